"""What a reader gives: one study after another, or why one of them cannot be read."""

from collections.abc import Callable, Iterable

from trialfinder.errors import RecordError
from trialfinder.trials.study import Study

Read = Study | RecordError

Progress = Callable[[float], None]
"""Told, while a file is read, how much of it is: 0 to 1. It may raise to end the reading."""


def no_progress(_: float) -> None:
    """Tells nobody."""


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
        raise RecordError("record.several_studies", file=name, count=count)
    if study is None or failed is not None:
        raise failed or RecordError("record.not_a_record", file=name)
    return study
