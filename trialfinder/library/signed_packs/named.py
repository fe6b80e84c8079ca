"""Tells packs from other files among what somebody names; loads nothing that reads them."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from trialfinder.library.pack_names import is_pack, signature_file
from trialfinder.library.studies_in_files import packs_below


class Named(msgspec.Struct, frozen=True):
    """What was named: packs themselves, those in folders, and all else, folders among it."""

    packs: tuple[Path, ...]
    in_folders: tuple[Path, ...]
    others: tuple[Path, ...]

    @property
    def has_packs(self) -> bool:
        return bool(self.packs or self.in_folders)


def sorted_out(paths: Iterable[Path]) -> Named:
    """Tell packs, by their content, from other files. A signature goes with its pack."""
    every = tuple(paths)
    packs = [path for path in every if is_pack(path)]
    beside = set(map(signature_file, packs))
    others = [path for path in every if path not in packs and path not in beside]
    below = [file for path in others if path.is_dir() for file in packs_below(path)]
    return Named(tuple(packs), tuple(filter(is_pack, below)), tuple(others))
