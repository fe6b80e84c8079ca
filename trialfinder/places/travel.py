"""How long the way takes by car: a band that holds, not a time that pretends.

There are no roads in the program, so the band comes from the straight line. Over the US the road
to a hospital is about 1.4 times as long as the line on short trips (F. P. Boscoe, K. A. Henry,
M. S. Zdeb, "A nationwide comparison of driving distance versus straight-line distance to
hospitals", The Professional Geographer 64 (2), 2012, PMC3835347) and less on long ones. The
table below widens this to what well-known routes take, in cities, on plains and in mountains;
tests/places/test_travel.py holds it to them.
"""

import math
from bisect import bisect_right
from collections.abc import Callable

import msgspec

from trialfinder.places.place import Place
from trialfinder.places.roads import Roads, bundled_roads

LONGEST_DRIVE_HOURS = 12.0
"""Beyond this the way is by air."""

_FERRY_REACH_KM = 200.0


class Travel(msgspec.Struct, frozen=True, kw_only=True):
    """The way from one place to another.

    `drive_hours` is (low, high), None where no road leads or where the middle of the band passes
    12 hours. `by_air` is then true, unless a short ferry leads to the road, and ferry and drive
    together take no more than 12 hours: then `ferry` alone is true. Both are where a ferry leads
    that is long, or of which we know no more, for places within 200 km. `border` names the two
    countries whose border the way crosses.
    """

    drive_hours: tuple[float, float] | None
    by_air: bool
    ferry: bool = False
    border: tuple[str, str] | None = None

    @property
    def crosses_border(self) -> bool:
        return self.border is not None


class _Pace(msgspec.Struct, frozen=True):
    """What a trip of a straight-line length is like: detour as a factor, speed on the road."""

    straight_km: float
    least_detour: float
    most_detour: float
    fast_km_per_hour: float
    slow_km_per_hour: float


_PACES = (
    _Pace(0, 1.10, 1.60, 45, 20),
    _Pace(10, 1.15, 1.55, 55, 30),
    _Pace(30, 1.15, 1.45, 82, 46),
    _Pace(80, 1.10, 1.42, 100, 78),
    _Pace(200, 1.08, 1.40, 112, 88),
    _Pace(500, 1.07, 1.36, 115, 93),
    _Pace(900, 1.06, 1.34, 116, 95),
)

_QUICK_START_HOURS = 2 / 60
_SLOW_START_HOURS = 8 / 60  # to the car, to the highway, to a place to park


def travel(origin: Place, dest: Place, distance_km: float, roads: Roads | None = None) -> Travel:
    """The way from `origin` to `dest`, which lie `distance_km` apart in a straight line."""
    roads = roads or bundled_roads()
    border = roads.border(origin, dest)
    off_km = origin.radius_km + dest.radius_km
    if not roads.road_joins(origin, dest):
        ferry_hours = roads.ferry_hours(origin, dest)
        drive_hours = _middle(drive_band(distance_km, off_km))
        if ferry_hours is not None and ferry_hours + drive_hours <= LONGEST_DRIVE_HOURS:
            return Travel(drive_hours=None, by_air=False, ferry=True, border=border)
        ferry = distance_km <= _FERRY_REACH_KM and roads.ferry_joins(origin, dest)
        return Travel(drive_hours=None, by_air=True, ferry=ferry, border=border)
    band = drive_band(distance_km, off_km)
    if _middle(band) <= LONGEST_DRIVE_HOURS:
        way_km = roads.way_km((origin.lat, origin.lon), (dest.lat, dest.lon))
        band = drive_band(max(distance_km, way_km), off_km)
    if _middle(band) > LONGEST_DRIVE_HOURS:
        return Travel(drive_hours=None, by_air=True, border=border)
    return Travel(drive_hours=band, by_air=False, border=border)


def _middle(band: tuple[float, float]) -> float:
    return sum(band) / 2


def drive_band(way_km: float, off_km: float = 0.0) -> tuple[float, float]:
    """Least and most hours by car over `way_km` of straight line, which may be off by `off_km`.

    Rounded outwards: to 5 minutes below an hour, to a quarter below 4 hours, then to half hours.
    """
    if math.isinf(way_km):
        return math.inf, math.inf
    near_km, far_km = max(0.0, way_km - off_km), way_km + off_km
    near, far = _pace(near_km), _pace(far_km)
    least = _QUICK_START_HOURS + near_km * near.least_detour / near.fast_km_per_hour
    most = _SLOW_START_HOURS + far_km * far.most_detour / far.slow_km_per_hour
    return _rounded(least, math.floor), _rounded(most, math.ceil)


def _pace(straight_km: float) -> _Pace:
    """Between two rows of the table, a straight line; beyond its end, its last row."""
    after = bisect_right(_PACES, straight_km, key=lambda pace: pace.straight_km)
    if after == len(_PACES):
        return _PACES[-1]
    low, high = _PACES[after - 1], _PACES[after]
    share = (straight_km - low.straight_km) / (high.straight_km - low.straight_km)
    pairs = zip(msgspec.structs.astuple(low), msgspec.structs.astuple(high), strict=True)
    return _Pace(*(a + (b - a) * share for a, b in pairs))


def _rounded(hours: float, outwards: Callable[[float], int]) -> float:
    steps_per_hour = 12 if hours < 1 else 4 if hours < 4 else 2
    return outwards(hours * steps_per_hour) / steps_per_hour
