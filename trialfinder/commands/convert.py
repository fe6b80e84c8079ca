"""`trialfinder convert IN`: records for other programs."""

from collections.abc import Sequence
from pathlib import Path

from trialfinder.commands import studies, terminal
from trialfinder.commands.preferences import saved_settings
from trialfinder.errors import RecordError, UsageError
from trialfinder.finder.filters import Filters
from trialfinder.options import ConvertOptions
from trialfinder.records.export import CENTER_FORMS, ENDINGS
from trialfinder.records.export.forms import RECORD_WRITERS
from trialfinder.records.export.site_features import as_geojson
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.exports import exported
from trialfinder.words.measures import in_km

_STDOUT = "-"


def run(options: ConvertOptions, catalogue: Catalogue) -> int:
    """Write what can be read; say what cannot, and end with its exit code then."""
    form = _form(options)
    found: list[Study] = []
    failed: list[RecordError] = []
    for item in studies.every_study(options.records, catalogue, options.downloaded):
        if isinstance(item, RecordError):
            failed.append(item)
        else:
            found.append(item)
    if not found:
        raise failed[0] if failed else RecordError("record.no_files")
    text = _text(form, found, options, catalogue)
    if options.output in (None, _STDOUT):
        terminal.write(text)
    else:
        # CSV gets a mark of its encoding, which spreadsheets need.
        terminal.save(options.output, text.encode("utf-8-sig" if form == "csv" else "utf-8"))
    for error in failed:
        terminal.complain(error, catalogue)
    return RecordError.exit_code if failed else 0


def _form(options: ConvertOptions) -> str:
    """What is asked for, else what the output's name ends in, else JSON."""
    name = Path(options.output or "").name.lower()
    by_ending = [form for form, ending in ENDINGS.items() if name.endswith(f".{ending}")]
    form: str = options.to or (by_ending[-1] if by_ending else "json")
    if options.near and form not in CENTER_FORMS:
        raise UsageError("convert.near_json")
    if options.within and not options.near:
        raise UsageError("convert.within_alone")
    return form


def _text(form: str, found: Sequence[Study], options: ConvertOptions, catalogue: Catalogue) -> str:
    if form in RECORD_WRITERS and not options.near:
        return RECORD_WRITERS[form](found)
    from trialfinder.finder.building import build_search  # needed for places alone

    settings = saved_settings(catalogue)
    search = build_search(settings.online_geocoder)
    if not options.near:
        return as_geojson(found, search.place_site)
    if len(found) > 1:
        raise UsageError("convert.near_several", count=len(found))
    (study,) = found
    filters = Filters(within_km=in_km(options.within, options.units or settings.units))
    finding = search.rank(study, search.origin(options.near), filters)
    return exported(form, study, standing(study), search.place_site, catalogue, finding)
