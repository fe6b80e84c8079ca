"""The gazetteer as a geopy geocoder, so that an online one can stand in its place.

Where no online server is allowed, `PlaceLookup` is asked without it: see
`trialfinder.finder.building`.
"""

from typing import Any, NoReturn

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Place


class OfflineGeocoder(Geocoder):
    """Geocodes postal codes and cities from the gazetteer; opens no connection."""

    def __init__(self, lookup: PlaceLookup) -> None:
        super().__init__(adapter_factory=_NoAdapter)
        self._lookup = lookup

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = DEFAULT_SENTINEL,
    ) -> Location | list[Location]:
        """A `geopy.Location` whose `raw` is the `Place`; a list of one unless `exactly_one`.

        Raises PlaceNotFoundError, where geopy's own geocoders return None: the error says why.
        `timeout` is geopy's and has no effect here.
        """
        location = location_of(self._lookup.find(query))
        return location if exactly_one else [location]

    def reverse(self, query: Any, **_options: Any) -> NoReturn:
        """Not to be had: the gazetteer answers what a code means, not what lies at a point."""
        raise NotImplementedError("the offline gazetteer has no reverse geocoding")


def location_of(place: Place) -> Location:
    return Location(place.label, (place.lat, place.lon), place)


class _NoAdapter(BaseSyncAdapter):
    """geopy gives each geocoder a way to the network; this one leads nowhere."""

    def get_json(self, url: str, *, timeout: float, headers: dict[str, str]) -> NoReturn:
        raise NotImplementedError("the offline gazetteer opens no connection")

    def get_text(self, url: str, *, timeout: float, headers: dict[str, str]) -> NoReturn:
        raise NotImplementedError("the offline gazetteer opens no connection")
