"""The rows of the ranked list."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, Qt

from trialfinder.gui.kit.model_index import NO_PARENT, AnyIndex
from trialfinder.gui.kit.tips import plain_tip
from trialfinder.words.site_lines import SiteLine

LINE_ROLE = Qt.ItemDataRole.UserRole
SITE_ROLE = Qt.ItemDataRole.UserRole + 1


class SiteRows:
    """What the list shows: sites by index in the record, in their order, each in words.

    `write` gives the words of a row. It is called once for each row that is looked at: of many
    sites a person sees a screenful.
    """

    def __init__(self, sites: Sequence[int], write: Callable[[int], SiteLine]) -> None:
        self._sites = sites
        self._write = write
        self._lines: dict[int, SiteLine] = {}
        self._row_of = {site: row for row, site in enumerate(sites)}

    def __len__(self) -> int:
        return len(self._sites)

    def site(self, row: int) -> int:
        """The index in the record of the site in a row."""
        return self._sites[row]

    def row_of_site(self, site_index: int) -> int | None:
        """The row of a site, None where it is not listed."""
        return self._row_of.get(site_index)

    def line(self, row: int) -> SiteLine:
        """The words of a row."""
        if row not in self._lines:
            self._lines[row] = self._write(row)
        return self._lines[row]

    def lines(self) -> list[SiteLine]:
        """The words of all rows."""
        return [self.line(row) for row in range(len(self))]


class SiteModel(QAbstractListModel):
    """The rows as Qt asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = SiteRows((), _no_line)

    def set_rows(self, rows: SiteRows) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        if role == SITE_ROLE:
            return self.rows.site(row)
        if role == LINE_ROLE:
            return self.rows.line(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows.line(row).name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.rows.line(row)
            return " ".join(filter(None, (line.heading, line.spoken)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.rows.line(row).spoken)
        return None


def _no_line(row: int) -> SiteLine:
    raise IndexError(row)
