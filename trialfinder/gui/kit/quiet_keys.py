"""Letters that Alt makes keys of, without a line under them: a line under a letter looks like a
fault to whoever does not know it, and whoever does tries the letter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel


def without_key(text: str) -> str:
    """The text as it is read: without the sign before its key."""
    return text.replace("&", "")


def name_button(button: QAbstractButton, text: str) -> None:
    """Write on a button; Alt with the letter after "&" presses it."""
    button.setText(without_key(text))
    button.setShortcut(QKeySequence.mnemonic(text))


class FieldName(QLabel):
    """The name of a field, its buddy; Alt with the letter after "&" leads there."""

    def __init__(self) -> None:
        super().__init__()
        self._key = QShortcut(self)
        self._key.activated.connect(self._on_key)

    def setText(self, text: str) -> None:
        super().setText(without_key(text))
        self._key.setKey(QKeySequence.mnemonic(text))

    def _on_key(self) -> None:
        field = self.buddy()
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
