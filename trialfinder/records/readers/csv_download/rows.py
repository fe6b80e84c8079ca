"""Splits a table into rows, and finds the rows again after a lost quotation mark.

A cell whose closing mark is lost would swallow all that follows up to the next mark. So a cell
ends, at the latest, before the next line that begins as a study does. What the row lost is then put
together from both of its ends, by the number of cells that it must have.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_MOST_WITHIN = 50  # lines of a cell after one that begins as a study does; a text may name one so
_MOST_NAMED = 4  # studies that a text in a damaged row names at the beginning of its lines
_LONGEST = 2_000_000  # letters of a row; the registry's have a tenth of it
_MOST_TRIED = 50  # marks at which a cell that lost its first one may end


class Row(NamedTuple):
    """The cells of a row that begins in `line`, counted from 1. `end` is how many characters of the
    table are read with it. `is_mended` where a mark was lost and its cells were found all the same;
    `within` are numbers of studies with which a line inside a cell begins. `is_joined` where what a
    spreadsheet had cut off was found in the next row."""

    line: int
    cells: list[str]
    end: int
    is_mended: bool = False
    within: tuple[str, ...] = ()
    is_joined: bool = False


class Layout(NamedTuple):
    """How a table is written: what stands between cells, how many cells a row has (`width`), and in
    which of them, counted from 0, the number of a study stands."""

    delimiter: str
    width: int
    number_at: int

    def start(self) -> re.Pattern[str]:
        """What a row of a study begins with."""
        mark, cell = re.escape(self.delimiter), f'[^{re.escape(self.delimiter)}\r\n"]'
        before = rf'(?:"?{cell}*+"?{mark}){{{self.number_at}}}'
        return re.compile(rf'{before}\s*"?(NCT\d{{8}})"?\s*(?:{mark}|[\r\n]|\Z)', re.ASCII)


def rows(text: str, layout: Layout) -> Iterator[Row]:
    """Every row of a table, its head first."""
    # The limit is the process's own; the registry's largest cells pass the default of 128 KiB.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    yield from _Splitter(text, layout).rows()


class _Splitter:
    """Reads as `csv` does, as long as every mark has its other one."""

    def __init__(self, text: str, layout: Layout) -> None:
        self._lines = [match[0] for match in _LINE.finditer(text) if match[0]]
        self._layout = layout
        self._begins = layout.start().match
        self._next = 0  # the line that is read next
        self._first = 0  # the first line of the row that is being read
        self._end = 0

    def rows(self) -> Iterator[Row]:
        while self._next < len(self._lines):
            try:
                # One reader goes on until something is wrong: to make one for each row takes long.
                for cells in csv.reader(
                    self._until_a_study(), delimiter=self._layout.delimiter, strict=True
                ):
                    first, self._first = self._first, self._next
                    if self._is_odd(first, cells) and self._is_start(first):
                        self._first = first
                        yield from self._doubtful(cells)
                        break  # the reader may have to go on elsewhere
                    yield self._row(first, cells)
            except csv.Error:
                yield from self._broken()
            self._first = self._next

    def _until_a_study(self) -> Iterator[str]:
        """The lines, up to one within a row that begins as a study does."""
        while self._next < len(self._lines):
            if self._next > self._first and self._is_start(self._next):
                return
            self._next += 1
            yield self._lines[self._next - 1]

    def _is_start(self, line: int) -> bool:
        return self._begins(self._lines[line]) is not None

    def _is_odd(self, first: int, cells: list[str]) -> bool:
        """Whether a row has not one cell a column, or a mark without its other one."""
        if len(cells) != self._layout.width:
            return True
        return sum(line.count('"') for line in self._lines[first : self._next]) % 2 == 1

    def _row(self, first: int, cells: list[str], **more: object) -> Row:
        self._end += sum(map(len, self._lines[first : self._next]))
        return Row(first + 1, cells, self._end, **more)  # type: ignore[arg-type]

    def _doubtful(self, cells: list[str]) -> Iterator[Row]:
        """A row of which the first mark of a cell may be lost, which may have several lines."""
        first, after = self._first, self._next
        mended = self._mended(first, after)
        self._next = after if mended is None else self._next
        yield mended or self._row(first, cells)

    def _broken(self) -> Iterator[Row]:
        """A row in which a mark is lost."""
        first = self._first
        found = self._as_it_stands() or self._mended(first, first + 1)
        if found is not None:
            yield found
            return
        end = self._next_start(first + 1)
        block = self._lines[first:end]
        self._next = first
        for cells in csv.reader(iter(block), delimiter=self._layout.delimiter):
            self._next = end
            yield self._row(first, cells)
            first = end

    def _mended(self, first: int, after: int) -> Row | None:
        """The row from line `first` on, which has all lines before `after` at least, put together;
        None where that cannot be done. A line within it may begin with the number of a study, but
        is no row of its own."""
        end = self._next_start(after)
        within: list[str] = []
        for _ in range(_MOST_NAMED):
            cells = mend("".join(self._lines[first:end]), self._layout)
            if cells is not None:
                self._next = end
                return self._row(first, cells, is_mended=True, within=tuple(within))
            if end == len(self._lines) or self._is_row(end):
                break
            found = self._begins(self._lines[end])
            within.append(found[1] if found else "")
            end = self._next_start(end + 1)
        return None

    def _is_row(self, line: int) -> bool:
        """Whether a row with a cell for each column begins there."""
        some = iter(self._lines[line : line + _MOST_WITHIN])
        cells = next(csv.reader(some, delimiter=self._layout.delimiter), [])
        return len(cells) == self._layout.width

    def _as_it_stands(self) -> Row | None:
        """The row where all its marks are there, and a line within a cell only begins with the
        number of a study."""
        first, end = self._first, min(self._next + _MOST_WITHIN, len(self._lines))
        if not (first < self._next < end and self._is_start(self._next)):
            return None
        reader = csv.reader(
            iter(self._lines[first:end]), delimiter=self._layout.delimiter, strict=True
        )
        try:
            cells = next(reader)
        except (csv.Error, StopIteration):
            return None
        if len(cells) != self._layout.width:
            return None
        within = [self._begins(line) for line in self._lines[first + 1 : first + reader.line_num]]
        self._next = first + reader.line_num
        named = tuple(match[1] for match in within if match)
        return self._row(first, cells, within=named)

    def _next_start(self, line: int) -> int:
        while line < len(self._lines) and not self._is_start(line):
            line += 1
        return line


def mend(text: str, layout: Layout) -> list[str] | None:
    """The cells of a row in which one mark is lost: those before the damage read from the left,
    those after it from the right, and what is left between them is one cell. None where that does
    not come out even."""
    text = text.rstrip("\r\n")
    if len(text) > _LONGEST or text.count('"') % 2 == 0:
        return None
    before, at = _cells(text, layout.delimiter, len(text))
    if at > len(text):
        return None  # every mark has its other one
    if text.startswith('"', at):
        return _closed_late(text, before, at, layout)
    return _opened_late(text, before, at, layout)


class _Cell(NamedTuple):
    text: str
    start: int


def _cells(text: str, delimiter: str, most: int) -> tuple[list[_Cell], int]:
    """The cells from the left up to one with damage, `most` at most, and where that one begins;
    one more than the length of the text where none has."""
    pattern, at = _cell(delimiter), 0
    found: list[_Cell] = []
    while at <= len(text) and len(found) <= most and (match := pattern.match(text, at)):
        quoted, plain = match[1], match[2]
        cell = plain if quoted is None else quoted.replace('""', '"')
        found.append(_Cell(cell, at))
        at = match.end() if match[3] else len(text) + 1
    return found, at


def _cell(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'(?:"((?>[^"]|"")*+)"|([^"\r\n{mark}]*+))({mark}|\Z)')


def _closed_late(text: str, before: list[_Cell], at: int, layout: Layout) -> list[str] | None:
    """The cell at `at` begins with a mark, and another that it needs is lost."""
    count = layout.width - len(before) - 1
    after, end = _last_cells(text, count, layout.delimiter)
    if len(after) < count or end < at:
        return None
    return [*_texts(before), _bare(text[at:end]), *after]


def _last_cells(text: str, count: int, delimiter: str) -> tuple[list[str], int]:
    """As many cells from the right, and where the one before them ends."""
    pattern, at = _cell(delimiter), 0
    found: list[str] = []
    mirrored = text[::-1] if count else ""
    while len(found) < count and (match := pattern.match(mirrored, at)) and match[3]:
        quoted, plain = match[1], match[2]
        found.append((plain if quoted is None else quoted.replace('""', '"'))[::-1])
        at = match.end()
    return found[::-1], len(text) - at


def _opened_late(text: str, before: list[_Cell], at: int, layout: Layout) -> list[str] | None:
    """A cell lost its first mark: it ends at one, in or after the cell at `at`, after which the
    rest comes out even. What stands between its delimiters was taken for cells of their own."""
    starts = [*(cell.start for cell in before), at]
    closing = re.compile(rf'"(?:{re.escape(layout.delimiter)}|\Z)')
    for match in islice(closing.finditer(text, at), _MOST_TRIED):
        rest = text[match.end() :]
        after, end = _cells(rest, layout.delimiter, layout.width) if match[0] != '"' else ([], 1)
        first = layout.width - len(after) - 1
        if end == len(rest) + 1 and 0 <= first < len(starts):
            cell = _bare(text[starts[first] : match.start()])
            return [*_texts(before[:first]), cell, *_texts(after)]
    return None


def _texts(cells: Sequence[_Cell]) -> list[str]:
    return [cell.text for cell in cells]


def _bare(raw: str) -> str:
    """A cell without the marks around it."""
    return raw.removeprefix('"').removesuffix('"').replace('""', '"')
