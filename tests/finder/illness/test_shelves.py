"""On which shelf a study stands."""

from typing import Any

import pytest

from tests.finder.illness.records import digest
from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.for_others import Why
from trialfinder.finder.illness.shelves import Match, MatchedIn, Shelf, Shelver
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.digest import StudyDigest

SPOTTER = bundled_spotter()
BARS = "Inclusion Criteria:\n\n* Solid tumor\n\nExclusion Criteria:\n\n* {}\n"


def match(typed: str, one: StudyDigest) -> Match | None:
    return Shelver(understand(typed, SPOTTER), SPOTTER).match(one)


def shelf(typed: str, one: StudyDigest) -> Shelf | None:
    found = match(typed, one)
    return found.shelf if found else None


def test_down_the_tree_and_never_up_or_sideways() -> None:
    ewing = digest(1, "A study", "Recurrent Ewing Sarcoma")
    assert match("bone cancer", ewing) == Match(
        Shelf.SAME, "Recurrent Ewing Sarcoma", MatchedIn.CONDITION
    )
    assert shelf("sarcoma", ewing) is Shelf.SAME
    assert shelf("cancer", ewing) is Shelf.SAME
    assert shelf("osteosarcoma", ewing) is None
    assert shelf("peripheral primitive neuroectodermal tumor", ewing) is Shelf.BROADER


@pytest.mark.parametrize("basket", ["Solid Tumor", "Childhood Cancer", "Sarcoma", "Bone Tumor"])
def test_baskets_stand_on_a_shelf_of_their_own(basket: str) -> None:
    assert match("Ewing", digest(1, "A study", basket)) == Match(
        Shelf.BROADER, basket, MatchedIn.CONDITION
    )


def test_a_study_that_leaves_out_one_of_two_illnesses_is_found_for_the_other() -> None:
    without_gout = digest(1, "A study", "Sarcoma", criteria=BARS.format("Gout"))
    assert shelf("gout", without_gout) is None
    for typed in ("Ewing or gout", "gout, Ewing"):
        assert match(typed, without_gout) == match("Ewing", without_gout)
        assert shelf(typed, without_gout) is Shelf.BROADER


def test_the_narrowest_basket_is_named() -> None:
    found = match("Ewing", digest(1, "A study", "Cancer", "Solid Tumor", "Bone Sarcoma"))
    assert found == Match(Shelf.BROADER, "Bone Sarcoma", MatchedIn.CONDITION)


def test_cancer_as_a_label_beside_another_illness_is_no_basket() -> None:
    assert shelf("Ewing", digest(1, "A study", "Cancer", "Breast Cancer")) is None


def test_a_condition_that_says_more_is_no_basket() -> None:
    assert shelf("Ewing", digest(1, "A study", "Cancer Pain")) is None
    assert shelf("Ewing", digest(1, "A study", "Solid Tumor Survivor Registry")) is None


@pytest.mark.parametrize(
    "rule",
    ["Ewing sarcoma", "Patients with Ewing’s sarcoma are not eligible", "Primary bone tumors"],
)
def test_a_study_that_leaves_the_illness_out_is_no_answer(rule: str) -> None:
    assert shelf("Ewing", digest(1, "A study", "Solid Tumor", criteria=BARS.format(rule))) is None


def test_another_cancer_as_a_bar_leaves_nothing_out() -> None:
    criteria = BARS.format("Another malignancy")
    assert shelf("Ewing", digest(1, "A", "Solid Tumor", criteria=criteria)) is Shelf.BROADER


def test_a_long_rule_on_earlier_treatment_leaves_nothing_out() -> None:
    rule = "Those who have had more than two earlier courses of chemotherapy for Ewing sarcoma"
    rule += " within three weeks of joining"
    criteria = BARS.format(rule)
    assert shelf("Ewing", digest(1, "A", "Solid Tumor", criteria=criteria)) is Shelf.BROADER


@pytest.mark.parametrize(
    "title", ["Zeta in Solid Tumors Other Than Ewing Sarcoma", "Zeta, Excluding Ewing Sarcoma"]
)
def test_a_title_that_excepts_the_illness(title: str) -> None:
    assert shelf("Ewing", digest(1, title, "Solid Tumor")) is None


