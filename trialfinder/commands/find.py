"""`trialfinder find WORDS…`: studies of an illness, those that can be joined nearest first."""

from trialfinder.commands import terminal
from trialfinder.commands.preferences import require_online, saved_settings
from trialfinder.errors import NetworkError, UsageError
from trialfinder.finder.building import build_search
from trialfinder.finder.illness.asked import registry_words, understand
from trialfinder.finder.illness.building import build_study_finder
from trialfinder.finder.illness.found import FoundStudies, Wish
from trialfinder.finder.illness.illnesses import bundled_illnesses
from trialfinder.finder.illness.person import Person
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.library import Library
from trialfinder.library.registry.search import (
    COMING_STATUSES,
    OPEN_STATUSES,
    RegistrySearch,
    keep_search,
    registry_address,
)
from trialfinder.library.sources import build_registry, open_library
from trialfinder.messages import Message
from trialfinder.options import FindOptions
from trialfinder.progress import Stop
from trialfinder.records.meaning.ages import read_age
from trialfinder.settings import Units
from trialfinder.words import find_report
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_table import find_table
from trialfinder.words.measures import in_km
from trialfinder.words.registry_search_lines import registry_search_lines


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
    code = 0
    try:
        if library.note:
            terminal.remark(library.note, catalogue)
        if options.ask:
            require_online(settings)
            code = _ask(wish, library, settings.registry_server, catalogue)
        with terminal.progress("", catalogue, key="find.searching") as progress:
            finder = build_study_finder(library, search, settings.catalogue)
            found = finder.find(wish, catalogue.language, progress)
    finally:
        library.close()
    _print(found, options, units, catalogue)
    return code


def _ask(wish: Wish, library: Library, server: str, catalogue: Catalogue) -> int:
    """Ask the registry for the illness and keep what comes. The address is shown before it is
    asked; answers go elsewhere, so that they can be piped."""
    asked = understand(wish.words, bundled_spotter(), catalogue.language)
    condition = registry_words(asked, bundled_illnesses())
    search = RegistrySearch(
        condition=condition, statuses=OPEN_STATUSES if wish.only_open else COMING_STATUSES
    )
    client = build_registry(server, Stop())
    address = registry_address(search, server)
    terminal.remark(Message("find.asking", {"address": address}), catalogue)
    try:
        with terminal.progress("", catalogue, key="find.asking_progress") as progress:
            kept = keep_search(library, client, search, progress)
    except NetworkError as error:
        terminal.complain(error, catalogue)
        return error.exit_code
    for line in registry_search_lines(kept, address, catalogue):
        terminal.say(line)
    return 0 if kept.broken is None else NetworkError.exit_code


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
