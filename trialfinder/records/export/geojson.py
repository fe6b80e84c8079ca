"""GeoJSON as RFC 7946 has it: longitude before latitude, WGS 84, a box around all points."""

from collections.abc import Iterable
from typing import Any

import msgspec

from trialfinder.records.export.json_text import json_text

LatLon = tuple[float, float]
_DIGITS = 5  # about a meter, less than any radius


def feature(point: LatLon | None, properties: dict[str, Any]) -> dict[str, Any]:
    """A feature at latitude and longitude in degrees; without a geometry where there is none."""
    geometry = None
    if point is not None:
        geometry = {"type": "Point", "coordinates": [round(x, _DIGITS) for x in reversed(point)]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def collection(features: Iterable[dict[str, Any]], **members: object) -> str:
    """The text of a FeatureCollection; `members` are foreign members (RFC 7946, 6.1)."""
    found = list(features)
    points = [one["geometry"]["coordinates"] for one in found if one["geometry"]]
    box = {}
    if points:
        lons, lats = zip(*points, strict=True)
        box = {"bbox": [min(lons), min(lats), max(lons), max(lats)]}
    whole = {"type": "FeatureCollection"} | box | members | {"features": found}
    return json_text(msgspec.json.encode(whole), 1)
