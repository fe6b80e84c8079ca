"""The web view with its page and channel."""

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from trialfinder.gui.kit.announcing import announce
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.stand_in import StandIn
from trialfinder.gui.map.web.engine import quiet_profile, ready_engine
from trialfinder.gui.map.web.page import Bridge, MapPage
from trialfinder.gui.map.web.traffic import AssetHandler, LocalOnlyInterceptor
from trialfinder.mapping.addresses import PAGE_URL, SCHEME
from trialfinder.mapping.assets import Asset
from trialfinder.mapping.tiles import TileServer

if TYPE_CHECKING:
    from trialfinder.gui.map.web.tiles import TileFetcher


class MapEngine:
    """What every view of the program shares: the profile, what it serves and what it refuses."""

    def __init__(self, *, sandbox: bool) -> None:
        """Raises RuntimeError where the application cannot hold a web view."""
        ready_engine(sandbox=sandbox)
        application = QCoreApplication.instance()
        assert application is not None
        self.profile: QWebEngineProfile = quiet_profile(application)
        self.interceptor = LocalOnlyInterceptor(self.profile)
        self.profile.setUrlRequestInterceptor(self.interceptor)

        self.tiles: TileFetcher | None = None
        self._handler: AssetHandler | None = None

    def serve(self, assets: Mapping[str, Asset]) -> None:
        """Answer the page's requests with `assets` from now on."""
        self.profile.removeUrlScheme(SCHEME.encode())
        self._handler = AssetHandler(assets, self.profile)
        self.profile.installUrlSchemeHandler(SCHEME.encode(), self._handler)
        self._hand_tiles()

    def use_tiles(self, server: TileServer | None) -> "TileFetcher | None":
        """Let the page have tiles of this server; None for none, and then nobody is asked.

        The fetcher, and all of Qt's network, comes with the first server.
        """
        if server is not None and self.tiles is None:
            from trialfinder.gui.map.web.tiles import TileFetcher

            self.tiles = TileFetcher(self.profile)
        if self.tiles is not None:
            self.tiles.use(server)
        self._hand_tiles()
        return self.tiles

    def _hand_tiles(self) -> None:
        if self._handler is not None and self.tiles is not None:
            self._handler.answer_tile = self.tiles.answer


class MapView(Retranslated, QWebEngineView):
    """Shows the map page. `bridge` carries orders to it and what happens in it back.

    On Linux, Qt hands nothing of a page to screen readers: what has the keyboard is a part of the
    view without a name. There that part stands for the map, once, and what the keyboard comes to
    in the page is said.
    """

    broken = Signal(str)
    died = Signal(str)

    def __init__(self, engine: MapEngine, ground: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.map_page = MapPage(engine.profile, QUrl(PAGE_URL), self)
        self.map_page.setBackgroundColor(ground)
        self.bridge = Bridge(self.map_page)
        channel = QWebChannel(self.map_page)
        channel.registerObject("bridge", self.bridge)
        self.map_page.setWebChannel(channel)
        self.map_page.loadFinished.connect(self._on_load_finished)
        self.map_page.renderProcessTerminated.connect(self._on_render_process_terminated)
        self.bridge.page_failed.connect(self.broken)
        self._stop: QWidget = self
        self._speaks = sys.platform.startswith("linux")
        self.setPage(self.map_page)
        if self._speaks:
            self.bridge.heard.connect(self._on_heard)
            self.bridge.uncovered.connect(self._on_uncovered)
        self.retranslate()

    def retranslate(self) -> None:
        self._stop.setAccessibleName(self.tr("Map of the centers"))
        self._stop.setAccessibleDescription(
            self.tr(
                "Arrow keys go from center to center, in the order of the list. Enter chooses one. "
                "Tab leads to the buttons of the map, Escape back to the list. The list has "
                "everything the map has."
            )
        )

    def open(self) -> None:
        """Load the page that the engine serves."""
        self.map_page.load(QUrl(PAGE_URL))

    def _on_load_finished(self, succeeded: bool) -> None:
        """Once it is loaded, Qt calls a refused way to another page a failed load as well."""
        self.map_page.loadFinished.disconnect(self._on_load_finished)
        if not succeeded:
            self.broken.emit("the map page did not load")

    def _on_uncovered(self) -> None:
        """Not before the map is seen: for the first part of a kind that it does not know, the
        binding makes the classes of all of Qt's widgets."""
        QTimer.singleShot(0, self, self._stand_in)

    def _stand_in(self) -> None:
        """Let the part that takes the keyboard be the map, and the view only what holds it."""
        inner = self.focusProxy()
        if inner is self._stop or not isinstance(inner, QWidget):
            return
        StandIn(self, QAccessible.Role.Client)  # not before the page, with which Qt's own come
        StandIn(inner, QAccessible.Role.Graphic)
        self.setAccessibleName("")
        self.setAccessibleDescription("")
        self._stop = inner
        self._leave_out_hidden_window(inner)
        self.retranslate()

    def _leave_out_hidden_window(self, inner: QWidget) -> None:
        """The part is drawn in a window of its own that nobody sees, and would be offered a second
        time beside the program's; Qt leaves out popups."""
        for window in QGuiApplication.topLevelWindows():
            root = window.accessibleRoot()
            if root is not None and root.object() is inner:
                window.setFlag(Qt.WindowType.Popup)

    def _on_heard(self, text: str, is_button: bool) -> None:
        announce(self._stop, self.tr("{text}, button").format(text=text) if is_button else text)

    def _on_render_process_terminated(
        self, status: QWebEnginePage.RenderProcessTerminationStatus, exit_code: int
    ) -> None:
        self.died.emit(f"the map's process ended: {status.name}, {exit_code}")
