"""What takes a fact: typed text that no keyboard learns, or a choice; Enter leads on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.named_box import NamedBox

_LONGEST = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ON = (Qt.Key.Key_Down, *_ENTER)


class FactField(LineField):
    """Up and Down, and Enter like Down, lead to the fields above and below."""

    up_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(_LONGEST, can_be_emptied=False)  # a number would have no room beside it
        self.setObjectName("fact")
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ON:
            self.editingFinished.emit()
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.editingFinished.emit()
            self.up_pressed.emit()
        else:
            super().keyPressEvent(event)


class FactBox(NamedBox):
    """Enter leads to the next fact; the arrows choose."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.left.emit()
        else:
            super().keyPressEvent(event)
