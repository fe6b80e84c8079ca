"""The row that finds words: what is asked, what is said, and that nothing typed outlives it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import button, click, part, press, type_text, until
from trialfinder.gui.texts.find_bar import FindBar


@pytest.fixture
def bar(qtbot: QtBot) -> FindBar:
    made = FindBar(can_copy=True)
    qtbot.addWidget(made)
    made.resize(800, 50)
    with qtbot.waitActive(made):
        made.show()
    return made


def said(bar: FindBar) -> str:
    return part(bar, QLabel, "hint").text()


def test_each_letter_asks(bar: FindBar) -> None:
    asked: list[str] = []
    bar.search_requested.connect(asked.append)
    type_text(bar.field, "abc")
    assert asked == ["a", "ab", "abc"]


def test_it_says_which_match_of_how_many(bar: FindBar, heard: list[str]) -> None:
    type_text(bar.field, "abc")
    bar.show_count(2, 17)
    assert said(bar) == "2 of 17"
    bar.show_count(0, 0)
    assert said(bar) == "Not found"
    assert heard == ["2 of 17", "Not found"]


@pytest.mark.parametrize("typed", ["", "   "])
def test_where_nothing_is_asked_nothing_is_said(bar: FindBar, heard: list[str], typed: str) -> None:
    bar.field.setText(typed)
    bar.show_count(0, 0)
    assert said(bar) == ""
    assert heard == []


def test_ways_among_the_matches_are_open_only_where_there_are_some(bar: FindBar) -> None:
    next_, previous = button(bar, "Next match"), button(bar, "Previous match")
    assert not next_.isEnabled()
    assert not previous.isEnabled()
    type_text(bar.field, "abc")
    bar.show_count(1, 2)
    assert next_.isEnabled()
    assert previous.isEnabled()


def test_keys_and_buttons_go_on_and_back(bar: FindBar) -> None:
    went: list[str] = []
    bar.next_requested.connect(lambda: went.append("next"))
    bar.previous_requested.connect(lambda: went.append("previous"))
    type_text(bar.field, "abc")
    bar.show_count(1, 2)
    for keys in ("Return", "Enter", "Shift+Return", "Shift+Enter"):
        press(bar.field, keys)
    click(button(bar, "Next match"))
    click(button(bar, "Previous match"))
    assert went == ["next", "next", "previous", "previous", "next", "previous"]
    assert bar.field.text() == "abc"


def test_escape_and_down_lead_out(bar: FindBar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.left):
        press(bar.field, "Escape")
    with qtbot.waitSignal(bar.field.down_pressed):
        press(bar.field, "Down")


def test_what_was_typed_is_forgotten_beyond_undoing(bar: FindBar) -> None:
    type_text(bar.field, "a secret")
    bar.show_count(1, 2)
    bar.forget()
    assert bar.field.text() == ""
    assert not bar.field.isUndoAvailable()
    assert not bar.field.isRedoAvailable()
    hints = bar.field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_only_some_texts_can_be_copied_whole(bar: FindBar, qtbot: QtBot, heard: list[str]) -> None:
    with qtbot.waitSignal(bar.copy_requested):
        click(button(bar, "Copy all"))
    bar.say_copied()
    assert said(bar) == heard[-1] == "Copied"
    other = FindBar(can_copy=False)
    qtbot.addWidget(other)
    other.show()
    with pytest.raises(AssertionError, match="no button"):
        button(other, "Copy all")


def test_that_a_text_is_copied_is_said_for_a_while(
    bar: FindBar, qtbot: QtBot, heard: list[str]
) -> None:
    type_text(bar.field, "abc")
    bar.show_count(2, 17)
    bar.say_copied()
    assert said(bar) == "Copied"
    until(lambda: said(bar) == "2 of 17")
    assert heard[-1] == "Copied"
