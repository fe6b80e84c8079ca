"""Reads JSON files that come with the program."""

from pathlib import Path
from typing import TypeVar

import msgspec

from trialfinder.errors import ResourceError

T = TypeVar("T")


def read_resource(file: Path, kind: type[T]) -> T:
    """What stands in a file.

    Raises:
        ResourceError: it is missing or damaged.
    """
    try:
        return msgspec.json.decode(file.read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ResourceError("resource.damaged", file=str(file)) from error
