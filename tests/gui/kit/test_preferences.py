"""The choices of looks: for one run or for good, by hand or by the system."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.preferences import Look, Preferences
from trialfinder.gui.kit.theme import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Colors
from trialfinder.settings import TEXT_SCALES, Settings, SettingsStore

Make = Callable[..., Preferences]


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings" / "settings.json")


@pytest.fixture
def make(qapp: QApplication, store: SettingsStore) -> Iterator[Make]:
    made: list[Preferences] = []
    font, palette = qapp.font(), qapp.palette()

    def make(look: Look | None = None, text_percent: int | None = None) -> Preferences:
        preferences = Preferences(qapp, store, look=look, text_percent=text_percent)
        made.append(preferences)
        return preferences

    yield make
    for each in made:
        each.close()
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_what_is_chosen_is_there_at_the_next_start(make: Make) -> None:
    preferences = make()
    preferences.set_look("dark")
    preferences.set_text(150)
    again = make()
    assert again.theme.colors == DARK
    assert again.theme.scale == 1.5
    assert again.complaint is None


def test_a_wish_for_one_run_is_kept_nowhere(make: Make, store: SettingsStore) -> None:
    preferences = make("dark", 200)
    assert preferences.theme.colors == DARK
    assert preferences.theme.scale == 2
    preferences.change(units="km")
    assert store.load()[0] == Settings(units="km")


def test_a_choice_by_hand_is_stronger_than_the_wish_for_this_run(make: Make) -> None:
    preferences = make("dark", 200)
    preferences.set_look("light")
    assert preferences.theme.colors == LIGHT
    assert preferences.theme.scale == 2  # the other wish stands
    preferences.set_text(100)
    assert preferences.theme.scale == 1


def test_text_grows_and_shrinks_by_steps_and_stops_at_the_ends(make: Make) -> None:
    preferences = make(text_percent=TEXT_SCALES[0])
    seen = []
    for _ in range(len(TEXT_SCALES) + 2):
        seen.append(round(preferences.theme.scale * 100))
        preferences.step_text(1)
    assert seen == [*TEXT_SCALES, TEXT_SCALES[-1], TEXT_SCALES[-1]]
    for _ in range(len(TEXT_SCALES) + 2):
        preferences.step_text(-1)
    assert preferences.settings.text_percent == TEXT_SCALES[0]


def test_a_step_from_between_two_steps_goes_on_from_the_nearest(make: Make) -> None:
    low, high = TEXT_SCALES[1], TEXT_SCALES[2]
    preferences = make(text_percent=low + 1)
    preferences.step_text(1)
    assert preferences.settings.text_percent == high


def test_the_window_is_told_before_and_dressed_after(make: Make, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    preferences = make("light")
    preferences.dress(window)
    worn: list[tuple[str, bool]] = []

    def note(when: str) -> None:
        worn.append((when, DARK.action in window.styleSheet()))

    preferences.theme_outdated.connect(lambda: note("outdated"))
    preferences.theme_changed.connect(lambda: note("changed"))
    preferences.set_look("dark")
    assert worn == [("outdated", False), ("changed", True)]


def test_only_a_window_that_looks_as_the_system_follows_it(make: Make, qapp: QApplication) -> None:
    preferences = make()
    preferences.follow_system()
    renewed: list[None] = []
    preferences.theme_changed.connect(lambda: renewed.append(None))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert len(renewed) == 1
    preferences.set_look("dark")
    renewed.clear()
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert renewed == []
    contrast = qapp.styleHints().accessibility().contrastPreferenceChanged
    contrast.emit(Qt.ContrastPreference.HighContrast)  # a need, whatever was chosen
    assert preferences.theme.colors == STRONG_DARK
    contrast.emit(Qt.ContrastPreference.NoPreference)
    assert preferences.theme.colors == DARK


@pytest.mark.parametrize(
    ("look", "colors"), [("contrast-light", STRONG_LIGHT), ("contrast-dark", STRONG_DARK)]
)
def test_high_contrast_is_chosen_by_hand_for_a_run_and_for_good(
    make: Make, qapp: QApplication, look: Look, colors: Colors
) -> None:
    assert make(look).theme.colors == colors
    preferences = make("dark")
    preferences.follow_system()
    assert preferences.theme.colors == DARK
    preferences.set_look(look)
    wish = qapp.styleHints().accessibility().contrastPreferenceChanged
    wish.emit(Qt.ContrastPreference.NoPreference)  # the person's choice stands
    assert preferences.theme.colors == colors
    assert make().theme.colors == colors
    preferences.set_look("light")
    assert preferences.theme.colors == LIGHT


def test_a_program_that_has_ended_hears_no_more_of_the_system(
    make: Make, qapp: QApplication
) -> None:
    preferences = make()
    preferences.follow_system()
    preferences.close()
    renewed: list[None] = []
    preferences.theme_changed.connect(lambda: renewed.append(None))
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert renewed == []


def test_settings_that_cannot_be_saved_hold_for_this_run(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "settings").write_text("a file where the folder would be")
    preferences = make()
    with qtbot.waitSignals([preferences.save_failed, preferences.settings_changed]):
        preferences.set_text(150)
    assert preferences.theme.scale == 1.5
