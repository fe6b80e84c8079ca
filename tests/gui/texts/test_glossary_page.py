"""Words explained: browsed, filtered, chosen by keyboard, and found where they stand."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.every import every
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import press, until
from tests.gui.screen.texts import Words
from trialfinder import paths
from trialfinder.words.glossary import Glossary

WORDS = len(Glossary.load(paths.words_dir("en")).terms)


def in_groups(screen: Screen) -> Words:
    """The page, once the words of the study are known."""
    page = screen.words_explained()
    until(lambda: len(page.headings) == 2, "the words of the study")
    return page


def test_the_words_of_the_study_come_first_then_every_other_one(screen: Screen) -> None:
    page = in_groups(screen)
    assert screen.tab == "glossary"
    here, others = page.below(0), page.below(1)
    assert page.headings == [f"In this study: {len(here)}", f"All other words: {len(others)}"]
    assert "osteosarcoma" in here
    assert len(here) > 50
    assert len(here) + len(others) == len(page.names) == WORDS
    for words in (here, others):
        assert words == sorted(words, key=str.casefold)
    assert page.list.hasFocus()
    assert page.words.startswith(here[0])
    page.choose(here[-1])
    assert "It does not appear" not in page.words
    page.choose(others[0])
    assert "It does not appear in the texts about this study." in page.words


def test_keys_and_voice_pass_from_the_words_of_the_study_to_the_others(screen: Screen) -> None:
    page = in_groups(screen)
    here, others = page.below(0), page.below(1)
    page.choose(here[-1])
    press(page.list, "Down")
    assert page.chosen == others[0]
    press(page.list, "Up")
    assert page.chosen == here[-1]
    press(page.list, "Home")
    assert page.chosen == here[0]
    press(page.list, "End")
    assert page.chosen == others[-1]
    assert page.meaning_read_of(here[0]).startswith(f"In this study: {len(here)}. ")
    assert page.meaning_read_of(others[0]).startswith(f"All other words: {len(others)}. ")
    assert ": " not in page.meaning_read_of(here[1])[:20]


def test_a_group_without_a_word_like_that_has_no_heading(screen: Screen) -> None:
    page = in_groups(screen)
    screen.search_text("osteosarcoma")
    assert len(page.headings) == 1
    assert page.headings[0].startswith("In this study")


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("es", ["En este estudio", "Todas las demás palabras"]),
        ("fr", ["Dans cette étude", "Tous les autres mots"]),
    ],
)
def test_the_headings_are_in_the_language(
    screen: Screen, language: str, headings: list[str]
) -> None:
    screen.speak(language)
    screen.press_key_of("glossary")
    page = screen.glossary()
    until(lambda: len(page.headings) == 2, "the words of the study")
    begun = zip(page.headings, headings, strict=True)
    assert every(heading.startswith(words) for heading, words in begun)


def test_a_screen_reader_hears_the_definition_with_the_word(screen: Screen) -> None:
    page = screen.words_explained()
    assert "bone" in page.meaning_read_of("osteosarcoma")
    assert page.list.accessibleName() == "Words"
    assert page.filter.accessibleName()


def test_words_are_browsed_with_the_arrow_keys(screen: Screen, qtbot: QtBot) -> None:
    page = in_groups(screen)
    for row in (1, 2, 3):
        press(page.list, "Down")
        assert page.chosen == page.names[row]
        assert page.words.splitlines()[0] == page.names[row]
    qtbot.keyClicks(page.list, "osteos")
    assert page.words.startswith("osteosarcoma")


def test_a_word_is_written_about_once(screen: Screen) -> None:
    page = screen.words_explained()
    titles: list[str] = []
    page.view.written.connect(lambda: titles.append(page.view.accessibleName()))
    page.choose("osteosarcoma")
    page.filter.setText("x-ray")
    page.filter.setText("qqq")
    assert [titles[0], len(titles)] == ["osteosarcoma", 3]


def test_the_filter_narrows_the_list_by_any_name_of_a_word(screen: Screen) -> None:
    page = screen.words_explained()
    screen.press("Ctrl+F")
    field = QApplication.focusWidget()
    assert field is page.filter
    screen.type("ANC")
    assert "absolute neutrophil count" in page.names
    assert every(name != "osteosarcoma" for name in page.names)
    press(field, "Down")
    assert page.list.hasFocus()
    screen.press("Ctrl+F")
    screen.type("absolute neutrophil count ANC")  # two names of one word
    assert page.names == []
    screen.press("Ctrl+F")
    screen.type("zzz")
    assert page.names == []
    assert "No word is like that" in page.words
    press(page.filter, "Escape")
    assert page.list.hasFocus()
    assert page.filter.text() == ""
    assert not page.filter.isUndoAvailable()
    assert len(page.names) == WORDS


def test_the_keys_for_finding_walk_the_words(screen: Screen) -> None:
    page = screen.words_explained()
    screen.search_text("sarcoma")
    found = page.names
    assert 1 < len(found) < WORDS
    for keys, row in (("F3", 1), ("Shift+F3", 0), ("Shift+F3", 0)):
        screen.press(keys)
        assert page.chosen == found[row]
        assert page.words.startswith(found[row])


@pytest.mark.parametrize("part", ["list", "view"])
def test_escape_ends_what_was_looked_for_among_the_words(screen: Screen, part: str) -> None:
    page = screen.words_explained()
    screen.search_text("sarcoma")
    place = getattr(page, part)
    place.setFocus()
    press(place, "Escape")
    assert page.filter.text() == ""
    assert len(page.names) == WORDS
    assert page.list.hasFocus()


def test_a_word_leads_to_where_it_stands(screen: Screen) -> None:
    page = screen.words_explained()
    page.choose("osteosarcoma")
    text = page.words
    assert "We wrote these words ourselves. No clinician has reviewed them yet." in text
    assert "Who could join" in text.split("Where it appears")[1]
    page.follow_words("Who could join")
    assert screen.tab == "eligibility"
    shown = screen.text("eligibility")
    assert shown.view.hasFocus()
    assert shown.selected.lower() == "osteosarcoma"
    assert 0 < shown.view.cursorRect().top() < shown.view.viewport().height()


def test_places_are_reached_by_keyboard(screen: Screen) -> None:
    page = screen.words_explained()
    page.choose("osteosarcoma")
    press(page.list, "Tab")
    assert page.view.hasFocus()
    for _ in range(8):
        press(page.view, "Tab")
        press(page.view, "Return")
        if screen.tab != "glossary":
            break
    assert screen.tab in ("about", "treatment", "eligibility", "results")


def test_every_place_holds_its_word(screen: Screen) -> None:
    page = screen.words_explained()
    followed = 0
    for name in page.names[::7]:
        page.choose(name)
        for place in page.places:
            page.click_on(place.address)
            assert screen.tab != "glossary", name
            text = screen.text(screen.tab)
            assert text.selected, (name, place.words)
            assert text.tips_of_selected, (name, place.words)
            page = screen.glossary()
            followed += 1
    assert followed > 20


def test_a_word_asked_for_in_a_text_is_the_one_that_is_shown(screen: Screen) -> None:
    screen.text("eligibility").follow_words("creatinine")
    page = screen.words_explained()
    assert page.words.startswith("creatinine")


def test_the_words_follow_the_language(screen: Screen) -> None:
    page = screen.words_explained()
    page.choose("osteosarcoma")
    screen.speak("es")
    assert page.words.startswith("osteosarcoma")
    until(lambda: "Dónde aparece" in page.words)
    assert "albúmina" in page.names
    assert page.filter.placeholderText()


def test_another_study_has_no_words_of_this_one(make_screen: MakeScreen, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    section = {
        "identificationModule": {"briefTitle": "O", "nctId": "NCT00000001"},
        "descriptionModule": {"briefSummary": "About <b>osteosarcoma</b>."},
    }
    file.write_text(json.dumps({"protocolSection": section}))
    screen = make_screen("--study", str(file), "--size", "1280x820")
    page = screen.words_explained()
    assert "cixutumumab" not in page.names
    page.choose("osteosarcoma")
    assert "About the study" in page.words
    page.choose("albumin")
    assert "It does not appear in the texts about this study." in page.words


def test_a_narrow_window_has_the_list_above(make_screen: MakeScreen) -> None:
    screen = make_screen("--size", "1280x820")
    page = screen.words_explained()
    assert page.view.x() > 0
    screen.set_text_size(200)
    screen.resize(800, 800)
    screen.show("glossary")
    until(lambda: page.view.y() > 0)
    assert page.view.height() > 100
    assert page.list.height() > 40


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("percent", [100, 200])
def test_every_word_is_shown_whole(screen: Screen, language: str, percent: int) -> None:
    screen.set_text_size(percent)
    screen.speak(language)
    screen.press_key_of("glossary")
    words = screen.glossary()
    QApplication.processEvents()  # so that the rows are laid out
    assert len(words.names) > 100
    room = words.list.viewport().width()
    assert [
        name for row, name in enumerate(words.names) if words.row_size(row).width() > room
    ] == []
