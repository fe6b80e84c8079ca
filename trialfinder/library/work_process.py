"""Does long work in a process of its own, so that the program stays at hand meanwhile.

A decoder that has begun does not let other threads run until it is done; a process does.
"""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, NamedTuple, TypeVar

from trialfinder.errors import RecordError, TrialFinderError
from trialfinder.progress import Progress, Stop

_LOOK_S = 0.05
_LEAST_STEP = 0.005

_T = TypeVar("_T")


class _Done(NamedTuple):
    """What came of the work."""

    result: Any


def run_in_process(
    work: Callable[..., _T], arguments: Sequence[object], stop: Stop, progress: Progress, name: str
) -> _T:
    """What `work(*arguments, progress)` gives, a function of a module. `name` is that of the file
    that it reads.

    Raises:
        StoppedError: `stop` was set; the process has ended.
        RecordError: the process has died, as for want of memory.
        TrialFinderError: what the work raised.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    # It is no daemon, since it may need processes of its own.
    process = context.Process(target=_serve, args=(theirs, work, tuple(arguments)))
    process.start()
    theirs.close()
    try:
        result: _T = _answer(ours, stop, progress)
    except (EOFError, OSError) as error:
        raise RecordError("record.reader_died", file=name) from error
    finally:
        process.terminate()
        process.join()
        ours.close()
    return result


def _answer(pipe: Connection, stop: Stop, progress: Progress) -> Any:
    while True:
        stop.check()
        if not pipe.poll(_LOOK_S):
            continue
        said = pipe.recv()
        if isinstance(said, TrialFinderError):
            raise said
        if isinstance(said, _Done):
            return said.result
        progress(said)


def _serve(pipe: Connection, work: Callable[..., object], arguments: tuple[object, ...]) -> None:
    """What the process does: sends how far it is, at last what came of it."""
    told = 0.0

    def tell(done: float) -> None:
        nonlocal told
        if done - told >= _LEAST_STEP:
            told = done
            pipe.send(done)

    try:
        pipe.send(_Done(work(*arguments, tell)))
    except TrialFinderError as error:
        pipe.send(error)
