import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import until
from trialfinder.errors import ResourceError
from trialfinder.gui.kit.background import Background
from trialfinder.progress import Stop


def failing(error: Exception) -> Callable[[], int]:
    """Work that ends in this error."""

    def fail() -> int:
        raise error

    return fail


def test_answers_come_back_in_the_window_s_thread(qtbot: QtBot) -> None:
    background = Background()
    seen: list[object] = []

    def work() -> str:
        seen.append(threading.current_thread())
        return "answer"

    def done(answer: str) -> None:
        seen.extend((answer, threading.current_thread()))

    background.run("topic", work, done, seen.append)
    until(lambda: len(seen) == 3)
    assert seen[0] is not threading.main_thread()
    assert seen[1:] == ["answer", threading.main_thread()]
    background.stop()


def test_an_error_is_handed_over_and_the_worker_goes_on(qtbot: QtBot) -> None:
    background = Background()
    faults: list[Exception] = []
    answers: list[int] = []
    background.run("one", failing(ResourceError("program.fault")), answers.append, faults.append)
    background.run("two", lambda: 2, answers.append, faults.append)
    until(lambda: answers == [2])
    assert [type(fault) for fault in faults] == [ResourceError]
    background.stop()


def test_a_fault_of_the_program_is_let_through_and_the_worker_goes_on(qtbot: QtBot) -> None:
    background = Background()
    told: list[object] = []
    with qtbot.captureExceptions() as faults:
        work = failing(ValueError("ours"))
        background.run("one", work, told.append, told.append, ended=lambda: told.append("ended"))
        background.run_always(failing(KeyError()), told.append, told.append)
        background.run("two", lambda: 2, told.append, told.append)
        until(lambda: told == ["ended", 2])
    assert [kind for kind, _fault, _trace in faults] == [ValueError, KeyError]
    background.stop()


def test_whoever_expects_other_errors_gets_them(qtbot: QtBot) -> None:
    background = Background()
    told: list[Exception] = []
    background.run("one", failing(ImportError()), told.append, told.append, expected=Exception)
    until(lambda: bool(told))
    assert isinstance(told[0], ImportError)
    background.stop()


@pytest.mark.parametrize("work", [lambda: 1, failing(ResourceError("program.fault"))])
def test_the_end_is_told_before_what_came_of_the_work(
    qtbot: QtBot, work: Callable[[], int]
) -> None:
    background = Background()
    told: list[object] = []
    background.run("one", work, told.append, told.append, ended=lambda: told.append("ended"))
    until(lambda: len(told) == 2)
    assert told[0] == "ended"
    background.stop()


def test_work_that_was_told_to_stop_comes_to_nothing(qtbot: QtBot) -> None:
    background = Background()
    told: list[object] = []
    stop = Stop()
    stop.set()
    background.run("one", stop.check, told.append, told.append, ended=lambda: told.append("ended"))
    background.run("two", lambda: 2, told.append, told.append)
    until(lambda: told == ["ended", 2])
    background.stop()


def test_a_stale_answer_is_dropped(qtbot: QtBot) -> None:
    background = Background()
    answers: list[str] = []
    gate = threading.Event()

    def slow() -> str:
        gate.wait(5)
        return "old"

    background.run("search", slow, answers.append, answers.append)
    background.run("search", lambda: "new", answers.append, answers.append)
    gate.set()
    background.run("other", lambda: "end", answers.append, answers.append)
    until(lambda: "end" in answers)
    assert answers == ["new", "end"]
    background.stop()


def test_a_dropped_topic_says_nothing(qtbot: QtBot) -> None:
    background = Background()
    answers: list[str] = []
    gate = threading.Event()
    background.run("search", lambda: gate.wait(5) and "old", answers.append, answers.append)
    background.drop("search")
    gate.set()
    background.run("other", lambda: "end", answers.append, answers.append)
    until(lambda: answers == ["end"])
    background.stop()
