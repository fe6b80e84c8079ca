"""The search for studies, as a window over the main one."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.gui.screen.controls import Dialog, type_text, until
from trialfinder.gui.find.dialog import FindDialog
from trialfinder.gui.find.found_model import LINE_ROLE, FoundRow


class FindWindow(Dialog):
    """An illness, an age and a place, and what was found."""

    def __init__(self, window: FindDialog) -> None:
        super().__init__(window)
        self._dialog = window
        self.illness, self.age, self.place = window.illness, window.age, window.place
        self.only_open = window.only_open
        self.list = window.list

    @property
    def said(self) -> str:
        """What is said above the list."""
        return self._dialog.said.text()

    @property
    def titles(self) -> list[str]:
        return [found.digest.study.title for found in self._dialog.model.studies]

    def row(self, at: int) -> FoundRow:
        value = self._dialog.model.index(at, 0).data(LINE_ROLE)
        assert isinstance(value, FoundRow)
        return value

    def spoken(self, at: int) -> str:
        """What a screen reader says of a row."""
        index = self._dialog.model.index(at, 0)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))

    def look_for(self, illness: str, age: str = "", place: str = "") -> FindWindow:
        """Type, press Enter, and wait for the answer."""
        fields = ((self.illness, illness), (self.age, age), (self.place, place))
        for field, text in fields:
            type_text(field, text)
        self.illness.setFocus()
        self.press("Return")
        return self.settle()

    def settle(self) -> FindWindow:
        until(lambda: self.said not in ("", "Looking…", "Buscando…", "Recherche…"), "an answer")
        return self
