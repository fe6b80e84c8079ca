"""The picture of the window is taken once, when the map has drawn or cannot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import until
from trialfinder.errors import ResourceError
from trialfinder.finder.building import build_search
from trialfinder.gui.kit.background import Background
from trialfinder.gui.kit.session import Session
from trialfinder.gui.map.pane import MapPane
from trialfinder.gui.window.screenshot import Screenshot
from trialfinder.library.opening import open_study


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
def session() -> Iterator[Session]:
    background = Background()
    yield Session(open_study(), lambda: build_search(""), background)
    background.stop()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    made.resize(320, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def seen(pane: MapPane, window: QMainWindow) -> MapPane:
    """The map as it is where it stands in sight."""
    window.setCentralWidget(pane)
    pane.show()
    return pane


def test_it_waits_for_a_map_that_is_to_be_seen(
    window: QMainWindow, pane: MapPane, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "window.png"
    ends: list[object] = []
    other = Screenshot(window, pane, session, tmp_path / "other.png", is_place_asked=False)
    taken = Screenshot(window, seen(pane, window), session, file, is_place_asked=False)
    taken.finished.connect(ends.append)
    with qtbot.waitSignal(other.finished):  # one that sees no map is done meanwhile
        session.sites_placed.emit()
    assert ends == []
    pane.settled.emit()
    until(lambda: ends == [None])
    assert QImage(str(file)).size() == window.size() * window.devicePixelRatio()


def test_a_map_that_cannot_be_had_holds_nothing_up(
    window: QMainWindow, pane: MapPane, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "window.png"
    taken = Screenshot(window, seen(pane, window), session, file, is_place_asked=False)
    session.sites_placed.emit()
    with qtbot.waitSignal(taken.finished) as finished:
        pane.host.failed.emit("for the test")
    assert finished.args == [None]


def test_it_is_taken_only_once(
    window: QMainWindow, pane: MapPane, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "window.png"
    ends: list[object] = []
    taken = Screenshot(window, seen(pane, window), session, file, is_place_asked=False)
    taken.finished.connect(ends.append)
    session.sites_placed.emit()
    for _ in range(3):
        pane.settled.emit()
    until(lambda: bool(ends))
    file.unlink()
    pane.settled.emit()
    until(lambda: not file.exists())
    QApplication.processEvents()
    assert ends == [None]


def test_where_a_place_is_asked_for_it_waits_until_that_is_found(
    window: QMainWindow, pane: MapPane, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    ends: list[object] = []
    taken = Screenshot(window, pane, session, tmp_path / "x.png", is_place_asked=True)
    taken.finished.connect(ends.append)
    session.sites_placed.emit()
    QApplication.processEvents()
    assert ends == []
    with qtbot.waitSignal(taken.finished):
        session.finding_changed.emit()


def test_a_file_that_cannot_be_written_is_told(
    window: QMainWindow, pane: MapPane, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("")
    taken = Screenshot(window, pane, session, tmp_path / "file" / "x.png", is_place_asked=False)
    with qtbot.waitSignal(taken.finished) as finished:
        session.sites_placed.emit()
    (fault,) = finished.args
    assert isinstance(fault, ResourceError)
