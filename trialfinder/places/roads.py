"""Which places a road joins, and what lies in the way: reviewed data in `roads.json`."""

import math
from collections.abc import Iterator, Sequence
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise
from pathlib import Path

import msgspec

from trialfinder.paths import places_dir
from trialfinder.places.geodesic import Point, Vector, chord_km, distance_km, on_ball
from trialfinder.places.place import Place
from trialfinder.resource_file import read_resource

Box = tuple[float, float, float, float]
_Spot = tuple[Point, Vector]

_ONE_TOWN_KM = 15.0
"""In a region without roads, points nearer than this are taken for one town."""

_LONGEST_WAY_KM = 1600.0
"""No way around is looked for beyond this: nobody drives it in a day."""

_STEP_KM = 15.0  # a way is looked at as often, for how slow it is there
_CELL_DEG = 5


class Region(msgspec.Struct, frozen=True):
    """An area with a road network of its own, or with `roads` false none at all.

    `boxes` are (south, west, north, east), `polygons` corners (lat, lon), in degrees. `ferry`
    says that a ferry leads to the network `ferry_to`, None for the mainland of the country, and
    `ferry_hours` how long that takes, None where it is long or not known. `country` None is any
    country.
    """

    network: str
    reason: str
    country: str | None = None
    boxes: tuple[Box, ...] = ()
    polygons: tuple[tuple[Point, ...], ...] = ()
    roads: bool = True
    ferry: bool = False
    ferry_hours: float | None = None
    ferry_to: str | None = None

    @property
    def name(self) -> str:
        """The network's name; `nunavut:<none>` where no road joins two towns."""
        return self.network if self.roads else f"{self.network}:<none>"

    def holds(self, lat: float, lon: float, country: str) -> bool:
        """Whether a point of `country` lies in the region."""
        if self.country is not None and self.country != country:
            return False
        return any(_in_box(box, lat, lon) for box in self.boxes) or any(
            _in_polygon(corners, lat, lon) for corners in self.polygons
        )


class Exclave(msgspec.Struct, frozen=True):
    """A part of `country` whose only road leads `through` another country.

    `own_way_out` says that ferries or planes lead to the rest of the country.
    """

    country: str
    through: str
    box: Box
    reason: str
    own_way_out: bool = False


class Obstacle(msgspec.Struct, frozen=True):
    """A line that no road crosses, and the points by which roads go around it.

    A way that lies on the line, at its end, may be passed from either side.
    """

    name: str
    reason: str
    line: tuple[Point, ...]
    ways: tuple[Point, ...]


class Slow(msgspec.Struct, frozen=True):
    """An area where a drive takes `factor` times as long as elsewhere, for mountains or few roads.

    `boxes` are (south, west, north, east) in degrees. Where areas overlap the slower one counts.
    """

    name: str
    reason: str
    factor: float
    boxes: tuple[Box, ...]


class Way(msgspec.Struct, frozen=True):
    """The shortest line around the obstacles: its length in km and its corners, ends included.

    Without corners, and infinite, where the way around is beyond a day's drive.
    """

    length_km: float
    corners: tuple[Point, ...]


class _RoadsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    about: tuple[str, ...]
    regions: tuple[Region, ...]
    networks: dict[str, tuple[str, ...]]
    scattered: tuple[str, ...]
    home: dict[str, str]
    exclaves: tuple[Exclave, ...]
    obstacles: tuple[Obstacle, ...]
    slow: tuple[Slow, ...]


