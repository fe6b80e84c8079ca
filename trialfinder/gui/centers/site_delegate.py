"""Paints a row of the ranked list: number, name and town, distance, standing and way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate

from trialfinder.gui.centers.row_layout import (
    CHIP_X,
    CHIP_Y,
    MARGIN,
    WAITING,
    WRAPPED,
    Piece,
    RowLayout,
    RowSetter,
)
from trialfinder.gui.centers.site_model import LINE_ROLE
from trialfinder.gui.kit.theme import Theme
from trialfinder.records.status import SiteGroup
from trialfinder.words.site_lines import SiteLine

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

    from trialfinder.gui.kit.model_index import AnyIndex

_USUAL_PX = 110


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
        self._laid: dict[SiteLine, RowLayout] = {}
        self._heights: dict[int, int] = {}
        self._usual = 0
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._setter = RowSetter(theme)
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

    def _paint_piece(self, painter: QPainter, piece: Piece) -> None:
        theme = self._theme
        if piece.ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(piece.ground))
            x, y = theme.px(CHIP_X), theme.px(CHIP_Y)
            painter.drawRoundedRect(piece.where.adjusted(-x, -y, x, y), theme.px(6), theme.px(6))
        painter.setFont(piece.font)
        painter.setPen(theme.color(piece.color))
        painter.drawText(piece.where, WRAPPED, piece.text)

    def _paint_number(self, painter: QPainter, line: SiteLine, top: int) -> None:
        theme, number, hollow = self._theme, line.number, not line.joinable
        side = theme.px(28)
        circle = QRect(theme.px(16), top + theme.px(MARGIN), side, side)
        if not number:
            dot = theme.px(4 if hollow else 7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("edge" if hollow else "action"))
            painter.drawEllipse(circle.center(), dot, dot)
            return
        pen = QPen(theme.color("amber_edge" if hollow else "action"), theme.px(2))
        if line.group in WAITING:
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

    def _laid_out(self, line: SiteLine) -> RowLayout:
        width = self._row_width()
        if width != self._width:
            self._width = width
            self.forget_rows()
        if line not in self._laid:
            self._laid[line] = self._setter.lay_out(line, width)
        return self._laid[line]
