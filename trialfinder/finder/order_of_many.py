"""How many sites are surely nearer and farther than each of many, over arrays.

The sites are taken by sectors of direction, two at a time: most of what is known of two sectors
needs no look at their sites. The order of a nearer site A and a farther one B is known when

    most A  +  rO * g(theta)  <  least B,    g(theta) = 2 sin(theta / 2), 2 beyond pi,

and theta is the angle between the sectors' middles, and something of A (its direction within its
sector, what it may turn), and something of B. g is concave and bends by no more than 1 / 2, so its
tangent is never below it, and above it by no more than a quarter of the square of the way from
where it touches. With the tangent in place of g, what is A's and what is B's stand on two sides:
where the sites of A are in the order of theirs, a search finds how many are surely nearer and after
how many none is. Only the sites between are compared one by one.
"""

import math
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from trialfinder.finder.seen_sites import DIRECTION_HOLDS_KM, SLACK_KM, SeenSites

_Floats = NDArray[np.float64]
_Ints = NDArray[np.int64]
_Parts = tuple[_Ints, _Ints, _Ints, _Ints]

_PAIRS_AT_ONCE = 500_000
_INNER_SECTORS = 8
_MOST_IN_ONE = 1000
"""A sector with more is parted once again to be compared with itself."""

_PAIRS_AS_SECTORS = 2000
"""Two sectors cost as much as so many comparisons; twice as many leave a quarter of these."""

_MOST_TURN = 0.5
"""Where directions may turn by more, the tangent is too far off to be of use."""


def count_sure_of_many(seen: SeenSites, sectors: int = 0) -> tuple[list[int], list[int]]:
    """For each site, how many of the others are surely nearer and how many surely farther.

    Sites at one point count as one. `sectors` is by how many sectors of direction they are taken,
    0 for as many as are quickest.
    """
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


def _sums(places: _Ints, numbers: _Ints, size: int) -> _Ints:
    """For each of `size` places, the sum of the numbers that belong there."""
    return np.bincount(places, weights=numbers, minlength=size).astype(np.int64)


def _pairs(first: _Ints, end: _Ints) -> Iterator[tuple[_Ints, _Ints]]:
    """Each place b with all places a from `first[b]` up to `end[b]`, many pairs at once."""
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


class _Sector(NamedTuple):
    """Spots by `most_km`, none farther than half of `width` from the direction `middle`."""

    spots: _Ints
    middle: float
    width: float


