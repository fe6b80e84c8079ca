"""Asks whether the registry may be asked for an illness, and shows what would be sent before."""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import fit_texts
from trialfinder.library.registry_search import COMING_STATUSES, OPEN_STATUSES, RegistrySearch


class RegistrySearchDialog(Retranslated, QDialog):
    """Emits `search_requested` with what to ask; `stop_requested` when no more is wanted.

    `address_of` gives the exact address for a search.
    """

    search_requested = Signal(object)
    stop_requested = Signal()

    def __init__(
        self, address_of: Callable[[RegistrySearch], str], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._address_of = address_of
        self._asking = False
        self._title = QLabel()
        self.condition = LineField()
        self._title.setBuddy(self.condition)
        self.coming = QCheckBox()
        self._address, self._said = PlainLabel("address"), PlainLabel("registrySaid")
        self._learns = PlainLabel()
        self._waiting = QProgressBar()
        self._waiting.setRange(0, 100)
        self._ask, self._cancel = QPushButton(), QPushButton()
        self._ask.setObjectName("find")
        self._ask.setDefault(True)
        self._cancel.setAutoDefault(False)
        self._arrange()
        self.condition.textChanged.connect(self._on_changed)
        self.coming.toggled.connect(self._on_changed)
        self._ask.clicked.connect(self._on_ask)
        self._cancel.clicked.connect(self.reject)
        self.rejected.connect(self.stop_requested)
        self._width = theme.px(560)
        self.retranslate()
        self.say("")

    @property
    def search(self) -> RegistrySearch:
        """What would be asked now."""
        statuses = COMING_STATUSES if self.coming.isChecked() else OPEN_STATUSES
        return RegistrySearch(condition=self.condition.text().strip(), statuses=statuses)

    @property
    def text(self) -> str:
        """All that is said."""
        labels = (self._address, self._learns, self._said)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def fill(self, condition: str, *, also_coming: bool) -> None:
        """Put words into the field."""
        self.condition.setText(condition)
        self.condition.setCursorPosition(0)
        self.coming.setChecked(also_coming)

    def say(self, text: str) -> None:
        """Say what went wrong; the words can be changed, and asked for again."""
        self._set_asking(False)
        self._said.setText(text)
        self._said.setAccessibleName(text)
        self._said.setVisible(bool(text))
        announce(self, text)
        fit_texts(self, self._width)

    def tell(self, done: float) -> None:
        """Show how much came, 0 to 1."""
        self._waiting.setValue(int(done * 100))

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Ask ClinicalTrials.gov for an illness"))
        self._title.setText(self.tr("&Illness, as it is sent"))
        self.condition.setAccessibleName(self._title.text().replace("&", ""))
        self.coming.setText(self.tr("&Also studies that are not open yet, or by invitation"))
        self._ask.setText(self.tr("Ask the registry"))
        self._cancel.setText(self.tr("Cancel"))
        self._waiting.setAccessibleName(self.tr("Asking…"))
        self._on_changed()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self._waiting, 1)
        buttons.addStretch()
        buttons.addWidget(self._ask)
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for widget in (
            self._title,
            self.condition,
            self.coming,
            self._address,
            self._learns,
            self._said,
        ):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def _on_changed(self) -> None:
        search = self.search
        self._ask.setEnabled(bool(search.condition))
        self._address.setVisible(bool(search.condition))
        self._learns.setVisible(bool(search.condition))
        if search.condition:
            address = self._address_of(search)
            asked = self.tr("TrialFinder will ask this address, page by page:")
            self._address.setText(f"{asked}\n{address}")
            learns = self.tr(
                "{server} then learns this illness and the address of your computer. No place, no "
                "age and no name is sent. What comes is kept in your library."
            )
            self._learns.setText(learns.format(server=urlsplit(address).netloc))
        fit_texts(self, self._width)

    def _on_ask(self) -> None:
        self.say("")
        self._set_asking(True)
        self.search_requested.emit(self.search)

    def _set_asking(self, asking: bool) -> None:
        self._waiting.setVisible(asking)
        self._waiting.setValue(0)
        for field in (self.condition, self.coming):
            field.setEnabled(not asking)
        if asking:
            self._ask.setEnabled(False)
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._on_changed()
        if self._asking and not asking:
            self.condition.setFocus(Qt.FocusReason.OtherFocusReason)
        self._asking = asking
