"""Paints a line of the worksheet: its mark as glyph and word, the whole sentence, the reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from trialfinder.fit.worksheet import Mark
from trialfinder.gui.fit.line_model import DEPTH_ROLE, LINE_ROLE
from trialfinder.gui.kit.model_index import AnyIndex
from trialfinder.gui.kit.theme import Theme
from trialfinder.words.fit_lines import GLYPHS, FitLine

_SMALL_PX = 14
_SIDE, _ABOVE, _DEEPER = 14, 7, 16
_DEEPEST = 4
_TALLEST = 1 << 16
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_MOST_KEPT = 4000
_STRONG = frozenset(GLYPHS[mark] for mark in (Mark.NOT_MET, Mark.CONFLICT))


class _Text(NamedTuple):
    text: str
    font: QFont
    color: str


class LineDelegate(QStyledItemDelegate):
    """Rows as high as their words need; `row_width` says how wide they are. Heights are kept by
    line and width, so that a list of hundreds is laid out at once when one of them changes."""

    def __init__(self, theme: Theme, row_width: Callable[[], int]) -> None:
        super().__init__()
        self._theme = theme
        self._row_width = row_width
        self._heights: dict[tuple[FitLine, int, int], int] = {}

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.forget()

    def forget(self) -> None:
        """Forget all lines, whose readings hold what was typed."""
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line, depth, width = index.data(LINE_ROLE), index.data(DEPTH_ROLE), self._row_width()
        height = self._heights.get((line, depth, width))
        if height is None:
            if len(self._heights) > _MOST_KEPT:
                self.forget()
            room = width - self._left(depth) - self._theme.px(_SIDE)
            height = sum(_height(text, room) for text in self._texts(line))
            self._heights[line, depth, width] = height
        return QSize(width, height + 2 * self._theme.px(_ABOVE))

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Leave the words out, so that the style draws the ground alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        left = self._left(index.data(DEPTH_ROLE))
        above = self._theme.px(_ABOVE)
        room = option.rect.adjusted(left, above, -self._theme.px(_SIDE), -above)
        top = room.top()
        painter.save()
        for text in self._texts(index.data(LINE_ROLE)):
            height = _height(text, room.width())
            painter.setFont(text.font)
            painter.setPen(self._theme.color(text.color))
            painter.drawText(QRect(room.left(), top, room.width(), height), _WRAP, text.text)
            top += height
        painter.restore()

    def _left(self, depth: int) -> int:
        return self._theme.px(_SIDE + _DEEPER * min(depth, _DEEPEST))

    def _texts(self, line: FitLine) -> Iterator[_Text]:
        theme = self._theme
        small, bold = theme.font(_SMALL_PX), theme.font(_SMALL_PX, bold=True)
        if not line.mark:
            yield _Text(line.text, theme.font(bold=True), "ink")
            return
        color = "amber_ink" if line.glyph in _STRONG else "ink"
        mark = f"{line.glyph} {line.mark}"
        yield _Text(f"{mark} · {line.side}" if line.side else mark, bold, color)
        yield _Text(line.text, theme.font(), "ink")
        if line.reading:
            yield _Text(line.reading, small, "ink_soft")
        for note in line.notes:
            yield _Text(note, bold, "ink")
        if line.repaired:
            yield _Text(line.repaired, small, "ink_soft")


def _height(text: _Text, width: int) -> int:
    room = QRect(0, 0, max(width, 1), _TALLEST)
    return QFontMetrics(text.font).boundingRect(room, _WRAP, text.text).height()
