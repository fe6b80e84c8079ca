"""Paints how many of how many people into a text document: a dot each, filled or a ring."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import (
    QPainter,
    QPen,
    QPyTextObject,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.texts.document_picture import (
    DOTS,
    OBJECT_SIGN,
    picture_format,
    room_in,
)
from trialfinder.words.blocks import Dots

_FILLED = QTextFormat.Property.UserProperty.value + 2
_TOTAL = QTextFormat.Property.UserProperty.value + 3
_DOT_PX = 11
_TENS_IN_A_ROW = 4
_TEN = 10
_GAP = 0.5
"""Between tens, in dots."""


class _Grid(NamedTuple):
    """How wide a dot with its gap is, and ten of them, in pixels; how many tens are in a row."""

    side: float
    ten: float
    tens: int


class DotsPainter(QPyTextObject):
    """Draws the dots of one document, ten by ten; it belongs to the document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme: Theme | None = None
        document.documentLayout().registerHandler(DOTS, self)

    def begin(self, theme: Theme) -> None:
        """Take the look in which the document is written again."""
        self._theme = theme

    def insert(self, cursor: QTextCursor, dots: Dots) -> None:
        """Put a picture of `dots` where the cursor is."""
        form = picture_format(DOTS, dots.alt)
        form.setProperty(_FILLED, dots.filled)
        form.setProperty(_TOTAL, dots.total)
        cursor.insertText(OBJECT_SIGN, form)

    def intrinsicSize(self, doc: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        block = doc.findBlock(position).blockFormat()
        room = room_in(doc) - block.leftMargin()
        total = int(form.property(_TOTAL))
        grid = self._grid(room, total)
        rows = -(-total // (grid.tens * _TEN))
        return QSizeF(grid.tens * grid.ten, rows * grid.side)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _doc: QTextDocument,
        _position: int,
        form: QTextFormat,
    ) -> None:
        filled, total = int(form.property(_FILLED)), int(form.property(_TOTAL))
        grid = self._grid(rect.width() + 1, total)
        side = grid.side
        pen = QPen(self._look.color("ink_soft"))
        pen.setWidthF(self._look.px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(total):
            row, column = divmod(number, grid.tens * _TEN)
            left = column // _TEN * grid.ten + column % _TEN * side
            middle = QPointF(rect.left() + left + side / 2, rect.top() + (row + 0.5) * side)
            is_filled = number < filled
            painter.setPen(QPen(self._look.color("action")) if is_filled else pen)
            painter.setBrush(self._look.color("action" if is_filled else "surface"))
            painter.drawEllipse(middle, side * 0.36, side * 0.36)
        painter.restore()

    @property
    def _look(self) -> Theme:
        assert self._theme is not None
        return self._theme

    def _grid(self, room: float, total: int) -> _Grid:
        """As many tens in a row as there is room for, smaller where there is not for one."""
        side = float(self._look.px(_DOT_PX))
        if room > 0:
            side = min(side, room / (_TEN + _GAP))
        ten = side * (_TEN + _GAP)
        most = int(room // ten) if room > 0 else _TENS_IN_A_ROW
        return _Grid(side, ten, max(min(most, _TENS_IN_A_ROW, -(-total // _TEN)), 1))
