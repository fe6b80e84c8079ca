"""Where a site of a registry record lies: by its postal code, its city and the registry's point.

They are witnesses, and none of them simply wins. Where they agree, the most exact one counts;
where two do not meet, the circle covers both, and the row says so.
"""

from functools import lru_cache, partial

from trialfinder.places.geodesic import meets
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import LONGEST, clean, read_code
from trialfinder.places.site_codes import Site, by_code
from trialfinder.places.towns import Towns
from trialfinder.places.witnesses import Witnesses

RULES = 4
"""Raised when sites may get another place: what was kept by earlier rules is placed anew."""

_REMEMBERED = 8192
"""Of all that some sites have in common, half a kilobyte each."""
_VAGUE = (Basis.ZIP_NEIGHBOURS, Basis.CANADIAN_NEIGHBOURS)


class SitePlaces:
    """Places sites. What their fields say is worked out once, since of many sites only the
    registry's point differs, or the postal code of one town."""

    def __init__(self, lookup: PlaceLookup) -> None:
        self._lookup = lookup
        self._read = lru_cache(maxsize=_REMEMBERED)(self._fields)
        self._towns = lru_cache(maxsize=_REMEMBERED)(partial(Towns, lookup))
        self._why_city = lru_cache(maxsize=_REMEMBERED)(_why_city)
        self._by_code = lru_cache(maxsize=_REMEMBERED)(partial(by_code, lookup))

    def place(
        self,
        *,
        city: str | None,
        state: str | None,
        postal_code: str | None,
        country: str | None,
        geo_point: tuple[float, float] | None,
    ) -> Place | None:
        """The site's place, or None where the record does not let it be placed.

        Never raises for odd text. `notes` say what the place rests on where that is not the code of
        the town named, and where the record does not agree with itself, the gazetteer or the
        registry's point; the radius then covers what is left open.
        """
        site, code = self._read(city, state, postal_code, country)
        found = self._by_code(site, code) if code else None
        point = geo_point if _is_on_earth(geo_point) else None
        witnesses = Witnesses(self._lookup, site, self._towns(site), point)
        if found is None:
            key = self._why_city(code)
            return witnesses.by_city(key, code) or witnesses.by_point(city, country)
        if found.basis in _VAGUE:
            town = witnesses.by_city("place.site_city_only", code)
            if town is None:
                return witnesses.with_point(found)
            circles = [(place.point, place.radius_km) for place in (town, found)]
            return town if town.radius_km < found.radius_km or not meets(*circles) else found
        return witnesses.by_code(found, code)

    def _fields(
        self, city: str | None, state: str | None, postal_code: str | None, country: str | None
    ) -> tuple[Site, str]:
        """What they say, and the postal code as people mean it."""
        code = clean(postal_code or "")[:LONGEST]
        return _site(self._lookup, city, state, country), code


def _is_on_earth(point: tuple[float, float] | None) -> bool:
    return point is not None and -90 <= point[0] <= 90 and -180 <= point[1] <= 180


def _site(lookup: PlaceLookup, city: str | None, state: str | None, country: str | None) -> Site:
    state_text, country_text = clean(state or "")[:LONGEST], clean(country or "")[:LONGEST]
    code = lookup.regions.country_code(country_text)
    if code is None:
        meant = lookup.regions.beside_a_town(state_text)
    else:
        meant = lookup.regions.within(state_text, (code,))
    return Site(clean(city or "")[:LONGEST], code, tuple(meant))


def _why_city(code: str) -> str:
    if not code:
        return "place.site_no_code"
    typed = read_code(code)
    two = typed is not None and typed.others
    return "place.site_two_codes" if two else "place.site_city_only"
