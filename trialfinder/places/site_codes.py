"""The postal code of a site, read by what else the record says."""

import msgspec

from trialfinder.messages import Message
from trialfinder.places.lookup import PlaceLookup
from trialfinder.places.names import name_key
from trialfinder.places.place import Place
from trialfinder.places.postal import CodeKind, TypedCode, read_code, shown
from trialfinder.places.regions import CANADA, TERRITORIES, UNITED_STATES, Area


class Site(msgspec.Struct, frozen=True):
    """A record's fields, cleaned. `country` is its code; `states` what the state may mean."""

    city: str
    country: str | None
    states: tuple[Area, ...]


def by_code(lookup: PlaceLookup, site: Site, code: str) -> Place | None:
    """The place of the code; a repaired one counts only where it alone fits city and state."""
    typed = read_code(code)
    if typed is None or site.country not in (None, UNITED_STATES, CANADA, *TERRITORIES):
        return None
    if typed.others:  # "35233/48201": the one that agrees with the rest of the record
        places = [_by_one_code(lookup, site, each) for each in (*typed.others, typed)]
        return _only(lookup, site, [place for place in places if place])
    return _by_one_code(lookup, site, typed)


def _by_one_code(lookup: PlaceLookup, site: Site, typed: TypedCode) -> Place | None:
    american = site.country in (None, UNITED_STATES, *TERRITORIES)
    if typed.kind is CodeKind.ZIP and american:
        return _by_zip(lookup, site, typed)
    if site.country in (None, CANADA):
        if typed.kind is CodeKind.CANADIAN:
            return _by_canadian(lookup, site, typed)
        if typed.kind is CodeKind.FIRST_THREE:
            return _by_first_three(lookup, typed.candidates[0], typed)
    return None


def _by_zip(lookup: PlaceLookup, site: Site, typed: TypedCode) -> Place | None:
    if not typed.repaired:
        code = typed.candidates[0]
        return None if lookup.zips.is_military(code) else lookup.zips.place(code)
    places = [
        place
        for code in typed.candidates
        if lookup.zips.row(code) and (place := lookup.zips.place(code, _read_as(typed, code)))
    ]
    return _only(lookup, site, places)


def _by_canadian(lookup: PlaceLookup, site: Site, typed: TypedCode) -> Place | None:
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


def _only(lookup: PlaceLookup, site: Site, places: list[Place]) -> Place | None:
    """The one place that agrees with the record: by state, then by the city's very name."""
    agreeing = [place for place in places if in_state(lookup, site, place)]
    key = name_key(site.city)
    same_town = [place for place in agreeing if key and name_key(place.city or "") == key]
    for group in (same_town, agreeing):
        if len(group) == 1:
            return group[0]
    return None


def in_state(lookup: PlaceLookup, site: Site, place: Place) -> bool:
    """Whether the place may lie in the record's state."""
    return not site.states or any(lookup.regions.hold(area, place) for area in site.states)


def _read_as(typed: TypedCode, code: str) -> tuple[Message, ...]:
    return (Message("place.read_as", {"typed": shown(typed.typed), "read": code}),)
