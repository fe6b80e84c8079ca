"""How long the way takes by car: a band that holds, not a time that pretends.

There are no roads in the program, so the band comes from the straight line. Over the US the road
to a hospital is about 1.4 times as long as the line on short trips (F. P. Boscoe, K. A. Henry,
M. S. Zdeb, "A nationwide comparison of driving distance versus straight-line distance to
hospitals", The Professional Geographer 64 (2), 2012, PMC3835347) and less on long ones. The
table below has what well-known routes of a length take where the land is flat and roads are many;
mountains and the north stretch it (`roads.json`, "slow"). tests/places/test_travel.py holds both to
routes that the table was not drawn from.
"""

import math
from bisect import bisect_right

import msgspec

from trialfinder.places.place import Place
from trialfinder.places.roads import Roads, bundled_roads

LONGEST_DRIVE_HOURS = 12.0
"""Beyond this the way is by air."""

_FERRY_REACH_KM = 200.0


class Travel(msgspec.Struct, frozen=True, kw_only=True):
    """The way from one place to another.

    `drive_hours` is (low, high), None where no road leads or where the middle of the band passes
    12 hours; low is 0 below 30 miles, where only the upper end is said. `by_air` is true where it
    is None, unless a short ferry leads to the road, and ferry and drive together take no more than
    12 hours: then `ferry` alone is true. Both are where a ferry leads that is long, or of which we
    know no more, for places within 200 km. `border` names the two countries whose border the way
    crosses.
    """

    drive_hours: tuple[float, float] | None
    by_air: bool
    ferry: bool = False
    border: tuple[str, str] | None = None

    @property
    def crosses_border(self) -> bool:
        return self.border is not None


class _Drive(msgspec.Struct, frozen=True):
    """What a drive takes over a straight line of `way_km`, from door to door."""

    way_km: float
    least_hours: float
    most_hours: float


_DRIVES = (
    _Drive(0, 0, 0.17),
    _Drive(10, 0.12, 0.6),
    _Drive(30, 0.35, 1.0),
    _Drive(50, 0.6, 1.22),
    _Drive(80, 0.86, 1.6),
    _Drive(130, 1.3, 2.28),
    _Drive(200, 1.9, 3.22),
    _Drive(300, 2.75, 4.5),
    _Drive(500, 4.5, 6.8),
    _Drive(700, 6.1, 9.0),
    _Drive(1000, 8.7, 12.5),
    _Drive(2000, 17.6, 25.0),
)

_SHORT_KM = 30 * 1.609344
"""Below this only the upper end is said: traffic decides more than the way."""


def travel(origin: Place, dest: Place, distance_km: float, roads: Roads | None = None) -> Travel:
    """The way from `origin` to `dest`, which lie `distance_km` apart in a straight line."""
    roads = roads or bundled_roads()
    border = roads.border(origin, dest, by_road=False)
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
        way = roads.way((origin.lat, origin.lon), (dest.lat, dest.lon))
        band = drive_band(max(distance_km, way.length_km), off_km, roads.slowness(way))
    if _middle(band) > LONGEST_DRIVE_HOURS:
        return Travel(drive_hours=None, by_air=True, border=border)
    if distance_km < _SHORT_KM:
        band = (0.0, band[1])
    border = roads.border(origin, dest, by_road=True)
    return Travel(drive_hours=band, by_air=False, border=border)


def _middle(band: tuple[float, float]) -> float:
    return sum(band) / 2


def drive_band(way_km: float, off_km: float = 0.0, slowness: float = 1.0) -> tuple[float, float]:
    """Least and most hours by car over `way_km` of straight line, which may be off by `off_km`.

    `slowness` is how many times as long as elsewhere it takes there. Rounded to 5 minutes below an
    hour, to a quarter below 4 hours, then to half hours.
    """
    if math.isinf(way_km):
        return math.inf, math.inf
    least = _drive(max(0.0, way_km - off_km)).least_hours * slowness
    most = _drive(way_km + off_km).most_hours * slowness
    return _rounded(least), _rounded(most)


def _drive(way_km: float) -> _Drive:
    """Between two rows of the table, and beyond its end, a straight line."""
    after = bisect_right(_DRIVES, way_km, 1, len(_DRIVES) - 1, key=lambda drive: drive.way_km)
    low, high = _DRIVES[after - 1], _DRIVES[after]
    share = (way_km - low.way_km) / (high.way_km - low.way_km)
    pairs = zip(msgspec.structs.astuple(low), msgspec.structs.astuple(high), strict=True)
    return _Drive(*(a + (b - a) * share for a, b in pairs))


def _rounded(hours: float) -> float:
    steps_per_hour = 12 if hours < 1 else 4 if hours < 4 else 2
    return round(hours * steps_per_hour) / steps_per_hour
