"""Find a study: what to look for above, what was found below."""

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from trialfinder.gui.find.found_delegate import FoundDelegate
from trialfinder.gui.find.found_model import FoundModel
from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.line_field import LineField
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.kit.window_size import fit_screen

_LONGEST_ILLNESS = 2000  # the conditions of a study


class Typed(msgspec.Struct, frozen=True):
    """What stands in the fields. Its `repr()` is bare, so that nothing of it gets into a log."""

    illness: str = ""
    age: str = ""
    place: str = ""
    only_open: bool = True

    def __repr__(self) -> str:
        return "Typed()"


class FoundList(QListView):
    """The studies; Enter opens one."""

    open_requested = Signal()

    def __init__(self, theme: Theme, model: FoundModel) -> None:
        super().__init__()
        self.setObjectName("sites")
        self._ground = QWidget()
        self.setViewport(self._ground)
        self._delegate = FoundDelegate(theme, self._ground.width)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.doubleClicked.connect(lambda _index: self.open_requested.emit())

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        else:
            super().keyPressEvent(event)


class FindDialog(Retranslated, QDialog):
    """Emits what was asked for; what it shows is set by the controller."""

    asked = Signal(object)
    open_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("library")
        self.model = FoundModel()
        self.illness = LineField(_LONGEST_ILLNESS)
        self.age, self.place = LineField(), LineField()
        self.only_open = QCheckBox()
        self.only_open.setChecked(True)
        self._names = {field: QLabel() for field in (self.illness, self.age, self.place)}
        self.list = FoundList(theme, self.model)
        self.said = PlainLabel("librarySaid", selectable=True)
        self._find, self._open, self._close = QPushButton(), QPushButton(), QPushButton()
        self._arrange()
        self._connect()
        self.retranslate()
        self.show_found(())
        fit_screen(self, theme.px(760), theme.px(680))

    @property
    def typed(self) -> Typed:
        """What stands in the fields now."""
        return Typed(
            self.illness.text().strip(),
            self.age.text().strip(),
            self.place.text().strip(),
            self.only_open.isChecked(),
        )

    def fill(self, illness: str, place: str) -> None:
        """Put words into the fields of the illness and the place."""
        self.illness.setText(illness)
        self.illness.setCursorPosition(0)
        self.place.setText(place)

    def say(self, text: str) -> None:
        """Say something above the list."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        announce(self.said, text)

    def show_found(self, notes: Sequence[str]) -> None:
        """Show the rows of the model, and what is to be said of them."""
        there = bool(self.model.studies)
        self.list.setEnabled(there)
        self._open.setEnabled(there)
        if there:
            self.list.setCurrentIndex(self.model.index(0, 0))
            self.list.scrollToTop()
        self.say("\n".join(notes))

    def set_theme(self, theme: Theme) -> None:
        self.list.set_theme(theme)

    def retranslate(self) -> None:
        self.setWindowTitle(self.tr("Find a study"))
        texts = (
            (self.illness, self.tr("&Illness"), self.tr("In your own words, such as bone cancer")),
            (self.age, self.tr("&Age"), self.tr("In years, or 18 months")),
            (self.place, self.tr("&Place"), self.tr("ZIP or postal code, or city")),
        )
        for field, name, hint in texts:
            self._names[field].setText(name)
            field.setPlaceholderText(hint)
            field.setAccessibleName(name.replace("&", ""))
            field.setAccessibleDescription(hint)
        self.only_open.setText(self.tr("Only studies that may be joined now"))
        self.list.setAccessibleName(self.tr("Studies that were found"))
        self._find.setText(self.tr("Find"))
        self._open.setText(self.tr("Open"))
        self._close.setText(self.tr("Close"))

    def _arrange(self) -> None:
        fields = QGridLayout()
        fields.setSpacing(6)
        for row, (field, name) in enumerate(self._names.items()):
            name.setBuddy(field)
            fields.addWidget(name, row, 0)
            fields.addWidget(field, row, 1)
        ask = QHBoxLayout()
        ask.addWidget(self.only_open, 1)
        ask.addWidget(self._find)
        self._find.setObjectName("find")
        self._find.setDefault(True)
        foot = QWidget()
        ends = FlowLayout(foot, margins=(0, 0, 0, 0), gap=8)
        for button in (self._open, self._close):
            button.setAutoDefault(False)
            ends.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(fields)
        layout.addLayout(ask)
        layout.addWidget(self.said)
        layout.addWidget(self.list, 1)
        layout.addWidget(foot)

    def _connect(self) -> None:
        for field in (self.illness, self.age, self.place):
            field.down_pressed.connect(self.list.setFocus)
        self._find.clicked.connect(self._on_find)
        self._open.clicked.connect(self._on_open)
        self._close.clicked.connect(self.reject)
        self.list.open_requested.connect(self._on_open)

    def _on_find(self) -> None:
        self.asked.emit(self.typed)

    def _on_open(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and self.model.studies:
            self.open_requested.emit(index.row())
