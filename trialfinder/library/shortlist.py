"""The studies that a person has put on the shortlist, kept only where they ask for it."""

import contextlib
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.settings import write_atomically

MOST = 50


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
        try:
            found = msgspec.json.decode(self._path.read_bytes(), type=tuple[Shortlisted, ...])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return found[:MOST]

    def keep(self, studies: tuple[Shortlisted, ...]) -> None:
        """Keep these.

        Raises:
            ResourceError: the file cannot be written.
        """
        try:
            write_atomically(self._path, msgspec.json.encode(studies[:MOST]))
        except OSError as error:
            raise ResourceError("shortlist.unwritable", file=str(self._path)) from error

    def forget(self) -> None:
        """Keep none any more.

        Raises:
            ResourceError: the file cannot be removed.
        """
        try:
            with contextlib.suppress(FileNotFoundError):
                self._path.unlink()
        except OSError as error:
            raise ResourceError("shortlist.unwritable", file=str(self._path)) from error
