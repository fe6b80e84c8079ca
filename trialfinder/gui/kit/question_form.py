"""What every dialog that asks a server has below its fields: what would be sent, and buttons."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.enter_button import EnterButton
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.window_size import TextRoom


class QuestionForm(QObject):
    """The address, who learns what, what went wrong, and the buttons of a `dialog`, which takes
    its `room`. `asked` comes when the question may be sent.

    `fields` cannot be changed while the server is asked; the first of them has the keyboard before
    and after. `show_again` shows what the fields would send, by `show`. The bar counts what came,
    where `is_counted`, else it only moves.
    """

    asked = Signal()

    def __init__(
        self,
        dialog: QDialog,
        fields: Sequence[QWidget],
        show_again: Callable[[], None],
        room: TextRoom,
        *,
        is_counted: bool,
    ) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._fields = fields
        self._show_again = show_again
        self._room = room
        self._is_asking = False
        self._address, self._said = PlainLabel("address"), PlainLabel("registrySaid")
        self._learns = PlainLabel()
        self._waiting = QProgressBar()
        self._waiting.setRange(0, 100 if is_counted else 0)
        self._waiting.setTextVisible(is_counted)
        self._ask, self._cancel = QPushButton(), EnterButton()
        self._ask.setObjectName("find")
        self._ask.setDefault(True)
        self._ask.clicked.connect(self._on_ask)
        self._cancel.clicked.connect(dialog.reject)

    @property
    def text(self) -> str:
        """All that is said."""
        labels = (self._address, self._learns, self._said)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def arrange(self, above: Sequence[QWidget]) -> None:
        """Lay the dialog out, with its own widgets `above`."""
        buttons = QHBoxLayout()
        buttons.addWidget(self._waiting, 1)
        buttons.addStretch()
        buttons.addWidget(self._ask)
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self._dialog)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for widget in (*above, self._address, self._learns, self._said):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def retranslate(self) -> None:
        """Write its own words again."""
        self._ask.setText(self.tr("Ask the registry"))
        self._cancel.setText(self.tr("Cancel"))
        self._waiting.setAccessibleName(self.tr("Asking…"))

    def show(self, address: str, learns: str, *, can_ask: bool) -> None:
        """Show what would be sent and who learns it; empty texts take no room."""
        self._ask.setEnabled(can_ask)
        for label, text in ((self._address, address), (self._learns, learns)):
            label.setText(text)
            label.setVisible(bool(text))
        self._room.fit()

    def say(self, text: str) -> None:
        """Say what went wrong; the fields can be changed, and it can be asked again."""
        self._set_asking(False)
        self._said.setText(text)
        self._said.setAccessibleName(text)
        self._said.setVisible(bool(text))
        announce(self._dialog, text)
        self._room.fit()

    def tell(self, done: float) -> None:
        """Show how much came, 0 to 1."""
        self._waiting.setValue(int(done * 100))

    def _on_ask(self) -> None:
        self.say("")
        self._set_asking(True)
        self.asked.emit()

    def _set_asking(self, asking: bool) -> None:
        self._waiting.setVisible(asking)
        self._waiting.setValue(0)
        for field in self._fields:
            field.setEnabled(not asking)
        if asking:
            self._ask.setEnabled(False)
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_again()
        if self._is_asking and not asking:
            self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_asking = asking
