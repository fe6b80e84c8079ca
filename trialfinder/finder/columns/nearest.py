"""The nearest center of every study of the library, open or not, from one point."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import overload

import msgspec
import numpy as np
import numpy.typing as npt

from trialfinder.finder.columns.making import PlaceSite
from trialfinder.finder.columns.table import ColumnTable, Rows, SiteTable
from trialfinder.library.study_store import LibraryStore
from trialfinder.places.geodesic import Point, distances_km, straight_km
from trialfinder.progress import Progress, no_progress
from trialfinder.records.protocol import Location

_SORTED_AT_ONCE = 4096
_PLACE = np.uint64(0xFFFF_FFFF)


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
        return NearestFirst(wanted, squares)

    def of(self, numbers: Iterable[int]) -> dict[int, NearSite]:
        """The nearest site of each of some studies, in their order; those without a place are left
        out."""
        wanted = list(numbers)
        found: dict[int, NearSite] = {}
        if self._table is not None and self._squares_km is not None:
            rows, _ = self._table.places_of(np.array(wanted, np.int64))
            rows = rows[np.isfinite(self._squares_km[rows])]
            for sites in (self._table.open_sites, self._table.other_sites):
                found |= self._of_rows(self._table, sites, rows[sites.counts[rows] > 0])
        known = ((number, found.get(number) or self._others.get(number)) for number in wanted)
        return {number: one for number, one in known if one is not None}

    def _of_rows(self, table: ColumnTable, sites: SiteTable, rows: Rows) -> dict[int, NearSite]:
        """The nearest of their `sites`, by the studies' numbers."""
        if not len(rows):
            return {}
        at, owners = sites.of(rows)
        squares = sites.squares_km(self._point, at)
        begins = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
        least = np.minimum.reduceat(squares, begins)
        is_least = np.flatnonzero(squares == least[owners])
        first = is_least[np.unique(owners[is_least], return_index=True)[1]]
        spots = sites.sites[at[first]]
        points = list(zip(spots["lat"].tolist(), spots["lon"].tolist(), strict=True))
        towns = table.towns(rows, first - begins)
        told = zip(
            table.ids[rows].tolist(),
            distances_km(self._point, points),
            spots["radius_km"].tolist(),
            towns,
            strict=True,
        )
        return {
            number: NearSite(distance_km=km, radius_km=radius, city=city, country=country)
            for number, km, radius, (city, country) in told
        }


class NearestFirst(Sequence[int]):
    """Numbers of studies, sorted as far as they are looked at: of hundreds of thousands that is a
    screenful. The bits of a square, which is never below zero, are in its order; with the place
    behind them all stands in one number, which is sorted quickly."""

    def __init__(self, numbers: npt.NDArray[np.int64], squares_km: npt.NDArray[np.float32]) -> None:
        self._numbers = numbers
        self._keys = squares_km.view(np.uint32).astype(np.uint64) << 32
        self._keys |= np.arange(len(self._keys), dtype=np.uint64)
        self._sorted_to = 0

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, at: int) -> int: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...

    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        places = range(len(self))[at]
        if isinstance(places, int):
            return self._between(places, places + 1)[0]
        if not places:
            return []
        low, high = min(places[0], places[-1]), max(places[0], places[-1])
        return self._between(low, high + 1)[:: places.step]

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        at = np.flatnonzero(self._numbers == value)
        if len(at):
            (key,) = self._keys[(self._keys & _PLACE) == at[0]]
            place = int((self._keys < key).sum())
            if start <= place < (len(self) if stop is None else stop):
                return place
        raise ValueError(value)

    def _between(self, begin: int, end: int) -> list[int]:
        if end > self._sorted_to:
            self._sort(end)
        places = self._keys[begin:end] & _PLACE
        found: list[int] = self._numbers[places.astype(np.intp)].tolist()
        return found

    def _sort(self, end: int) -> None:
        left = self._keys[self._sorted_to :]
        count = max(end - self._sorted_to, _SORTED_AT_ONCE)
        if count < len(left):
            left.partition(count)
            left = left[:count]
        left.sort()
        self._sorted_to += len(left)


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
