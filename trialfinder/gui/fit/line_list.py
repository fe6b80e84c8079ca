"""The list of the worksheet's lines; Enter leads to what a line still needs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QWidget

from trialfinder.gui.fit.line_delegate import LineDelegate
from trialfinder.gui.fit.line_model import LineModel
from trialfinder.gui.kit.bar_room import keep_room_for_bar, show_whole_area
from trialfinder.gui.kit.model_index import AnyIndex
from trialfinder.gui.kit.theme import Theme


class LineList(QListView):
    """`fact_requested` carries the dotted name of a fact; `row_reached` says that the current row
    is to be seen, where the list does not scroll itself."""

    fact_requested = Signal(str)
    row_reached = Signal()

    def __init__(self, theme: Theme, model: LineModel) -> None:
        super().__init__()
        self._is_whole = False  # before the model: Qt lays it out at once
        self.setObjectName("sites")
        self._ground = QWidget()
        self.setViewport(self._ground)
        self._lines = model
        self.delegate = LineDelegate(theme, self._ground.width)
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self)
        self.doubleClicked.connect(lambda _index: self._request_fact())
        model.dataChanged.connect(self.scheduleDelayedItemsLayout)

    def set_theme(self, theme: Theme) -> None:
        self.delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def show_whole(self, whole: bool) -> None:
        """Be as high as all rows, for something around it that scrolls; or scroll by itself."""
        self._is_whole = whole
        show_whole_area(self, whole, bar=Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.scheduleDelayedItemsLayout()

    def scrollTo(
        self,
        index: AnyIndex,
        hint: QListView.ScrollHint = QListView.ScrollHint.EnsureVisible,
    ) -> None:
        super().scrollTo(index, hint)
        if self._is_whole:
            self.row_reached.emit()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if self._is_whole:
            rows = max(self.contentsSize().height(), 0)  # -1 before there are any
            self.setFixedHeight(rows + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._request_fact()
        else:
            super().keyPressEvent(event)

    def _request_fact(self) -> None:
        index = self.currentIndex()
        worksheet = self._lines.worksheet
        if not index.isValid() or worksheet is None:
            return
        check = worksheet.checks[self._lines.shown[index.row()]]
        facts = (*check.needed, *(step.fact for step in check.steps))
        known = [fact for fact in facts if fact]  # a part that was not read has none
        if known:
            self.fact_requested.emit(known[0])
