"""Records written for other programs: JSON, CSV, GeoJSON, FHIR, RIS."""

from types import MappingProxyType

ENDINGS = MappingProxyType(
    {"json": "json", "csv": "csv", "geojson": "geojson", "fhir": "fhir.json", "ris": "ris"}
)
"""What studies can be written as, and how the names of such files end; of two endings that fit a
name the later counts."""

FORMS = tuple(ENDINGS)
CENTER_FORMS = ("csv", "geojson")
"""Those that can hold centers as they are ranked from a place."""
