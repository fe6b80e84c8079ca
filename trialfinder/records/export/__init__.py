"""Records written for other programs: JSON, CSV, GeoJSON."""
