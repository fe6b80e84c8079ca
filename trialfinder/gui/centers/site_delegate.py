"""Paints a row of the ranked list: number, name and town, distance, standing and way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from trialfinder.gui.centers.site_model import LINE_ROLE
from trialfinder.gui.kit.theme import Theme
from trialfinder.records.status import SiteGroup
from trialfinder.words.site_lines import SiteLine

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from trialfinder.gui.kit.model_index import AnyIndex

_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = _WRAP | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_RIGHT = _WRAP | int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignTop)
_SMALL_PX = 14
_MARGIN = 6
_TEXT_LEFT = 56
_CHIP_X, _CHIP_Y = 7, 2
"""How far the ground of a chip reaches beyond its text."""

_WIDEST = 10_000
_USUAL_PX = 110
_MOST_CHARACTERS = 200
"""A longer name is cut with an ellipsis; the tool tip and the record have it whole."""

_WAITING = (SiteGroup.NOT_YET, SiteGroup.ASK)

_BETWEEN = "\N{NO-BREAK SPACE}· "  # so that no line begins with the dot


class _Piece(msgspec.Struct, frozen=True):
    """A text of a row: its font, the name of its color, where it goes, and Qt's flags for that.

    `ground` is the name of the color of a chip around it, empty for none.
    """

    text: str
    font: QFont
    color: str
    where: QRect
    flags: int
    ground: str = ""


class _Layout(msgspec.Struct, frozen=True):
    """How high a row is, where in it the center begins below a heading, and what is written."""

    height: int
    top: int
    pieces: list[_Piece]


class SiteDelegate(QStyledItemDelegate):
    """Rows as high as their words need, on the ground that the style sheet gives them.

    `row_width` says how wide a row is. Where nobody can join, the number is only an outline. A row
    that was not measured yet is taken to be as high as others are.
    """

    def __init__(self, theme: Theme, row_width: Callable[[], int]) -> None:
        super().__init__()
        self.hovered_row: int | None = None
        self._row_width = row_width
        self._width = 0
        self._laid: dict[SiteLine, _Layout] = {}
        self._heights: dict[int, int] = {}
        self._usual = 0
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._name = _Face(theme.font(bold=True))
        self._small = _Face(theme.font(_SMALL_PX))
        self._distance = _Face(theme.font(16, bold=True))
        self._chip = _Face(theme.font(_SMALL_PX, bold=True))
        self._contact = _Face(theme.font(_SMALL_PX, bold=True))
        self._heading = _Face(theme.font(bold=True))
        self.forget_rows()

    def forget_rows(self) -> None:
        """Let go of what was measured, because other rows come."""
        self._laid.clear()
        self._heights.clear()
        self._usual = self._theme.px(_USUAL_PX)

    def measure(self, index: QModelIndex) -> int:
        """How high a row is, from now on also for the list that asks."""
        row = index.row()
        if row not in self._heights:
            height = self._laid_out(index.data(LINE_ROLE)).height
            self._heights[row] = height
            self._usual += (height - self._usual) // len(self._heights)
        return self._heights[row]

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._row_width(), self._heights.get(index.row(), self._usual))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Leave the words out, so that the style draws the ground alone; under the mouse as well
        where the row's pin is pointed at on the map.
        """
        if index.row() == self.hovered_row:
            from PySide6.QtWidgets import QStyle  # slow: it brings in much that is not needed else

            option.state |= QStyle.StateFlag.State_MouseOver

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> None:
        line: SiteLine = index.data(LINE_ROLE)
        laid = self._laid_out(line)
        whole = QRect(option.rect)
        option.rect.setTop(whole.top() + laid.top)  # the ground is the center's alone
        super().paint(painter, option, index)
        option.rect = whole
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(whole.topLeft())
        if laid.top:
            self._paint_heading_ground(painter, line, QRect(0, 0, whole.width(), laid.top))
        self._paint_number(painter, line, laid.top)
        for piece in laid.pieces:
            self._paint_piece(painter, piece)
        painter.restore()

    def _paint_heading_ground(self, painter: QPainter, line: SiteLine, room: QRect) -> None:
        """The ground of a heading; above those that nobody can join it begins with a line."""
        theme = self._theme
        painter.fillRect(room, theme.color("paper"))
        if line.group is SiteGroup.CLOSED:
            painter.fillRect(QRect(0, 0, room.width(), theme.px(3)), theme.color("edge"))

    def _paint_piece(self, painter: QPainter, piece: _Piece) -> None:
        theme = self._theme
        if piece.ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(piece.ground))
            x, y = theme.px(_CHIP_X), theme.px(_CHIP_Y)
            painter.drawRoundedRect(piece.where.adjusted(-x, -y, x, y), theme.px(6), theme.px(6))
        painter.setFont(piece.font)
        painter.setPen(theme.color(piece.color))
        painter.drawText(piece.where, piece.flags, piece.text)

    def _paint_number(self, painter: QPainter, line: SiteLine, top: int) -> None:
        theme, number, hollow = self._theme, line.number, not line.joinable
        side = theme.px(28)
        circle = QRect(theme.px(16), top + theme.px(_MARGIN), side, side)
        if not number:
            dot = theme.px(4 if hollow else 7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("edge" if hollow else "action"))
            painter.drawEllipse(circle.center(), dot, dot)
            return
        pen = QPen(theme.color("amber_edge" if hollow else "action"), theme.px(2))
        if line.group in _WAITING:
            pen.setDashPattern([2.0, 1.5])
        painter.setPen(pen)
        painter.setBrush(theme.color("surface" if hollow else "action"))
        font = theme.font(13 if len(number) < 3 else 11, bold=True)
        width = max(side, QFontMetrics(font).horizontalAdvance(number) + theme.px(10))
        circle.setLeft(circle.left() - (width - side) // 2)
        circle.setWidth(width)
        painter.drawRoundedRect(circle, side / 2, side / 2)
        painter.setFont(font)
        painter.setPen(theme.color("amber_ink" if hollow else "action_ink"))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), number)

    def _laid_out(self, line: SiteLine) -> _Layout:
        width = self._row_width()
        if width != self._width:
            self._width = width
            self.forget_rows()
        if line not in self._laid:
            self._laid[line] = self._lay_out(line)
        return self._laid[line]

    def _lay_out(self, line: SiteLine) -> _Layout:
        """Where each text goes: distance and standing beside the name, or below it where room is
        short."""
        theme = self._theme
        pieces: list[_Piece] = []
        top = self._lay_out_heading(line, pieces)
        left, first = theme.px(_TEXT_LEFT), top + theme.px(_MARGIN)
        room = max(self._width - 1 - theme.px(16) - left, theme.px(60))
        standing = _Standing.of(line)
        face = self._chip if standing.ground else self._small
        chip = theme.px(_CHIP_X) if standing.ground else 0
        needed = max(self._distance.advance(line.distance), face.advance(standing.text) + chip) + 2
        beside = room - needed - theme.px(12) >= theme.px(140)
        column = _Column(pieces, left, first, room, _LEFT, theme.px(1))
        right = _Column(pieces, left, first, room - chip, _RIGHT, theme.px(2))
        if beside:
            if line.distance:
                right.add(line.distance, self._distance, "ink", width=room)
            right.skip(theme.px(_CHIP_Y) if chip else 0)
            right.add_chip(standing, face)
            column.width = room - needed - theme.px(12)
        column.add(line.name[:_MOST_CHARACTERS], self._name, "ink")
        if not beside:
            column.add(line.distance, self._distance, "ink")
        right_end = right.bottom + (theme.px(_CHIP_Y) if chip else 0)
        is_narrow = column.width < room and self._small.advance(line.town) >= column.width
        if column.bottom >= right.bottom - theme.px(6) or is_narrow:
            column.sink(right_end)
            column.width = room
            town, way = "", (line.town, line.travel, *line.notes)  # as few lines as will do
        else:
            town, way = line.town, (line.travel, *line.notes)
        column.add(town, self._small, "ink_soft")
        column.sink(right_end)
        column.width = room
        column.add(_BETWEEN.join(part for part in way if part), self._small, "ink_soft")
        if not beside:
            column.skip(theme.px(_CHIP_Y) if chip else 0)
            column.add_chip(standing, face, indent=chip)
            column.skip(theme.px(_CHIP_Y) if chip else 0)
        column.add_contact(line.contact, self._contact, "action")
        least = first + theme.px(28)
        return _Layout(max(column.bottom, right.bottom, least) + theme.px(_MARGIN), top, pieces)

    def _lay_out_heading(self, line: SiteLine, pieces: list[_Piece]) -> int:
        """Put the heading of a group above its first row; gives how high it is."""
        if not line.heading:
            return 0
        theme = self._theme
        margin = theme.px(16)
        width = max(self._width - 2 * margin, theme.px(60))
        column = _Column(pieces, margin, theme.px(8), width, _LEFT, 0)
        color = "action" if line.group is SiteGroup.OPEN else "ink"
        column.add(line.heading, self._heading, color)
        return column.bottom + theme.px(6)


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
        return cls(text, "ink" if line.group in _WAITING else "amber_ink", "")


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
        self, pieces: list[_Piece], left: int, top: int, width: int, flags: int, gap: int
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
        self._pieces.append(_Piece(text, face.font, color, where, self._flags))
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
        piece = _Piece(standing.text, face.font, standing.color, where, _LEFT, standing.ground)
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
