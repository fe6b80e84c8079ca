"""The pane that holds the map, or says in plain words why there is none."""

import logging
from collections.abc import Callable, Mapping
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPixmap, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import delete

from trialfinder.gui.background import Background
from trialfinder.gui.map_cover import MapCover
from trialfinder.mapping.assets import Asset
from trialfinder.mapping.scene import Order, OrderValue, Scene, Streets, View, encoded
from trialfinder.mapping.tiles import TileServer

if TYPE_CHECKING:
    from trialfinder.gui.web.tiles import TileFetcher
    from trialfinder.gui.web.view import MapEngine, MapView

Loader = Callable[[], Mapping[str, Asset]]

ENGINE, PAGE = "map engine", "map page"
DIES_OFTEN_MS = 60_000

_log = logging.getLogger(__name__)


class MapState(Enum):
    """What the pane shows."""

    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class MapPane(QWidget):
    """Shows the map once there is one. Whatever it is told before that is shown then.

    `site_chosen` and `site_hovered` carry a site's index, -1 where the mouse has left it.
    `settled` says that all orders so far can be seen, `failed` why there is no map; then nothing
    more is to come until somebody tries again. `page_error` carries an error of the page's script.
    `left` says that the person is done with the map by keyboard. `street_map_changed` says whether
    a server is asked for tiles from now on, `street_map_failed` names the server that gave none.
    """

    site_chosen = Signal(int)
    site_hovered = Signal(int)
    settled = Signal()
    failed = Signal(str)
    page_error = Signal(str)
    left = Signal()
    street_map_changed = Signal(bool)
    street_map_failed = Signal(str)

    def __init__(
        self, background: Background, parent: QWidget | None = None, *, patience_ms: int = 20_000
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._loader: Loader | None = None
        self._engine: MapEngine | None = None
        self._view: MapView | None = None
        self._served = False
        self._state = MapState.LOADING
        self._scene: Scene | None = None
        self._theme = "light"
        self._text_scale = 1.0
        self._tile_server: TileServer | None = None
        self._fetcher: TileFetcher | None = None
        self._seen: View | None = None
        self._since_death = QElapsedTimer()
        self._revision = 0
        self._drawn_revision = 0
        self._patience = QTimer(self, singleShot=True, interval=patience_ms)
        self._patience.timeout.connect(lambda: self._fail("the map page was not ready in time"))
        self._build()

    @property
    def state(self) -> MapState:
        return self._state

    @property
    def has_failed(self) -> bool:
        return self._state is MapState.FAILED

    @property
    def is_settled(self) -> bool:
        """Whether all that was ordered can be seen."""
        return self._state is MapState.READY and self._drawn_revision == self._revision

    @property
    def view(self) -> "MapView | None":
        """The web view, while there is one."""
        return self._view

    def start(self, loader: Loader) -> None:
        """Bring in the web engine and the page. To be called once, after the first paint.

        `loader` gives the page's files; it runs off the window's thread.
        """
        self._loader = loader
        QCoreApplication.instance().aboutToQuit.connect(self.stop)
        self._begin()

    def stop(self) -> None:
        """Let go of the web view at once, so that its page ends before its profile does."""
        self._patience.stop()
        view = self._drop_view()
        if view is not None:
            delete(view)

    def show_scene(self, scene: Scene) -> None:
        """Show this from now on. What is on the map moves; the page is not loaded again."""
        self._scene = scene
        self._order("show", scene)

    def select(self, index: int | None) -> None:
        """Choose a site's pin, or none."""
        if self._scene is not None:
            self._scene = msgspec.structs.replace(self._scene, selected=index)
        self._order("select", index)

    def hover(self, index: int | None) -> None:
        """Mark a site's pin as the one pointed at elsewhere; None or -1 for none."""
        self._order("highlight", index if index is not None and index >= 0 else None)

    def set_theme(self, *, dark: bool, contrast: bool | None = None) -> None:
        """Show the map in these looks; `contrast` None asks the system whether it wants more."""
        shade = "dark" if dark else "light"
        wanted = _system_wants_contrast() if contrast is None else contrast
        self._theme = f"contrast-{shade}" if wanted else shade
        self._order("theme", self._theme)

    @property
    def street_map(self) -> TileServer | None:
        """The server that is asked for street tiles; None while nobody is."""
        return self._tile_server

    def set_street_map(self, server: TileServer | None) -> None:
        """Show the street map of this server, which then learns the area looked at; or none."""
        if server == self._tile_server:
            return
        self._tile_server = server
        self._show_streets()
        self.street_map_changed.emit(server is not None)

    def focus_pins(self) -> None:
        """Hand the keyboard to the map's pins."""
        if self._view is not None:
            self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._order("focus", None)

    def set_for_picture(self, *, taken: bool) -> None:
        """Leave out what makes no sense in a picture: the buttons."""
        self._order("picture", taken)

    def grab_map(self) -> QPixmap | None:
        """The map as it is on the screen; None where there is none."""
        ready = self._state is MapState.READY and self._view is not None
        return self._view.grab() if ready else None

    @property
    def scene(self) -> Scene | None:
        """What the map shows."""
        return self._scene

    @property
    def is_dark(self) -> bool:
        return self._theme.endswith("dark")

    def set_text_scale(self, scale: float) -> None:
        """Scale texts and pins; 1.0 to 2.0."""
        self._text_scale = scale
        self._order("textScale", scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._order("resize", None)

    def _build(self) -> None:
        self._cover = MapCover()
        self._cover.again_requested.connect(self._start_again)
        # All at once, the cover on top: the page is laid out at its true size while it loads.
        self._stack = QStackedLayout(self)
        self._stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._stack.addWidget(self._cover)
        self._enter(MapState.LOADING)

    def _enter(self, state: MapState) -> None:
        self._state = state
        self._cover.say(failed=state is MapState.FAILED)
        self._cover.setVisible(state is not MapState.READY)
        self._cover.raise_()

    def _begin(self) -> None:
        self._patience.start()
        if self._engine is not None and self._served:
            self._make_view()
            self._open_when_served()
            return
        self._background.run(ENGINE, _import_view, self._on_engine_imported, self._on_fault)
        self._background.run(PAGE, self._loader, self._on_page_loaded, self._on_fault)

    def _on_engine_imported(self, module: Any) -> None:
        try:
            if self._engine is None:
                self._engine = module.MapEngine()
        except RuntimeError as error:
            self._on_fault(error)
            return
        self._make_view()
        self._open_when_served()

    def _on_page_loaded(self, assets: Mapping[str, Asset]) -> None:
        if self._engine is None:
            return
        self._engine.serve(assets)
        self._served = True
        self._open_when_served()

    def _open_when_served(self) -> None:
        if self._served and self._view is not None:
            self._view.open()

    def _make_view(self) -> None:
        from trialfinder.gui.web.view import MapView

        view = MapView(self._engine, self.palette().window().color(), self)
        bridge = view.bridge
        bridge.is_ready.connect(self._on_ready)
        bridge.order_drawn.connect(self._on_order_drawn)
        bridge.site_chosen.connect(self._on_site_chosen)
        bridge.site_hovered.connect(self.site_hovered)
        bridge.has_left.connect(self.left)
        bridge.view_moved.connect(self._on_view_moved)
        view.broken.connect(self._fail)
        view.died.connect(self._on_died)
        view.map_page.console_error.connect(self.page_error)
        self._view = view
        self._stack.addWidget(view)
        self._cover.raise_()

    def _drop_view(self) -> "MapView | None":
        """Take the view off the pane, and hear no more of it."""
        view, self._view = self._view, None
        if view is None:
            return None
        view.bridge.blockSignals(True)
        view.blockSignals(True)
        view.map_page.blockSignals(True)
        self._stack.removeWidget(view)
        view.hide()
        return view

    def _on_fault(self, error: Exception) -> None:
        self._fail(f"the map could not be brought in: {type(error).__name__}: {error}")

    def _fail(self, reason: str) -> None:
        _log.error("%s", reason)
        self._patience.stop()
        for topic in (ENGINE, PAGE):
            self._background.drop(topic)
        view = self._drop_view()
        if view is not None:
            view.deleteLater()
        self._enter(MapState.FAILED)
        self.failed.emit(reason)

    def _start_again(self) -> None:
        self._enter(MapState.LOADING)
        self._begin()

    def _on_died(self, reason: str) -> None:
        """Bring the map back at once; where it dies often, leave that to the person."""
        often = self._since_death.isValid() and self._since_death.elapsed() < DIES_OFTEN_MS
        self._since_death.start()
        if often:
            self._fail(reason)
            return
        _log.error("%s", reason)
        view = self._drop_view()
        if view is not None:
            view.deleteLater()
        self._start_again()

    def _on_view_moved(self, lat: float, lon: float, zoom: float, by_person: bool) -> None:
        self._seen = View(lat, lon, zoom) if by_person else None

    def _show_streets(self) -> None:
        """Have the server asked, or nobody, before the page shows it."""
        server = self._tile_server
        if self._engine is None:
            return
        fetcher = self._engine.use_tiles(server)
        if fetcher is not self._fetcher:
            self._fetcher = fetcher
            fetcher.failed.connect(self._on_tiles_failed)
        if server is None:
            self._order("streets", None)
        else:
            self._order("streets", Streets(server.attribution, fetcher.page_address))

    def _on_tiles_failed(self, name: str) -> None:
        self.set_street_map(None)
        self.street_map_failed.emit(name)

    def _on_ready(self) -> None:
        self._patience.stop()
        self._enter(MapState.READY)
        self._order("theme", self._theme)
        self._order("textScale", self._text_scale)
        if self._tile_server is not None:
            self._show_streets()
        seen = self._seen
        if self._scene is not None:
            self._order("show", self._scene)
        if seen is not None:
            self._order("view", seen)

    def _order(self, order: str, value: OrderValue) -> None:
        self._revision += 1
        if self._state is MapState.READY and self._view is not None:
            size = (self._view.width(), self._view.height())
            self._view.bridge.sent.emit(encoded(Order(order, value, self._revision, size)))

    def _on_order_drawn(self, revision: int) -> None:
        self._drawn_revision = revision
        if revision == self._revision:
            self.settled.emit()

    def _on_site_chosen(self, index: int) -> None:
        if self._scene is not None:
            self._scene = msgspec.structs.replace(self._scene, selected=index)
        self.site_chosen.emit(index)


def _import_view() -> Any:
    return import_module("trialfinder.gui.web.view")


def _system_wants_contrast() -> bool:
    hints = QGuiApplication.styleHints()  # kept: what it hands out lives as long as it does
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
