"""What the window is about right now: the study, the place, the ranking, the chosen site."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, Signal

from trialfinder.errors import PlaceNotFoundError, TrialFinderError
from trialfinder.finder.filters import Filters
from trialfinder.finder.open_first import Listing, list_found, list_unranked
from trialfinder.gui.kit.background import Background
from trialfinder.records.status import Standing, standing

if TYPE_CHECKING:
    from trialfinder.finder.finding import Finding
    from trialfinder.finder.search import Search
    from trialfinder.places.place import Place
    from trialfinder.records.study import Study

_LONGEST_SEARCH_S = 10
"""A server may be asked; work that can wait does not wait for longer."""


class Session(QObject):
    """Holds the state and has the work done in the background.

    `make_search` builds the search; it is called once, in the worker, because it loads much.
    A failed search changes nothing of what is shown. `search_ended` comes before what came of a
    search, whatever that is; `place_not_found` and `search_failed` carry an error of ours.
    """

    study_changed = Signal()
    sites_placed = Signal()
    search_started = Signal()
    search_ended = Signal()
    finding_changed = Signal()
    place_not_found = Signal(object)
    search_failed = Signal(object)
    site_chosen = Signal(object)

    def __init__(
        self, study: Study, make_search: Callable[[], Search], background: Background
    ) -> None:
        super().__init__()
        self._background = background
        self._make_search = make_search
        self._search: Search | None = None
        self.study = study
        self.standing: Standing = standing(study)
        self.filters = Filters()
        self.finding: Finding | None = None
        self.chosen: int | None = None
        self.places: tuple[Place | None, ...] = ()
        self.searches = 0  # that found a place
        self._is_quiet = threading.Event()
        self._is_quiet.set()
        self.search_started.connect(self._is_quiet.clear)
        self.search_ended.connect(self._is_quiet.set)
        self._asked: str | Place | None = None
        self._found_listing: Listing | None = None

    @property
    def listing(self) -> Listing:
        """The sites to show now, in the order of the list: those that are open first."""
        if self.finding is None:
            return list_unranked(self.study, self.filters, self.standing)
        assert self._found_listing is not None
        return self._found_listing

    def warm_up(self) -> None:
        """Place the sites and load what a search needs, before a search is asked for."""
        study = self.study

        def work() -> tuple[Study, tuple[Place | None, ...]]:
            placed = self._ready_search().prepare(study).placed
            places = dict(zip(placed.indexes, placed.places, strict=True))
            return study, tuple(places.get(index) for index in range(len(study.sites)))

        self._background.run("warm-up", work, self._on_placed, self.search_failed.emit)
        self._background.run("geocoder", self._load_geocoder, _nothing, self.search_failed.emit)

    def search(self, query: str) -> None:
        """Rank the sites from the place that `query` names."""
        self._asked = query
        self._rank()

    def set_filters(self, filters: Filters) -> None:
        """Show other sites, from the place that was asked for last."""
        self.filters = filters
        if self._asked is not None:
            self._rank()

    def forget_place(self) -> None:
        """Show the sites without a place, as at the start."""
        self._background.drop("search")
        self.search_ended.emit()
        self._asked = None
        self.finding = None
        self.chosen = None
        self.finding_changed.emit()

    def open(self, study: Study) -> None:
        """Show another study, from the same place."""
        self._background.drop("search")
        self.study = study
        self.standing = standing(study)
        self.filters = msgspec.structs.replace(self.filters, countries=None, statuses=None)
        self.finding = None
        self.chosen = None
        self.places = ()
        self.study_changed.emit()
        self.warm_up()
        if self._asked is not None:
            self._rank()

    def with_search(
        self,
        topic: str,
        work: Callable[[Search], Any],
        done: Callable[[Any], None],
        failed: Callable[[TrialFinderError], None],
    ) -> None:
        """Have work done that needs the gazetteer, by the worker that owns it; see `Background`."""
        self._background.run(topic, lambda: work(self._ready_search()), done, failed)

    def wait_while_searching(self) -> None:
        """Wait, in another thread, while a search is under way, so that its answer comes soon."""
        self._is_quiet.wait(_LONGEST_SEARCH_S)

    def renew_search(self) -> None:
        """Have the search built anew, because what it may ask has changed."""
        self._background.run("renew", self._renew, _nothing, self.search_failed.emit)

    def _renew(self) -> None:
        self._search = self._make_search()
        self._load_geocoder()

    def _load_geocoder(self) -> None:
        self._ready_search().load()

    def choose(self, site_index: int | None) -> None:
        """Make a site the chosen one, wherever it was pointed at."""
        if site_index is not None and site_index >= len(self.study.sites):
            return  # a click on the map of the study before, which came late
        if site_index != self.chosen:
            self.chosen = site_index
            self.site_chosen.emit(site_index)

    def _ready_search(self) -> Search:
        if self._search is None:
            self._search = self._make_search()
        return self._search

    def _rank(self) -> None:
        """Rank by the newest wish of all: the place, the study and the filters as they are now."""
        asked, study, filters = self._asked, self.study, self.filters
        standing = self.standing

        def work() -> tuple[Finding, Listing]:
            search = self._ready_search()
            origin = search.origin(asked) if isinstance(asked, str) else asked
            assert origin is not None
            finding = search.rank(study, origin, filters)
            return finding, list_found(finding, standing)  # nobody waits here for thousands

        self.search_started.emit()
        self._background.run(
            "search", work, self._on_found, self._on_failed, ended=self.search_ended.emit
        )

    def _on_placed(self, placed: tuple[Study, tuple[Place | None, ...]]) -> None:
        study, places = placed
        if study is self.study:
            self.places = places
            self.sites_placed.emit()

    def _on_found(self, found: tuple[Finding, Listing]) -> None:
        finding, self._found_listing = found
        if isinstance(self._asked, str):
            self.searches += 1
        self.finding = finding
        self._asked = finding.origin
        listed = self.listing.sites
        self.chosen = listed[0].site_index if listed else None
        self.finding_changed.emit()

    def _on_failed(self, error: TrialFinderError) -> None:
        self._asked = self.finding.origin if self.finding else None
        if isinstance(error, PlaceNotFoundError):
            self.place_not_found.emit(error)
        else:
            self.search_failed.emit(error)


def _nothing(_answer: None) -> None:
    """There is nothing to show for it."""
