"""The row above a text: a field to find words in it, how many there are, and ways among them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.line_field import LineField

_FIELD_PX = 260

SAID_MS = 4000
"""How long it stands there that a text is copied."""


class FindField(LineField):
    """A field that nothing of what is typed outlives."""

    next_requested = Signal()
    previous_requested = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            backward = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_requested if backward else self.next_requested).emit()
        else:
            super().keyPressEvent(event)


class FindBar(Retranslated, QWidget):
    """Says what is wanted; the owner finds it and tells with `show_count`."""

    search_requested = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    left = Signal()
    copy_requested = Signal()
    worksheet_requested = Signal()

    def __init__(
        self,
        *,
        can_copy: bool,
        offers_worksheet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._number = self._count = 0
        self.field = FindField()
        self.field.setMinimumWidth(_FIELD_PX // 3)
        self.field.setMaximumWidth(2 * _FIELD_PX)
        self.field.textChanged.connect(self.search_requested)
        self.field.left.connect(self.left)
        self._said = QLabel()
        self._said.setObjectName("hint")
        self._previous, self._next = QPushButton("↑"), QPushButton("↓")
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self.field.previous_requested.connect(self.previous_requested)
        self.field.next_requested.connect(self.next_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self._said)
        row.addWidget(self._previous)
        row.addWidget(self._next)
        row.addStretch()
        self._worksheet = QPushButton()
        self._worksheet.clicked.connect(self.worksheet_requested)
        row.addWidget(self._worksheet)
        self._worksheet.setVisible(offers_worksheet)
        self._copy = QPushButton()
        self._copy.clicked.connect(self.copy_requested)
        row.addWidget(self._copy)
        self._copy.setVisible(can_copy)
        self._faded = QTimer(self, singleShot=True, interval=SAID_MS)
        self._faded.timeout.connect(self._show)
        self.retranslate()

    def retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in this text"))
        self.field.setAccessibleName(self.tr("Find in this text"))
        self.field.setToolTip(self.tr("Find in this text (Ctrl+F)"))
        self._previous.setAccessibleName(self.tr("Previous match"))
        self._previous.setToolTip(self.tr("Previous match (Shift+F3)"))
        self._next.setAccessibleName(self.tr("Next match"))
        self._next.setToolTip(self.tr("Next match (F3)"))
        self._worksheet.setText(self.tr("Worksheet…"))
        self._worksheet.setToolTip(self.tr("Does it fit this patient? (Ctrl+J)"))
        self._copy.setText(self.tr("Copy all"))
        self._copy.setToolTip(self.tr("Copy the whole text"))
        self._show()

    def show_count(self, number: int, count: int) -> None:
        """Say that match `number`, from 1, of `count` is shown; 0 of 0 where there is none."""
        self._number, self._count = number, count
        self._show()
        if self.field.text().strip():
            announce(self.field, self._said.text())

    def say_copied(self) -> None:
        self._said.setText(self.tr("Copied"))
        self._faded.start()
        announce(self.field, self._said.text())

    def forget(self) -> None:
        """Empty the field, also of what could be undone."""
        self.field.setText("")

    def _show(self) -> None:
        if not self.field.text().strip():
            said = ""
        elif self._count:
            said = self.tr("{number} of {count}").format(number=self._number, count=self._count)
        else:
            said = self.tr("Not found")
        self._said.setText(said)
        for button in (self._previous, self._next):
            button.setEnabled(self._count > 0)
