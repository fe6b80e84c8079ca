"""What a reader gives: one study after another, or why one of them cannot be read."""

import threading
from collections.abc import Callable, Iterable

from trialfinder.errors import RecordError
from trialfinder.records.study import Study

LARGEST_BYTES = 200_000_000
"""Of a file, unless somebody asks for more."""

Read = Study | RecordError

Progress = Callable[[float], None]
"""Told, while a file is read, how much of it is: 0 to 1. It may raise to end the reading."""


def no_progress(_: float) -> None:
    """Tells nobody."""


class StoppedError(Exception):
    """Whoever asked wants no answer any more."""


class Stop:
    """Ends work in another thread. `set` is for the one who asked; the others are for the work,
    and raise StoppedError once it is set."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def set(self) -> None:
        """Have the work end at the next chance."""
        self._event.set()

    def check(self) -> None:
        """Go on, or end."""
        if self._event.is_set():
            raise StoppedError

    def wait(self, seconds: float) -> None:
        """Sleep, but no longer than until the end."""
        self._event.wait(seconds)
        self.check()

    def progress(self, tell: Progress = no_progress) -> Progress:
        """A progress that may end the work, and tells `tell` otherwise."""

        def told(done: float) -> None:
            self.check()
            tell(done)

        return told


def study_numbered(number: str, found: Iterable[Read], name: str) -> Study:
    """The first study of that number; what comes after it is not read.

    Raises:
        RecordError: there is none, or nothing can be read at all.
    """
    failed: RecordError | None = None
    is_any_read = False
    for item in found:
        if isinstance(item, RecordError):
            failed = failed or item
        elif item.nct_id == number:
            return item
        else:
            is_any_read = True
    if failed and not is_any_read:
        raise failed
    key = "record.no_such_study_read" if failed else "record.no_such_study"
    raise RecordError(key, file=name, number=number)


def only_study(found: Iterable[Read], name: str) -> Study:
    """The one study among what was found.

    Raises:
        RecordError: there is none, or several, or it cannot be read.
    """
    study: Study | None = None
    count, failed = 0, None
    for item in found:
        if isinstance(item, RecordError):
            failed = failed or item
        else:
            study = study or item
            count += 1
    if count > 1:
        number = (study.nct_id if study else None) or "NCT00000000"
        raise RecordError("record.several_studies", file=name, count=count, number=number)
    if study is None or failed is not None:
        raise failed or RecordError("record.not_a_record", file=name)
    return study
