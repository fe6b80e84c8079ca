"""Sites as GeoJSON, with what is said of their study."""

import json
from typing import NamedTuple

from trialfinder.records.export.site_features import as_geojson
from trialfinder.records.protocol import Location
from trialfinder.records.study import Study


class Point(NamedTuple):
    lat: float = 33.5
    lon: float = -86.8
    radius_km: float = 2.04
    basis: str = "zip_area"


def test_geojson(opened: Study) -> None:
    def place(site: Location) -> Point | None:
        return Point() if site.country == "United States" else None

    found = json.loads(as_geojson([opened], place))
    assert found["type"] == "FeatureCollection"
    assert len(found["features"]) == 76
    first, last = found["features"][0], found["features"][-1]
    assert first["geometry"] == {"type": "Point", "coordinates": [-86.8, 33.5]}
    assert first["properties"]["study_status"] == "COMPLETED"
    assert first["properties"]["radius_km"] == 2.0
    assert last["geometry"] is None
    assert last["properties"]["country"] == "Canada"
