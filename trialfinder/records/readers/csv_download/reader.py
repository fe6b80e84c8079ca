"""Reads the CSV or TSV download of ClinicalTrials.gov: a study a row, columns by their names."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.dates import parse
from trialfinder.records.fields import Tree
from trialfinder.records.readers.csv_download.columns import DATES, is_known, write_cell
from trialfinder.records.readers.csv_download.dates import DateOrder, is_slashed, order_of
from trialfinder.records.readers.encoding import beginning, decode
from trialfinder.records.readers.fitting import fitted_section
from trialfinder.records.readers.misread import is_misread, with_misreadings_mended
from trialfinder.records.readers.record_format import Read
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.study import Study, StudySource, UnmappedField

MOST_ITEMS = 50_000  # in a cell; the largest study has a few thousand sites
_HEAD = 16_384
_MOST_COLUMNS = 200
_LEAST_KNOWN = 3
_DELIMITERS = (",", "\t", ";")
_OPEN_ON = "open on"
_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)


class _Table(NamedTuple):
    """What every row of a file has in common."""

    name: str
    columns: tuple[str, ...]
    heads: tuple[str, ...]
    order: DateOrder
    warnings: tuple[Message, ...]


def is_table(data: bytes) -> bool:
    """Whether the first line names columns of the download."""
    return _dialect(beginning(data, _HEAD)) is not None


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every row; a row that does not begin as a study does comes as an error.

    Raises:
        RecordError: the bytes are not such a table.
    """
    text, warnings = decode(data, name)
    found = _dialect(text[:_HEAD])
    if found is None:
        raise RecordError("record.not_a_record", file=name)
    delimiter, heads = found
    columns = tuple(_column(head) for head in heads)
    dates = [number for number, column in enumerate(columns) if column in DATES]
    cells = (row[n] for _, row, _ in _rows(text, delimiter, name) for n in dates if n < len(row))
    slashed = [cell for cell in cells if is_slashed(cell)]
    order = order_of(slashed)
    if slashed and order is DateOrder.UNCLEAR:
        warnings += (Message("record.unclear_dates", {"file": name}),)
    table = _Table(name, columns, heads, order, warnings)
    misread = is_misread(text)
    for line, row, read in _rows(text, delimiter, name):
        if any(row):
            yield _read_row(row, line, table, misread)
        progress(min(read / len(text), 1.0))


def _rows(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str], int]]:
    """Each row below the head with its first line, and how much of the text is read."""
    # The limit is the process's own; the registry's largest cells pass the default of 128 KiB.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    at = 0

    def lines() -> Iterator[str]:
        nonlocal at
        for line in io.StringIO(text.removeprefix("\ufeff"), newline=""):
            at += len(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter)
    first = 1
    try:
        for number, row in enumerate(reader):
            if number:
                yield first, row, at
            first = reader.line_num + 1
    except csv.Error as error:
        raise RecordError("record.broken_row", file=name, line=first) from error


def _read_row(row: Sequence[str], line: int, table: _Table, misread: bool) -> Read:
    where = table.columns.index("nct number")
    number = row[where].strip() if where < len(row) else ""
    if not _NUMBER.fullmatch(number):
        return RecordError("record.broken_row", file=table.name, line=line)
    if any(cell.count("|") > MOST_ITEMS for cell in row):
        return RecordError("record.too_many_items", file=table.name, line=line, limit=MOST_ITEMS)
    tree: Tree = {"protocolSection": {}}
    unmapped: list[UnmappedField] = []
    for at, cell in enumerate(row):
        value = cell.strip()
        if not value:
            continue
        head = table.heads[at] if at < len(table.heads) else f"column {at + 1}"
        column = table.columns[at] if at < len(table.columns) else ""
        written = write_cell(tree, column, value, table.order)
        lessened = table.order is DateOrder.UNCLEAR and column in DATES and is_slashed(value)
        if not written or lessened:
            unmapped.append(UnmappedField(line=line, label=head, value=value))
    fitted = fitted_section(tree)
    joined = "\0".join(row).encode("utf-8", errors="replace")
    digest = hashlib.sha256(joined).hexdigest()
    study = Study(
        source=StudySource(name=table.name, sha256=digest, downloaded=_open_on(row, table)),
        as_recorded=fitted.section,
        as_read=fitted.section,
        unmapped=(*unmapped, *fitted.unmapped),
        warnings=(*table.warnings, *_uneven(row, line, table), *fitted.warnings(table.name)),
    )
    return with_damage_noted(with_misreadings_mended(study) if misread else study)


def _open_on(row: Sequence[str], table: _Table) -> date | None:
    """The day that a table of ours gives, on which the study was open on the registry's list."""
    if _OPEN_ON not in table.columns:
        return None
    at = table.columns.index(_OPEN_ON)
    day = parse(row[at]) if at < len(row) else None
    return day.earliest if day and day.day else None


def _uneven(row: Sequence[str], line: int, table: _Table) -> tuple[Message, ...]:
    if len(row) == len(table.heads):
        return ()
    counts = {"count": len(row), "expected": len(table.heads)}
    return (Message("record.uneven_row", {"file": table.name, "line": line, **counts}),)


def _dialect(head: str) -> tuple[str, tuple[str, ...]] | None:
    """The delimiter and the names of the columns; None where the text is no such table."""
    text = head.removeprefix("\ufeff")
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    if "nct number" not in first.lower():
        return None
    for delimiter in _DELIMITERS:
        try:
            row = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            continue
        columns = [_column(name) for name in row]
        known = sum(map(is_known, columns))
        if known >= _LEAST_KNOWN and "nct number" in columns and len(row) <= _MOST_COLUMNS:
            return delimiter, tuple(row)
    return None


def _column(name: str) -> str:
    return " ".join(name.lower().split())
