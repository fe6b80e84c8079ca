"""The library in the real window: searched, opened, emptied and refilled by keyboard."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.stalls import stalled_ms
from tests.gui.steps import find
from trialfinder.app import App
from trialfinder.gui.studies.library_dialog import LibraryDialog
from trialfinder.gui.studies.library_model import LINE_ROLE
from trialfinder.words.library_lines import LibraryLine


def fill(app: App, *studies: dict[str, object]) -> None:
    """Put studies into the library as if they had been opened."""
    from trialfinder.records.readers.formats import read_studies

    page = json.dumps({"studies": studies}).encode()
    app.late_parts.studies._library().add_all(read_studies(page, "page.json"))


def show(app: App, qtbot: QtBot) -> LibraryDialog:
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = app.late_parts.studies.library.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._settled, timeout=10_000)
    return dialog


def titles(dialog: LibraryDialog) -> list[str]:
    return [entry.title for entry in dialog.model.entries]


def line(dialog: LibraryDialog, row: int) -> LibraryLine:
    value = dialog.model.index(row, 0).data(LINE_ROLE)
    assert isinstance(value, LibraryLine)
    return value


def test_the_library_has_its_form_before_it_is_read(app: App, qtbot: QtBot) -> None:
    app.late_parts.studies.library.show()
    dialog = app.late_parts.studies.library.dialog
    assert not dialog._settled
    assert dialog._status.currentText() == "Any status"
    assert not dialog._order.isVisible()
    assert dialog.list.height() > dialog.height() // 2
    assert not dialog._open.isEnabled()
    qtbot.waitUntil(lambda: dialog._settled, timeout=10_000)


def test_an_empty_library_says_so(app: App, qtbot: QtBot) -> None:
    dialog = show(app, qtbot)
    assert "Your library is empty" in dialog.text
    assert not dialog.list.isVisible()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F5, Qt.Key.Key_Return):
        qtbot.keyClick(dialog, key)
    assert app.late_parts.studies.library.dialog is dialog


def test_the_library_is_searched_and_opened_by_keyboard(app: App, qtbot: QtBot) -> None:
    fill(app, *(record(number) for number in range(1, 31)), record(77, condition="Hiccups"))
    dialog = show(app, qtbot)
    assert len(titles(dialog)) == 31
    assert dialog.words.hasFocus()
    qtbot.keyClicks(dialog.words, "hiccup")
    qtbot.waitUntil(lambda: titles(dialog) == ["Study of syrup 77"], timeout=10_000)
    qtbot.keyClick(dialog.words, Qt.Key.Key_Down)
    assert dialog.list.hasFocus()
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert app.session.study.nct_id == "NCT00000077"
    assert app.late_parts.studies.library.dialog is None


def test_conditions_and_statuses_narrow_the_search(app: App, qtbot: QtBot) -> None:
    fill(app, record(1), record(2, "RECRUITING"), record(3, condition="Hiccups"))
    dialog = show(app, qtbot)
    qtbot.keyClicks(dialog.condition, "cough")
    qtbot.waitUntil(lambda: len(titles(dialog)) == 2, timeout=10_000)
    qtbot.waitUntil(lambda: dialog._status.count() == 3, timeout=10_000)
    dialog._status.setCurrentIndex(dialog._status.findData("RECRUITING"))
    dialog._status.activated.emit(dialog._status.currentIndex())
    qtbot.waitUntil(lambda: titles(dialog) == ["Study of syrup 2"], timeout=10_000)
    dialog.condition.setText("nothing at all")
    qtbot.waitUntil(lambda: "No study in your library fits" in dialog.text, timeout=10_000)


def test_a_study_that_is_not_open_never_looks_it(app: App, qtbot: QtBot) -> None:
    fill(
        app,
        record(1, "COMPLETED"),
        record(2, "RECRUITING", verified="2015-01"),
        record(3, "RECRUITING"),
        record(4, "UNKNOWN"),
    )
    dialog = show(app, qtbot)
    lines = {line(dialog, row).number[-1]: line(dialog, row) for row in range(4)}
    assert lines["1"].standing == "study finished"
    assert lines["2"].standing == lines["4"].standing == "not confirmed"
    assert lines["3"].standing == "open now"
    assert [lines[number].joinable for number in "1234"] == [False, False, True, False]
    assert "It is not taking new patients" in lines["1"].spoken
    assert "record checked January 2015" in lines["2"].record


def test_removing_is_undone(app: App, qtbot: QtBot) -> None:
    fill(app, *(record(number) for number in (1, 2, 3)))
    dialog = show(app, qtbot)
    before = titles(dialog)
    dialog.list.setFocus()
    dialog.list.choose(1)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert titles(dialog) == before[:1]
    assert f"“{before[2]}” was removed" in dialog.text
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: titles(dialog) == before, timeout=10_000)
    assert dialog.list.currentIndex().row() == 1
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    dialog.close()
    app.first_view.window.activateWindow()
    qtbot.waitUntil(app.first_view.window.isActiveWindow)
    again = show(app, qtbot)
    qtbot.waitUntil(lambda: len(titles(again)) == 2, timeout=10_000)
    assert before[1] not in titles(again)


def test_the_last_study_can_be_removed_and_taken_back(app: App, qtbot: QtBot) -> None:
    fill(app, record(1))
    dialog = show(app, qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert "Your library is empty" in dialog.text
    undo = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Undo")
    assert undo.isVisible()
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: titles(dialog) == ["Study of syrup 1"], timeout=10_000)
    assert dialog.list.isVisible()


def test_the_nearest_center_is_named_and_sorts(app: App, qtbot: QtBot) -> None:
    denver = DENVER | {"country": "United States"}
    fill(app, record(1, sites=(BIRMINGHAM,)), record(2, sites=(denver,)), record(3, sites=()))
    find(app, qtbot, "Denver, CO")
    dialog = show(app, qtbot)
    qtbot.waitUntil(lambda: len(titles(dialog)) == 3, timeout=10_000)
    assert titles(dialog)[0] == "Study of syrup 3"
    dialog._order.setCurrentIndex(1)
    dialog._order.activated.emit(1)
    qtbot.waitUntil(lambda: titles(dialog)[0] == "Study of syrup 2", timeout=10_000)
    assert titles(dialog) == ["Study of syrup 2", "Study of syrup 1", "Study of syrup 3"]
    assert "nearest: Denver, United States, under" in line(dialog, 0).centers
    assert "nearest: Birmingham, United States, about 1," in line(dialog, 1).centers
    assert line(dialog, 2).centers == "the record lists no centers"


def test_ten_thousand_studies_stay_fluent(app: App, qtbot: QtBot) -> None:
    fill(app, *(record(number) for number in range(1, 10_001)))
    dialog = show(app, qtbot)
    gaps = []
    for words in ("syrup", "study", "cough"):
        dialog._settled = False
        dialog.words.setText(words)
        gaps.append(stalled_ms(qtbot, lambda: dialog._settled))
        assert len(titles(dialog)) == 10_000
        assert dialog.model.rowCount() < 1000
        for _ in range(80):
            qtbot.keyClick(dialog.list, Qt.Key.Key_PageDown)
        assert dialog.list.currentIndex().row() > 200
    assert min(gaps) < 100, gaps


@pytest.mark.parametrize(("size", "text"), [("960x600", "100"), ("960x600", "200")])
def test_nothing_is_cut_off(make_app: MakeApp, qtbot: QtBot, size: str, text: str) -> None:
    app = make_app("--size", size, "--text", text)
    fill(app, *(record(number) for number in range(1, 10)))
    dialog = show(app, qtbot)
    dialog.resize(900, 540)
    dialog.say("“Study of syrup 2” was removed.", undo=True)
    qtbot.waitExposed(dialog)
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
    assert dialog.list.height() >= 80


def test_a_single_file_is_kept_too(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(app.session.study_changed, timeout=10_000):
        app.late_parts.studies.open_paths(write(tmp_path, record(6)))
    qtbot.waitUntil(lambda: app.late_parts.studies._library().count() == 1, timeout=10_000)
    dialog = show(app, qtbot)
    assert titles(dialog) == ["Study of syrup 6"]
