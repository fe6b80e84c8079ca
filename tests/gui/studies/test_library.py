"""The library in the real window: searched, opened, emptied and refilled by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import press, type_text, until
from tests.gui.screen.studies import shelf
from tests.gui.stalls import stalled_ms


def test_the_library_has_its_form_before_it_is_read(screen: Screen) -> None:
    screen.press("Ctrl+Shift+K")
    library = screen.library
    assert library is not None
    assert not library.is_settled
    assert library.status.chosen == "Any status"
    assert not library.order.is_seen
    assert library.list.height() > library.window.height() // 2
    assert not library.end("Open").isEnabled()
    library.settle()


def test_an_empty_library_says_so(screen: Screen) -> None:
    library = screen.open_library()
    assert "Your library is empty" in library.text
    assert not library.list.isVisible()
    for key in ("Delete", "F5", "Return"):
        press(library.window, key)
    assert screen.library is not None
    assert screen.registry is None


def test_the_library_is_searched_and_opened_by_keyboard(screen: Screen, qtbot: QtBot) -> None:
    screen.shelve(*(record(number) for number in range(1, 31)), record(77, condition="Hiccups"))
    library = screen.open_library()
    assert len(library.titles) == 31
    assert library.words.hasFocus()
    qtbot.keyClicks(library.words, "hiccup")
    until(lambda: library.titles == ["Study of syrup 77"])
    press(library.words, "Down")
    assert library.list.hasFocus()
    screen.wait_for_study(lambda: press(library.list, "Return"))
    assert screen.study.nct_id == "NCT00000077"
    assert screen.library is None


def test_the_status_of_a_study_that_comes_while_the_library_is_open_is_offered(
    screen: Screen, tmp_path: Path
) -> None:
    library = screen.open_library()
    assert library.status.options == ["Any status"]
    screen.open(*write(tmp_path, record(2, "RECRUITING")))
    until(lambda: library.titles == ["Study of syrup 2"])
    until(lambda: library.status.options == ["Any status", "On record: open now"])


def test_conditions_and_statuses_narrow_the_search(screen: Screen, qtbot: QtBot) -> None:
    screen.shelve(record(1), record(2, "RECRUITING"), record(3, condition="Hiccups"))
    library = screen.open_library()
    qtbot.keyClicks(library.condition, "cough")
    until(lambda: len(library.titles) == 2)
    until(lambda: len(library.status.options) == 3)
    library.status.choose("On record: open now")
    until(lambda: library.titles == ["Study of syrup 2"])
    library.condition.setText("nothing at all")
    until(lambda: "No study in your library fits" in library.text)


def test_a_study_that_is_not_open_never_looks_it(screen: Screen) -> None:
    screen.shelve(
        record(1, "COMPLETED"),
        record(2, "RECRUITING", verified="2015-01"),
        record(3, "RECRUITING"),
        record(4, "UNKNOWN"),
    )
    library = screen.open_library()
    lines = {library.line(row).number[-1]: library.line(row) for row in range(4)}
    assert lines["1"].standing == "study finished"
    assert lines["2"].standing == lines["4"].standing == "not confirmed"
    assert lines["3"].standing == "open now"
    assert [lines[number].joinable for number in "1234"] == [False, False, True, False]
    assert "It is not taking new patients" in lines["1"].spoken
    assert "record checked January 2015" in lines["2"].record


@pytest.mark.parametrize("is_earlier", [False, True])
def test_a_study_without_an_open_center_is_never_called_open(
    screen: Screen, is_earlier: bool
) -> None:
    centers = [{**BIRMINGHAM, "status": own} for own in ("RECRUITING", "NOT_YET_RECRUITING")]
    screen.shelve(
        *(record(number, "RECRUITING", sites=(centers[1],)) for number in range(1, 151)),
        record(151, "RECRUITING", sites=tuple(centers)),
    )
    if is_earlier:  # a file in which the numbers of open centers did not stand yet
        with shelf() as kept, kept.database.using() as db:
            db.execute("UPDATE studies SET open_sites = NULL")
    library = screen.open_library()
    library.list.choose(3)
    until(lambda: library.line(150).standing == "no center is open", "all to be looked at")
    assert library.line(0).number == "NCT00000151"
    shown = [library.line(row) for row in range(151)]
    assert [line.standing for line in shown] == ["open now", *["no center is open"] * 150]
    assert [line.tone for line in shown] == ["open", *["waiting"] * 150]
    assert [line.joinable for line in shown] == [True, *[False] * 150]
    assert "none of its centers says that it is open" in shown[1].spoken
    assert library.chosen == 3


def test_removing_is_undone(screen: Screen) -> None:
    screen.shelve(*(record(number) for number in (1, 2, 3)))
    library = screen.open_library()
    before = library.titles
    library.list.setFocus()
    library.list.choose(1)
    press(library.list, "Delete")
    press(library.list, "Delete")
    assert library.titles == before[:1]
    assert f"“{before[2]}” was removed" in library.text
    library.press("Ctrl+Z")
    library.press("Ctrl+Z")
    until(lambda: library.titles == before)
    assert library.list.currentIndex().row() == 1
    press(library.list, "Delete")
    library.close()
    screen.activate()
    again = screen.open_library()
    until(lambda: len(again.titles) == 2)
    assert before[1] not in again.titles


def test_the_only_study_that_fits_can_be_removed_and_taken_back_by_keyboard(screen: Screen) -> None:
    screen.shelve(*(record(number) for number in (1, 2, 3)))
    library = screen.open_library()
    type_text(library.words, "NCT00000002")
    until(lambda: library.titles == ["Study of syrup 2"])
    library.list.setFocus()
    library.press("Delete")
    assert "No study in your library fits" in library.text
    assert "is empty" not in library.text
    until(library.end("Undo").hasFocus)
    library.press("Space")
    until(lambda: library.titles == ["Study of syrup 2"])
    until(library.list.hasFocus)


def test_enter_presses_the_button_that_has_the_keyboard(screen: Screen) -> None:
    screen.shelve(*(record(number) for number in (1, 2, 3)))
    library = screen.open_library()
    library.list.choose(1)
    library.end("Remove").setFocus()
    library.press("Return")
    assert len(library.titles) == 2
    library.end("Undo").setFocus()
    library.press("Return")
    until(lambda: len(library.titles) == 3)
    library.end("Close").setFocus()
    library.press("Return")
    until(lambda: screen.library is None)


def test_the_last_study_can_be_removed_and_taken_back(screen: Screen) -> None:
    screen.shelve(record(1))
    library = screen.open_library()
    press(library.list, "Delete")
    assert "Your library is empty" in library.text
    library.click("Undo")
    until(lambda: library.titles == ["Study of syrup 1"])
    assert library.list.isVisible()


def test_the_nearest_center_is_named_and_sorts(screen: Screen) -> None:
    denver = DENVER | {"country": "United States"}
    screen.shelve(record(1, sites=(BIRMINGHAM,)), record(2, sites=(denver,)), record(3, sites=()))
    screen.find("Denver, CO")
    library = screen.open_library()
    until(lambda: len(library.titles) == 3)
    assert library.titles[0] == "Study of syrup 3"
    library.order.choose(library.order.options[1])
    until(lambda: library.titles[0] == "Study of syrup 2")
    assert library.titles == ["Study of syrup 2", "Study of syrup 1", "Study of syrup 3"]
    assert "nearest: Denver, United States, under" in library.line(0).centers
    assert "nearest: Birmingham, United States, about 1," in library.line(1).centers
    assert library.line(2).centers == "the record lists no centers"


@pytest.mark.alone
def test_ten_thousand_studies_stay_fluent(screen: Screen) -> None:
    screen.shelve(*(record(number) for number in range(1, 10_001)))
    library = screen.open_library()
    gaps = []
    for words in ("syrup", "study", "cough"):
        library.words.setText(words)
        assert not library.is_settled
        gaps.append(stalled_ms(lambda: library.is_settled))
        assert library.count == 10_000
        assert len(library.titles) < 1000
        press(library.list, "End")
        until(lambda: len(library.titles) == 400, "more to come")
        for _ in range(80):
            press(library.list, "PgDown")
        assert library.list.currentIndex().row() > 200
    assert min(gaps) < 100, gaps


@pytest.mark.parametrize(("size", "text"), [("960x600", "100"), ("960x600", "200")])
def test_nothing_is_cut_off(make_screen: MakeScreen, size: str, text: str) -> None:
    screen = make_screen("--size", size, "--text", text)
    screen.shelve(*(record(number) for number in range(1, 10)))
    library = screen.open_library()
    dialog = library.window
    dialog.resize(900, 540)
    library.list.setFocus()
    press(library.list, "Delete")
    assert "was removed" in library.text
    assert library.button("Undo").isVisible()
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    for button in dialog.findChildren(QPushButton):
        if button.isVisible():
            corner = button.mapTo(dialog, QPoint(button.width(), button.height()))
            assert corner.x() <= dialog.width(), button.text()
            assert corner.y() <= dialog.height(), button.text()
            assert min(button.width(), button.height()) >= 24
            assert button.text() or button.accessibleName()
    assert library.list.height() >= 80


def test_a_single_file_is_kept_too(screen: Screen, tmp_path: Path) -> None:
    screen.open(*write(tmp_path, record(6)))
    screen.wait_until_kept(1)
    library = screen.open_library()
    assert library.titles == ["Study of syrup 6"]
