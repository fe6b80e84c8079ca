"""Finds the row of names in a table that was opened and saved again, and what stands before it.

Spreadsheets put "sep=;" or empty lines first, people a title; some tools write "NCT_Number".
"""

import csv
import re
from typing import NamedTuple

from trialfinder.records.readers.csv_download.columns import is_known

NUMBER_COLUMN = "nct number"
HEAD_SIZE = 16_384
"""How much of a table its row of names must stand in."""

_MOST_COLUMNS = 200
_LEAST_KNOWN = 3
_FEWEST = 2  # where a table has no other columns
_MOST_BEFORE = 20  # lines
_DELIMITERS = (",", "\t", ";", "|")
_MENTIONED = re.compile(r"nct[ _]?(?:number|id)", re.IGNORECASE)
_ALSO = {
    "nct id": NUMBER_COLUMN,
    "nctid": NUMBER_COLUMN,
    "nctnumber": NUMBER_COLUMN,
    "brief title": "study title",
    "overall status": "study status",
    "condition": "conditions",
    "phase": "phases",
}
_AS_FORMULA = re.compile(r'(?<![^,;\t\r\n])(?:="([^"\r\n]*)"|"=""([^"\r\n]*)""")(?=[,;\t\r\n]|\Z)')


class TableHead(NamedTuple):
    """`columns` are `names` as we know them. `before` is how many characters stand before the row
    of names, and `lines_before` how many lines they are."""

    delimiter: str
    names: tuple[str, ...]
    columns: tuple[str, ...]
    before: int
    lines_before: int


def may_have_head(text: str) -> bool:
    """Whether the beginning of a text names the number of a study."""
    return _MENTIONED.search(text) is not None


def find_head(text: str) -> TableHead | None:
    """The row of names in the beginning of a text; None where it is no such table."""
    before = 0
    for number, line in enumerate(text[:HEAD_SIZE].splitlines(keepends=True)[:_MOST_BEFORE]):
        if may_have_head(line) and (found := _names_in(line.strip("\r\n\ufeff"))) is not None:
            delimiter, names = found
            columns = tuple(map(_column, names))
            return TableHead(delimiter, names, columns, before, number)
        before += len(line)
    return None


def without_formulas(text: str) -> str:
    """The table with cells such as ="NCT01614795", which spreadsheets are made to read as text,
    as what they mean."""
    if '="' not in text:
        return text
    return _AS_FORMULA.sub(lambda cell: f'"{cell[1] if cell[1] is not None else cell[2]}"', text)


def _names_in(line: str) -> tuple[str, tuple[str, ...]] | None:
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            continue
        if line.count('"') % 2:  # one was lost; no name has a mark or a delimiter of its own
            names = line.replace('"', "").split(delimiter)
        if delimiter == "|" and NUMBER_COLUMN not in map(_plain, names):
            continue  # tables of AACT have "nct_id"
        columns = [_column(name) for name in names]
        known = sum(map(is_known, columns))
        enough = known >= _LEAST_KNOWN or known == len(names) == _FEWEST
        if enough and NUMBER_COLUMN in columns and len(names) <= _MOST_COLUMNS:
            return delimiter, tuple(names)
    return None


def _column(name: str) -> str:
    plain = _plain(name)
    return _ALSO.get(plain, plain)


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").split())
