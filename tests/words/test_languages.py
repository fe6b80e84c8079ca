import json
import re
from pathlib import Path

import pytest

from tests.grown import GrownProgram
from trialfinder import paths
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.languages import known_choice, language_of, languages, system_language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, None),
        ({"LANG": ""}, None),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8", "LC_MESSAGES": "fr_CA"}, "fr"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "nl:fr:en"}, "fr"),
        ({"LANG": "C", "LANGUAGE": "fr"}, "en"),
        ({"LC_ALL": "POSIX"}, "en"),
    ],
)
def test_the_system_says_which_language(environment: dict[str, str], language: str | None) -> None:
    assert system_language(environment) == language


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (["fr-CA"], "fr"),
        (["Spanish_Mexico"], "es"),
        (["French_France.1252"], "fr"),
        (["frr-DE"], "en"),
        (["pt-BR", "es-419"], "es"),
        ([""], "en"),
        ([], "en"),
    ],
)
def test_names_of_locales_are_read(names: list[str], language: str) -> None:
    assert language_of(names) == language


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", ("999", "1,240", "12,400", "2.5")),
        ("es", ("999", "1240", "12\u202f400", "2.5")),
        ("fr", ("999", "1\u202f240", "12\u202f400", "2,5")),
    ],
)
def test_numbers_are_written_as_the_language_does(language: str, written: tuple[str, ...]) -> None:
    numbers = Catalogue.load(paths.words_dir(language)).numbers
    assert tuple(numbers.write(value) for value in (999, 1240, 12400, 2.5)) == written


def test_one_catalogue_changes_its_language_for_all_who_hold_it() -> None:
    catalogue = Catalogue.load(paths.words_dir("en"))
    say = catalogue.say
    english = catalogue.text("direction.W.short")
    catalogue.use(paths.words_dir("es"))
    assert catalogue.language == "es"
    assert (english, catalogue.text("direction.W.short")) == ("W", "O")
    assert say == catalogue.say


@pytest.mark.parametrize(("language", "said"), [("en", "0 centers"), ("fr", "0 centres")])
def test_no_center_is_not_called_one(language: str, said: str) -> None:
    text = Catalogue.load(paths.words_dir(language)).text("list.unranked", count=0)
    assert text.startswith(said)


def test_a_number_in_a_message_is_no_year() -> None:
    catalogue = Catalogue({"a": "{count} in {year}"}, "en")
    assert catalogue.text("a", count=2018, year="2018") == "2,018 in 2018"


def test_english_comes_first() -> None:
    assert list(languages().items()) == [("en", "English"), ("es", "Español"), ("fr", "Français")]


@pytest.mark.parametrize(
    ("choice", "known"),
    [("es", "es"), ("system", "system"), ("xx", "system"), ("../en", "system"), ("", "system")],
)
def test_a_language_that_there_is_not_is_that_of_the_system(choice: str, known: str) -> None:
    assert known_choice(choice) == known


_MENU = """
from PySide6.QtWidgets import QApplication
from trialfinder.gui.window.menu import MoreMenu
application = QApplication([])
menu = MoreMenu("light", "eo")
print([action.text() for action in menu.languages.actions()])
"""

_TOOL = """
import sys
sys.path.insert(0, "tools")
import update_translations
print(update_translations.LANGUAGES)
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> GrownProgram:
    """The program with a folder of words more."""
    program = GrownProgram(tmp_path_factory.mktemp("grown"))
    program.add_language("eo", "Esperanto", "Esperanto")
    program.add_message("eo", "call.json", "call.usage", "Uzado:")
    return program


def test_a_made_up_language_is_in_the_terminal(grown: GrownProgram) -> None:
    told = grown.run("-m", "trialfinder", "--lang", "eo", "--help")
    assert told.startswith("Uzado:")
    assert re.search(r"--lang \{en,eo,es,fr\}", told)


def test_a_made_up_language_can_be_kept_in_the_settings(
    grown: GrownProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "trialfinder").mkdir()
    settings = tmp_path / "trialfinder" / "settings.json"
    settings.write_text(json.dumps({"language": "eo"}), encoding="utf-8")
    assert grown.run("-m", "trialfinder", "--help").startswith("Uzado:")


def test_a_made_up_language_is_asked_for_by_the_system(
    grown: GrownProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "eo.UTF-8")
    assert grown.run("-m", "trialfinder", "--help").startswith("Uzado:")


def test_a_made_up_language_is_in_the_menu(grown: GrownProgram) -> None:
    assert "Esperanto" in grown.run("-c", _MENU)


def test_a_made_up_language_is_translated_by_qt_s_tools(grown: GrownProgram) -> None:
    assert grown.run("-c", _TOOL).strip() == "('eo', 'es', 'fr')"


@pytest.mark.parametrize(
    ("language", "key", "last", "said"),
    [
        ("es", "list.and", "Canadá", "A y Canadá"),
        ("es", "list.and", "Italia", "A e Italia"),
        ("es", "list.and", "“Ifosfamide”", "A e “Ifosfamide”"),
        ("es", "list.and", "Índice de masa corporal", "A e Índice de masa corporal"),
        ("es", "list.and", "hipertensión", "A e hipertensión"),
        ("es", "list.and", "hierro", "A y hierro"),
        ("es", "list.and", "8", "A y 8"),
        ("es", "find.or", "osteosarcoma", "A u osteosarcoma"),
        ("es", "find.or", "sarcoma", "A o sarcoma"),
        ("en", "list.and", "Italy", "A and Italy"),
        ("fr", "list.and", "Italie", "A et Italie"),
    ],
)
def test_the_last_of_several_is_joined_as_it_is_said(
    language: str, key: str, last: str, said: str
) -> None:
    assert Catalogue.load(paths.words_dir(language)).joined(key, "A", last) == said
