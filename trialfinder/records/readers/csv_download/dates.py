"""Dates of the CSV download: "2012-06", "June 18, 2012", or "6/18/2012" after a spreadsheet.

Whether a spreadsheet wrote the day or the month first only shows in dates beyond the 12th.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto

from trialfinder.records.dates import parse, parse_words

_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})", re.ASCII)


class DateOrder(Enum):
    """What a slashed date begins with."""

    MONTH = auto()
    DAY = auto()
    UNCLEAR = auto()


def order_of(cells: Iterable[str]) -> DateOrder:
    """What the slashed dates among `cells` begin with, by those that leave no doubt."""
    firsts, seconds = set(), set()
    for cell in cells:
        if match := _SLASHED.fullmatch(cell.strip()):
            firsts.add(int(match[1]) > 12)
            seconds.add(int(match[3]) > 12)
    if True in seconds and True not in firsts:
        return DateOrder.MONTH
    if True in firsts and True not in seconds:
        return DateOrder.DAY
    return DateOrder.UNCLEAR


def is_slashed(cell: str) -> bool:
    """Whether the cell is a date that begins with a day or a month."""
    return _SLASHED.fullmatch(cell.strip()) is not None


def read_date(cell: str, order: DateOrder) -> str | None:
    """The date in the registry's form, only its year where the order is unclear; None where the
    cell is no date."""
    text = cell.strip()
    match = _SLASHED.fullmatch(text)
    if match is None:
        date = parse_words(text) if len(text) <= 40 else None
        return str(date) if date else None
    first, second, year = int(match[1]), int(match[3]), match[4]
    if order is DateOrder.UNCLEAR:
        return year if first != second else _checked(year, first, second)
    month, day = (first, second) if order is DateOrder.MONTH else (second, first)
    return _checked(year, month, day)


def _checked(year: str, month: int, day: int) -> str | None:
    date = parse(f"{year}-{month:02}-{day:02}")
    return str(date) if date else None