class _Spots:
    """The sites as arrays by `most_km`, those with one point and radius as one spot.

    `sites` is how many a spot has, `spot_of` the spot of each site.
    """

    def __init__(self, seen: SeenSites) -> None:
        least, most = np.array(seen.least_km), np.array(seen.most_km)
        bearings, turns = np.array(seen.bearings_rad), np.array(seen.turns_rad)
        order = np.lexsort((bearings, least, most))
        columns = np.stack((bearings, least, most))[:, order]
        is_new = np.append(True, (np.diff(columns) != 0).any(axis=0))[: len(order)]
        self.spot_of = np.empty(len(order), dtype=np.int64)
        self.spot_of[order] = np.cumsum(is_new) - 1
        self.sites = np.bincount(self.spot_of)
        first = order[is_new]
        self._least, self._most = least[first], most[first]
        self._bearings, self._turns = bearings[first] % (2 * math.pi), turns[first]
        self._origin_km = seen.origin_radius_km
        self._least_turns, self._most_turns = self._turns_of_others()
        self._steady = self._most_turns <= _MOST_TURN

    def sectors(self) -> int:
        """How many sectors are quickest for as many pairs whose order hangs on direction."""
        end = np.searchsorted(self._most, self._least)
        pairs = end - np.searchsorted(self._most, self._least - 2 * self._origin_km)
        sectors = math.sqrt(math.sqrt(pairs.sum() / _PAIRS_AS_SECTORS))
        return max(1, round(sectors))

    def by_sectors(self, count: int) -> Iterator[_Parts]:
        """For every two of `count` sectors of direction, the spots of the first in some order,
        those of the second, and for each of the second how many of the first are surely nearer
        whatever the rest, and after how many none is.
        """
        whole = _Sector(np.arange(len(self.sites)), math.pi, 2 * math.pi)
        for near, far in product(self._parted(whole, count), repeat=2):
            if near is far and len(near.spots) > _MOST_IN_ONE:
                for inner in product(self._parted(near, _INNER_SECTORS), repeat=2):
                    yield from self._of_two(*inner)
            else:
                yield from self._of_two(near, far)

    def _parted(self, sector: _Sector, count: int) -> list[_Sector]:
        spots, width = sector.spots, sector.width / count
        first = sector.middle - sector.width / 2
        part_of = np.floor((self._bearings[spots] - first) / width).clip(0, count - 1)
        return [
            _Sector(spots[part_of == part], first + (part + 0.5) * width, width)
            for part in range(count)
        ]

    def _of_two(self, near: _Sector, far: _Sector) -> Iterator[_Parts]:
        """The parts of two sectors, none where one is empty."""
        if not len(near.spots):
            return
        between = abs(near.middle - far.middle)
        apart, width = min(between, 2 * math.pi - between), near.width
        if 0.99 * width < apart < math.pi - 0.99 * width:
            steady = self._steady[far.spots]
            if steady.any():
                ahead = (far.middle > near.middle) == (between < math.pi)
                some = far._replace(spots=far.spots[steady])
                yield self._by_tangent(near, some, apart, 1 if ahead else -1)
            far = far._replace(spots=far.spots[~steady])
        if len(far.spots):
            yield self._by_most(near, far.spots)

    def _by_most(self, near: _Sector, far_ones: _Ints) -> _Parts:
        """Those of a sector by `most_km`, and any others."""
        least, turns = self._least[far_ones], self._turns[far_ones]
        angle = self._apart(self._bearings[far_ones], near.middle)
        most_angle = angle + near.width / 2 + turns + self._most_turns[far_ones]
        least_angle = np.maximum(angle - near.width / 2, 0) + turns + self._least_turns[far_ones]
        reach = self._most[near.spots]
        sure = np.searchsorted(reach, least - self._doubt_km(most_angle) - SLACK_KM)
        end = np.searchsorted(reach, least - self._doubt_km(least_angle) + SLACK_KM)
        return near.spots, far_ones, sure, end

    def _by_tangent(self, near: _Sector, far: _Sector, apart: float, sign: int) -> _Parts:
        """Those of two sectors that are neither the same nor opposite: between directions is
        `apart`, and `sign` of what the farther site is ahead of its middle and the nearer behind.

        A nearer site may seem to turn less than it does, but not less than one turns whose order
        with a farther one hangs on it; where so much nearer that it does not, the order is known.
        """
        turn = float(np.median(self._turns[far.spots] + self._least_turns[far.spots]))
        touching = min(apart + turn, math.pi)
        slope_km = self._origin_km * math.cos(touching / 2)
        keys = self._most[near.spots] + slope_km * (
            np.minimum(self._turns[near.spots], _MOST_TURN)
            - sign * (self._bearings[near.spots] - near.middle)
        )
        order = np.argsort(keys)
        near_ones, keys = near.spots[order], keys[order]

        far_ones, half = far.spots, near.width / 2
        least = self._least[far_ones]
        theta = sign * (self._bearings[far_ones] - far.middle) + self._turns[far_ones]
        theta += apart - touching
        limit = least - (2 * self._origin_km * math.sin(touching / 2) + slope_km * theta)
        way = np.maximum(
            np.abs(theta + half + self._most_turns[far_ones]),
            np.abs(theta - half + self._least_turns[far_ones]),
        )
        no_longer = least - 2 * self._origin_km + slope_km * (_MOST_TURN + half)
        last = np.maximum(limit + self._origin_km * way**2 / 4, no_longer)
        sure = np.searchsorted(keys, limit - SLACK_KM)
        return near_ones, far_ones, sure, np.searchsorted(keys, last + SLACK_KM)

    def surely_nearer(self, a: _Ints, b: _Ints) -> NDArray[np.bool_]:
        """`SeenSites.surely_nearer` for pairs."""
        theta = self._apart(self._bearings[a], self._bearings[b]) + self._turns[a] + self._turns[b]
        gap_km = self._least[b] - self._most[a]
        known: NDArray[np.bool_] = (gap_km > 0) & (gap_km > self._doubt_km(theta))
        return known

    @staticmethod
    def _apart(a: _Floats, b: _Floats | float) -> _Floats:
        """The angle between directions, up to pi."""
        theta = np.abs(a - b)
        angle: _Floats = np.minimum(theta, 2 * math.pi - theta)
        return angle

    def _doubt_km(self, theta: _Floats) -> _Floats:
        doubt: _Floats = 2 * self._origin_km * np.sin(np.minimum(theta, math.pi) / 2)
        return doubt

    def _turns_of_others(self) -> tuple[_Floats, _Floats]:
        """The least and the most that a direction may turn towards a site whose order with each
        hangs on it: such a site is at most `least_km` away, and little less.
        """
        widest_km = float(np.max(self._most - self._least, initial=0.0)) / 2
        near_km = self._least - 2 * self._origin_km - widest_km - SLACK_KM
        most = self._turns_at(near_km)
        most[self._least > DIRECTION_HOLDS_KM] = math.pi
        return self._turns_at(np.minimum(self._least, DIRECTION_HOLDS_KM)), most

    def _turns_at(self, distances_km: _Floats) -> _Floats:
        turns = np.arcsin(self._origin_km / np.maximum(distances_km, self._origin_km or 1.0))
        return np.where(distances_km <= self._origin_km, math.pi, turns)
