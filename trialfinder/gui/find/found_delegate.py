"""Paints a study that was found: title, whether it can be joined, why it is here, whom to call."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from trialfinder.gui.find.found_model import LINE_ROLE, FoundRow
from trialfinder.gui.kit.elided import wrapped
from trialfinder.gui.kit.model_index import AnyIndex
from trialfinder.gui.kit.status_marks import MARKS
from trialfinder.gui.kit.theme import Theme
from trialfinder.records.status import Tone

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


_Line = tuple[str, QFontMetrics, _Text]


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
        row: FoundRow = index.data(LINE_ROLE)
        room = width - 2 * self._theme.px(_SIDE)
        height = self._heading_height(row, room)
        height += sum(metrics.lineSpacing() for _, metrics, _ in self._lines(row, room))
        return QSize(width, height + 2 * self._theme.px(_ABOVE))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Leave the words out, so that the style draws the ground alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row: FoundRow = index.data(LINE_ROLE)
        whole = QRect(option.rect)
        side, above = self._theme.px(_SIDE), self._theme.px(_ABOVE)
        below = self._heading_height(row, whole.width() - 2 * side)
        option.rect.setTop(whole.top() + below)  # the ground is the study's alone
        super().paint(painter, option, index)
        room = option.rect.adjusted(side, above, -side, -above)
        option.rect = whole
        painter.save()
        if below:
            ground = QRect(whole.left(), whole.top(), whole.width(), below)
            painter.fillRect(ground, self._theme.color("paper"))
            heading = ground.adjusted(side, above, -side, 0)
            self._write(painter, heading, self._wrapped([self._heading(row)], room.width()))
        self._write(painter, room, self._lines(row, room.width()))
        painter.restore()

    def _write(self, painter: QPainter, room: QRect, lines: Iterator[_Line]) -> None:
        top = room.top()
        for piece, metrics, text in lines:
            painter.setFont(text.font)
            painter.setPen(self._theme.color(text.color))
            where = QRect(room.left(), top, room.width(), metrics.height())
            painter.drawText(where, _LEFT, piece)
            top += metrics.lineSpacing()

    def _heading(self, row: FoundRow) -> _Text:
        return _Text(row.heading, self._theme.font(16, bold=True), "ink")

    def _heading_height(self, row: FoundRow, room: int) -> int:
        """How high the heading of a shelf stands above its first study; 0 without one."""
        if not row.heading:
            return 0
        lines = self._wrapped([self._heading(row)], room)
        return 2 * self._theme.px(_ABOVE) + sum(metrics.lineSpacing() for _, metrics, _ in lines)

    def _lines(self, row: FoundRow, room: int) -> Iterator[_Line]:
        return self._wrapped(self._texts(row), room)

    def _wrapped(self, texts: Iterable[_Text], room: int) -> Iterator[_Line]:
        for text in texts:
            metrics = QFontMetrics(text.font)
            for piece in wrapped(text.text[:_MOST_CHARACTERS], metrics, room, _MOST_LINES):
                yield piece, metrics, text

    def _texts(self, row: FoundRow) -> Iterator[_Text]:
        theme, line = self._theme, row.line
        is_open = line.joinable and line.tone != Tone.WAITING
        small, bold = theme.font(_SMALL_PX), theme.font(_SMALL_PX, bold=True)
        standing = " · ".join(filter(None, (f"{MARKS[line.tone]} {line.standing}", line.record)))
        texts = (
            _Text(line.title, theme.font(bold=True), "ink"),
            _Text(f"{_LISTED} {row.mark}" if row.mark else "", bold, "action"),
            _Text(standing, bold, "ink" if is_open else "amber_ink"),
            _Text(line.centers, bold if line.joinable else small, "ink"),
            _Text(line.matched, small, "ink_soft"),
            _Text(line.facts, small, "ink_soft"),
            _Text(line.gives, small, "ink_soft"),
        )
        yield from (text for text in texts if text.text)
