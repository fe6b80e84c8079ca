"""The pane that shows the map: what it is told, and what it tells."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.theme import Colors, theme_of
from trialfinder.gui.map.host import MapHost, MapState
from trialfinder.gui.map.sight import FirstSight, corner, is_like
from trialfinder.mapping.scene import (
    InPicture,
    Order,
    OrderName,
    OrderValue,
    Scene,
    Streets,
    View,
    encoded,
)
from trialfinder.mapping.tiles import TileServer

if TYPE_CHECKING:
    from trialfinder.gui.map.web.tiles import TileFetcher
    from trialfinder.gui.map.web.view import MapView

MARK_TOLERANCE = 3  # a screen's color profile may change it a little


class MapPane(QWidget):
    """Shows the map once there is one. Whatever it is told before that is shown then.

    `host` brings the page in, and says where there is none.
    `site_chosen` and `site_hovered` carry a site's index, -1 where the mouse has left it.
    `settled` says that all orders so far can be seen. `left` says that the person is done with
    the map by keyboard. `street_map_changed` says whether a server is asked for tiles from now
    on, `street_map_failed` names the server that gave none.
    """

    site_chosen = Signal(int)
    site_hovered = Signal(int)
    settled = Signal()
    left = Signal()
    street_map_changed = Signal(bool)
    street_map_failed = Signal(str)

    def __init__(
        self, background: Background, parent: QWidget | None = None, *, patience_ms: int = 20_000
    ) -> None:
        super().__init__(parent)
        self.host = MapHost(background, self, patience_ms=patience_ms)
        self.host.page_opened.connect(self._on_page_opened)
        self.host.became_ready.connect(self._on_ready)
        self._first_sight = FirstSight(self._on_first_seen, self._stir, self)
        self._scene: Scene | None = None
        self._dark = False
        self._contrast = False
        self._on_paper = False
        self._text_scale = 1.0
        self._tile_server: TileServer | None = None
        self._fetcher: TileFetcher | None = None
        self._seen: View | None = None
        self._in_picture: InPicture | None = None
        self._mark = QColor(1, 2, 0)
        self._scene_is_to_come = False
        self._revision = 0
        self._drawn_revision = 0
        self._study_revision = 0  # with which the page learned of the study that it is to show
        self._study_is_to_come = False
        self._veil = QWidget(self)  # over the study before, until the page shows the other one
        self._veil.setAutoFillBackground(True)
        self._veil.hide()
        self.host.failed.connect(self._veil.hide)

    @property
    def is_settled(self) -> bool:
        """Whether all that was ordered can be seen, and no scene is to come."""
        is_ready = self.host.state is MapState.READY
        is_drawn = is_ready and self._drawn_revision == self._revision and not self.host.is_covered
        return is_drawn and not self._scene_is_to_come

    def expect_scene(self) -> None:
        """Do not count as settled until the scene is shown that is to come."""
        self._scene_is_to_come = True

    def expect_study(self) -> None:
        """Show no more of the study before: a scene of another one is to come."""
        self.expect_scene()
        self._study_is_to_come = True
        if self.host.state is MapState.READY and not self.host.is_covered:
            self._veil.setGeometry(self.rect())
            self._veil.show()
            self._veil.raise_()

    def show_scene(self, scene: Scene) -> None:
        """Show this from now on. What is on the map moves; the page is not loaded again."""
        is_other_study = self._scene is None or self._scene.study != scene.study
        is_other_study |= self._study_is_to_come
        self._scene = scene
        self._scene_is_to_come = self._study_is_to_come = False
        self._order("show", scene)
        if is_other_study:
            self._study_revision = self._revision

    def select(self, index: int | None) -> None:
        """Choose a site's pin, or none."""
        if self._scene is not None:
            self._scene = msgspec.structs.replace(self._scene, selected=index)
        self._order("select", index)

    def hover(self, index: int | None) -> None:
        """Mark a site's pin as the one pointed at elsewhere; None or -1 for none."""
        self._order("highlight", index if index is not None and index >= 0 else None)

    def set_theme(self, *, dark: bool, contrast: bool = False) -> None:
        """Show the map in these colors; `contrast` asks for strong ones."""
        self._dark, self._contrast = dark, contrast
        self._order("theme", self._theme)

    @property
    def _theme(self) -> str:
        shade = "dark" if self._dark and not self._on_paper else "light"
        return f"contrast-{shade}" if self._contrast else shade

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
        if self.host.view is not None:
            self.host.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._order("focus", None)

    def set_for_picture(
        self, *, taken: bool, paper: bool = False, names_place: bool = True
    ) -> None:
        """Leave out what makes no sense in a picture: the buttons. On `paper` it is light. Unless
        it `names_place`, nothing in it points to the place searched for."""
        if self._on_paper != (taken and paper):
            self._on_paper = taken and paper
            self._order("theme", self._theme)
        self._mark = QColor(1, 2, (self._mark.blue() + 8) % 256) if taken else self._mark
        mark = self._mark.name() if names_place else f"{self._mark.name()} placeless"
        self._order("picture", mark if taken else None)

    @property
    def shows_picture(self) -> bool:
        """Whether what was last readied for a picture has come to the screen.

        What the page has drawn comes there a while later; how much later, no signal tells.
        """
        view = self.host.view
        return (
            view is not None
            and self.is_settled
            and is_like(corner(view), self._mark, MARK_TOLERANCE)
        )

    @property
    def in_picture(self) -> InPicture | None:
        """What is in view, as the page told when last readied for a picture."""
        return self._in_picture

    def grab_map(self) -> QPixmap | None:
        """The map as it is on the screen; None where there is none, or none is seen."""
        view = self.host.view
        if self.host.state is not MapState.READY or view is None or not view.isVisible():
            return None
        return view.grab()

    @property
    def scene(self) -> Scene | None:
        """What the map shows."""
        return self._scene

    @property
    def colors(self) -> Colors:
        """Those of the theme that the map has."""
        dark = self._dark and not self._on_paper
        return theme_of(dark=dark, text_percent=100, strong=self._contrast).colors

    def set_text_scale(self, scale: float) -> None:
        """Scale texts and pins; 1.0 to 2.0."""
        self._text_scale = scale
        self._order("textScale", scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())
        self._order("resize", None)

    def _on_view_moved(self, lat: float, lon: float, zoom: float, by_person: bool) -> None:
        self._seen = View(lat, lon, zoom) if by_person else None

    def _show_streets(self) -> None:
        """Have the server asked, or nobody, before the page shows it."""
        server, engine = self._tile_server, self.host.engine
        if engine is None:
            return
        fetcher = engine.use_tiles(server)
        if fetcher is not None and fetcher is not self._fetcher:
            self._fetcher = fetcher
            fetcher.failed.connect(self._on_tiles_failed)
        if server is None or fetcher is None:
            self._order("streets", None)
        else:
            self._order("streets", Streets(server.attribution, fetcher.page_address))

    def _on_tiles_failed(self, name: str) -> None:
        self.set_street_map(None)
        self.street_map_failed.emit(name)

    def _on_ready(self) -> None:
        self._order("theme", self._theme)
        self._order("textScale", self._text_scale)
        if self._tile_server is not None:
            self._show_streets()
        seen = self._seen
        if self._scene is not None:
            self._order("show", self._scene)
        if seen is not None:
            self._order("view", seen)

    def _order(self, order: OrderName, value: OrderValue) -> None:
        self._revision += 1
        view = self.host.view
        if self.host.state is MapState.READY and view is not None:
            size = (view.width(), view.height())
            view.bridge.sent.emit(encoded(Order(order, value, self._revision, size)))

    def _on_order_drawn(self, revision: int) -> None:
        self._drawn_revision = max(self._drawn_revision, revision)
        if self._shows_study:
            self._veil.hide()
        view = self.host.view
        if self.host.is_covered and view is not None:
            self.host.be_patient()
            if self._scene_is_to_come:
                return  # what is to be seen first is not drawn yet
            if self._scene is not None:
                self._first_sight.wait_for(view)
            else:
                self._on_first_seen()  # nothing that could be seen
        elif self.is_settled:
            self.settled.emit()

    def _stir(self) -> None:
        """Have the page draw a frame in which nothing else changes."""
        self._order("resize", None)

    def _on_first_seen(self) -> None:
        view = self.host.view
        if view is None or self.host.state is not MapState.READY:
            return
        self.host.uncover()
        view.bridge.uncovered.emit()
        if self.is_settled:
            self.settled.emit()

    @property
    def _shows_study(self) -> bool:
        """Whether what is on the map is of the study that it is to show, not of the one before."""
        return not self._study_is_to_come and self._drawn_revision >= self._study_revision

    def _on_site_chosen(self, index: int) -> None:
        if self._scene is None or not self._shows_study:
            return
        self._scene = msgspec.structs.replace(self._scene, selected=index)
        self.site_chosen.emit(index)

    def _on_site_hovered(self, index: int) -> None:
        if self._shows_study:
            self.site_hovered.emit(index)

    def _on_picture_described(self, text: str) -> None:
        self._in_picture = msgspec.json.decode(text, type=InPicture)

    def _on_page_opened(self, view: "MapView") -> None:
        bridge = view.bridge
        bridge.order_drawn.connect(self._on_order_drawn)
        bridge.site_chosen.connect(self._on_site_chosen)
        bridge.site_hovered.connect(self._on_site_hovered)
        bridge.page_left.connect(self.left)
        bridge.view_moved.connect(self._on_view_moved)
        bridge.picture_described.connect(self._on_picture_described)