class Roads:
    """Answers from the reviewed file."""

    def __init__(self, path: Path) -> None:
        """Raises: ResourceError when the file is missing or damaged."""
        data = read_resource(path, _RoadsFile)
        self._cells = _by_cell(data.regions)
        self._by_network = {region.network: region for region in data.regions}
        self._home = data.home
        self._exclaves = data.exclaves
        self._obstacles = [(_bounds(each.line), each.line) for each in data.obstacles]
        self._slow = [(box, area.factor) for area in data.slow for box in area.boxes]
        turns = {way for obstacle in data.obstacles for way in obstacle.ways}
        self._turns = [(turn, on_ball(turn)) for turn in sorted(turns)]
        self._countries = {
            country: Region(network=network, reason="mainland", country=country)
            for network, countries in data.networks.items()
            for country in countries
        }
        for country in data.scattered:
            region = Region(network=country, reason="scattered islands", roads=False)
            self._countries[country] = region

    def region_of(self, lat: float, lon: float, country: str) -> Region:
        """The region of a point: an island, a roadless area, or the country's mainland."""
        for region in self._cells.get(_cell(lat, lon), ()):
            if region.holds(lat, lon, country):
                return region
        mainland = self._countries.get(country)
        return mainland or Region(network=country, reason="a country by itself", country=country)

    def road_joins(self, a: Place, b: Place) -> bool:
        """Whether one can drive from `a` to `b` without a ferry."""
        first = self.region_of(a.lat, a.lon, a.country)
        second = self.region_of(b.lat, b.lon, b.country)
        if first.name != second.name:
            return False
        return first.roads or distance_km((a.lat, a.lon), (b.lat, b.lon)) <= _ONE_TOWN_KM

    def ferry_joins(self, a: Place, b: Place) -> bool:
        """Whether ferries lead from the islands among the two to a network that they share."""
        islands = self._islands(a, b)
        return bool(islands) and all(region.ferry for region in islands)

    def ferry_hours(self, a: Place, b: Place) -> float | None:
        """Hours of crossing where short ferries lead from each island to one mainland."""
        if self._mainland(a) != self._mainland(b):
            return None
        hours = [island.ferry_hours for island in self._islands(a, b)]
        known = [each for each in hours if each is not None]
        return sum(known) if known and len(known) == len(hours) else None

    def _islands(self, a: Place, b: Place) -> list[Region]:
        """Regions that one leaves on the way from each place to the first network of both."""
        first, second = self._to_mainland(a), self._to_mainland(b)
        while first and second and first[-1].name == second[-1].name:
            first.pop()
            second.pop()
        return first + second

    def _to_mainland(self, place: Place) -> list[Region]:
        """The regions that ferries lead through from a place to the mainland of its country."""
        mainland = self._mainland(place)
        region: Region | None = self.region_of(place.lat, place.lon, place.country)
        passed: list[Region] = []
        while region is not None and region.name != mainland:
            passed.append(region)
            region = self._by_network.get(region.ferry_to or "")
        return passed

    def _mainland(self, place: Place) -> str:
        """The name of the network of the mainland of a place's country."""
        mainland = self._countries.get(place.country)
        return mainland.name if mainland else place.country

    def border(self, a: Place, b: Place, *, by_road: bool | None = None) -> tuple[str, str] | None:
        """The two countries whose border the way from `a` to `b` crosses, None within one.

        Puerto Rico, Guam and their like are not abroad; the road from Point Roberts to the rest
        of Washington crosses into Canada. From Skagway to Juneau one takes the ferry: unless one
        goes `by_road`, which is where a road joins the two if it is not told, the border lies in
        the way only of a place that has no other way out.
        """
        first = self._home.get(a.country, a.country)
        second = self._home.get(b.country, b.country)
        if first != second:
            return first, second
        exclaves = [self._exclave_of(place) for place in (a, b)]
        if exclaves[0] is exclaves[1]:
            return None
        if not (self.road_joins(a, b) if by_road is None else by_road):
            exclaves = [each if each and not each.own_way_out else None for each in exclaves]
        through = exclaves[0] or exclaves[1]
        return (first, through.through) if through else None

    def way_km(self, a: Point, b: Point) -> float:
        """Length in km of the shortest line from `a` to `b` around the obstacles.

        Good to half a percent; infinite where the way around is beyond a day's drive.
        """
        return self.way(a, b).length_km

    def way(self, a: Point, b: Point) -> Way:
        """The shortest line from `a` to `b` around the obstacles, good to half a percent."""
        start, end = (a, on_ball(a)), (b, on_ball(b))
        if self._clear(a, b):
            return Way(chord_km(start[1], end[1]), (a, b))
        ways = [(chord_km(start[1], end[1]), 0.0, start, start)]  # least total, so far, from, to
        reached: dict[_Spot, _Spot] = {}
        while ways:
            _, so_far_km, before, spot = heappop(ways)
            if spot in reached or not self._clear(before[0], spot[0]):
                continue
            reached[spot] = before
            if spot is end:
                return Way(so_far_km, _corners(reached, start, end))
            for turn in (end, *self._turns):
                length_km = so_far_km + chord_km(spot[1], turn[1])
                total_km = length_km + chord_km(turn[1], end[1])
                if total_km < _LONGEST_WAY_KM and turn not in reached:
                    heappush(ways, (total_km, length_km, spot, turn))
        return Way(math.inf, ())

    def slowness(self, way: Way) -> float:
        """How many times as long as elsewhere a drive along `way` takes: the mean of its parts."""
        slowness = length_km = 0.0
        for a, b in pairwise(way.corners):
            part_km = chord_km(on_ball(a), on_ball(b))
            steps = max(1, round(part_km / _STEP_KM))
            shares = [(step + 0.5) / steps for step in range(steps)]
            spots = [(a[0] + (b[0] - a[0]) * at, a[1] + (b[1] - a[1]) * at) for at in shares]
            slowness += part_km * sum(map(self._slowness_at, spots)) / steps
            length_km += part_km
        return slowness / length_km if length_km else 1.0

    def _slowness_at(self, spot: Point) -> float:
        return max((factor for box, factor in self._slow if _in_box(box, *spot)), default=1.0)

    def _clear(self, a: Point, b: Point) -> bool:
        """Whether the straight line from `a` to `b` meets no obstacle."""
        south, north = (a[0], b[0]) if a[0] < b[0] else (b[0], a[0])
        west, east = (a[1], b[1]) if a[1] < b[1] else (b[1], a[1])
        for box, line in self._obstacles:
            if box[0] > north or box[2] < south or box[1] > east or box[3] < west:
                continue
            if any(_cross(a, b, line[i], line[i + 1]) for i in range(len(line) - 1)):
                return False
        return True

    def _exclave_of(self, place: Place) -> Exclave | None:
        for exclave in self._exclaves:
            if exclave.country == place.country and _in_box(exclave.box, place.lat, place.lon):
                return exclave
        return None


