"""What is known of the order of two sites, and of all: how many are surely nearer, surely farther.

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

The right side obeys the triangle inequality, so what is surely nearer than a surely nearer site is
surely nearer: of two sites whose order is known the nearer has fewer that are surely nearer.
"""

import math
from bisect import bisect_left
from itertools import accumulate

import msgspec

from trialfinder.places.geodesic import FEW

DIRECTION_HOLDS_KM = 12_000.0
"""Farther away, nothing is known of how much a direction turns."""

SLACK_KM = 1e-9
"""More than rounding moves a bound; pairs within it are compared one by one."""

_FEW_PAIRS = 40_000
"""So many are compared in plain Python before numpy could be loaded."""


class SeenSites(msgspec.Struct, frozen=True):
    """Sites seen from an origin that may be off by `origin_radius_km`, by distance.

    Lists of equal length. `least_km` and `most_km` are what the distance may be by the site's own
    radius, `bearings_rad` directions, `turns_rad` how far these may turn while the origin moves
    within its radius; pi for any way.
    """

    least_km: list[float]
    most_km: list[float]
    bearings_rad: list[float]
    turns_rad: list[float]
    origin_radius_km: float

    @classmethod
    def from_lists(
        cls,
        distances_km: list[float],
        bearings_deg: list[float],
        radii_km: list[float],
        origin_radius_km: float,
    ) -> "SeenSites":
        """Sites by distance, nearest first."""
        off = list(zip(distances_km, radii_km, strict=True))
        return cls(
            [distance - radius for distance, radius in off],
            [distance + radius for distance, radius in off],
            [math.radians(bearing) for bearing in bearings_deg],
            [_turn_rad(origin_radius_km, distance) for distance in distances_km],
            origin_radius_km,
        )

    def __len__(self) -> int:
        return len(self.least_km)

    def surely_nearer(self, a: int, b: int) -> bool:
        """Whether site `a` is nearer than `b` wherever the true places lie."""
        gap_km = self.least_km[b] - self.most_km[a]
        if gap_km <= 0:
            return False
        theta = abs(self.bearings_rad[a] - self.bearings_rad[b])
        if theta > math.pi:
            theta = 2 * math.pi - theta
        theta += self.turns_rad[a] + self.turns_rad[b]
        chord = 2 * math.sin(theta / 2) if theta < math.pi else 2.0
        return gap_km > self.origin_radius_km * chord

    def order_open(self, a: int, b: int) -> bool:
        """Whether either of the two may be the nearer one."""
        return not self.surely_nearer(a, b) and not self.surely_nearer(b, a)


def count_sure(seen: SeenSites) -> tuple[list[int], list[int]]:
    """For each site, how many of the others are surely nearer and how many surely farther."""
    if len(seen) > FEW:
        return _count_sure_of_many(seen)
    by_most = sorted(range(len(seen)), key=seen.most_km.__getitem__)
    most_km = [seen.most_km[i] for i in by_most]
    either_way_km = 2 * seen.origin_radius_km + SLACK_KM
    sure = [bisect_left(most_km, least - either_way_km) for least in seen.least_km]
    end = [bisect_left(most_km, least) for least in seen.least_km]
    if sum(end) - sum(sure) > _FEW_PAIRS:
        return _count_sure_of_many(seen)
    farther = [0] * len(seen)
    for site, count in zip(by_most, _longer_prefixes(sure), strict=True):
        farther[site] = count
    for b, first in enumerate(sure):
        for a in by_most[first : end[b]]:
            if seen.surely_nearer(a, b):
                sure[b] += 1
                farther[a] += 1
    return sure, farther


def _count_sure_of_many(seen: SeenSites) -> tuple[list[int], list[int]]:
    from trialfinder.finder.order_of_many import count_sure_of_many  # only where much is compared

    return count_sure_of_many(seen)


def _longer_prefixes(lengths: list[int]) -> list[int]:
    """For each of as many places as there are lengths, how many prefixes reach beyond it."""
    ends = [0] * (len(lengths) + 1)
    for length in lengths:
        ends[length] += 1
    return [len(lengths) - passed for passed in accumulate(ends[:-1])]


def _turn_rad(origin_radius_km: float, distance_km: float) -> float:
    if origin_radius_km >= distance_km or distance_km > DIRECTION_HOLDS_KM:
        return math.pi
    return math.asin(origin_radius_km / distance_km)
