"""US ZIP codes: which point, and how far off it may be.

The rules and the figures behind them stand in docs/decisions/0002-us-zip-points.md.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from gazetteer_build.geometry import (
    circle_km,
    median_point,
    quantile,
    size_km,
    weighted_mean,
    weighted_quantile,
)
from gazetteer_build.packages import CitySource, ZipSource
from trialfinder.places.geodesic import Point, covering, rough_km
from trialfinder.places.names import name_key
from trialfinder.places.neighbours import neighbours_point

MARGIN_KM = 1.9  # a campus, and mail that crosses the edge of an area
REACH = 0.95  # of the area's circle
SMALL_KM = 4.0  # circles; in the wider ones people and buildings keep to the towns
REACH_BEYOND = 0.8
MOST_SIZES = 2.5  # a ZIP code of the empty West is no measure of the town in it
BOX_REACH = 0.65  # of the city's reach
CAMPUS_KM, ELSEWHERE_KM = 1.5, 5.0
# An area no larger than a post office and the streets around it. Where next to nobody lives, or
# both lists have it at one point, it is a campus (37232, 21287).
BOX_KM, BOX_PEOPLE, NOBODY, AGREE_KM = 0.5, 1000, 100, 1.0
OFF_CENTER = 0.65  # of the way from the area's middle to the point
OUTSIDE = 2.5  # circles; beyond the 98th percentile of GeoNames points of their own
COUNTY_KM = 5.0
FAR_FROM_CITY_KM = 12.0
CITY_MATCH_KM = 40.0
# An area in which people live is believed, though its post office has the name of a town that
# far away.
STILL_ONE_KM = 60.0
BESIDE = 4  # codes on each side
DECIDES = 2.0  # so many times nearer


@dataclass(frozen=True)
class UsCity:
    """A city as the ZIP lists name it: GeoNames' point, and how far its ZIP codes reach."""

    point: Point
    radius_km: float


@dataclass(frozen=True)
class ZipRow:
    code: str
    point: Point
    radius_km: float
    basis: str
    city: str | None
    state: str | None


class UsCities:
    """Points and radii of US cities by name and state."""

    def __init__(self, cities: Iterable[CitySource], zips: list[ZipSource]) -> None:
        self._zips: dict[tuple[str, str], list[ZipSource]] = defaultdict(list)
        for row in zips:
            if row.census and row.city and row.state:
                self._zips[name_key(row.city), row.state].append(row)
        self._cities: dict[tuple[str, str], list[CitySource]] = defaultdict(list)
        known = list(cities)
        for city in known:
            state = city.region if city.country == "US" else city.country
            self._cities[name_key(city.name), state].append(city)
        for city in known:
            state = city.region if city.country == "US" else city.country
            if city.population >= 50_000:
                for other in map(name_key, city.other_names):
                    if (other, state) not in self._cities:
                        self._cities[other, state] = [city]

    def _reach(self, key: str, state: str, point: Point) -> list[tuple[float, float]]:
        """From `point` to the far side of each area with that city's name, and its people."""
        return sorted(
            (
                rough_km(point, row.census) + 0.8 * circle_km(row.area_sq_mi),
                float(row.population + 1),
            )
            for row in self._zips.get((key, state), [])
            if row.census and row.area_sq_mi
        )

    def radius_km(self, key: str, state: str, point: Point) -> float | None:
        """How far 9 of 10 people with that city in their address live, by Census areas."""
        reach = self._reach(key, state, point)
        return weighted_quantile(reach, 0.9) if reach else None

    def city_radius_km(self, key: str, state: str, point: Point, people: int) -> float | None:
        """The same for the city itself: of the nearest areas, as many as hold its people.

        The mail of a city's name reaches far into suburbs with names of their own.
        """
        inner: list[tuple[float, float]] = []
        counted = 0.0
        for reach_km, residents in self._reach(key, state, point):
            inner.append((reach_km, residents))
            counted += residents
            if counted >= 1.25 * people:
                break
        return weighted_quantile(inner, 0.9) if inner else None

    def find(self, name: str | None, state: str | None, near: Point | None) -> UsCity | None:
        """The city of that name, the one nearest to `near` where there are several."""
        if not name or not state:
            return None
        key = name_key(name)
        points = self._points(key, state)
        if near:
            points = [p for p in points if rough_km(p, near) <= CITY_MATCH_KM]
        if not points:
            return None
        point = min(points, key=lambda p: rough_km(p, near)) if near else points[0]
        return UsCity(point, max(2.0, self.radius_km(key, state, point) or 4.0))

    def nearest(self, name: str | None, state: str | None, near: Point) -> UsCity | None:
        """The city itself, of that name and state, nearest to `near`, however far."""
        if not name or not state:
            return None
        key = name_key(name)
        named = [(city.point, city.population) for city in self._cities.get((key, state), [])]
        named = named or [(point, 0) for point in self._points(key, state)]
        if not named:
            return None
        point, people = min(named, key=lambda each: rough_km(each[0], near))
        reach = self.city_radius_km(key, state, point, people) if people else 0.0
        size = size_km(people)
        return UsCity(point, min(max(2.0, reach or size), MOST_SIZES * size))

    def has_code_of(self, row: ZipSource, point: Point) -> bool:
        """Whether another code of the town lies at `point`, with the same first three digits."""
        fellows = self._zips.get((name_key(row.city or ""), row.state or ""), [])
        return any(
            fellow.code[:3] == row.code[:3] and rough_km(fellow.census, point) <= FAR_FROM_CITY_KM
            for fellow in fellows
            if fellow.census and fellow.code != row.code
        )

    def _points(self, key: str, state: str) -> list[Point]:
        points = [city.point for city in self._cities.get((key, state), [])]
        if not points and self._zips.get((key, state)):
            areas = [(r.census, float(r.population + 1)) for r in self._zips[key, state]]
            points = [weighted_mean([(p, w) for p, w in areas if p])]
        return points


