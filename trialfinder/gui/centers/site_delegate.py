"""Paints a row of the ranked list: number, name and town, distance and way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from trialfinder.gui.centers.site_model import LINE_ROLE
from trialfinder.gui.kit.theme import Theme
from trialfinder.words.site_lines import SiteLine

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from trialfinder.gui.kit.model_index import AnyIndex

_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = _WRAP | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_RIGHT = _WRAP | int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignTop)
_SMALL_PX = 14
_WIDEST = 10_000
_USUAL_PX = 110
_MOST_CHARACTERS = 200
"""A longer name is cut with an ellipsis; the tool tip and the record have it whole."""

_BETWEEN = "\N{NO-BREAK SPACE}· "  # so that no line begins with the dot


class _Piece(msgspec.Struct, frozen=True):
    """A text of a row: its font, the name of its color, where it goes, and Qt's flags for that."""

    text: str
    font: QFont
    color: str
    where: QRect
    flags: int


class _Layout(msgspec.Struct, frozen=True):
    """How high a row is, and what is written in it."""

    height: int
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
        super().paint(painter, option, index)
        line: SiteLine = index.data(LINE_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(option.rect.topLeft())
        self._paint_number(painter, line)
        for piece in self._laid_out(line).pieces:
            painter.setFont(piece.font)
            painter.setPen(self._theme.color(piece.color))
            painter.drawText(piece.where, piece.flags, piece.text)
        painter.restore()

    def _paint_number(self, painter: QPainter, line: SiteLine) -> None:
        theme, number, hollow = self._theme, line.number, not line.joinable
        side = theme.px(28)
        circle = QRect(theme.px(16), theme.px(12), side, side)
        if not number:
            dot = theme.px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("edge"))
            painter.drawEllipse(circle.center(), dot, dot)
            return
        painter.setPen(QPen(theme.color("amber_edge" if hollow else "action"), theme.px(2)))
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
            pieces = self._lay_out(line)
            lowest = max(piece.where.bottom() for piece in pieces)
            height = max(lowest, self._theme.px(40)) + self._theme.px(12)
            self._laid[line] = _Layout(height, pieces)
        return self._laid[line]

    def _lay_out(self, line: SiteLine) -> list[_Piece]:
        """Where each text goes: the distance beside the name, or below it where room is short."""
        theme = self._theme
        left, top = theme.px(58), theme.px(12)
        room = max(self._width - 1 - theme.px(16) - left, theme.px(60))
        distance = self._distance.advance(line.distance) + 2
        beside = bool(line.distance) and room - distance - theme.px(12) >= theme.px(140)
        pieces: list[_Piece] = []
        column = _Column(pieces, left, top, room, _LEFT, theme.px(2))
        if beside:
            _Column(pieces, left, top, room, _RIGHT, 0).add(line.distance, self._distance, "ink")
            column.width = room - distance - theme.px(12)
        column.add(line.name[:_MOST_CHARACTERS], self._name, "ink")
        column.width = room
        if not beside:
            column.add(line.distance, self._distance, "ink")
        way = _BETWEEN.join(part for part in (line.travel, *line.notes) if part)
        column.add(line.town, self._small, "ink_soft")
        column.add(way, self._small, "ink_soft")
        column.add(line.standing, self._small, "ink" if line.joinable else "amber_ink")
        return pieces


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
        self._flags = flags
        self._gap = gap

    def add(self, text: str, face: _Face, color: str) -> None:
        if not text:
            return
        height = face.height(text, self.width)
        where = QRect(self._left, self._top, self.width, height)
        self._pieces.append(_Piece(text, face.font, color, where, self._flags))
        self._top += height + self._gap
