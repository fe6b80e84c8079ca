"""Criteria about measured values and scores, as records write them, and sentences near them that
must not be read: `lines_read.tsv` has the side, the sentence, and what it asks for, "-" for none.
Each was checked by hand against its sentence."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.records.meaning.limits.told import reading
from trialfinder.records.meaning.sides import Sense

_LINES = Path(__file__).parent / "lines_read.tsv"


def _lines() -> Iterator[tuple[str, ...]]:
    for line in _LINES.read_text(encoding="utf-8").splitlines():
        yield tuple(line.split("\t"))


@pytest.mark.parametrize(("side", "text", "asked"), list(_lines()))
def test_a_line_is_read_as_a_person_reads_it_or_not_at_all(
    side: str, text: str, asked: str
) -> None:
    assert reading(text, Sense(side)) == asked


def test_lines_of_either_kind_are_there() -> None:
    asked = [line[2] for line in _lines()]
    assert asked.count("-") > 30
    assert len(asked) - asked.count("-") > 90
