"""The columns of every study of the library, read at once and kept as long as nothing changes."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from trialfinder.finder.columns.layout import NUMBER, OFFSET, SHELVED, SITE, STUDY, shelves_of
from trialfinder.finder.columns.openings import openings
from trialfinder.finder.illness.opening import Opening
from trialfinder.library.columns import ColumnStore, Kind

Rows = npt.NDArray[np.intp]
"""Places of studies in the table."""

_MOST_QUERIES = 8
_STUDIES_AT_ONCE, _SITES_AT_ONCE = (
    4096,
    65_536,
)  # what is worked out of them fits a processor's own memory
_EARTH_KM, _FLATTENING = 6378.137, 1 / 298.257223563  # WGS-84
Town = tuple[str | None, str | None]
"""A town and its country."""
_TOWNS = msgspec.json.Decoder(tuple[Town, ...])
NOWHERE = 0
"""No shelf; else shelves are counted from 1."""


class ColumnTable:
    """`studies` has the fields of `layout.STUDY`, each in an array of its own, in the order in
    which the studies were written, and `ids` their numbers in the library; `is_listed` says which
    of them the library still lists; `illnesses` is how many the list of illnesses has."""

    def __init__(self, store: ColumnStore, illnesses: int) -> None:
        self._store = store
        self._illnesses = illnesses
        portions = store.read(Kind.STUDIES)
        self._first = np.cumsum([0, *(len(data) // STUDY.itemsize for data in portions)])
        self.studies = _by_field(np.frombuffer(b"".join(portions), STUDY))
        self.ids = np.frombuffer(b"".join(store.read(Kind.NUMBERS)), NUMBER)
        self._with_words: dict[str, Rows] = {}
        self.is_listed = np.ones(len(self.ids), np.bool_)
        if gone := store.gone():
            self.is_listed[self.rows_of(gone)] = False

    @cached_property
    def _places(self) -> npt.NDArray[np.int32]:
        """The place of each study by the library's number; -1 for none."""
        places = np.full(int(self.ids.max(initial=0)) + 1, -1, np.int32)
        places[self.ids] = np.arange(len(self.ids))
        return places

    def rows_of(self, ids: Sequence[int]) -> Rows:
        """The places of studies by the library's numbers; those without columns are left out."""
        return self.places_of(np.asarray(ids, np.int64))[0]

    def places_of(self, ids: npt.NDArray[np.int64]) -> tuple[Rows, Rows]:
        """The same, and where each of those that have columns stands among `ids`."""
        known = np.flatnonzero(ids < len(self._places))
        places = self._places[ids[known]]
        there = places >= 0
        return places[there].astype(np.intp), known[there]

    def towns(self, rows: Rows, sites: Rows) -> list[Town]:
        """Town and country of a site of each of some studies by its place among the study's own;
        without a name where its columns were thrown away meanwhile."""
        of_rows = np.searchsorted(self._first, rows, side="right") - 1
        wanted = {self._portions[portion] for portion in of_rows.tolist()}
        stored = self._store.read_towns(sorted(wanted))
        told = zip(of_rows.tolist(), rows.tolist(), sites.tolist(), strict=True)
        return [
            self._town(*stored[self._portions[portion]], row - int(self._first[portion]), row, site)
            for portion, row, site in told
        ]

    def _town(self, ids: bytes, towns: bytes, place: int, row: int, site: int) -> Town:
        """The town of a site of the study that stands at a place in a portion, where it still is
        the study of the row."""
        begin = place * NUMBER.itemsize
        if ids[begin : begin + NUMBER.itemsize] != self.ids[row].tobytes():
            return None, None
        count = len(ids) // NUMBER.itemsize + 1
        here = np.frombuffer(towns, OFFSET, count=2, offset=place * OFFSET.itemsize)
        first, end = here.astype(np.intp) + count * OFFSET.itemsize
        return _TOWNS.decode(towns[first:end])[site]

    @cached_property
    def _portions(self) -> list[int]:
        return self._store.portions()

    def rows_with(self, query: str) -> Rows:
        """The places of the studies that fit a query as FTS5 has it. The last ones are kept, since
        whoever changes age or place asks for the same words again."""
        found = self._with_words.pop(query, None)
        if found is None:
            numbers = np.fromstring(self._store.with_words(query), np.int64, sep=" ")
            found = self.places_of(numbers)[0]
        self._with_words[query] = found
        for oldest in list(self._with_words)[:-_MOST_QUERIES]:
            self._with_words.pop(oldest, None)
        return found

    def shelves(self, illness: int, *, beside: bool) -> npt.NDArray[np.uint8]:
        """The shelf of each study for an illness by its number, `NOWHERE` for none; see
        `layout.packed_shelves`."""
        found = np.zeros(len(self.ids), np.uint8)
        for first, (offsets, shelved) in zip(self._first[:-1], self._shelved, strict=True):
            here = shelved[offsets[illness] : offsets[illness + 1]]
            if len(here):
                found[first:][here["row"]] = here["shelves"]
        return shelves_of(found)[beside]

    @cached_property
    def _shelved(self) -> list[tuple[npt.NDArray[np.uint32], npt.NDArray[np.void]]]:
        count = self._illnesses + 1
        return [
            (
                np.frombuffer(data, OFFSET, count=count),
                np.frombuffer(data, SHELVED, offset=count * OFFSET.itemsize),
            )
            for data in self._store.read(Kind.SHELVES)
        ]

    def openings(self, today: date) -> npt.NDArray[np.uint8]:
        """The `Opening` of each study."""
        found = self._openings.get(today)
        if found is None:
            self._openings.clear()
            found = openings(self.studies, today)
            unlisted = self.rows_of(self._store.unlisted())
            found[unlisted] = np.maximum(found[unlisted], Opening.UNCONFIRMED)
            self._openings[today] = found
        return found

    @cached_property
    def _openings(self) -> dict[date, npt.NDArray[np.uint8]]:
        return {}

    @cached_property
    def open_sites(self) -> "SiteTable":
        """The sites of the studies that recruit."""
        return SiteTable(self._store.read(Kind.OPEN_SITES), self.studies["open_sites"])

    @cached_property
    def other_sites(self) -> "SiteTable":
        """The sites of all other studies."""
        counts = self.studies["sites"].astype(np.int64) - self.studies["open_sites"]
        return SiteTable(self._store.read(Kind.OTHER_SITES), counts)


