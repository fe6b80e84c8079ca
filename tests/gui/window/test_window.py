"""What a person does with the window: type, Enter, arrows, choose, resize, enlarge."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.steps import find, line, type_place
from trialfinder import paths
from trialfinder.app import App
from trialfinder.gui.centers import presenter
from trialfinder.gui.kit import notices
from trialfinder.gui.kit.announcing import announce
from trialfinder.messages import Message


def test_first_comes_that_nobody_can_join(app: App) -> None:
    assert "This study is finished" in app.first_view.strip.text
    assert "April 2014" in app.first_view.strip.text
    assert "November 2018" in app.first_view.strip.text
    assert "study finished" in app.first_view.window.windowTitle()


def test_all_centers_stand_there_before_anything_is_typed(app: App) -> None:
    assert app.first_view.centers.sites.rows == 76
    assert line(app, 0).number == ""
    assert all(line(app, row).standing == "study finished" for row in range(76))


def test_a_typed_code_ranks_the_centers(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    assert app.first_view.centers.sites.rows == 76
    first, second, third = (line(app, row) for row in range(3))
    assert {first.name, second.name} == {
        "Children's Hospital of Alabama",
        "University of Alabama at Birmingham Cancer Center",
    }
    assert [each.number for each in (first, second, third)] == ["1", "2", "3"]
    assert "too close to call with 2" in first.notes
    assert "too close to call with 1" in second.notes
    assert third.name == "Children's Healthcare of Atlanta - Egleston"
    assert "Birmingham" in app.first_view.centers.header.summary


def test_the_whole_row_is_read_to_people_who_cannot_see_it(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    spoken = (
        app.first_view.centers.sites.model().index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    )
    assert spoken.startswith("Number 3, Children's Healthcare of Atlanta")
    for part in ("about", "mi", "east", "study finished"):
        assert part in spoken


def test_what_a_search_came_to_is_announced(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    for module in (presenter, notices):
        monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    find(app, qtbot, "GIV 4G2")
    read_as, _, nearest = said[-1].partition(" 76 centers, nearest first from ")
    assert read_as == "We read GIV 4G2 as G1V 4G2."
    assert "Number 1, " in nearest
    assert nearest.endswith("study finished")
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "99999")
    assert said[-1] == app.first_view.centers.form.message.text
    app.notices.say(Message("output.unwritable"))
    assert said[-1].startswith("The answer could not be written.")


def test_a_screen_reader_takes_an_announcement(app: App, listening: None) -> None:
    announce(app.first_view.centers, "76 centers")  # Qt warns, and the test fails, were it refused


def test_a_code_that_is_not_found_loses_nothing(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    before = [line(app, row) for row in range(76)]
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "99999")
    assert "99999" in app.first_view.centers.form.message.text
    assert [line(app, row) for row in range(76)] == before
    assert app.first_view.centers.form.field.text() == "99999"
    assert app.first_view.centers.form.field.isEnabled()


def test_suggestions_can_be_taken_with_one_press(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "Springfield")
    buttons = app.first_view.centers.form.message.findChildren(QPushButton)
    assert len(buttons) >= 2
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert "Springfield" in app.first_view.centers.header.summary


def test_a_repaired_code_is_said_aloud(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "GIV 4G2")
    assert "We read GIV 4G2 as G1V 4G2" in app.first_view.centers.form.message.text


def test_an_empty_field_goes_back_to_the_start(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    with qtbot.waitSignal(app.session.finding_changed):
        type_place(app, qtbot, "")
    assert line(app, 0).number == ""
    assert app.first_view.centers.sites.rows == 76


def test_no_center_within_the_limit_is_said_and_can_be_undone(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "82001")
    header = app.first_view.centers.header
    with qtbot.waitSignal(app.session.finding_changed):
        header._within.setCurrentIndex(1)
        header._within.activated.emit(1)
    assert app.first_view.centers.empty.isVisible()
    assert "No center fits" in app.first_view.centers.empty.text
    assert "The nearest one is" in app.first_view.centers.empty.text
    with qtbot.waitSignal(app.session.finding_changed):
        qtbot.mouseClick(
            app.first_view.centers.empty.findChild(QPushButton), Qt.MouseButton.LeftButton
        )
    assert app.first_view.centers.sites.rows == 76


def choose(box: QComboBox, text: str) -> None:
    index = box.findText(text)
    assert index >= 0, text
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_a_choice_of_country_needs_no_place(app: App, qtbot: QtBot) -> None:
    header, sites = app.first_view.centers.header, app.first_view.centers.sites
    choose(header._country, "Canada")
    assert [line(app, row).town.split(",")[0] for row in range(sites.rows)] == [
        "Montreal",
        "Québec",
    ]
    assert "2 of 76 centers" in header.summary
    qtbot.waitUntil(lambda: bool(app.session.places), timeout=10_000)
    pins = app.late_parts.map_pane.scene.pins
    assert [pin.pale for pin in pins].count(False) == 2
    find(app, qtbot, "35233")
    assert sites.rows == 2
    with qtbot.waitSignal(app.session.finding_changed):
        type_place(app, qtbot, "")
    assert sites.rows == 2
    choose(header._country, "All countries")
    assert sites.rows == 76


def test_choices_that_fit_no_center_are_said(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    toronto = BIRMINGHAM | {"city": "Toronto", "country": "Canada", "status": "COMPLETED"}
    sites = (BIRMINGHAM | {"status": "RECRUITING"}, toronto)
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(write(tmp_path, record(1, "RECRUITING", sites=sites)))
    header, empty = app.first_view.centers.header, app.first_view.centers.empty
    choose(header._country, "Canada")
    choose(header._status, "open now")
    assert empty.isVisible()
    assert empty.text == "No center fits your choices."
    assert header.summary.startswith("0 of 2 centers")


def test_another_study_is_shown_whole(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    header, sites = app.first_view.centers.header, app.first_view.centers.sites
    choose(header._country, "Canada")
    two = (BIRMINGHAM, BIRMINGHAM | {"city": "Toronto", "country": "Canada"})
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(write(tmp_path, record(1, sites=two)))
    assert header._country.currentText() == "All countries"
    assert sites.rows == 2


def test_units_change_the_words_and_not_the_order(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    names = [line(app, row).name for row in range(76)]
    units = app.first_view.centers.header._units
    units.setCurrentIndex(1)
    units.activated.emit(1)
    assert [line(app, row).name for row in range(76)] == names
    assert line(app, 2).distance.endswith("km")
    assert json.loads(paths.settings_file().read_text())["units"] == "km"


def test_what_was_typed_is_kept_nowhere(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "Tuscaloosa, AL")
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        type_place(app, qtbot, "Xyzzyville 98765-4321")
    app.first_view.window.close()
    for file in (paths.settings_file(), paths.log_file()):
        text = file.read_text() if file.exists() else ""
        for typed in ("Tuscaloosa", "Xyzzyville", "98765"):
            assert typed not in text


@pytest.mark.parametrize(
    ("keys", "tab"),
    [
        (Qt.Key.Key_2, "about"),
        (Qt.Key.Key_3, "treatment"),
        (Qt.Key.Key_4, "eligibility"),
        (Qt.Key.Key_5, "results"),
        (Qt.Key.Key_6, "record"),
        (Qt.Key.Key_1, "map"),
    ],
)
def test_keys_reach_every_tab(app: App, qtbot: QtBot, keys: Qt.Key, tab: str) -> None:
    qtbot.keyClick(app.first_view.window, keys, Qt.KeyboardModifier.ControlModifier)
    assert app.first_view.workspace.current == tab
    if tab != "map":
        text = app.late_parts.pages.views[tab].toPlainText()
        assert "This study is finished" in text
        assert len(text) > 200


def test_control_l_takes_to_the_field(app: App, qtbot: QtBot) -> None:
    app.first_view.centers.sites.setFocus()
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert app.first_view.centers.form.field.hasFocus()


def test_settings_survive(make_app: MakeApp, qtbot: QtBot) -> None:
    first = make_app()
    qtbot.keyClick(first.first_view.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    first.first_view.window.resize(777, 666)
    first.first_view.window.close()
    second = make_app()
    assert second.preferences.settings.text_percent == 110
    assert (second.first_view.window.width(), second.first_view.window.height()) == (777, 666)


def test_damaged_settings_are_said_and_not_fatal(make_app: MakeApp) -> None:
    paths.settings_file().parent.mkdir(parents=True)
    paths.settings_file().write_text("{oops")
    app = make_app()
    assert "set aside" in app.notices.last
    assert app.first_view.centers.sites.rows == 76


@pytest.mark.parametrize(
    ("status", "choices"),
    [
        ("RECRUITING", ["Any status", "open now", "finished here"]),
        ("UNKNOWN", ["Any status", "on record: open now", "on record: finished here"]),
    ],
)
def test_no_choice_calls_a_center_open_where_the_study_is_not(
    app: App, qtbot: QtBot, tmp_path: Path, status: str, choices: list[str]
) -> None:
    sites = (BIRMINGHAM | {"status": "RECRUITING"}, DENVER | {"status": "COMPLETED"})
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(write(tmp_path, record(1, status, sites=sites)))
    box = next(
        box
        for box in app.first_view.window.findChildren(QComboBox)
        if box.accessibleName() == "Status of the center"
    )
    assert [box.itemText(index) for index in range(box.count())] == choices


def test_every_control_has_a_name_for_screen_readers(app: App) -> None:
    for button in app.first_view.window.findChildren(QPushButton):
        assert button.text() or button.accessibleName()
