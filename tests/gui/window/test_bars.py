"""Notices press nothing together, however small the window."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.steps import find
from trialfinder.app import App
from trialfinder.gui.window.bars import Bars
from trialfinder.messages import Message


def bars(app: App) -> Bars:
    found = app.first_view.window.findChild(Bars)
    assert isinstance(found, Bars)
    return found


def say_much(app: App) -> None:
    for number in range(2, 6):
        app.notices.say(Message("opening.problems", {"count": number}), kept=True)


def test_a_small_window_has_them_over_its_foot(make_app: MakeApp, qtbot: QtBot) -> None:
    app = make_app("--size", "960x600", "--text", "200")
    find(app, qtbot, "35233")
    before = app.first_view.centers.geometry()
    assert bars(app).height() == 0
    say_much(app)
    qtbot.waitUntil(lambda: bars(app).height() > 40)
    body = app.first_view.window.centralWidget()
    assert bars(app).geometry().bottom() == body.rect().bottom()
    assert bars(app).height() < body.height() / 3
    assert app.first_view.centers.geometry() == before
    button = next(b for b in bars(app).findChildren(QPushButton) if "(+3)" in b.text())
    button.click()
    qtbot.waitUntil(lambda: "(+2)" in " ".join(b.text() for b in visible_buttons(app)))


def visible_buttons(app: App) -> list[QPushButton]:
    return [button for button in bars(app).findChildren(QPushButton) if button.isVisible()]


@pytest.mark.parametrize("size", ["960x600", "1280x820"])
def test_at_most_three_are_shown_at_once(make_app: MakeApp, qtbot: QtBot, size: str) -> None:
    app = make_app("--size", size)
    say_much(app)
    qtbot.waitUntil(lambda: bars(app).height() > 40)
    labels = [one.text() for one in bars(app).findChildren(QLabel) if one.isVisible()]
    assert [text[0] for text in labels] == ["3", "4", "5"]
    assert bars(app).y() >= app.first_view.strip.geometry().bottom()


def test_they_move_when_the_window_grows(make_app: MakeApp, qtbot: QtBot) -> None:
    app = make_app("--size", "960x600", "--text", "200")
    app.notices.say(Message("opening.nothing"))
    qtbot.waitUntil(lambda: bars(app).height() > 40)
    app.first_view.window.resize(1900, 1000)
    strip = app.first_view.strip
    qtbot.waitUntil(lambda: bars(app).y() == strip.y() + strip.height())
    assert bars(app).width() == app.first_view.window.centralWidget().width()
