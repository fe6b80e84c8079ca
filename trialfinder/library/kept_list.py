"""A short list in a small file of its own, which need not exist."""

import contextlib
from pathlib import Path
from typing import TypeVar

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.settings import write_atomically

_Entry = TypeVar("_Entry", bound=msgspec.Struct)


def read_list(path: Path, kind: type[_Entry]) -> tuple[_Entry, ...] | None:
    """The entries of a file; None where it is not there or cannot be read."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[kind, ...])  # type: ignore[valid-type]
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def write_list(path: Path, entries: tuple[msgspec.Struct, ...], unwritable: str) -> None:
    """Write the file anew.

    Raises:
        ResourceError: it cannot be written; `unwritable` is the key of what to say.
    """
    try:
        write_atomically(path, msgspec.json.encode(entries))
    except (OSError, UnicodeEncodeError) as error:  # a file's name need not be text
        raise ResourceError(unwritable, file=str(path)) from error


def remove_list(path: Path, unwritable: str) -> None:
    """Remove the file, if it is there.

    Raises:
        ResourceError: it cannot be removed.
    """
    try:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
    except OSError as error:
        raise ResourceError(unwritable, file=str(path)) from error
