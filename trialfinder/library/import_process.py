"""Reads files in a process of its own, so that the program stays at hand however large they are."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from trialfinder.library.bulk_import import are_many, import_pieces
from trialfinder.library.importing import Import, import_files
from trialfinder.library.library import Library
from trialfinder.library.prepared import MakeColumnMaker
from trialfinder.library.studies_in_files import files_among
from trialfinder.library.work_process import run_in_process
from trialfinder.progress import Progress, Stop, no_progress

SMALL_BYTES = 1_000_000
"""Files that are no larger together are read at once, where no other thread waits long."""


def import_in_process(
    library_file: Path,
    paths: Sequence[Path],
    stop: Stop,
    progress: Progress = no_progress,
    downloaded: date | None = None,
    make_columns: MakeColumnMaker | None = None,
) -> Import:
    """As `import_files`, in a process of its own where the files are not small; as `import_pieces`
    where they are many. `make_columns` is for these.

    Raises:
        StoppedError: `stop` was set; the process has ended.
        RecordError: there are too many files, or the process has died, as for want of memory.
        ResourceError: the library cannot be used.
    """
    if _are_small(paths):
        return import_files(library_file, paths, stop.progress(progress), downloaded)
    arguments = (library_file, tuple(paths), downloaded, make_columns)
    return run_in_process(_import, arguments, stop, progress, paths[0].name)


def _import(
    library_file: Path,
    paths: tuple[Path, ...],
    downloaded: date | None,
    make_columns: MakeColumnMaker | None,
    progress: Progress,
) -> Import:
    """What the process does."""
    files = files_among(paths)
    if not are_many(files):
        return import_files(library_file, paths, progress, downloaded)
    library = Library(library_file)
    try:
        return import_pieces(library, library_file, files, make_columns, progress, downloaded)
    finally:
        library.close()


def _are_small(paths: Sequence[Path]) -> bool:
    """Whether these are files, no folders, and not large together; what is not there is small."""
    total = 0
    for path in paths:
        try:
            if path.is_dir():
                return False
            total += path.stat().st_size
        except OSError:
            continue
    return total <= SMALL_BYTES
