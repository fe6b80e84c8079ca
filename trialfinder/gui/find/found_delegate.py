"""Paints a study that was found: title, whether it can be joined, why it is here, whom to call."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from trialfinder.gui.find.found_model import LINE_ROLE, FoundRow
from trialfinder.gui.kit.elided import wrapped
from trialfinder.gui.kit.model_index import AnyIndex
from trialfinder.gui.kit.status_marks import MARKS
from trialfinder.gui.kit.theme import Theme

_SMALL_PX = 14
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_MOST_CHARACTERS = 400
_MOST_LINES = 3
_SIDE, _ABOVE = 16, 8
_LISTED = "★"


class _Text(NamedTuple):
    text: str
    font: QFont
    color: str


class FoundDelegate(QStyledItemDelegate):
    """Rows as high as their words need; `row_width` says how wide they are."""

    def __init__(self, theme: Theme, row_width: Callable[[], int]) -> None:
        super().__init__()
        self._theme = theme
        self._row_width = row_width

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._row_width()
        room = width - 2 * self._theme.px(_SIDE)
        height = sum(metrics.lineSpacing() for _, metrics, _ in self._lines(index, room))
        return QSize(width, height + 2 * self._theme.px(_ABOVE))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Leave the words out, so that the style draws the ground alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        side, above = self._theme.px(_SIDE), self._theme.px(_ABOVE)
        room = option.rect.adjusted(side, above, -side, -above)
        top = room.top()
        painter.save()
        for piece, metrics, text in self._lines(index, room.width()):
            painter.setFont(text.font)
            painter.setPen(self._theme.color(text.color))
            where = QRect(room.left(), top, room.width(), metrics.height())
            painter.drawText(where, _LEFT, piece)
            top += metrics.lineSpacing()
        painter.restore()

    def _lines(self, index: AnyIndex, room: int) -> Iterator[tuple[str, QFontMetrics, _Text]]:
        for text in self._texts(index.data(LINE_ROLE)):
            metrics = QFontMetrics(text.font)
            for piece in wrapped(text.text[:_MOST_CHARACTERS], metrics, room, _MOST_LINES):
                yield piece, metrics, text

    def _texts(self, row: FoundRow) -> Iterator[_Text]:
        theme, line = self._theme, row.line
        small, bold = theme.font(_SMALL_PX), theme.font(_SMALL_PX, bold=True)
        standing = " · ".join(filter(None, (f"{MARKS[line.tone]} {line.standing}", line.record)))
        texts = (
            _Text(row.heading, theme.font(16, bold=True), "ink"),
            _Text(line.title, theme.font(bold=True), "ink"),
            _Text(f"{_LISTED} {row.mark}" if row.mark else "", bold, "action"),
            _Text(standing, bold, "ink" if line.joinable else "amber_ink"),
            _Text(line.centers, bold if line.joinable else small, "ink"),
            _Text(line.matched, small, "ink_soft"),
            _Text(line.facts, small, "ink_soft"),
            _Text(line.gives, small, "ink_soft"),
        )
        yield from (text for text in texts if text.text)
