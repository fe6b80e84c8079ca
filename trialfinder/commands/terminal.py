"""Writes to the terminal: answers to standard output, all else to standard error."""

import os
import re
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from trialfinder.errors import PlaceNotFoundError, ResourceError, TrialFinderError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.shown_text import plain_characters, shown_name
from trialfinder.settings import write_atomically
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.place_words import places_to_try

_NARROWEST = 40
_NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
_PATIENCE_S = 0.7  # what is read sooner needs no progress
_CLEAR = "\r\x1b[K"


def width(widest: int = 160) -> int:
    """How many letters a line may have."""
    return min(max(shutil.get_terminal_size().columns, _NARROWEST), widest)


def printable(text: str) -> str:
    """Lines without control characters, so that no text of a record can steer a terminal."""
    return plain_characters(text, kept="\n")


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


def complain(error: TrialFinderError, catalogue: Catalogue) -> None:
    """Say on one line what went wrong, with the places that the error suggests."""
    _err(explanation(error, catalogue))


def explanation(error: TrialFinderError, catalogue: Catalogue) -> str:
    """What went wrong, with the places that the error suggests."""
    said = catalogue.explain(error)
    if isinstance(error, PlaceNotFoundError) and error.suggestions:
        said = f"{said} {places_to_try(error.suggestions, catalogue)}"
    return said


def remark(message: Message, catalogue: Catalogue) -> None:
    """Say on one line what the user should know beside the answer."""
    _err(catalogue.say(message))


def say(text: str) -> None:
    """Say on one line what the user should know beside the answer, already in words."""
    _err(text)


def _err(said: str) -> None:
    if sys.stderr is None:  # started without a console
        return
    with suppress(OSError):  # a full disk takes no complaint; the exit code still tells
        sys.stderr.write(f"trialfinder: {printable(one_line(said))}\n")
        sys.stderr.flush()


@contextmanager
def progress(
    ref: str, catalogue: Catalogue, *, key: str = "progress.reading"
) -> Iterator[Progress]:
    """Shows how far a file is read, if that takes long and somebody is looking."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield no_progress
        return
    name = shown_name(PurePath(ref).name)
    next_at, is_shown = time.monotonic() + _PATIENCE_S, False

    def tell(done: float) -> None:
        nonlocal next_at, is_shown
        now = time.monotonic()
        if now >= next_at:
            next_at, is_shown = now + 0.1, True
            text = catalogue.text(key, file=name, percent=int(done * 100))
            sys.stderr.write(_CLEAR + text[: width() - 1])
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if is_shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def save(name: str, data: bytes) -> None:
    """Write a file, all or nothing.

    Raises:
        ResourceError: it cannot be written.
    """
    try:
        file = Path(name).expanduser()
        if not file.parent.is_dir():
            raise FileNotFoundError
        if file.exists() and not file.is_file():
            file.write_bytes(data)  # a pipe or a device, which nothing may take the place of
        else:
            place = file.resolve()
            if place.is_symlink():  # links in a circle: before Python 3.13 that was an error
                raise FileNotFoundError
            write_atomically(place, data)
    except (OSError, RuntimeError) as error:  # no such home folder, or links in a circle
        raise ResourceError("output.file_unwritable", file=name) from error
