"""Paints a row of the ranked list: number, name and town, distance and way."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trialfinder.gui.site_model import LINE_ROLE
from trialfinder.gui.theme import Theme
from trialfinder.words.site_lines import SiteLine

_WRAP = int(Qt.TextFlag.TextWordWrap)
_LEFT = _WRAP | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_RIGHT = _WRAP | int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignTop)
_SMALL_PX = 14
_MOST_CHARACTERS = 200
"""A longer name is cut with an ellipsis; the tool tip and the record have it whole."""

_Piece = tuple[str, QFont, str, QRect, int]


class SiteDelegate(QStyledItemDelegate):
    """Rows as high as their words need. `hollow` draws the number as an outline."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._heights: dict[tuple[int, SiteLine], int] = {}
        self.set_looks(theme, hollow=True)

    def set_looks(self, theme: Theme, *, hollow: bool) -> None:
        self._theme = theme
        self._hollow = hollow
        self._name_font = theme.font(bold=True)
        self._small_font = theme.font(_SMALL_PX)
        self._distance_font = theme.font(16, bold=True)
        self._heights.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget.viewport() if option.widget is not None else None  # type: ignore[attr-defined]
        width = view.width() if view is not None else option.rect.width()
        line: SiteLine = index.data(LINE_ROLE)
        key = (width, line)
        if key not in self._heights:
            pieces = self._lay_out(line, QRect(0, 0, width, 0))
            lowest = max(piece[3].bottom() for piece in pieces)
            self._heights[key] = max(lowest, self._theme.px(40)) + self._theme.px(12)
        return QSize(width, self._heights[key])

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: SiteLine = index.data(LINE_ROLE)
        theme, rect = self._theme, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "action_tint" if chosen else "paper" if hovered else "surface"
        painter.fillRect(rect, theme.color(ground))
        if chosen:
            painter.fillRect(
                QRect(rect.topLeft(), QSize(theme.px(4), rect.height())), theme.color("action")
            )
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("action"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_number(painter, line.rank, rect)
        for text, font, color, where, flags in self._lay_out(line, rect):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            painter.drawText(where, flags, text)
        painter.restore()

    def _paint_number(self, painter: QPainter, rank: str, rect: QRect) -> None:
        theme = self._theme
        side = theme.px(28)
        circle = QRect(
            QPoint(rect.left() + theme.px(16), rect.top() + theme.px(12)), QSize(side, side)
        )
        if not rank:
            dot = theme.px(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("edge"))
            painter.drawEllipse(circle.center(), dot, dot)
            return
        painter.setPen(QPen(theme.color("action"), theme.px(2)))
        painter.setBrush(theme.color("surface" if self._hollow else "action"))
        font = theme.font(13 if len(rank) < 3 else 11, bold=True)
        width = max(side, QFontMetrics(font).horizontalAdvance(rank) + theme.px(10))
        circle.setLeft(circle.left() - (width - side) // 2)
        circle.setWidth(width)
        painter.drawRoundedRect(circle, side / 2, side / 2)
        painter.setFont(font)
        painter.setPen(theme.color("action" if self._hollow else "action_ink"))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), rank)

    def _lay_out(self, line: SiteLine, rect: QRect) -> list[_Piece]:
        """Where each text goes. The right column moves below where the row is narrow."""
        theme = self._theme
        left = rect.left() + theme.px(58)
        right = rect.right() - theme.px(16)
        top = rect.top() + theme.px(12)
        room = max(right - left, theme.px(60))
        beside = self._right_width(line, room)
        narrow = room - beside - theme.px(12) < theme.px(130)
        left_width = room if narrow or not beside else room - beside - theme.px(12)
        pieces: list[_Piece] = []
        texts = [
            (line.name[:_MOST_CHARACTERS], self._name_font, "ink"),
            (line.town, self._small_font, "ink_soft"),
        ]
        column = _Column(pieces, left, top, left_width, _LEFT)
        for text, font, color in texts:
            column.add(text, font, color, theme.px(2))
        if narrow:
            column.add(line.distance, self._distance_font, "ink", theme.px(2))
            column.add(line.travel, self._small_font, "ink_soft", theme.px(2))
        for note in line.notes:
            column.add(note, self._small_font, "ink_soft", theme.px(2))
        column.add(line.standing, self._small_font, "amber_ink", theme.px(2))
        if beside and not narrow:
            column = _Column(pieces, right - beside, top, beside, _RIGHT)
            column.add(line.distance, self._distance_font, "ink", theme.px(2))
            column.add(line.travel, self._small_font, "ink_soft", theme.px(2))
        return pieces

    def _right_width(self, line: SiteLine, room: int) -> int:
        if not line.distance:
            return 0
        distance = QFontMetrics(self._distance_font).horizontalAdvance(line.distance)
        travel = QFontMetrics(self._small_font).horizontalAdvance(line.travel)
        return min(max(distance, min(travel, room // 3)) + 2, room // 2)


class _Column:
    """Stacks texts in a column; each takes the height it needs."""

    def __init__(self, pieces: list[_Piece], left: int, top: int, width: int, flags: int) -> None:
        self._pieces = pieces
        self._left = left
        self._top = top
        self._width = width
        self._flags = flags

    def add(self, text: str, font: QFont, color: str, gap: int) -> None:
        if not text:
            return
        bounds = QFontMetrics(font).boundingRect(
            QRect(0, 0, self._width, 10_000), self._flags, text
        )
        where = QRect(self._left, self._top, self._width, bounds.height())
        self._pieces.append((text, font, color, where, self._flags))
        self._top += bounds.height() + gap
