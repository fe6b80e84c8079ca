"""Builds what window and terminal share."""

from trialfinder import paths
from trialfinder.errors import PlaceNotFoundError
from trialfinder.finder.search import Geocode, Search
from trialfinder.places.gazetteer import Gazetteer
from trialfinder.places.geocoder import OfflineGeocoder
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Place
from trialfinder.places.site_places import place_site
from trialfinder.trials.protocol import Location


def build_search(online_geocoder: str) -> Search:
    """The search over the bundled gazetteer.

    `online_geocoder` is the server that the user allowed to be asked for what the gazetteer does
    not know, empty for none. Everything is opened by the thread that calls this.

    Raises:
        ResourceError: the gazetteer is missing or damaged.
    """
    lookup = PlaceLookup(Gazetteer(paths.gazetteer_file()))
    geocoder = OfflineGeocoder(lookup)

    def offline(query: str) -> Place:
        place: Place = geocoder.geocode(query).raw
        return place

    def place(site: Location) -> Place | None:
        point = site.geo_point
        return place_site(
            lookup,
            city=site.city,
            state=site.state,
            postal_code=site.zip,
            country=site.country,
            geo_point=(point.lat, point.lon) if point else None,
        )

    return Search(_with_online(offline, online_geocoder) if online_geocoder else offline, place)


def _with_online(offline: Geocode, server: str) -> Geocode:
    """First the gazetteer; only what it does not know goes to the server."""
    from trialfinder.places.online import OnlineGeocoding

    online = OnlineGeocoding(server)

    def geocode(query: str) -> Place:
        try:
            return offline(query)
        except PlaceNotFoundError:
            return online.place(query)

    return geocode