class ZipJudge:
    """Chooses a point for each code from what both lists say."""

    def __init__(
        self, zips: list[ZipSource], cities: UsCities, certain: frozenset[str] = frozenset()
    ) -> None:
        """`certain` are codes whose point in GeoNames was looked at and is right."""
        self._cities = cities
        self._certain = certain
        self._sharing = Counter(row.geonames for row in zips if row.geonames)
        self._counties = county_middles(zips)
        self._with_areas = sorted((row.code, row.census) for row in zips if row.census)

    def shared(self, row: ZipSource) -> bool:
        return row.geonames is not None and self._sharing[row.geonames] > 1

    def _agree(self, row: ZipSource) -> bool:
        """Whether both lists have the code at one point, and GeoNames has no other there."""
        if row.geonames is None or row.census is None or self.shared(row):
            return False
        return rough_km(row.geonames, row.census) <= AGREE_KM

    def judge(self, row: ZipSource) -> ZipRow | None:
        """The code's row; None where neither list has a point of its own for it."""
        if row.census and row.area_sq_mi is not None:
            return self._at_its_town(
                row, self._with_area(row, row.census, circle_km(row.area_sq_mi))
            )
        if row.geonames is None:
            return None
        if self.shared(row):
            return self._at_its_town(row, self._shared_point(row, row.geonames))
        return self._at_its_town(row, self._own_point(row, row.geonames))

    def _at_its_town(self, row: ZipSource, judged: ZipRow) -> ZipRow:
        """What is left where the circles of the code and of the town of its address do not touch.

        Another code of the town, with the same first three digits, is the witness, else the codes
        on either side of its number. Where they speak for the point, it stays; where for the town,
        the point is another area's with that number or a county's, and the town is taken; where
        for neither, both are covered.
        """
        town = self._cities.nearest(row.city, row.state, judged.point)
        if town is None or row.code in self._certain:
            return judged
        apart_km = rough_km(judged.point, town.point)
        if apart_km <= judged.radius_km + town.radius_km:
            return judged
        if (row.population or self._agree(row)) and apart_km <= STILL_ONE_KM:
            return judged
        if self._cities.has_code_of(row, town.point):
            return _row(row, town.point, max(5.0, town.radius_km), "zip_town")
        beside = self._beside(row.code)
        from_point, from_town = rough_km(beside, judged.point), rough_km(beside, town.point)
        if DECIDES * from_point <= from_town:
            return judged
        if DECIDES * from_town <= from_point:
            return _row(row, town.point, max(5.0, town.radius_km), "zip_town")
        center, radius_km = covering((judged.point, judged.radius_km), (town.point, town.radius_km))
        return _row(row, center, radius_km, "zip_town")

    def _beside(self, code: str) -> Point:
        """The middle of the codes next in number that have an area."""
        at = bisect_left(self._with_areas, (code,))
        near = self._with_areas[max(0, at - BESIDE) : at + BESIDE + 1]
        return median_point([point for other, point in near if other != code])

    def _with_area(self, row: ZipSource, census: Point, circle: float) -> ZipRow:
        geonames = row.geonames
        reach = REACH * min(circle, SMALL_KM) + REACH_BEYOND * max(0.0, circle - SMALL_KM)
        few = NOBODY < row.population < BOX_PEOPLE and row.kind != "Unique"
        if few and circle < BOX_KM and not self._agree(row):
            reach = max(reach, self._box_reach(row, census))
        if geonames is None:
            return _row(row, census, reach, "zip_area")
        if self.shared(row):
            apart = rough_km(geonames, census)
            if circle > CAMPUS_KM and apart >= ELSEWHERE_KM:  # its mail may be the whole city's
                reach = max(reach, self._box_reach(row, census))
            return _row(row, census, reach, "zip_area")
        if row.code in self._certain:
            return _row(row, geonames, reach, "zip_area")
        apart = rough_km(geonames, census)
        if apart <= OUTSIDE * circle + 0.5:
            return _row(row, geonames, reach + OFF_CENTER * apart, "zip_area")
        city = self._cities.find(row.city, row.state, None)
        from_census = rough_km(census, city.point) if city else 0.0
        from_geonames = rough_km(geonames, city.point) if city else apart
        if row.population == 0 and from_geonames + 2.0 < from_census:
            return _row(row, geonames, 1.0 + 0.25 * apart, "zip_point")
        return _row(row, census, reach + 0.25 * apart, "zip_area")

    def _own_point(self, row: ZipSource, point: Point) -> ZipRow:
        """Radii: 95 % of small codes whose area is known, by the way from point to city."""
        city = self._cities.find(row.city, row.state, point)
        if city is None:
            return _row(row, point, 4.0, "zip_point")
        apart = rough_km(point, city.point)
        county = self._counties.get((row.state, _county_key(row.county)))
        at_county = county is not None and rough_km(point, county) <= COUNTY_KM
        if at_county and apart > FAR_FROM_CITY_KM:
            return _row(row, city.point, max(5.0, 0.8 * city.radius_km), "zip_shared_point")
        near_km = max(2.0, 0.5 * city.radius_km) if apart < 0.01 else 2.0
        reach = near_km if apart <= 1.5 else apart + 1.0
        if row.kind != "Unique":
            reach = max(reach, self._box_reach(row, point))
        return _row(row, point, reach, "zip_point")

    def _box_reach(self, row: ZipSource, point: Point) -> float:
        """Whoever rents a box, or gets mail at a post office, may be anywhere in the city."""
        city = self._cities.find(row.city, row.state, point)
        return BOX_REACH * city.radius_km if city else 0.0

    def _shared_point(self, row: ZipSource, point: Point) -> ZipRow:
        city = self._cities.find(row.city, row.state, point)
        if city is None:
            return _row(row, point, 20.0, "zip_shared_point")
        return _row(row, city.point, max(6.0, BOX_REACH * city.radius_km), "zip_shared_point")


