"""The hard words as a list's model: names to see, definitions to be read aloud with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from trialfinder.words.glossary import Term

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class WordModel(QAbstractListModel):
    """One row a word, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.terms: Sequence[Term] = ()

    def show(self, terms: Sequence[Term]) -> None:
        self.beginResetModel()
        self.terms = terms
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.terms)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        term = self.terms[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return term.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return term.definition
        return None
