"""The list of the library's studies."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from trialfinder.gui.kit.theme import Theme
from trialfinder.gui.studies.library_delegate import LibraryDelegate
from trialfinder.gui.studies.library_model import LibraryModel


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
