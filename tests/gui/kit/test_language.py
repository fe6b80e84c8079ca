"""The language changes in the real window while it stands there."""

import json

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton

from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from tests.gui.visible_words import english_in, words_of
from tests.words.strings import strings_in
from trialfinder import paths
from trialfinder.gui.kit.fault_dialog import FaultDialog
from trialfinder.gui.window.map_actions import StreetMapDialog
from trialfinder.messages import Message
from trialfinder.settings import SettingsStore
from trialfinder.words.glossary import Glossary
from trialfinder.words.languages import languages
from trialfinder.words.plain_texts import PlainTexts

TABS = ("map", "about", "treatment", "eligibility", "results", "record")


def _buttons(screen: Screen) -> set[str]:
    return {button.text() for button in screen.window.findChildren(QPushButton)}


def _all_words(screen: Screen) -> list[str]:
    """What window and menu say, with every text once in sight."""
    words = []
    for tab in TABS:
        screen.show(tab)
        words += words_of(screen.window)
    return words + [word for menu in screen.menus for word in words_of(menu)]


def _english(screen: Screen, language: str) -> set[str]:
    """English words in the window that `language` has others for; the record's own aside."""
    record = "\n".join(strings_in(msgspec.to_builtins(screen.study.as_read)))
    found = english_in(_all_words(screen), language)
    return {word for word in found if word.strip("- •") not in record and ":  " not in word}


@pytest.fixture
def full(screen: Screen) -> Screen:
    """A window with much to say: a place that was read in a way that is said, a notice."""
    screen.find("GIV 4G2")
    screen.say(Message("settings.unwritable", {"file": "x"}))
    screen.choices.unfold()
    for tab in TABS:
        screen.show(tab)
    return screen


def test_the_search_for_english_words_finds_them(full: Screen) -> None:
    english = _english(full, "es")
    for word in ("What can I do now?", "Map", "miles", "As the system", "Any distance"):
        assert word in english, word
    assert any("This study is finished" in word for word in english)
    assert any("We read GIV 4G2" in word for word in english)


@pytest.mark.parametrize("language", ["es", "fr"])
def test_no_english_word_of_ours_stays(full: Screen, language: str) -> None:
    before = _all_words(full)
    full.speak(language)
    assert _english(full, language) == set()
    full.speak("en")
    assert _all_words(full) == before


def test_what_was_chosen_stays_chosen(full: Screen) -> None:
    full.choices.country.choose("Canada")
    full.choices.within.choose("Within 500 mi")
    full.list.press("Down")
    chosen, rows = full.chosen, full.list.count
    assert rows == 2
    before = [choice.value for choice in full.choices.all]
    with full.nothing_is_searched_for():
        full.speak("es")
    assert [choice.value for choice in full.choices.all] == before
    assert full.list.count == rows
    assert full.chosen == chosen
    assert full.list.chosen == 1
    assert full.field.text == "GIV 4G2"
    assert full.tab == "record"


def test_a_place_that_was_not_found_is_said_anew(screen: Screen) -> None:
    screen.find("Springfield")
    suggestions = screen.field.suggestions
    screen.speak("es")
    assert "Springfield" in screen.field.message
    assert not english_in([screen.field.message], "es")
    assert screen.field.suggestions == suggestions != []


def test_dialogs_that_stand_open_change_too(screen: Screen) -> None:
    screen.choose("More", "Help and keys")
    (text,) = screen.dialogs
    online = screen.online_question()
    fault = FaultDialog("report", screen.window)
    street = StreetMapDialog(lambda: "", screen.theme, screen.window)
    dialogs = (text.window, online, fault, street)
    for dialog in dialogs:
        assert english_in(words_of(dialog), "fr"), type(dialog)
    screen.speak("fr")
    for dialog in dialogs:
        assert not english_in(words_of(dialog), "fr"), type(dialog)
        assert "Cancel" not in words_of(dialog)
    text.close()


def test_the_maps_words_change_on_the_same_page(screen: Screen) -> None:
    screen.find("35233")
    driver = screen.map
    driver.settle()
    driver.ask("window.sameAsBefore = true")
    said = """[...document.querySelectorAll('*')].flatMap((node) => [
        node.getAttribute('aria-label'), node.getAttribute('title'),
        node.children.length ? null : node.textContent]).filter(Boolean)"""
    english = driver.ask(said)
    assert any("Children's Hospital of Alabama" in word for word in english)
    assert english_in(english, "es")
    screen.speak("es")
    driver.settle()
    assert driver.ask("document.documentElement.lang") == "es"
    assert driver.ask("window.sameAsBefore")
    assert not english_in(driver.ask(said), "es")
    screen.speak("en")
    driver.settle()
    assert driver.ask("document.documentElement.lang") == "en"
    assert sorted(driver.ask(said)) == sorted(english)
    assert driver.errors == []


def test_the_menu_shows_and_changes_the_language(screen: Screen) -> None:
    languages = ["As the system", "English", "Español", "Français"]
    assert screen.entries("More", "Language") == languages
    assert screen.entry("More", "Language", "As the system").isChecked()
    screen.choose("More", "Language", "Français")
    assert "Imprimer…" in _buttons(screen)
    assert screen.entries("More", "Langue")[1:] == languages[1:]
    assert screen.entry("More", "Langue", "Français").isChecked()
    assert "Français ▾" in words_of(screen.top_bar)


def test_the_system_is_followed(make_screen: MakeScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    screen = make_screen()
    assert "Imprimer…" in _buttons(screen)
    screen.speak("en")
    assert "Print…" in _buttons(screen)
    screen.speak("system")
    assert "Imprimer…" in _buttons(screen)


def test_the_choice_is_remembered(screen: Screen, make_screen: MakeScreen) -> None:
    screen.speak("fr")
    until(paths.settings_file().exists, "the choice to be saved")
    assert json.loads(paths.settings_file().read_text(encoding="utf-8"))["language"] == "fr"
    assert "Imprimer…" in _buttons(make_screen())


def test_the_choice_is_remembered_at_a_quick_end(screen: Screen) -> None:
    screen.speak("fr")
    screen.end_work()
    assert SettingsStore(paths.settings_file()).load()[0].language == "fr"


def test_a_language_of_one_run_is_not_remembered(make_screen: MakeScreen) -> None:
    assert "Imprimir…" in _buttons(make_screen("--lang", "es"))
    assert SettingsStore(paths.settings_file()).load()[0].language == "system"


def test_qts_own_buttons_speak_the_language_and_english_again(screen: Screen) -> None:
    dialog = screen.online_question()
    screen.speak("es")
    assert "Cancelar" in words_of(dialog)
    screen.speak("fr")
    assert "Annuler" in words_of(dialog)
    screen.speak("en")
    assert "Cancel" in words_of(dialog)


def test_other_languages_are_read_before_one_is_chosen(make_screen: MakeScreen) -> None:
    kept = (Glossary.load, PlainTexts.load)
    for each in kept:
        each.cache_clear()
    screen = make_screen()
    for each in kept:
        until(lambda each=each: each.cache_info().currsize == len(languages()))
    read = [each.cache_info().misses for each in kept]
    screen.show("about")
    for language in languages():
        screen.speak(language)
    assert [each.cache_info().misses for each in kept] == read
