"""Where a site of a registry record lies: its postal code, else its city, else its geoPoint."""

import re

import msgspec

from trialfinder.messages import Message
from trialfinder.places.gazetteer import CityRow
from trialfinder.places.geodesic import rough_km
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import name_key
from trialfinder.places.place import Basis, Place
from trialfinder.places.postal import LONGEST, CodeKind, TypedCode, clean, read_code, shown
from trialfinder.places.regions import CANADA, TERRITORIES, UNITED_STATES, Area

_FAR_KM = 60.0
_TOWN_SUFFIX = re.compile(r"[ -](shi|cedex( \d+)?)$", re.IGNORECASE)
_REGISTRY_POINT_KM = 15.0  # half of US cities of 500,000 people reach so far


class _Site(msgspec.Struct, frozen=True):
    """A record's fields, cleaned. `areas` are what its state and its country may mean."""

    city: str
    country: str | None
    areas: tuple[tuple[Area, ...], ...]
    regions: frozenset[str]


def place_site(
    lookup: PlaceLookup,
    *,
    city: str | None,
    state: str | None,
    postal_code: str | None,
    country: str | None,
    geo_point: tuple[float, float] | None,
) -> Place | None:
    """The site's place, or None where the record does not let it be placed.

    A repaired code counts only where the record's city or state agrees with it. A code in another
    state than the record's, or far from its city, loses to the city: one wrong digit moves a code
    across the country, and nobody mistakes the city. Never raises for odd text.
    """
    site = _site(lookup, city, state, country)
    code = clean(postal_code or "")[:LONGEST]
    by_code = _by_code(lookup, site, code) if code else None
    found = _city_of(lookup, site)
    if by_code is not None and not _contradicts(by_code, site, lookup, found):
        vague = by_code.basis in (Basis.ZIP_NEIGHBOURS, Basis.CANADIAN_NEIGHBOURS)
        if not (vague and found and found.radius_km < by_code.radius_km):
            return by_code
    if found is not None:
        return lookup.cities.place(found, _why_city(lookup, found, by_code, code))
    if by_code is not None:
        return by_code
    return _registry_point(lookup, site, city, country, geo_point)


def _site(lookup: PlaceLookup, city: str | None, state: str | None, country: str | None) -> _Site:
    state_text, country_text = clean(state or "")[:LONGEST], clean(country or "")[:LONGEST]
    code = lookup.regions.country_code(country_text)
    areas: list[tuple[Area, ...]] = []
    meant = [a for a in lookup.regions.meant_by(state_text) if code is None or _within(a, code)]
    if meant:
        areas.append(tuple(meant))
    if code:
        areas.append(((code, None),))
    regions = frozenset(region for _, region in meant if region)
    return _Site(clean(city or "")[:LONGEST], code, tuple(areas), regions)


def _within(area: Area, country: str) -> bool:
    return area[0] == country or (country == UNITED_STATES and area[0] in TERRITORIES)


def _by_code(lookup: PlaceLookup, site: _Site, code: str) -> Place | None:
    typed = read_code(code)
    if typed is None or site.country not in (None, UNITED_STATES, CANADA, *TERRITORIES):
        return None
    if typed.others:  # "35233/48201": the one that agrees with the rest of the record
        places = [_by_one_code(lookup, site, each) for each in (*typed.others, typed)]
        return _only(lookup, site, [place for place in places if place])
    return _by_one_code(lookup, site, typed)


def _by_one_code(lookup: PlaceLookup, site: _Site, typed: TypedCode) -> Place | None:
    american = site.country in (None, UNITED_STATES, *TERRITORIES)
    if typed.kind is CodeKind.ZIP and american:
        return _by_zip(lookup, site, typed)
    if site.country in (None, CANADA):
        if typed.kind is CodeKind.CANADIAN:
            return _by_canadian(lookup, site, typed)
        if typed.kind is CodeKind.FIRST_THREE:
            return _by_first_three(lookup, typed.candidates[0], typed)
    return None


