"""A row of the form: the name of a fact, what can be typed or chosen, and what was not read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from trialfinder.fit.facts import Lab, LastDay, Performance
from trialfinder.fit.typed import TypedAge
from trialfinder.gui.fit.fact_field import FactBox, FactField
from trialfinder.gui.kit.plain_label import PlainLabel

if TYPE_CHECKING:
    from trialfinder.gui.fit.form_words import FormWords

_LABEL_SHARE, _FIELD_SHARE = 37, 63
"""Of a row's width, for its name and for what is typed."""

FactValue = TypedAge | Lab | LastDay | Performance | date | bool | str


class FactRow(QWidget):
    """A name, what can be typed or chosen, and below it what could not be read.

    `fact` is the dotted name. `edited` comes with each change by hand.
    """

    edited = Signal()
    next_requested = Signal()
    previous_requested = Signal()

    def __init__(self, fact: str) -> None:
        super().__init__()
        self.fact = fact
        self.words: FormWords | None = None
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.note = PlainLabel("factNote")
        self.note.hide()
        self.line = QHBoxLayout()
        self.line.setSpacing(4)
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self.label, _LABEL_SHARE)
        beside.addLayout(self.line, _FIELD_SHARE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 1, 0, 1)
        column.setSpacing(2)
        column.addLayout(beside)
        column.addWidget(self.note)

    def retranslate(self, words: FormWords) -> None:
        """Write the row's words; what is typed stays."""
        self.words = words
        self.label.setText(words.name(self.fact))
        self.write_note()

    def value(self) -> FactValue | None:
        """The fact, None where nothing was typed or it cannot be read."""
        raise NotImplementedError

    def show_value(self, value: FactValue | None, *, origin: date | None = None) -> None:
        """Put a fact in place of what stands there; `origin` is the day of an imported value."""
        raise NotImplementedError

    def fault(self) -> str:
        """Why what was typed is no fact; empty where it is one, or nothing was typed."""
        return ""

    def origin(self) -> date | None:
        """The day that an imported value is from, while it stands unchanged."""
        return None

    @property
    def focusable(self) -> list[QWidget]:
        """What takes the keyboard, from left to right."""
        found = (self.line.itemAt(at) for at in range(self.line.count()))
        return [widget for item in found if item and (widget := item.widget())]

    @property
    def has_fault(self) -> bool:
        """Whether it is said that what was typed could not be read."""
        return bool(self.note.property("fault"))

    def write_note(self) -> None:
        """Say what could not be read, or from when an imported value is."""
        fault = self.fault()
        origin = self.origin()
        words = self.words
        text = fault or (words.imported(origin) if words and origin else "")
        self.note.setText(text)
        self.note.setProperty("fault", bool(fault))
        self.note.style().polish(self.note)
        self.note.setVisible(bool(text))
        self.main.setAccessibleDescription(text)

    @property
    def main(self) -> QWidget:
        """What takes the keyboard first."""
        raise NotImplementedError

    def add_field(self, stretch: int = 1) -> FactField:
        """A field to type in, after what stands there."""
        field = FactField()
        field.textEdited.connect(self._on_edited)
        field.editingFinished.connect(self._on_left)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        field.down_pressed.connect(self.next_requested)
        field.up_pressed.connect(self.previous_requested)
        self.line.addWidget(field, stretch)
        return field

    def add_box(self, stretch: int = 1) -> FactBox:
        """A box to choose from, after what stands there."""
        box = FactBox()
        box.left.connect(self.next_requested)
        box.currentIndexChanged.connect(self._on_edited)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.line.addWidget(box, stretch)
        return box

    def _on_edited(self) -> None:
        if self.has_fault and not self.fault():
            self.write_note()
        self.edited.emit()

    def _on_left(self) -> None:
        """Only now is it said what cannot be read: half of a day is none."""
        before = self.has_fault
        self.write_note()
        if self.has_fault is not before:
            self.edited.emit()
