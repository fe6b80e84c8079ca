"""The rows of the library: studies that were found, each put into words when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, Qt, Signal

from trialfinder.gui.kit.model_index import NO_PARENT, AnyIndex
from trialfinder.gui.kit.tips import plain_tip
from trialfinder.words.library_lines import LibraryLine

if TYPE_CHECKING:
    from trialfinder.finder.columns.nearest import NearSite
    from trialfinder.library.entry import LibraryEntry

LINE_ROLE = Qt.ItemDataRole.UserRole


WriteLine = Callable[["LibraryEntry", "NearSite | None"], LibraryLine]


class LibraryModel(QAbstractListModel):
    """Rows as Qt asks for them: some at first, more as they are scrolled to, since Qt asks much of
    every row that it knows.

    `more_wanted` is emitted where there are more than the `entries`, which `add` then brings.
    `count` is how many there are in all.
    """

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[LibraryEntry] = []
        self.count = 0
        self._is_waiting = False
        self._near: dict[str, NearSite] = {}
        self._write: WriteLine | None = None
        self._lines: dict[str, LibraryLine] = {}

    def show(
        self,
        entries: Sequence[LibraryEntry],
        count: int,
        near: Mapping[str, NearSite],
        write: WriteLine,
    ) -> None:
        """Show the first of `count` studies, `near` being the nearest centers by the studies'
        keys."""
        self.beginResetModel()
        self.entries, self.count, self._write = list(entries), count, write
        self._near, self._is_waiting = dict(near), False
        self._lines.clear()
        self.endResetModel()

    def add(self, entries: Sequence[LibraryEntry], near: Mapping[str, NearSite]) -> None:
        """Show the next studies; there are no others where none come."""
        self._is_waiting = False
        if not entries:
            self.count = len(self.entries)
            return
        first = len(self.entries)
        self.beginInsertRows(NO_PARENT, first, first + len(entries) - 1)
        self.entries += entries
        self._near |= near
        self.endInsertRows()

    def show_near(self, near: Mapping[str, NearSite]) -> None:
        """Name the nearest centers of the same studies."""
        self._near |= near
        self._lines.clear()
        self._tell_changed()

    def renew(self, entries: Mapping[str, LibraryEntry]) -> None:
        """Show what is known by now of some of the same studies, by their keys."""
        self.entries = [entries.get(entry.key, entry) for entry in self.entries]
        for key in entries:
            self._lines.pop(key, None)
        self._tell_changed()

    def _tell_changed(self) -> None:
        self.dataChanged.emit(self.index(0), self.index(max(len(self.entries) - 1, 0)))

    def row_of(self, key: str) -> int:
        """The row of a study, the first where it is not listed."""
        if key:
            for row, entry in enumerate(self.entries):
                if entry.key == key:
                    return row
        return 0

    def take(self, row: int) -> LibraryEntry:
        """Take a study out and give it."""
        self.beginRemoveRows(NO_PARENT, row, row)
        taken = self.entries.pop(row)
        self.count -= 1
        self.endRemoveRows()
        return taken

    def line(self, row: int) -> LibraryLine:
        """The words of a row."""
        entry = self.entries[row]
        if entry.key not in self._lines:
            assert self._write is not None
            self._lines[entry.key] = self._write(entry, self._near.get(entry.key))
        return self._lines[entry.key]

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def canFetchMore(self, parent: AnyIndex = NO_PARENT) -> bool:
        return not parent.isValid() and not self._is_waiting and len(self.entries) < self.count

    def fetchMore(self, parent: AnyIndex = NO_PARENT) -> None:
        if self.canFetchMore(parent):
            self._is_waiting = True
            self.more_wanted.emit()

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LINE_ROLE:
            return self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.line(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.line(index.row()).spoken)
        return None
