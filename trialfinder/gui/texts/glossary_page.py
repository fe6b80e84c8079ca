"""Words explained: a list of all hard words to browse, and what the chosen one means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.columns import bare_column, bare_splitter
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.model_index import NO_PARENT, AnyIndex
from trialfinder.gui.kit.stand_in import offer_line
from trialfinder.gui.texts.find_bar import FindField
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.words.text_search import SearchedText

if TYPE_CHECKING:
    from trialfinder.gui.kit.theme import Theme
    from trialfinder.words.blocks import Panel
    from trialfinder.words.glossary import Term

_LIST_PX = 256
_ROW_SIDES_PX = 20
"""The padding and the edge of a row, left and right together, as the style sheet has them."""
_BESIDE_FROM_PX = 440


class _WordModel(QAbstractListModel):
    """One row a word, in the order given: its name to see, its definition to be read aloud."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.terms: Sequence[Term] = ()

    def show(self, terms: Sequence[Term]) -> None:
        self.beginResetModel()
        self.terms = terms
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.terms)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if not index.isValid():
            return None
        term = self.terms[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return term.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return term.definition
        return None


class _WordRows(QStyledItemDelegate):
    """Makes a row as high as its word needs: Qt wraps it as if a row had no sides."""

    sides = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect.setWidth(option.rect.width() - self.sides)
        return super().sizeHint(inner, index)


class GlossaryPage(Retranslated, QWidget):
    """The words in the order of the alphabet. `explain` gives the text about one."""

    def __init__(self, view: PanelView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._theme = theme
        self._terms: Sequence[Term] = ()
        self._names: Sequence[SearchedText] = ()
        self._chosen = ""
        self._explain: Callable[[Term | None], Panel] | None = None
        self.filter = FindField()
        self._words = _WordModel(self)
        self.list = QListView()
        self.list.setObjectName("words")
        self.list.setModel(self._words)
        self.list.setWordWrap(True)
        self._rows = _WordRows(self.list)
        self._rows.sides = theme.px(_ROW_SIDES_PX)
        self.list.setItemDelegate(self._rows)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.filter.textChanged.connect(self._fill)
        self.filter.down_pressed.connect(self._on_list_wanted)
        self.filter.next_requested.connect(self._on_list_wanted)
        self.filter.left.connect(self.end_search)
        self._arrange()
        self.setFocusProxy(self.list)
        self.retranslate()

    def retranslate(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter the words"))
        self.filter.setAccessibleName(self.tr("Filter the words"))
        self.list.setAccessibleName(self.tr("Words"))

    def show_terms(self, terms: Sequence[Term], explain: Callable[[Term | None], Panel]) -> None:
        """List the words; `explain` writes about one, or says that none is left."""
        if terms is not self._terms:
            self._terms, self._names = terms, ()
        self._explain = explain
        self._fill()

    def show_again(self) -> None:
        """Say anew what there is to say about the chosen word."""
        row = self.list.currentIndex().row()
        if self._explain is not None and 0 <= row < len(self._words.terms):
            self.view.renew_panel(self._explain(self._words.terms[row]))

    def choose(self, term_id: str) -> None:
        """Show the word with this key, also where the filter hides it."""
        self._chosen = term_id
        if term_id not in {term.id for term in self._words.terms}:
            self.forget()
        self._mark()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._rows.sides = theme.px(_ROW_SIDES_PX)
        self._divide()

    def start_search(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def end_search(self) -> None:
        """Forget what was typed and go back to the list."""
        self.forget()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Forget what was typed."""
        self.filter.setText("")

    def find_next(self) -> None:
        self._step(1)

    def find_previous(self) -> None:
        self._step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.end_search()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._divide()

    def _arrange(self) -> None:
        side = QWidget()
        side.setObjectName("wordSide")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 8, 8, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        self._splitter = bare_splitter(side, self.view)
        offer_line(self._splitter)
        self._splitter.setStretchFactor(1, 1)
        bare_column(self).addWidget(self._splitter)

    def _divide(self) -> None:
        """List and text side by side where there is room, else one above the other."""
        is_beside = self.width() >= self._theme.px(_BESIDE_FROM_PX)
        way = Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical
        self._splitter.setOrientation(way)
        whole = self.width() if is_beside else self.height()
        first = min(self._theme.px(_LIST_PX), whole * 9 // 20)
        self._splitter.setSizes([first, max(whole - first, 1)])

    def _fill(self) -> None:
        wanted = self.filter.text()
        self._words.show(self._like(wanted) if wanted.strip() else self._terms)
        self._mark()

    def _like(self, wanted: str) -> Sequence[Term]:
        """The words with a name that has what is wanted in it."""
        if not self._names:  # only once for all that is typed
            self._names = [SearchedText(_all_names(term)) for term in self._terms]
        found = zip(self._terms, self._names, strict=True)
        return [term for term, names in found if names.find(wanted)]

    def _mark(self) -> None:
        """Choose the word again that was chosen, else the first one."""
        ids = [term.id for term in self._words.terms]
        if ids:  # what becomes the current row is written about
            row = ids.index(self._chosen) if self._chosen in ids else 0
            self.list.setCurrentIndex(self._words.index(row, 0))
        else:
            self._show_chosen()

    def _step(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < len(self._words.terms):
            self.list.setCurrentIndex(self._words.index(row, 0))

    def _show_chosen(self) -> None:
        if self._explain is None:
            return
        row = self.list.currentIndex().row()
        term = self._words.terms[row] if 0 <= row < len(self._words.terms) else None
        self.view.show_panel(self._explain(term))

    def _on_current_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            self._chosen = self._words.terms[current.row()].id
            self._show_chosen()

    def _on_list_wanted(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _all_names(term: Term) -> str:
    """What a term is called, parted by what nobody types."""
    return "\0".join(dict.fromkeys((term.name, *term.forms, *term.official_forms)))
