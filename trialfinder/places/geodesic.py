"""Geodesic distance and direction on the WGS-84 ellipsoid.

Distances are those of `geopy.distance.geodesic`. A plain loop over it takes a tenth of a
second or more for some hundred sites, so the inverse problem is solved after T. Vincenty, "Direct
and inverse solutions of geodesics on the ellipsoid with application of nested equations", Survey
Review 23 (176), 1975, pp. 88-93, which agrees with geopy to far less than a millimeter. Where
his series does not converge (points almost opposite on the globe), geopy itself answers.

Where telling near from far is enough, the `rough_` functions measure on a ball: good to 0.6 %.
Every formula on the globe stands here.
"""

import math
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Literal, NamedTuple

import msgspec

from trialfinder.places.place import Place

Point = tuple[float, float]
"""Latitude and longitude in degrees on WGS-84."""

Vector = tuple[float, float, float]
"""A point of the unit ball: x towards 0, 0; y towards 90 degrees east; z towards the north."""

Circle = tuple[Point, float]
"""A point, and how far in km the true place may lie from it."""

_MEAN_KM = 6371.0088  # mean radius of the Earth, International Union of Geodesy and Geophysics
_EQUATOR_KM = 6378.137
_FLATTENING = 1 / 298.257223563
_POLE_KM = _EQUATOR_KM * (1 - _FLATTENING)
_SECOND_ECCENTRICITY_SQUARED = (_EQUATOR_KM / _POLE_KM) ** 2 - 1

_CONVERGED_RAD = 1e-12  # 6 micrometers on the ground
_MOST_ROUNDS = 24
FEW = 2000  # up to here plain Python is quicker than loading numpy

_WINDS = (
    *("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE"),
    *("S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"),
)

_LOOSEST_ANGLE_DEG = 45.0
_FINE_ANGLE_DEG = 360 / 32  # half of one of 16 winds


class Paths(msgspec.Struct, frozen=True):
    """Ways from one origin: `distances_km` and initial `bearings_deg` (0 to 360, 0 is north)."""

    distances_km: list[float]
    bearings_deg: list[float]


class _Maths(NamedTuple):
    """The same formula serves single numbers and arrays."""

    sin: Callable[[Any], Any]
    cos: Callable[[Any], Any]
    tan: Callable[[Any], Any]
    sqrt: Callable[[Any], Any]
    atan2: Callable[[Any, Any], Any]


_NUMBERS = _Maths(math.sin, math.cos, math.tan, math.sqrt, math.atan2)


class _Reduced(NamedTuple):
    """Sine and cosine of the reduced latitudes, and the difference of longitude in radians."""

    sin_1: Any
    cos_1: Any
    sin_2: Any
    cos_2: Any
    longitude: Any


class _Arc(NamedTuple):
    """One round of Vincenty's iteration on the auxiliary sphere."""

    sin_sigma: Any
    cos_sigma: Any
    sigma: Any
    cos_squared_alpha: Any
    cos_2_sigma_m: Any
    longitude: Any  # the next value for the difference of longitude on the sphere


class Points:
    """Points (lat, lon) in degrees, prepared for being measured to from one origin or many."""

    def __init__(self, points: Sequence[Point]) -> None:
        self._points = points

    def paths_from(self, origin: Point) -> Paths:
        """Distances and initial bearings from `origin` (lat, lon) to each point, in their order.

        Equal points are 0 km apart with bearing 0.
        """
        if len(self._points) <= FEW:
            ways = [_way(origin, point) for point in self._points]
            return Paths([way[0] for way in ways], [way[1] for way in ways])
        return _paths_to_many(origin, self._points, self._columns)

    @cached_property
    def _columns(self) -> tuple[Any, Any]:
        import numpy as np  # takes longer to load than a few thousand points take without it

        lats, lons = np.array(self._points, dtype=np.float64).T.copy()
        return lats, lons


def distances_km(origin: Point, points: Sequence[Point]) -> Sequence[float]:
    """Distances in kilometers from `origin` to each of `points`, all (lat, lon) in degrees."""
    return Points(points).paths_from(origin).distances_km


def distance_km(a: Point, b: Point) -> float:
    """Distance in kilometers between two points (lat, lon) in degrees."""
    return _way(a, b)[0]


