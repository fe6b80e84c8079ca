"""How tools/build_basemap.py projects, simplifies and packs the shapes of the base map."""

import heapq
import itertools
import math
import struct
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

SIZE = 2**20
"""Width of the Web Mercator square in the units of the base map: 38 m each at the equator."""

HEAD = struct.Struct("<9i")
STEP = struct.Struct("<2h")

MOST_STEP = 2**15 - 1
RUN = 64

Position = tuple[float, float]
Corners = list[tuple[int, int]]


def project(lon: float, lat: float) -> Position:
    """Web Mercator, in units, y downward (EPSG:3857)."""
    lat = max(-85.0, min(85.0, lat))
    y = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
    return (lon / 360 + 0.5) * SIZE, (0.5 - y) * SIZE


def unproject(x: float, y: float) -> Position:
    """Longitude and latitude of a place in units."""
    return (x / SIZE - 0.5) * 360, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / SIZE))))


def in_detail(lon: float, lat: float) -> bool:
    """Whether a point lies where the map is drawn in detail: North America and Hawaii."""
    return -172 < lon < -52 and 14 < lat < 62 and (lat > 17 or lon < -64)


def tolerance(lon: float, lat: float) -> float:
    """How much of a shape may be lost at a place, in units; a shape's points keep its area."""
    if in_detail(lon, lat):
        return 5.0 if 24 < lat < 50 and lon > -128 else 18.0 if lat < 54 else 40.0
    return 110.0 if lon < -15 and lat > 5 else 130.0


def paths_of(geometry: dict[str, Any]) -> Iterator[list[Position]]:
    """Each line or ring of a GeoJSON geometry as a list of (longitude, latitude)."""
    layers = [geometry["coordinates"]]
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
    for _ in range(depth[geometry["type"]]):
        layers = [inner for layer in layers for inner in layer]
    yield from ([(p[0], p[1]) for p in path] for path in layers)


def smoothed(path: list[Position]) -> list[Position]:
    """Cuts the corners of a line twice (Chaikin 1974), so that a coarse one has no steps."""
    for _ in range(2):
        cut = [path[0]]
        for (x1, y1), (x2, y2) in itertools.pairwise(path):
            cut += [(0.75 * x1 + 0.25 * x2, 0.75 * y1 + 0.25 * y2)]
            cut += [(0.25 * x1 + 0.75 * x2, 0.25 * y1 + 0.75 * y2)]
        path = [*cut, path[-1]]
    return path


def triangle(a: Position, b: Position, c: Position) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def simplified(path: list[Position]) -> list[Position]:
    """Projects, and drops the points that carry the least area."""
    return reduced([project(*p) for p in path], [tolerance(*p) ** 2 for p in path])


def reduced(points: Sequence[Position], limits: Sequence[float]) -> list[Position]:
    """The points without those that carry less area than their limits, in square units
    (Visvalingam and Whyatt 1993)."""
    last = len(points) - 1
    before, after = list(range(-1, last)), list(range(1, last + 2))
    weights = [math.inf] * (last + 1)
    heap: list[tuple[float, int]] = []

    def weigh(i: int, at_least: float = 0.0) -> None:
        if 0 < i < last:
            area = triangle(points[before[i]], points[i], points[after[i]]) / limits[i]
            weights[i] = max(area, at_least)
            heapq.heappush(heap, (weights[i], i))

    for i in range(1, last):
        weigh(i)
    gone = set()
    while heap and heap[0][0] < 1:
        weight, i = heapq.heappop(heap)
        if i in gone or weight != weights[i]:
            continue
        gone.add(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        weigh(before[i], weight)
        weigh(after[i], weight)
    return [p for i, p in enumerate(points) if i not in gone]


def corners_of(path: Iterable[Position], *, closed: bool) -> Corners | None:
    """The corners in whole units; None for what is too small to see."""
    corners = [(round(x), round(y)) for x, y in path]
    corners = [p for i, p in enumerate(corners) if i == 0 or p != corners[i - 1]]
    if len(corners) < (4 if closed else 2):
        return None
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    if closed and max(max(xs) - min(xs), max(ys) - min(ys)) < 16:
        return None
    return _with_short_steps(corners)


def _with_short_steps(corners: Corners) -> Corners:
    """Long straight lines get corners on the way, so that each step fits into 16 bits."""
    result = [corners[0]]
    for x, y in corners[1:]:
        px, py = result[-1]
        parts = max(1, -(-max(abs(x - px), abs(y - py)) // MOST_STEP))
        result += [
            (px + (x - px) * part // parts, py + (y - py) * part // parts)
            for part in range(1, parts + 1)
        ]
    return result


def runs_of(path: Corners) -> Iterator[Corners]:
    """A path in runs of at most `RUN` steps; each begins with the last corner of the one before."""
    for first in range(0, len(path) - 1, RUN):
        yield path[first : first + RUN + 1]


def layer_entry(name: str, paths: Iterable[Corners]) -> tuple[str, int, int]:
    """The name of a layer, its runs, and the steps of all of them."""
    runs = [run for path in paths for run in runs_of(path)]
    return name, len(runs), sum(len(run) - 1 for run in runs)


def packed(layers: Iterable[Sequence[Corners]]) -> bytes:
    """All runs of all paths, little-endian: their heads (int32), then their steps (int16).

    A head is the number of corners, negative where the run continues a path; x and y of the first
    corner and of the last; and the box: west, north, east, south. The steps are the differences
    from each corner to the next, x and y in turn. The page need not look into runs out of view.
    """
    heads, steps = array("i"), array("h")
    for path in (path for layer in layers for path in layer):
        for number, run in enumerate(runs_of(path)):
            xs, ys = [p[0] for p in run], [p[1] for p in run]
            heads.extend([-len(run) if number else len(run), *run[0], *run[-1]])
            heads.extend([min(xs), min(ys), max(xs), max(ys)])
            for (x, y), (nx, ny) in itertools.pairwise(run):
                steps.extend([nx - x, ny - y])
    if sys.byteorder == "big":
        heads.byteswap()
        steps.byteswap()
    return heads.tobytes() + steps.tobytes()


def unpacked(layers: Iterable[tuple[str, int, int]], data: bytes) -> dict[str, list[Corners]]:
    """The paths of each layer, as `packed` has packed them."""
    layers = list(layers)
    end = sum(runs for _, runs, _ in layers) * HEAD.size
    heads, steps = HEAD.iter_unpack(data[:end]), STEP.iter_unpack(data[end:])
    found: dict[str, list[Corners]] = {}
    for name, runs, _ in layers:
        paths: list[Corners] = []
        for count, x, y, *_ in itertools.islice(heads, runs):
            if count > 0:
                paths.append([(x, y)])
            for dx, dy in itertools.islice(steps, abs(count) - 1):
                x, y = x + dx, y + dy
                paths[-1].append((x, y))
        found[name] = paths
    return found
