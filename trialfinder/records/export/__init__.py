"""Records written for other programs: JSON, CSV, GeoJSON."""

FORMS = ("json", "csv", "geojson")
"""What studies can be written as."""
