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
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec

from trialfinder.places.geodesic import FEW

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Floats = NDArray[np.float64]
    _Ints = NDArray[np.int64]

_DIRECTION_HOLDS_KM = 12_000.0

_FEW_PAIRS = 40_000
"""So many are compared in plain Python before numpy could be loaded."""

_PAIRS_AT_ONCE = 500_000
_MOST_SECTORS = 64
_PAIRS_PER_SECTOR = 0.6
"""Twice as many sectors cost as much as comparing each site with four times as many others."""

_SLACK_KM = 1e-9  # more than rounding moves a bound; pairs within it are compared one by one


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
        return count_sure_of_many(seen)
    by_most = sorted(range(len(seen)), key=seen.most_km.__getitem__)
    most_km = [seen.most_km[i] for i in by_most]
    either_way_km = 2 * seen.origin_radius_km + _SLACK_KM
    sure = [bisect_left(most_km, least - either_way_km) for least in seen.least_km]
    end = [bisect_left(most_km, least) for least in seen.least_km]
    if sum(end) - sum(sure) > _FEW_PAIRS:
        return count_sure_of_many(seen)
    farther = [0] * len(seen)
    for site, count in zip(by_most, _longer_prefixes(sure), strict=True):
        farther[site] = count
    for b, first in enumerate(sure):
        for a in by_most[first : end[b]]:
            if seen.surely_nearer(a, b):
                sure[b] += 1
                farther[a] += 1
    return sure, farther


def _longer_prefixes(lengths: list[int]) -> list[int]:
    """For each of as many places as there are lengths, how many prefixes reach beyond it."""
    ends = [0] * (len(lengths) + 1)
    for length in lengths:
        ends[length] += 1
    return [len(lengths) - passed for passed in accumulate(ends[:-1])]


def _turn_rad(origin_radius_km: float, distance_km: float) -> float:
    if origin_radius_km >= distance_km or distance_km > _DIRECTION_HOLDS_KM:
        return math.pi
    return math.asin(origin_radius_km / distance_km)


def count_sure_of_many(seen: SeenSites, sectors: int = 0) -> tuple[list[int], list[int]]:
    """The same over arrays.

    Sites at one point count as one. Where the order of many pairs hangs on their directions, they
    are taken by as many `sectors` of direction, 0 for as many as are quickest: what is known of two
    whole sectors needs no look at their sites.
    """
    import numpy as np  # loaded only where there is much to compare

    spots = _Spots(seen)
    nearer = np.zeros(len(spots.sites), dtype=np.int64)
    farther = np.zeros(len(spots.sites), dtype=np.int64)
    for near_ones, far_ones, sure, end in spots.by_sectors(sectors or spots.sectors()):
        near_sites, far_sites = spots.sites[near_ones], spots.sites[far_ones]
        nearer[far_ones] += np.concatenate(([0], np.cumsum(near_sites)))[sure]
        passed = np.cumsum(_sums(sure, far_sites, len(near_ones) + 1))
        farther[near_ones] += passed[-1] - passed[:-1]
        for a, b in _pairs(sure, end):
            known = spots.surely_nearer(near_ones[a], far_ones[b])
            a, b = a[known], b[known]
            nearer[far_ones] += _sums(b, near_sites[a], len(far_ones))
            farther[near_ones] += _sums(a, far_sites[b], len(near_ones))
    return nearer[spots.spot_of].tolist(), farther[spots.spot_of].tolist()


def _sums(places: "_Ints", numbers: "_Ints", size: int) -> "_Ints":
    """For each of `size` places, the sum of the numbers that belong there."""
    import numpy as np

    return np.bincount(places, weights=numbers, minlength=size).astype(np.int64)


def _pairs(first: "_Ints", end: "_Ints") -> "Iterator[tuple[_Ints, _Ints]]":
    """Each place b with all places a from `first[b]` up to `end[b]`, many pairs at once."""
    import numpy as np

    counts = np.maximum(end - first, 0)
    so_far = np.cumsum(counts)
    start = 0
    while start < len(counts):
        done = so_far[start - 1] if start else 0
        stop = max(start + 1, int(np.searchsorted(so_far, done + _PAIRS_AT_ONCE, "right")))
        some = counts[start:stop]
        if so_far[stop - 1] > done:
            skipped = first[start:stop] - (so_far[start:stop] - some - done)
            a = np.arange(so_far[stop - 1] - done) + np.repeat(skipped, some)
            yield a, np.repeat(np.arange(start, stop), some)
        start = stop


