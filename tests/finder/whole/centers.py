"""Centers of many kinds, ranked from places of many kinds, by many filters."""

import random
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from pathlib import Path

from tests.finder.test_finding import CANADA, PLACES, SITES, US, place, study
from tests.shown import in_line
from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finder, Finding, RankedSite
from trialfinder.finder.known_order import SeenSites, count_sure
from trialfinder.finder.open_first import Listing, list_found, list_unranked, nearest_open
from trialfinder.finder.open_studies import StudySearch
from trialfinder.places.place import Basis, Place
from trialfinder.records.protocol import Location
from trialfinder.records.status import Standing, listed_standing

_ORIGINS = (
    place(33.5062, -86.8003, 2.0, code="35233"),
    place(33.4054, -86.8114, 60.0, code="35226"),
    place(45.5031, -73.6245, 3.0, CANADA, "H3T", Basis.CANADIAN_FIRST_THREE),
    place(45.5031, -73.6245, 0.3, CANADA, "H3T 1C5", Basis.CANADIAN_CODE),
    place(-36.85, 174.76, 10.0, "New Zealand", None, Basis.CITY),
)
_FILTERS = (
    Filters(),
    Filters(within_km=250.0),
    Filters(within_km=3500.0),
    Filters(countries=frozenset({CANADA})),
    Filters(statuses=frozenset({"RECRUITING"}), within_km=500.0),
    Filters(countries=frozenset({US}), statuses=frozenset({None, "WITHDRAWN"})),
)
_TODAY = date(2026, 3, 1)
_STANDINGS = {
    "open": listed_standing("RECRUITING", "2026-02", None, _TODAY),
    "over": listed_standing("COMPLETED", "2026-02", None, _TODAY),
}


def centers(_: Path) -> Iterator[str]:
    finder = Finder(study(*SITES), lambda site: PLACES[site.zip or "00000"])
    for origin, filters in product(_ORIGINS, _FILTERS):
        yield f"* {origin.label} {origin.radius_km} {in_line(filters)}"
        found = finder.find(origin, filters)
        yield from _found(found)
        for name, standing in _STANDINGS.items():
            yield f"  {name}: {_listed(list_found(found, standing), standing)}"
            near = nearest_open(found, standing)
            yield f"    nearest open {near.site_index if near else None}"
            yield f"    without a place {_listed(list_unranked(found.study, filters, standing))}"
    yield from _of_many()
    yield from _registry()


def _found(found: Finding) -> Iterator[str]:
    yield from (f"  {_ranked(site)}" for site in found.ranked)
    yield from (f"  outside {_ranked(site)}" for site in found.outside)
    for one in found.not_placed:
        yield f"  not placed {one.site_index} {in_line(one.hidden_by)}"
    yield f"  {in_line(found.notes)}"


def _ranked(site: RankedSite) -> str:
    told = (
        *(site.site_index, site.position, site.rank, site.rank_worst, site.tied, site.open_with),
        *(site.distance_km, site.bearing_deg, site.direction, site.uncertainty_km),
        *(site.placed_roughly, site.same_postal_code, site.maybe_within, site.hidden_by),
    )
    way = site.travel
    hours = way.drive_hours
    return f"{in_line(told)} {in_line(hours)} {way.by_air} {way.ferry} {way.border}"


def _listed(listing: Listing, standing: Standing | None = None) -> str:
    def rows(of: Listing) -> str:
        groups = {row: (str(group), count) for row, (group, count) in of.groups.items()}
        lost = [one.site_index for one in of.sites if one.is_lost]
        return f"{[one.site_index for one in of.sites]} {groups} {lost} {of.placed}"

    parts = [rows(listing), *(rows(listing.first(count)) for count in (0, 1, 3))]
    if standing is not None:
        parts.append(rows(listing.only_open(standing)))
    return " | ".join(parts)


def _of_many() -> Iterator[str]:
    """By numpy where there are many, whose counts are told by a few of them and a sum."""
    for count, origin_km in product((3, 65, 600), (0.0, 20.0, 400.0)):
        seen = _seen(count, origin_km)
        nearer, farther = count_sure(seen)
        told = [(nearer[i], farther[i]) for i in range(0, count, max(count // 6, 1))]
        yield f"* {count} from {origin_km}: {sum(nearer)} {sum(farther)} {told}"
    finder = Finder(study(*_many(150)), _by_point)
    for origin in _ORIGINS[:3]:
        found = finder.find(origin, Filters(within_km=2000.0))
        yield f"* 150 from {origin.label}: {len(found.ranked)} {len(found.outside)}"
        yield from (f"  {_ranked(site)}" for site in found.ranked[:40:8])
        yield f"  {in_line(found.notes)}"


def _seen(count: int, origin_km: float) -> SeenSites:
    chance = random.Random(count)
    away = sorted(chance.choice((5, 300, 3000, 19_000)) * chance.random() for _ in range(count))
    bearings = [chance.uniform(0, 360) for _ in range(count)]
    radii_km = [chance.choice((0.3, 9, 48.0)) for _ in away]
    return SeenSites.from_lists(away, bearings, radii_km, origin_km)


def _many(count: int) -> Sequence[Location]:
    chance = random.Random(7)
    return [
        Location(facility=f"{n}", city=f"{chance.uniform(20, 60)} {chance.uniform(-130, -60)}")
        for n in range(count)
    ]


def _by_point(site: Location) -> Place | None:
    lat, lon = map(float, (site.city or "").split())
    number = int(site.facility or 0)
    return None if number % 29 == 28 else place(lat, lon, (1.0, 8.0, 51.0)[number % 3])


def _registry() -> Iterator[str]:
    town = Place(lat=1, lon=2, radius_km=3, label="L", country=US, basis=Basis.CITY,
                 city="São Paulo", region="A & B")  # fmt: skip
    for near in (None, town, place(1, 2)):
        search = StudySearch("cough (dry); sinus, 50%/“x”", near)
        yield f"  {search!r} {search.town} {search.address} {search.readable}"
