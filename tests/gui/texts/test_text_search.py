"""Finding words in a text: as typed, forward and back, and forgotten afterwards."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.contrast import contrast
from tests.gui.records import write
from trialfinder.app import App
from trialfinder.gui.kit.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT
from trialfinder.gui.texts.page import TextPage
from trialfinder.gui.texts.panel_view import PanelView
from trialfinder.library.opening import open_study

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def page_of(app: App, tab: str) -> TextPage:
    app.first_view.workspace.show_tab(tab)
    return app.late_parts.pages.pages[tab]


def said(page: TextPage) -> str:
    return page.bar._said.text()


def current_match(view: PanelView, color: str) -> list[str]:
    return [
        mark.cursor.selectedText()
        for mark in view.extraSelections()
        if mark.format.background().color() == QColor(color)
    ]


def search(app: App, qtbot: QtBot, words: str) -> None:
    """As a person does it: Ctrl+F wherever the focus is, then type."""
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(QApplication.focusWidget(), words)


def test_words_are_found_as_they_are_typed(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "eligibility")
    assert said(page) == ""
    search(app, qtbot, "WARF")
    assert page.bar.field.hasFocus()
    assert said(page) == "1 of 4"
    action = app.preferences.theme.colors.action
    assert current_match(page.view, action) == ["warf"]
    qtbot.keyClicks(page.bar.field, "arin m")
    assert said(page) == "1 of 1"
    assert current_match(page.view, action) == ["warfarin m"]
    qtbot.keyClicks(page.bar.field, "zz")
    assert said(page) == "Not found"
    assert page.view.extraSelections() == []


def test_next_and_previous_go_round(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "eligibility")
    search(app, qtbot, "mg/dl (")
    places = []
    for key, modifier in (
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F3, SHIFT),
        (Qt.Key.Key_Return, SHIFT),
        (Qt.Key.Key_F3, SHIFT),
    ):
        qtbot.keyClick(page.bar.field, key, modifier)
        places.append(said(page))
    count = said(page).split()[-1]
    assert int(count) == 8
    assert places == [f"{number} of {count}" for number in (2, 3, 2, 1, int(count))]
    assert "mg/dL" in page.view.textCursor().block().text()
    rect = page.view.cursorRect()
    assert rect.top() >= 0
    assert rect.bottom() <= page.view.viewport().height()


def test_buttons_go_among_the_matches(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "about")
    assert not page.bar.isVisible()
    search(app, qtbot, "cancer")
    assert page.bar.isVisible()
    count = said(page).split()[-1]
    qtbot.waitUntil(lambda: page.bar._next.width() > 20)
    qtbot.mouseClick(page.bar._next, Qt.MouseButton.LeftButton)
    assert said(page) == f"2 of {count}"
    qtbot.mouseClick(page.bar._previous, Qt.MouseButton.LeftButton)
    assert said(page) == f"1 of {count}"


def test_escape_forgets_and_goes_back_to_the_text(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "treatment")
    search(app, qtbot, "cixutumumab")
    at = page.view.textCursor().position()
    qtbot.keyClick(page.bar.field, Qt.Key.Key_Escape)
    assert page.view.hasFocus()
    assert page.view.textCursor().position() == at > 0
    assert page.bar.field.text() == ""
    assert not page.bar.field.isUndoAvailable()
    assert page.view.extraSelections() == []
    assert not page.bar.isVisible()
    always = page_of(app, "eligibility")
    search(app, qtbot, "warfarin")
    always.view.setFocus()
    qtbot.keyClick(always.view, Qt.Key.Key_Escape)
    assert always.bar.field.text() == ""
    assert always.bar.isVisible()


def test_what_is_typed_is_kept_nowhere(
    app: App, make_app: MakeApp, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = page_of(app, "record")
    search(app, qtbot, "osteosarcoma")
    assert said(page) != "Not found"
    hints = page.bar.field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert page.bar.field.completer() is None
    app.preferences.change(units="km")
    kept = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert all(b"osteosarcoma" not in file.read_bytes().lower() for file in kept)
    assert "osteosarcoma" not in caplog.text.lower()
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"protocolSection": {"identificationModule": {"briefTitle": "O"}}}))
    app.session.open(open_study(str(file)))
    assert page.bar.field.text() == ""
    assert not page.bar.field.isUndoAvailable()


def test_matches_are_found_anew_where_the_text_is_written_anew(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "eligibility")
    search(app, qtbot, "biopathology")
    before = said(page)
    app.preferences.set_text(150)
    assert said(page) == before
    action = app.preferences.theme.colors.action
    page.view.verticalScrollBar().setValue(0)
    page.find_next()
    assert [text.lower() for text in current_match(page.view, action)] == ["biopathology"]
    app.language.choose("es")
    assert said(page) == "2 de 2" or said(page).startswith(("1 ", "2 "))


def test_keys_of_the_search_do_nothing_on_the_map(app: App, qtbot: QtBot) -> None:
    app.first_view.workspace.show_tab("map")
    focused = QApplication.focusWidget()
    for key in (Qt.Key.Key_F3, Qt.Key.Key_F):
        qtbot.keyClick(
            app.first_view.window, key, CONTROL if key == Qt.Key.Key_F else Qt.KeyboardModifier(0)
        )
    assert QApplication.focusWidget() is focused


def test_down_leads_to_the_text_and_keeps_the_search(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "eligibility")
    search(app, qtbot, "warfarin")
    qtbot.keyClick(page.bar.field, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    assert page.bar.field.text() == "warfarin"


def test_f3_without_words_asks_for_them(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "results")
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_F3)
    assert page.bar.field.hasFocus()


def test_only_matches_in_sight_are_drawn(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "record")
    search(app, qtbot, "e")
    assert int(said(page).split()[-1]) > 1000
    assert 0 < len(page.view.extraSelections()) < 1000
    page.view.verticalScrollBar().setValue(page.view.verticalScrollBar().maximum())
    assert page.view.extraSelections()


def test_matches_stand_out() -> None:
    """4.5:1 within each mark, and 3:1 of its line to the ground of the text."""
    for colors in (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK):
        assert contrast(colors.action, colors.action_ink) >= 4.5
        assert contrast(colors.action_tint, colors.ink) >= 4.5
        assert contrast(colors.action, colors.paper) >= 3
        assert contrast(colors.action, colors.action_tint) >= 3


def test_h_leads_from_heading_to_heading(app: App, qtbot: QtBot) -> None:
    view = page_of(app, "eligibility").view
    view.setFocus()
    met = []
    for _ in range(30):
        qtbot.keyClick(view, Qt.Key.Key_H)
        met.append(view.textCursor().block().text())
    assert met[0] == "Nobody can join now"
    assert met[-1] == "Earlier and current treatment"
    assert "Diagnosis" in met
    qtbot.keyClick(view, Qt.Key.Key_H, SHIFT)
    assert view.textCursor().block().text() == "Health and tests"
    assert 0 <= view.cursorRect().top() <= view.viewport().height()


def test_the_whole_record_is_copied(app: App, qtbot: QtBot) -> None:
    page = page_of(app, "record")
    QApplication.clipboard().clear()
    qtbot.mouseClick(page.bar._copy, Qt.MouseButton.LeftButton)
    copied = QApplication.clipboard().text()
    assert copied.startswith("Official record\nThis study is finished.")
    assert "Platelet count ? 100,000/?L" in copied
    assert "41cfd0b1ac37c5ca3e49b7dc3a80e6b358401a8edf433767c96a102132a00386" in copied
    assert copied == page.view.toPlainText()
    assert said(page) == "Copied"
    assert not page_of(app, "about").bar._copy.isVisible()


def test_a_long_record_is_written_in_slices_and_searched_whole(
    make_app: MakeApp, qtbot: QtBot, tmp_path: Path
) -> None:
    sites = [{"facility": f"Clinic {number}", "city": "Nowhere"} for number in range(1, 1201)]
    section = {
        "identificationModule": {"briefTitle": "Many", "nctId": "NCT00000001"},
        "contactsLocationsModule": {"locations": sites},
    }
    (file,) = write(tmp_path, {"protocolSection": section})
    app = make_app("--study", str(file), "--size", "1280x820")
    page = page_of(app, "record")
    assert "Clinic 1200" not in page.view.toPlainText()
    search(app, qtbot, "clinic 120")
    assert said(page) == "1 of 2"
    assert "Clinic 1200" in page.view.toPlainText()
    page_of(app, "about")
    page.view.show_panel(app.late_parts.pages.panel("record"))
    assert "Clinic 1200" not in page.view.toPlainText()
    page_of(app, "record")
    qtbot.waitUntil(lambda: "Clinic 1200" in page.view.toPlainText())
    assert page.view.toPlainText().count("Clinic 7;") == 1
