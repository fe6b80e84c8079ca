"""Finds the studies of the library that have the nearest site.

Where a site lies is asked of the gazetteer once for each address, and kept.
"""

from collections.abc import Callable, Iterable
from math import nan

import msgspec
import numpy as np

from trialfinder.trials.library import Library, matches
from trialfinder.trials.library_rows import Address, Entry, addresses_in, site_at
from trialfinder.trials.protocol import Location
from trialfinder.trials.several import Progress, no_progress

_EARTH_KM = 6371.0088  # mean radius, IUGG

Point = tuple[float, float]
PlaceSite = Callable[[Location], Point | None]


class NearStudy(msgspec.Struct, frozen=True, kw_only=True):
    """A study and the nearest of its sites, as the crow flies on a ball, so within 0.6 %."""

    entry: Entry
    distance_km: float
    city: str | None
    country: str | None


def nearest(
    library: Library,
    origin: Point,
    place_site: PlaceSite,
    *,
    words: str = "",
    condition: str = "",
    status: str | None = None,
    limit: int = 50,
    progress: Progress = no_progress,
) -> tuple[NearStudy, ...]:
    """The studies found, the nearest first. Studies of which no site can be placed are left out.

    `place_site` gives the latitude and longitude of a site in degrees; it is asked about each
    address that the library has not placed before, which may take a while: `progress` is told
    how far it is, and may raise to end it.
    """
    matching, values = matches(words, condition, status)
    with library.file.using() as db:
        query = f"SELECT studies.key, studies.addresses {matching}"
        rows = [(key, addresses_in(stored)) for key, stored in db.execute(query, values)]
    addresses = list(dict.fromkeys(address for _, found in rows for address in found))
    points = _points(library, addresses, place_site, progress)
    away = dict(zip(addresses, _distances_km(origin, points), strict=True))
    found = []
    for key, of_study in rows:
        best = min(of_study, key=lambda address: _known(away[address]), default=None)
        if best is not None and away[best] == away[best]:
            found.append((away[best], key, best))
    found.sort(key=lambda one: one[0])
    entries = library.entries(key for _, key, _ in found[:limit])
    return tuple(
        NearStudy(entry=entries[key], distance_km=km, city=at.city, country=at.country)
        for km, key, at in found[:limit]
        if key in entries
    )


def _known(distance_km: float) -> float:
    return distance_km if distance_km == distance_km else float("inf")


def _points(
    library: Library, addresses: list[Address], place_site: PlaceSite, progress: Progress
) -> list[Point]:
    """The point of each address, (nan, nan) where it has none."""
    with library.file.using() as db:
        stored = {key: (lat, lon) for key, lat, lon in db.execute("SELECT * FROM points")}
    keys = [msgspec.json.encode(address).decode() for address in addresses]
    missing = {
        key: address for key, address in zip(keys, addresses, strict=True) if key not in stored
    }
    placed: dict[str, Point | tuple[None, None]] = {}
    try:
        for number, (key, address) in enumerate(missing.items(), 1):
            placed[key] = place_site(site_at(address)) or (None, None)
            progress(number / len(missing))
    finally:
        _keep(library, ((key, *point) for key, point in placed.items()))
    stored |= placed
    return [
        (lat, lon) if lat is not None and lon is not None else (nan, nan)
        for lat, lon in (stored[key] for key in keys)
    ]


def _keep(library: Library, rows: Iterable[tuple[object, ...]]) -> None:
    with library.file.using() as db:
        db.executemany("INSERT OR REPLACE INTO points VALUES (?, ?, ?)", rows)


def _distances_km(origin: Point, points: list[Point]) -> list[float]:
    """Distances by the haversine formula (R. W. Sinnott, Sky & Telescope 68, 1984)."""
    if not points:
        return []
    lat, lon = np.radians(np.array(points)).T
    lat0, lon0 = np.radians(origin)
    half = np.sin((lat - lat0) / 2) ** 2
    half = half + np.cos(lat0) * np.cos(lat) * np.sin((lon - lon0) / 2) ** 2
    distances: list[float] = (2 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(half, 1)))).tolist()
    return distances
