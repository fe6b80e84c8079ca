"""Builds what window and terminal share."""

from functools import lru_cache, partial

import msgspec

from trialfinder import paths
from trialfinder.errors import PlaceNotFoundError
from trialfinder.finder.search import Geocode, Search
from trialfinder.messages import Message
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Place
from trialfinder.places.regions import Regions
from trialfinder.places.site_places import SitePlaces
from trialfinder.records.protocol import Location

_UNKNOWN = frozenset({"place.city_unknown", "place.zip_not_in_use", "place.canadian_not_in_use"})
"""What the gazetteer says where it knows nothing; all else it has answered itself."""


def build_search(online_geocoder: str) -> Search:
    """The search over the bundled gazetteer.

    `online_geocoder` is the server that the user allowed to be asked for what the gazetteer does
    not know, empty for none. Everything is opened by the thread that calls this, but for the
    online geocoder, which comes with the first place that is asked for.

    Raises:
        ResourceError: the gazetteer is missing or damaged.
    """
    lookup = PlaceLookup(Gazetteer(paths.gazetteer_file()))
    sites = SitePlaces(lookup)

    @lru_cache(maxsize=4096)  # many sites of a study share an address
    def placed(
        city: str | None,
        state: str | None,
        postal_code: str | None,
        country: str | None,
        geo_point: tuple[float, float] | None,
    ) -> Place | None:
        return sites.place(
            city=city,
            state=state,
            postal_code=postal_code,
            country=country,
            geo_point=geo_point,
        )

    def place(site: Location) -> Place | None:
        point = (site.geo_point.lat, site.geo_point.lon) if site.geo_point else None
        return placed(site.city, site.state, site.zip, site.country, point)

    return Search(partial(_geocoder, lookup, online_geocoder), place, lookup.regions.country_code)


def _geocoder(lookup: PlaceLookup, online_geocoder: str) -> Geocode:
    """What finds a place. Without a server that is the gazetteer itself, which geopy's geocoder
    asks too: loading geopy takes longer than all the rest of `trialfinder near`."""
    if not online_geocoder:
        return lookup.find
    from trialfinder.places.geocoder import OfflineGeocoder
    from trialfinder.places.online import find_place

    offline = partial(find_place, OfflineGeocoder(lookup))
    return _with_online(offline, online_geocoder, lookup.regions)


def _with_online(offline: Geocode, server: str, regions: Regions) -> Geocode:
    """First the gazetteer; only what it does not know goes to the server, and that is said."""
    from trialfinder.places.online import find_place, nominatim

    scheme, _, domain = server.rpartition("://")
    online = nominatim(domain=domain, scheme=scheme or "https")

    def geocode(query: str) -> Place:
        try:
            return offline(query)
        except PlaceNotFoundError as error:
            if error.suggestions or error.message.key not in _UNKNOWN:
                raise
            place = find_place(online, query, regions)
            said = Message("place.asked_online", {"server": domain})
            return msgspec.structs.replace(place, notes=(said, *place.notes))

    return geocode
