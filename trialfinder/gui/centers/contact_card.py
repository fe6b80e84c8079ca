"""Whom the record names for the chosen center, below the list; to be read and copied."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.fold_button import FoldButton
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.words.contact_lines import ContactLines

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_MOST_LINES = 5


class ContactCard(Retranslated, QFrame):
    """Numbers and addresses stand as text; nothing dials or writes by itself.

    `fold_requested` tells that the card is to be folded away (False) or shown whole (True).
    """

    fold_requested = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contactCard")
        self._to_copy = ""
        self._folded = False
        self._name = PlainLabel("contactName")
        self._note = PlainLabel("contactNote")
        self._people = PlainLabel("contactPeople")
        self._people.setTextInteractionFlags(_SELECTABLE)
        self._scroll = _LowScroll(self._people)
        self._copy = QPushButton()
        self._copy.clicked.connect(self._on_copy)
        self._fold = FoldButton()
        self._fold.setChecked(True)
        self._fold.hide()
        self._fold.clicked.connect(self.fold_requested)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, 1)
        head.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setSpacing(4)
        self._layout = layout
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addWidget(self._scroll)
        self._show_parts()
        self.retranslate()

    @property
    def text(self) -> str:
        """All that is shown."""
        return "\n".join(label.text() for label in (self._name, self._note, self._people))

    def show_lines(self, lines: ContactLines) -> None:
        self._to_copy = lines.to_copy
        self._name.setText(lines.name)
        self._note.setText(lines.note)
        self._people.setText("\n".join(lines.people))
        self._people.setAccessibleName(" ".join((lines.note, *lines.people)))
        self._scroll.fit()
        self._show_parts()

    def set_folded(self, folded: bool) -> None:
        """Show the button alone, or all."""
        self._folded = folded
        self._fold.setChecked(not folded)
        self._show_parts()

    @property
    def is_folded(self) -> bool:
        return self._folded

    def offer_folding(self) -> None:
        """Have a button that folds the card away and back; a card in a window has none."""
        self._fold.show()

    def _show_parts(self) -> None:
        shown = not self._folded
        margin = 5 if shown else 1
        self._layout.setContentsMargins(16, margin, 16, margin)
        self._name.setVisible(shown)
        self._note.setVisible(shown and bool(self._note.text()))
        self._scroll.setVisible(shown and bool(self._people.text()))
        self._copy.setVisible(shown and bool(self._to_copy))

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Contacts of the chosen center"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the contacts"))
        self._fold.show_name(self.tr("Contacts"))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._to_copy)


class _LowScroll(QScrollArea):
    """As high as its text, up to a few lines; the rest is scrolled to."""

    def __init__(self, text: QLabel) -> None:
        super().__init__()
        self._ground = QWidget()  # Qt's own has no Python type yet, and PySide is slow to find it
        self.setViewport(self._ground)
        self._text = text
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(text)

    def fit(self) -> None:
        most = self._text.fontMetrics().lineSpacing() * _MOST_LINES
        needed = self._text.heightForWidth(max(self._ground.width(), 1))
        self.setFixedHeight(min(needed, most) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