def _row(row: ZipSource, point: Point, radius_km: float, basis: str) -> ZipRow:
    return ZipRow(row.code, point, MARGIN_KM + radius_km, basis, row.city, row.state)


def _county_key(county: str | None) -> str:
    words = name_key(county or "").split()
    return " ".join(w for w in words if w not in {"county", "parish", "borough", "municipio"})


def county_middles(zips: list[ZipSource]) -> dict[tuple[str | None, str], Point]:
    """Near enough to where GeoNames puts a county: the mean of its ZIP areas, by land area."""
    parts: dict[tuple[str | None, str], list[tuple[Point, float]]] = defaultdict(list)
    for row in zips:
        if row.census and row.area_sq_mi and row.county:
            parts[row.state, _county_key(row.county)].append((row.census, row.area_sq_mi))
    return {key: weighted_mean(areas) for key, areas in parts.items()}


def zip_rows(
    zips: list[ZipSource], cities: UsCities, certain: frozenset[str] = frozenset()
) -> list[ZipRow]:
    """One row for each code; codes without a point of their own get that of their neighbours."""
    judge = ZipJudge(zips, cities, certain)
    placed = {row.code: judged for row in zips if (judged := judge.judge(row))}
    prefixes: dict[str, list[ZipRow]] = defaultdict(list)
    for judged in placed.values():
        prefixes[judged.code[:3]].append(judged)
    for row in zips:
        around = prefixes.get(row.code[:3], [])
        if row.code in placed or not around:
            continue
        listed = [(int(r.code), *r.point, r.radius_km) for r in around]
        lat, lon, radius = neighbours_point(int(row.code), listed)
        state = Counter(r.state for r in around).most_common(1)[0][0]
        placed[row.code] = ZipRow(row.code, (lat, lon), radius, "zip_neighbours", None, state)
    return [placed[code] for code in sorted(placed)]


def report(rows: list[ZipRow]) -> str:
    lines = []
    for basis in sorted({row.basis for row in rows}):
        radii = [row.radius_km for row in rows if row.basis == basis]
        marks = ", ".join(f"{quantile(radii, q):.1f}" for q in (0.05, 0.25, 0.5, 0.75, 0.95, 0.99))
        lines.append(f"  {basis:18}{len(radii):7}  radius km at 5, 25, 50, 75, 95, 99 %: {marks}")
    return "\n".join(lines)
