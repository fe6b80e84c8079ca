"""How many of the others are surely nearer than each site, and how many surely farther."""

from bisect import bisect_left
from itertools import accumulate

from trialfinder.finder.seen_sites import SLACK_KM, SeenSites
from trialfinder.places.geodesic import FEW

_FEW_PAIRS = 40_000
"""So many are compared in plain Python before numpy could be loaded."""


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
