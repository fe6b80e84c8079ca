"""What takes a fact: typed text that no keyboard learns, or a choice; Enter leads on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.named_box import NamedBox

_LONGEST = 40
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OF_NUMBERS = (*"0123456789.,",)
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
    """Enter leads to the next fact; the arrows choose.

    `number_typed` carries what else would choose a unit by its first sign, "10³/µL" for a 1.
    """

    left = Signal()
    number_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.is_unit = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.left.emit()
        elif self.is_unit and event.text()[:1] in _OF_NUMBERS:
            self.number_typed.emit(event.text())
        else:
            super().keyPressEvent(event)
