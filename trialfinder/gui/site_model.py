"""The rows of the ranked list."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from trialfinder.gui.tips import plain_tip
from trialfinder.words.site_lines import SiteLine

LINE_ROLE = Qt.ItemDataRole.UserRole
SITE_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SiteRow(msgspec.Struct, frozen=True):
    """One row: the site's index in the record, and what is said of it."""

    site_index: int
    line: SiteLine


class SiteModel(QAbstractListModel):
    """Sites in the order in which they are listed."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[SiteRow, ...] = ()
        self._row_of: dict[int, int] = {}

    def set_rows(self, rows: Sequence[SiteRow]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self._row_of = {row.site_index: number for number, row in enumerate(self._rows)}
        self.endResetModel()

    def row_of_site(self, site_index: int) -> int | None:
        """The row of a site, None while it is not listed."""
        return self._row_of.get(site_index)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == LINE_ROLE:
            return row.line
        if role == SITE_ROLE:
            return row.site_index
        if role == Qt.ItemDataRole.DisplayRole:
            return row.line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.line.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(row.line.spoken)
        return None
