"""`trialfinder library`: finds, adds and removes studies that are kept on this computer."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from trialfinder import paths
from trialfinder.commands import packs, studies, terminal
from trialfinder.commands.preferences import saved_settings
from trialfinder.errors import RecordError, UsageError
from trialfinder.library.bulk_import import are_many, import_pieces
from trialfinder.library.entry import LibraryEntry
from trialfinder.library.library import Library
from trialfinder.library.opening import existing_file
from trialfinder.library.signed_packs.named import sorted_out
from trialfinder.library.sources import open_library
from trialfinder.library.studies_in_files import files_among
from trialfinder.messages import Message
from trialfinder.options import LibraryOptions
from trialfinder.places.place import Place
from trialfinder.records.study_numbers import is_number, is_old_number, pasted_number
from trialfinder.settings import Settings
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.library_lines import LibraryWriter

if TYPE_CHECKING:
    from trialfinder.finder.columns.nearest import NearSite

_WIDEST = 100
_INDENT = "    "
_MOST_OPENED = 20
_READ_AT_ONCE = 100

_Found = Sequence[tuple[LibraryEntry, "NearSite | None"]]


def run(options: LibraryOptions, catalogue: Catalogue) -> int:
    """Do what is asked, then list what fits the words."""
    library = open_library()
    try:
        if library.note:
            terminal.remark(library.note, catalogue)
        library.purge()
        if options.add:
            return _add(library, options, catalogue)
        if options.remove:
            return _remove(library, options.remove, catalogue)
        if options.undo_pack:
            return packs.undo_pack(library, catalogue)
        if options.restore:
            return _restore(library, options.restore, catalogue)
        return _list(library, options, catalogue)
    finally:
        library.close()


def _add(library: Library, options: LibraryOptions, catalogue: Catalogue) -> int:
    files = {ref: file for ref in options.add if (file := _file(ref)) is not None}
    named = sorted_out(files.values())
    code = packs.add_packs(library, named, catalogue) if named.has_packs else 0
    others = tuple(ref for ref in options.add if ref not in files or files[ref] in named.others)
    if not others:
        return code
    return _add_records(library, replace(options, add=others), catalogue) or code


def _file(ref: str) -> Path | None:
    try:
        return existing_file(ref)
    except RecordError:
        return None  # said once it is opened


def _add_records(library: Library, options: LibraryOptions, catalogue: Catalogue) -> int:
    files = _many_files(options.add)
    if files or options.whole:
        return _add_many(library, files, options, catalogue)
    found = studies.every_study(options.add, catalogue, options.downloaded)
    done = library.add_all(found)
    terminal.write(catalogue.text("opening.added", count=done.added) + "\n")
    if done.superseded:
        terminal.write(catalogue.text("library.superseded", count=done.superseded) + "\n")
    for message in done.failed:
        terminal.remark(message, catalogue)
    return RecordError.exit_code if done.failed else 0


def _many_files(refs: Sequence[str]) -> list[Path]:
    """The files that are named, where they hold very much; none where anything else is named."""
    named = [existing_file(ref) for ref in refs]
    if None in named:
        return []
    files = files_among([path for path in named if path is not None])
    return files if are_many(files) else []


def _add_many(
    library: Library, files: Sequence[Path], options: LibraryOptions, catalogue: Catalogue
) -> int:
    from trialfinder.finder.columns.importing import column_maker  # saves 80 ms: numpy

    if not files:
        named = [existing_file(ref) for ref in options.add]
        files = files_among([path for path in named if path is not None])
    with terminal.progress(options.add[0], catalogue) as progress:
        came = import_pieces(
            library,
            paths.library_file(),
            files,
            column_maker,
            progress,
            options.downloaded,
            whole=options.whole,
        )
    terminal.write(catalogue.text("opening.added", count=came.added) + "\n")
    if came.superseded:
        terminal.write(catalogue.text("library.superseded", count=came.superseded) + "\n")
    for problem in came.problems:
        terminal.remark(problem.message, catalogue)
    return RecordError.exit_code if came.problems else 0


def _remove(library: Library, ref: str, catalogue: Catalogue) -> int:
    entry = _entry(library, ref)
    library.remove(entry.key)
    return _say_moved("library.removed_undo", entry, catalogue)


def _restore(library: Library, ref: str, catalogue: Catalogue) -> int:
    library.restore(_key(ref))
    return _say_moved("library.restored", _entry(library, ref), catalogue)


def _say_moved(said: str, entry: LibraryEntry, catalogue: Catalogue) -> int:
    text = catalogue.text(said, title=entry.title, study=entry.key)
    terminal.write(terminal.printable(_wrapped(text)))
    return 0


def _entry(library: Library, ref: str) -> LibraryEntry:
    """A study of the library by the key that was typed.

    Raises:
        RecordError: there is none.
    """
    entry = library.entry(_key(ref))
    if entry is None:
        raise RecordError("library.unknown", study=_key(ref))
    return entry


def _key(ref: str) -> str:
    """A registry's number as it is typed or pasted; any other key as it was typed."""
    pasted = pasted_number(ref)
    return pasted.number if pasted and pasted.is_sure else ref.strip()


