"""Asks for a study's number, and shows what would be asked of whom before anything is."""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.errors import RecordError
from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import fit_texts

_LONGEST = 40


class RegistryDialog(Retranslated, QDialog):
    """Emits `fetch_requested` with the number; `stop_requested` when an answer is no longer wanted.

    `address_of` gives the exact address for a number, or raises a RecordError, which `explain`
    puts into words.
    """

    fetch_requested = Signal(str)
    stop_requested = Signal()

    def __init__(
        self,
        address_of: Callable[[str], str],
        explain: Callable[[RecordError], str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._address_of = address_of
        self._explain = explain
        self._asking = False
        self._title = QLabel()
        self._address, self._said = PlainLabel("address"), PlainLabel("registrySaid")
        self._learns = PlainLabel()
        self.number = QLineEdit()
        self.number.setMaxLength(_LONGEST)
        self._title.setBuddy(self.number)
        self._waiting = QProgressBar()
        self._waiting.setRange(0, 0)
        self._waiting.setTextVisible(False)
        self._ask, self._cancel = QPushButton(), QPushButton()
        self._ask.setObjectName("find")
        self._ask.setDefault(True)
        self._cancel.setAutoDefault(False)
        self._arrange()
        self.number.textChanged.connect(self._on_number_changed)
        self._ask.clicked.connect(self._on_ask)
        self._cancel.clicked.connect(self.reject)
        self.rejected.connect(self.stop_requested)
        self._width = theme.px(520)
        self.retranslate()
        self.say("")

    @property
    def text(self) -> str:
        """All that is said."""
        labels = (self._address, self._learns, self._said)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def say(self, text: str) -> None:
        """Say what went wrong; the number can be changed, and asked for again."""
        self._set_asking(False)
        self._said.setText(text)
        self._said.setAccessibleName(text)
        self._said.setVisible(bool(text))
        announce(self, text)
        fit_texts(self, self._width)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("From ClinicalTrials.gov"))
        self._title.setText(self.tr("&Number of the study"))
        self.number.setPlaceholderText("NCT01614795")
        self._ask.setText(self.tr("Ask the registry"))
        self._cancel.setText(self.tr("Cancel"))
        self._waiting.setAccessibleName(self.tr("Asking…"))
        self._on_number_changed()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._waiting, 1)
        buttons.addStretch()
        buttons.addWidget(self._ask)
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for widget in (self._title, self.number, self._address, self._learns, self._said):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def _on_number_changed(self) -> None:
        text = self.number.text().strip()
        try:
            address = self._address_of(text)
        except RecordError as error:
            self._ask.setEnabled(False)
            self._address.setText(self._explain(error) if text else "")
            self._learns.clear()
        else:
            self._ask.setEnabled(True)
            asked = self.tr("TrialFinder will ask this address:")
            self._address.setText(f"{asked}\n{address}")
            learns = self.tr(
                "{server} then learns this number and the address of your computer. "
                "Nothing else is sent."
            )
            self._learns.setText(learns.format(server=urlsplit(address).netloc))
        self._address.setVisible(bool(self._address.text()))
        self._learns.setVisible(bool(self._learns.text()))
        fit_texts(self, self._width)

    def _on_ask(self) -> None:
        self.say("")
        self._set_asking(True)
        self.fetch_requested.emit(self.number.text().strip())

    def _set_asking(self, asking: bool) -> None:
        self._waiting.setVisible(asking)
        self.number.setEnabled(not asking)
        if asking:
            self._ask.setEnabled(False)
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_number_changed()
        if self._asking and not asking:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asking = asking