def test_the_registrys_own_terms_count() -> None:
    one = digest(1, "A study", "ESFT of the chest", meshes=("Sarcoma, Ewing",))
    assert match("Ewing", digest(1, "A", "Round cells", meshes=("Sarcoma, Ewing",))) == Match(
        Shelf.SAME, "Sarcoma, Ewing", MatchedIn.TERM
    )
    assert shelf("Ewing", one) is Shelf.SAME
    above = digest(1, "A", "Gliosis of Zeta", meshes=("Zeta Tumor",), above=("Glioma",))
    assert shelf("glioma", above) is Shelf.SAME
    assert shelf("astrocytoma", above) is None


def test_the_title_counts_and_is_quoted_as_it_stands() -> None:
    one = digest(1, "Zeta for Ewing’s Sarcoma", "Round cells")
    assert match("ewing", one) == Match(Shelf.SAME, "Ewing’s Sarcoma", MatchedIn.TITLE)


def test_a_keyword_alone_is_not_sure() -> None:
    one = digest(1, "A study", "Quality of Life", keywords=("Ewing sarcoma",))
    assert shelf("ewing", one) is Shelf.UNSURE
    beside = digest(1, "A study", "Sarcoma", keywords=("Ewing sarcoma",))
    assert shelf("ewing", beside) is Shelf.SAME


def test_words_elsewhere_are_not_sure() -> None:
    assert match("ewing", digest(1, "A", "Zeta", summary="As in Ewing sarcoma.")) == Match(
        Shelf.UNSURE, "Ewing sarcoma", MatchedIn.SUMMARY
    )
    assert match("ewing", digest(1, "A", "Zeta", criteria="* Ewing sarcoma")) == Match(
        Shelf.UNSURE, "Ewing sarcoma", MatchedIn.CRITERIA
    )
    barred = digest(1, "A", "Zeta", criteria=BARS.format("Ewing sarcoma"))
    assert shelf("ewing", barred) is None


def test_qualifiers_are_told_where_the_record_has_them() -> None:
    one = digest(1, "A", "Recurrent Ewing Sarcoma")
    found = match("recurrent refractory Ewing", one)
    assert found is not None
    assert found.qualifiers == ("recurrent",)


def test_words_beside_an_illness_must_stand_in_the_record_too() -> None:
    cells = digest(1, "CAR-T Cells", "Leukemia")
    assert shelf("leukemia CAR-T", cells) is Shelf.SAME
    assert shelf("leukemia CAR-T", digest(1, "Vincristine", "Leukemia")) is Shelf.PART
    assert shelf("leukemia zetam", digest(1, "A", "Leukemia", given=("Zetamab",))) is Shelf.SAME
    assert shelf("leukemia gene", digest(1, "General Care", "Leukemia")) is Shelf.PART


def test_an_illness_that_the_list_does_not_have() -> None:
    one = digest(1, "A study", "Melnick-Needles Osteodysplasty")
    assert match("melnick needles osteodysplasty", one) == Match(
        Shelf.SAME, "Melnick-Needles Osteodysplasty", MatchedIn.CONDITION
    )
    assert shelf("osteodysplasty", one) is Shelf.SAME
    assert shelf("needles melnick", one) is Shelf.SAME  # each of the words
    assert shelf("needles smith", one) is None
    assert (
        shelf("osteodysplasty", digest(1, "A", "Zeta", summary="Not osteodysplasty."))
        is Shelf.UNSURE
    )


def test_a_medicine_is_found_among_what_is_given() -> None:
    given = digest(1, "A study", "Cough", given=("Pembrolizumab 200 mg",))
    assert match("pembrolizumab", given) == Match(
        Shelf.SAME, "Pembrolizumab 200 mg", MatchedIn.GIVEN
    )
    assert match("Keytruda", given) == Match(Shelf.SAME, "Keytruda", None)
    assert shelf("pembrolizumab", digest(1, "A", "Z", keywords=("pembrolizumab",))) is Shelf.UNSURE


def test_a_part_of_the_body_says_something_where_no_illness_is_named() -> None:
    assert shelf("boost of the knee", digest(1, "Boost of the Heart", "Z")) is None
    assert shelf("boost of the knee", digest(2, "Knee Boost", "Z")) is Shelf.SAME


def test_a_sign_belongs_to_the_word_before_it() -> None:
    positive = digest(1, "Z", "Breast Cancer", keywords=("PIK3CA Positive",))
    other = digest(2, "Z in ER Positive Patients", "Breast Cancer", keywords=("PIK3CA negative",))
    assert shelf("breast cancer PIK3CA+", positive) is Shelf.SAME
    assert shelf("breast cancer PIK3CA+", other) is Shelf.PART


