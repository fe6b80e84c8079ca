"""The studies that were opened last, in a small file of their own, apart from the settings."""

from pathlib import Path

import msgspec

from trialfinder.library.kept_list import read_list, remove_list, write_list

MOST = 10
_UNWRITABLE = "recent.unwritable"


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
        return (read_list(self._path, Recent) or ())[:MOST]

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
        remove_list(self._path, _UNWRITABLE)

    def _write(self, entries: tuple[Recent, ...]) -> None:
        write_list(self._path, entries, _UNWRITABLE)
