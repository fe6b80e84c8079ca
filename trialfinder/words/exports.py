"""The study on screen as a file to give on: its record, or its centers as they are ranked."""

from trialfinder.finder.finding import Finding
from trialfinder.records.export import CENTER_FORMS
from trialfinder.records.export.forms import RECORD_WRITERS
from trialfinder.records.export.site_features import PlacedAt, as_geojson
from trialfinder.records.status import Standing
from trialfinder.records.study import Study
from trialfinder.words import near_report
from trialfinder.words.catalogue import Catalogue


def exported(
    form: str,
    study: Study,
    standing: Standing,
    place_site: PlacedAt,
    catalogue: Catalogue,
    finding: Finding | None = None,
) -> str:
    """The text of a file in one of `export.FORMS`.

    JSON is the whole record, FHIR and RIS what these can hold of it. With a `finding`, CSV and
    GeoJSON are its ranked centers, all of them; else CSV is the study as the registry's download
    has it, and GeoJSON all its centers.
    """
    if form in RECORD_WRITERS and (finding is None or form not in CENTER_FORMS):
        return RECORD_WRITERS[form]([study])
    if finding is None:
        return as_geojson([study], place_site)
    report = near_report.near_report(finding, standing, finding.origin.label, 0, catalogue)
    return near_report.WRITERS[form](report)
