"""Keeps the map in step with the session and the list, both ways, in the words of the list."""

from __future__ import annotations

import time
from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QObject, QTimer

from trialfinder.gui.centers.presenter import CentersPresenter
from trialfinder.gui.centers.site_list import SiteList
from trialfinder.gui.kit.preferences import Preferences
from trialfinder.gui.kit.session import Session
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.map.scene import map_scene
from trialfinder.mapping.scene import Scene
from trialfinder.words.catalogue import Catalogue

_WINDOW_FIRST_MS = 30
"""The window has then painted itself in another language."""

PLACES_PATIENCE_MS = 10_000
"""For so long the map of a study waits until it is known where its centers are."""

_AT_ONCE_S = 0.02
"""For so long pins are made in one go; then the window hears its keys before the next."""


class MapPresenter(QObject):
    """Listens to session and list; the map need not be loaded yet."""

    def __init__(
        self,
        session: Session,
        presenter: CentersPresenter,
        sites: SiteList,
        map_pane: MapPane,
        preferences: Preferences,
        catalogue: Catalogue,
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._session = session
        self._presenter = presenter
        self._map = map_pane
        self._catalogue = catalogue
        presenter.list_changed.connect(self._show)
        self._soon = QTimer(self, singleShot=True, interval=_WINDOW_FIRST_MS)
        self._soon.timeout.connect(self._show)
        self._making: Iterator[Scene | None] = iter(())
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._go_on)
        presenter.reworded.connect(map_pane.expect_scene)
        presenter.reworded.connect(self._soon.start)
        session.sites_placed.connect(self._on_sites_placed)
        session.search_failed.connect(self._go_without_places)
        session.site_chosen.connect(map_pane.select)
        map_pane.site_chosen.connect(session.choose)
        map_pane.site_hovered.connect(sites.mark_hovered)
        sites.site_hovered.connect(map_pane.hover)
        preferences.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        self._study = session.study
        self._is_patient = True
        self._patience = QTimer(self, singleShot=True, interval=PLACES_PATIENCE_MS)
        self._patience.timeout.connect(self._go_without_places)
        self._patience.start()
        self._show()

    def _on_theme_changed(self) -> None:
        theme = self._preferences.theme
        self._map.set_theme(dark=theme.dark, contrast=theme.strong)
        self._map.set_text_scale(theme.scale)

    @property
    def _are_places_to_come(self) -> bool:
        """A map without pins would look like a study without centers."""
        session = self._session
        is_known = bool(session.places) or session.finding is not None
        return self._is_patient and bool(session.study.sites) and not is_known

    def _on_sites_placed(self) -> None:
        if self._session.finding is None:
            self._show()

    def _go_without_places(self) -> None:
        if self._are_places_to_come:
            self._is_patient = False
            self._show()

    def _show(self) -> None:
        self._soon.stop()
        session, presenter = self._session, self._presenter
        self._rest.stop()
        if session.study is not self._study:
            self._study, self._is_patient = session.study, True
            self._patience.start()
            self._map.expect_study()
        self._map.expect_scene()
        if self._are_places_to_come:
            return
        self._making = map_scene(
            session.study,
            session.finding,
            session.places,
            presenter.words,
            presenter.line_of,
            filters=session.filters,
            units=presenter.units,
            catalogue=self._catalogue,
            chosen=session.chosen,
            search=session.searches,
            listed=presenter.sites,
        )
        self._go_on()

    def _go_on(self) -> None:
        """Make some more pins; once all are made, show them."""
        until = time.perf_counter() + _AT_ONCE_S
        for scene in self._making:
            if scene is not None:
                self._rest.stop()
                self._show_made(scene)
                return
            if time.perf_counter() > until:
                self._rest.start()
                return

    def _show_made(self, scene: Scene) -> None:
        """Another center may have been chosen meanwhile."""
        if self._session.finding is not None:
            scene = msgspec.structs.replace(scene, selected=self._session.chosen)
        self._map.show_scene(scene)
