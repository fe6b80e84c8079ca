"""The tabs, as buttons and as a box: what is chosen is told, what is shown is marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.every import every
from tests.gui.screen.controls import Choice, click, press
from trialfinder.gui.kit.tab_box import TabBox
from trialfinder.gui.kit.tab_row import TabRow

TITLES = {"map": "Map", "about": "About", "record": "Record"}


@pytest.fixture
def row(qtbot: QtBot) -> TabRow:
    made = TabRow(TITLES)
    qtbot.addWidget(made)
    made.show_current("map")
    made.resize(600, 40)
    with qtbot.waitActive(made):
        made.show()
    return made


def buttons(row: TabRow) -> list[QPushButton]:
    return row.findChildren(QPushButton)


def test_a_click_tells_which_tab_is_wanted(row: TabRow) -> None:
    chosen: list[str] = []
    row.tab_chosen.connect(chosen.append)
    for button in buttons(row):
        click(button)
    assert chosen == list(TITLES)
    assert [button.isChecked() for button in buttons(row)] == [False, False, True]


def test_what_is_shown_is_marked_and_no_other(row: TabRow) -> None:
    row.show_current("about")
    assert [button.isChecked() for button in buttons(row)] == [False, True, False]


def test_the_keyboard_stops_at_the_shown_tab_and_arrows_walk_on(row: TabRow) -> None:
    row.show_current("about")
    policies = [button.focusPolicy() for button in buttons(row)]
    click_only, strong = Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus
    assert policies == [click_only, strong, click_only]
    chosen: list[str] = []
    row.tab_chosen.connect(chosen.append)
    buttons(row)[1].setFocus()
    press(buttons(row)[1], "Right")
    assert chosen == ["record"]


def test_a_hidden_tab_is_not_offered(row: TabRow) -> None:
    row.show_current("about", hidden=("map",))
    assert [button.isVisible() for button in buttons(row)] == [False, True, True]
    row.show_current("map")
    assert every(button.isVisible() for button in buttons(row))


def test_other_titles_stand_on_the_same_tabs_with_their_keys(row: TabRow) -> None:
    row.show_titles({"map": "Carte", "about": "L’étude", "record": "Dossier"})
    assert [button.text() for button in buttons(row)] == ["Carte", "L’étude", "Dossier"]
    assert buttons(row)[1].toolTip() == "L’étude (Ctrl+2)"


def test_the_box_offers_the_same(qtbot: QtBot) -> None:
    box = TabBox(TITLES)
    qtbot.addWidget(box)
    chosen: list[str] = []
    box.tab_chosen.connect(chosen.append)
    box.show_current("about")
    assert chosen == []  # it is told only what a person chooses
    assert box.currentText() == "About"
    Choice(box).choose("Record")
    assert chosen == ["record"]
    box.show_titles({"map": "Carte", "about": "L’étude", "record": "Dossier"})
    assert box.currentText() == "Dossier"
    assert box.accessibleName() == "What is shown"
