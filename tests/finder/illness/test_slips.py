"""Slips are offered, beside what was understood too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.slips import Slips, slips_between
from trialfinder.finder.illness.spotting import bundled_spotter

SPOTTER = bundled_spotter()


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("leukemia", "leukemia", 0),
        ("lukemia", "leukemia", 1),
        ("luekemia", "leukemia", 1),
        ("lukemai", "leukemia", 2),
        ("asthma", "leukemia", 3),
    ],
)
def test_a_slip_is_a_letter_missed_added_changed_or_swapped(
    one: str, other: str, slips: int
) -> None:
    assert slips_between(one, other, 2) == slips


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("nueroblastoma relapsed", "neuroblastoma"),
        ("neuroblastoma with osteosarcma", "osteosarcoma"),
        ("leukemia trasplant", "transplant"),
        ("ewing sarcoma imunotherapy", "immunotherapy"),
        ("relapsd neuroblastoma", "relapsed"),
        ("my son has a rabdomyosarcoma", "rhabdomyosarcoma"),
        ("acute lymphblastic leukemia", "acute lymphoblastic leukemia"),
        ("prostrate cancer", "prostate cancer"),
        ("brest cancer", "breast cancer"),
        ("lymfoma", "lymphoma"),
        ("rheumatoid artritis", "rheumatoid arthritis"),
    ],
)
def test_a_misspelled_word_among_others_is_offered(typed: str, offered: str) -> None:
    asked = understand(typed, SPOTTER)
    assert offered in asked.offered
    assert not {offered} & asked.wanted


@pytest.mark.parametrize(
    "typed",
    [
        "leukemia in Houston",
        "stroke and weakness",
        "hearing loss cisplatin",
        "Ewing pelvis hip",
        "bone fibrosis",
    ],
)
def test_words_that_are_no_slip_offer_nothing(typed: str) -> None:
    assert understand(typed, SPOTTER).offered == ()


@pytest.mark.parametrize(
    ("typed", "language", "offered"),
    [("leucémie et evanouisement", "fr", "syncope"), ("leucemia y ulcer peptica", "es", "úlcera")],
)
def test_a_name_may_begin_with_an_accent_that_nobody_types(
    typed: str, language: str, offered: str
) -> None:
    assert any(name.startswith(offered) for name in understand(typed, SPOTTER, language).offered)


WORDS = st.text(st.sampled_from("abcd"), max_size=7)


def fewest(one: str, other: str) -> int:
    """How many letters to change, drop, add or swap, by trying each of them."""
    if not one or not other:
        return len(one) + len(other)
    ways = [
        fewest(one[1:], other[1:]) + (one[0] != other[0]),
        fewest(one[1:], other) + 1,
        fewest(one, other[1:]) + 1,
    ]
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        ways.append(fewest(one[2:], other[2:]) + 1)
    return min(ways)


@given(st.text(st.sampled_from("abc"), max_size=5), st.text(st.sampled_from("abc"), max_size=5))
def test_slips_are_counted_as_trying_each_way_counts_them(one: str, other: str) -> None:
    wanted = fewest(one, other)
    for most in (1, 2, 3):
        assert slips_between(one, other, most) == min(wanted, most + 1)


@given(WORDS, WORDS, st.integers(1, 3))
def test_slips_are_as_many_from_either_side_and_none_only_for_the_same(
    one: str, other: str, most: int
) -> None:
    slips = slips_between(one, other, most)
    assert slips == slips_between(other, one, most)
    assert (slips == 0) is (one == other)
    assert 0 <= slips <= most + 1


@pytest.mark.parametrize(
    ("typed", "is_offered"),
    [
        ("gout", False),  # it is one
        ("guot", True),
        ("got", False),  # of three letters any may be meant
        ("asthna", True),
        ("asmhta", False),  # two slips in a short word
        ("leukemai", True),
        ("lukemai", False),
        ("neuroblsatmoa", True),
    ],
)
def test_one_slip_is_forgiven_in_a_short_name_and_two_in_a_long_one(
    typed: str, is_offered: bool
) -> None:
    meant = Slips(SPOTTER.illnesses, {}, "en").meant(typed)
    names = ("gout", "asthma", "leukemia", "neuroblastoma")
    assert any(name in names for name in meant) is (is_offered or typed == "gout")


@pytest.mark.parametrize(
    ("known", "typed", "offered"),
    [
        ("remedy", "remdy", False),  # too short to be told from other words
        ("remedy", "remeedy", True),
        ("relapse", "relaspe", True),
        ("relapse", "relap", False),
        ("cure", "curee", False),
    ],
)
def test_a_word_that_is_known_is_offered_for_one_slip_where_it_is_long_enough(
    known: str, typed: str, offered: bool
) -> None:
    slips = Slips(SPOTTER.illnesses, {known: known}, "en")
    assert (known in slips.meant_among(typed, [typed])) is offered


def test_no_more_than_five_names_are_offered() -> None:
    words = {f"relaps{letter}": f"relaps{letter}" for letter in "abcdefgh"}
    slips = Slips(SPOTTER.illnesses, words, "en")
    assert len(slips.meant_among("relapsz", ["relapsz"])) == 5
