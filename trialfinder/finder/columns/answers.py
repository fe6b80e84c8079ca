"""Which studies of the library are an answer, and in what order, worked out over the columns.

What is shown of a study is read from its record when it is looked at.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from trialfinder.finder.columns.layout import SEXES, NumberedIllnesses, SiteState
from trialfinder.finder.columns.table import NOWHERE, ColumnTable, Rows
from trialfinder.finder.illness.asked import Asked
from trialfinder.finder.illness.opening import Opening
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.said import SHORTEST_THAT_GOES_ON
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.places.geodesic import distances_km, straight_km
from trialfinder.places.place import Place
from trialfinder.records.meaning.ages import NEAR_NOTHING

_SAME = 1 + list(Shelf).index(Shelf.SAME)
_PART = 1 + list(Shelf).index(Shelf.PART)
_UNSURE = 1 + list(Shelf).index(Shelf.UNSURE)
_NEAR_THE_LIMIT = 0.01
"""The straight way is good to less than this share of the way on the ground."""
_NO_EARLIER = 2**31
_ABOUT = ("conditions", "terms", "above", "titles", "given")
_BESIDE = ("keywords", "summary")
_SAYS = ("titles", "conditions", "terms", "given")
_KEYWORDS = "keywords"


Shelves = npt.NDArray[np.uint8]
"""Of each study one, from 1; `NOWHERE` for none."""


class Order(msgspec.Struct, frozen=True):
    """What studies are sorted by, each array of one place a study: shelf from 1, opening, square of
    the straight way in km, days of the record from the latest, number."""

    shelf: Shelves
    opening: npt.NDArray[np.uint8]
    square_km: npt.NDArray[np.float32]
    age: npt.NDArray[np.int32]
    number: npt.NDArray[np.uint32]

    def at(self, place: int) -> tuple[float, ...]:
        """The same of one study, to be compared."""
        return tuple(float(getattr(self, name)[place]) for name in self.__struct_fields__)


class Answer(msgspec.Struct, frozen=True):
    """`rows` are places in the table, in the order to show. `nearest` are the places of the nearest
    center among the study's own, -1 where there is none. `left` counts why others were left out."""

    rows: Rows
    nearest: Rows
    order: Order
    left: Mapping[str, int]


def answer(
    asked: Asked,
    person: Person,
    origin: Place | None,
    within_km: float | None,
    only_open: bool,
    today: date,
    table: ColumnTable,
    illnesses: NumberedIllnesses,
) -> Answer:
    """The studies that fit."""
    shelf = _shelves(asked, table, illnesses)
    rows = np.flatnonzero((shelf != NOWHERE) & table.is_listed)
    left: dict[str, int] = {}
    rows = _kept(rows, _takes(table, rows, person), left, "person")
    opening = table.openings(today)
    if only_open:
        confirmed = opening[rows] != Opening.UNCONFIRMED
        rows = _kept(rows, confirmed, left, "unconfirmed")
        rows = _kept(rows, opening[rows] <= Opening.LISTED, left, "closed")
    squares = np.full(len(rows), np.inf, np.float32)
    nearest = np.full(len(rows), -1, np.intp)
    if origin is not None:
        squares, nearest = _nearest(table, rows, opening[rows], (origin.lat, origin.lon))
        if within_km is not None:
            within = _are_within(table, rows, squares, nearest, origin, within_km)
            squares, nearest = squares[within], nearest[within]
            rows = _kept(rows, within, left, "far")
    age, number = -table.studies["recorded"][rows], _numbered(table.studies["number"][rows])
    order = Order(shelf[rows], opening[rows], squares, age, number)
    sort = np.lexsort(_sorted_by(order))
    sorted_order = Order(*(getattr(order, name)[sort] for name in order.__struct_fields__))
    return Answer(rows[sort], nearest[sort], sorted_order, left)


def _kept(rows: Rows, stays: npt.NDArray[np.bool_], left: dict[str, int], why: str) -> Rows:
    left[why] = int(len(rows) - stays.sum())
    return rows[stays]


def _sorted_by(order: Order) -> tuple[npt.NDArray[np.integer[Any]], ...]:
    """The fields of the order in two numbers, the last first: sorting takes a pass for each. The
    bits of a distance, which is never below zero, are in its order."""
    place = (order.shelf.astype(np.uint64) << 3) | order.opening
    latest = (order.age.astype(np.int64) + _NO_EARLIER).astype(np.uint64)
    return latest << 32 | order.number, place << 32 | order.square_km.view(np.uint32)


