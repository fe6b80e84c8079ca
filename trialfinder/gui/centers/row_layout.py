"""Where each text of a row of the ranked list goes."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from trialfinder.gui.kit.theme import Theme
from trialfinder.records.status import SiteGroup
from trialfinder.words.site_lines import SiteLine

WRAPPED = (
    int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
)
"""Qt's flags for the texts of a row."""

_SMALL_PX = 14
MARGIN = 5
_TEXT_LEFT = 52
CHIP_X, CHIP_Y = 7, 2
"""How far the ground of a chip reaches beyond its text."""

_LEAST_BESIDE = 140
_WIDEST = 10_000
_MOST_CHARACTERS = 200
"""A longer name is cut with an ellipsis; the tool tip and the record have it whole."""

WAITING = (SiteGroup.NOT_YET, SiteGroup.ASK)

_BETWEEN = "\N{NO-BREAK SPACE}· "  # so that no line begins with the dot


class Piece(msgspec.Struct, frozen=True):
    """A text of a row: its font, the name of its color, and where it goes.

    `ground` is the name of the color of a chip around it, empty for none.
    """

    text: str
    font: QFont
    color: str
    where: QRect
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
        self._name = _Face(theme.font(_SMALL_PX, bold=True))
        self._small = _Face(theme.font(_SMALL_PX))
        self._chip = _Face(theme.font(_SMALL_PX, bold=True))
        self._contact = _Face(theme.font(_SMALL_PX, bold=True))
        self._heading = _Face(theme.font(bold=True))

    def lay_out(self, line: SiteLine, width: int) -> RowLayout:
        """A row of this width. Each thing stands at the same place in every row: the name; distance
        and way, with the standing at their right; town and notes; whom to call."""
        row = _Row(self._theme, line, width)
        row.top = self._lay_out_heading(row)
        column = _Column(row.pieces, row.left, row.first, row.room, self._theme.px(1))
        column.add(line.name[:_MOST_CHARACTERS], self._name, "ink")
        rest = self._add_distance(column, row)
        column.add(self._joined((*rest, *line.notes), row.room), self._small, "ink_soft")
        column.add_contact(line.contact, self._contact, "action")
        return row.finished(column.bottom)

    def _joined(self, parts: Sequence[str], width: int) -> str:
        """Parts in one text, each rather whole in a line than broken where that takes no more."""
        text = _BETWEEN.join(filter(None, parts))
        least = self._small.height(text, width)
        if least <= self._small.line:
            return text
        whole = _BETWEEN.join(self._whole(part, width) for part in parts if part)
        return whole if self._small.height(whole, width) <= least else text

    def _whole(self, part: str, width: int) -> str:
        """A part that cannot be broken, if a line has room for it."""
        kept = part.replace(" ", "\N{NO-BREAK SPACE}")
        return kept if self._small.advance(kept + _BETWEEN) < width else part

    def _add_distance(self, column: _Column, row: _Row) -> list[str]:
        """Add the distance, or the town where there is none, with the standing at its right; below
        it where room is short. Gives what is left to be said of town and way."""
        line, chip = row.line, _Chip.of(row.line, self._theme, self._chip, self._small)
        beside = row.room - chip.width - self._theme.px(12)
        least = self._name.advance(line.distance) or self._theme.px(_LEAST_BESIDE)
        column.skip(chip.y)
        if beside <= least:
            rest = self._add_start(column, line)
            column.skip(chip.y)
            column.add_chip(chip, row.left, column.top)
            return rest
        top, column.width = column.top, beside
        rest = self._add_start(column, line)
        column.width = row.room
        lower = self._name.ascent - chip.face.ascent if line.distance else 0
        column.add_chip(chip, row.left + row.room - chip.width, top + lower)
        return rest

    def _add_start(self, column: _Column, line: SiteLine) -> list[str]:
        """Add the distance and behind it as much of the way as has room; else the town."""
        if not line.distance:
            column.add(line.town, self._small, "ink_soft")
            return list(line.travel)
        wide, shown = self._name.advance(line.distance) + 1, len(line.travel)
        while shown and wide + self._small.advance(_behind(line, shown)) >= column.width:
            shown -= 1
        lower = self._name.ascent - self._small.ascent
        column.add_at(wide, lower, _behind(line, shown), self._small, "ink_soft")
        column.add(line.distance, self._name, "ink", at_most=wide)
        return [line.town, *line.travel[shown:]]

    def _lay_out_heading(self, row: _Row) -> int:
        """Put the heading of a group above its first row; gives how high it is."""
        line, theme = row.line, self._theme
        if not line.heading:
            return 0
        margin = theme.px(16)
        width = max(row.width - 2 * margin, theme.px(60))
        column = _Column(row.pieces, margin, theme.px(8), width, 0)
        color = "action" if line.group is SiteGroup.OPEN else "ink"
        column.add(line.heading, self._heading, color)
        return column.bottom + theme.px(6)


