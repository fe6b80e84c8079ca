"""Reads the CSV or TSV download of ClinicalTrials.gov: a study a row, columns by their names."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from trialfinder.errors import RecordError
from trialfinder.messages import Message, Value
from trialfinder.progress import Progress, no_progress
from trialfinder.records.dates import parse
from trialfinder.records.fields import Tree, get, put
from trialfinder.records.readers.csv_download.columns import (
    DATES,
    fields_of,
    write_cell,
)
from trialfinder.records.readers.csv_download.cut_cells import (
    SITES_COLUMN,
    is_cut,
    with_rests_joined,
)
from trialfinder.records.readers.csv_download.dates import DateOrder, is_slashed, order_of
from trialfinder.records.readers.csv_download.head import (
    HEAD_SIZE,
    NUMBER_COLUMN,
    find_head,
    without_formulas,
)
from trialfinder.records.readers.csv_download.rows import Layout, Row, rows
from trialfinder.records.readers.encoding import beginning, decode
from trialfinder.records.readers.fitting import fitted_section
from trialfinder.records.readers.misread import is_misread, with_misreadings_mended
from trialfinder.records.readers.record_format import Read
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.shown_text import quoted_name
from trialfinder.records.study import SITES, Study, StudySource, UnmappedField

MOST_ITEMS = 50_000  # in a cell; the largest study has a few thousand sites
_OPEN_ON = "open on"
_NUMBER_PATH = "protocolSection.identificationModule.nctId"
_ELIGIBILITY = "protocolSection.eligibilityModule"
_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)


class _Table(NamedTuple):
    """What every row of a file has in common."""

    name: str
    columns: tuple[str, ...]
    heads: tuple[str, ...]
    order: DateOrder
    fields: tuple[str, ...]
    warnings: tuple[Message, ...]


def is_table(data: bytes) -> bool:
    """Whether the first line names columns of the download."""
    return find_head(beginning(data, HEAD_SIZE)) is not None


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every row; a row that does not begin as a study does comes as an error.

    Raises:
        RecordError: the bytes are not such a table.
    """
    text, warnings = decode(data, name)
    head = find_head(text)
    if head is None:
        raise RecordError("record.not_a_record", file=name)
    plain = without_formulas(text[head.before :].removeprefix("\ufeff"))
    columns = head.columns
    layout = Layout(head.delimiter, len(columns), columns.index(NUMBER_COLUMN))
    order, unclear = _order(rows(plain, layout), columns)
    if unclear:
        warnings += (Message("record.unclear_dates", {"file": name}),)
    table = _Table(name, columns, head.names, order, fields_of(columns), warnings)
    misread = is_misread(text)
    for row in with_rests_joined(islice(rows(plain, layout), 1, None), columns):
        if any(row.cells):
            yield _read_row(row._replace(line=row.line + head.lines_before), table, misread)
        progress(min(row.end / len(text), 1.0))


def _order(found: Iterable[Row], columns: Sequence[str]) -> tuple[DateOrder, bool]:
    """What the dates of a table begin with, and whether it has some that do not show it."""
    dates = [number for number, column in enumerate(columns) if column in DATES]
    cells = (row.cells[n] for row in found for n in dates if n < len(row.cells))
    slashed = [cell for cell in cells if is_slashed(cell)]
    order = order_of(slashed)
    return order, bool(slashed) and order is DateOrder.UNCLEAR


