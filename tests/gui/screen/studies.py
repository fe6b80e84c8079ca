"""The library and the registry, as windows over the main one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton, QWidget

from tests.gui.screen.controls import Choice, Dialog, part, until
from trialfinder.gui.studies.library_dialog import LibraryDialog
from trialfinder.gui.studies.library_model import LINE_ROLE
from trialfinder.gui.studies.progress_bar import ProgressBar
from trialfinder.gui.studies.registry_dialog import RegistryDialog
from trialfinder.library.library import Library
from trialfinder.library.sources import open_library
from trialfinder.words.library_lines import LibraryLine


class LibraryWindow(Dialog):
    """The studies that were opened, to be searched."""

    def __init__(self, window: LibraryDialog) -> None:
        super().__init__(window)
        self._dialog = window
        self.list = window.list
        self.words: QLineEdit = window.words
        self.condition: QLineEdit = window.condition

    @property
    def text(self) -> str:
        """What is said above and in place of the list."""
        return self._dialog.text

    @property
    def titles(self) -> list[str]:
        """The studies that are known as yet; more come when they are scrolled to."""
        return [entry.title for entry in self._dialog.model.entries]

    def line(self, row: int) -> LibraryLine:
        value = self._dialog.model.index(row, 0).data(LINE_ROLE)
        assert isinstance(value, LibraryLine)
        return value

    @property
    def count(self) -> int:
        """How many studies there are, also those that are not known yet."""
        return self._dialog.model.count

    @property
    def status(self) -> Choice:
        return self.choice("Status on record")

    @property
    def order(self) -> Choice:
        return self.choice("Order")

    @property
    def chosen(self) -> int:
        return self.list.currentIndex().row()

    @property
    def is_settled(self) -> bool:
        """Whether it shows what was asked for last."""
        return self._dialog.is_settled

    def settle(self) -> LibraryWindow:
        until(lambda: self.is_settled, "the library to be searched")
        return self

    def end(self, text: str) -> QPushButton:
        """A button at its foot, seen or not."""
        return next(one for one in self.window.findChildren(QPushButton) if one.text() == text)


class RegistryWindow(Dialog):
    """Asks for a study's number, and shows what would be asked of whom."""

    def __init__(self, window: RegistryDialog) -> None:
        super().__init__(window)
        self.number: QLineEdit = window.number

    @property
    def can_ask(self) -> bool:
        return self.button("Ask the registry").isEnabled()


class Progress:
    """The bar that says how far the reading of files is."""

    def __init__(self, window: QWidget) -> None:
        self._bar = part(window, ProgressBar)
        self.steps: list[int] = []
        """How far it was, each time that it went on."""
        self._line.valueChanged.connect(self.steps.append)

    @property
    def is_seen(self) -> bool:
        return self._bar.isVisible()

    def has_ended(self) -> bool:
        """Whether it is not seen, nor will be before long."""
        return not self.is_seen and not part(self._bar, QTimer).isActive()

    @property
    def _line(self) -> QProgressBar:
        return part(self._bar, QProgressBar)


@contextmanager
def shelf() -> Iterator[Library]:
    """The library in the person's folder, as another program on this computer may open it."""
    library = open_library()
    yield library
    library.close()
