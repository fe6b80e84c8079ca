"""Reads files in a process of its own, so that the program stays at hand however large they are.

A decoder that has begun does not let other threads run until it is done; a process does.
"""

import multiprocessing
from collections.abc import Sequence
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from trialfinder.errors import RecordError, TrialFinderError
from trialfinder.library.bulk_import import are_many, import_pieces
from trialfinder.library.importing import Import, import_files
from trialfinder.library.library import Library
from trialfinder.library.prepared import MakeColumnMaker
from trialfinder.library.studies_in_files import files_among
from trialfinder.progress import Progress, Stop, no_progress

SMALL_BYTES = 1_000_000
"""Files that are no larger together are read at once, where no other thread waits long."""

_LOOK_S = 0.05
_LEAST_STEP = 0.005


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
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    work = (theirs, library_file, tuple(paths), downloaded, make_columns)
    process = context.Process(target=_serve, args=work)  # it may need processes of its own
    process.start()
    theirs.close()
    try:
        return _answer(ours, stop, progress)
    except (EOFError, OSError) as error:
        raise RecordError("record.reader_died", file=paths[0].name) from error
    finally:
        process.terminate()
        process.join()
        ours.close()


def _answer(pipe: Connection, stop: Stop, progress: Progress) -> Import:
    while True:
        stop.check()
        if not pipe.poll(_LOOK_S):
            continue
        said = pipe.recv()
        if isinstance(said, TrialFinderError):
            raise said
        if isinstance(said, Import):
            return said
        progress(said)


def _serve(
    pipe: Connection,
    library_file: Path,
    paths: tuple[Path, ...],
    downloaded: date | None,
    make_columns: MakeColumnMaker | None,
) -> None:
    """What the process does: sends how far it is, at last what came of it."""
    told = 0.0

    def tell(done: float) -> None:
        nonlocal told
        if done - told >= _LEAST_STEP:
            told = done
            pipe.send(done)

    try:
        files = files_among(paths)
        if not are_many(files):
            pipe.send(import_files(library_file, paths, tell, downloaded))
            return
        library = Library(library_file)
        try:
            came = import_pieces(library, library_file, files, make_columns, tell, downloaded)
        finally:
            library.close()
        pipe.send(came)
    except TrialFinderError as error:
        pipe.send(error)


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
