"""Where a ZIP code lies that no list has, judged by the codes on either side of its number."""

from collections.abc import Sequence

from trialfinder.places.geodesic import middle, rough_km

Listed = tuple[int, float, float, float]
"""A listed code: its number, latitude and longitude in degrees, radius in km."""

EACH_SIDE = 3
# Leaving out each listed code in turn, 95 % lie within this many times the reach of the codes
# around it; see docs/decisions/0002-us-zip-points.md.
REACH = 1.2


def covering_circle(around: Sequence[Listed]) -> tuple[float, float, float]:
    """Mean point of the codes, and the radius in km that covers each with its own radius."""
    center = middle([row[1:3] for row in around])
    return *center, max(rough_km(center, row[1:3]) + row[3] for row in around)


def neighbours_point(code: int, listed: Sequence[Listed]) -> tuple[float, float, float]:
    """Mean point of the nearest numbers on either side, and a radius that covers them.

    `listed` holds codes of the same first three digits, in any order, at least one. Returns
    latitude, longitude and radius in km.
    """
    below = sorted((row for row in listed if row[0] < code), reverse=True)[:EACH_SIDE]
    above = sorted(row for row in listed if row[0] > code)[:EACH_SIDE]
    lat, lon, reach_km = covering_circle(below + above)
    return lat, lon, REACH * reach_km
