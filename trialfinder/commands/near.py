"""`trialfinder near PLACE`: the centers nearest to a place."""

from collections.abc import Sequence

from trialfinder.commands import terminal
from trialfinder.commands.preferences import saved_settings
from trialfinder.commands.studies import wanted_study
from trialfinder.errors import UsageError
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.options import NearOptions
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.country_names import CountryNames
from trialfinder.words.measures import in_km
from trialfinder.words.near_table import near_table
from trialfinder.words.site_lines import SiteWriter
from trialfinder.words.standings import study_words


def run(options: NearOptions, catalogue: Catalogue) -> int:
    """Open the study and print the ranking."""
    print_nearest(wanted_study(options.study, catalogue, options.downloaded), options, catalogue)
    return 0


def print_nearest(study: Study, options: NearOptions, catalogue: Catalogue) -> None:
    """Print the centers of a study by their distance, in the units of the settings unless told.

    Raises:
        PlaceNotFoundError: the place is not known.
        UsageError: the record has no such country or status.
    """
    for warning in study.warnings:
        terminal.remark(warning, catalogue)
    settings = saved_settings(catalogue)
    units = options.units or settings.units
    search = build_search(settings.online_geocoder)
    filters = Filters(
        within_km=in_km(options.within, units),
        countries=_countries(options.country, study, CountryNames(search.country_code), catalogue),
        statuses=_chosen(options.status, [s.status for s in study.sites], "near.no_status"),
    )
    finding = search.rank(study, search.origin(options.place), filters)
    now = standing(study)
    if options.format == "table":
        text = near_table(
            finding,
            study_words(study, now, catalogue),
            SiteWriter(catalogue, units, now, study),
            limit=options.limit,
            width=terminal.width(),
            catalogue=catalogue,
            only_open=options.open,
        )
        terminal.write(terminal.printable(text))
        return
    from trialfinder.words import near_report  # the table needs none of it

    report = near_report.near_report(
        finding, now, options.place, options.limit, catalogue, only_open=options.open
    )
    terminal.write(near_report.WRITERS[options.format](report))


def _countries(
    wanted: Sequence[str], study: Study, names: CountryNames, catalogue: Catalogue
) -> frozenset[str | None] | None:
    """The countries asked for by any of their usual names, as the record writes them.

    Raises:
        UsageError: the study has no center in one of them; the message names those that it has.
    """
    if not wanted:
        return None
    there = tuple(dict.fromkeys(site.country for site in study.sites if site.country))
    found = {text: names.among(text, there) for text in wanted}
    for text, among in found.items():
        if not among:
            said = ", ".join(catalogue.name("country", name) for name in there) or "–"
            raise UsageError("near.no_country", wanted=text, there=said)
    return frozenset().union(*found.values())


def _chosen(
    wanted: Sequence[str], there: Sequence[str | None], key: str
) -> frozenset[str | None] | None:
    """The values asked for, as the record writes them; in any case of letters.

    Raises:
        UsageError: the record has no such value; the message names those that it has.
    """
    if not wanted:
        return None
    known: dict[str, set[str | None]] = {}
    for value in filter(None, there):
        known.setdefault(value.casefold(), set()).add(value)
    missing = [text for text in wanted if text.casefold() not in known]
    if missing:
        names = ", ".join(dict.fromkeys(filter(None, there))) or "–"
        raise UsageError(key, wanted=missing[0], there=names)
    return frozenset().union(*(known[text.casefold()] for text in wanted))
