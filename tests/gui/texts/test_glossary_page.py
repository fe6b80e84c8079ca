"""Words explained: browsed, filtered, chosen by keyboard, and found where they stand."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from trialfinder.app import App
from trialfinder.gui.texts.anchors import REFERENCE, WORD, anchor
from trialfinder.gui.texts.glossary_page import GlossaryPage

NOTHING = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def page_of(app: App, qtbot: QtBot) -> GlossaryPage:
    """Opened with its key, and with the places of the words known."""
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_7, CONTROL)
    page = app.late_parts.pages.pages["glossary"]
    qtbot.waitUntil(lambda: "Where it appears" in page.view.toPlainText())
    return page


def names(page: GlossaryPage) -> list[str]:
    model = page.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_word_is_listed_in_the_order_of_the_alphabet(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    assert app.first_view.workspace.current == "glossary"
    assert len(names(page)) == 164
    assert names(page) == sorted(names(page), key=str.casefold)
    assert page.list.hasFocus()
    assert page.view.toPlainText().startswith(names(page)[0])


def test_a_screen_reader_hears_the_definition_with_the_word(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    row = names(page).index("osteosarcoma")
    said = page.list.model().index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert "bone" in said
    assert page.list.accessibleName() == "Words"
    assert page.filter.accessibleName()


def test_words_are_browsed_with_the_arrow_keys(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    for row in (1, 2, 3):
        qtbot.keyClick(page.list, Qt.Key.Key_Down)
        assert page.list.currentIndex().row() == row
        assert page.view.toPlainText().splitlines()[0] == names(page)[row]
    qtbot.keyClicks(page.list, "osteo")
    assert page.view.toPlainText().startswith("osteosarcoma")


def test_a_word_is_written_about_once(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    titles: list[str] = []
    page.view.written.connect(lambda: titles.append(page.view.accessibleName()))
    page.choose("osteosarcoma")
    page.filter.setText("x-ray")
    page.filter.setText("qqq")
    assert [titles[0], len(titles)] == ["osteosarcoma", 3]


def test_the_filter_narrows_the_list_by_any_name_of_a_word(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    qtbot.keyClick(page, Qt.Key.Key_F, CONTROL)
    field = QApplication.focusWidget()
    assert field is page.filter
    qtbot.keyClicks(field, "ANC")
    assert "absolute neutrophil count" in names(page)
    assert all(name != "osteosarcoma" for name in names(page))
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.filter, "zzz")
    assert names(page) == []
    assert "No word is like that" in page.view.toPlainText()
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    assert page.list.hasFocus()
    assert page.filter.text() == ""
    assert not page.filter.isUndoAvailable()
    assert len(names(page)) == 164


def test_the_keys_for_finding_walk_the_words(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    window = app.first_view.window
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.filter, "sarcoma")
    found = names(page)
    assert 1 < len(found) < 164
    for key, shift, row in (
        (Qt.Key.Key_F3, False, 1),
        (Qt.Key.Key_F3, True, 0),
        (Qt.Key.Key_F3, True, 0),
    ):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ShiftModifier if shift else NOTHING)
        assert page.list.currentIndex().row() == row
        assert page.view.toPlainText().startswith(found[row])


@pytest.mark.parametrize("part", ["list", "view"])
def test_escape_ends_what_was_looked_for_among_the_words(app: App, qtbot: QtBot, part: str) -> None:
    page = page_of(app, qtbot)
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(page.filter, "sarcoma")
    place = getattr(page, part)
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert page.filter.text() == ""
    assert len(names(page)) == 164
    assert page.list.hasFocus()


def test_a_word_leads_to_where_it_stands(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    page.choose("osteosarcoma")
    text = page.view.toPlainText()
    assert "We wrote these words ourselves. No clinician has reviewed them yet." in text
    places = text.split("Where it appears")[1]
    assert "Who could join" in places
    titles = [line.strip("• \n") for line in places.splitlines() if line.strip()]
    number = titles.index("Who could join")
    page.view.anchorClicked.emit(QUrl(anchor(REFERENCE, number)))
    assert app.first_view.workspace.current == "eligibility"
    view = app.late_parts.pages.views["eligibility"]
    assert view.hasFocus()
    assert view.textCursor().selectedText().lower() == "osteosarcoma"
    assert 0 < view.cursorRect().top() < view.viewport().height()


def test_places_are_reached_by_keyboard(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    page.choose("osteosarcoma")
    qtbot.keyClick(page.list, Qt.Key.Key_Tab)
    assert page.view.hasFocus()
    for _ in range(8):
        qtbot.keyClick(page.view, Qt.Key.Key_Tab)
        qtbot.keyClick(page.view, Qt.Key.Key_Return)
        if app.first_view.workspace.current != "glossary":
            break
    assert app.first_view.workspace.current in ("about", "treatment", "eligibility", "results")


def test_every_place_holds_its_word(app: App, qtbot: QtBot) -> None:
    page_of(app, qtbot)
    places = app.late_parts.pages._places
    assert len(places) > 100
    for key in ("about", "treatment", "eligibility", "results"):
        app.first_view.workspace.show_tab(key)
        view = app.late_parts.pages.views[key]
        for term_id, keys in list(places.items())[::7]:
            if key in keys:
                view.go_to_term(term_id)
                assert view.textCursor().hasSelection(), term_id


def test_a_word_asked_for_in_a_text_is_the_one_that_is_shown(app: App, qtbot: QtBot) -> None:
    app.first_view.workspace.show_tab("eligibility")
    view = app.late_parts.pages.views["eligibility"]
    view.complete()
    number = next(n for n, run in enumerate(view._writer.marked) if run.term == "creatinine")
    view.anchorClicked.emit(QUrl(anchor(WORD, number)))
    page = page_of(app, qtbot)
    assert page.view.toPlainText().startswith("creatinine")


def test_the_words_follow_the_language(app: App, qtbot: QtBot) -> None:
    page = page_of(app, qtbot)
    page.choose("osteosarcoma")
    app.language.choose("es")
    assert page.view.toPlainText().startswith("osteosarcoma")
    qtbot.waitUntil(lambda: "Dónde aparece" in page.view.toPlainText())
    assert "albúmina" in names(page)
    assert page.filter.placeholderText()


def test_another_study_has_no_words_of_this_one(
    make_app: MakeApp, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "other.json"
    section = {
        "identificationModule": {"briefTitle": "O", "nctId": "NCT00000001"},
        "descriptionModule": {"briefSummary": "About <b>osteosarcoma</b>."},
    }
    file.write_text(json.dumps({"protocolSection": section}))
    app = make_app("--study", str(file), "--size", "1280x820")
    page = page_of(app, qtbot)
    assert "cixutumumab" not in names(page)
    page.choose("osteosarcoma")
    assert "About the study" in page.view.toPlainText()
    page.choose("albumin")
    assert "It does not appear in the texts about this study." in page.view.toPlainText()


def test_a_narrow_window_has_the_list_above(make_app: MakeApp, qtbot: QtBot) -> None:
    app = make_app("--size", "1280x820")
    page = page_of(app, qtbot)
    assert page.view.x() > 0
    app.preferences.set_text(200)
    app.first_view.window.resize(800, 800)
    app.first_view.workspace.show_tab("glossary")
    qtbot.waitUntil(lambda: page.view.y() > 0)
    assert page.view.height() > 100
    assert page.list.height() > 40


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_word_is_shown_whole(app: App, qtbot: QtBot, language: str, percent: int) -> None:
    app.preferences.set_text(percent)
    app.language.choose(language)
    qtbot.keyClick(app.first_view.window, Qt.Key.Key_7, CONTROL)
    words = app.late_parts.pages.pages["glossary"].list
    QApplication.processEvents()  # so that the rows are laid out
    assert words.model().rowCount() > 100
    rows = (words.model().index(row, 0) for row in range(words.model().rowCount()))
    room = words.viewport().width()
    assert [row.data() for row in rows if words.visualRect(row).width() > room] == []
