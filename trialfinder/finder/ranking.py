"""Sites by distance, each with the places in that order that the radii allow it.

Its position is where its point puts it; at best it is behind the sites that are surely nearer, at
worst before those that are surely farther (`seen_sites` says when that is). A site that is placed
only roughly would widen the span of everything within its radius, so it stands in the list by its
distance but has no position and takes none from others.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from trialfinder.finder.known_order import count_sure
from trialfinder.finder.seen_sites import SeenSites
from trialfinder.places.geodesic import Paths

ROUGH_KM = 50.0
"""A site that may be off by more has no position."""


class Span(msgspec.Struct, frozen=True):
    """Where a site stands among those with a position: by its point, at best and at worst.

    Counted from 1; `best` <= `position` <= `worst`. Of two sites of which one is surely nearer,
    that one has the lower `best` and the lower `worst`.
    """

    position: int
    best: int
    worst: int

    @property
    def others(self) -> int:
        """How many sites there are of which nobody knows whether they are nearer."""
        return self.worst - self.best


class Ranking(msgspec.Struct, frozen=True):
    """The sites that were ranked, by distance.

    `order` are positions in the given sequences, nearest first, equal distances in the given
    order. `spans` are parallel to it, None for a site that is placed only roughly.
    """

    order: list[int]
    spans: list[Span | None]
    seen: SeenSites

    def open_with(self, span: Span) -> tuple[int, ...]:
        """The positions of the sites whose order with that of `span` is not known."""
        found: list[int] = []
        here = span.position - 1
        for other in _outwards(here, len(self.seen)):
            if len(found) == span.others:
                break
            if self.seen.order_open(here, other):
                found.append(other + 1)
        return tuple(sorted(found))


def rank(
    ways: Paths, radii_km: Sequence[float], origin_radius_km: float, among: Iterable[int]
) -> Ranking:
    """Rank the sites whose positions are `among`, from an origin off by `origin_radius_km`.

    `ways` and `radii_km` are parallel.
    """
    order = sorted(among, key=ways.distances_km.__getitem__)
    certain = [i for i in order if radii_km[i] <= ROUGH_KM]
    seen = SeenSites.from_lists(
        [ways.distances_km[i] for i in certain],
        [ways.bearings_deg[i] for i in certain],
        [radii_km[i] for i in certain],
        origin_radius_km,
    )
    nearer, farther = count_sure(seen)
    spans = (
        Span(position, before + 1, len(certain) - after)
        for position, (before, after) in enumerate(zip(nearer, farther, strict=True), start=1)
    )
    return Ranking(order, [next(spans) if radii_km[i] <= ROUGH_KM else None for i in order], seen)


def _outwards(start: int, size: int) -> Iterator[int]:
    """Every place but `start`, those beside it first."""
    for step in range(1, size):
        for place in (start - step, start + step):
            if 0 <= place < size:
                yield place
