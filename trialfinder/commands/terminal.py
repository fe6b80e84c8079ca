"""Writes to the terminal."""

import os
import re
import shutil
import sys

from trialfinder.errors import ResourceError

_NARROWEST = 60
_NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_HARMLESS = f"\n{_NO_BREAK}"


def width(widest: int = 160) -> int:
    """How many letters a line may have."""
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), widest)


def printable(text: str) -> str:
    """Without control characters, so that no text of a record can steer a terminal."""
    return "".join(
        letter if letter in _HARMLESS or letter.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for letter in text
    )


def one_line(text: str) -> str:
    """A text without line ends; spaces at which no line may break stay what they are."""
    return re.sub(rf"[^\S{_NO_BREAK}]+", " ", text).strip()


def write(text: str) -> None:
    """Print a text as it is.

    Raises:
        ResourceError: nobody takes it; the disk may be full.
    """
    if sys.stdout is None:  # whoever started us has closed it
        raise ResourceError("output.unwritable")
    try:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ResourceError("output.unwritable") from error
