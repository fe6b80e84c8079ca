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
    """Rows as high as their words need. Where nobody can join, the number is only an outline."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.hovered_row: int | None = None
        self._heights: dict[tuple[int, SiteLine], int] = {}
        self.set_looks(theme)

    def set_looks(self, theme: Theme) -> None:
        self._theme = theme
        self._name_font = theme.font(bold=True)
        self._small_font = theme.font(_SMALL_PX)
        self._distance_font = theme.font(16, bold=True)
        self._heights.clear()

    def forget_heights(self) -> None:
        """Let go of what was measured, because other rows come."""
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
        under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
        hovered = under_mouse or index.row() == self.hovered_row
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
        self._paint_number(painter, line, rect)
        for text, font, color, where, flags in self._lay_out(line, rect):
            painter.setFont(font)
            painter.setPen(theme.color(color))
            painter.drawText(where, flags, text)
        painter.restore()

    def _paint_number(self, painter: QPainter, line: SiteLine, rect: QRect) -> None:
        theme, rank, hollow = self._theme, line.rank, not line.joinable
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
        painter.setPen(QPen(theme.color("amber_edge" if hollow else "action"), theme.px(2)))
        painter.setBrush(theme.color("surface" if hollow else "action"))
        font = theme.font(13 if len(rank) < 3 else 11, bold=True)
        width = max(side, QFontMetrics(font).horizontalAdvance(rank) + theme.px(10))
        circle.setLeft(circle.left() - (width - side) // 2)
        circle.setWidth(width)
        painter.drawRoundedRect(circle, side / 2, side / 2)
        painter.setFont(font)
        painter.setPen(theme.color("amber_ink" if hollow else "action_ink"))
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), rank)

    def _lay_out(self, line: SiteLine, rect: QRect) -> list[_Piece]:
        """Where each text goes: the distance beside the name, or below it where room is short."""
        theme = self._theme
        left = rect.left() + theme.px(58)
        top = rect.top() + theme.px(12)
        room = max(rect.right() - theme.px(16) - left, theme.px(60))
        distance = QFontMetrics(self._distance_font).horizontalAdvance(line.distance) + 2
        beside = bool(line.distance) and room - distance - theme.px(12) >= theme.px(140)
        pieces: list[_Piece] = []
        column = _Column(pieces, left, top, room, _LEFT, theme.px(2))
        if beside:
            _Column(pieces, left, top, room, _RIGHT, 0).add(
                line.distance, self._distance_font, "ink"
            )
            column.width = room - distance - theme.px(12)
        column.add(line.name[:_MOST_CHARACTERS], self._name_font, "ink")
        column.width = room
        if not beside:
            column.add(line.distance, self._distance_font, "ink")
        way = " · ".join(part for part in (line.travel, *line.notes) if part)
        column.add(line.town, self._small_font, "ink_soft")
        column.add(way, self._small_font, "ink_soft")
        column.add(line.standing, self._small_font, "ink" if line.joinable else "amber_ink")
        return pieces


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

    def add(self, text: str, font: QFont, color: str) -> None:
        if not text:
            return
        room = QRect(0, 0, self.width, 10_000)
        height = QFontMetrics(font).boundingRect(room, self._flags, text).height()
        where = QRect(self._left, self._top, self.width, height)
        self._pieces.append((text, font, color, where, self._flags))
        self._top += height + self._gap
