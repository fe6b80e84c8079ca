"""Gives screen readers each heading of a text as an object of its own.

Qt hands a text to them without its headings. So a widget that paints nothing lies over each
heading, and only where somebody listens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from trialfinder.gui.texts.heading_mark import HeadingMark

_AFTER_PAINT_MS = 20


class HeadingMarks(QObject):
    """The marks over the headings of `view`, in their order.

    `heading_requested` carries the place in the text of the heading that a screen reader has gone
    to.
    """

    heading_requested = Signal(int)

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._marks: list[HeadingMark] = []
        self._pause = QTimer(self, singleShot=True, interval=_AFTER_PAINT_MS)
        self._pause.timeout.connect(self._mark)

    def hide(self) -> None:
        """Offer no heading: another text is being written."""
        self._pause.stop()
        for mark in self._marks:
            mark.hide()

    def renew(self) -> None:
        """Offer the headings of a text that is all written, once it has been painted."""
        self._pause.start()

    def _mark(self) -> None:
        from PySide6.QtGui import QAccessible  # slow: not at the start

        if not QAccessible.isActive() or not self._view.isVisible():
            return
        headings = list(self._headings())
        self._have(len(headings))
        layout = self._view.document().documentLayout()
        down, right = self._view.verticalScrollBar(), self._view.horizontalScrollBar()
        for mark, block in zip(self._marks, headings, strict=True):
            rect = layout.blockBoundingRect(block).translated(-right.value(), -down.value())
            mark.show_heading(block, rect.toAlignedRect())

    def _have(self, count: int) -> None:
        """Make the marks that are missing, and let go of those that are too many."""
        from trialfinder.gui.texts.heading_mark import HeadingMark  # slow: not at the start

        while len(self._marks) < count:
            mark = HeadingMark(self._view.viewport())
            mark.heading_requested.connect(self.heading_requested)
            self._marks.append(mark)
        for mark in self._marks[count:]:
            mark.deleteLater()
        del self._marks[count:]

    def _headings(self) -> Iterator[QTextBlock]:
        block = self._view.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                yield block
            block = block.next()