def bearing_deg(a: Point, b: Point) -> float:
    """Initial bearing from `a` to `b`, 0 to 360 degrees, clockwise from north."""
    return _way(a, b)[1]


def on_ball(point: Point) -> Vector:
    """Where the point lies on a ball of radius 1."""
    lat, lon = math.radians(point[0]), math.radians(point[1])
    across = math.cos(lat)
    return across * math.cos(lon), across * math.sin(lon), math.sin(lat)


def chord_km(a: Vector, b: Vector) -> float:
    """Length of the straight line through the ball: 0.3 % short of the way at 1,600 km."""
    return _MEAN_KM * math.dist(a, b)


def straight_km(way_km: float) -> float:
    """The straight way through the Earth where that on the ground is `way_km`, as on a ball."""
    return 2 * _MEAN_KM * math.sin(min(way_km / _MEAN_KM, math.pi) / 2)


def rough_km(a: Point, b: Point) -> float:
    """Great-circle distance on a ball of the mean radius."""
    return 2 * _MEAN_KM * math.asin(min(1.0, math.dist(on_ball(a), on_ball(b)) / 2))


def meets(a: Circle, b: Circle) -> bool:
    """Whether two circles have a point in common, by `rough_km`."""
    return rough_km(a[0], b[0]) <= a[1] + b[1]


