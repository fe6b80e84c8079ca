"""A line of text to type in."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from trialfinder.gui.kit.language import Retranslated

_LONGEST = 200
"""What nobody types; a text of any length would hold the window up."""


def is_for_menus(event: QKeyEvent) -> bool:
    """Whether a key is pressed with Alt alone, which on most systems is for menus, and on macOS
    types signs."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.AltModifier and sys.platform != "darwin"


class LineField(Retranslated, QLineEdit):
    """Has a button that empties it, as large as its text. Down leads out of it, to what is below.

    Qt's own button stays as small as it is at the usual size of text.
    """

    down_pressed = Signal()

    def __init__(self, longest: int = _LONGEST, *, can_be_emptied: bool = True) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self._empty: QToolButton | None = None
        self._can_be_emptied = can_be_emptied
        if can_be_emptied:
            self.textChanged.connect(self._on_text_changed)

    def retranslate(self) -> None:
        """Name the button, which has no words."""
        if self._empty is not None:
            self._empty.setAccessibleName(self.tr("Empty the field"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Keep the right end for the button."""
        side = min(self.fontMetrics().height() * 4 // 3, self.height() - 2)
        edge = (self.height() - side) // 2
        if self._can_be_emptied:
            self.setTextMargins(0, 0, side, 0)
        if self._empty is not None:
            self._empty.setGeometry(self.width() - side - edge, edge, side, side)

    def _on_empty(self) -> None:
        self.clear()
        self.textEdited.emit("")
        self.setFocus()

    def _on_text_changed(self, text: str) -> None:
        if self._empty is not None:
            self._empty.setVisible(bool(text))
        elif text:
            QTimer.singleShot(0, self, self._make_button)

    def _make_button(self) -> None:
        """Once the first letter is there, and no key waits for it: with the button's picture, Qt
        looks for all that reads pictures."""
        if self._empty is not None:
            return
        self._empty = QToolButton(self)
        self._empty.setCursor(Qt.CursorShape.ArrowCursor)
        self._empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty.clicked.connect(self._on_empty)
        self.retranslate()
        self._arrange()
        self._empty.setVisible(bool(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif is_for_menus(event):
            event.ignore()  # Qt would type its letter
        else:
            super().keyPressEvent(event)
