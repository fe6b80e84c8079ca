"""Asks for a study's number, and shows what would be asked of whom before anything is."""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from trialfinder.errors import RecordError
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.question_form import QuestionForm
from trialfinder.gui.kit.quiet_keys import FieldName
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom

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
        self._title = FieldName()
        self.number = QLineEdit()
        self.number.setMaxLength(_LONGEST)
        self._title.setBuddy(self.number)
        self._form = QuestionForm(
            self,
            (self.number,),
            self._on_number_changed,
            TextRoom(self, theme, 520),
            is_counted=False,
        )
        self._form.arrange((self._title, self.number))
        self.number.textChanged.connect(self._on_number_changed)
        self._form.asked.connect(self._on_asked)
        self.rejected.connect(self.stop_requested)
        self.retranslate()
        self.say("")

    @property
    def text(self) -> str:
        """All that is said."""
        return self._form.text

    def say(self, text: str) -> None:
        """Say what went wrong; the number can be changed, and asked for again."""
        self._form.say(text)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("From ClinicalTrials.gov"))
        self._title.setText(self.tr("&Number of the study"))
        self.number.setPlaceholderText("NCT01614795")
        self._form.retranslate()
        self._on_number_changed()

    def _on_number_changed(self) -> None:
        text = self.number.text().strip()
        try:
            address = self._address_of(text)
        except RecordError as error:
            self._form.show(self._explain(error) if text else "", "", can_ask=False)
            return
        asked = self.tr("TrialFinder will ask this address:")
        learns = self.tr(
            "{server} then learns this number and the address of your computer. "
            "Nothing else is sent."
        )
        server = urlsplit(address).netloc
        self._form.show(f"{asked}\n{address}", learns.format(server=server), can_ask=True)

    def _on_asked(self) -> None:
        self.fetch_requested.emit(self.number.text().strip())
