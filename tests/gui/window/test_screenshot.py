"""The picture of the window is taken once, when the map has drawn or cannot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.background import Background
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.window.screenshot import Screenshot


@pytest.fixture
def pane(qtbot: QtBot) -> Iterator[MapPane]:
    """A map that is still on its way."""
    background = Background()
    made = MapPane(background)
    qtbot.addWidget(made)
    yield made
    made.host.stop()
    background.stop()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(320, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_it_waits_for_a_map_that_is_to_be_seen(
    window: QMainWindow, pane: MapPane, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "window.png"
    ends: list[bool] = []
    taken = Screenshot(window, pane, file, wait_for_map=True)
    taken.finished.connect(ends.append)
    taken.take_when_settled()
    other = Screenshot(window, pane, tmp_path / "other.png", wait_for_map=False)
    with qtbot.waitSignal(other.finished):  # one that waits for no map is done meanwhile
        other.take_when_settled()
    assert ends == []
    pane.settled.emit()
    qtbot.waitUntil(lambda: ends == [True])
    assert QImage(str(file)).size() == window.size() * window.devicePixelRatio()


def test_a_map_that_cannot_be_had_holds_nothing_up(
    window: QMainWindow, pane: MapPane, tmp_path: Path, qtbot: QtBot
) -> None:
    taken = Screenshot(window, pane, tmp_path / "window.png", wait_for_map=True)
    taken.take_when_settled()
    with qtbot.waitSignal(taken.finished) as finished:
        pane.host.failed.emit("for the test")
    assert finished.args == [True]


def test_it_is_taken_only_once(
    window: QMainWindow, pane: MapPane, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "window.png"
    ends: list[bool] = []
    taken = Screenshot(window, pane, file, wait_for_map=True)
    taken.finished.connect(ends.append)
    taken.take_when_settled()
    for _ in range(3):
        pane.settled.emit()
    qtbot.waitUntil(lambda: bool(ends))
    file.unlink()
    last = Screenshot(window, pane, tmp_path / "last.png", wait_for_map=False)
    with qtbot.waitSignal(last.finished):
        last.take_when_settled()
    QApplication.processEvents()
    assert ends == [True]
    assert not file.exists()


def test_a_file_that_cannot_be_written_is_told(
    window: QMainWindow, pane: MapPane, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("")
    taken = Screenshot(window, pane, tmp_path / "file" / "x.png", wait_for_map=False)
    with qtbot.waitSignal(taken.finished) as finished:
        taken.take_when_settled()
    assert finished.args == [False]
