"""What changes in the window is said to somebody who does not see it."""

from pathlib import Path

import pytest

from tests.gui.records import record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import press, until
from tests.gui.window.test_screen_reader import said_of


def test_a_study_is_said_with_its_status_before_all_else(
    screen: Screen, heard: list[str], tmp_path: Path
) -> None:
    screen.find("Birmingham, AL")
    heard.clear()
    screen.open(*write(tmp_path, record(7, "RECRUITING")))
    until(lambda: len(heard) > 1)
    assert heard[0].startswith("Study of syrup 7. This study is open")
    assert "1 center from Birmingham" in heard[1]


def test_a_study_that_cannot_be_joined_is_never_said_without_that(
    screen: Screen, heard: list[str], tmp_path: Path
) -> None:
    screen.open(*write(tmp_path, record(8, "COMPLETED")))
    assert heard[0].startswith("Study of syrup 8. This study is finished.")


def test_the_size_of_the_text_is_said(screen: Screen, heard: list[str]) -> None:
    screen.press("Ctrl++")
    assert heard[-1] == "Text size: 110 %"
    screen.press("Ctrl+-")
    screen.press("Ctrl+-")  # there is no smaller one, which is said too
    assert heard[-2:] == ["Text size: 100 %"] * 2
    screen.set_look("Dark")
    assert heard[3:] == ["Appearance: dark"]


def test_the_appearance_is_said(screen: Screen, heard: list[str]) -> None:
    for entry in ("High contrast, dark", "Light"):
        screen.choose("More", "Appearance", entry)
        assert heard[-1].casefold() == f"appearance: {entry}".casefold()


def test_a_language_is_said_in_itself(screen: Screen, heard: list[str]) -> None:
    for tag, said in (("es", "Idioma: Español"), ("fr", "Langue\u202f: Français")):
        screen.speak(tag)
        assert heard[-1].casefold() == said.casefold()


@pytest.mark.parametrize("language", ["es", "fr"])
def test_every_name_changes_with_the_language(make_screen: MakeScreen, language: str) -> None:
    changed = make_screen("--size", "1280x820")
    english = [(said.role, said.name, said.description) for said in said_of(changed.window)]
    changed.speak(language)
    named = [(said.role, said.name, said.description) for said in said_of(changed.window)]
    spoken = make_screen("--size", "1280x820", "--lang", language)
    wanted = [(said.role, said.name, said.description) for said in said_of(spoken.window)]
    assert named == wanted
    assert len(set(named) - set(english)) > 20


def test_the_library_says_how_many_studies_there_are(screen: Screen, heard: list[str]) -> None:
    screen.shelve(*(record(number) for number in (1, 2, 3)), record(4, condition="Hiccups"))
    library = screen.open_library()
    assert heard == ["4 studies"]
    library.condition.setText("hiccups")
    until(lambda: len(heard) > 1)
    library.condition.setText("nothing at all")
    until(lambda: len(heard) > 2)
    assert heard[1] == "1 study"
    assert heard[2].startswith("No study in your library fits.")


def test_what_is_removed_and_taken_back_is_said(screen: Screen, heard: list[str]) -> None:
    screen.shelve(record(1), record(2))
    library = screen.open_library()
    first, second = library.titles
    heard.clear()
    library.list.setFocus()
    press(library.list, "Delete")
    assert heard == [f"“{first}” was removed. 1 study"]
    press(library.list, "Delete")
    assert heard[1].startswith(f"“{second}” was removed. Your library is empty.")
    library.press("Ctrl+Z")
    until(lambda: len(heard) > 3)
    assert heard[2:] == [f"“{second}” is in your library again.", "1 study"]
