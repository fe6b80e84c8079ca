"""Files that are held over the window are taken before any part of it can take them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.drop_cue import DropCue

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MOVE, COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction
AT = QPointF(20, 20)


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(1000, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def cue(window: QMainWindow) -> DropCue:
    return DropCue(window)


def mime(*addresses: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(address) for address in addresses])
    return data


def send(window: QMainWindow, event: QEvent) -> QEvent:
    QApplication.sendEvent(window.windowHandle(), event)
    return event


def enter(window: QMainWindow, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(AT.toPoint(), MOVE | COPY, data, LEFT, NO_KEYS)
    event.setDropAction(MOVE)  # as the program may wish from which the files come
    send(window, event)
    return event


def test_files_are_taken_as_copies_and_the_cue_is_shown(window: QMainWindow, cue: DropCue) -> None:
    assert not cue.isVisible()
    event = enter(window, mime("file:///studies/one.json"))
    assert event.isAccepted()
    assert event.dropAction() == COPY  # a moved file would be gone from where it was
    assert cue.isVisible()
    assert "Drop study files or folders here" in cue.text()
    held = mime("file:///studies/one.json")
    move = QDragMoveEvent(AT.toPoint(), MOVE | COPY, held, LEFT, NO_KEYS)
    send(window, move)
    assert move.isAccepted()


def test_the_status_stays_in_sight_above_the_cue(window: QMainWindow, cue: DropCue) -> None:
    enter(window, mime("file:///studies/one.json"))
    assert cue.y() >= window.height() * 0.4
    assert cue.geometry().bottom() <= window.height()
    assert cue.width() > window.width() / 2
    assert cue.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_dropped_files_are_handed_on_by_their_paths(
    window: QMainWindow, cue: DropCue, qtbot: QtBot
) -> None:
    data = mime(
        "file:///studies/one%20two.json", "https://example.org/x.json", "file:///studies/folder"
    )
    enter(window, data)
    event = QDropEvent(AT, MOVE | COPY, data, LEFT, NO_KEYS)
    with qtbot.waitSignal(cue.dropped) as dropped:
        send(window, event)
    assert dropped.args == [[Path("/studies/one two.json"), Path("/studies/folder")]]
    assert event.isAccepted()
    assert not cue.isVisible()


@pytest.mark.parametrize("addresses", [(), ("https://example.org/x.json",)])
def test_what_is_no_file_of_this_computer_is_left_to_others(
    window: QMainWindow, cue: DropCue, qtbot: QtBot, addresses: tuple[str, ...]
) -> None:
    data = mime(*addresses)
    enter(window, data)
    assert not cue.isVisible()
    with qtbot.assertNotEmitted(cue.dropped):
        send(window, QDropEvent(AT, MOVE | COPY, data, LEFT, NO_KEYS))


def test_files_that_are_taken_away_again_open_nothing(
    window: QMainWindow, cue: DropCue, qtbot: QtBot
) -> None:
    enter(window, mime("file:///studies/one.json"))
    with qtbot.assertNotEmitted(cue.dropped):
        send(window, QEvent(QEvent.Type.DragLeave))
    assert not cue.isVisible()
