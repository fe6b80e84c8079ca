"""Slips are offered, beside what was understood too."""

import pytest

from trialfinder.finder.illness.asked import understand
from trialfinder.finder.illness.slips import slips_between
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
