"""Parts of a window that are scrolled as a whole where it has too little room for them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget


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
        if now is not None and self._body.isAncestorOf(now):
            self.ensureWidgetVisible(now)
