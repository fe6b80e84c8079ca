"""The menu behind "More": each entry asks for one thing, and marks what is chosen."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from trialfinder.gui.window.menu import MoreMenu
from trialfinder.words.languages import languages


@pytest.fixture
def menu(qtbot: QtBot) -> MoreMenu:
    made = MoreMenu("dark", "fr")
    qtbot.addWidget(made)
    return made


def entry(menu: MoreMenu, text: str) -> QAction:
    menus = [menu, *(action.menu() for action in menu.actions())]
    actions = [
        action
        for each in menus
        if isinstance(each, type(menu.languages)) or each is menu
        for action in each.actions()
    ]
    return next(action for action in actions if action.text().split("\t")[0] == text)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Street map…", lambda menu: menu.street_map_requested),
        ("Save the map as a picture…", lambda menu: menu.save_map_requested),
        ("Copy the map as a picture", lambda menu: menu.copy_map_requested),
        ("Contacts of the chosen center…", lambda menu: menu.contacts_requested),
        ("Online look-up…", lambda menu: menu.online_requested),
        ("Help and keys", lambda menu: menu.help_requested),
        ("About TrialFinder", lambda menu: menu.about_requested),
    ],
)
def test_an_entry_asks_for_its_own(
    menu: MoreMenu, qtbot: QtBot, text: str, signal: Callable[[MoreMenu], SignalInstance]
) -> None:
    with qtbot.waitSignal(signal(menu)):
        entry(menu, text).trigger()


def test_looks_and_languages_carry_their_values(menu: MoreMenu) -> None:
    looks: list[str] = []
    spoken: list[str] = []
    menu.look_requested.connect(looks.append)
    menu.language_requested.connect(spoken.append)
    for text in ("Light", "Dark", "High contrast, light", "High contrast, dark"):
        entry(menu, text).trigger()
    for action in menu.languages.actions():
        action.trigger()
    assert looks == ["light", "dark", "contrast-light", "contrast-dark"]
    assert spoken == ["system", *languages()]


def test_what_is_chosen_is_marked_and_no_other(menu: MoreMenu) -> None:
    assert entry(menu, "Dark").isChecked()
    marked = [action.text() for action in menu.languages.actions() if action.isChecked()]
    assert marked == [languages()["fr"]]
    entry(menu, "Light").trigger()
    assert not entry(menu, "Dark").isChecked()


def test_the_street_map_is_marked_only_while_it_is_on(menu: MoreMenu) -> None:
    street = entry(menu, "Street map…")
    menu.show_street_map("Street map on: OpenStreetMap learns the area you look at.")
    assert street.isChecked()
    menu.show_street_map("")
    assert not street.isChecked()


def test_entries_for_small_windows_come_first(menu: MoreMenu, qtbot: QtBot) -> None:
    *added, line = menu.put_first((menu.help_requested, menu.about_requested))
    assert menu.actions()[:3] == [*added, line]
    assert line.isSeparator()
    with qtbot.waitSignal(menu.about_requested):
        added[1].trigger()


def test_what_the_institution_has_set_is_greyed_and_says_so(menu: MoreMenu) -> None:
    menu.lock(lambda name: name == "look", online=False)
    by = " (set by your institution)"
    shut = ["Appearance", "Street map…", "Online look-up…"]
    assert [entry(menu, text + by).isEnabled() for text in shut] == [False] * 3
    assert entry(menu, "Language").isEnabled()
    menu.retranslate()
    assert not entry(menu, "Street map…" + by).isEnabled()
