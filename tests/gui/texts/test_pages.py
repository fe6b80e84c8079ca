"""The texts are of the study that is shown, however quickly another one comes."""

from pathlib import Path

import pytest

from tests.gui.records import record, write
from tests.gui.screen import Screen

NUMBER = "NCT00000007"


def test_each_text_is_of_the_study_that_came_last(screen: Screen, tmp_path: Path) -> None:
    of_the_study = [key for key in screen.text_tabs if key != "glossary"]
    before = {key: screen.text(key).words for key in of_the_study}
    screen.open(*write(tmp_path, record(7)))
    after = {key: screen.text(key).words for key in of_the_study}
    assert NUMBER in after["about"]
    assert NUMBER in after["record"]
    assert [key for key in of_the_study if before[key] == after[key]] == []


@pytest.mark.parametrize("language", ["es", "fr"])
def test_what_was_read_of_the_study_before_is_let_go(
    screen: Screen, tmp_path: Path, language: str
) -> None:
    (file,) = write(tmp_path, record(7))
    screen.read_other_languages()
    screen.open(file)  # the answer counts for nothing, whenever it comes
    screen.wait_for_texts()
    screen.speak(language)
    assert NUMBER in screen.text("about").words


def test_the_match_that_is_shown_is_counted_from_one_and_round(screen: Screen) -> None:
    page = screen.page("eligibility")
    screen.search_text("study")
    count = page.count
    assert count > 2
    shown = int(page.said.split()[0])
    page.click_next()
    assert page.said == f"{shown % count + 1} of {count}"
    page.click_previous()
    assert page.said == f"{shown} of {count}"
    for _ in range(count):
        page.click_next()
    assert page.said == f"{shown} of {count}"


def test_in_another_language_the_same_words_are_found_again_as_many_as_there_are(
    screen: Screen,
) -> None:
    page = screen.page("eligibility")
    screen.search_text("mg")
    many = page.count
    for _ in range(many):
        page.click_next()
    for language in ("es", "fr", "en"):
        screen.speak(language)
        shown, *_, count = page.said.split()
        assert 1 <= int(shown) <= int(count)
    assert page.count == many
