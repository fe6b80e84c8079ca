"""What somebody typed, understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialfinder.finder.illness.asked import understand, wordings
from trialfinder.finder.illness.spotting import bundled_spotter

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
