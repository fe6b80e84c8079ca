"""What screen readers get of a text beside its words: its headings, and where a jump has led."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from trialfinder.gui.kit.announcing import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

    from trialfinder.gui.texts.heading_mark import HeadingMark

_AFTER_PAINT_MS = 20
_ARROWS = " ▸▾"


class HeadingMarks(QObject):
    """Gives screen readers each heading of the text of `view` as an object of its own.

    Qt hands a text to them without its headings. So a widget that paints nothing lies over each
    heading, and only where somebody listens.

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


class TextVoice(QObject):
    """Says where a jump in the text of `view` has led: by themselves they follow only arrows."""

    def __init__(self, view: QTextEdit) -> None:
        super().__init__(view)
        self._view = view

    def say_heading(self, heading: QTextBlock | None) -> None:
        """Say which heading the cursor has come to; None for no further one."""
        if heading is None:
            text = self.tr("No more headings this way")
        else:
            level = heading.blockFormat().headingLevel()
            text = self.tr("{text}, heading, level {level}").format(
                text=heading.text(), level=level
            )
        announce(self._view, text)

    def say_link(self, text: str, statement: str = "") -> None:
        """Say which link Tab has led to, and the `statement` that it shows the grounds of."""
        said = self.tr("{text}, link")
        if statement:
            said = self.tr("{text}, link, for: {statement}")
        announce(self._view, said.format(text=text.rstrip(_ARROWS), statement=statement))

    def say_passage(self, text: str | None) -> None:
        """Say what a statement rests on; None where that has just been hidden."""
        announce(self._view, text or self.tr("Closed"))

    def say_line(self) -> None:
        """Say the words around the cursor."""
        announce(self._view, self._view.textCursor().block().text())
