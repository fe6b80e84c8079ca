import threading

from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.background import Background


def test_answers_come_back_in_the_window_s_thread(qtbot: QtBot) -> None:
    background = Background()
    seen: list[object] = []

    def work() -> str:
        seen.append(threading.current_thread())
        return "answer"

    def done(answer: str) -> None:
        seen.extend((answer, threading.current_thread()))

    background.run("topic", work, done, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen[0] is not threading.main_thread()
    assert seen[1:] == ["answer", threading.main_thread()]
    background.stop()


def test_an_error_is_handed_over_and_the_worker_goes_on(qtbot: QtBot) -> None:
    background = Background()
    faults: list[Exception] = []
    answers: list[int] = []

    def fail() -> int:
        raise ValueError

    background.run("one", fail, answers.append, faults.append)
    background.run("two", lambda: 2, answers.append, faults.append)
    qtbot.waitUntil(lambda: answers == [2])
    assert [type(fault) for fault in faults] == [ValueError]
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
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(50)
    assert answers == ["new"]
    background.stop()


def test_a_dropped_topic_says_nothing(qtbot: QtBot) -> None:
    background = Background()
    answers: list[str] = []
    gate = threading.Event()
    background.run("search", lambda: gate.wait(5) and "old", answers.append, answers.append)
    background.drop("search")
    gate.set()
    background.run("other", lambda: "end", answers.append, answers.append)
    qtbot.waitUntil(lambda: answers == ["end"])
    background.stop()
