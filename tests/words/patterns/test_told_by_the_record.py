"""What a record says of itself by mistake, or against itself, is told as what it says, in every
language."""

import pytest

from tests.sheets.subjects import subject
from tests.words.patterns.checked import by_id, check_passages
from tests.words.patterns.made_up import (
    ACCESS,
    LANGUAGES,
    TRIAL,
    WATCHED,
    Tree,
    at,
    changed,
    copy_of,
    said,
    study,
    with_status,
    written,
)
from trialfinder.words.blocks import as_text
from trialfinder.words.panels import PANELS

_CHECKED = ("statusModule", "statusVerifiedDate")
_END = ("statusModule", "completionDateStruct")
_INFO = ("designModule", "designInfo")
_ARMS = ("armsInterventionsModule", "armGroups")
_GIVEN = ("armsInterventionsModule", "interventions")


def _all(record: Tree, identifier: str) -> list[str]:
    """The sentence of that name in each language, each with its passages."""
    found = []
    for language in LANGUAGES:
        check_passages(study(record), written(study(record), language))
        found.append(by_id(record, language)[identifier].text)
    return found


def test_a_record_with_a_later_day_than_its_check_does_tell_what_came_later() -> None:
    over = with_status(changed(TRIAL, _CHECKED, "2025-09"), "COMPLETED")
    for ended in ("2025-10", "2025-10-01", "2026"):
        later = changed(over, _END, {"date": ended, "type": "ACTUAL"})
        assert _all(later, "about.checked") == [
            (
                "The record says that it was last checked in September 2025. "
                "But it also tells what came later."
            ),
            (
                "La ficha dice que se revisó por última vez en septiembre de 2025. "
                "Pero cuenta también lo que vino después."
            ),
            (
                "La fiche dit qu’elle a été vérifiée pour la dernière fois en septembre 2025. "
                "Mais elle dit aussi ce qui est venu après."
            ),
        ]
    for ended, kind in (("2025-09-30", "ACTUAL"), ("2025", "ACTUAL"), ("2026-10", "ESTIMATED")):
        text = said(changed(over, _END, {"date": ended, "type": kind}))
        assert "last checked in September 2025. It cannot tell what came later." in text


def test_a_group_is_not_there_to_compare_where_nothing_is_tried_out_beside_it() -> None:
    record = changed(TRIAL, (*_ARMS, 3), {"label": "Tea", "type": "ACTIVE_COMPARATOR"})
    record = changed(record, (*_GIVEN, 1, "armGroupLabels"), ["Water", "Tea"])
    compared = _all(record, "treatment.arm.3")
    assert compared[0] == (
        "The group “Tea”, listed as one that is there to compare: “colored water”."
    )
    usual = _all(changed(record, (*_ARMS, 0, "type"), "ACTIVE_COMPARATOR"), "treatment.arm.0")
    assert usual[0] == "The group “Syrup”: “syrup” (a drug)."
    assert "comparar" in compared[1]
    assert "comparar" not in usual[1]
    assert "comparer" in compared[2]
    assert "comparer" not in usual[2]


def test_a_sham_is_not_said_to_get_the_treatment_that_it_is_named_by() -> None:
    english, spanish, french = _all(TRIAL, "treatment.arm.2")
    assert english == "The group “Bed”, listed as one with a sham: “bed” (a device)."
    assert "simulado: “bed” (un " in spanish
    assert "simulé\u202f: «\u202fbed\u202f» (un " in french
    sham = changed(TRIAL, (*_GIVEN, 2, "name"), "Sham bed")
    assert "listed as one with a sham: “Sham bed”." in said(sham)


@pytest.mark.parametrize(
    ("model", "count", "told"),
    [
        ("CASE_ONLY", 2, "people who have something in common. But the record names 2 groups."),
        ("CASE_ONLY", 1, "have something in common. There is no other group."),
        ("CASE_CONTROL", 1, "with people who do not have it. But the record names 1 group."),
        (
            "CASE_CONTROL",
            2,
            "The study compares people who have something, such as an illness, with",
        ),
    ],
)
def test_groups_that_a_kind_of_study_cannot_have_are_told_with_it(
    model: str, count: int, told: str
) -> None:
    record = changed(WATCHED, (*_INFO, "observationalModel"), model)
    record["armsInterventionsModule"]["armGroups"][count:] = []
    assert told in _all(record, "about.observationalModel")[0]


@pytest.mark.parametrize("status", ["RECRUITING", "NOT_YET_RECRUITING", "COMPLETED", "UNKNOWN"])
@pytest.mark.parametrize(
    ("language", "lead"),
    [("en", "The record says:"), ("es", "La ficha dice:"), ("fr", "La fiche dit\u202f:")],
)
def test_what_only_the_record_vouches_for_is_told_as_its_word(
    status: str, language: str, lead: str
) -> None:
    for record in (TRIAL, WATCHED, ACCESS):
        for section in written(study(with_status(record, status)), language).sections:
            says_so_itself = section.id in (
                *("about.first", "about.when", "treatment.when"),
                *("about.absent", "treatment.absent", "eligibility.absent"),
            )
            assert section.lead == ("" if says_so_itself else lead), section.id


