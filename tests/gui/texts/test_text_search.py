"""Finding words in a text: as typed, forward and back, and forgotten afterwards."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.contrast import contrast
from tests.gui.records import write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import press, until
from tests.traces import traces
from trialfinder import paths
from trialfinder.gui.kit.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT


def test_words_are_found_as_they_are_typed(screen: Screen) -> None:
    page = screen.page("eligibility")
    assert page.said == ""
    screen.search_text("WARF")
    assert page.field.hasFocus()
    assert page.said == "1 of 4"
    action = screen.theme.colors.action
    assert page.marked(action) == ["warf"]
    screen.type("arin m")
    assert page.said == "1 of 1"
    assert page.marked(action) == ["warfarin m"]
    screen.type("zz")
    assert page.said == "Not found"
    assert page.view.extraSelections() == []


def test_next_and_previous_go_round(screen: Screen) -> None:
    page = screen.page("eligibility")
    screen.search_text("mg/dl (")
    places = []
    for keys in ("F3", "Return", "Shift+F3", "Shift+Return", "Shift+F3"):
        screen.press(keys)
        places.append(page.said)
    assert page.count == 8
    assert places == [f"{number} of 8" for number in (2, 3, 2, 1, 8)]
    assert "mg/dL" in page.line
    rect = page.view.cursorRect()
    assert rect.top() >= 0
    assert rect.bottom() <= page.view.viewport().height()


def test_buttons_go_among_the_matches(screen: Screen) -> None:
    page = screen.page("about")
    assert not page.bar.isVisible()
    screen.search_text("cancer")
    assert page.bar.isVisible()
    count = page.count
    page.click_next()
    assert page.said == f"2 of {count}"
    page.click_previous()
    assert page.said == f"1 of {count}"


def test_escape_forgets_and_goes_back_to_the_text(screen: Screen) -> None:
    page = screen.page("treatment")
    screen.search_text("cixutumumab")
    at = page.view.textCursor().position()
    press(page.field, "Escape")
    assert page.view.hasFocus()
    assert page.view.textCursor().position() == at > 0
    assert page.field.text() == ""
    assert not page.field.isUndoAvailable()
    assert page.view.extraSelections() == []
    assert not page.bar.isVisible()
    always = screen.page("eligibility")
    screen.search_text("warfarin")
    always.view.setFocus()
    press(always.view, "Escape")
    assert always.field.text() == ""
    assert always.bar.isVisible()


def test_what_is_typed_is_kept_nowhere(
    screen: Screen, own_home: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    page = screen.page("record")
    screen.search_text("osteosarcoma")
    assert page.said != "Not found"
    hints = page.field.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert page.field.completer() is None
    screen.choices.units.choose("kilometers")
    assert paths.settings_file().is_relative_to(own_home)
    assert paths.settings_file().exists()
    assert traces(["osteosarcoma"], own_home) == []
    assert "osteosarcoma" not in caplog.text.lower()
    file = tmp_path / "other.json"
    file.write_text(json.dumps({"protocolSection": {"identificationModule": {"briefTitle": "O"}}}))
    screen.open(file)
    assert page.field.text() == ""
    assert not page.field.isUndoAvailable()


def test_matches_are_found_anew_where_the_text_is_written_anew(screen: Screen) -> None:
    page = screen.page("eligibility")
    screen.search_text("biopathology")
    before = page.said
    screen.set_text_size(150)
    assert page.said == before
    action = screen.theme.colors.action
    page.view.verticalScrollBar().setValue(0)
    screen.press("F3")
    screen.press("Shift+F3")
    assert [text.lower() for text in page.marked(action)] == ["biopathology"]
    screen.speak("es")
    assert page.said == "2 de 2" or page.said.startswith(("1 ", "2 "))


def test_keys_of_the_search_do_nothing_on_the_map(screen: Screen) -> None:
    screen.show("map")
    focused = QApplication.focusWidget()
    for keys in ("F3", "Ctrl+F"):
        screen.press(keys)
    assert QApplication.focusWidget() is focused


def test_down_leads_to_the_text_and_keeps_the_search(screen: Screen) -> None:
    page = screen.page("eligibility")
    screen.search_text("warfarin")
    press(page.field, "Down")
    assert page.view.hasFocus()
    assert page.field.text() == "warfarin"


def test_f3_without_words_asks_for_them(screen: Screen) -> None:
    page = screen.page("results")
    screen.press("F3")
    assert page.field.hasFocus()


def test_only_matches_in_sight_are_drawn(screen: Screen) -> None:
    page = screen.page("record")
    screen.search_text("e")
    assert page.count > 1000
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


def test_h_leads_from_heading_to_heading(screen: Screen) -> None:
    view = screen.page("eligibility").view
    view.setFocus()
    met = []
    for _ in range(30):
        press(view, "H")
        met.append(view.textCursor().block().text())
    assert met[0] == "Nobody can join now"
    assert met[-1] == "Earlier and current treatment"
    assert "Diagnosis" in met
    press(view, "Shift+H")
    assert view.textCursor().block().text() == "Health and tests"
    assert 0 <= view.cursorRect().top() <= view.viewport().height()


def test_the_whole_record_is_copied(screen: Screen) -> None:
    page = screen.page("record")
    QApplication.clipboard().clear()
    page.copy_all()
    copied = QApplication.clipboard().text()
    assert copied.startswith("Official record\nThis study is finished.")
    assert "Platelet count ? 100,000/?L" in copied
    assert "41cfd0b1ac37c5ca3e49b7dc3a80e6b358401a8edf433767c96a102132a00386" in copied
    assert copied == page.words
    assert page.said == "Copied"
    assert page.can_be_copied
    screen.press("Ctrl+2")
    screen.press("Ctrl+F")
    about = screen.page("about")
    assert about.bar.isVisible()
    assert not about.can_be_copied


def test_a_long_record_is_written_in_slices_and_searched_whole(
    make_screen: MakeScreen, tmp_path: Path
) -> None:
    sites = [{"facility": f"Clinic {number}", "city": "Nowhere"} for number in range(1, 1201)]
    section = {
        "identificationModule": {"briefTitle": "Many", "nctId": "NCT00000001"},
        "contactsLocationsModule": {"locations": sites},
    }
    (file,) = write(tmp_path, {"protocolSection": section})
    screen = make_screen("--study", str(file), "--size", "1280x820")
    page = screen.page("record")
    assert "Clinic 1200" not in page.words
    screen.search_text("clinic 120")
    assert page.said == "1 of 2"
    assert "Clinic 1200" in page.words
    screen.page("about")
    screen.set_text_size(110)  # out of sight it is written anew, when it is next looked at
    assert "Clinic 1200" not in page.words
    screen.page("record")
    until(lambda: "Clinic 1200" in page.words)
    assert page.words.count("Clinic 7;") == 1
