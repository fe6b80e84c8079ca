"""The order of studies that were found: by shelf, then those that can be joined, then by the
nearest center, then the latest record."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from math import inf
from typing import TYPE_CHECKING

from trialfinder.finder.illness.found import SHELVES, FoundStudy
from trialfinder.finder.lazy_list import LazyList
from trialfinder.places.geodesic import straight_km
from trialfinder.places.place import Place

if TYPE_CHECKING:
    from trialfinder.finder.columns.held import HeldAnswer


def order_of(one: FoundStudy) -> tuple[object, ...]:
    """What studies are sorted by."""
    away = one.nearest.distance_km if one.nearest else None
    record = one.standing.record_date
    age = -(record.earliest.toordinal()) if record else 0
    return (
        SHELVES.index(one.match.shelf),
        one.opening,
        inf if away is None else away,
        age,
        one.digest.key,
    )


def joined(
    found: Sequence[FoundStudy],
    held: HeldAnswer,
    make: Callable[[int], FoundStudy],
    origin: Place | None,
) -> Sequence[FoundStudy]:
    """Those found one by one among those that are held, both in their order."""
    at = [
        bisect_left(range(len(held)), _sorted_by(one, origin), key=held.sorted_at) for one in found
    ]
    places = [place + number for number, place in enumerate(at)]
    singles = dict(zip(places, found, strict=True))

    def study(place: int) -> FoundStudy:
        return singles.get(place) or make(place - bisect_left(places, place))

    return LazyList(len(held) + len(found), study)


def _sorted_by(one: FoundStudy, origin: Place | None) -> tuple[float, ...]:
    """As `HeldAnswer.sorted_at`."""
    square = inf
    if origin is not None and one.nearest is not None and one.nearest.distance_km is not None:
        square = straight_km(one.nearest.distance_km) ** 2
    record = one.standing.record_date
    age = -(record.earliest.toordinal()) if record else 0
    number = one.digest.key.removeprefix("NCT")
    return (
        1.0 + SHELVES.index(one.match.shelf),
        one.opening,
        square,
        age,
        int(number) if number.isascii() and number.isdecimal() else inf,
    )
