"""A window that is kept has the room that its texts need, also once these are larger."""

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton, QScrollArea, QWidget

from tests.gui.records import DENVER, record
from tests.gui.screen import Screen
from tests.gui.screen.controls import until


@pytest.fixture
def shelved(screen: Screen) -> Screen:
    screen.shelve(record(1, "RECRUITING", sites=(DENVER,), condition="Ewing Sarcoma"))
    return screen


def test_fields_are_as_high_as_their_text_after_the_text_was_made_larger(shelved: Screen) -> None:
    find = shelved.open_find().look_for("no such illness at all " * 8, "12", "Denver")
    find.press("Escape")
    shelved.set_text_size(200)
    shelved.activate()
    find = shelved.open_find()
    for field in (find.illness, find.age, find.place):
        until(lambda field=field: field.height() > 1.5 * field.fontMetrics().height())


def test_the_window_grows_and_shrinks_with_the_text(shelved: Screen) -> None:
    def at(percent: int) -> QWidget:
        shelved.set_text_size(percent)
        shelved.activate()
        find = shelved.open_find()
        find.press("Escape")
        shelved.activate()
        return find.window

    window = at(100)
    usual = window.size()
    window.resize(500, 400)
    assert at(100).width() == 500
    assert at(200).width() >= usual.width()
    assert at(100).size() == usual


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_button_goes_below_its_choice_where_both_have_no_room(
    shelved: Screen, language: str
) -> None:
    shelved.speak(language)
    shelved.set_text_size(200)
    shelved.activate()
    window = shelved.open_find().window
    button, choice = window.findChild(QPushButton, "find"), window.findChild(QCheckBox)
    both = choice.sizeHint().width() + button.sizeHint().width()
    window.resize(both, 800)
    until(lambda: button.y() > choice.y() + choice.height() // 2)
    assert button.parentWidget().minimumSizeHint().width() < both
    window.resize(both + 200, 800)
    until(lambda: button.y() < choice.y() + choice.height())


def test_the_list_lies_in_nothing_that_scrolls_and_is_away_where_it_is_empty(
    shelved: Screen,
) -> None:
    shelved.set_text_size(200)
    shelved.activate()
    find = shelved.open_find().look_for("ewing sarcoma")
    assert find.list.isVisible()
    above = find.window.findChildren(QScrollArea)
    assert above
    assert not any(area.isAncestorOf(find.list) for area in above)
    find.look_for("gout")
    assert not find.list.isVisible()
    find.look_for("ewing sarcoma")
    assert find.list.isVisible()
