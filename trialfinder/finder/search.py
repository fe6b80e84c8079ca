"""From what was typed to a ranked list: the use case behind the window and the terminal."""

from collections.abc import Callable

from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finder, Finding
from trialfinder.finder.placed_sites import PlaceSite
from trialfinder.places.place import Place
from trialfinder.records.protocol import Location
from trialfinder.records.study import Study

Geocode = Callable[[str], Place]


class Search:
    """Finds a place and ranks a study's sites from it.

    The sites of the study that was asked for last are placed once and kept. `place_site` places
    one site. `load_geocoder` gives what finds a place; it is called once, when that is needed,
    because it loads much. `country_code` tells names of one country from those of another.
    """

    def __init__(
        self,
        load_geocoder: Callable[[], Geocode],
        place_site: PlaceSite,
        country_code: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._load_geocoder = load_geocoder
        self._geocode: Geocode | None = None
        self.place_site = place_site
        self.country_code = country_code
        self._finder: Finder | None = None

    def origin(self, query: str) -> Place:
        """The place that `query` names.

        Raises:
            PlaceNotFoundError: it names none; the error says what to try.
        """
        return self._ready_geocode()(query)

    def load(self) -> None:
        """Load what finds a place now, so that the first search need not wait for it."""
        self._ready_geocode()

    def _ready_geocode(self) -> Geocode:
        if self._geocode is None:
            self._geocode = self._load_geocoder()
        return self._geocode

    def point_of(self, site: Location) -> tuple[float, float, float] | None:
        """Latitude, longitude and radius in km of a site; None where it cannot be placed."""
        place = self.place_site(site)
        return None if place is None else (place.lat, place.lon, place.radius_km)

    def prepare(self, study: Study) -> Finder:
        """Place the study's sites, so that ranking them is quick."""
        if self._finder is None or self._finder.study is not study:
            self._finder = Finder(study, self.place_site)
        return self._finder

    def rank(self, study: Study, origin: Place, filters: Filters) -> Finding:
        """The study's sites by distance from `origin`."""
        return self.prepare(study).find(origin, filters)
