"""Processes that prepare the pieces of an import, while this one writes what they have made."""

import gc
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from trialfinder.errors import RecordError, TrialFinderError
from trialfinder.library.pieces import Piece
from trialfinder.library.prepared import MakeColumnMaker, PreparedPiece, Preparer
from trialfinder.progress import Progress

_LOOK_S = 0.1
_ALLOCATIONS = 200_000
"""More than a piece leaves behind in circles."""


class Work(msgspec.Struct, frozen=True):
    """What a worker has to know; see `Preparer`."""

    library_file: Path
    make_columns: MakeColumnMaker | None
    downloaded: date | None
    added: str


class Workers:
    """`count` processes. They end with this one, whatever ends it, since nothing comes to them any
    more. Use it as a context."""

    def __init__(self, work: Work, count: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._workers: list[tuple[BaseProcess, Connection]] = []
        for _ in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, work))
            process.start()
            theirs.close()
            self._workers.append((process, ours))

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, *_: object) -> None:
        for process, pipe in self._workers:
            pipe.close()
            process.terminate()
        for process, _pipe in self._workers:
            process.join()

    def prepared(
        self, pieces: Iterable[Piece], look: Progress
    ) -> Iterator[tuple[Piece, PreparedPiece]]:
        """The pieces in their order with what they hold. `look` is called every now and then, and
        may raise to end it.

        Raises:
            RecordError: a process has died, as for want of memory.
        """
        waiting: deque[tuple[Piece, Connection]] = deque()
        left = iter(pieces)
        for _, pipe in self._workers:
            _ask_for_next(left, pipe, waiting)
        while waiting:
            found, pipe = waiting.popleft()
            prepared = _answer(pipe, look)
            _ask_for_next(left, pipe, waiting)  # so that nobody waits while this one is written
            yield found, prepared


def _ask_for_next(
    pieces: Iterator[Piece], pipe: Connection, waiting: deque[tuple[Piece, Connection]]
) -> None:
    for piece in islice(pieces, 1):
        try:
            pipe.send(piece)
        except OSError as error:
            raise RecordError("record.reader_died", file="") from error
        waiting.append((piece, pipe))


def _answer(pipe: Connection, look: Progress) -> PreparedPiece:
    try:
        while not pipe.poll(_LOOK_S):
            look(0.0)
        said = pipe.recv()
    except (EOFError, OSError) as error:
        raise RecordError("record.reader_died", file="") from error
    if isinstance(said, TrialFinderError):
        raise said
    assert isinstance(said, PreparedPiece)
    return said


def _serve(pipe: Connection, work: Work) -> None:
    """What a worker does until nothing comes any more."""
    with suppress(EOFError, OSError, KeyboardInterrupt):
        try:
            maker = work.make_columns() if work.make_columns else None
            preparer = Preparer(work.library_file, maker, work.downloaded, work.added)
        except TrialFinderError as error:
            pipe.recv()
            pipe.send(error)
            return
        gc.freeze()  # looking through what stays took a twentieth of the time
        gc.set_threshold(_ALLOCATIONS)
        while True:
            piece = pipe.recv()
            try:
                pipe.send(preparer.prepared(piece))
            except TrialFinderError as error:
                pipe.send(error)
