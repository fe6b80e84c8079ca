"""The rows of the library: studies that were found, each put into words when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, Qt

from trialfinder.gui.kit.model_index import NO_PARENT, AnyIndex
from trialfinder.gui.kit.tips import plain_tip
from trialfinder.words.library_lines import LibraryLine

if TYPE_CHECKING:
    from trialfinder.finder.studies_near import NearSite
    from trialfinder.library.entry import LibraryEntry

_AT_ONCE = 200
LINE_ROLE = Qt.ItemDataRole.UserRole


WriteLine = Callable[["LibraryEntry", "NearSite | None"], LibraryLine]


class LibraryModel(QAbstractListModel):
    """Rows as Qt asks for them: some at first, more as they are scrolled to, since Qt asks much of
    every row that it knows."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[LibraryEntry] = []
        self._shown = 0
        self._near: Mapping[str, NearSite] = {}
        self._write: WriteLine | None = None
        self._lines: dict[str, LibraryLine] = {}

    def show(
        self, entries: Sequence[LibraryEntry], near: Mapping[str, NearSite], write: WriteLine
    ) -> None:
        """Show studies, `near` being the nearest centers by the studies' keys."""
        self.beginResetModel()
        self.entries, self._near, self._write = list(entries), near, write
        self._shown = min(_AT_ONCE, len(self.entries))
        self._lines.clear()
        self.endResetModel()

    def show_near(self, near: Mapping[str, NearSite]) -> None:
        """Name the nearest centers of the same studies."""
        self._near = near
        self._lines.clear()
        self.dataChanged.emit(self.index(0), self.index(max(self._shown - 1, 0)))

    def renew(self, entries: Mapping[str, LibraryEntry]) -> None:
        """Show what is known by now of some of the same studies, by their keys."""
        self.entries = [entries.get(entry.key, entry) for entry in self.entries]
        for key in entries:
            self._lines.pop(key, None)
        self.dataChanged.emit(self.index(0), self.index(max(self._shown - 1, 0)))

    def row_of(self, key: str) -> int:
        """The row of a study, the first where it is not listed."""
        if key:
            for row, entry in enumerate(self.entries):
                if entry.key == key:
                    self._reach(row + 1)
                    return row
        return 0

    def take(self, row: int) -> LibraryEntry:
        """Take a study out and give it."""
        self.beginRemoveRows(NO_PARENT, row, row)
        taken = self.entries.pop(row)
        self._shown -= 1
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
        return 0 if parent.isValid() else self._shown

    def canFetchMore(self, parent: AnyIndex = NO_PARENT) -> bool:
        return not parent.isValid() and self._shown < len(self.entries)

    def fetchMore(self, parent: AnyIndex = NO_PARENT) -> None:
        self._reach(self._shown + _AT_ONCE)

    def _reach(self, rows: int) -> None:
        """Have the view know so many rows, if there are."""
        rows = min(rows, len(self.entries))
        if rows > self._shown:
            self.beginInsertRows(NO_PARENT, self._shown, rows - 1)
            self._shown = rows
            self.endInsertRows()

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