def test_the_lead_stands_before_the_sentences_in_every_panel() -> None:
    about = subject(study(TRIAL))
    for key, sentence in (("about", "Chance decides"), ("eligibility", "People of this age")):
        text = as_text(PANELS[key].write(about.material), 2000)
        before = text[: text.index(sentence)]
        assert "The record says:" in before.rpartition("?")[2]


def test_a_mark_for_the_end_of_a_line_is_not_shown() -> None:
    way = ("eligibilityModule", "studyPopulation")
    assert "“People of one town. - Their kin”" in said(
        changed(WATCHED, way, "People of one town.@@@- Their kin")
    )


@pytest.mark.parametrize(
    ("way", "code", "told"),
    [
        (
            "observationalModel",
            "NATURAL_HISTORY",
            "groups is given as “natural history”.",
        ),
        (
            "observationalModel",
            "Natural History",
            "groups is given as “Natural History”.",
        ),
        ("timePerspective", "FROM_BIRTH", "in these words: “from birth”."),
    ],
)
def test_a_value_that_we_have_no_words_for_is_quoted_as_people_write(
    way: str, code: str, told: str
) -> None:
    assert told in said(changed(WATCHED, (*_INFO, way), code))


def test_of_what_has_no_phase_in_its_record_it_is_not_said_that_its_kind_has_none() -> None:
    told = _all(changed(TRIAL, ("designModule", "phases"), ["NA"]), "about.phase")
    assert told[0] == "No phase is given. The record has “not applicable” there."
    assert told[1].startswith("No se da ninguna ")
    assert told[2].startswith("Aucune phase n’est donnée.")


@pytest.mark.parametrize("healthy", [True, False])
def test_whether_healthy_people_can_join_is_told_as_what_the_record_says(healthy: bool) -> None:
    record = changed(TRIAL, ("eligibilityModule", "healthyVolunteers"), healthy)
    english, spanish, french = _all(record, "eligibility.healthy")
    can = "can" if healthy else "cannot"
    assert english == f"Healthy people {can} join."
    assert ("no pueden" in spanish) is (not healthy)
    assert ("ne peuvent pas" in french) is (not healthy)


def test_nobody_is_said_to_have_been_there_only_where_the_record_counts_those_who_were() -> None:
    way = ("designModule", "enrollmentInfo")
    for info in ({"count": 0}, {"count": 0, "type": "ESTIMATED"}):
        assert _all(changed(TRIAL, way, info), "about.count") == [
            "The number of people is 0. It is not said if nobody took part.",
            "El número de personas es 0. No se dice si es que no participó nadie.",
            "Le nombre de personnes est 0. Il n’est pas dit si personne n’a participé.",
        ]
    actual = changed(TRIAL, way, {"count": 0, "type": "ACTUAL"})
    assert "Nobody took part. The record counts 0 people." in said(actual)


@pytest.mark.parametrize("status", ["TERMINATED", "UNKNOWN"])
def test_what_is_counted_is_not_said_to_be_the_plan(status: str) -> None:
    record = with_status(copy_of(TRIAL), status)
    at(record, ("designModule",))["enrollmentInfo"] = {"count": 110, "type": "ACTUAL"}
    text = said(record)
    assert "110 people took part." in text
    assert "Most of what you read here was the plan." in text


def test_a_group_that_depends_on_what_would_come_is_told_in_one_mood() -> None:
    record = changed(TRIAL, (*_INFO, "interventionModel"), "SEQUENTIAL")
    to_come = with_status(record, "NOT_YET_RECRUITING")
    assert "podría depender de lo que pasara antes" in said(to_come, "es")
    assert "pourrait dépendre de ce qui se passerait avant" in said(to_come, "fr")


def test_of_gender_the_words_of_the_record_go_before_what_the_registry_means_by_it() -> None:
    way = ("eligibilityModule", "genderDescription")
    told = said(changed(TRIAL, way, "Male patients"))
    assert "Gender is marked as a rule. More on this: “Male patients”." in told
    assert "how people see themselves" not in told
    bare = copy_of(TRIAL)
    del bare["eligibilityModule"]["genderDescription"]
    for language, meant in (
        ("en", "how people see themselves"),
        ("es", "cómo se ve cada persona"),
        ("fr", "comment chacun se voit"),
    ):
        assert meant in said(bare, language)


@pytest.mark.parametrize("text", ["No Data Available", "N/A", "None.", " "])
def test_what_is_written_for_want_of_words_adds_nothing(text: str) -> None:
    assert "More on the groups" in said(TRIAL)
    told = said(changed(TRIAL, (*_INFO, "interventionModelDescription"), text))
    assert "More on the groups" not in told


def test_what_a_kind_of_study_never_does_is_not_told_as_the_word_of_the_record() -> None:
    for one in _all(WATCHED, "treatment.watched"):
        assert any(word in one for word in ("is listed as", "Figura como", "est inscrit comme"))
