"""Asks for the first day of a treatment, and which one it is where a study has several."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.named_box import Choice, NamedBox
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import fit_texts


class DayDialog(Retranslated, QDialog):
    """`arms` are the names of the arms to choose from. Nothing of it is kept."""

    def __init__(self, arms: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._about, self._label = PlainLabel(), QLabel()
        self._arm = NamedBox()
        self._arm.offer([Choice(str(n), name or str(n + 1)) for n, name in enumerate(arms)])
        self._day = QDateEdit(QDate.currentDate())
        self._day.setCalendarPopup(True)
        self._label.setBuddy(self._day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        for widget in (self._about, self._arm, self._label, self._day):
            layout.addWidget(widget)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._save = self._buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout.addWidget(self._buttons)
        self._arm.setVisible(len(arms) > 1)
        self._width = theme.px(420)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.retranslate()

    @property
    def arm(self) -> int:
        """The arm that was chosen, counted from 0."""
        return int(self._arm.currentData())

    @property
    def day(self) -> date:
        """Day 1 of the first cycle."""
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Add to calendar"))
        self._about.setText(
            self.tr(
                "This makes a file with the days of the first cycle, for your calendar program. "
                "The center decides on which days you really come. The date stays on this computer."
            )
        )
        self._arm.set_name(self.tr("Treatment"))
        self._label.setText(self.tr("Day 1 of the first cycle"))
        self._save.setText(self.tr("Save for my calendar…"))
        fit_texts(self, self._width)
