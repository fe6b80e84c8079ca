"""Asks whether the registry may be asked for an illness, and shows what would be sent before."""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.question_form import QuestionForm
from trialfinder.gui.kit.quiet_keys import FieldName, name_button
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.library.registry.search import COMING_STATUSES, OPEN_STATUSES, RegistrySearch


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
        self._title = FieldName()
        self.condition = LineField()
        self._title.setBuddy(self.condition)
        self.coming = QCheckBox()
        fields = (self.condition, self.coming)
        self._form = QuestionForm(
            self, fields, self._on_changed, TextRoom(self, theme, 560), is_counted=True
        )
        self._form.arrange((self._title, *fields))
        self.condition.textChanged.connect(self._on_changed)
        self.coming.toggled.connect(self._on_changed)
        self._form.asked.connect(self._on_asked)
        self.rejected.connect(self.stop_requested)
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
        return self._form.text

    def fill(self, condition: str, *, also_coming: bool) -> None:
        """Put words into the field."""
        self.condition.setText(condition)
        self.condition.setCursorPosition(0)
        self.coming.setChecked(also_coming)

    def say(self, text: str) -> None:
        """Say what went wrong; the words can be changed, and asked for again."""
        self._form.say(text)

    def tell(self, done: float) -> None:
        """Show how much came, 0 to 1."""
        self._form.tell(done)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Ask ClinicalTrials.gov for studies"))
        self._title.setText(self.tr("&Illness or words, as they are sent"))
        self.condition.setAccessibleName(self._title.text())
        coming = self.tr("&Also studies that are not open yet, or by invitation")
        name_button(self.coming, coming)
        self._form.retranslate()
        self._on_changed()

    def _on_changed(self) -> None:
        search = self.search
        if not search.condition:
            self._form.show("", "", can_ask=False)
            return
        address = self._address_of(search)
        asked = self.tr("TrialFinder will ask this address, page by page:")
        learns = self.tr(
            "{server} then learns these words and the address of your computer. No place, no "
            "age and no name is sent. What comes is kept in your library."
        )
        server = urlsplit(address).netloc
        self._form.show(f"{asked}\n{address}", learns.format(server=server), can_ask=True)

    def _on_asked(self) -> None:
        self.search_requested.emit(self.search)
