"""The studies that were opened last, in a small file of their own, apart from the settings."""

import contextlib
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.settings import write_atomically

MOST = 10


class Recent(msgspec.Struct, frozen=True):
    """`ref` is what `opening.open_study` opens: a number, a file's whole path, or "FILE#NUMBER"."""

    ref: str
    title: str


class RecentList:
    """The list in the file `path`, which need not exist; the latest first, ten at most.

    A file that cannot be read counts as an empty list.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def entries(self) -> tuple[Recent, ...]:
        """What was opened last."""
        try:
            found = msgspec.json.decode(self._path.read_bytes(), type=tuple[Recent, ...])
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return ()
        return found[:MOST]

    def add(self, ref: str, title: str) -> None:
        """Put a study first.

        Raises:
            ResourceError: the file cannot be written.
        """
        others = (one for one in self.entries() if one.ref != ref)
        self._write((Recent(ref, title), *others)[:MOST])

    def forget(self, ref: str) -> None:
        """Take one study out, such as a file that is gone.

        Raises:
            ResourceError: the file cannot be written.
        """
        self._write(tuple(one for one in self.entries() if one.ref != ref))

    def clear(self) -> None:
        """Forget all; the file goes too.

        Raises:
            ResourceError: the file cannot be removed.
        """
        try:
            with contextlib.suppress(FileNotFoundError):
                self._path.unlink()
        except OSError as error:
            raise ResourceError("recent.unwritable", file=str(self._path)) from error

    def _write(self, entries: tuple[Recent, ...]) -> None:
        try:
            write_atomically(self._path, msgspec.json.encode(entries))
        except (OSError, UnicodeEncodeError) as error:  # a file's name need not be text
            raise ResourceError("recent.unwritable", file=str(self._path)) from error
