"""The study on screen as a file to give on: its record, or its centers as they are ranked."""

from trialfinder.finder.finding import Finding
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.export.registry_table import as_csv
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

    JSON is the whole record. With a `finding`, CSV and GeoJSON are its ranked centers, all of
    them; else CSV is the study as the registry's download has it, and GeoJSON all its centers.
    """
    if form == "json":
        return as_json([study])
    if finding is None:
        if form == "csv":
            return as_csv([study])
        return as_geojson([study], place_site)
    report = near_report.near_report(finding, standing, finding.origin.label, 0, catalogue)
    return near_report.WRITERS[form](report)
