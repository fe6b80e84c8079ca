"""Opens several files and folders at once, one study after another."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from trialfinder.errors import RecordError
from trialfinder.library.opening import file_bytes
from trialfinder.library.pack_names import PACK_SUFFIX, SIGNATURE_SUFFIX
from trialfinder.library.supplements import supplemented, supplements_in
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.readers.record_format import LARGEST_BYTES, Read

MOST_FILES = 100_000


class Opened(NamedTuple):
    """What a file held: a study, or why one could not be read."""

    file: Path
    found: Read


def files_among(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named and below, in order of their names. What is
    hidden is passed over in folders, as are links to other folders, and packs with their
    signatures.

    Raises:
        RecordError: there are more files than anybody means to open.
    """
    files: dict[Path, None] = {}
    for path in paths:
        for file in _records_below(path) if path.is_dir() else (path,):
            files[file] = None
            if len(files) > MOST_FILES:
                raise RecordError("record.too_many_files", file=path.name, limit=MOST_FILES)
    return list(files)


def open_files(
    files: Iterable[Path],
    *,
    largest_bytes: int = LARGEST_BYTES,
    downloaded: date | None = None,
    progress: Progress = no_progress,
) -> Iterator[Opened]:
    """Read every study of every file, one at a time, supplements applied.

    `downloaded` is the day on which the registry gave the files, None where nobody said. Stop
    asking, or raise in `progress`, to end. Files that cannot be read come as errors.
    """
    names, supplements = list(files), supplements_in()
    for number, file in enumerate(names):
        try:
            data = file_bytes(file, largest_bytes)
        except RecordError as error:
            yield Opened(file, error)
            continue
        of_file = _progress_of_file(progress, number, len(names))
        for item in read_studies(
            data,
            file.name,
            path=file,
            largest_bytes=largest_bytes,
            downloaded=downloaded,
            progress=of_file,
        ):
            if not isinstance(item, RecordError):
                item = supplemented(item, supplements)
            yield Opened(file, item)
        progress((number + 1) / len(names))


def has_newer(path: Path, than: Path) -> bool:
    """Whether a file, or any of a folder, was written after the file `than`, which need not exist.
    A path that is not there has nothing new."""
    try:
        last = than.stat().st_mtime
    except OSError:
        last = 0.0
    for file in _below(path) if path.is_dir() else (path,):
        with suppress(OSError):
            if file.stat().st_mtime > last:
                return True
    return False


def packs_below(folder: Path) -> list[Path]:
    """The files of a folder, and below, that are named as packs are, in order of their names."""
    return [file for file in _below(folder) if file.name.endswith(PACK_SUFFIX)]


def _progress_of_file(progress: Progress, number: int, count: int) -> Progress:
    return lambda done: progress((number + done) / count)


def _records_below(folder: Path) -> Iterator[Path]:
    return (
        file
        for file in _below(folder)
        if not file.name.endswith((PACK_SUFFIX, f"{PACK_SUFFIX}{SIGNATURE_SUFFIX}"))
    )


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place) / name for name in sorted(names) if not name.startswith("."))
