"""Ranks that claim only what the radii of the places allow.

The order of a nearer site A and a farther site B, seen from the origin O, is known when it holds
wherever the three true places lie within their radii rO, rA, rB:

    dB - dA  >  rA + rB + rO * |uA - uB|

By the triangle inequality a site's own radius moves its distance by no more than that radius.
Moving the origin by rO changes dB - dA by no more than rO times the length of the difference
between the unit vectors uA, uB towards the two sites, 2 sin(theta / 2): sites in the same
direction come nearer together, sites in opposite ones do not. theta is the angle between them,
widened by asin(rO / dA) + asin(rO / dB), by as much as the directions can turn on the way.
On the globe directions turn less than on a plane up to about 12,900 km (there |cot x| passes
1 / x); farther than 12,000 km, and within the origin's own radius, nothing is known of direction.

Sites whose order is not known share a rank, and so do all that are linked by such pairs: a
lower rank is surely nearer. A site that is placed only roughly would link everything within its
radius, so it stands in the list by its distance but has no rank and takes none from others.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from operator import add, sub

import msgspec

from trialfinder.places.geodesic import Paths

ROUGH_KM = 50.0
"""A site that may be off by more has no rank."""

_DIRECTION_HOLDS_KM = 12_000.0


class Ranking(msgspec.Struct, frozen=True, dict=True):
    """The sites that were ranked, by distance; lists of equal length.

    `order` are positions in the given sequences, nearest first, equal distances in the given
    order. `ranks` are 1 plus the number of sites in earlier ties, None for a site that is placed
    only roughly. `tied` is true where the rank is shared. `least_km` and `most_km` are what the
    distance may be by the site's own radius.
    """

    order: list[int]
    ranks: list[int | None]
    tied: list[bool]
    least_km: list[float]
    most_km: list[float]
    origin_radius_km: float

    def span(self, row: int) -> tuple[int, int] | None:
        """The best and the worst place that the site in a row can have; None without a rank.

        In a long chain of ties the first may be surely nearer than the last, though each is
        tied with the next; the span says so where the shared rank cannot.
        """
        first = self.ranks[row]
        if first is None:
            return None
        last = self._last_of_rank[first]
        either_way_km = 2 * self.origin_radius_km
        nearer = bisect_left(self._most_km, self.least_km[row] - either_way_km)
        not_farther = bisect_right(self._least_km, self.most_km[row] + either_way_km)
        return max(first, nearer + 1), min(last, not_farther)

    @cached_property
    def _last_of_rank(self) -> dict[int | None, int]:
        """The worst place in each tie."""
        ranks = [rank for rank in self.ranks if rank is not None]
        return {rank: place for place, rank in enumerate(ranks, start=1)}

    @cached_property
    def _least_km(self) -> list[float]:
        return self._sorted_among_ranked(self.least_km)

    @cached_property
    def _most_km(self) -> list[float]:
        return self._sorted_among_ranked(self.most_km)

    def _sorted_among_ranked(self, values: list[float]) -> list[float]:
        ranked = zip(values, self.ranks, strict=True)
        return sorted(value for value, rank in ranked if rank is not None)


class _Sites(msgspec.Struct, frozen=True):
    """Sites in the order of their distance."""

    distances_km: list[float]
    bearings_deg: list[float]
    radii_km: list[float]
    widest_km: float
    origin_radius_km: float


def rank(
    ways: Paths,
    radii_km: Sequence[float],
    origin_radius_km: float,
    among: Iterable[int],
    same_places: Iterable[Sequence[int]] = (),
) -> Ranking:
    """Rank the sites whose positions are `among`, from an origin off by `origin_radius_km`.

    `ways` and `radii_km` are parallel. `same_places` are groups of positions that are tied
    whatever their distances, because they share a postal code.
    """
    order = sorted(among, key=ways.distances_km.__getitem__)
    distances_km = [ways.distances_km[i] for i in order]
    radii_in_order_km = [radii_km[i] for i in order]
    certain = [i for i in order if radii_km[i] <= ROUGH_KM]
    parted = _partings(_sites(ways, radii_km, origin_radius_km, certain))
    _join(parted, certain, same_places)
    ranks: list[int | None] = []
    tied: list[bool] = []
    for end in (*(gap + 1 for gap, part in enumerate(parted) if part), len(certain)):
        size = end - len(ranks)
        ranks += [len(ranks) + 1] * size
        tied += [size > 1] * size
    for row, radius_km in enumerate(radii_in_order_km):
        if radius_km > ROUGH_KM:
            ranks.insert(row, None)
            tied.insert(row, False)
    least_km = list(map(sub, distances_km, radii_in_order_km))
    most_km = list(map(add, distances_km, radii_in_order_km))
    return Ranking(order, ranks, tied, least_km, most_km, origin_radius_km)


def _sites(
    ways: Paths, radii_km: Sequence[float], origin_radius_km: float, order: Sequence[int]
) -> _Sites:
    radii_in_order_km = [radii_km[i] for i in order]
    return _Sites(
        [ways.distances_km[i] for i in order],
        [ways.bearings_deg[i] for i in order],
        radii_in_order_km,
        max(radii_in_order_km, default=0.0),
        origin_radius_km,
    )


def _partings(sites: _Sites) -> list[bool]:
    """For each gap in the list, whether every site before it is surely nearer than all after."""
    most_km = list(accumulate(map(add, sites.distances_km, sites.radii_km), max))
    least_km = list(accumulate(map(sub, sites.distances_km[::-1], sites.radii_km[::-1]), min))
    apart_km = list(map(sub, least_km[-2::-1], most_km))
    parted = [apart > 0 for apart in apart_km]
    for gap, apart in enumerate(apart_km):
        if parted[gap] and apart <= 2 * sites.origin_radius_km:
            pair = _unknown_pair_across(sites, gap, most_km[gap] + apart)
            if pair:
                parted[pair[0] : pair[1]] = [False] * (pair[1] - pair[0])
    return parted


def _unknown_pair_across(sites: _Sites, gap: int, after_km: float) -> tuple[int, int] | None:
    """Two sites on either side of a gap whose order is not known, None if there are none.

    `after_km` is the least distance that any site after the gap may have. Sites that are farther
    apart than both radii and twice the origin's need no look at their directions.
    """
    distances_km, radii_km = sites.distances_km, sites.radii_km
    either_way_km = 2 * sites.origin_radius_km
    for a in range(gap, -1, -1):
        if distances_km[a] + sites.widest_km + either_way_km < after_km:
            break
        reach_km = distances_km[a] + radii_km[a] + either_way_km
        if reach_km < after_km:
            continue
        for b in range(gap + 1, len(distances_km)):
            if distances_km[b] - sites.widest_km > reach_km:
                break
            if not _order_known(sites, a, b):
                return a, b
    return None


def _order_known(sites: _Sites, a: int, b: int) -> bool:
    """Whether the nearer site `a` is nearer than `b` wherever the true places lie."""
    theta = abs(math.radians(sites.bearings_deg[a] - sites.bearings_deg[b]))
    theta = min(theta, 2 * math.pi - theta)
    theta += _angle_rad(sites.origin_radius_km, sites.distances_km[a])
    theta += _angle_rad(sites.origin_radius_km, sites.distances_km[b])
    apart = 2.0 if theta >= math.pi else 2 * math.sin(theta / 2)
    doubt_km = sites.radii_km[a] + sites.radii_km[b] + sites.origin_radius_km * apart
    return sites.distances_km[b] - sites.distances_km[a] > doubt_km


def _angle_rad(origin_radius_km: float, distance_km: float) -> float:
    """How far a direction may turn while the origin moves within its radius; pi for any way."""
    if origin_radius_km >= distance_km or distance_km > _DIRECTION_HOLDS_KM:
        return math.pi
    return math.asin(origin_radius_km / distance_km)


def _join(parted: list[bool], order: Sequence[int], same_places: Iterable[Sequence[int]]) -> None:
    """Close the gaps between sites of one group."""
    groups = [set(group) for group in same_places]
    for group in groups:
        at = [place for place, i in enumerate(order) if i in group]
        if at:
            parted[at[0] : at[-1]] = [False] * (at[-1] - at[0])
