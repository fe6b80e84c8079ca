"""The worksheet, as a window over the main one, and the question which values of a file count."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from tests.gui.screen.controls import (
    Choice,
    Dialog,
    answering,
    click,
    naming_file,
    part,
    press,
    seen,
    until,
)
from tests.gui.screen.sheets import SheetWindow
from trialfinder.fit.facts import Facts
from trialfinder.fit.worksheet import Mark
from trialfinder.gui.fit.bundle_dialog import BundleDialog
from trialfinder.gui.fit.dialog import FitDialog
from trialfinder.gui.fit.fact_field import FactField
from trialfinder.gui.kit.named_box import NamedBox
from trialfinder.gui.sheets.dialog import SheetDialog
from trialfinder.words.fit_lines import FitLine


class FitWindow(Dialog):
    """Facts on the left, criteria on the right."""

    def __init__(self, window: FitDialog) -> None:
        super().__init__(window)
        self._dialog = window
        self.list = window.list

    @property
    def is_filled(self) -> bool:
        """Whether the criteria were read."""
        adding = any(timer.isActive() for timer in self._dialog.form.findChildren(QTimer))
        return self._dialog.model.worksheet is not None and not adding

    @property
    def facts(self) -> Facts:
        """What could be read of what is typed."""
        return self._dialog.form.facts

    @property
    def asked(self) -> list[str]:
        """The facts that have a row in sight, in their order."""
        return [fact for fact, row in self._dialog.form.rows.items() if row.isVisible()]

    def heading_over(self, fact: str) -> str:
        """The heading under which the row of a fact stands."""
        form = self._dialog.form
        row = form.rows[fact].mapTo(form, QPoint(0, 0)).y()
        headings = [each for each in seen(form, QLabel) if each.objectName() == "factsHeading"]
        above = [each for each in headings if each.mapTo(form, QPoint(0, 0)).y() < row]
        return max(above, key=lambda each: each.mapTo(form, QPoint(0, 0)).y()).text()

    @property
    def said(self) -> list[str]:
        """What is said above and below the criteria, from top to bottom."""
        labels = [label for label in seen(self.window, QLabel) if label.text()]
        form = self._dialog.form
        outside = [label for label in labels if not form.isAncestorOf(label)]
        outside.sort(key=lambda label: label.mapTo(self.window, label.rect().topLeft()).y())
        return [label.text() for label in outside]

    @property
    def lines(self) -> list[FitLine]:
        """The lines in the list."""
        model = self._dialog.model
        return [model.lines[at] for at in model.shown]

    @property
    def focused(self) -> QWidget | None:
        return self.window.focusWidget()

    @property
    def focused_fact(self) -> str:
        """The fact whose row has the keyboard."""
        focused = self.focused
        rows = self._dialog.form.rows.items()
        return next(fact for fact, row in rows if focused is not None and row.isAncestorOf(focused))

    @property
    def bars(self) -> int:
        """How many parts of the window can be scrolled, up and down."""
        areas = seen(self.window, QAbstractScrollArea)
        return sum(area.verticalScrollBar().maximum() > 0 for area in areas)

    @property
    def sees_current_row(self) -> bool:
        """Whether the current criterion is in sight, from its top to its end."""
        row = self.list.visualRect(self.list.currentIndex())
        return self.list.viewport().visibleRegion().boundingRect().contains(row)

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)

    def spoken(self, row: int) -> str:
        """What a screen reader says of a row."""
        index = self._dialog.model.index(row, 0)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def row_of(self, words: str) -> int:
        """The row of the criterion with these words."""
        return next(row for row, line in enumerate(self.lines) if words in line.text)

    def mark(self, words: str) -> str:
        """The mark of the criterion with these words."""
        return self.lines[self.row_of(words)].mark

    def field(self, fact: str, number: int = 0) -> FactField:
        """A field of a fact's row, shown if it was folded away."""
        self._dialog.form.go_to(fact)
        return self._dialog.form.rows[fact].findChildren(FactField)[number]

    def box(self, fact: str, number: int = 0) -> Choice:
        self._dialog.form.go_to(fact)
        return Choice(self._dialog.form.rows[fact].findChildren(NamedBox)[number])

    def type(self, fact: str, text: str, number: int = 0) -> FactField:
        """Type a fact in place of what stands there."""
        field = self.field(fact, number)
        field.setFocus()
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        QTest.keyClicks(field, text)
        return field

    def note(self, fact: str) -> str:
        """What is said below a fact."""
        note = self._dialog.form.rows[fact].note
        return note.text() if note.isVisible() else ""

    def show_only(self, mark: Mark | None) -> None:
        """Show the criteria with one mark alone."""
        box = self.choice("Show")
        row = box.box.findData(mark.value if mark else None)
        box.choose(box.options[row])

    def choose_file(self, file: Path) -> None:
        """Open a file."""
        with answering(naming_file(str(file))):
            click(self.button("Open a FHIR file…"))

    def open_file(self, file: Path) -> BundleWindow:
        """Open a clinic's file that can be read."""
        self.choose_file(file)
        until(lambda: seen(self.window, BundleDialog), "the values of the file")
        return BundleWindow(seen(self.window, BundleDialog)[0])

    def print(self) -> SheetWindow:
        """The preview of the printed worksheet."""
        click(self.button("Print…"))
        until(lambda: seen(self.window, SheetDialog), "the preview")
        return SheetWindow(part(self.window, SheetDialog)).wait()


class BundleWindow(Dialog):
    """The values of a file, none of them ticked at first."""

    def __init__(self, window: BundleDialog) -> None:
        super().__init__(window)
        self._dialog = window

    @property
    def values(self) -> list[str]:
        rows = range(self._dialog.values.count())
        return [self._dialog.values.item(row).text() for row in rows]

    @property
    def unused(self) -> list[str]:
        return [self._dialog.unused.item(row).text() for row in range(self._dialog.unused.count())]

    def tick(self, words: str) -> None:  # type: ignore[override]
        """Tick the value with these words, by keyboard."""
        row = next(row for row, text in enumerate(self.values) if words in text)
        self._dialog.values.setCurrentRow(row)
        press(self._dialog.values, "Space")

    def go_through(self) -> None:
        """Go from value to value, by keyboard."""
        for key in ("Down", "Down", "Up", "End", "Home", "P"):
            press(self._dialog.values, key)

    def use(self) -> None:
        """Use what is ticked."""
        click(self.button("Use the ticked values"))
        until(lambda: not self.is_open, "the question to close")


def clipboard() -> str:
    """All that stands in the clipboard and in the selection."""
    board = QApplication.clipboard()
    return board.text(board.Mode.Clipboard) + board.text(board.Mode.Selection)
