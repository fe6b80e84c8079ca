"""The registry's search opens on one click alone, after all that it sends has been shown."""

from urllib.parse import unquote

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from tests.gui.conftest import Opened
from tests.gui.screen import Screen
from tests.gui.screen.questions import SearchQuestion


@pytest.fixture
def dialog(screen: Screen) -> SearchQuestion:
    """The question, reached as people reach it, with 35233 searched for."""
    screen.find("35233")
    assert "near Birmingham, Alabama" in screen.advice().words
    return screen.search_question()


def test_it_says_what_would_be_sent_and_to_whom(dialog: SearchQuestion, opened: Opened) -> None:
    text = f"{dialog.text} {dialog.address}"
    assert "clinicaltrials.gov" in text
    assert "US National Library of Medicine" in text
    assert "sarcoma · Birmingham, Alabama" in text
    assert dialog.address.startswith("https://clinicaltrials.gov/search?cond=sarcoma&")
    assert "35233" not in text
    assert opened.addresses == []


def test_the_keyboard_stands_on_cancel(dialog: SearchQuestion, opened: Opened) -> None:
    cancel = dialog.button("Cancel")
    assert isinstance(cancel, QPushButton)
    assert cancel.isDefault()
    assert dialog.window.focusWidget() is cancel
    dialog.press("Return")
    assert not dialog.is_open
    assert opened.addresses == []


def test_only_open_opens_and_just_what_was_shown(dialog: SearchQuestion, opened: Opened) -> None:
    shown = dialog.address
    dialog.click("Open in the browser")
    assert not dialog.is_open
    assert [unquote(address) for address in opened.addresses] == [shown]


def test_the_town_can_be_left_out(dialog: SearchQuestion, opened: Opened) -> None:
    dialog.tick(on=False)
    assert "Birmingham" not in dialog.address
    assert dialog.text.count("Birmingham") == 0
    dialog.click("Open in the browser")
    assert "Birmingham" not in opened.addresses[0]


def test_another_illness_changes_what_is_shown_and_sent(
    dialog: SearchQuestion, opened: Opened
) -> None:
    dialog.conditions.choose("Recurrent Osteosarcoma")
    assert "cond=Recurrent Osteosarcoma&" in dialog.address
    assert opened.addresses == []


def test_a_copy_sends_nothing(dialog: SearchQuestion, opened: Opened) -> None:
    dialog.click("Copy the address")
    assert unquote(QGuiApplication.clipboard().text()) == dialog.address
    assert "Nothing was sent" in dialog.text
    assert opened.addresses == []


def test_a_browser_that_does_not_open_is_told(dialog: SearchQuestion, opened: Opened) -> None:
    opened.works = False
    dialog.click("Open in the browser")
    assert dialog.is_open
    assert "did not open" in dialog.text


def test_the_whole_address_can_be_seen(dialog: SearchQuestion) -> None:
    box = dialog.address_box
    assert box.verticalScrollBar().maximum() == 0
    assert box.document().size().height() <= box.height()


def test_the_link_is_reached_by_keyboard(screen: Screen, opened: Opened) -> None:
    advice = screen.advice().page
    advice.view.setFocus()
    for _ in range(10):
        screen.press("Tab")
        if advice.selected.startswith("Search on "):
            break
    screen.press("Return")
    assert len(screen.search_questions) == 1
    assert opened.addresses == []


def test_enter_opens_nothing_wherever_the_keyboard_stands(
    dialog: SearchQuestion, opened: Opened
) -> None:
    for widget in (dialog.town_box, dialog.address_box, dialog.conditions.box):
        widget.setFocus()
        dialog.press("Return")
    assert opened.addresses == []
