"""Notices press nothing together, however small the window."""

import pytest

from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from trialfinder.messages import Message


def say_much(screen: Screen) -> None:
    for number in range(2, 6):
        screen.say(Message("opening.problems", {"count": number}), kept=True)


def test_a_small_window_has_them_over_its_foot(make_screen: MakeScreen) -> None:
    screen = make_screen("--size", "960x600", "--text", "200")
    screen.find("35233")
    before = screen.list.pane.geometry()
    assert screen.bars.height() == 0
    say_much(screen)
    until(lambda: screen.bars.height() > 40)
    body = screen.body
    assert screen.bars.geometry().bottom() == body.rect().bottom()
    assert screen.bars.height() < body.height() / 3
    assert screen.list.pane.geometry() == before
    screen.click("Close (+3)")
    until(lambda: "Close (+2)" in screen.buttons(screen.bars))


@pytest.mark.parametrize("size", ["960x600", "1280x820"])
def test_at_most_three_are_shown_at_once(make_screen: MakeScreen, size: str) -> None:
    screen = make_screen("--size", size)
    say_much(screen)
    until(lambda: screen.bars.height() > 40)
    assert [text[0] for text in screen.notices_in_sight] == ["3", "4", "5"]
    assert screen.bars.y() >= screen.status.widget.geometry().bottom()


def test_they_move_when_the_window_grows(make_screen: MakeScreen) -> None:
    screen = make_screen("--size", "960x600", "--text", "200")
    screen.say(Message("opening.nothing"))
    until(lambda: screen.bars.height() > 40)
    screen.resize(1900, 1000)
    strip = screen.status.widget
    until(lambda: screen.bars.y() == strip.y() + strip.height())
    assert screen.bars.width() == screen.body.width()