def _read_row(row: Row, table: _Table, misread: bool) -> Read:
    number = _cell_of(row, table, NUMBER_COLUMN).strip().strip('"')
    if not _NUMBER.fullmatch(number):
        return _broken(row, table)
    if any(cell.count("|") > MOST_ITEMS for cell in row.cells):
        values: dict[str, Value] = {"file": table.name, "line": row.line, "limit": MOST_ITEMS}
        return RecordError("record.too_many_items", **values)
    tree, unmapped = _filled(row, table)
    put(tree, _NUMBER_PATH, number)
    fitted = fitted_section(tree)
    joined = "\0".join(row.cells).encode("utf-8", errors="replace")
    digest = hashlib.sha256(joined).hexdigest()
    study = Study(
        source=StudySource(name=table.name, sha256=digest, downloaded=_open_on(row, table)),
        as_recorded=fitted.section,
        as_read=fitted.section,
        unmapped=(*unmapped, *fitted.unmapped),
        fields_in_file=_with_ages(table.fields, tree),
        cut_off=tuple(_cut_fields(row, table)),
        warnings=(*table.warnings, *_warnings(row, table, tree), *fitted.warnings(table.name)),
    )
    return with_damage_noted(with_misreadings_mended(study) if misread else study)


def _filled(row: Row, table: _Table) -> tuple[Tree, list[UnmappedField]]:
    """The fields of a row, and its cells that no field can hold."""
    tree: Tree = {"protocolSection": {}}
    unmapped: list[UnmappedField] = []
    for at, cell in enumerate(row.cells):
        value = cell.strip()
        if not value:
            continue
        head = table.heads[at] if at < len(table.heads) else f"column {at + 1}"
        column = table.columns[at] if at < len(table.columns) else ""
        written = write_cell(tree, column, value, table.order)
        lessened = table.order is DateOrder.UNCLEAR and column in DATES and is_slashed(value)
        if not written or lessened:
            unmapped.append(UnmappedField(line=row.line, label=head, value=value))
    return tree, unmapped


def _cell_of(row: Row, table: _Table, column: str) -> str:
    """The cell of a column, empty where the row or the table has none."""
    at = table.columns.index(column) if column in table.columns else len(row.cells)
    return row.cells[at] if at < len(row.cells) else ""


def _broken(row: Row, table: _Table) -> RecordError:
    """What is said of a row that does not begin as a study does, with the first number of a study
    in it."""
    found = next((match for cell in row.cells if (match := _NUMBER.search(cell))), None)
    values: dict[str, Value] = {"file": table.name, "line": row.line}
    if found is None:
        return RecordError("record.broken_row", **values)
    return RecordError("record.broken_row_of", number=found[0], **values)


def _with_ages(fields: tuple[str, ...], tree: Tree) -> tuple[str, ...]:
    """The column of ages says limits in some tables, and then both of them."""
    given = get(tree, _ELIGIBILITY) or {}
    if "minimumAge" in given or "maximumAge" in given:
        return (*fields, f"{_ELIGIBILITY}.minimumAge", f"{_ELIGIBILITY}.maximumAge")
    return fields


def _cut_fields(row: Row, table: _Table) -> Iterator[str]:
    """The fields of which a spreadsheet has cut off the rest."""
    for column, cell in zip(table.columns, row.cells, strict=False):
        if is_cut(cell):
            yield from fields_of([column])


def _warnings(row: Row, table: _Table, tree: Tree) -> Iterator[Message]:
    where: dict[str, Value] = {"file": table.name, "line": row.line}
    if row.is_mended:
        yield Message("record.mended_row", where)
    if row.is_joined:
        yield Message("record.joined_row", where)
    for number in row.within:
        yield Message("record.study_within_row", where | {"number": number})
    if len(row.cells) != len(table.heads):
        counts: dict[str, Value] = {"count": len(row.cells), "expected": len(table.heads)}
        yield Message("record.uneven_row", where | counts)
    for column, head, cell in zip(table.columns, table.heads, row.cells, strict=False):
        if not is_cut(cell):
            continue
        if column == SITES_COLUMN:
            count = len(get(tree, SITES) or ())
            yield Message("record.centers_cut", where | {"count": count})
        else:
            yield Message("record.cell_cut", where | {"column": quoted_name(head)})


def _open_on(row: Row, table: _Table) -> date | None:
    """The day that a table of ours gives, on which the study was open on the registry's list."""
    day = parse(_cell_of(row, table, _OPEN_ON))
    return day.earliest if day and day.day else None
