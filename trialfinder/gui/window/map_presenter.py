"""Keeps the map in step with the session and the list, both ways, in the words of the list."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from trialfinder.gui.centers.presenter import Board
from trialfinder.gui.centers.site_list import SiteList
from trialfinder.gui.kit.session import Session
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.map.scene import map_scene
from trialfinder.words.catalogue import Catalogue

_WINDOW_FIRST_MS = 30
"""The window has then painted itself in another language."""


class MapBoard(QObject):
    """Listens to session and board; the map need not be loaded yet."""

    def __init__(
        self,
        session: Session,
        board: Board,
        sites: SiteList,
        map_pane: MapPane,
        catalogue: Catalogue,
    ) -> None:
        super().__init__()
        self._session = session
        self._board = board
        self._map = map_pane
        self._catalogue = catalogue
        board.list_changed.connect(self._show)
        self._soon = QTimer(self, singleShot=True, interval=_WINDOW_FIRST_MS)
        self._soon.timeout.connect(self._show)
        board.reworded.connect(map_pane.expect_scene)
        board.reworded.connect(self._soon.start)
        session.sites_placed.connect(self._on_sites_placed)
        session.site_chosen.connect(map_pane.select)
        map_pane.site_chosen.connect(session.choose)
        map_pane.site_hovered.connect(sites.mark_hovered)
        sites.site_hovered.connect(map_pane.hover)
        self._show()

    def _on_sites_placed(self) -> None:
        if self._session.finding is None:
            self._show()

    def _show(self) -> None:
        self._soon.stop()
        session, board = self._session, self._board
        scene = map_scene(
            session.study,
            session.finding,
            session.places,
            board.words,
            board.line_of,
            filters=session.filters,
            units=board.units,
            catalogue=self._catalogue,
            chosen=session.chosen,
        )
        self._map.show_scene(scene)
