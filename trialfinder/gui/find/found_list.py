"""The list of the studies that were found."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from trialfinder.gui.find.found_delegate import FoundDelegate
from trialfinder.gui.find.found_model import FoundModel
from trialfinder.gui.kit.theme import Theme


class FoundList(QListView):
    """Enter opens a study, Space puts it on the shortlist or takes it off."""

    open_requested = Signal()
    listing_requested = Signal()

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
        elif event.key() == Qt.Key.Key_Space:
            self.listing_requested.emit()
        else:
            super().keyPressEvent(event)
            self._mark_current()

    def _mark_current(self) -> None:
        """Qt chooses the row that a key leads to by its place, and none where a long list is still
        being laid out."""
        chosen = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(self.currentIndex(), chosen)
