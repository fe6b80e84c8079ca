"""`trialfinder find WORDS…`: studies of an illness, those that can be joined nearest first."""

from trialfinder.commands import terminal
from trialfinder.commands.preferences import saved_settings
from trialfinder.errors import UsageError
from trialfinder.finder.building import build_search
from trialfinder.finder.illness.ages import read_age
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.studies import FoundStudies, Wish
from trialfinder.library.sources import open_library
from trialfinder.options import FindOptions
from trialfinder.settings import Units
from trialfinder.words import find_report
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_table import find_table
from trialfinder.words.measures import in_km


def run(options: FindOptions, catalogue: Catalogue) -> int:
    """Look through the studies on this computer, and print what fits.

    Raises:
        PlaceNotFoundError: the place is not known.
        UsageError: a limit on distance without a place.
        ResourceError: the library cannot be used.
    """
    if options.within is not None and options.near is None:
        raise UsageError("usage.within_near", name="--within", command="trialfinder find")
    settings = saved_settings(catalogue)
    units = options.units or settings.units
    search = build_search(settings.online_geocoder)
    wish = Wish(
        words=" ".join(options.words),
        person=Person(read_age(options.age) if options.age else None, options.sex),
        origin=search.origin(options.near) if options.near else None,
        within_km=in_km(options.within, units),
        only_open=options.open,
    )
    library = open_library()
    try:
        if library.note:
            terminal.remark(library.note, catalogue)
        with terminal.progress("", catalogue, key="find.searching") as progress:
            finder = build_study_finder(library, search)
            found = finder.find(wish, catalogue.language, progress)
    finally:
        library.close()
    _print(found, options, units, catalogue)
    return 0


def _print(found: FoundStudies, options: FindOptions, units: Units, catalogue: Catalogue) -> None:
    illnesses = bundled_illnesses()
    if options.format == "table":
        text = find_table(
            found,
            illnesses,
            units,
            limit=options.limit,
            width=terminal.width(100),
            catalogue=catalogue,
        )
        terminal.write(terminal.printable(text))
        return
    report = find_report.find_report(found, options.near, options.limit, illnesses, catalogue)
    terminal.write(find_report.WRITERS[options.format](report))