@pytest.mark.parametrize(
    ("typed", "title", "expected"),
    [
        ("metastatic breast cancer", "Drug Z in Early Breast Cancer", Shelf.PART),
        ("metastatic breast cancer", "Drug Z in Early and Metastatic Breast Cancer", Shelf.SAME),
        ("metastatic breast cancer", "Drug Z in Stage IV Breast Cancer", Shelf.SAME),
        ("metastatic breast cancer", "Drug Z in Breast Cancer", Shelf.SAME),
        ("early breast cancer", "Drug Z in Stage IV Breast Cancer", Shelf.PART),
        ("stage II breast cancer", "Drug Z in Stage III Breast Cancer", Shelf.PART),
        ("stage II breast cancer", "Drug Z in Stage II and Stage III Breast Cancer", Shelf.SAME),
        ("relapsed breast cancer", "Drug Z in Newly Diagnosed Breast Cancer", Shelf.PART),
        ("relapsed breast cancer", "Drug Z in Refractory Breast Cancer", Shelf.SAME),
        ("breast cancer", "Drug Z in Stage IV Breast Cancer", Shelf.SAME),
    ],
)
def test_a_study_of_the_contrary_does_not_stand_first(
    typed: str, title: str, expected: Shelf
) -> None:
    assert shelf(typed, digest(1, title, "Breast Cancer")) is expected


STAGES = tuple(f"Stage {stage} Melanoma" for stage in ("I", "II", "III", "IV", "V"))
MANY = ("Lung Cancer", "Stroke", "Asthma", "Psoriasis")


@pytest.mark.parametrize(
    ("title", "conditions", "expected"),
    [
        ("Staying Well", ("Melanoma", *MANY), Shelf.BROADER),
        ("Staying Well With Melanoma", ("Melanoma", *MANY), Shelf.SAME),
        ("Staying Well With Skin Cancer", ("Melanoma", *MANY), Shelf.SAME),
        ("Staying Well With Cancer", ("Melanoma", *MANY), Shelf.BROADER),
        ("Staying Well", ("Melanoma", *MANY[:3]), Shelf.SAME),
        ("Staying Well", (*STAGES, *MANY), Shelf.SAME),
    ],
)
def test_one_among_many_conditions_is_a_study_for_several_illnesses(
    title: str, conditions: tuple[str, ...], expected: Shelf
) -> None:
    assert shelf("melanoma", digest(1, title, *conditions)) is expected


def test_a_keyword_beside_cancer_alone_is_a_study_for_several_illnesses() -> None:
    of_any = digest(1, "Z for Fever", "Cancer", keywords=("stage II ovarian cancer",))
    of_leukemia = digest(2, "Z", "Leukemia", keywords=("acute myeloid leukemia",))
    assert shelf("ovarian cancer", of_any) is Shelf.BROADER
    assert shelf("acute myeloid leukemia", of_leukemia) is Shelf.SAME


def test_a_term_of_the_registry_that_no_condition_bears_out_is_not_sure() -> None:
    men = digest(1, "Z in Men", "Premature Ejaculation", meshes=("Premature Birth",))
    born = digest(2, "Z in Babies", "Birth Far Too Early", meshes=("Premature Birth",))
    assert shelf("premature birth", men) is Shelf.UNSURE
    assert shelf("premature birth", born) is Shelf.SAME


@pytest.mark.parametrize(
    ("conditions", "criteria", "others", "expected"),
    [
        (("Hypertension",), "Any adult.", {"healthy": True}, Shelf.UNSURE),
        (("Hypertension",), "Adults with hypertension.", {"healthy": True}, Shelf.SAME),
        (("Hypertension", "Healthy"), "Any adult.", {"healthy": True}, Shelf.SAME),
        (("Hypertension",), "Any adult.", {"purpose": "PREVENTION"}, Shelf.UNSURE),
        (("Hypertension",), "With hypertension.", {"purpose": "PREVENTION"}, Shelf.SAME),
        (("Hypertension",), "Any adult.", {"purpose": "TREATMENT"}, Shelf.SAME),
        (("Hypertension",), "", {"healthy": True}, Shelf.SAME),
    ],
)
def test_whom_no_criterion_asks_for_the_illness_need_not_have_it(
    conditions: tuple[str, ...], criteria: str, others: dict[str, Any], expected: Shelf
) -> None:
    one = digest(1, "A Way of Living", *conditions, criteria=criteria, **others)
    assert shelf("hypertension", one) is expected


