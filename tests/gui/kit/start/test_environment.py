"""Around the window: where it draws, and what becomes of Qt's messages and of our own faults."""

import logging
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from tests.gui.qt_messages import tell
from tests.gui.screen.controls import until
from trialfinder import paths
from trialfinder.fault_log import fault_report
from trialfinder.gui.kit.fault_dialog import FaultDialog
from trialfinder.gui.kit.start.environment import prepare_environment, watch_faults

TYPED = "Tuscaloosa 35401"


@pytest.fixture(autouse=True)
def as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the program changes of its surroundings is set back."""
    log = logging.getLogger("trialfinder")
    handlers, propagate, level = log.handlers, log.propagate, log.level
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    handler = qInstallMessageHandler(tell)
    yield
    qInstallMessageHandler(handler)
    for mine in set(log.handlers) - set(handlers):
        mine.close()
    log.handlers, log.propagate = handlers, propagate
    log.setLevel(level)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.show()
    return made


def fail() -> None:
    typed = TYPED
    raise ValueError(typed)


def raised() -> BaseException:
    """An error with its trace, as Python hands it on."""
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


def hand_on(fault: BaseException) -> None:
    sys.excepthook(type(fault), fault, fault.__traceback__)


def test_what_qt_complains_of_goes_to_the_log_and_not_to_the_terminal(
    capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    prepare_environment()
    qWarning("a layout is at odds")
    assert "WARNING Qt: a layout is at odds" in paths.log_file().read_text(encoding="utf-8")
    assert "at odds" not in capfd.readouterr().err
    assert caplog.records == []  # nobody else's log gets it


def test_nothing_is_written_while_all_is_well() -> None:
    prepare_environment()
    assert not paths.log_file().exists()


def test_a_log_that_cannot_be_written_is_done_without() -> None:
    folder = paths.log_file().parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder would be")
    prepare_environment()
    logging.getLogger("trialfinder").error("lost")
    assert folder.read_text() == "a file where the folder would be"


def test_a_report_says_where_and_never_what() -> None:
    fault = raised()
    report = fault_report(type(fault), fault.__traceback__)
    assert report.startswith("builtins.ValueError\n")
    assert "in fail" in report
    assert TYPED not in report


def test_a_fault_is_shown_once_and_logged_each_time(window: QMainWindow, qtbot: QtBot) -> None:
    prepare_environment()
    watch_faults(window)
    hand_on(raised())
    hand_on(raised())
    (dialog,) = window.findChildren(FaultDialog)
    assert dialog.isVisible()
    log = paths.log_file().read_text(encoding="utf-8")
    assert log.count("builtins.ValueError") == 2
    assert TYPED not in log
    dialog.close()
    until(lambda: window.findChildren(FaultDialog) == [])
    hand_on(raised())
    assert len(window.findChildren(FaultDialog)) == 1  # the next one is shown again


def test_where_nobody_sits_before_it_the_program_gives_up(window: QMainWindow) -> None:
    given_up: list[bool] = []
    watch_faults(window, lambda: given_up.append(True))
    hand_on(raised())
    assert given_up == [True]
    assert window.findChildren(FaultDialog) == []


def test_an_interrupt_closes_the_window(window: QMainWindow) -> None:
    watch_faults(window)
    hand_on(KeyboardInterrupt())
    assert not window.isVisible()
    assert window.findChildren(FaultDialog) == []
