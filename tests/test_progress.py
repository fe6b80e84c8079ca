"""Work that says how far it is, and that somebody else ends."""

import pytest

from trialfinder.progress import Stop, StoppedError, in_percent


def test_progress_is_told_until_the_work_is_stopped() -> None:
    told: list[float] = []
    stop = Stop()
    progress = stop.progress(told.append)
    progress(0.5)
    stop.set()
    with pytest.raises(StoppedError):
        progress(0.75)
    assert told == [0.5]


def test_whole_percents_are_told_each_once() -> None:
    told: list[int] = []
    progress = in_percent(told.append)
    for done in range(1001):
        progress(done / 1000)
    assert told == list(range(101))


def test_waiting_ends_where_the_work_is_stopped() -> None:
    stop = Stop()
    stop.wait(0.0)
    stop.check()
    stop.set()
    with pytest.raises(StoppedError):
        stop.wait(60.0)
    with pytest.raises(StoppedError):
        stop.check()