def test_nothing_asked_for_fits_every_study() -> None:
    assert match("  ", digest(1, "A study", "Cough")) == Match(Shelf.SAME)


@pytest.mark.parametrize(
    ("typed", "one", "why"),
    [
        ("stroke", digest(1, "China Stroke Primary Prevention Trial", "Hypertension"), Why.ASIDE),
        ("HIV", digest(1, "Uptake of HIV Testing in Markets", "HIV Infections"), Why.ASIDE),
        ("CMV", digest(1, "Letermovir for CMV Prophylaxis", "CMV Infection"), Why.KEPT_AWAY),
        (
            "aspergillosis",
            digest(1, "Posaconazole Prophylaxis During Induction", "Aspergillosis"),
            Why.KEPT_AWAY,
        ),
        ("COVID", digest(1, "Cancer Care During the COVID-19 Pandemic", "COVID-19"), Why.ASIDE),
        ("COVID", digest(1, "Coronavirus Disease (COVID-19) Pandemic", "Stress"), Why.ASIDE),
        ("asthma", digest(1, "Drug X in Healthy Volunteers", "Asthma"), Why.HEALTHY),
        ("asthma", digest(1, "Support for Caregivers at Home", "Asthma"), Why.CARERS),
        (
            "asthma",
            digest(1, "Drug X in Subjects With Hepatic Impairment", "Asthma"),
            Why.IMPAIRED,
        ),
        (
            "premature birth",
            digest(1, "Drug X", "Premature Ejaculation", meshes=("Premature Birth",)),
            Why.OTHER,
        ),
        ("leukemia", digest(1, "Broken Arms", "Pediatric ALL"), Why.ABBREVIATION),
        ("neuroblastoma", digest(1, "NB Light for Itch", "NB"), Why.ABBREVIATION),
        ("Ewing vincristine", digest(1, "A Study", "Asthma", "Risk of Ewing Sarcoma"), Why.WORDS),
        ("early onset asthma", digest(1, "Late Onset Asthma", "Asthma"), Why.CONTRARY),
        ("relapsed AML", digest(1, "Drug X as First Line", "AML"), Why.CONTRARY),
        ("Down syndrome leukemia", digest(1, "A Study", "Leukemia"), Why.ONE_OF),
    ],
)
def test_why_a_study_does_not_stand_on_the_first_shelf(
    typed: str, one: StudyDigest, why: Why
) -> None:
    found = match(typed, one)
    assert found is not None
    assert (found.shelf in (Shelf.PART, Shelf.UNSURE), found.why) == (True, why)


def test_what_is_contrary_is_told() -> None:
    found = match("early onset asthma", digest(1, "Late Onset Asthma", "Asthma"))
    assert found is not None
    assert found.instead == ("late onset",)


def test_how_an_infection_of_care_is_prevented_is_for_those_who_may_get_it() -> None:
    kept_away = digest(1, "Prevention of Infection in Children", "Febrile Neutropenia")
    assert shelf("febrile neutropenia", kept_away) is Shelf.SAME


def test_a_keyword_beside_several_cancers_is_a_study_for_several_illnesses() -> None:
    cancers = ("Breast Cancer", "Head and Neck Cancer", "Lung Cancer", "Ovarian Cancer")
    found = match(
        "nasopharyngeal cancer", digest(1, "Drug X", *cancers, keywords=("nasopharyngeal cancer",))
    )
    assert found is not None
    assert (found.shelf, found.why) == (Shelf.BROADER, Why.MANY)
    title = digest(1, "Head and Neck Cancer", *cancers, keywords=("nasopharyngeal cancer",))
    assert shelf("nasopharyngeal cancer", title) is Shelf.SAME


@pytest.mark.parametrize(
    ("typed", "one"),
    [
        ("HIV", digest(1, "Treating HIV-Positive Patients With an HIV Vaccine", "HIV Infections")),
        ("smoking", digest(1, "An App", "Vaping", purpose="PREVENTION", healthy=True)),
        ("pregnancy", digest(1, "Iron", "Pregnancy", purpose="PREVENTION", healthy=True)),
    ],
)
def test_what_is_for_those_who_have_it_stands_first(typed: str, one: StudyDigest) -> None:
    assert shelf(typed, one) is Shelf.SAME
