"""Words explained: a list of all hard words to browse, and what the chosen one means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
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
_HEADING_ROLE = Qt.ItemDataRole.UserRole

Group = tuple[str, Sequence["Term"]]
"""Words with the heading above them, which is empty where they need none."""


class _WordModel(QAbstractListModel):
    """One row a word, its name to see, its definition to be read aloud; and one a heading, which
    the keys pass over, so that it is read with the first word below it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Term | str] = ()

    def show(self, rows: Sequence[Term | str]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def term(self, row: int) -> Term | None:
        """The word of a row; None where there is none, or a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else ""
        return None if isinstance(found, str) else found

    def row_of(self, term_id: str) -> int | None:
        """The row of a word; of the first one where it is not among them."""
        ids = [None if isinstance(row, str) else row.id for row in self.rows]
        if term_id in ids:
            return ids.index(term_id)
        return next((row for row, each in enumerate(ids) if each is not None), None)

    def next_row(self, row: int, step: int) -> int | None:
        """The row of the next word that way."""
        row += step
        while 0 <= row < len(self.rows):
            if self.term(row) is not None:
                return row
            row += step
        return None

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and self.term(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> str | bool | None:
        if not index.isValid():
            return None
        here = self.rows[index.row()]
        if role == _HEADING_ROLE:
            return isinstance(here, str)
        if isinstance(here, str):
            return here if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return here.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            above = self.rows[index.row() - 1] if index.row() else ""
            return (
                f"{above}. {here.definition}"
                if above and isinstance(above, str)
                else (here.definition)
            )
        return None


class _WordRows(QStyledItemDelegate):
    """Makes a row as high as its word needs: Qt wraps it as if a row had no sides. A heading is
    bold."""

    sides = 0

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().initStyleOption(option, index)
        if index.data(_HEADING_ROLE):
            option.font.setBold(True)
            option.fontMetrics = QFontMetrics(option.font)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        inner = QStyleOptionViewItem(option)
        inner.rect.setWidth(option.rect.width() - self.sides)
        return super().sizeHint(inner, index)


class _WordList(QListView):
    """A list whose keys never end on a heading."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        index = super().moveCursor(action, modifiers)
        if index.isValid() and not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return index.siblingAtRow(index.row() + 1)
        return index


class GlossaryPage(Retranslated, QWidget):
    """The words in groups, each in the order of the alphabet. `explain` gives the text about
    one."""

    def __init__(self, view: PanelView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._theme = theme
        self._groups: Sequence[Group] = ()
        self._names: dict[str, SearchedText] = {}
        self._chosen = ""
        self._is_marking = False
        self._explain: Callable[[Term | None], Panel] | None = None
        self.filter = FindField()
        self._words = _WordModel(self)
        self.list = _WordList()
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

    def show_groups(self, groups: Sequence[Group], explain: Callable[[Term | None], Panel]) -> None:
        """List the words below their headings; `explain` writes about one, or says that none is
        left. What was chosen stays chosen."""
        self._groups, self._explain = groups, explain
        self._names = {}
        self._fill()

    def choose(self, term_id: str) -> None:
        """Show the word with this key, also where the filter hides it."""
        self._chosen = term_id
        shown = {row.id for row in self._words.rows if not isinstance(row, str)}
        if term_id not in shown:
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
        rows: list[Term | str] = []
        for heading, terms in self._groups:
            found = self._like(terms, wanted) if wanted.strip() else terms
            rows += [*([heading] if heading and found else ()), *found]
        self._words.show(rows)
        self._mark()

    def _like(self, terms: Sequence[Term], wanted: str) -> Sequence[Term]:
        """The words with a name that has what is wanted in it."""
        found = []
        for term in terms:
            if term.id not in self._names:  # only once for all that is typed
                self._names[term.id] = SearchedText(_all_names(term))
            if self._names[term.id].find(wanted):
                found.append(term)
        return found

    def _mark(self) -> None:
        """Choose the word again that was chosen, else the first one."""
        row = self._words.row_of(self._chosen)
        if row is None:
            self._show_chosen()
            return
        self._is_marking = True  # what becomes the current row is written about
        self.list.setCurrentIndex(self._words.index(row, 0))
        self._is_marking = False
        if self._words.term(row - 1) is None:
            self.list.scrollTo(self._words.index(max(row - 1, 0), 0))

    def _step(self, step: int) -> None:
        row = self._words.next_row(self.list.currentIndex().row(), step)
        if row is not None:
            self.list.setCurrentIndex(self._words.index(row, 0))

    def _show_chosen(self) -> None:
        if self._explain is not None:
            self.view.show_panel(self._explain(self._words.term(self.list.currentIndex().row())))

    def _on_current_changed(self, current: QModelIndex) -> None:
        term = self._words.term(current.row())
        if term is not None:
            if not self._is_marking:
                self._chosen = term.id
            self._show_chosen()

    def _on_list_wanted(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def _all_names(term: Term) -> str:
    """What a term is called, parted by what nobody types."""
    return "\0".join(dict.fromkeys((term.name, *term.forms, *term.official_forms)))
