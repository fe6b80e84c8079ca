"""Online geocoders behind the same door; used only where a setting asks for them.

What is typed leaves the computer here, and nowhere else. Importing this module opens nothing.
"""

import logging
import ssl
from collections.abc import Mapping
from typing import Any

import truststore
from geopy.exc import (
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location

import trialfinder
from trialfinder.errors import PlaceNotFoundError
from trialfinder.places.geodesic import rough_km
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import shown
from trialfinder.places.regions import Regions

_LEAST_KM = 0.5
_UNKNOWN_EXTENT_KM = 5.0
_DOMAIN = "nominatim.openstreetmap.org"


class OnlineNominatim(Nominatim):
    """Nominatim, asked for English names and the parts of the address."""

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: float | None = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        return super().geocode(
            query, exactly_one=exactly_one, timeout=timeout, addressdetails=True, language="en"
        )


def nominatim(
    *, domain: str = _DOMAIN, scheme: str = "https", timeout_s: float = 10.0
) -> OnlineNominatim:
    """A Nominatim geocoder, OpenStreetMap's or a hospital's own.

    It names itself, as the usage policy of OpenStreetMap's server demands.
    """
    # They log each address that they ask, and with it what was typed.
    for name in ("geopy", "urllib3", "requests"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return OnlineNominatim(
        domain=domain,
        scheme=scheme,
        timeout=timeout_s,
        ssl_context=truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT),  # what the computer trusts
        user_agent=f"TrialFinder/{trialfinder.__version__}",
    )


def find_place(geocoder: Geocoder, query: str, regions: Regions | None = None) -> Place:
    """The place that any geopy geocoder finds, offline or online.

    Raises PlaceNotFoundError where it finds none or can't be asked. `regions` turns a country's
    code into the registry's name of it.
    """
    try:
        location = geocoder.geocode(query)
    except (GeocoderUnavailable, GeocoderTimedOut):
        raise PlaceNotFoundError("place.online_unreachable") from None
    except (GeocoderServiceError, GeopyError, ValueError):
        raise PlaceNotFoundError("place.online_refused") from None
    return place_from_location(location, query, regions)


def place_from_location(
    location: Location | None, query: str, regions: Regions | None = None
) -> Place:
    """A geocoder's answer as a Place; raises PlaceNotFoundError where there is none.

    The radius reaches the farthest corner of Nominatim's bounding box; 5 km where there is none.
    """
    if location is None:
        raise PlaceNotFoundError("place.online_not_found", query=shown(query))
    if isinstance(location.raw, Place):
        return location.raw
    raw = location.raw if isinstance(location.raw, Mapping) else {}
    address = raw.get("address")
    parts: Mapping[str, Any] = address if isinstance(address, Mapping) else {}
    towns = (parts.get(kind) for kind in ("city", "town", "village", "hamlet", "municipality"))
    return Place(
        lat=location.latitude,
        lon=location.longitude,
        radius_km=_radius_km(location, raw.get("boundingbox")),
        label=str(location.address or shown(query)),
        country=_country(parts, str(location.address or ""), regions),
        basis=Basis.ONLINE,
        postal_code=parts.get("postcode"),
        city=next((str(town) for town in towns if town), None),
        region=parts.get("state"),
    )


def _country(parts: Mapping[str, Any], address: str, regions: Regions | None) -> str:
    code = parts.get("country_code")
    if regions and isinstance(code, str):
        return regions.country_name(code.upper())
    return str(parts.get("country") or address.rpartition(",")[2].strip())


def _radius_km(location: Location, box: Any) -> float:
    """`box` is Nominatim's: south, north, west, east, in degrees, as text."""
    try:
        south, north, west, east = (float(edge) for edge in box)
    except (TypeError, ValueError):
        return _UNKNOWN_EXTENT_KM
    corners = [(lat, lon) for lat in (south, north) for lon in (west, east)]
    middle = (location.latitude, location.longitude)
    reach = max(rough_km(middle, corner) for corner in corners)
    return round(max(_LEAST_KM, reach), 1)
