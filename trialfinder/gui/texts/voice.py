"""Tells screen readers where a jump in a text has led: by themselves they follow only arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from trialfinder.gui.kit.announcing import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextEdit

_ARROWS = " ▸▾"


class TextVoice(QObject):
    """What is said of the text of `view`."""

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

    def say_link(self, text: str) -> None:
        announce(self._view, self.tr("{text}, link").format(text=text.rstrip(_ARROWS)))

    def say_passage(self, text: str | None) -> None:
        """Say what a statement rests on; None where that has just been hidden."""
        announce(self._view, text or self.tr("Closed"))

    def say_line(self) -> None:
        """Say the words around the cursor."""
        announce(self._view, self._view.textCursor().block().text())
