"""Parts of a window that are scrolled as a whole where it has too little room for them."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from trialfinder.gui.kit.columns import layout_of


class Scrolled(QScrollArea):
    """Shows `body`, as high as it needs to be, and the part of it that gets the keyboard."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._show_focus)
        self.verticalScrollBar().rangeChanged.connect(self._show_focus)

    def _show_focus(self, *_: object) -> None:
        now = QApplication.focusWidget()
        if now is None or not self._body.isAncestorOf(now):
            return
        if isinstance(now, QAbstractItemView):
            if not QApplication.mouseButtons():  # a click is on what is seen already
                self.show_row(now)
        else:
            self.ensureWidgetVisible(now)

    def show_row(self, view: QAbstractItemView) -> None:
        """Show the current row of a list in the body, or the list's beginning; of a row that is
        higher than the room there is, its beginning."""
        row = view.visualRect(view.currentIndex())
        rows = view.viewport()
        top = rows.mapTo(self._body, row.topLeft()).y()
        bar, room = self.verticalScrollBar(), self.viewport().height()
        lowest = min(top, top + row.height() - room)
        bar.setValue(min(max(bar.value(), lowest), top))


class Shrinking(Scrolled):
    """No higher than `body` needs, so that what stands below gets the rest; scrolled where there is
    less. A list below it scrolls by itself: neither lies within the other."""

    def __init__(self, body: QWidget) -> None:
        super().__init__(body)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        layout = layout_of(self._body)
        usual = layout.totalSizeHint()
        height = layout.totalHeightForWidth(self.viewport().width())
        return QSize(usual.width(), height if layout.hasHeightForWidth() else usual.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
