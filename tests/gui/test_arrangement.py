"""The window at every size: its parts find their places, and nothing is cut off."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.steps import find
from trialfinder.app import App
from trialfinder.gui.tab_row import TabRow
from trialfinder.gui.workspace import Arrangement


@pytest.mark.parametrize(
    ("size", "text", "language", "place", "arrangement"),
    [
        ("1280x820", "100", "en", "35233", Arrangement.NORMAL),
        ("960x600", "100", "en", "35233", Arrangement.NORMAL),
        ("960x600", "100", "es", "27157", Arrangement.NORMAL),
        ("960x600", "100", "fr", "27157", Arrangement.NORMAL),
        ("1600x900", "100", "en", "35233", Arrangement.WIDE),
        ("960x600", "200", "en", "35233", Arrangement.COMPACT),
        ("960x600", "200", "es", "87901", Arrangement.COMPACT),
        ("960x600", "200", "fr", "87901", Arrangement.COMPACT),
        ("1280x820", "200", "en", "35233", Arrangement.COMPACT),
    ],
)
def test_nothing_is_cut_off(
    make_app: MakeApp,
    qtbot: QtBot,
    size: str,
    text: str,
    language: str,
    place: str,
    arrangement: Arrangement,
) -> None:
    app = make_app("--size", size, "--text", text, "--lang", language)
    find(app, qtbot, place)
    QCoreApplication.processEvents()  # the parts find their places once the words have changed
    width, height = (int(side) for side in size.split("x"))
    assert (app.front.window.width(), app.front.window.height()) == (width, height)
    assert app.front.workspace.arrangement is arrangement
    assert app.front.centers.sites.height() >= 64
    labels = [w for w in app.front.window.findChildren(QLabel) if w.isVisible() and w.text()]
    assert labels
    for label in labels:
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.height()
        assert label.height() >= needed - 1, label.text()
        corner = label.mapTo(app.front.window, QPoint(label.width(), label.height()))
        assert corner.x() <= width + 1, label.text()
        assert corner.y() <= height + 1, label.text()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_large_text_leaves_most_of_a_small_window_to_what_is_read(
    make_app: MakeApp, language: str
) -> None:
    app = make_app("--size", "960x600", "--text", "200", "--lang", language)
    app.front.window.show()
    QCoreApplication.processEvents()
    assert app.front.strip.height() <= 600 // 3
    button = app.front.strip.findChild(QPushButton)
    assert button.geometry().right() <= app.front.strip.width()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_tabs_stand_in_one_row(make_app: MakeApp, language: str) -> None:
    app = make_app("--size", "1280x820", "--lang", language)
    QCoreApplication.processEvents()
    row = app.front.window.findChild(TabRow)
    assert len({tab.y() for tab in row.findChildren(QPushButton) if tab.isVisible()}) == 1


def test_targets_are_large_enough(app: App) -> None:
    kinds: list[type[QWidget]] = [QPushButton]
    for kind in kinds:
        for widget in app.front.window.findChildren(kind):
            if widget.isVisible():
                assert min(widget.width(), widget.height()) >= 24, widget.objectName()


def test_the_window_arranges_itself_anew_when_it_is_resized(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    for width, height, arrangement in (
        (1600, 900, Arrangement.WIDE),
        (700, 600, Arrangement.COMPACT),
        (960, 600, Arrangement.NORMAL),
    ):
        app.front.window.resize(width, height)
        qtbot.waitUntil(lambda wanted=arrangement: app.front.workspace.arrangement is wanted)
        assert app.front.centers.sites.rows == 76
        assert "This study is finished" in app.front.strip.text
        assert app.front.strip.isVisible()