class SiteTable:
    """Sites of studies: those of study `row` begin at `first[row]`, and are `counts[row]`."""

    def __init__(self, portions: Sequence[bytes], counts: npt.NDArray[np.integer]) -> None:
        self.sites = np.frombuffer(b"".join(portions), SITE)
        self.counts = counts.astype(np.int64)
        self.first = np.cumsum(self.counts) - self.counts

    @cached_property
    def _points(self) -> npt.NDArray[np.float32]:
        points = np.empty((3, len(self.sites)), np.float32)
        for at in range(0, len(self.sites), _SITES_AT_ONCE):
            some = self.sites[at : at + _SITES_AT_ONCE]
            points[:, at : at + len(some)] = _on_ellipsoid(some["lat"], some["lon"])
        return points

    def squares_km(
        self, point: tuple[float, float], at: Rows | None = None
    ) -> npt.NDArray[np.float32]:
        """The square of the straight way through the Earth to each site, or to those at some
        places; infinite for a site without a place. In that order they lie as the crow flies."""
        points = self._points if at is None else self._points[:, at]
        origin = _on_ellipsoid(np.array([point[0]]), np.array([point[1]]))
        squares = np.empty(points.shape[1], np.float32)
        for begin in range(0, len(squares), _SITES_AT_ONCE):
            end = begin + _SITES_AT_ONCE
            ways = points[:, begin:end] - origin
            ways *= ways
            np.sum(ways, axis=0, out=squares[begin:end])
        squares[np.isnan(squares)] = np.inf
        return squares

    def of(self, rows: Rows) -> tuple[Rows, Rows]:
        """The places of all sites of some studies, and for each the place of its study in
        `rows`."""
        counts = self.counts[rows]
        owners = np.repeat(np.arange(len(rows)), counts)
        starts = np.cumsum(counts) - counts
        at = np.arange(len(owners)) - starts[owners] + self.first[rows][owners]
        return at, owners


def _by_field(studies: npt.NDArray[np.void]) -> dict[str, npt.NDArray[Any]]:
    """Each field in an array of its own; some studies at a time, whose fields stand together."""
    names = studies.dtype.names or ()
    fields: dict[str, npt.NDArray[Any]] = {
        name: np.empty(len(studies), studies.dtype[name]) for name in names
    }
    for begin in range(0, len(studies), _STUDIES_AT_ONCE):
        some = studies[begin : begin + _STUDIES_AT_ONCE]
        for name, field in fields.items():
            field[begin : begin + len(some)] = some[name]
    return fields


def _on_ellipsoid(
    lat: npt.NDArray[np.floating], lon: npt.NDArray[np.floating]
) -> npt.NDArray[np.float32]:
    """Points on WGS-84 seen from the middle of the Earth, in km: rows x, y and z (B.
    Hofmann-Wellenhof and others, "Global Positioning System", 5th edition, 2001, p. 280)."""
    eccentricity_squared = _FLATTENING * (2 - _FLATTENING)
    north, east = np.radians(lat, dtype=np.float32), np.radians(lon, dtype=np.float32)
    sine = np.sin(north)
    bend = _EARTH_KM / np.sqrt(1 - eccentricity_squared * sine**2)
    across = bend * np.cos(north)
    z = bend * (1 - eccentricity_squared) * sine
    return np.stack([across * np.cos(east), across * np.sin(east), z])
