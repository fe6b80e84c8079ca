"""The library: studies that were opened, to be searched, opened again, removed and refreshed."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.drop_cue import DropCue
from trialfinder.gui.kit.enter_button import EnterButton
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.keys import add_keys
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.named_box import NamedBox
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import TextRoom
from trialfinder.gui.studies.library_delegate import LibraryDelegate
from trialfinder.gui.studies.library_model import LibraryModel

_SIDE, _GAP = 12, 8
_SHARES = (3, 2)  # of the width, for the fields' columns
_PAUSE_MS = 120
"""After the last key, before the library is searched."""


class LibraryQuery(msgspec.Struct, frozen=True):
    """What is looked for; `nearest` puts the studies with the nearest center first."""

    words: str = ""
    condition: str = ""
    status: str | None = None
    nearest: bool = False


class LibraryList(QListView):
    """The studies; Enter opens, Delete removes."""

    open_requested = Signal()
    delete_pressed = Signal()

    def __init__(self, theme: Theme, model: LibraryModel) -> None:
        super().__init__()
        self.setObjectName("sites")
        # A viewport of our own, as the list of centers has: PySide is slow to find out Qt's type.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self._delegate = LibraryDelegate(theme, self._ground.width)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.open_requested.emit())

    def choose(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, 0))

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class LibraryDialog(Retranslated, QDialog):
    """Emits what was asked for; what it shows is set by the controller.

    Signals carry the row's study. `query_changed` comes a moment after the last key.
    """

    query_changed = Signal(object)
    open_requested = Signal(object)
    remove_requested = Signal(int)
    undo_requested = Signal()
    refresh_requested = Signal(object)
    dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.model = LibraryModel()
        self.words, self.condition = LineField(), LineField()
        self._status, self._order = NamedBox(), NamedBox()
        self._boxes = (self._status, self._order)
        self._fields = QGridLayout()
        self.list = LibraryList(theme, self.model)
        self._said = PlainLabel("librarySaid")
        self._undo = EnterButton()
        self._has_given_keyboard = False  # the list, while it is empty
        self._empty = PlainLabel("libraryEmpty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._count = QLabel()
        self._count.setObjectName("hint")
        self._refresh, self._remove = EnterButton(), EnterButton()
        self._open, self._close = EnterButton(), EnterButton()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.is_settled = False
        self._arrange()
        self._connect()
        self.retranslate()
        self.say("")
        self._empty.hide()
        self._enable(False)  # until it is known what there is
        TextRoom(self, theme, 760, 640).fit()
        # Queued: a window that closes within its own drop ends the program on X11.
        DropCue(self).dropped.connect(self.dropped, Qt.ConnectionType.QueuedConnection)

    @property
    def query(self) -> LibraryQuery:
        """What is looked for now."""
        return LibraryQuery(
            self.words.text().strip(),
            self.condition.text().strip(),
            self._status.currentData(),
            bool(self._order.currentData()),
        )

    @property
    def empty(self) -> str:
        """What is said in place of the list."""
        return self._empty.text()

    @property
    def text(self) -> str:
        """What is said above and in place of the list."""
        return f"{self._said.text()} {self._empty.text()}".strip()

    def offer(self, statuses: Sequence[Choice], place: str) -> None:
        """Offer statuses, and the order by distance from `place`, if any."""
        on_record = self.tr("On record: {status}")
        choices = (Choice(each.value, on_record.format(status=each.words)) for each in statuses)
        self._status.offer([Choice(None, self.tr("Any status")), *choices])
        nearest = bool(self._order.currentData())
        self._order.clear()
        self._order.addItem(self.tr("Latest first"), False)
        if place:
            self._order.addItem(self.tr("Nearest to {place} first").format(place=place), True)
            self._order.setCurrentIndex(int(nearest))
        self._order.setVisible(bool(place))
        self._place_boxes()

    def show_found(self, empty: str, choose: str) -> None:
        """Show what the model has now; `empty` says why there is nothing. `choose` is the key of
        the study to be chosen, if it is there."""
        self.show_empty("" if self.model.entries else empty)
        self.list.choose(self.model.row_of(choose))
        self.is_settled = True

    def show_count(self, text: str) -> None:
        """Say how many studies there are, or how far a search is; the list stays as it was."""
        self._count.setText(text)

    @property
    def chosen_key(self) -> str:
        """The key of the chosen study, empty where there is none."""
        row = self._row()
        return "" if row is None else self.model.entries[row].key

    def show_empty(self, text: str) -> None:
        """Show a text in place of the list, or the list again; the keyboard goes from the list to
        what takes back its last change, and with the list back to it."""
        gives_keyboard = bool(text) and self.list.hasFocus()
        gets_keyboard = not text and self._has_given_keyboard
        self._has_given_keyboard = gives_keyboard or (self._has_given_keyboard and bool(text))
        self._empty.setText(text)
        self._empty.setVisible(bool(text))
        self.list.setVisible(not text)
        self._enable(not text)
        if gives_keyboard:
            (self._undo if self._undo.isVisible() else self.words).setFocus()
        elif gets_keyboard and isinstance(self.focusWidget(), QPushButton | None):
            self.list.setFocus()

    def say(self, text: str, *, undo: bool = False) -> None:
        """Say what has happened, and offer to undo it."""
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._said.setAccessibleName(text)
        self._undo.setVisible(undo)

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Library"))
        self.words.setPlaceholderText(self.tr("Words, number, city"))
        self.words.setAccessibleName(self.tr("Search by words, number or city"))
        self.condition.setPlaceholderText(self.tr("Condition"))
        self.condition.setAccessibleName(self.tr("Search by condition"))
        self._status.set_name(self.tr("Status on record"))
        self._order.set_name(self.tr("Order"))
        self.list.setAccessibleName(self.tr("Studies in your library"))
        self._undo.setText(self.tr("Undo"))
        self._refresh.setText(self.tr("Refresh…"))
        self._refresh.setToolTip(self.tr("Ask the registry for this study anew (F5)"))
        self._remove.setText(self.tr("Remove"))
        self._remove.setToolTip(self.tr("Take this study out of the library (Delete)"))
        self._open.setText(self.tr("Open"))
        self._close.setText(self.tr("Close"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_boxes()

    def _place_boxes(self) -> None:
        """Set the boxes below the fields, each as wide as the one above it, or where a choice has
        no room there, one below the other."""
        room = self.width() - 2 * _SIDE - _GAP
        columns = (room * share // sum(_SHARES) for share in _SHARES)
        hints = (0 if box.isHidden() else box.sizeHint().width() for box in self._boxes)
        is_narrow = any(hint > column for hint, column in zip(hints, columns, strict=True))
        for n, box in enumerate(self._boxes):
            self._fields.removeWidget(box)
            if is_narrow:
                self._fields.addWidget(box, 1 + n, 0, 1, 2)
            else:
                self._fields.addWidget(box, 1, n)

    def _arrange(self) -> None:
        for box in self._boxes:
            box.setSizeAdjustPolicy(NamedBox.SizeAdjustPolicy.AdjustToContents)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fields.setHorizontalSpacing(_GAP)
        self._fields.setVerticalSpacing(6)
        for column, field in enumerate((self.words, self.condition)):
            self._fields.addWidget(field, 0, column)
            self._fields.setColumnStretch(column, _SHARES[column])
        self._place_boxes()
        said = QHBoxLayout()
        said.addWidget(self._said, 1)
        said.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QWidget()
        ends = FlowLayout(buttons, margins=(0, 0, 0, 0), gap=8)
        for end in (self._open, self._remove, self._refresh, self._close, self._count):
            ends.addWidget(end)
        self._open.setObjectName("find")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 12, _SIDE, 8)
        layout.setSpacing(6)
        layout.addLayout(self._fields)
        layout.addLayout(said)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(buttons)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._ask)
        for field in (self.words, self.condition):
            field.textChanged.connect(self._on_changed)
            field.down_pressed.connect(self.list.setFocus)
            field.returnPressed.connect(self._on_open_requested)
        for box in self._boxes:
            box.activated.connect(self._on_changed)
        self.list.open_requested.connect(self._on_open_requested)
        self.list.delete_pressed.connect(self._on_remove)
        self._open.clicked.connect(self._on_open_requested)
        self._remove.clicked.connect(self._on_remove)
        self._refresh.clicked.connect(self._on_refresh)
        self._undo.clicked.connect(self.undo_requested)
        self._close.clicked.connect(self.reject)
        keys = {"Ctrl+Z": self.undo_requested.emit, "F5": self._on_refresh}
        add_keys(self, keys | {"Ctrl+F": self.words.setFocus})

    def _enable(self, enabled: bool) -> None:
        for button in (self._open, self._remove, self._refresh):
            button.setEnabled(enabled)

    def _row(self) -> int | None:
        index = self.list.currentIndex()
        return index.row() if index.isValid() and self.model.entries else None

    def _on_changed(self) -> None:
        self.is_settled = False
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self.query_changed.emit(self.query)

    def _on_open_requested(self) -> None:
        """Open the chosen study; while the list is not yet what was asked for, have it be so."""
        row = self._row()
        if self._pause.isActive():
            self._ask()
        elif row is not None and self.is_settled:
            self.open_requested.emit(self.model.entries[row])

    def _on_remove(self) -> None:
        row = self._row()
        if row is not None:
            self.remove_requested.emit(row)

    def _on_refresh(self) -> None:
        row = self._row()
        if row is not None:
            self.refresh_requested.emit(self.model.entries[row])
