"""The line at the foot says what leaves the computer, and never hides while something may."""

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import part
from trialfinder.gui.window.privacy_foot import PrivacyFoot

NOTHING_LEAVES = "Offline map · nothing you type leaves this computer"
STREET = "Street map on: OpenStreetMap learns the area you look at."


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def foot(window: QWidget) -> PrivacyFoot:
    made = PrivacyFoot()
    QVBoxLayout(window).addWidget(made)
    window.show()
    made.show_geocoder("")
    return made


def warns(foot: PrivacyFoot) -> bool:
    return bool(part(foot, QLabel).property("warning"))


def test_it_says_that_nothing_leaves_where_nothing_does(foot: PrivacyFoot) -> None:
    assert foot.text == NOTHING_LEAVES
    assert foot.isVisible()
    assert not warns(foot)


def test_it_names_all_that_may_leave(foot: PrivacyFoot) -> None:
    foot.show_street_map(STREET)
    foot.show_geocoder("https://maps.example.org")
    asked = "Places that are not in the list are sent to https://maps.example.org."
    assert foot.text == f"{STREET} {asked}"
    assert NOTHING_LEAVES not in foot.text
    assert warns(foot)
    foot.show_street_map("")
    assert foot.text == asked
    foot.show_geocoder("")
    assert foot.text == NOTHING_LEAVES
    assert not warns(foot)


def test_where_room_is_short_it_hides_only_while_nothing_leaves(foot: PrivacyFoot) -> None:
    foot.set_compact(True)
    assert not foot.isVisible()
    foot.show_street_map(STREET)
    assert foot.isVisible()
    foot.show_street_map("")
    assert not foot.isVisible()
    foot.set_compact(False)
    assert foot.isVisible()
