"""Where each text of a row of the ranked list goes."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from trialfinder.gui.kit.theme import Theme
from trialfinder.records.status import SiteGroup
from trialfinder.words.site_lines import SiteLine

_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = _WRAP | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_RIGHT = _WRAP | int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignTop)
_SMALL_PX = 14
MARGIN = 6
_TEXT_LEFT = 56
CHIP_X, CHIP_Y = 7, 2
"""How far the ground of a chip reaches beyond its text."""

_LEAST_BESIDE = 140
_WIDEST = 10_000
_MOST_CHARACTERS = 200
"""A longer name is cut with an ellipsis; the tool tip and the record have it whole."""

WAITING = (SiteGroup.NOT_YET, SiteGroup.ASK)

_BETWEEN = "\N{NO-BREAK SPACE}· "  # so that no line begins with the dot


class Piece(msgspec.Struct, frozen=True):
    """A text of a row: its font, the name of its color, where it goes, and Qt's flags for that.

    `ground` is the name of the color of a chip around it, empty for none.
    """

    text: str
    font: QFont
    color: str
    where: QRect
    flags: int
    ground: str = ""


class RowLayout(msgspec.Struct, frozen=True):
    """How high a row is, where in it the center begins below a heading, and what is written."""

    height: int
    top: int
    pieces: list[Piece]


class RowSetter:
    """Lays rows out in the fonts of a theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._name = _Face(theme.font(bold=True))
        self._small = _Face(theme.font(_SMALL_PX))
        self._distance = _Face(theme.font(16, bold=True))
        self._chip = _Face(theme.font(_SMALL_PX, bold=True))
        self._contact = _Face(theme.font(_SMALL_PX, bold=True))
        self._heading = _Face(theme.font(bold=True))

    def lay_out(self, line: SiteLine, width: int) -> RowLayout:
        """A row of this width: of the ways that have room, the one that makes it least high."""
        standing = _Standing.of(line)
        face, chip = (self._chip, self._theme.px(CHIP_X)) if standing.ground else (self._small, 0)
        row = _Row(self._theme, line, width, standing, face, chip)
        row.top = self._lay_out_heading(row)
        gap, distance = self._theme.px(12), self._distance.advance(line.distance)
        row.beside = row.room - max(distance, row.standing_width) - 2 - gap
        if row.beside < self._theme.px(_LEAST_BESIDE):
            return self._one_below_another(row)
        ways = [self._beside_name, self._beside_town]
        if line.distance and distance + row.standing_width + chip + gap <= row.room:
            ways.append(self._in_a_line)
        return min((way(row.copy()) for way in ways), key=lambda laid: laid.height)

    def _beside_name(self, row: _Row) -> RowLayout:
        """Distance and standing beside the name."""
        line, px = row.line, self._theme.px
        column, right = row.column(_LEFT, px(1)), row.column(_RIGHT, px(2), short_by=row.chip)
        right_end = self._add_right(right, row)
        column.width = row.beside
        self._add_name(column, line)
        is_narrow = self._small.advance(line.town) >= row.beside
        town, way = line.town, (line.travel, *line.notes)
        if column.bottom >= right.bottom - px(6) or is_narrow:
            column.sink(right_end)
            column.width = row.room
            town, way = "", (town, *way)  # as few lines as will do
        column.add(town, self._small, "ink_soft")
        column.sink(right_end)
        column.width = row.room
        self._add_way(column, way)
        column.add_contact(line.contact, self._contact, "action")
        return row.finished(max(column.bottom, right.bottom))

    def _beside_town(self, row: _Row) -> RowLayout:
        """The name over the whole width, distance and standing beside town and way."""
        line, px = row.line, self._theme.px
        column, right = row.column(_LEFT, px(1)), row.column(_RIGHT, px(2), short_by=row.chip)
        self._add_name(column, line)
        right.sink(column.bottom)
        right_end = self._add_right(right, row)
        column.width = row.beside
        self._add_way(column, (line.town, line.travel, *line.notes))
        column.sink(right_end)
        column.width = row.room
        column.add_contact(line.contact, self._contact, "action")
        return row.finished(max(column.bottom, right_end))

    def _in_a_line(self, row: _Row) -> RowLayout:
        """Standing and distance in a line of their own below the name."""
        line, px = row.line, self._theme.px
        wide = self._distance.advance(line.distance) + 2
        column = row.column(_LEFT, px(1))
        self._add_name(column, line)
        at = row.left + row.room - wide
        right = _Column(row.pieces, at, column.bottom + px(1), wide, _RIGHT, px(1))
        right.add(line.distance, self._distance, "ink")
        self._add_standing(column, row)
        column.sink(right.bottom)
        self._add_way(column, (line.town, line.travel, *line.notes))
        column.add_contact(line.contact, self._contact, "action")
        return row.finished(column.bottom)

    def _one_below_another(self, row: _Row) -> RowLayout:
        line = row.line
        column = row.column(_LEFT, self._theme.px(1))
        self._add_name(column, line)
        column.add(line.distance, self._distance, "ink")
        column.add(line.town, self._small, "ink_soft")
        self._add_way(column, (line.travel, *line.notes))
        self._add_standing(column, row)
        column.add_contact(line.contact, self._contact, "action")
        return row.finished(column.bottom)

    def _add_name(self, column: _Column, line: SiteLine) -> None:
        column.add(line.name[:_MOST_CHARACTERS], self._name, "ink")

    def _add_right(self, right: _Column, row: _Row) -> int:
        """Distance and standing, one below the other; gives where they end."""
        around = self._theme.px(CHIP_Y) if row.chip else 0
        right.add(row.line.distance, self._distance, "ink", width=row.room)
        right.skip(around)
        right.add_chip(row.standing, row.face)
        return right.bottom + around

    def _add_standing(self, column: _Column, row: _Row) -> None:
        around = self._theme.px(CHIP_Y) if row.chip else 0
        column.skip(around)
        column.add_chip(row.standing, row.face, indent=row.chip)
        column.skip(around)

    def _add_way(self, column: _Column, way: Iterable[str]) -> None:
        column.add(_BETWEEN.join(filter(None, way)), self._small, "ink_soft")

    def _lay_out_heading(self, row: _Row) -> int:
        """Put the heading of a group above its first row; gives how high it is."""
        line, theme = row.line, self._theme
        if not line.heading:
            return 0
        margin = theme.px(16)
        width = max(row.width - 2 * margin, theme.px(60))
        column = _Column(row.pieces, margin, theme.px(8), width, _LEFT, 0)
        color = "action" if line.group is SiteGroup.OPEN else "ink"
        column.add(line.heading, self._heading, color)
        return column.bottom + theme.px(6)


