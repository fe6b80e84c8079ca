"""The one field: what is asked, what is said of it, and what to try instead."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.records import record, write
from tests.gui.screen import Screen
from tests.gui.screen.controls import button, click, part, press, texts, type_text
from trialfinder.gui.centers.place_form import PlaceForm, Suggestion


@pytest.fixture
def form(qtbot: QtBot) -> PlaceForm:
    made = PlaceForm()
    qtbot.addWidget(made)
    made.resize(420, 300)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def asked(form: PlaceForm) -> list[str]:
    """What was asked for."""
    wishes: list[str] = []
    form.search_requested.connect(wishes.append)
    return wishes


def test_enter_and_the_button_ask_for_what_was_typed(form: PlaceForm, asked: list[str]) -> None:
    type_text(form.field, " 35233 ")
    press(form.field, "Return")
    click(button(form, "Find centers"))
    assert asked == [" 35233 ", " 35233 "]


def test_the_next_place_replaces_the_one_asked_for_but_never_what_is_being_typed(
    form: PlaceForm,
) -> None:
    type_text(form.field, "352")
    form.offer_anew()
    press(form.field, "3")
    press(form.field, "3")
    assert form.field.text() == "35233"
    press(form.field, "Return")
    form.offer_anew()
    press(form.field, "8")
    form.offer_anew()
    press(form.field, "0")
    assert form.field.text() == "80"


def test_one_sign_too_many_is_taken_so_that_it_can_be_said(form: PlaceForm) -> None:
    form.field.setText("x" * 500)
    assert len(form.field.text()) == 201


def named(*places: str) -> list[Suggestion]:
    return [Suggestion(place, place) for place in places]


def test_what_is_typed_is_marked_as_private(form: PlaceForm) -> None:
    assert form.field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData


def test_a_suggestion_is_asked_for_as_it_is_and_the_keyboard_goes_back(
    form: PlaceForm, asked: list[str]
) -> None:
    form.show_problem("Which one?", named("Smith & Sons, Ohio", "Springfield, Illinois"))
    assert form.message.text == "Which one?"
    first = form.message.buttons[0]
    assert first.text() == "Smith && Sons, Ohio"  # the sign is shown, and is no key
    first.click()
    assert asked == ["Smith & Sons, Ohio"]
    assert form.field.text() == "Smith & Sons, Ohio"
    assert form.field.hasFocus()


def test_tab_leads_from_the_button_to_the_suggestions(qtbot: QtBot) -> None:
    window, form = QWidget(), PlaceForm()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(form)
    column.addWidget(QPushButton("What stands below"))
    with qtbot.waitActive(window):
        window.show()
    form.show_problem("Which one?", named("One", "Two"))
    QApplication.processEvents()
    button(form, "Find centers").setFocus()
    walked = []
    for _ in range(2):
        press(QApplication.focusWidget(), "Tab")
        walked.append(QApplication.focusWidget())
    assert walked == form.message.buttons


def test_down_leads_to_the_suggestions_or_to_the_list(form: PlaceForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.list_requested):
        press(form.field, "Down")
    form.show_problem("Which one?", named("One", "Two"))
    QApplication.processEvents()
    with qtbot.assertNotEmitted(form.list_requested):
        press(form.field, "Down")
    assert form.message.buttons[0].hasFocus()


def test_another_message_takes_the_suggestions_away(form: PlaceForm) -> None:
    form.show_problem("Which one?", named("One", "Two"))
    form.message.say("We read GIV as G1V.", problem=False)
    assert form.message.buttons == []
    assert form.message.text == "We read GIV as G1V."
    assert form.message.accessibleName() == "We read GIV as G1V."
    form.message.clear()
    assert form.message.text == ""


def test_a_problem_looks_other_than_a_remark(form: PlaceForm) -> None:
    form.show_problem("Which one?", [])
    assert form.message.property("kind") == "problem"
    form.message.say("We read GIV as G1V.", problem=False)
    assert form.message.property("kind") == "said"


def test_it_says_where_what_is_typed_goes(form: PlaceForm) -> None:
    assert any("It stays on this computer." in text for text in texts(form))
    form.show_server("https://maps.example.org")
    said = " ".join(texts(form))
    assert "is sent to https://maps.example.org, as you allowed" in said
    assert "stays on this computer" not in said
    form.show_server("")
    assert any("It stays on this computer." in text for text in texts(form))


def test_a_small_window_leaves_title_and_hint_out_and_says_them_in_the_field(
    form: PlaceForm,
) -> None:
    assert form.field.placeholderText() == ""
    form.set_compact(True)
    assert form.field.placeholderText() == "ZIP code or city"
    assert texts(form) == []
    assert form.field.accessibleName() == "ZIP code, Canadian postal code, or city"
    form.set_compact(False)
    assert len(texts(form)) == 2


def test_the_button_says_that_it_is_at_work(form: PlaceForm, asked: list[str]) -> None:
    form.set_busy(True)
    click(button(form, "Looking…"))  # another wish is taken all the same
    assert asked == [""]
    form.set_busy(False)
    assert button(form, "Find centers").isEnabled()


def test_the_key_for_the_field_marks_what_stands_there(form: PlaceForm) -> None:
    form.field.setText("35233")
    form.take_focus()
    assert part(form, QLineEdit).selectedText() == "35233"


def test_a_city_that_the_text_names_is_not_on_every_button_again(
    form: PlaceForm, asked: list[str]
) -> None:
    places = named("Springfield, Ohio", "Springfield, Oregon")
    form.show_problem("Which Springfield do you mean?", places)
    shown = [(each.text(), each.accessibleName()) for each in form.message.buttons]
    assert shown == [("Ohio", "Springfield, Ohio"), ("Oregon", "Springfield, Oregon")]
    form.message.buttons[1].click()
    assert asked == ["Springfield, Oregon"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Which one do you mean?", ("Springfield, Ohio", "Springfield, Oregon")),
        ("Which Springfield do you mean?", ("Springfield, Ohio", "Springfield")),
        ("Which Springfield do you mean?", ("Springfield, Ohio", "Spring, Texas")),
        ("Which Springfield do you mean?", ("Springfield, Ohio",)),
    ],
)
def test_elsewhere_each_button_says_all(
    form: PlaceForm, text: str, places: tuple[str, ...]
) -> None:
    form.show_problem(text, named(*places))
    assert tuple(each.text() for each in form.message.buttons) == places


def test_a_place_is_asked_for_by_one_name_and_called_by_another(
    form: PlaceForm, asked: list[str]
) -> None:
    one = Suggestion("Birmingham, United Kingdom", "Birmingham, Royaume-Uni")
    form.show_problem("Où ?", [one])
    assert form.message.buttons[0].text() == one.name
    form.message.buttons[0].click()
    assert asked == [one.query]


def test_a_place_typed_under_the_next_study_replaces_the_last_one(
    screen: Screen, tmp_path: Path
) -> None:
    screen.find("35233")
    screen.open(*write(tmp_path, record(7)))
    screen.type("80202")
    assert screen.field.text == "80202"
