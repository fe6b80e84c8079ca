"""The one door for messages to the user, and the bar in which they stand."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from trialfinder.gui.language import Retranslated
from trialfinder.messages import Message
from trialfinder.words.catalogue import Catalogue


class Notices(QObject):
    """Every message to the user that is not about the typed place comes through here."""

    said = Signal()

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._last: Message | None = None

    @property
    def last(self) -> str:
        """What was said last, in the language of the moment; empty before anything was."""
        return self._catalogue.say(self._last) if self._last else ""

    def say(self, message: Message) -> None:
        self._last = message
        self.said.emit()


class NoticeBar(Retranslated, QFrame):
    """Shows the last notice until it is closed."""

    def __init__(self, notices: Notices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._notices = notices
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QPushButton()
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()
        self.retranslate()
        notices.said.connect(self._on_said)

    def retranslate(self) -> None:
        self._close.setText(self.tr("Close"))
        text = self._notices.last
        self._label.setText(text)
        self.setAccessibleName(text)

    def _on_said(self) -> None:
        self.retranslate()
        self.show()
