"""Marks what was found in a text: all matches that are in sight, the current one most."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from trialfinder.gui.kit.theme import Theme
from trialfinder.words.text_search import Span

_NONE = -1


class MatchMarks(QObject):
    """The marks over the text of `view`. Only those in sight are drawn, so that many cost little.

    Matches are in the order of the text.
    """

    def __init__(self, view: QTextEdit, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme
        self._matches: Sequence[Span] = ()
        self._current = _NONE
        view.verticalScrollBar().valueChanged.connect(self.draw)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.draw()

    def show(self, matches: Sequence[Span], current: int) -> None:
        self._matches, self._current = matches, current
        self.draw()

    def draw(self) -> None:
        """Mark what is in sight now."""
        if not self._matches:
            self._view.setExtraSelections([])
            return
        viewport = self._view.viewport()
        first = self._view.cursorForPosition(QPoint(0, 0)).position()
        corner = QPoint(viewport.width(), viewport.height())
        last = self._view.cursorForPosition(corner).position()
        start = max(bisect_left(self._matches, (first, 0)) - 1, 0)
        end = bisect_right(self._matches, (last + 1, 0))
        self._view.setExtraSelections([self._mark(number) for number in range(start, end)])

    def go(self) -> None:
        """Bring the current match into sight, with some of the text around it."""
        start = self._matches[self._current].start
        cursor = self._cursor(Span(start, start))
        self._view.setTextCursor(cursor)
        rect, height = self._view.cursorRect(cursor), self._view.viewport().height()
        if rect.top() < rect.height() or rect.bottom() + rect.height() > height:
            bar = self._view.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def _mark(self, number: int) -> QTextEdit.ExtraSelection:
        form = QTextCharFormat()
        is_current = number == self._current
        form.setBackground(self._theme.color("action" if is_current else "action_tint"))
        form.setForeground(self._theme.color("action_ink" if is_current else "ink"))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(self._theme.color("action"))
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor(self._matches[number])
        mark.format = form
        return mark

    def _cursor(self, span: Span) -> QTextCursor:
        cursor = QTextCursor(self._view.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor
