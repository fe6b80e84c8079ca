"""The studies that a person has put on the shortlist, kept only where they ask for it."""

from pathlib import Path

import msgspec

from trialfinder.library.kept_list import read_list, remove_list, write_list

MOST = 50
_UNWRITABLE = "shortlist.unwritable"


class Shortlisted(msgspec.Struct, frozen=True):
    """`key` is what the library knows the study by."""

    key: str
    title: str


class ShortlistFile:
    """The list in the file `path`, which is there only while it is to be kept. One that cannot be
    read counts as none."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[Shortlisted, ...] | None:
        """What is kept; None where nothing is to be."""
        found = read_list(self._path, Shortlisted)
        return None if found is None else found[:MOST]

    def keep(self, studies: tuple[Shortlisted, ...]) -> None:
        """Keep these.

        Raises:
            ResourceError: the file cannot be written.
        """
        write_list(self._path, studies[:MOST], _UNWRITABLE)

    def forget(self) -> None:
        """Keep none any more.

        Raises:
            ResourceError: the file cannot be removed.
        """
        remove_list(self._path, _UNWRITABLE)
