"""Finds the studies of the library that have the nearest site.

Where a site lies is asked of the gazetteer once for each address, and kept.
"""

import contextlib
from collections.abc import Callable, Iterable
from math import nan

import msgspec

from trialfinder.library.database import UnwritableError
from trialfinder.library.entry import Address, LibraryEntry, addresses_in, site_at
from trialfinder.library.library import Library, matches
from trialfinder.places.geodesic import Point, rough_distances_km
from trialfinder.places.site_places import RULES
from trialfinder.progress import Progress, no_progress
from trialfinder.records.protocol import Location

Spot = tuple[float, float, float]
"""A point, and how far in kilometers the true place may lie from it."""

SpotOf = Callable[[Location], Spot | None]


class NearSite(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The nearest site of a study, as the crow flies on a ball, so within 0.6 %.

    `radius_km` is how far the site may lie from the point that was measured to."""

    distance_km: float
    radius_km: float
    city: str | None
    country: str | None


class NearStudy(NearSite, frozen=True, kw_only=True, gc=False):
    """The same with its study."""

    entry: LibraryEntry


def nearest(
    library: Library,
    origin: Point,
    place_site: SpotOf,
    *,
    words: str = "",
    condition: str = "",
    status: str | None = None,
    limit: int = 50,
    progress: Progress = no_progress,
) -> tuple[NearStudy, ...]:
    """The studies found, the nearest first. Studies of which no site can be placed are left out.

    `place_site` and `progress` are as `nearest_sites` has them.
    """
    found = nearest_sites(
        library,
        origin,
        place_site,
        words=words,
        condition=condition,
        status=status,
        progress=progress,
    )
    entries = library.entries(list(found)[:limit])
    return tuple(
        NearStudy(entry=entry, **msgspec.structs.asdict(found[key]))
        for key, entry in entries.items()
    )


def nearest_sites(
    library: Library,
    origin: Point,
    place_site: SpotOf,
    *,
    words: str = "",
    condition: str = "",
    status: str | None = None,
    progress: Progress = no_progress,
) -> dict[str, NearSite]:
    """The nearest site of each study found, by the study's key, the nearest first.

    `place_site` places a site; it is asked about each address that the library has not placed
    before, which may take a while: `progress` is told how far it is, and may raise to end it.
    """
    matching, values = matches(words, condition, status)
    with library.database.using() as db:
        query = f"SELECT studies.key, studies.addresses {matching}"
        rows = [(key, addresses_in(stored)) for key, stored in db.execute(query, values)]
    addresses = list(dict.fromkeys(address for _, found in rows for address in found))
    spots = placed_spots(library, addresses, place_site, progress)
    distances = rough_distances_km(origin, [spot[:2] for spot in spots])
    away = {
        address: (km, spot[2])
        for address, km, spot in zip(addresses, distances, spots, strict=True)
        if km == km  # not so where there is no place
    }
    found = []
    for key, of_study in rows:
        placed = [address for address in of_study if address in away]
        if placed:
            best = min(placed, key=lambda address: away[address][0])
            found.append((*away[best], key, best))
    found.sort(key=lambda one: one[0])
    return {
        key: NearSite(distance_km=km, radius_km=radius, city=at.city, country=at.country)
        for km, radius, key, at in found
    }


def placed_spots(
    library: Library, addresses: list[Address], place_site: SpotOf, progress: Progress
) -> list[Spot]:
    """The spot of each address, of nan where it has none; what is placed is kept in the library."""
    with library.database.using() as db:
        stored = {key: tuple(spot) for key, *spot in db.execute("SELECT * FROM spots")}
    keys = [f"{RULES} {msgspec.json.encode(address).decode()}" for address in addresses]
    missing = {
        key: address for key, address in zip(keys, addresses, strict=True) if key not in stored
    }
    placed: dict[str, Spot | None] = {}
    try:
        for number, (key, address) in enumerate(missing.items(), 1):
            placed[key] = place_site(site_at(address))
            progress(number / len(missing))
    finally:
        _keep(library, ((key, *(spot or (None,) * 3)) for key, spot in placed.items()))
    stored |= {key: spot or (None,) * 3 for key, spot in placed.items()}
    return [_known(*stored[key]) for key in keys]


def _known(lat: float | None, lon: float | None, radius_km: float | None) -> Spot:
    if lat is None or lon is None or radius_km is None:
        return (nan, nan, nan)
    return (lat, lon, radius_km)


def _keep(library: Library, rows: Iterable[tuple[object, ...]]) -> None:
    """Keep the spots for the next time, where anything can be written."""
    with contextlib.suppress(UnwritableError), library.database.using() as db:
        db.execute("DELETE FROM spots WHERE address NOT GLOB ?", (f"{RULES} *",))
        db.executemany("INSERT OR REPLACE INTO spots VALUES (?, ?, ?, ?)", rows)
