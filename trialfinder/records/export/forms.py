"""Writes whole records, by the name of the form."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from trialfinder.records.export.fhir import as_fhir
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.export.ris import as_ris
from trialfinder.records.study import Study

RECORD_WRITERS: Mapping[str, Callable[[Sequence[Study]], str]] = MappingProxyType(
    {"json": as_json, "csv": as_csv, "fhir": as_fhir, "ris": as_ris}
)
"""Those that need no places; GeoJSON is written with the points of the sites."""
