"""GeoJSON as RFC 7946 has it."""

import json
import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.export.geojson import collection, feature

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def written(*points: tuple[float, float] | None, **members: object) -> dict[str, Any]:
    features = (feature(point, {"number": n}) for n, point in enumerate(points))
    found: dict[str, Any] = json.loads(collection(features, **members))
    return found


def test_longitude_comes_first_and_the_box_is_around_all() -> None:
    found = written((33.5, -86.8), None, (60.123456789, 5.3), study={"id": 1})
    assert list(found) == ["type", "bbox", "study", "features"]
    assert found["type"] == "FeatureCollection"
    assert found["bbox"] == [-86.8, 33.5, 5.3, 60.12346]
    first, second, third = found["features"]
    assert first == {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [-86.8, 33.5]},
        "properties": {"number": 0},
    }
    assert second["geometry"] is None
    assert third["geometry"]["coordinates"] == [5.3, 60.12346]


def test_without_points_there_is_no_box() -> None:
    assert "bbox" not in written(None)
    assert written() == {"type": "FeatureCollection", "features": []}


@STEADY
@given(st.lists(st.none() | POINTS, max_size=5))
def test_every_point_is_in_the_box(points: list[tuple[float, float] | None]) -> None:
    found = written(*points)
    assert "crs" not in found
    assert len(found["features"]) == len(points)
    for one in found["features"]:
        if one["geometry"] is not None:
            lon, lat = one["geometry"]["coordinates"]
            west, south, east, north = found["bbox"]
            assert west <= lon <= east
            assert south <= lat <= north
            assert math.isfinite(lon + lat)
