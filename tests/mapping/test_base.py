"""The base map holds what a map of North America must, where it must be."""

import importlib
import itertools
import json
import math
import struct
import sys
from types import ModuleType
from typing import Any

import pytest

from trialfinder.paths import map_dir

Base = dict[str, Any]
Path = list[tuple[int, int]]

FILES = ("far.json", "far.bin", "base.json", "base.bin")
LAND = (
    (33.52, -86.81),  # Birmingham, Alabama
    (45.50, -73.62),  # Montreal
    (21.32, -157.83),  # Honolulu
    (18.40, -66.05),  # San Juan
    (61.20, -149.80),  # Anchorage
    (19.43, -99.13),  # Mexico City
    (51.50, -0.12),  # London
    (35.68, 139.70),  # Tokyo
)
SEAS = ((27.0, -90.0), (40.0, -65.0), (20.0, -150.0))
LAKES = ((43.5, -87.0), (47.7, -87.5), (41.1, -112.5))


@pytest.fixture(scope="module")
def base() -> Base:
    return read("base")


@pytest.fixture(scope="module")
def far() -> Base:
    return read("far")


def read(name: str) -> Base:
    """The names, with the paths of each layer as "shapes"."""
    listed = json.loads((map_dir() / f"{name}.json").read_text(encoding="utf-8"))
    shapes = unpacked(listed["layers"], (map_dir() / f"{name}.bin").read_bytes())
    return {**listed, "shapes": shapes}


def unpacked(layers: list[tuple[str, int, int]], data: bytes) -> dict[str, list[Path]]:
    count = sum(runs for _, runs, _ in layers)
    heads = iter(struct.iter_unpack("<9i", data[: count * 36]))
    steps = iter(struct.iter_unpack("<2h", data[count * 36 :]))
    found: dict[str, list[Path]] = {}
    for name, runs, length in layers:
        found[name], total = [], 0
        for corners, x, y, last_x, last_y, *box in itertools.islice(heads, runs):
            run = [(x, y)]
            for dx, dy in itertools.islice(steps, abs(corners) - 1):
                run.append((run[-1][0] + dx, run[-1][1] + dy))
            xs, ys = [p[0] for p in run], [p[1] for p in run]
            assert [min(xs), min(ys), max(xs), max(ys)] == box
            assert run[-1] == (last_x, last_y)
            total += len(run) - 1
            if corners > 0:
                found[name].append(run)
            else:
                assert found[name][-1][-1] == run[0]
                found[name][-1] += run[1:]
        assert total == length
    assert next(steps, None) is None
    return found


def far_module() -> ModuleType:
    """tools/build_far_basemap.py."""
    tools = map_dir().parents[1] / "tools"
    sys.path.insert(0, str(tools))
    try:
        return importlib.import_module("build_far_basemap")
    finally:
        sys.path.remove(str(tools))


def projected(base: Base, lat: float, lon: float) -> tuple[float, float]:
    north = math.log(math.tan(math.pi / 4 + math.radians(lat) / 2)) / (2 * math.pi)
    return (lon / 360 + 0.5) * base["size"], (0.5 - north) * base["size"]


def covers(base: Base, kind: str, lat: float, lon: float) -> bool:
    """Whether a point lies in an area, by the even-odd rule, as the canvas fills it."""
    x, y = projected(base, lat, lon)
    inside = False
    for ring in base["shapes"][kind]:
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


@pytest.mark.parametrize(("lat", "lon"), LAND)
def test_cities_lie_on_land(base: Base, lat: float, lon: float) -> None:
    assert covers(base, "land", lat, lon)


@pytest.mark.parametrize(("lat", "lon"), SEAS)
def test_seas_are_not_land(base: Base, lat: float, lon: float) -> None:
    assert not covers(base, "land", lat, lon)


@pytest.mark.parametrize(("lat", "lon"), LAKES)
def test_great_lakes_are_water(base: Base, lat: float, lon: float) -> None:
    assert covers(base, "lakes", lat, lon)


@pytest.mark.parametrize(
    ("kind", "lat", "lon"),
    [
        ("regions", 35.0, -87.0),  # Tennessee and Alabama
        ("regions", 55.0, -110.0),  # Alberta and Saskatchewan
        ("regions", 28.0, -113.5),  # Baja California and its south
        ("borders", 49.0, -100.0),  # the United States and Canada
        ("counties", 33.9, -87.0),  # some county's line within 30 km
        ("rivers", 33.0, -91.1),  # the Mississippi
        ("rivers", 30.0, 31.2),  # the Nile
    ],
)
def test_lines_run_where_they_should(base: Base, kind: str, lat: float, lon: float) -> None:
    x, y = projected(base, lat, lon)
    reach = 30_000 / (40_075_000 * math.cos(math.radians(lat)) / base["size"])
    assert any(_near(path, x, y, reach) for path in base["shapes"][kind])