def _list(library: Library, options: LibraryOptions, catalogue: Catalogue) -> int:
    status = _status(library, options.status) if options.status else None
    settings = saved_settings(catalogue)
    origin: Place | None = None
    found: _Found
    if options.near:
        origin, found = _nearest(library, options, status, settings, catalogue)
    else:
        entries = library.search(
            _key(" ".join(options.words)),
            condition=options.condition,
            status=status,
            limit=options.limit or -1,
        )
        found = [(entry, None) for entry in entries]
    found = _with_open_sites(library, found, catalogue)
    writer = LibraryWriter(catalogue, options.units or settings.units, origin)
    text = "".join(_wrapped(line) for line in _lines(writer, found))
    if not found:
        text = _wrapped(catalogue.text("library.none" if library.count() else "library.empty"))
    elif len(found) == options.limit:
        text += _wrapped(catalogue.text("library.more", count=len(found)))
    terminal.write(terminal.printable(text))
    _say_old_number(library, options, [entry for entry, _ in found], catalogue)
    return 0


def _with_open_sites(library: Library, found: _Found, catalogue: Catalogue) -> _Found:
    """The same, the records of those from an earlier version having been asked."""
    unread = [entry for entry, _ in found if entry.is_unread]
    known: dict[str, LibraryEntry] = {}
    with terminal.progress(str(paths.library_file()), catalogue) as progress:
        for at in range(0, len(unread), _READ_AT_ONCE):
            known |= library.with_open_sites(unread[at : at + _READ_AT_ONCE])
            progress(min((at + _READ_AT_ONCE) / len(unread), 1.0))
    return [(known.get(entry.key, entry), near) for entry, near in found]


def _say_old_number(
    library: Library,
    options: LibraryOptions,
    found: Sequence[LibraryEntry],
    catalogue: Catalogue,
) -> None:
    """Where a number was looked for that is an old one of a study, say which it has now."""
    number = _key(" ".join(options.words))
    if not is_number(number):
        return
    for entry in found[:_MOST_OPENED]:
        if entry.nct_id != number and is_old_number(library.open(entry.key), number):
            values = {"asked": number, "number": entry.key}
            terminal.remark(Message("record.old_number", values), catalogue)


def _nearest(
    library: Library,
    options: LibraryOptions,
    status: str | None,
    settings: Settings,
    catalogue: Catalogue,
) -> tuple[Place, _Found]:
    """The studies found, the nearest first, without those of which no center can be placed."""
    from trialfinder.finder.building import build_search
    from trialfinder.finder.columns.held import held_in  # numpy and the list of illnesses

    search = build_search(settings.online_geocoder)
    origin = search.origin(options.near or "")
    held = held_in(library, search.point_of)
    with terminal.progress("", catalogue, key="library.placing") as progress:
        nearest = held.nearest_sites((origin.lat, origin.lon), progress)
    found = library.numbers(" ".join(options.words), condition=options.condition, status=status)
    near = nearest.of(nearest.sorted(found)[: options.limit or None])
    return origin, [(entry, near[number]) for number, entry in library.entries(near).items()]


def _status(library: Library, wanted: str) -> str:
    """A status as the registry writes it, in any case of letters.

    Raises:
        UsageError: no study has it; the message names those that there are.
    """
    there = library.statuses()
    status = wanted.strip().upper().replace(" ", "_").replace(",", "")
    if status not in there:
        raise UsageError("library.no_status", wanted=wanted, there=", ".join(there) or "–")
    return status


def _lines(writer: LibraryWriter, found: _Found) -> Iterator[str]:
    for entry, near in found:
        line = writer.line(entry, near)
        yield f"{line.number}  {line.title}"
        yield f"{_INDENT}{line.standing} · {line.centers} · {line.record}"


def _wrapped(text: str) -> str:
    width = terminal.width(_WIDEST)
    return "\n".join(textwrap.wrap(text, width, subsequent_indent=_INDENT)) + "\n"
