"""What a person does with the window: type, Enter, arrows, choose, resize, enlarge."""

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton

from tests.every import every
from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from trialfinder import paths
from trialfinder.gui.kit.announcing import announce
from trialfinder.messages import Message
from trialfinder.words.panels import PANELS, TEXT_TABS


def test_first_comes_that_nobody_can_join(screen: Screen) -> None:
    assert "This study is finished" in screen.status.text
    assert "April 2014" in screen.status.text
    assert "November 2018" in screen.status.text
    assert "study finished" in screen.title


@pytest.mark.skipif(sys.platform == "darwin", reason="there Alt types signs")
@pytest.mark.parametrize("size", ["1280x820", "640x480"])
def test_f10_and_alt_lead_to_the_buttons_at_the_top(make_screen: MakeScreen, size: str) -> None:
    screen = make_screen("--size", size)
    for key in (Qt.Key.Key_F10, Qt.Key.Key_Alt):
        screen.field.widget.setFocus()
        QTest.keyClick(screen.field.widget, key)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QToolButton), key
        assert screen.top_bar.isAncestorOf(focused)


def test_all_centers_stand_there_before_anything_is_typed(screen: Screen) -> None:
    assert screen.list.count == 76
    assert screen.list.row(0).number == ""
    assert every(screen.list.row(row).standing == "study finished" for row in range(76))


def test_a_typed_code_ranks_the_centers(screen: Screen) -> None:
    screen.find("35233")
    assert screen.list.count == 76
    first, second, third = (screen.list.row(row) for row in range(3))
    assert {first.name, second.name} == {
        "Children's Hospital of Alabama",
        "University of Alabama at Birmingham Cancer Center",
    }
    assert [each.number for each in (first, second, third)] == ["1", "2", "3"]
    assert "too close to call with 2" in first.notes
    assert "too close to call with 1" in second.notes
    assert third.name == "Children's Healthcare of Atlanta - Egleston"
    assert "Birmingham" in screen.summary


def test_the_whole_row_is_read_to_people_who_cannot_see_it(screen: Screen) -> None:
    screen.find("35233")
    spoken = screen.list.spoken(2)
    assert spoken.startswith("Number 3, Children's Healthcare of Atlanta")
    for part in ("about", "mi", "east", "study finished"):
        assert part in spoken


def test_what_a_search_came_to_is_announced(screen: Screen, heard: list[str]) -> None:
    screen.find("GIV 4G2")
    read_as, _, nearest = heard[-1].partition(" 76 centers from ")
    assert read_as == "We read GIV 4G2 as G1V 4G2."
    assert "Number 1, " in nearest
    assert nearest.endswith("study finished")
    screen.find("99999")
    assert heard[-1] == screen.field.message
    screen.say(Message("output.unwritable"))
    assert heard[-1].startswith("The answer could not be written.")


def test_a_screen_reader_takes_an_announcement(screen: Screen, listening: None) -> None:
    announce(screen.list.pane, "76 centers")  # Qt warns, and the test fails, were it refused


def test_a_code_that_is_not_found_loses_nothing(screen: Screen) -> None:
    screen.find("35233")
    before = screen.list.rows
    screen.find("99999")
    assert "99999" in screen.field.message
    assert screen.list.rows == before
    assert screen.field.text == "99999"
    assert screen.field.widget.isEnabled()


def test_suggestions_can_be_taken_with_one_press(screen: Screen) -> None:
    screen.find("Springfield")
    suggestions = screen.field.suggestions
    assert len(suggestions) >= 2
    screen.field.take(suggestions[0])
    assert suggestions[0] == "Springfield, Missouri"
    assert screen.summary.endswith("from Springfield, MO")


def test_other_places_of_the_name_taken_can_be_taken_with_one_press(screen: Screen) -> None:
    screen.find("Lima")
    assert screen.field.message.endswith("There is also:")
    assert screen.field.suggestions[0] == "Lima, Ohio"
    screen.field.take("Lima, Ohio")
    assert screen.summary.endswith("from Lima, OH")


def test_a_repaired_code_is_said_aloud(screen: Screen) -> None:
    screen.find("GIV 4G2")
    assert "We read GIV 4G2 as G1V 4G2" in screen.field.message


def test_an_empty_field_goes_back_to_the_start(screen: Screen) -> None:
    screen.find("35233")
    screen.find("")
    assert screen.list.row(0).number == ""
    assert screen.list.count == 76


def test_no_center_within_the_limit_is_said_and_can_be_undone(screen: Screen) -> None:
    screen.find("82001")
    screen.choices.within.choose("Within 50 mi")
    assert screen.list.count == 0
    assert "No center fits" in screen.list.instead
    assert "The nearest one is" in screen.list.instead
    screen.show_any_distance()
    assert screen.list.count == 76
    assert screen.list.instead == ""
    assert screen.choices.within.chosen == "Any distance"


