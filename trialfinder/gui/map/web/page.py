"""The page in the web view: it stays where it is, asks for nothing, and reports its errors."""

import logging

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

_log = logging.getLogger(__name__)


class Bridge(QObject):
    """The window's end of the channel: the page calls the slots and hears `sent` and
    `uncovered`, which says that the first map was seen on the screen."""

    sent = Signal(str)
    uncovered = Signal()

    became_ready = Signal()
    page_failed = Signal(str)
    order_drawn = Signal(int)
    site_chosen = Signal(int)
    site_hovered = Signal(int)
    view_moved = Signal(float, float, float, bool)
    page_left = Signal()
    picture_described = Signal(str)
    heard = Signal(str, bool)

    @Slot()
    def ready(self) -> None:
        self.became_ready.emit()

    @Slot(str)
    def failed(self, text: str) -> None:
        self.page_failed.emit(text)

    @Slot(int)
    def drawn(self, revision: int) -> None:
        self.order_drawn.emit(revision)

    @Slot(int)
    def pin_chosen(self, index: int) -> None:
        self.site_chosen.emit(index)

    @Slot(int)
    def pin_hovered(self, index: int) -> None:
        self.site_hovered.emit(index)

    @Slot(float, float, float, bool)
    def moved(self, lat: float, lon: float, zoom: float, by_person: bool) -> None:
        self.view_moved.emit(lat, lon, zoom, by_person)

    @Slot()
    def left(self) -> None:
        self.page_left.emit()

    @Slot(str, bool)
    def said(self, text: str, is_button: bool) -> None:
        """What the keyboard has come to in the page, or what has just been chosen there."""
        self.heard.emit(text, is_button)

    @Slot(str)
    def pictured(self, text: str) -> None:
        self.picture_described.emit(text)


class MapPage(QWebEnginePage):
    """A page that goes nowhere else, opens no window and is given no permission."""

    complained = Signal(str)

    def __init__(self, profile: QWebEngineProfile, home: QUrl, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._home = home
        self.permissionRequested.connect(lambda permission: permission.deny())

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        return is_main_frame and url == self._home

    def createWindow(  # type: ignore[override]  # none is Qt's word for "no", not the stubs'
        self, kind: QWebEnginePage.WebWindowType
    ) -> QWebEnginePage | None:
        return None

    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        line: int,
        source: str,
    ) -> None:
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.InfoMessageLevel:
            return
        _log.error("map page: %s (%s:%d)", message, source, line)
        self.complained.emit(f"{message} ({source}:{line})")
