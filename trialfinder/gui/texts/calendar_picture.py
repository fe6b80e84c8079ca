"""Paints calendars into a text document, sharp at any size, on screen and in print."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.texts.document_picture import (
    CALENDAR,
    OBJECT_SIGN,
    picture_format,
    room_in,
)
from trialfinder.words.blocks import Calendar, Day

_NUMBER = QTextFormat.Property.UserProperty.value + 1
_WIDEST_PX = 580
_CHIP_PX = 22
_SMALLEST_CHIP_PX = 17
_GAP_PX = 4
_PAD_PX = 4
_NUMBER_PX = 13
_DAYS = 7


class _Grid(msgspec.Struct, frozen=True):
    """Sizes of a calendar in pixels: the column of labels, one day, and a letter's chip."""

    label: float
    day_width: float
    day_height: float
    chip: float


class CalendarPainter(QPyTextObject):
    """Draws the calendars of one document; it belongs to the document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme: Theme | None = None
        self._calendars: list[Calendar] = []
        document.documentLayout().registerHandler(CALENDAR, self)

    def begin(self, theme: Theme) -> None:
        """Start anew, for a document that is written again."""
        self._theme = theme
        self._calendars = []

    def insert(self, cursor: QTextCursor, calendar: Calendar) -> None:
        """Put a picture of `calendar` where the cursor is."""
        form = picture_format(CALENDAR, calendar.alt)
        form.setProperty(_NUMBER, len(self._calendars))
        self._calendars.append(calendar)
        cursor.insertText(OBJECT_SIGN, form)

    def intrinsicSize(self, doc: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        calendar = self._calendars[form.property(_NUMBER)]
        room = room_in(doc)
        widest = self._look.px(_WIDEST_PX)
        width = min(widest, room) if room > 0 else widest
        height = self._grid(calendar, width).day_height * len(calendar.weeks)
        return QSizeF(width, height + self._look.px(_GAP_PX))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _doc: QTextDocument,
        _position: int,
        form: QTextFormat,
    ) -> None:
        calendar = self._calendars[form.property(_NUMBER)]
        grid = self._grid(calendar, rect.width())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, week in enumerate(calendar.weeks):
            top = rect.top() + row * grid.day_height
            label = QRectF(rect.left(), top, grid.label, grid.day_height)
            self._write(painter, label, week.label, "ink_soft", Qt.AlignmentFlag.AlignVCenter)
            for column, day in enumerate(week.days):
                left = rect.left() + grid.label + column * grid.day_width
                gap = self._look.px(_GAP_PX) / 2
                cell = QRectF(left, top, grid.day_width, grid.day_height)
                self._draw_day(painter, cell.adjusted(gap, gap, -gap, -gap), day, grid.chip)
        painter.restore()

    @property
    def _look(self) -> Theme:
        assert self._theme is not None
        return self._theme

    def _grid(self, calendar: Calendar, width: float) -> _Grid:
        """Days as wide as there is room for, and high enough for all of a day's letters."""
        metrics = QFontMetricsF(self._look.font(_NUMBER_PX))
        label = max(metrics.horizontalAdvance(week.label) for week in calendar.weeks)
        label += self._look.px(10)
        day_width = (width - label) / _DAYS
        most = max((len(day.marks) for week in calendar.weeks for day in week.days), default=0)
        gap = self._look.px(_GAP_PX)
        room = day_width - 2 * self._look.px(_PAD_PX)  # the last one needs no gap, the day has one
        smallest, usual = self._look.px(_SMALLEST_CHIP_PX), self._look.px(_CHIP_PX)
        in_a_row = max(min(most, int(room // (smallest + gap))), 1)
        chip = min(room / in_a_row - gap, usual)
        rows = max(-(-most // in_a_row), 1)
        height = metrics.height() + rows * (chip + gap) + self._look.px(3 * _PAD_PX)
        return _Grid(label, day_width, height, chip)

    def _draw_day(self, painter: QPainter, cell: QRectF, day: Day, chip: float) -> None:
        look = self._look
        painter.setBrush(look.color("action_tint" if day.marks else "surface"))
        edge = QPen(look.color("action" if day.marks else "line"))
        edge.setWidthF(look.px(2) if day.marks else 1)
        painter.setPen(edge)
        painter.drawRoundedRect(cell, look.px(5), look.px(5))
        pad = look.px(_PAD_PX)
        inner = cell.adjusted(pad, pad, -pad, -pad)
        color = "ink" if day.marks else "ink_soft"
        bold = bool(day.marks)
        self._write(painter, inner, str(day.number), color, Qt.AlignmentFlag.AlignTop, bold=bold)
        inner.setTop(inner.top() + QFontMetricsF(look.font(_NUMBER_PX)).height())
        self._draw_chips(painter, inner, day, chip)

    def _draw_chips(self, painter: QPainter, room: QRectF, day: Day, side: float) -> None:
        gap = self._look.px(_GAP_PX)
        left, top = room.left(), room.top()
        for mark in day.marks:
            if left + side > room.right() + 1 and left > room.left():
                left, top = room.left(), top + side + gap
            square = QRectF(left, top, side, side)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color("action"))
            painter.drawRoundedRect(square, side / 4, side / 4)
            self._write(
                painter, square, mark, "action_ink", Qt.AlignmentFlag.AlignCenter, bold=True
            )
            left += side + gap

    def _write(
        self,
        painter: QPainter,
        room: QRectF,
        text: str,
        color: str,
        alignment: Qt.AlignmentFlag,
        *,
        bold: bool = False,
    ) -> None:
        painter.setFont(self._look.font(_NUMBER_PX, bold=bold))
        painter.setPen(self._look.color(color))
        painter.drawText(room, alignment.value, text)
