"""The preview of a sheet, and the message that would be written of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tests.gui.screen.controls import Dialog, answering, click, naming_file, part, seen, until
from trialfinder.gui.sheets.day_dialog import DayDialog
from trialfinder.gui.sheets.mail_dialog import MailDialog


class SheetWindow(Dialog):
    """The preview."""

    @property
    def pages(self) -> list[QLabel]:
        """The pages that are drawn."""
        return [label for label in seen(self.window, QLabel) if label.objectName() == "sheetPage"]

    @property
    def hidden_at_side(self) -> int:
        """How far one would have to scroll sideways to read whole lines."""
        area = self.window.findChild(QScrollArea, "sheetPages")
        assert area is not None
        return area.horizontalScrollBar().maximum()

    def resize(self, width: int, height: int) -> None:
        self.window.resize(width, height)
        QApplication.processEvents()

    @property
    def read_aloud(self) -> str:
        """What whoever listens is told that stands on the pages."""
        return self.pages[0].accessibleDescription()

    @property
    def kinds(self) -> list[str]:
        return self.choice("Sheet").options

    def wait(self) -> SheetWindow:
        """Wait until the sheet that is wished for is drawn."""
        until(lambda: self.button("Print…").isEnabled() and self.pages, "the sheet")
        return self

    def pick(self, box: str, value: str) -> None:
        """Choose something of a box, and wait for the sheet."""
        self.choice(box).choose(value)
        self.wait()

    def tick(self, text: str) -> None:
        """Tick a box, and wait for the sheet."""
        tick = self.button(text)
        assert isinstance(tick, QCheckBox)
        tick.click()
        self.wait()

    def save_to(self, file: Path) -> str:
        """Save as PDF; gives the name that was offered."""
        offered: list[str] = []

        def answer(asked: QWidget) -> None:
            assert isinstance(asked, QFileDialog), asked
            offered.extend(asked.selectedFiles())
            naming_file(str(file))(asked)

        with answering(answer):
            click(self.button("Save as PDF…"))
        return Path(offered[0]).name

    def print_to(self, file: Path, said: str = "Sent to the printer.") -> None:
        """Print into a file, until `said` is said of it."""

        def answer(asked: QWidget) -> None:
            assert isinstance(asked, QPrintDialog), asked
            part(asked, QLineEdit, "filename").setText(str(file))
            asked.accept()

        with answering(answer):
            click(self.button("Print…"))
        self.wait_until_said(said)

    def save_days_to(self, file: Path) -> None:
        """Save the days of the treatment, from today on, for a calendar."""

        click(self.button("Add to calendar…"))
        with answering(naming_file(str(file))):
            part(self.window, DayDialog).accept()

    def wait_until_said(self, words: str) -> None:
        until(lambda: words in self.text, words)

    def mail(self) -> MailWindow:
        """Ask for a message."""
        click(self.button("Write an e-mail…"))
        return MailWindow(part(self.window, MailDialog))


class MailWindow(Dialog):
    """Shows the message before the mail program opens."""

    @property
    def message(self) -> str:
        return part(self.window, QPlainTextEdit).toPlainText()