def test_a_center_without_a_place_is_not_listed_within_a_limit(
    screen: Screen, tmp_path: Path
) -> None:
    nowhere = {"facility": "Clinic of nowhere", "city": "Qqq"}
    screen.open(*write(tmp_path, record(1, sites=(BIRMINGHAM, nowhere))))
    screen.find("82001")
    assert [line.name for line in screen.list.rows] == ["Clinic of Birmingham", "Clinic of nowhere"]
    screen.choices.within.choose("Within 50 mi")
    assert screen.list.count == 0
    assert "The nearest one is Clinic of Birmingham" in screen.list.instead
    assert "One center may lie within your limit or not" in screen.field.message
    screen.show_any_distance()
    assert screen.list.count == 2


def test_a_choice_of_country_needs_no_place(screen: Screen) -> None:
    screen.choices.country.choose("Canada")
    assert [line.town.split(",")[0] for line in screen.list.rows] == ["Montreal", "Québec"]
    assert "2 of 76 centers" in screen.summary
    until(lambda: screen.are_centers_placed)
    pins = screen.map.pane.scene.pins
    assert [pin.pale for pin in pins].count(False) == 2
    screen.find("35233")
    assert screen.list.count == 2
    screen.find("")
    assert screen.list.count == 2
    screen.choices.country.choose("All countries")
    assert screen.list.count == 76


def test_choices_that_fit_no_center_are_said(screen: Screen, tmp_path: Path) -> None:
    toronto = BIRMINGHAM | {"city": "Toronto", "country": "Canada", "status": "COMPLETED"}
    sites = (BIRMINGHAM | {"status": "RECRUITING"}, toronto)
    screen.open(*write(tmp_path, record(1, "RECRUITING", sites=sites)))
    screen.choices.country.choose("Canada")
    screen.choices.status.choose("open now")
    assert screen.list.instead == "No center fits your choices."
    assert screen.summary.startswith("0 of 2 centers")


def test_another_study_is_shown_whole(screen: Screen, tmp_path: Path) -> None:
    screen.choices.country.choose("Canada")
    two = (BIRMINGHAM, BIRMINGHAM | {"city": "Toronto", "country": "Canada"})
    screen.open(*write(tmp_path, record(1, sites=two)))
    assert screen.choices.country.chosen == "All countries"
    assert screen.list.count == 2


def test_units_change_the_words_and_not_the_order(screen: Screen) -> None:
    screen.find("35233")
    names = [screen.list.row(row).name for row in range(76)]
    screen.choices.units.choose("kilometers")
    assert [screen.list.row(row).name for row in range(76)] == names
    assert screen.list.row(2).distance.endswith("km")
    assert json.loads(paths.settings_file().read_text())["units"] == "km"


def test_what_was_typed_is_kept_nowhere(screen: Screen) -> None:
    screen.find("Tuscaloosa, AL")
    screen.find("Xyzzyville 98765-4321")
    screen.close()
    for file in (paths.settings_file(), paths.log_file()):
        text = file.read_text() if file.exists() else ""
        for typed in ("Tuscaloosa", "Xyzzyville", "98765"):
            assert typed not in text


OF_A_STUDY = [key for key in TEXT_TABS if not PANELS[key].lists_words]


@pytest.mark.parametrize(
    ("keys", "tab"),
    [*((f"Ctrl+{n}", tab) for n, tab in enumerate(OF_A_STUDY, 2)), ("Ctrl+1", "map")],
)
def test_keys_reach_every_tab(screen: Screen, keys: str, tab: str) -> None:
    screen.press(keys)
    assert screen.tab == tab
    if tab != "map":
        text = screen.text(tab).words
        assert "This study is finished" in text
        assert len(text) > 200


def test_control_l_takes_to_the_field(screen: Screen) -> None:
    screen.list.widget.setFocus()
    screen.press("Ctrl+L")
    assert screen.field.widget.hasFocus()


def test_settings_survive(make_screen: MakeScreen) -> None:
    first = make_screen()
    first.press("Ctrl++")
    first.resize(777, 666)
    first.close()
    second = make_screen()
    assert second.settings.text_percent == 110
    assert second.size == (777, 666)


def test_damaged_settings_are_said_and_not_fatal(make_screen: MakeScreen) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text("{oops")
    screen = make_screen()
    assert "set aside" in screen.last_notice
    assert screen.list.count == 76


@pytest.mark.parametrize(
    ("status", "choices"),
    [
        ("RECRUITING", ["Any status", "open now", "finished here"]),
        ("UNKNOWN", ["Any status", "on record: open now", "on record: finished here"]),
    ],
)
def test_no_choice_calls_a_center_open_where_the_study_is_not(
    screen: Screen, tmp_path: Path, status: str, choices: list[str]
) -> None:
    sites = (BIRMINGHAM | {"status": "RECRUITING"}, DENVER | {"status": "COMPLETED"})
    screen.open(*write(tmp_path, record(1, status, sites=sites)))
    assert screen.choices.status.options == choices


def test_every_control_has_a_name_for_screen_readers(screen: Screen) -> None:
    for button in screen.window.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