class _Row:
    """A row that is being laid out: what is to be written, and the room for it."""

    def __init__(self, theme: Theme, line: SiteLine, width: int) -> None:
        self._theme = theme
        self.line = line
        self.width = width
        self.pieces: list[Piece] = []
        self.top = 0
        self.left = theme.px(_TEXT_LEFT)
        self.room = max(width - 1 - theme.px(10) - self.left, theme.px(60))

    @property
    def first(self) -> int:
        """Where the first text stands."""
        return self.top + self._theme.px(MARGIN)

    def finished(self, bottom: int) -> RowLayout:
        """The row, whose texts end at `bottom`; no less high than its number."""
        least = self.first + self._theme.px(28)
        return RowLayout(max(bottom, least) + self._theme.px(MARGIN), self.top, self.pieces)


class _Chip(msgspec.Struct, frozen=True):
    """Mark and word of a center's standing, how they are painted, and how far the ground of a chip
    reaches beyond them; `width` is that of all."""

    text: str
    face: _Face
    color: str
    ground: str
    x: int
    y: int

    @classmethod
    def of(cls, line: SiteLine, theme: Theme, chip: _Face, plain: _Face) -> _Chip:
        text = f"{line.mark} {line.word}".strip()
        if line.joinable:
            return cls(text, chip, "action_ink", "action", theme.px(CHIP_X), theme.px(CHIP_Y))
        return cls(text, plain, "ink" if line.group in WAITING else "amber_ink", "", 0, 0)

    @property
    def width(self) -> int:
        return self.face.advance(self.text) + 1 + 2 * self.x


class _Face:
    """A font that knows how much room texts in it need. What it has measured it remembers."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetrics(font)
        self.ascent = self._metrics.ascent()
        self._advances: dict[str, int] = {}
        self.line = self._wrapped_height("x", _WIDEST)

    def advance(self, text: str) -> int:
        """The width of a text in one line, as it is painted: laid out for wrapping, signs of
        another font in it take a little more than they advance."""
        if text not in self._advances:
            painted = self._metrics.boundingRect(QRect(0, 0, _WIDEST, _WIDEST), WRAPPED, text)
            self._advances[text] = max(self._metrics.horizontalAdvance(text), painted.width())
        return self._advances[text]

    def shortened(self, text: str, width: int) -> str:
        """A text that ends with an ellipsis where one line has no room for it."""
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def height(self, text: str, width: int) -> int:
        """The height of a text that is wrapped at `width`; most texts need one line."""
        if self.advance(text) < width and "\n" not in text:
            return self.line
        return self._wrapped_height(text, width)

    def _wrapped_height(self, text: str, width: int) -> int:
        return self._metrics.boundingRect(QRect(0, 0, width, _WIDEST), WRAPPED, text).height()


class _Column:
    """Stacks texts in a column; each takes the height it needs."""

    def __init__(self, pieces: list[Piece], left: int, top: int, width: int, gap: int) -> None:
        self._pieces = pieces
        self._left = left
        self.top = top
        self.width = width
        self.bottom = top
        self._gap = gap

    def add(self, text: str, face: _Face, color: str, *, at_most: int = _WIDEST) -> None:
        if not text:
            return
        wide = min(self.width, at_most)
        where = QRect(self._left, self.top, wide, face.height(text, wide))
        self._pieces.append(Piece(text, face.font, color, where))
        self._end(where.bottom() + 1)

    def add_at(self, x: int, lower: int, text: str, face: _Face, color: str) -> None:
        """Add a text in one line, so far from the left and so much lower than where the next text
        of the column begins, which takes no room of its own."""
        where = QRect(self._left + x, self.top + lower, face.advance(text) + 1, face.line)
        if text:
            self._pieces.append(Piece(text, face.font, color, where))

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

    def add_chip(self, chip: _Chip, left: int, top: int) -> None:
        """Add a center's standing at a place of its own; what comes next stands below it."""
        wide = min(chip.width, self.width) - 2 * chip.x
        where = QRect(left + chip.x, top, wide, chip.face.height(chip.text, wide))
        self._pieces.append(Piece(chip.text, chip.face.font, chip.color, where, chip.ground))
        self._end(max(self.bottom, where.bottom() + 1 + chip.y))

    def skip(self, height: int) -> None:
        """Leave room free."""
        self.top += height

    def _end(self, bottom: int) -> None:
        self.bottom = bottom
        self.top = bottom + self._gap


def _behind(line: SiteLine, shown: int) -> str:
    """The first parts of the way as they stand behind the distance."""
    return "".join(f"{_BETWEEN}{part}" for part in line.travel[:shown])
