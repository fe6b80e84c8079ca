"""The quick way finds in any text what reading every word finds."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.finder.illness.quick_spotting import QuickSpotter
from trialfinder.finder.illness.spotting import Spot, bundled_spotter

PAIRS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("judged.json").read_bytes())
PLAIN = bundled_spotter()
QUICK = QuickSpotter(bundled_illnesses())
NAMES = sorted(
    {name for one in bundled_illnesses().by_id.values() for name in (*one.en[:2], *one.es[:1])}
)
BETWEEN = (
    *("no history of", "other than", "without", "family history of", "recurrent", "Ewing's"),
    *("and", "\n* ", ", ", "patients with", "negative", "-free", "caregivers of", "childhood"),
    *("word " * 20, "drug", "non", "ALL", "AML,", "’s", "of the", "acute", "stage III", "high"),
)


def spots(found: tuple[Spot, ...]) -> list[tuple[object, ...]]:
    return [(one.illnesses, one.start, one.end, one.is_aside) for one in found]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*NAMES, *BETWEEN * 12]), min_size=1, max_size=40))
def test_it_finds_what_the_other_finds(words: list[str]) -> None:
    text = " ".join(words)
    QUICK.forget()
    assert spots(QUICK.spots_in(text)) == spots(PLAIN.spots_in(text))
    assert spots(QUICK.denied_in(text)) == spots(PLAIN.denied_in(text))


@pytest.mark.parametrize("apart", ["\n", ". ", " word" * 40 + " "])
def test_in_one_long_text_of_many(apart: str) -> None:
    text = apart.join(pair["title"] for pair in PAIRS)[:19_000]
    QUICK.forget()
    found = QUICK.spots_in(text)
    assert len(found) > 20
    assert spots(found) == spots(PLAIN.spots_in(text))
    assert QUICK.illnesses_seen() == {id_ for one in found for id_ in one.illnesses}