@cache
def bundled_roads() -> Roads:
    """The reviewed data that comes with the program."""
    return Roads(places_dir() / "roads.json")


def _corners(came_from: dict[_Spot, _Spot], start: _Spot, end: _Spot) -> tuple[Point, ...]:
    corners = [end[0]]
    spot = end
    while spot is not start:
        spot = came_from[spot]
        corners.append(spot[0])
    return tuple(reversed(corners))


def _in_box(box: Box, lat: float, lon: float) -> bool:
    return box[0] <= lat <= box[2] and box[1] <= lon <= box[3]


def _in_polygon(corners: Sequence[Point], lat: float, lon: float) -> bool:
    """Even-odd rule: going east from a point inside, one passes an odd number of edges."""
    inside = False
    last_lat, last_lon = corners[-1]
    for next_lat, next_lon in corners:
        if (next_lat > lat) != (last_lat > lat):
            at = next_lon + (lat - next_lat) * (last_lon - next_lon) / (last_lat - next_lat)
            inside ^= lon < at
        last_lat, last_lon = next_lat, next_lon
    return inside


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the line from `a` to `b` crosses that from `c` to `d`, on a flat map.

    Lines that share an end do not cross.
    """
    if a in (c, d) or b in (c, d):
        return False
    return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[1] - a[1]) * (c[0] - a[0]) > (b[0] - a[0]) * (c[1] - a[1])


def _bounds(points: Sequence[Point]) -> Box:
    lats, lons = [point[0] for point in points], [point[1] for point in points]
    return min(lats), min(lons), max(lats), max(lons)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL_DEG), math.floor(lon / _CELL_DEG)


def _by_cell(regions: Sequence[Region]) -> dict[tuple[int, int], list[Region]]:
    """Regions by the cells of a coarse grid that they touch, in the file's order."""
    cells: dict[tuple[int, int], list[Region]] = {}
    for region in regions:
        boxes = [*region.boxes, *(_bounds(corners) for corners in region.polygons)]
        for cell in {cell for box in boxes for cell in _cells_of(box)}:
            cells.setdefault(cell, []).append(region)
    return cells


def _cells_of(box: Box) -> Iterator[tuple[int, int]]:
    first, last = _cell(box[0], box[1]), _cell(box[2], box[3])
    for row in range(first[0], last[0] + 1):
        for column in range(first[1], last[1] + 1):
            yield row, column
