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
