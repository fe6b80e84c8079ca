"""`trialfinder fetch NUMBER`: asks the registry for studies, keeps them, says what changed."""

import textwrap
from collections.abc import Iterator

from trialfinder.commands import terminal
from trialfinder.commands.preferences import require_online, saved_settings
from trialfinder.errors import NetworkError, RecordError
from trialfinder.library.registry.addresses import study_address
from trialfinder.library.registry.updates import Update, update
from trialfinder.library.sources import build_registry, open_library
from trialfinder.options import FetchOptions
from trialfinder.progress import Stop
from trialfinder.records.status import standing
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.change_words import change_lines
from trialfinder.words.standings import study_words

_WIDEST = 100


def run(options: FetchOptions, catalogue: Catalogue) -> int:
    """Ask for one study after the other; the address is shown before it is asked."""
    settings = saved_settings(catalogue)
    require_online(settings)
    client = build_registry(settings.registry_server, Stop())
    library = open_library()
    code = 0
    try:
        if library.note:
            terminal.remark(library.note, catalogue)
        for number in options.numbers:
            address = study_address(number, settings.registry_server)
            terminal.write(catalogue.text("fetch.asking", address=address) + "\n")
            try:
                done = update(library, client, number)
            except (RecordError, NetworkError) as error:
                terminal.complain(error, catalogue)
                code = max(code, error.exit_code)
            else:
                terminal.write(terminal.printable("\n".join(_lines(done, catalogue)) + "\n\n"))
    finally:
        library.close()
    return code


def _lines(done: Update, catalogue: Catalogue) -> Iterator[str]:
    width = terminal.width(_WIDEST)
    words = study_words(done.study, standing(done.study), catalogue)
    kept = catalogue.text("fetch.kept", study=done.entry.key)
    changed = change_lines(done, catalogue)
    yield from textwrap.wrap(words.name, width, subsequent_indent="  ")
    for text in (f"{words.headline} {words.details}", *changed, kept):
        yield from textwrap.wrap(text, width)