class _Row:
    """A row that is being laid out: what is to be written, and the room for it. `chip` is how far
    the ground of its standing reaches beyond the words, `beside` the room beside both."""

    def __init__(
        self, theme: Theme, line: SiteLine, width: int, standing: _Standing, face: _Face, chip: int
    ) -> None:
        self._theme = theme
        self.line = line
        self.width = width
        self.standing, self.face, self.chip = standing, face, chip
        self.standing_width = face.advance(standing.text) + chip
        self.pieces: list[Piece] = []
        self.top = self.beside = 0
        self.left = theme.px(_TEXT_LEFT)
        self.room = max(width - 1 - theme.px(16) - self.left, theme.px(60))

    def copy(self) -> _Row:
        """One that can be gone on with in another way."""
        other = copy(self)
        other.pieces = [*self.pieces]
        return other

    @property
    def first(self) -> int:
        """Where the first text stands."""
        return self.top + self._theme.px(MARGIN)

    def column(self, flags: int, gap: int, *, short_by: int = 0) -> _Column:
        return _Column(self.pieces, self.left, self.first, self.room - short_by, flags, gap)

    def finished(self, bottom: int) -> RowLayout:
        """The row, whose texts end at `bottom`; no less high than its number."""
        least = self.first + self._theme.px(28)
        return RowLayout(max(bottom, least) + self._theme.px(MARGIN), self.top, self.pieces)


class _Standing(msgspec.Struct, frozen=True):
    """Mark and word of a center's standing, and how they are painted."""

    text: str
    color: str
    ground: str

    @classmethod
    def of(cls, line: SiteLine) -> _Standing:
        text = f"{line.mark} {line.word}".strip()
        if line.joinable:
            return cls(text, "action_ink", "action")
        return cls(text, "ink" if line.group in WAITING else "amber_ink", "")


class _Face:
    """A font that knows how much room texts in it need. What it has measured it remembers."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self._advances: dict[str, int] = {}
        self._line = self._wrapped_height("x", _WIDEST)

    def advance(self, text: str) -> int:
        """The width of a text in one line."""
        if text not in self._advances:
            self._advances[text] = self._metrics.horizontalAdvance(text)
        return self._advances[text]

    def shortened(self, text: str, width: int) -> str:
        """A text that ends with an ellipsis where one line has no room for it."""
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def height(self, text: str, width: int) -> int:
        """The height of a text that is wrapped at `width`; most texts need one line."""
        if self.advance(text) < width and "\n" not in text:
            return self._line
        return self._wrapped_height(text, width)

    def _wrapped_height(self, text: str, width: int) -> int:
        return self._metrics.boundingRect(QRect(0, 0, width, _WIDEST), _LEFT, text).height()


class _Column:
    """Stacks texts in a column; each takes the height it needs."""

    def __init__(
        self, pieces: list[Piece], left: int, top: int, width: int, flags: int, gap: int
    ) -> None:
        self._pieces = pieces
        self._left = left
        self._top = top
        self.width = width
        self.bottom = top
        self._flags = flags
        self._gap = gap

    def add(self, text: str, face: _Face, color: str, *, width: int = 0) -> None:
        if not text:
            return
        wide = width or self.width
        height = face.height(text, wide)
        where = QRect(self._left, self._top, wide, height)
        self._pieces.append(Piece(text, face.font, color, where, self._flags))
        self._end(where)

    def add_contact(self, text: str, face: _Face, color: str) -> None:
        """Add whom to call or write to, in one line if a third of its address has room there. One
        that is too long ends with an ellipsis, so that nobody takes a part of it for all."""
        address = next((word for word in text.split() if "@" in word), "")
        if address and face.advance(text) >= self.width:
            room = self.width - 1 - face.advance(text.replace(address, "", 1))
            enough = 3 * room >= face.advance(address)
            shown = face.shortened(address, room if enough else self.width - 1)
            text = text.replace(address, shown, 1)
        self.add(text, face, color)

    def add_chip(self, standing: _Standing, face: _Face, *, indent: int = 0) -> None:
        """Add a text that has a ground as wide as itself, or none."""
        wide = min(face.advance(standing.text) + 1, self.width - indent)
        height = face.height(standing.text, wide)
        at = self._left + indent
        if self._flags == _RIGHT:
            at = self._left + self.width - wide
        where = QRect(at, self._top, wide, height)
        piece = Piece(standing.text, face.font, standing.color, where, _LEFT, standing.ground)
        self._pieces.append(piece)
        self._end(where)

    def skip(self, height: int) -> None:
        """Leave room free."""
        self._top += height

    def sink(self, bottom: int) -> None:
        """Go on below what ends at `bottom`."""
        self._top = max(self._top, bottom + self._gap)

    def _end(self, where: QRect) -> None:
        self.bottom = where.bottom() + 1
        self._top = self.bottom + self._gap
