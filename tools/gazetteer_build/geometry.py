"""Means and quantiles that the build needs."""

import math
from collections.abc import Iterable, Sequence

from trialfinder.places.geodesic import Point

KM_PER_SQ_MI = 2.589988

# The middle of the 1,368 US cities of 30,000 people and more, by how far their ZIP codes reach;
# half of them lie between 0.56 and 1.5 of it.
SIZE_AT_ONE_PERSON_KM = 0.8
SIZE_EXPONENT = 0.23


def circle_km(area_sq_mi: float) -> float:
    """Radius of the circle with that area, in km."""
    return math.sqrt(area_sq_mi * KM_PER_SQ_MI / math.pi)


def size_km(population: int) -> float:
    """How far a city of that many people reaches, by the rule fitted to US cities."""
    reach = SIZE_AT_ONE_PERSON_KM * max(population, 500) ** SIZE_EXPONENT
    return float(min(40.0, max(3.0, reach)))


def quantile(values: Iterable[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def weighted_quantile(values: Sequence[tuple[float, float]], share: float) -> float:
    """`values` are pairs of value and weight."""
    ordered = sorted(values)
    wanted = share * sum(weight for _, weight in ordered)
    seen = 0.0
    for value, weight in ordered:
        seen += weight
        if seen >= wanted:
            return value
    return ordered[-1][0]


def weighted_mean(points: Sequence[tuple[Point, float]]) -> Point:
    total = sum(weight for _, weight in points)
    return (
        sum(p[0] * weight for p, weight in points) / total,
        sum(p[1] * weight for p, weight in points) / total,
    )


def median_point(points: Sequence[Point]) -> Point:
    """The middle latitude and the middle longitude: not moved by a few wrong points."""
    middle = len(points) // 2
    return sorted(p[0] for p in points)[middle], sorted(p[1] for p in points)[middle]