def _near(path: Path, x: float, y: float, reach: float) -> bool:
    for (x1, y1), (x2, y2) in itertools.pairwise(path):
        length = math.hypot(x2 - x1, y2 - y1) or 1
        along = max(0, min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2))
        if math.hypot(x1 + along * (x2 - x1) - x, y1 + along * (y2 - y1) - y) < reach:
            return True
    return False


def test_names_of_states_and_provinces(base: Base) -> None:
    names = {entry[0]: entry[1] for entry in base["regions"]}
    assert len(names) >= 50 + 13 + 31
    assert (names["Alabama"], names["Québec"], names["Hawaii"]) == ("AL", "QC", "HI")
    assert {"Nunavut", "Nuevo León", "Puerto Rico", "District of Columbia"} <= set(names)


def test_each_state_name_lies_on_land(base: Base) -> None:
    x, y = projected(base, 32.8, -86.8)
    alabama = next(entry for entry in base["regions"] if entry[0] == "Alabama")
    rows = zip(alabama[2][::3], alabama[2][1::3], strict=True)
    assert min(math.hypot(row[0] - x, row[1] - y) for row in rows) < base["size"] / 360


def test_lakes_and_rivers_are_named(base: Base) -> None:
    lakes = {entry[0]: entry[2] for entry in base["lakes"]}
    assert {"Lake Superior", "Lake Michigan", "Great Salt Lake", "Lago de Nicaragua"} <= set(lakes)
    assert lakes["Lake Superior"] <= lakes["Lake Nipigon"] < lakes["Georgian Bay"]
    for name, x, y, _slope, _zoom in base["rivers"]:
        assert any((x, y) in path for path in base["shapes"]["rivers"]), name
    assert {"Mississippi", "Rio Grande", "Saint-Laurent"} <= {entry[0] for entry in base["rivers"]}


def test_cities_come_by_size(base: Base) -> None:
    zooms = [city[3] for city in base["cities"]]
    first = {city[0]: city[3] for city in reversed(base["cities"])}
    assert zooms == sorted(zooms)
    assert first["New York"] <= first["Birmingham"] < first["Tuscaloosa"]
    assert {"Montréal", "Québec", "Memphis", "Honolulu"} <= set(first)


def test_is_small() -> None:
    """The page reads far.* before the first map is drawn, and all of it soon after."""
    sizes = {name: (map_dir() / name).stat().st_size for name in FILES}
    assert sizes["far.json"] < 80_000
    assert sizes["far.bin"] < 450_000
    assert sizes["base.json"] < 300_000
    assert sizes["base.bin"] < 1_600_000


def test_a_far_view_has_land_water_and_lines_where_they_are(base: Base, far: Base) -> None:
    """At its closest no corner is off by more than a few pixels, and no cape is gone."""
    for lat, lon in (*LAND, *SEAS):
        assert covers(far, "land", lat, lon) == covers(base, "land", lat, lon), (lat, lon)
    for lat, lon in LAKES:
        assert covers(far, "lakes", lat, lon)
    corners = {kind: {p for path in base["shapes"][kind] for p in path} for kind in far["shapes"]}
    for kind, paths in far["shapes"].items():
        assert paths
        # all but what divides a long straight line is a corner of the detailed one
        strange = [p for path in paths for p in path if p not in corners[kind]]
        assert len(strange) < 10, (kind, len(strange))


def test_a_far_view_has_the_names_that_it_shows(base: Base, far: Base) -> None:
    shown = far_module().TO_ZOOM
    assert far["cities"] == [city for city in base["cities"] if city[3] <= shown]
    assert far["countries"] == base["countries"]
    assert far["regions"] == base["regions"]
    script = (map_dir() / "base.js").read_text(encoding="utf-8")
    assert f"const FAR_TO_ZOOM = {shown};" in script


def test_the_far_one_is_made_of_the_other_as_it_is() -> None:
    far, data = far_module().far_map(
        json.loads((map_dir() / "base.json").read_text(encoding="utf-8")),
        (map_dir() / "base.bin").read_bytes(),
    )
    assert data == (map_dir() / "far.bin").read_bytes()
    listed = json.loads((map_dir() / "far.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(far)) == listed