class _Spots:
    """The sites as arrays, those with one point and radius as one spot.

    `sites` is how many a spot has, `spot_of` the spot of each site.
    """

    def __init__(self, seen: SeenSites) -> None:
        import numpy as np

        least, most = np.array(seen.least_km), np.array(seen.most_km)
        bearings, turns = np.array(seen.bearings_rad), np.array(seen.turns_rad)
        order = np.lexsort((bearings, most, least))
        columns = np.stack((bearings, most, least))[:, order]
        is_new = np.append(True, (np.diff(columns) != 0).any(axis=0))[: len(order)]
        self.spot_of = np.empty(len(order), dtype=np.int64)
        self.spot_of[order] = np.cumsum(is_new) - 1
        self.sites = np.bincount(self.spot_of)
        first = order[is_new]
        self._least, self._most = least[first], most[first]
        self._bearings, self._turns = bearings[first], turns[first]
        self._origin_km = seen.origin_radius_km

    def sectors(self) -> int:
        """How many sectors are quickest for as many pairs whose order hangs on direction."""
        import numpy as np

        most_km = np.sort(self._most)
        end = np.searchsorted(most_km, self._least)
        pairs = end - np.searchsorted(most_km, self._least - 2 * self._origin_km)
        sectors = math.sqrt(pairs.sum() / max(len(pairs), 1) / _PAIRS_PER_SECTOR)
        return max(1, min(_MOST_SECTORS, round(sectors)))

    def by_sectors(self, count: int) -> "Iterator[tuple[_Ints, _Ints, _Ints, _Ints]]":
        """For every two of `count` sectors of direction, the spots of the first by `most_km`,
        those of the second, and for each of the second how many of the first are surely nearer
        whatever their directions within the sectors, and after how many none is.
        """
        import numpy as np

        width = 2 * math.pi / count
        sector_of = (self._bearings / width).astype(np.int64) % count
        sectors = [np.flatnonzero(sector_of == sector) for sector in range(count)]
        turns = self._turns + self._most_turn_of_others()
        for one, near_ones in enumerate(sectors):
            near_ones = near_ones[np.argsort(self._most[near_ones])]
            reach = self._most[near_ones]
            away = self._apart(self._bearings, (one + 0.5) * width)
            for far_ones in sectors:
                least, middle = self._least[far_ones], away[far_ones]
                most_doubt = self._doubt_km(middle + width / 2 + turns[far_ones])
                least_doubt = self._doubt_km(
                    np.maximum(middle - width / 2, 0) + self._turns[far_ones]
                )
                yield (
                    near_ones,
                    far_ones,
                    np.searchsorted(reach, least - most_doubt - _SLACK_KM),
                    np.searchsorted(reach, least - least_doubt + _SLACK_KM),
                )

    def surely_nearer(self, a: "_Ints", b: "_Ints") -> "NDArray[np.bool_]":
        """`SeenSites.surely_nearer` for pairs."""
        import numpy as np

        theta = self._apart(self._bearings[a], self._bearings[b]) + self._turns[a] + self._turns[b]
        gap_km = self._least[b] - self._most[a]
        known: NDArray[np.bool_] = (gap_km > 0) & (gap_km > self._doubt_km(theta))
        return known

    @staticmethod
    def _apart(a: "_Floats", b: "_Floats | float") -> "_Floats":
        """The angle between directions, up to pi."""
        import numpy as np

        theta = np.abs(a - b)
        angle: _Floats = np.minimum(theta, 2 * math.pi - theta)
        return angle

    def _doubt_km(self, theta: "_Floats | float") -> "_Floats":
        import numpy as np

        doubt: _Floats = 2 * self._origin_km * np.sin(np.minimum(theta, math.pi) / 2)
        return doubt

    def _most_turn_of_others(self) -> "_Floats":
        """The most that a direction may turn towards a site whose order with each hangs on it:
        such a site is at most `least_km` away, and little less.
        """
        import numpy as np

        widest_km = float(np.max(self._most - self._least, initial=0.0)) / 2
        near_km = self._least - 2 * self._origin_km - widest_km - _SLACK_KM
        turns = np.arcsin(self._origin_km / np.maximum(near_km, self._origin_km or 1.0))
        unknown = (near_km <= self._origin_km) | (self._least > _DIRECTION_HOLDS_KM)
        return np.where(unknown, math.pi, turns)
