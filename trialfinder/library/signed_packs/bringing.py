"""Takes packs into the library from the files and folders that somebody names."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from trialfinder.errors import RecordError, UsageError
from trialfinder.library.library import Library
from trialfinder.library.pack_names import signature_file
from trialfinder.library.signed_packs.outcome import Taken
from trialfinder.library.signed_packs.pack_file import Pack, is_pack, open_pack
from trialfinder.library.signed_packs.signing import PublicKey, read_public_key
from trialfinder.library.signed_packs.taking import is_taken_or_older, take_pack
from trialfinder.library.studies_in_files import packs_below
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress


class Named(msgspec.Struct, frozen=True):
    """What was named: packs themselves, those in folders, and all else, folders among it."""

    packs: tuple[Path, ...]
    in_folders: tuple[Path, ...]
    others: tuple[Path, ...]

    @property
    def has_packs(self) -> bool:
        return bool(self.packs or self.in_folders)


class Brought(msgspec.Struct, frozen=True):
    """What came of some packs: those that were taken, and why others were not."""

    taken: tuple[Taken, ...] = ()
    refused: tuple[Message, ...] = ()


def sorted_out(paths: Iterable[Path]) -> Named:
    """Tell packs, by their content, from other files. A signature goes with its pack."""
    every = tuple(paths)
    packs = [path for path in every if is_pack(path)]
    beside = set(map(signature_file, packs))
    others = [path for path in every if path not in packs and path not in beside]
    below = [file for path in others if path.is_dir() for file in packs_below(path)]
    return Named(tuple(packs), tuple(filter(is_pack, below)), tuple(others))


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
