"""The search for studies, as a window over the main one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.gui.screen.controls import Dialog, button, click, seen, type_text, until
from trialfinder.gui.find.dialog import FindDialog
from trialfinder.gui.find.found_model import LINE_ROLE, FoundRow
from trialfinder.gui.find.registry_search_dialog import RegistrySearchDialog
from trialfinder.gui.find.side_dialog import SideDialog


class FindWindow(Dialog):
    """An illness, an age and a place, and what was found."""

    def __init__(self, window: FindDialog) -> None:
        super().__init__(window)
        self._dialog = window
        form = window.form
        self.illness, self.age, self.place = form.illness, form.age, form.place
        self.sex, self.only_open = form.sex, form.only_open
        self.list = window.list

    @property
    def said(self) -> str:
        """What is said above the list."""
        return "\n".join(filter(None, (self._dialog.said.text(), self._dialog.nothing.text)))

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
        looking = ("Looking", "Buscando", "Recherche")
        until(lambda: self._dialog.said.text(), "something to be said")
        until(lambda: not self._dialog.said.text().startswith(looking), "an answer")
        return self

    @property
    def side(self) -> SideWindow | None:
        """The studies side by side, None while they are not shown."""
        return next(map(SideWindow, seen(self.window, SideDialog)), None)

    def compare(self) -> SideWindow:
        """Lay the shortlist side by side, by its button."""
        (compare,) = (
            one for one in seen(self.window, QPushButton) if one.text().startswith("Compare")
        )
        click(compare)
        until(lambda: self.side is not None and self.side.window.isVisible())
        side = self.side
        assert side is not None
        until(lambda: side.titles)
        return side

    @property
    def registry(self) -> RegistrySearchWindow | None:
        """The question whether the registry may be asked, None while it is not shown."""
        found = seen(self.window, RegistrySearchDialog)
        return next(map(RegistrySearchWindow, found), None)

    def ask_registry(self) -> RegistrySearchWindow:
        """Open the question by its button."""
        click(button(self.window, "Ask ClinicalTrials.gov…"))
        until(lambda: self.registry is not None)
        registry = self.registry
        assert registry is not None
        return registry


class RegistrySearchWindow(Dialog):
    """What would be sent, before it is."""

    def __init__(self, window: RegistrySearchDialog) -> None:
        super().__init__(window)
        self.condition, self.coming = window.condition, window.coming


class SideWindow(Dialog):
    """Studies beside each other."""

    def __init__(self, window: SideDialog) -> None:
        super().__init__(window)
        self.table, self.keep = window.table, window.keep

    @property
    def titles(self) -> list[str]:
        """As they stand above the columns, in sight wherever the rows are scrolled to."""
        assert self.table.horizontalHeader().isVisible()
        heads = (self.table.horizontalHeaderItem(at) for at in range(self.table.columnCount()))
        return [head.text() for head in heads if head is not None]

    def row(self, name: str) -> list[str]:
        """What the cells of a row say, from left to right."""
        table = self.table
        headers = [table.verticalHeaderItem(row) for row in range(table.rowCount())]
        names = [item.text() if item else "" for item in headers]
        if name not in names:
            return []
        at = names.index(name)
        cells = [table.item(at, column) for column in range(table.columnCount())]
        return [cell.text() for cell in cells if cell is not None]

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says of a cell."""
        cell = self.table.item(row, column)
        assert cell is not None
        return str(cell.data(Qt.ItemDataRole.AccessibleTextRole))
