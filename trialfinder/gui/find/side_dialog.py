"""Studies side by side: a column for each, a row for each thing that one asks about it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.elided import wrapped
from trialfinder.gui.kit.enter_button import EnterButton
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.model_index import AnyIndex
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.quiet_keys import name_button
from trialfinder.gui.kit.status_marks import MARKS
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.words.side_by_side import SideColumn

_WIDTH, _HEIGHT = 1100, 760
"""At 100 % text; room for the names of the rows and as many studies as are compared at most."""
_NARROWEST = 165
_SMALL_PX = 14
_SIDE, _ABOVE = 8, 6
_HIGHEST = 100_000
_STANDING = 0
_MOST_OF_TITLES = 0.4  # of the table's height, so that rows are seen below them
_MOST_OF_NAMES = 0.3  # of the table's width
_LINES_BELOW = 3  # of a title, at least, in however low a window
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class SideDelegate(QStyledItemDelegate):
    """Cells as high as their words need: none of them is cut off."""

    def __init__(self, theme: Theme, parent: QTableWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        width = self._table.columnWidth(index.column())
        room = self._room(QRect(0, 0, width, _HIGHEST))
        needed = QFontMetrics(self._font(index)).boundingRect(room, _WRAPPED, self._text(index))
        height = max(needed.height(), self._name_height(index.row()))
        return QSize(width, height + 2 * self._theme.px(_ABOVE))

    def _name_height(self, row: int) -> int:
        """How high the name of a row is in the room that its column has."""
        header = self._table.verticalHeader()
        width = min(header.maximumWidth(), header.sizeHint().width())
        room = self._room(QRect(0, 0, width, _HIGHEST))
        name = self._table.verticalHeaderItem(row)
        metrics = QFontMetrics(self._theme.font(_SMALL_PX, bold=True))
        return metrics.boundingRect(room, _WRAPPED, name.text() if name else "").height()

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Leave the words out, so that the style draws the ground alone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setFont(self._font(index))
        ink = index.data(Qt.ItemDataRole.ForegroundRole)
        painter.setPen(ink.color() if ink is not None else self._theme.color("ink"))
        painter.drawText(self._room(option.rect), _WRAPPED, self._text(index))
        painter.restore()

    def _room(self, cell: QRect) -> QRect:
        side, above = self._theme.px(_SIDE), self._theme.px(_ABOVE)
        return cell.adjusted(side, above, -side, -above)

    def _font(self, index: AnyIndex) -> QFont:
        return self._theme.font(_SMALL_PX, bold=index.row() == _STANDING)

    def _text(self, index: AnyIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole) or "")


class TitleHeader(QHeaderView):
    """Titles that stay in sight above the columns, whole where there is room."""

    def __init__(self, theme: Theme, parent: QTableWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = parent
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def sectionSizeFromContents(self, column: int) -> QSize:
        width = self.sectionSize(column)
        lines = len(self._lines(column, width))
        return QSize(width, lines * self._metrics().lineSpacing() + 2 * self._theme.px(_ABOVE))

    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        side, above = self._theme.px(_SIDE), self._theme.px(_ABOVE)
        painter.save()
        painter.fillRect(rect, self._theme.color("paper"))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._font())
        painter.setPen(self._theme.color("ink"))
        shown = "\n".join(self._lines(column, rect.width()))
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        painter.drawText(rect.adjusted(side, above, 0, 0), left, shown)
        painter.restore()

    def _lines(self, column: int, width: int) -> list[str]:
        text = str(self.model().headerData(column, self.orientation()) or "")
        room = int(self._table.height() * _MOST_OF_TITLES) - 2 * self._theme.px(_ABOVE)
        most = max(_LINES_BELOW, room // self._metrics().lineSpacing())
        return wrapped(text, self._metrics(), width - 2 * self._theme.px(_SIDE), most)

    def _font(self) -> QFont:
        return self._theme.font(_SMALL_PX, bold=True)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())


class SideTable(QTableWidget):
    """The arrow keys lead from cell to cell, Enter opens the study of the column, Delete takes it
    off the list. Each cell is read with its row's name and its study."""

    open_requested = Signal()
    removal_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self._theme = theme
        self._titles = TitleHeader(theme, self)
        self.setHorizontalHeader(self._titles)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(SideDelegate(theme, self))
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag(_WRAPPED))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.cellDoubleClicked.connect(lambda *_: self.open_requested.emit())

    def set_theme(self, theme: Theme) -> None:
        """To be followed by `show_columns`."""
        self._theme = theme
        self._titles.set_theme(theme)
        self.setItemDelegate(SideDelegate(theme, self))

    def show_columns(self, names: Sequence[str], columns: Sequence[SideColumn]) -> None:
        """Show these studies, their titles above them."""
        self.setRowCount(len(names))
        self.setColumnCount(len(columns))
        self.setVerticalHeaderLabels(list(names))
        for at, column in enumerate(columns):
            title = QTableWidgetItem(column.title)
            title.setToolTip(column.title)
            self.setHorizontalHeaderItem(at, title)
            for row, text in enumerate(column.cells):
                self.setItem(row, at, self._item(names[row], text, column, row))
        if columns and self.currentColumn() < 0:
            self.setCurrentCell(0, 0)
        self._fit()

    def _item(self, name: str, text: str, column: SideColumn, row: int) -> QTableWidgetItem:
        shown = f"{MARKS[column.tone]} {text}" if row == _STANDING else text
        item = QTableWidgetItem(shown)
        spoken = f"{name}: {text}. {column.title}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken.replace("\n", ". "))
        if row == _STANDING and not column.joinable:
            item.setForeground(self._theme.color("amber_ink"))
        return item

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Columns as wide as there is room, rows as high as their words need."""
        self.verticalHeader().setMaximumWidth(int(self.width() * _MOST_OF_NAMES))
        self.updateGeometries()
        count = max(self.columnCount(), 1)
        width = max(self._theme.px(_NARROWEST), self.viewport().width() // count)
        for column in range(self.columnCount()):
            self.setColumnWidth(column, width)
        self._titles.headerDataChanged(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)
        self.updateGeometries()
        self.resizeRowsToContents()


class SideDialog(Retranslated, QDialog):
    """Emits the key of a study that is to be opened or taken off, and whether the list is to be
    kept."""

    open_requested = Signal(str)
    removal_requested = Signal(str)
    keeping_changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.columns: Sequence[SideColumn] = ()
        self._names: Sequence[str] = ()
        self.table = SideTable(theme)
        self.said = PlainLabel("librarySaid", selectable=True)
        self.keep = QCheckBox()
        self._open, self._remove, self._close = EnterButton(), EnterButton(), EnterButton()
        self._arrange()
        self.table.open_requested.connect(self._on_open)
        self.table.removal_requested.connect(self._on_remove)
        self.keep.toggled.connect(self.keeping_changed)
        self._open.clicked.connect(self._on_open)
        self._remove.clicked.connect(self._on_remove)
        self._close.clicked.connect(self.reject)
        self.retranslate()
        self.say("")
        room = TextRoom(self, theme, _WIDTH, _HEIGHT)
        room.followed.connect(self._on_theme_changed)
        room.fit()

    def show_columns(self, names: Sequence[str], columns: Sequence[SideColumn]) -> None:
        """Show these studies beside each other."""
        self._names, self.columns = names, columns
        self.table.show_columns(names, columns)
        for button in (self._open, self._remove):
            button.setEnabled(bool(columns))

    def say(self, text: str) -> None:
        """Say something above the table."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        announce(self.said, text)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Studies side by side"))
        self.table.setAccessibleName(self.tr("Studies side by side"))
        keep = self.tr("&Keep this list for the next time (numbers and titles alone)")
        name_button(self.keep, keep)
        name_button(self._open, self.tr("&Open"))
        name_button(self._remove, self.tr("&Take off the list"))
        self._close.setText(self.tr("Close"))

    def _arrange(self) -> None:
        foot = QWidget()
        ends = FlowLayout(foot, margins=(0, 0, 0, 0), gap=8)
        for button in (self._open, self._remove, self._close):
            ends.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.said)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.keep)
        layout.addWidget(foot)

    def _on_theme_changed(self, theme: Theme) -> None:
        self.table.set_theme(theme)
        self.show_columns(self._names, self.columns)

    def _chosen(self) -> SideColumn | None:
        at = self.table.currentColumn()
        return self.columns[at] if 0 <= at < len(self.columns) else None

    def _on_open(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.open_requested.emit(chosen.key)

    def _on_remove(self) -> None:
        if (chosen := self._chosen()) is not None:
            self.removal_requested.emit(chosen.key)
