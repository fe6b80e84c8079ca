"""What a clinic's file tells, to be confirmed value by value; below it what was not used."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.fit.facts import Facts
from trialfinder.fit.fhir_bundle import BundleReading, Proposal, Unused, with_proposals
from trialfinder.gui.kit.bar_room import keep_room_for_bar
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.fold_button import FoldButton
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fit_lines import FitWriter

_WIDTH, _HEIGHT = 760, 640
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class _Lines(QListWidget):
    """Lines that wrap, none of them cut."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self)


class _Values(_Lines):
    """Space ticks a value and goes on to the next."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None:
            item.setCheckState(_UNCHECKED if item.checkState() is _CHECKED else _CHECKED)
            self.setCurrentRow(min(self.currentRow() + 1, self.count() - 1))
        else:
            super().keyPressEvent(event)


class BundleDialog(Retranslated, QDialog):
    """No value is ticked before a person ticks it. `confirmed` are those that are."""

    def __init__(
        self,
        reading: BundleReading,
        today: date,
        catalogue: Catalogue,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self._reading = reading
        self._today = today
        self._catalogue = catalogue
        self._said = PlainLabel("librarySaid")
        self.values = _Values()
        self._fold = FoldButton()
        self._fold.setEnabled(bool(reading.unused or reading.other_kinds))
        self.unused = _Lines()
        self.unused.hide()
        self._buttons = {name: QPushButton() for name in ("use", "all", "cancel")}
        self._arrange()
        self._fold.toggled.connect(self.unused.setVisible)
        self._buttons["use"].clicked.connect(self.accept)
        self._buttons["all"].clicked.connect(self._on_all)
        self._buttons["cancel"].clicked.connect(self.reject)
        self.retranslate()
        TextRoom(self, theme, _WIDTH, _HEIGHT).fit()

    @property
    def confirmed(self) -> tuple[Proposal, ...]:
        """The values that a person has ticked."""
        return tuple(
            proposal
            for row, proposal in enumerate(self._reading.proposals)
            if self.values.item(row).checkState() is _CHECKED
        )

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Values of the file"))
        self._said.setText(
            self.tr(
                "The file was read on this computer. Tick each value that is right; the others "
                "are not used. Space ticks a value and goes to the next."
            )
        )
        self.values.setAccessibleName(self.tr("Values of the file"))
        self.unused.setAccessibleName(self.tr("Not used"))
        not_used = self.tr("Not used")
        self._fold.show_name(f"{not_used} ({len(self._unused_lines())})")
        self._buttons["use"].setText(self.tr("Use the ticked values"))
        self._buttons["all"].setText(self.tr("Tick all"))
        self._buttons["cancel"].setText(self.tr("Cancel"))
        ticked = set(self.confirmed) if self.values.count() else set()
        self.values.clear()
        for proposal in self._reading.proposals:
            item = QListWidgetItem(self._line(proposal))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_CHECKED if proposal in ticked else _UNCHECKED)
            self.values.addItem(item)
        self.values.setCurrentRow(0)
        self.unused.clear()
        self.unused.addItems(self._unused_lines())

    def _line(self, proposal: Proposal) -> str:
        """ "Platelets: 132 10³/µL, November 27, 2026" with how old it is and the file's words."""
        ((name, value),) = FitWriter(self._catalogue).facts(with_proposals(Facts(), (proposal,)))
        days = (self._today - proposal.day).days if proposal.day else None
        old = self._catalogue.text("bundle.days_ago", count=days) if days is not None else ""
        source = ", ".join(filter(None, (proposal.text, proposal.code)))
        first = self._catalogue.text("bundle.value", name=name, value=value)
        return "\n".join(filter(None, (" · ".join(filter(None, (first, old))), source)))

    def _unused_lines(self) -> Sequence[str]:
        others = self._reading.other_kinds.items()
        return [
            *(self._unused(each) for each in self._reading.unused),
            *(self._catalogue.text("bundle.other", kind=kind, count=n) for kind, n in others),
        ]

    def _unused(self, unused: Unused) -> str:
        day = FitWriter(self._catalogue).day(unused.day) if unused.day else ""
        what = ", ".join(filter(None, (unused.text, unused.code, day))) or unused.kind
        reason = self._catalogue.text(f"bundle.unused.{unused.reason}")
        return self._catalogue.text("bundle.value", name=what, value=reason)

    def _on_all(self) -> None:
        for row in range(self.values.count()):
            self.values.item(row).setCheckState(_CHECKED)

    def _arrange(self) -> None:
        foot = QWidget()
        ends = FlowLayout(foot, margins=(0, 0, 0, 0), gap=8)
        for button in self._buttons.values():
            button.setAutoDefault(True)  # Enter presses the one that has the keyboard
            ends.addWidget(button)
        self._buttons["use"].setObjectName("find")
        self._buttons["use"].setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self._said)
        layout.addWidget(self.values, 3)
        layout.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.unused, 2)
        layout.addWidget(foot)
