"""Cells that a spreadsheet has cut off at its limit, and rows that hold what it cut off.

A spreadsheet that opens a table puts what is beyond its limit into the next row, broken at commas,
and the cells that belong after it behind that. The two are joined only where all of it fits:
elsewhere another study's rest may stand there, as in tables that were sorted afterwards.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from trialfinder.records.readers.csv_download.rows import Row
from trialfinder.records.readers.csv_download.sites import read_site

SITES_COLUMN = "locations"
_LIMITS = frozenset({32_767, 32_759})  # Excel's for a cell, and that of programs that stop short


def is_cut(cell: str) -> bool:
    """Whether a cell is as long as a spreadsheet lets one be, in characters or in UTF-16's units,
    which Excel counts."""
    size = len(cell)
    if size in _LIMITS:
        return True
    if size < min(_LIMITS) // 2 or size > max(_LIMITS) or cell.isascii():
        return False
    return len(cell.encode("utf-16-le", errors="replace")) // 2 in _LIMITS


def with_rests_joined(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[Row]:
    """The rows; one whose sites are cut off comes whole where the next is certainly its rest."""
    at = columns.index(SITES_COLUMN) if SITES_COLUMN in columns else None
    waiting: Row | None = None
    for row in rows:
        if waiting is not None and at is not None:
            joined = _joined(waiting, row, at, len(columns))
            yield joined or waiting
            waiting = None
            if joined is not None:
                continue
        if at is not None and at < len(row.cells) and is_cut(row.cells[at]):
            waiting = row
        else:
            yield row
    if waiting is not None:
        yield waiting


def _joined(row: Row, rest: Row, at: int, width: int) -> Row | None:
    """`row` with the rest of its sites, and with the cells after them that were in `rest`."""
    if any(cell.strip() for cell in row.cells[at + 1 :]):
        return None  # a spreadsheet moves these along
    cells, after, is_closed = _parted(rest.cells)
    if len(after) not in (0, width - at - 1):
        return None
    sites = row.cells[at] + ",".join(cells)
    if not _fits(sites, row.cells[at], is_closed=is_closed):
        return None
    return row._replace(cells=[*row.cells[:at], sites, *after], end=rest.end, is_joined=True)


def _parted(cells: Sequence[str]) -> tuple[Sequence[str], list[str], bool]:
    """The cells of the sites, the cells behind them, and whether the mark that closed the one cell
    of them all stands between."""
    filled = max((n for n, cell in enumerate(cells, 1) if cell.strip()), default=0)
    for number, cell in enumerate(cells[:filled]):
        if cell.endswith('"') and not cell.startswith('"'):
            sites = [*cells[:number], cell.removesuffix('"')]
            return sites, list(cells[number + 1 : filled]), True
    return cells[:filled], [], False


def _fits(sites: str, cut: str, *, is_closed: bool) -> bool:
    """Whether each site from the one that was cut on ends with a country, and whether that one is
    not two halves of two sites: it has as many parts as most others, and, where no mark shows that
    the cell ends here, the part that was cut is one that others have in the same place."""
    items, at = sites.split("|"), cut.count("|")
    parts = [item.split(",") for item in items]
    lengths = Counter(map(len, parts[:at]))
    usual = lengths.most_common(1)[0][0] if lengths else None
    if len(parts[at]) != usual:
        return False
    if not all("country" in read_site(item) for item in items[at:] if item.strip()):
        return False
    place = cut.rpartition("|")[2].count(",")
    others = {tuple(other[place:]) for other in parts[:at] if len(other) == usual}
    return is_closed or tuple(parts[at][place:]) in others