def _by_zip(lookup: PlaceLookup, site: _Site, typed: TypedCode) -> Place | None:
    if not typed.repaired:
        code = typed.candidates[0]
        return None if lookup.zips.is_military(code) else lookup.zips.place(code)
    places = [
        place
        for code in typed.candidates
        if lookup.zips.row(code) and (place := lookup.zips.place(code, _read_as(typed, code)))
    ]
    return _only(lookup, site, places)


def _by_canadian(lookup: PlaceLookup, site: _Site, typed: TypedCode) -> Place | None:
    if not typed.repaired:
        return lookup.canadian.place(typed.candidates[0])
    places = [
        place
        for code in typed.candidates
        if lookup.canadian.is_listed(code)
        and (place := lookup.canadian.place(code, _read_as(typed, code)))
    ]
    only = _only(lookup, site, places)
    firsts = {code[:3] for code in typed.candidates}
    if only is None and len(firsts) == 1:
        return _by_first_three(lookup, firsts.pop(), typed)
    return only


def _by_first_three(lookup: PlaceLookup, first: str, typed: TypedCode) -> Place | None:
    if lookup.canadian.is_rural(first):
        return None
    note = Message("place.first_three_only", {"typed": shown(typed.typed), "read": first})
    return lookup.canadian.first_three(first, (note,) if typed.repaired else ())


def _only(lookup: PlaceLookup, site: _Site, places: list[Place]) -> Place | None:
    """The one place that agrees with the record: by state, then by the city's very name."""
    agreeing = [place for place in places if not _contradicts(place, site, lookup)]
    key = name_key(site.city)
    same_town = [place for place in agreeing if key and name_key(place.city or "") == key]
    for group in (same_town, agreeing):
        if len(group) == 1:
            return group[0]
    return None


def _contradicts(
    place: Place, site: _Site, lookup: PlaceLookup, city: CityRow | None = None
) -> bool:
    same_name = name_key(place.city or "") == name_key(site.city)
    if city is not None and not same_name:
        apart = rough_km(place.point, city.point)
        if apart > _FAR_KM + place.radius_km + city.radius_km:
            return True
    if not site.regions:
        return False
    names = {lookup.regions.region_name(site.country or UNITED_STATES, r) for r in site.regions}
    return place.region is not None and place.region not in names


def _city_of(lookup: PlaceLookup, site: _Site) -> CityRow | None:
    if not site.city or not site.areas:
        return None
    names = dict.fromkeys((site.city, _TOWN_SUFFIX.sub("", site.city)))
    for name in names:
        found = lookup.cities.of_record(name, site.areas)
        if found is not None:
            return found
    return None


def _why_city(
    lookup: PlaceLookup, city: CityRow, by_code: Place | None, code: str
) -> tuple[Message, ...]:
    label = lookup.regions.label(city)
    known = city.country in (UNITED_STATES, CANADA, *TERRITORIES)
    if not known:
        return ()
    if not code:
        return (Message("place.site_no_code", {"label": label}),)
    unlisted = by_code is None or by_code.basis in (
        Basis.ZIP_NEIGHBOURS,
        Basis.CANADIAN_NEIGHBOURS,
    )
    typed = read_code(code)
    if by_code is None and typed is not None and typed.others:
        return (Message("place.site_two_codes", {"code": shown(code), "label": label}),)
    key = "place.site_city_only" if unlisted else "place.site_city_wins"
    return (Message(key, {"code": shown(code), "label": label}),)


def _registry_point(
    lookup: PlaceLookup,
    site: _Site,
    city: str | None,
    country: str | None,
    point: tuple[float, float] | None,
) -> Place | None:
    if point is None or not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        return None
    name = lookup.regions.country_name(site.country) if site.country else shown(country or "")
    town = re.sub(r"\s+", " ", city or "").strip()
    return Place(
        lat=point[0],
        lon=point[1],
        radius_km=_REGISTRY_POINT_KM,
        label=", ".join(part for part in (shown(town), name) if part),
        country=name,
        basis=Basis.REGISTRY_POINT,
        city=town or None,
        notes=(Message("place.site_registry_point"),),
    )


def _read_as(typed: TypedCode, code: str) -> tuple[Message, ...]:
    return (Message("place.read_as", {"typed": shown(typed.typed), "read": code}),)
