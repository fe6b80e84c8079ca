"""The studies that were found, as rows: each shelf begins with its heading."""

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractListModel, Qt

from trialfinder.finder.illness.found import FoundStudies, FoundStudy
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.gui.kit.model_index import NO_PARENT, AnyIndex
from trialfinder.gui.kit.tips import plain_tip
from trialfinder.words.find_lines import FindLine, FindWriter

LINE_ROLE = Qt.ItemDataRole.UserRole


class FoundRow(msgspec.Struct, frozen=True):
    """A study in words; `heading` stands above the first of a shelf, empty for the others, `mark`
    where it is on the shortlist."""

    heading: str
    line: FindLine
    mark: str = ""

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ". ".join(filter(None, (self.heading, self.mark, self.line.spoken)))


class FoundModel(QAbstractListModel):
    """Rows are written when they are looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.studies: Sequence[FoundStudy] = ()
        self._headings: dict[int, str] = {}
        self._writer: FindWriter | None = None
        self._rows: dict[int, FoundRow] = {}
        self.marked: frozenset[str] = frozenset()
        self._mark = ""

    def mark(self, keys: frozenset[str], word: str) -> None:
        """Mark the studies of these keys with a word."""
        self.marked, self._mark = keys, word
        self._rows.clear()
        if self.studies:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.studies) - 1, 0))

    def show(self, found: FoundStudies, writer: FindWriter) -> None:
        """Show what was found."""
        self.beginResetModel()
        self.studies, self._writer = found.studies, writer
        self._rows.clear()
        self._headings = {}
        at = 0
        for shelf in Shelf:
            count = len(found.on(shelf))
            if count:
                self._headings[at] = writer.heading(found, shelf)
            at += count
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.studies = ()
        self._rows.clear()
        self.endResetModel()

    def row(self, at: int) -> FoundRow:
        """The words of a row."""
        if at not in self._rows:
            assert self._writer is not None
            heading = self._headings.get(at, "")
            study = self.studies[at]
            mark = self._mark if study.digest.key in self.marked else ""
            self._rows[at] = FoundRow(heading, self._writer.line(study), mark)
        return self._rows[at]

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.studies)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == LINE_ROLE:
            return self.row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index.row()).line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row(index.row()).spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.row(index.row()).spoken)
        return None
