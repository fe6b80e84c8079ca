"""Canadian codes: weigh each point against the codes around it, and give it a radius.

The rules stand in docs/decisions/0006-canadian-codes-and-cities.md.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import nsmallest

from gazetteer_build.geometry import median_point, quantile
from gazetteer_build.packages import CanadianSource
from trialfinder.places.geodesic import Point, km_per_degree, rough_km

STRAY_KM = 30.0
SHARED_BY = 5
MOST_STRAY_KM = 60.0
TOWN_KM = 3.0
TOWN_SHARED_KM = 5.0
RURAL_KM = 8.0
RURAL_MOST_KM = 40.0
REGION_NAMES = 5  # so many villages at one point: it is that of a region
NO_TOWN_KM = 35.0  # where the cities do not know the village: 95 % of 404 hospitals lie within

CityPoints = Callable[[str, str], list[Point]]
"""Name and province to the points of the cities of that name."""


@dataclass(frozen=True)
class CodePoint:
    unit: str  # the last three characters, "1C5"
    name: str
    point: Point
    radius_km: float
    replaced: bool  # its own point disagreed with the codes around it


@dataclass
class Area:
    """All codes with the same first three characters."""

    first: str
    province: str
    point: Point
    radius_km: float
    codes: list[CodePoint] = field(default_factory=list)


def area_rows(
    codes: list[CanadianSource], firsts: dict[str, Point], city_points: CityPoints
) -> list[Area]:
    groups: dict[str, list[CanadianSource]] = defaultdict(list)
    for code in codes:
        groups[code.code[:3]].append(code)
    rural = _RuralPoints([code for code in codes if code.code[1] == "0"], city_points)
    return [
        _rural_area(first, group, rural)
        if first[1] == "0"
        else _town_area(first, group, firsts.get(first))
        for first, group in sorted(groups.items())
    ]


def _province(group: list[CanadianSource]) -> str:
    return Counter(code.province for code in group).most_common(1)[0][0]


def _anchors(group: list[CanadianSource], listed: Point | None) -> list[Point]:
    """Points near which a code of the group is believed: its middle, and GeoNames' own.

    Where more than half of the codes share one point and GeoNames' is elsewhere, the shared
    point is a town mistaken for another of its name (Whistler's codes lie in Squamish).
    """
    middle = median_point([code.point for code in group])
    if listed is None:
        return [middle]
    most, count = Counter(code.point for code in group).most_common(1)[0]
    if 2 * count > len(group) and rough_km(most, listed) > STRAY_KM:
        return [listed]
    return [middle, listed]


def _town_area(first: str, group: list[CanadianSource], listed: Point | None) -> Area:
    anchors = _anchors(group, listed)
    usual = 4 * quantile((rough_km(anchors[0], c.point) for c in group), 0.5)
    believed_km = max(STRAY_KM, min(usual, MOST_STRAY_KM)) if len(anchors) > 1 else STRAY_KM
    good = [c for c in group if min(rough_km(a, c.point) for a in anchors) <= believed_km]
    points = [c.point for c in good] or [anchors[0]]
    center = median_point(points)
    spread = [rough_km(center, p) for p in points]
    radius = max(2.0, 1.0 + quantile(spread, 0.95))
    area = Area(first, _province(group), center, radius)
    sharing = Counter(c.point for c in good)
    spacing = _spacing(sorted(sharing))
    wide = max(TOWN_SHARED_KM, quantile(spread, 0.9))
    believed = {c.code for c in good}
    for code in group:
        if code.code not in believed:
            point, reach = _around(code, good) or (center, radius)
            area.codes.append(CodePoint(code.code[4:], code.name, point, reach, True))
        else:
            shared = sharing[code.point] >= SHARED_BY
            reach = max(TOWN_KM, 2 * spacing[code.point], wide if shared else 0.0)
            area.codes.append(CodePoint(code.code[4:], code.name, code.point, reach, False))
    return area


def _around(code: CanadianSource, good: list[CanadianSource]) -> tuple[Point, float] | None:
    """The middle of the codes that differ in the last character, else in the last two."""
    for length in (6, 5):
        near = [c.point for c in good if c.code[:length] == code.code[:length]]
        if len(near) >= 3:
            middle = median_point(near)
            return middle, max(2.0, 1.0 + quantile((rough_km(middle, p) for p in near), 0.95))
    return None


def _spacing(points: list[Point], rank: int = 3) -> dict[Point, float]:
    """From each point to its third nearest fellow, km: how widely the codes are strewn there.

    Looks in growing squares of a grid; up to 170 km of latitude, then takes what it has.
    """
    found: dict[Point, float] = {}
    left = list(points)
    for cell in (0.01, 0.04, 0.16, 0.64, 1.5):
        grid: dict[tuple[int, int], list[Point]] = defaultdict(list)
        for point in points:
            grid[int(point[0] // cell), int(point[1] // cell)].append(point)
        still = []
        for point in left:
            lat, lon = point
            north_km, east_km = km_per_degree(lat)
            row, column = int(lat // cell), int(lon // cell)
            squares = [
                (north_km * (p[0] - lat)) ** 2 + (east_km * (p[1] - lon)) ** 2
                for r in (row - 1, row, row + 1)
                for c in (column - 1, column, column + 1)
                for p in grid.get((r, c), ())
            ]
            near = [math.sqrt(square) for square in nsmallest(rank + 1, squares)]
            sure_km = cell * east_km
            if len(near) > rank and near[rank] <= sure_km:
                found[point] = near[rank]
            else:
                found[point] = near[min(rank, len(near) - 1)]
                still.append(point)
        left = still
    return found


class _RuralPoints:
    """Points of rural codes: a village each, judged by the towns of its name and its fellows."""

    def __init__(self, codes: list[CanadianSource], city_points: CityPoints) -> None:
        self._city_points = city_points
        self._names: dict[Point, set[str]] = defaultdict(set)
        self._fellows: dict[str, set[Point]] = defaultdict(set)
        for code in codes:
            self._names[code.point].add(code.name)
            self._fellows[code.code[:3]].add(code.point)
        self._spacing = _spacing(sorted(self._names), rank=2)
        self._usual_km = {
            first: quantile((self._away_km(point, first) for point in points), 0.5)
            for first, points in self._fellows.items()
        }
        villages: dict[str, set[Point]] = defaultdict(set)
        for code in codes:
            if village := self._village(code):
                villages[code.code[:3]].add(village)
        self._villages = {first: sorted(points) for first, points in villages.items()}

    def _away_km(self, point: Point, first: str) -> float:
        """To the fourth nearest point of the codes with the same first three characters."""
        others = [other for other in self._fellows[first] if other != point]
        nearest = nsmallest(4, (rough_km(point, other) for other in others))
        return nearest[-1] if nearest else 0.0

    def _fits(self, point: Point, first: str) -> bool:
        return self._away_km(point, first) <= max(MOST_STRAY_KM, 3 * self._usual_km[first])

    def judge(self, code: CanadianSource) -> CodePoint:
        """The town of the code's name, where one lies among its fellows; else its own point.

        Of 313 rural hospitals whose town is known, 98 % are within 3 km of the town's point, and
        a quarter over 11 km from the code's own.
        """
        first, unit = code.code[:3], code.code[4:]
        village = min(RURAL_MOST_KM, max(RURAL_KM, 0.5 * self._spacing[code.point]))
        towns = [p for p in self._city_points(code.name, code.province) if self._fits(p, first)]
        if towns:
            town = min(towns, key=lambda point: self._away_km(point, first))
            apart_km = rough_km(town, code.point)
            return CodePoint(unit, code.name, town, village, apart_km > 2 * village)
        fellows = self._believed(first)
        if not self._fits(code.point, first):
            center = median_point(fellows)
            reach = [rough_km(center, point) for point in fellows]
            return CodePoint(unit, code.name, center, RURAL_KM + quantile(reach, 0.95), True)
        if len(self._names[code.point]) >= REGION_NAMES:
            reach = [rough_km(code.point, point) for point in fellows]
            village = RURAL_KM + quantile(reach, 0.95)
        return CodePoint(unit, code.name, code.point, max(NO_TOWN_KM, village), False)

    def _believed(self, first: str) -> list[Point]:
        """Where the villages lie: their towns, else points of their own that fit."""
        return self._villages.get(first) or sorted(self._fellows[first])

    def _village(self, code: CanadianSource) -> Point | None:
        first = code.code[:3]
        towns = [p for p in self._city_points(code.name, code.province) if self._fits(p, first)]
        if towns:
            return min(towns, key=lambda point: self._away_km(point, first))
        shared = len(self._names[code.point]) >= REGION_NAMES
        return None if shared or not self._fits(code.point, first) else code.point


def _rural_area(first: str, group: list[CanadianSource], rural: _RuralPoints) -> Area:
    judged = [rural.judge(code) for code in group]
    center = median_point([code.point for code in judged])
    radius = max(rough_km(center, code.point) for code in judged)
    return Area(first, _province(group), center, radius, judged)
