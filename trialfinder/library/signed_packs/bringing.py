"""Takes packs into the library from the files and folders that somebody names."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from trialfinder.errors import RecordError, UsageError
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.named import Named
from trialfinder.library.signed_packs.outcome import Taken
from trialfinder.library.signed_packs.pack_file import Pack, open_pack
from trialfinder.library.signed_packs.signing import PublicKey, read_public_key
from trialfinder.library.signed_packs.taking import is_taken_or_older, take_pack
from trialfinder.library.work_process import run_in_process
from trialfinder.messages import Message
from trialfinder.progress import Progress, Stop, no_progress


class Brought(msgspec.Struct, frozen=True):
    """What came of some packs: those that were taken, and why others were not."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[Message, ...] = ()


def bring(
    library: Library, named: Named, keys: Sequence[str], progress: Progress = no_progress
) -> Brought:
    """Take the packs that were named, the earliest first. Of those in folders, as on a share where
    each night adds one, the latest of a kind alone, and only where it is new. `keys` are the public
    keys, as minisign prints them, whose packs may be taken.

    Raises:
        ResourceError: the library cannot be used.
    """
    try:
        known = [read_public_key(key) for key in keys]
    except UsageError as error:
        return Brought(refused=(error.message,))
    taken: list[Taken] = []
    refused: list[Message] = []
    packs = _opened(named.packs, known, refused, progress)
    packs += _latest(library, _opened(named.in_folders, known, refused, progress))
    for pack in sorted(packs, key=lambda pack: pack.about.serial):
        try:
            taken.append(take_pack(library, pack, progress))
        except RecordError as error:
            refused.append(error.message)
    return Brought(tuple(taken), tuple(refused))


def bring_in_process(
    library_file: Path,
    named: Named,
    keys: Sequence[str],
    stop: Stop,
    progress: Progress = no_progress,
) -> Brought:
    """As `bring`, in a process of its own.

    Raises:
        StoppedError: `stop` was set; the process has ended, and the pack was not taken.
        RecordError: the process has died, as for want of memory.
        ResourceError: the library cannot be used.
    """
    first = next(iter((*named.packs, *named.in_folders)))
    return run_in_process(_bring, (library_file, named, tuple(keys)), stop, progress, first.name)


def _bring(library_file: Path, named: Named, keys: Sequence[str], progress: Progress) -> Brought:
    library = Library(library_file)
    try:
        return bring(library, named, keys, progress)
    finally:
        library.close()


def _opened(
    files: Sequence[Path], keys: Sequence[PublicKey], refused: list[Message], progress: Progress
) -> list[Pack]:
    packs: list[Pack] = []
    for file in files:
        try:
            packs.append(open_pack(file, keys, progress))
        except RecordError as error:
            refused.append(error.message)
    return packs


def _latest(library: Library, packs: Sequence[Pack]) -> list[Pack]:
    latest: dict[tuple[PublicKey, str], Pack] = {}
    for pack in sorted(packs, key=lambda pack: pack.about.serial):
        latest[pack.signer, pack.about.illness] = pack
    return [pack for pack in latest.values() if not is_taken_or_older(library, pack)]