def middle(points: Sequence[Point]) -> Point:
    """The mean of the points on the ball, on either side of the 180th meridian as well."""
    x, y, z = (sum(axis) for axis in zip(*map(on_ball, points), strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def covering(*circles: Circle) -> Circle:
    """A circle that holds all of them; for two, the smallest (on a ball, so good to 0.6 %)."""
    first, *others = circles
    for other in others:
        first = _covering_two(first, other)
    return first


def _covering_two(a: Circle, b: Circle) -> Circle:
    apart_km = rough_km(a[0], b[0])
    if apart_km + b[1] <= a[1]:
        return a
    if apart_km + a[1] <= b[1]:
        return b
    radius_km = (apart_km + a[1] + b[1]) / 2
    return _on_the_way(a[0], b[0], (radius_km - a[1]) / apart_km), radius_km


def _on_the_way(a: Point, b: Point, share: float) -> Point:
    """The point on the great circle from `a` to `b` after that share of the way (0 to 1)."""
    start, end = on_ball(a), on_ball(b)
    angle = 2 * math.asin(min(1.0, math.dist(start, end) / 2))
    if angle < 1e-9:
        return a
    of_a, of_b = math.sin((1 - share) * angle), math.sin(share * angle)
    x, y, z = (of_a * i + of_b * j for i, j in zip(start, end, strict=True))
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def km_per_degree(lat: float) -> tuple[float, float]:
    """Length of a degree of latitude and of a degree of longitude at that latitude, in km."""
    north = math.radians(_MEAN_KM)
    return north, north * math.cos(math.radians(lat))


def compass(bearing: float, winds: Literal[8, 16] = 16) -> str:
    """The nearest of 8 or 16 winds: "SW", "WSW"."""
    return _WINDS[round(bearing * winds / 360) % winds * (16 // winds)]


def direction(origin: Place, dest: Place, distance_km: float, bearing: float) -> str | None:
    """The wind in which `dest` lies, no finer than both radii allow; None where they allow none.

    Seen from `origin`, a place that may be off by u at distance d may be off by asin(u/d).
    """
    off_km = origin.radius_km + dest.radius_km
    if off_km >= distance_km:
        return None
    angle_deg = math.degrees(math.asin(off_km / distance_km))
    if angle_deg > _LOOSEST_ANGLE_DEG:
        return None
    return compass(bearing, 8 if angle_deg > _FINE_ANGLE_DEG else 16)


def _way(a: Point, b: Point) -> tuple[float, float]:
    """Distance in km and initial bearing in degrees of one pair."""
    ends = _reduced(_NUMBERS, a, b[0], b[1])
    longitude = ends.longitude
    for _ in range(_MOST_ROUNDS):
        arc = _round(_NUMBERS, ends, longitude)
        change = abs(arc.longitude - longitude)
        longitude = arc.longitude
        if change < _CONVERGED_RAD and abs(longitude) <= math.pi:
            return _length_km(arc), _azimuth_deg(_NUMBERS, ends, longitude)
    return _geopy_km(a, b), _azimuth_deg(_NUMBERS, ends, ends.longitude)


def _paths_to_many(origin: Point, points: Sequence[Point], columns: tuple[Any, Any]) -> Paths:
    import numpy as np

    maths = _Maths(np.sin, np.cos, np.tan, np.sqrt, np.arctan2)
    ends = _reduced(maths, origin, *columns)
    longitude = ends.longitude
    for _ in range(_MOST_ROUNDS):
        arc = _round(maths, ends, longitude)
        converged = np.abs(arc.longitude - longitude) < _CONVERGED_RAD
        longitude = arc.longitude
        if converged.all():
            break
    converged &= np.abs(longitude) <= math.pi
    lengths_km = _length_km(arc)
    longitude = np.where(converged, longitude, ends.longitude)
    for i in np.flatnonzero(~converged).tolist():
        lengths_km[i] = _geopy_km(origin, points[i])
    return Paths(lengths_km.tolist(), _azimuth_deg(maths, ends, longitude).tolist())


def _reduced(maths: _Maths, origin: Point, lat: Any, lon: Any) -> _Reduced:
    tan_1 = (1 - _FLATTENING) * math.tan(math.radians(origin[0]))
    cos_1 = 1 / math.sqrt(1 + tan_1 * tan_1)
    tan_2 = (1 - _FLATTENING) * maths.tan(lat * (math.pi / 180))
    cos_2 = 1 / maths.sqrt(1 + tan_2 * tan_2)
    degrees = (lon - origin[1] + 180) % 360 - 180
    return _Reduced(tan_1 * cos_1, cos_1, tan_2 * cos_2, cos_2, degrees * (math.pi / 180))


def _round(maths: _Maths, ends: _Reduced, longitude: Any) -> _Arc:
    """Vincenty's equations 14 to 18, 10 and 11, once."""
    sin_1, cos_1, sin_2, cos_2, first_longitude = ends
    sin_longitude, cos_longitude = maths.sin(longitude), maths.cos(longitude)
    across = cos_2 * sin_longitude
    along = cos_1 * sin_2 - sin_1 * cos_2 * cos_longitude
    sin_sigma = maths.sqrt(across * across + along * along)
    cos_sigma = sin_1 * sin_2 + cos_1 * cos_2 * cos_longitude
    sigma = maths.atan2(sin_sigma, cos_sigma)
    # Adding "is it zero" keeps the divisions defined for equal points and along the equator,
    # where the numerators are zero too.
    sin_alpha = cos_1 * across / (sin_sigma + (sin_sigma == 0))
    cos_squared = 1 - sin_alpha * sin_alpha
    cos_2m = cos_sigma - 2 * sin_1 * sin_2 / (cos_squared + (cos_squared == 0))
    c = _FLATTENING / 16 * cos_squared * (4 + _FLATTENING * (4 - 3 * cos_squared))
    nested = sigma + c * sin_sigma * (cos_2m + c * cos_sigma * (2 * cos_2m * cos_2m - 1))
    next_longitude = first_longitude + (1 - c) * _FLATTENING * sin_alpha * nested
    return _Arc(sin_sigma, cos_sigma, sigma, cos_squared, cos_2m, next_longitude)


def _length_km(arc: _Arc) -> Any:
    """Vincenty's equations 3, 4, 6 and 19."""
    sin_sigma, cos_sigma, sigma, cos_squared, cos_2m, _ = arc
    u2 = cos_squared * _SECOND_ECCENTRICITY_SQUARED
    a = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)))
    b = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)))
    inner = cos_sigma * (2 * cos_2m * cos_2m - 1)
    inner -= b / 6 * cos_2m * (4 * sin_sigma * sin_sigma - 3) * (4 * cos_2m * cos_2m - 3)
    return _POLE_KM * a * (sigma - b * sin_sigma * (cos_2m + b / 4 * inner))


def _azimuth_deg(maths: _Maths, ends: _Reduced, longitude: Any) -> Any:
    """Vincenty's equation 20."""
    across = ends.cos_2 * maths.sin(longitude)
    along = ends.cos_1 * ends.sin_2 - ends.sin_1 * ends.cos_2 * maths.cos(longitude)
    return maths.atan2(across, along) * (180 / math.pi) % 360


def _geopy_km(a: Point, b: Point) -> float:
    from geopy.distance import geodesic  # loads every geocoder; most runs never need it

    return float(geodesic(a, b).km)
