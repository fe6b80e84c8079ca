"""What an institution has set for all users holds in the window, greyed and said."""

import json
from pathlib import Path

import pytest

from tests.gui.records import record, write
from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import until
from trialfinder import paths


def institution(name: str, **values: object) -> None:
    """Have an institution set something in one of its files."""
    folder = paths.institution_dirs()[0]
    folder.mkdir(parents=True)
    (folder / name).write_text(json.dumps(values))


@pytest.fixture
def shut_in(make_screen: MakeScreen) -> Screen:
    institution("locked.json", online=False, units="km", text_percent=125, keep_recent=False)
    return make_screen("--size", "1280x820")


@pytest.mark.parametrize(
    "way",
    [
        ("More", "Street map… (set by your institution)"),
        ("More", "Online look-up… (set by your institution)"),
        ("File", "From ClinicalTrials.gov by number… (set by your institution)"),
    ],
)
def test_no_entry_leads_online(shut_in: Screen, way: tuple[str, ...]) -> None:
    assert not shut_in.entry(*way).isEnabled()


def test_no_key_leads_online(shut_in: Screen) -> None:
    shut_in.press("Ctrl+G")
    assert shut_in.registry is None
    shut_in.wait_for_notice("switched off in the settings of this computer")


def test_a_key_that_would_change_what_is_set_says_why_it_does_not(shut_in: Screen) -> None:
    shut_in.press("Ctrl++")
    shut_in.wait_for_notice("This is set by your institution.")
    assert shut_in.settings.text_percent == 125
    assert not paths.settings_file().exists() or "125" not in paths.settings_file().read_text()


def test_the_units_stay_as_they_are_set(shut_in: Screen) -> None:
    box = shut_in.choices.units
    assert (box.chosen, box.box.isEnabled()) == ("kilometers", False)


def test_records_of_the_institution_are_taken_in_at_the_start(
    make_screen: MakeScreen, tmp_path: Path
) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    for number in (1, 2, 3):
        write(folder, record(number, "RECRUITING"))
    institution("defaults.json", records=str(folder))
    library = make_screen("--size", "1280x820").wait_for_library(3)
    library.press("Escape")
    again = make_screen("--size", "1280x820")
    again.wait_for_files()
    until(lambda: again.are_centers_placed)
    assert again.library is None
