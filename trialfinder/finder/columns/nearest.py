"""The nearest center of every study of the library, open or not, from one point."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import inf

import msgspec
import numpy as np
import numpy.typing as npt

from trialfinder.finder.columns.making import PlaceSite
from trialfinder.finder.columns.table import ColumnTable, Rows, SiteTable
from trialfinder.library.study_store import LibraryStore
from trialfinder.places.geodesic import Point, distance_km, distances_km, straight_km
from trialfinder.progress import Progress, no_progress
from trialfinder.records.protocol import Location


class NearSite(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The nearest site of a study, as the crow flies.

    `radius_km` is how far the site may lie from the point that was measured to."""

    distance_km: float
    radius_km: float
    city: str | None
    country: str | None


class NearestSites:
    """The nearest site of each study from `point`: of those in `table` by its columns, of `others`
    as they were found one by one. Studies go by the library's numbers."""

    def __init__(
        self, table: ColumnTable | None, point: Point, others: Mapping[int, NearSite]
    ) -> None:
        self._table = table
        self._point = point
        self._others = others
        self._squares_km = None if table is None else _least_of(table, point)

    def sorted(self, numbers: Sequence[int]) -> Sequence[int]:
        """Studies, the nearest first, and those without a place last; as they came where two are
        as near."""
        wanted = np.asarray(numbers, np.int64)
        squares = np.full(len(wanted), np.inf, np.float32)
        if self._table is not None and self._squares_km is not None:
            rows, there = self._table.places_of(wanted)
            squares[there] = self._squares_km[rows]
        if self._others:
            found = map(self._others.get, wanted.tolist())
            other = [inf if one is None else straight_km(one.distance_km) ** 2 for one in found]
            squares = np.minimum(squares, np.array(other, np.float32))
        return array("q", wanted[_order_of(squares)].tobytes())

    def of(self, numbers: Iterable[int]) -> dict[int, NearSite]:
        """The nearest site of each of some studies; those without a place are left out."""
        found = {}
        for number in numbers:
            one = self._others.get(number) or self._by_columns(number)
            if one is not None:
                found[number] = one
        return found

    def _by_columns(self, number: int) -> NearSite | None:
        table = self._table
        if table is None or self._squares_km is None:
            return None
        rows, _ = table.places_of(np.array([number]))
        if not len(rows) or not np.isfinite(self._squares_km[rows[0]]):
            return None
        row = int(rows[0])
        sites = table.open_sites if table.open_sites.counts[row] else table.other_sites
        site = int(np.argmin(sites.squares_km(self._point, sites.of(rows)[0])))
        spot = sites.sites[int(sites.first[row]) + site]
        towns = table.towns(row)
        city, country = towns[site] if site < len(towns) else (None, None)
        return NearSite(
            distance_km=distance_km(self._point, (float(spot["lat"]), float(spot["lon"]))),
            radius_km=float(spot["radius_km"]),
            city=city,
            country=country,
        )


def _order_of(squares_km: npt.NDArray[np.float32]) -> Rows:
    """The places in the order of their squares. The bits of a number that is never below zero are
    in its order; with the place behind them all stands in one number, which is sorted quickly."""
    keys = squares_km.view(np.uint32).astype(np.uint64) << 32
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    return (keys & np.uint64(0xFFFF_FFFF)).astype(np.intp)


def _least_of(table: ColumnTable, point: Point) -> npt.NDArray[np.float32]:
    """The square of the straight way in km to the nearest site of each study; infinite for none."""
    squares = np.full(len(table.ids), np.inf, np.float32)
    for sites in (table.open_sites, table.other_sites):
        _put_least(squares, sites, point)
    return squares


def _put_least(squares: npt.NDArray[np.float32], sites: SiteTable, point: Point) -> None:
    rows = np.flatnonzero(sites.counts)
    if len(rows):
        # The sites of a study end where those of the next begin.
        squares[rows] = np.minimum.reduceat(sites.squares_km(point), sites.first[rows])


def nearest_one_by_one(
    studies: LibraryStore,
    point: Point,
    place_site: PlaceSite,
    progress: Progress = no_progress,
) -> dict[int, NearSite]:
    """The nearest site of studies of which no columns can be kept, each read as a whole."""
    found = {}
    for number, digest in studies.digests(progress):
        near = _nearest(digest.study.sites, point, place_site)
        if near is not None:
            found[number] = near
    return found


def _nearest(sites: Sequence[Location], point: Point, place_site: PlaceSite) -> NearSite | None:
    placed = [(site, spot) for site in sites if (spot := place_site(site)) is not None]
    if not placed:
        return None
    ways = distances_km(point, [spot[:2] for _, spot in placed])
    way, (site, spot) = min(zip(ways, placed, strict=True), key=lambda one: one[0])
    return NearSite(distance_km=way, radius_km=spot[2], city=site.city, country=site.country)
