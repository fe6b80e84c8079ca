"""Pictures of how many of how many people, beside the sentences of results."""

import re

import pytest

from tests.every import every
from tests.reported import reported
from tests.words.results_shown import LANGUAGES, outcome, panel, text_of
from trialfinder.words.blocks import Dots, Told


def pictures(count: str, total: str) -> list[Dots]:
    """The pictures after the sentence on the first group of the first outcome."""
    results = reported()
    outcome(results)["denoms"][0]["counts"][0]["value"] = total
    outcome(results)["classes"][0]["categories"][0]["measurements"][0]["value"] = count
    blocks = panel(results).blocks
    start = f"In the group “Zetamab”: {count} of {total} "
    at = next(
        number
        for number, block in enumerate(blocks)
        if isinstance(block, Told) and block.runs[0].text.startswith(start)
    )
    return [block for block in blocks[at + 1 : at + 2] if isinstance(block, Dots)]


@pytest.mark.parametrize(
    ("count", "total", "shown"),
    [
        ("3", "44", (3, 44)),
        ("0", "20", (0, 20)),
        ("20", "20", (20, 20)),
        ("3", "200", (3, 200)),
        ("0", "201", (0, 100)),
        ("3", "201", (1, 100)),
        ("500", "1000", (50, 100)),
        ("999", "999", (100, 100)),
    ],
)
def test_a_count_of_twenty_people_or_more_has_a_picture(
    count: str, total: str, shown: tuple[int, int]
) -> None:
    assert [(one.filled, one.total) for one in pictures(count, total)] == [shown]


@pytest.mark.parametrize(("count", "total"), [("3", "19"), ("1", "400"), ("399", "400")])
def test_what_dots_cannot_show_has_no_picture(count: str, total: str) -> None:
    assert pictures(count, total) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_told_in_words(language: str) -> None:
    shown = [block for block in panel(reported(), language).blocks if isinstance(block, Dots)]
    assert len(shown) > 5
    for one in shown:
        assert sorted(re.findall(r"\d+", one.alt)) == sorted((str(one.filled), str(one.total)))
    text = text_of(reported(), language)
    assert every(" ".join(one.alt.split()) in text for one in shown)
