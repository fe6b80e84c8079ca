"""The language changes in the real window while it stands there."""

import json

import msgspec
import pytest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.map.web.driver import MapDriver
from tests.gui.visible_words import english_in, words_of
from tests.words.strings import strings_in
from trialfinder import paths
from trialfinder.app import App
from trialfinder.gui.kit.fault_dialog import FaultDialog
from trialfinder.gui.window.dialogs import OnlineDialog, TextDialog
from trialfinder.gui.window.map_actions import StreetMapDialog
from trialfinder.messages import Message
from trialfinder.settings import SettingsStore
from trialfinder.words.glossary import Glossary
from trialfinder.words.languages import LANGUAGES
from trialfinder.words.plain_texts import PlainTexts

TABS = ("map", "about", "treatment", "eligibility", "results", "record")


def _buttons(app: App) -> set[str]:
    return {button.text() for button in app.first_view.window.findChildren(QPushButton)}


def _find(app: App, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        app.session.search(text)


def _all_words(app: App) -> list[str]:
    """What window and menu say, with every text once in sight."""
    words = []
    for tab in TABS:
        app.first_view.workspace.show_tab(tab)
        words += words_of(app.first_view.window)
    return words + words_of(app.late_parts.menu)


def _english(app: App, language: str) -> set[str]:
    """English words in the window that `language` has others for; the record's own aside."""
    record = "\n".join(strings_in(msgspec.to_builtins(app.session.study.as_read)))
    found = english_in(_all_words(app), language)
    return {word for word in found if word.strip("- •") not in record and ":  " not in word}


@pytest.fixture
def full(app: App, qtbot: QtBot) -> App:
    """A window with much to say: a place that was read in a way that is said, a notice."""
    _find(app, qtbot, "GIV 4G2")
    app.notices.say(Message("settings.unwritable", {"file": "x"}))
    for tab in TABS:
        app.first_view.workspace.show_tab(tab)
    return app


def test_the_search_for_english_words_finds_them(full: App) -> None:
    english = _english(full, "es")
    for word in ("What can I do now?", "Map", "miles", "As the system", "Any distance"):
        assert word in english, word
    assert any("This study is finished" in word for word in english)
    assert any("We read GIV 4G2" in word for word in english)


@pytest.mark.parametrize("language", ["es", "fr"])
def test_no_english_word_of_ours_stays(full: App, language: str) -> None:
    before = _all_words(full)
    full.language.choose(language)
    assert _english(full, language) == set()
    full.language.choose("en")
    assert _all_words(full) == before


def test_what_was_chosen_stays_chosen(full: App, qtbot: QtBot) -> None:
    header = full.first_view.centers.header
    boxes = (header._within, header._units, header._country, header._status)
    header._country.setCurrentText("Canada")
    header._within.setCurrentIndex(4)
    with qtbot.waitSignal(full.session.finding_changed, timeout=10_000):
        header._country.activated.emit(header._country.currentIndex())
    chosen = full.session.chosen
    before = [box.currentData() for box in boxes]
    rows = full.first_view.centers.sites.rows
    with qtbot.assertNotEmitted(full.session.search_started):
        full.language.choose("es")
    assert [box.currentData() for box in boxes] == before
    assert full.first_view.centers.sites.rows == rows
    assert full.session.chosen == chosen
    assert full.first_view.centers.form.field.text() == ""
    assert full.first_view.workspace.current == "record"


def test_a_place_that_was_not_found_is_said_anew(app: App, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.session.place_not_found, timeout=10_000):
        app.session.search("Springfield")
    message = app.first_view.centers.form.message
    suggestions = [button.text() for button in message.buttons]
    app.language.choose("es")
    assert "Springfield" in message.text
    assert not english_in([message.text], "es")
    assert [button.text() for button in message.buttons] == suggestions


def test_dialogs_that_stand_open_change_too(app: App) -> None:
    app.late_parts.commands.show_help()
    (text,) = app.first_view.window.findChildren(TextDialog)
    online = OnlineDialog("", app.preferences.theme, app.first_view.window)
    fault = FaultDialog("report", app.first_view.window)
    explain = lambda: app.late_parts.map_actions.sign  # noqa: E731
    street = StreetMapDialog(explain, app.first_view.window)
    for dialog in (text, online, fault, street):
        assert english_in(words_of(dialog), "fr"), type(dialog)
    app.language.choose("fr")
    for dialog in (text, online, fault, street):
        assert not english_in(words_of(dialog), "fr"), type(dialog)
        assert "Cancel" not in words_of(dialog)
    text.close()


def test_the_maps_words_change_on_the_same_page(app: App, qtbot: QtBot) -> None:
    _find(app, qtbot, "35233")
    driver = MapDriver(app.late_parts.map_pane)
    driver.settle()
    driver.ask("window.sameAsBefore = true")
    said = """[...document.querySelectorAll('*')].flatMap((node) => [
        node.getAttribute('aria-label'), node.getAttribute('title'),
        node.children.length ? null : node.textContent]).filter(Boolean)"""
    english = driver.ask(said)
    assert any("Children's Hospital of Alabama" in word for word in english)
    assert english_in(english, "es")
    app.language.choose("es")
    driver.settle()
    assert driver.ask("document.documentElement.lang") == "es"
    assert driver.ask("window.sameAsBefore")
    assert not english_in(driver.ask(said), "es")
    app.language.choose("en")
    driver.settle()
    assert driver.ask("document.documentElement.lang") == "en"
    assert sorted(driver.ask(said)) == sorted(english)
    assert driver.errors == []


def test_the_menu_shows_and_changes_the_language(app: App) -> None:
    languages = next(
        menu for menu in app.late_parts.menu.findChildren(QMenu) if menu.title() == "Language"
    )
    entries = {action.text(): action for action in languages.actions()}
    assert list(entries) == ["As the system", "English", "Español", "Français"]
    assert entries["As the system"].isChecked()
    entries["Français"].trigger()
    assert "Imprimer…" in _buttons(app)
    assert languages.title() == "Langue"
    assert "Français ▾" in words_of(app.first_view.top_bar)


def test_the_system_is_followed(make_app: MakeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    app = make_app()
    assert "Imprimer…" in _buttons(app)
    app.language.choose("en")
    assert "Print…" in _buttons(app)
    app.language.choose("system")
    assert "Imprimer…" in _buttons(app)


def test_the_choice_is_remembered(app: App, make_app: MakeApp, qtbot: QtBot) -> None:
    with qtbot.waitSignal(app.preferences.settings_changed):
        app.language.choose("fr")
    assert json.loads(paths.settings_file().read_text(encoding="utf-8"))["language"] == "fr"
    assert "Imprimer…" in _buttons(make_app())


def test_the_choice_is_remembered_at_a_quick_end(app: App) -> None:
    app.language.choose("fr")
    app.language.close()
    assert SettingsStore(paths.settings_file()).load()[0].language == "fr"


def test_a_language_of_one_run_is_not_remembered(make_app: MakeApp) -> None:
    assert "Imprimir…" in _buttons(make_app("--lang", "es"))
    assert SettingsStore(paths.settings_file()).load()[0].language == "system"


def test_qts_own_buttons_speak_the_language_and_english_again(app: App) -> None:
    dialog = OnlineDialog("", app.preferences.theme, app.first_view.window)
    app.language.choose("es")
    assert "Cancelar" in words_of(dialog)
    app.language.choose("fr")
    assert "Annuler" in words_of(dialog)
    app.language.choose("en")
    assert "Cancel" in words_of(dialog)


def test_other_languages_are_read_before_one_is_chosen(make_app: MakeApp, qtbot: QtBot) -> None:
    kept = (Glossary.load, PlainTexts.load)
    for each in kept:
        each.cache_clear()
    app = make_app()
    for each in kept:
        qtbot.waitUntil(lambda each=each: each.cache_info().currsize == len(LANGUAGES))
    read = [each.cache_info().misses for each in kept]
    app.first_view.workspace.show_tab("about")
    for language in LANGUAGES:
        app.language.choose(language)
    assert [each.cache_info().misses for each in kept] == read
