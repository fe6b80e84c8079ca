"""A line of text to type in."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
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
    """Has a button that empties it. Down leads out of it, to what is below."""

    down_pressed = Signal()

    def __init__(self, longest: int = _LONGEST) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self.setClearButtonEnabled(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Name Qt's own button, which has no words."""
        button = self.findChild(QToolButton)
        assert button is not None
        button.setAccessibleName(self.tr("Empty the field"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        elif is_for_menus(event):
            event.ignore()  # Qt would type its letter
        else:
            super().keyPressEvent(event)
