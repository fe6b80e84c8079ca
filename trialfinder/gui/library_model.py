"""The rows of the library: studies that were found, each put into words when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from trialfinder.gui.tips import plain_tip
from trialfinder.words.library_lines import LibraryLine

if TYPE_CHECKING:
    from trialfinder.trials.library_map import NearStudy
    from trialfinder.trials.library_rows import Entry

LINE_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LibraryRow(NamedTuple):
    """A study, with its nearest center where that can be measured."""

    entry: Entry
    near: NearStudy | None


Write = Callable[["Entry", "NearStudy | None"], LibraryLine]


class LibraryModel(QAbstractListModel):
    """Rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[LibraryRow] = []
        self._write: Write | None = None
        self._lines: dict[str, LibraryLine] = {}

    def set_rows(self, rows: Sequence[LibraryRow], write: Write) -> None:
        self.beginResetModel()
        self.rows, self._write = list(rows), write
        self._lines.clear()
        self.endResetModel()

    def take(self, row: int) -> LibraryRow:
        """Take a row out and give it."""
        self.beginRemoveRows(_ROOT, row, row)
        taken = self.rows.pop(row)
        self.endRemoveRows()
        return taken

    def line(self, row: int) -> LibraryLine:
        """The words of a row."""
        entry, near = self.rows[row]
        if entry.key not in self._lines:
            assert self._write is not None
            self._lines[entry.key] = self._write(entry, near)
        return self._lines[entry.key]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
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
