"""The menu of files: at hand, with what was opened lately, until that is cleared."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton

from tests.gui.records import record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import seen, until
from trialfinder import paths

RECENT = ("File", "Recent")


@pytest.mark.parametrize(("size", "text"), [("1280x820", "100"), ("960x600", "200")])
def test_the_menu_of_files_is_always_at_hand(make_screen: MakeScreen, size: str, text: str) -> None:
    screen = make_screen("--size", size, "--text", text)
    in_bar = [one.accessibleName() for one in seen(screen.top_bar, QToolButton)]
    in_more = [action.text() for action in screen.menu_in_sight("More")]
    assert ("File" in in_bar) != ("File" in in_more)
    assert "More actions" in in_bar
    assert ("Print…" in in_more) != ("File" in in_bar)
    assert screen.entries("File")[:4] == [
        "Open files…",
        "Open a folder…",
        "From ClinicalTrials.gov by number…",
        "Library…",
    ]


def test_the_study_in_the_box_is_one_entry_away(screen: Screen, tmp_path: Path) -> None:
    screen.open(*write(tmp_path, record(7)))
    screen.wait_for_study(lambda: screen.choose("File", "The study that comes with TrialFinder"))
    assert screen.study.nct_id == "NCT01614795"
    assert screen.list.count == 76


def test_what_was_opened_is_listed_cleared_and_switched_off(screen: Screen, tmp_path: Path) -> None:
    one, two, three = write(tmp_path, record(1), record(2), record(3))
    screen.open(one)
    screen.open(two)
    until(
        lambda: screen.entries(*RECENT)[:2] == ["Study of syrup 2", "Study of syrup 1"],
        "both to be listed",
    )
    screen.wait_for_study(lambda: screen.choose(*RECENT, "Study of syrup 1"))
    assert screen.study.nct_id == "NCT00000001"
    screen.choose(*RECENT, "Clear this list")
    until(lambda: screen.entries(*RECENT)[0] == "No study was opened yet", "the list to be empty")
    assert not paths.recent_file().exists()
    screen.choose(*RECENT, "Keep this list")
    screen.open(three)
    screen.wait_for_files()
    assert screen.entries(*RECENT)[0] == "No study was opened yet"
    assert json.loads(paths.settings_file().read_text())["keep_recent"] is False
    screen.choose("File", "Library…")
    screen.wait_for_library(2)


def test_nothing_of_a_study_is_in_the_settings_or_the_log(screen: Screen, tmp_path: Path) -> None:
    screen.open(*write(tmp_path, record(1, condition="Hiccups")))
    library = screen.open_library()
    screen.type("Hiccups")
    assert library.words.text() == "Hiccups"
    assert library.settle().titles == ["Study of syrup 1"]
    library.close()
    screen.close()
    for file in (paths.settings_file(), paths.log_file()):
        text = file.read_text() if file.exists() else ""
        for word in ("Hiccups", "syrup", "NCT00000001"):
            assert word not in text