def _numbered(numbers: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Those without a number of the registry's come last."""
    return np.where(numbers == 0, np.iinfo(np.uint32).max, numbers).astype(np.uint32)


def _shelves(asked: Asked, table: ColumnTable, illnesses: NumberedIllnesses) -> Shelves:
    """The shelf of every study, from 1."""
    if asked.whole is None:
        return _by_question(asked, table, illnesses)
    found = _by_question(asked, table, illnesses)
    found[found == _PART] = _UNSURE
    found[found == _SAME] = _PART
    found[_by_question(asked.whole, table, illnesses) == _SAME] = _SAME
    return found


def _by_question(asked: Asked, table: ColumnTable, illnesses: NumberedIllnesses) -> Shelves:
    """The same of a question by itself, as `Shelver` has it."""
    count = len(table.ids)
    if asked.is_empty:
        return np.full(count, _SAME, np.uint8)
    if not asked.is_known:
        return _by_words(asked, table)
    if asked.together:
        each = [_by_question(one, table, illnesses) for one in asked.each()]
        return _of_all(each, [wanted <= asked.wanted for wanted in asked.together])
    found = np.full(count, NOWHERE, np.uint8)
    for id_ in sorted(asked.wanted):
        here = table.shelves(illnesses.numbers[id_], beside=bool(asked.rest))
        better = (here != NOWHERE) & ((found == NOWHERE) | (here < found))
        found[better] = here[better]
    if asked.ways:
        says = np.zeros(count, np.bool_)
        says[table.rows_with(_all_said(asked))] = True
        lacks = (found != NOWHERE) & ~says
        found[lacks] = np.where(found[lacks] == _SAME, _PART, _UNSURE)
    qualifiers = table.studies["qualifiers"]
    for along, against in illnesses.contrary(asked.qualifiers):
        is_contrary = ((qualifiers & against) != 0) & ((qualifiers & along) == 0)
        found[(found == _SAME) & is_contrary] = _PART
    return found


def _of_all(each: Sequence[Shelves], tell: Sequence[bool]) -> Shelves:
    """Of illnesses that were named in one breath, as `Shelver` has it; `tell` is which of them say
    something by themselves."""
    telling = [one != NOWHERE for one, tells in zip(each, tell, strict=True) if tells]
    found = np.where(np.logical_or.reduce(telling), _UNSURE, NOWHERE).astype(np.uint8)
    found[np.logical_and.reduce([one == _SAME for one in each])] = _SAME
    return found


def _phrase(way: Sequence[str]) -> str:
    more = "*" if len(way[-1]) >= SHORTEST_THAT_GOES_ON else ""
    return f'"{" ".join(way)}"{more}'


def _all_said(asked: Asked, *, with_keywords: bool = True) -> str:
    """What asks for each of the words, in one of its ways."""
    words = " AND ".join(f"({' OR '.join(map(_phrase, one))})" for one in asked.ways)
    return _in((*_SAYS, _KEYWORDS) if with_keywords else _SAYS, words)


def _by_words(asked: Asked, table: ColumnTable) -> Shelves:
    """Of what the list does not have, such as a medicine: the words as they were typed, in a row,
    or else each of them in one of its ways."""
    found = np.full(len(table.ids), NOWHERE, np.uint8)
    in_a_row = f'"{" ".join(asked.rest)}"'
    found[table.rows_with(_in(_BESIDE, in_a_row))] = _UNSURE
    same = _in(_ABOUT, in_a_row)
    if asked.ways:  # in one question, since each answer may be long
        same = f"({same}) OR ({_all_said(asked, with_keywords=len(asked.ways) > 1)})"
    found[table.rows_with(same)] = _SAME
    if asked.number is not None:
        found[table.studies["number"] == asked.number] = _SAME
    return found


def _in(columns: Sequence[str], words: str) -> str:
    return f"{{{' '.join(columns)}}} : ({words})"


def _takes(table: ColumnTable, rows: Rows, person: Person) -> npt.NDArray[np.bool_]:
    """`person.takes` for many studies."""
    studies = table.studies
    taken = np.ones(len(rows), np.bool_)
    if person.sex:
        sex = studies["sex"][rows]
        taken &= (sex == 0) | (sex == SEXES.index(person.sex))
    if person.age is not None:
        taken &= person.age.below > studies["youngest"][rows] + NEAR_NOTHING
        taken &= person.age.least < studies["below"][rows] - NEAR_NOTHING
    return taken


def _nearest(
    table: ColumnTable, rows: Rows, opening: npt.NDArray[np.uint8], point: tuple[float, float]
) -> tuple[npt.NDArray[np.float32], Rows]:
    """The square of the way to the nearest center where somebody may join, and its place among the
    study's own."""
    squares = np.full(len(rows), np.inf, np.float32)
    nearest = np.full(len(rows), -1, np.intp)
    sites = table.open_sites
    asked = np.flatnonzero((opening <= Opening.LISTED) & (sites.counts[rows] > 0))
    at, owners = sites.of(rows[asked])
    if not len(at):
        return squares, nearest
    state = sites.sites["state"][at]
    recruiting = (state & SiteState.RECRUITING) != 0
    has_open = np.zeros(len(asked), np.bool_)
    has_open[owners[recruiting]] = True
    listed = (opening[asked] == Opening.LISTED)[owners]
    may = np.where(
        listed,
        (state & SiteState.LISTED) != 0,
        np.where(has_open[owners], recruiting, (state & SiteState.ASK) != 0),
    )
    away = np.where(may, sites.squares_km(point, at), np.float32(np.inf))
    begins = np.flatnonzero(np.r_[True, owners[1:] != owners[:-1]])
    least = np.minimum.reduceat(away, begins)
    is_least = np.flatnonzero((away == least[owners]) & np.isfinite(away))
    first, at_first = np.unique(owners[is_least], return_index=True)
    squares[asked[first]] = least[first]
    nearest[asked[first]] = is_least[at_first] - begins[first]
    return squares, nearest


def _are_within(
    table: ColumnTable,
    rows: Rows,
    squares: npt.NDArray[np.float32],
    nearest: Rows,
    origin: Place,
    limit_km: float,
) -> npt.NDArray[np.bool_]:
    """Whether the nearest center may lie within the limit; where that is close, measured well."""
    within = np.zeros(len(rows), np.bool_)
    there = np.flatnonzero(nearest >= 0)
    sites = table.open_sites
    spots = sites.sites[sites.first[rows[there]] + nearest[there]]
    limits = limit_km + origin.radius_km + spots["radius_km"].astype(np.float64)
    straight = np.sqrt(squares[there].astype(np.float64))
    limit_straight = np.array([straight_km(limit) for limit in limits.tolist()])
    within[there] = straight <= limit_straight
    close = np.flatnonzero(
        np.abs(straight - limit_straight) <= limit_straight * _NEAR_THE_LIMIT + 1
    )
    points = [(float(one["lat"]), float(one["lon"])) for one in spots[close]]
    ways = distances_km((origin.lat, origin.lon), points) if points else ()
    within[there[close]] = np.array(ways) <= limits[close]
    return within


class OpenCenter(msgspec.Struct, frozen=True):
    """A center that is open: its study by the library's number, its place among the study's, and
    how far it is."""

    study: int
    site: int
    distance_km: float


def nearest_open_centers(
    table: ColumnTable, point: tuple[float, float], today: date, limit: int = 100
) -> list[OpenCenter]:
    """The nearest centers of all studies that are surely open on a day, the nearest first."""
    sites = table.open_sites
    is_open = table.is_listed & (table.openings(today) == Opening.OPEN)
    may = np.repeat(is_open, sites.counts) & ((sites.sites["state"] & SiteState.RECRUITING) != 0)
    away = np.where(may, sites.squares_km(point), np.float32(np.inf))
    some = np.argpartition(away, limit)[:limit] if limit < len(away) else np.arange(len(away))
    some = some[np.isfinite(away[some])]
    if not len(some):
        return []
    there = sites.sites[some]
    points = list(zip(there["lat"].tolist(), there["lon"].tolist(), strict=True))
    rows = np.searchsorted(sites.first, some, side="right") - 1
    found = [
        OpenCenter(int(table.ids[row]), int(at - sites.first[row]), km)
        for row, at, km in zip(rows, some, distances_km(point, points), strict=True)
    ]
    return sorted(found, key=lambda one: one.distance_km)
