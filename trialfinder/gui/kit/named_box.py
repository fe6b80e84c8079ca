"""A box of choices that says what they are for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox

from trialfinder.gui.kit.choice import Choice

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QShowEvent, QWheelEvent

_BESIDE = 1
"""Pixels that Qt leaves free on each side of a box's text."""


class NamedBox(QComboBox):
    """On Linux, Qt tells screen readers a box's choice for its name; what the choice is about they
    take from a label beside it. Here nobody else sees that label."""

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel(self)  # never Python's own, which might end it in another thread
        self._label.hide()
        self._label.setBuddy(self)

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)
        self._label.setText(name)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these alone; what was chosen stays so where it is still offered, else it is the
        first."""
        chosen = self.currentData()
        self.clear()
        for choice in choices:
            self.addItem(choice.words, choice.value)
        self.setCurrentIndex(max(self.findData(chosen), 0))

    def minimumSizeHint(self) -> QSize:
        """Qt works it out once, and keeps it where the texts get shorter."""
        if self.sizeAdjustPolicy() is QComboBox.SizeAdjustPolicy.AdjustToContents:
            return self.sizeHint()
        return super().minimumSizeHint()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Where a choice has no room, leave out its middle: Qt would cut its end off, and what
        there is to choose from often begins alike."""
        super().initStyleOption(option)
        style, part = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        field = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        text = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideMiddle, field.width() - 2 * _BESIDE
        )
        option.currentText = text

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls around: a choice that changes in passing is not seen."""
        event.ignore()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._label.setParent(self.parentWidget())
        self._label.hide()
