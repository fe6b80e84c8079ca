"""What somebody typed, understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialfinder.finder.illness.asked import Asked, understand, wordings
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.finder.illness.widening import widened

SPOTTER = bundled_spotter()


@pytest.mark.parametrize(
    ("typed", "illness", "qualifiers"),
    [
        ("Ewing", "ewing-sarcoma", ()),
        ("dipg in my daughter", "dipg", ("childhood",)),
        ("recurrent neuroblastoma", "neuroblastoma", ("recurrent",)),
        ("cancer of the kidney stage III", "kidney-cancer", ("stage III",)),
        ("tumeur de Wilms en rechute", "wilms-tumor", ("recurrent",)),
        ("leucemia linfoblástica aguda", "acute-lymphoblastic-leukemia", ()),
        ("all", "acute-lymphoblastic-leukemia", ()),
        ("all childhood cancers", "cancer", ("childhood",)),
        ("my son has leukemia", "leukemia", ("childhood",)),
    ],
)
def test_peoples_own_words(typed: str, illness: str, qualifiers: tuple[str, ...]) -> None:
    asked = understand(typed, SPOTTER)
    assert asked.wanted == {illness}
    assert set(asked.qualifiers) == set(qualifiers)
    assert asked.rest == ()
    assert asked.offered == ()


def test_a_word_before_a_comma_makes_no_other_illness_of_the_one_behind_it() -> None:
    asked = understand("lung, cancer colorectal", SPOTTER)
    assert (asked.wanted, asked.rest) == ({"colorectal-cancer"}, ("lung",))


def test_several_illnesses_are_any_of_them() -> None:
    asked = understand("Osteosarcoma, Ewing's sarcoma; rhabdomyosarcoma", SPOTTER)
    assert asked.wanted == {"osteosarcoma", "ewing-sarcoma", "rhabdomyosarcoma"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("neuroblastma", ("neuroblastoma",)),
        ("leukmia", ("leukemia",)),
        ("lukemia", ("leukemia",)),
        ("ostoesarcoma", ("osteosarcoma",)),
        ("medulloblastomaa", ("medulloblastoma",)),
        ("xyzzy", ()),
        ("all right", ()),
    ],
)
def test_slips_are_offered_and_never_chosen(typed: str, offered: tuple[str, ...]) -> None:
    asked = understand(typed, SPOTTER)
    assert asked.wanted == frozenset() or typed == "all right"
    assert asked.offered == offered


def test_offers_are_in_the_language_of_whoever_typed() -> None:
    assert understand("leucemja", SPOTTER, "es").offered == ("leucemia",)


def test_what_is_asked_never_shows() -> None:
    assert repr(understand("Ewing", SPOTTER)) == "Asked()"


def test_a_wide_illness_is_looked_for_with_few_words() -> None:
    wide = wordings(understand("cancer", SPOTTER), SPOTTER)
    assert len(wide) < 700
    assert any(one.words == {"cancer"} and not one.in_conditions for one in wide)


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_anything_may_be_typed(typed: str) -> None:
    asked = understand(typed, SPOTTER)
    for wording in wordings(asked, SPOTTER):
        assert wording.words


@pytest.mark.parametrize(
    ("typed", "illness"),
    [
        ("my 6 year old has DIPG", "dipg"),
        ("tumor de Wilms niña de 3 años", "wilms-tumor"),
        ("neuroblastoma that came back in the bone marrow", "neuroblastoma"),
        ("ostéosarcome avec métastases aux poumons", "osteosarcoma"),
        ("sarcome au bras après la chimio", "sarcoma"),
        ("trouble after treatment for leukemia", "leukemia"),
        ("cancer of the muscle in kids", "rhabdomyosarcoma"),
        ("mi bebé tiene un tumor en el ojo", "eye-cancer"),
        ("Duchenne boy 6", "duchenne"),
        ("tumeur au rein", "kidney-cancer"),
        ("tumeur dans le foie", "liver-cancer"),
    ],
)
def test_what_tells_no_study_from_another_does_not_count(typed: str, illness: str) -> None:
    asked = understand(typed, SPOTTER)
    assert asked.wanted == {illness}
    assert asked.ways == ()
    assert asked.together == ()


def test_a_treatment_may_be_said_in_several_ways_and_languages() -> None:
    ways = {
        understand(f"leukemia {word}", SPOTTER).ways for word in ("greffe", "BMT", "trasplante")
    }
    assert len(ways) == 1
    assert ("hsct",) in next(iter(ways))[0]


@pytest.mark.parametrize(
    ("typed", "wanted", "denied"),
    [
        ("cancer NOT breast", "cancer", ("breast",)),
        ("leukemia NOT lymphoma OR NOT sarcoma", "leukemia", ("lymphoma", "sarcoma")),
        ("leukemia AND NOT (adult)", "leukemia", ("adult",)),
        ("cancer -breast", "cancer", ("breast",)),
        ("T -cell lymphoma", "t-cell-lymphoma", ()),
        ("leukemia not in remission", "leukemia", ()),
        ("LEUKEMIA NOT IN REMISSION", "leukemia", ()),
    ],
)
def test_what_stands_behind_a_not_is_not_looked_for(
    typed: str, wanted: str, denied: tuple[str, ...]
) -> None:
    asked = understand(typed, SPOTTER)
    assert asked.wanted == {wanted}
    assert asked.denied == denied
    assert not set(denied) & {*asked.rest, *asked.qualifiers}


def test_illnesses_in_one_breath_are_meant_together() -> None:
    asked = understand("Down syndrome leukemia", SPOTTER)
    assert set(asked.together) == {frozenset({"down-syndrome"}), frozenset({"leukemia"})}
    assert understand("Down syndrome, leukemia", SPOTTER).together == ()
    assert understand("DIPG brain tumor", SPOTTER).wanted == {"dipg"}  # a kind of the other


def test_cancer_beside_another_name_is_not_looked_for_by_itself() -> None:
    asked = understand("sepsis cancer", SPOTTER)
    assert asked.wanted == {"sepsis"}
    assert set(asked.together) == {frozenset({"sepsis"}), frozenset({"cancer"})}


def test_a_question_is_widened_to_the_cancer_and_never_to_all_cancers() -> None:
    def wider(typed: str) -> Asked | None:
        return next(widened(understand(typed, SPOTTER), SPOTTER.illnesses), None)

    down = wider("Down syndrome leukemia")
    assert down is not None
    assert (down.wanted, down.together, down.is_apart) == ({"leukemia"}, (), True)
    assert wider("acne burns") is None  # neither is left out
    gout = wider("gout pain")
    assert gout is not None
    assert (gout.wanted, gout.together) == ({"gout"}, ())
    bep = wider("testicular cancer BEP")
    assert bep is not None
    assert (bep.ways, bep.let_go) == ((), ("BEP",))
    assert wider("cancer BEP") is None
    assert wider("leukemia") is None


def test_words_that_nobody_knows_are_left_out_first() -> None:
    asked = understand("leukemia aprs BMT", SPOTTER)
    first, last = widened(asked, SPOTTER.illnesses)
    assert (first.rest, first.let_go) == (("bmt",), ("aprs",))
    assert (last.rest, last.let_go) == ((), ("aprs", "BMT"))


def test_a_name_that_looks_like_a_qualifier_is_the_name() -> None:
    asked = understand("Graves", SPOTTER)
    assert (asked.wanted, asked.qualifiers) == ({"graves"}, ())
    assert understand("severe Graves disease", SPOTTER).qualifiers == ("severe",)


@pytest.mark.parametrize(
    ("typed", "sex"),
    [("leukemia boy 4", "male"), ("leucemia niña", "female"), ("leucémie garçon", "male")],
)
def test_a_child_has_a_sex_too(typed: str, sex: str) -> None:
    assert understand(typed, SPOTTER).sex == sex
