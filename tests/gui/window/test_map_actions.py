"""The street map: never without a yes, always with a sign; and pictures of the map."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QColor, QGuiApplication

from tests.gui.screen import MakeScreen, Screen
from tests.gui.screen.controls import part, texts
from trialfinder import paths
from trialfinder.gui.kit.theme import LIGHT
from trialfinder.gui.window.map_actions import StreetMapDialog
from trialfinder.settings import Settings, SettingsStore

STREET_MAP = ("More", "Street map…")


def ask_for_street_map(screen: Screen, *, yes: bool) -> str:
    """Choose the street map from the menu and answer the question; gives what it says."""
    screen.choose(*STREET_MAP)
    asked = part(screen.window, StreetMapDialog)
    read = " ".join(texts(asked))
    asked.accept() if yes else asked.reject()
    return read


def test_no_leaves_the_street_map_off(screen: Screen) -> None:
    read = ask_for_street_map(screen, yes=False)
    assert "learns your computer's network address and the area you look at" in read
    assert screen.map.pane.street_map is None
    assert not screen.entry(*STREET_MAP).isChecked()
    assert "nothing you type leaves" in screen.foot
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert screen.window.findChildren(StreetMapDialog) == []


def test_yes_shows_a_sign_until_it_is_off_again(make_screen: MakeScreen) -> None:
    address = "http://127.0.0.1:9/{z}/{x}/{y}.png"  # nobody answers there
    SettingsStore(paths.settings_file()).save(Settings(tile_server=address))
    screen = make_screen("--size", "1280x820")
    assert "127.0.0.1" in ask_for_street_map(screen, yes=True)
    assert screen.map.pane.street_map is not None
    assert screen.entry(*STREET_MAP).isChecked()
    assert "Street map on" in screen.foot
    screen.choose(*STREET_MAP)
    assert screen.map.pane.street_map is None
    assert "nothing you type leaves" in screen.foot


def test_a_wrong_address_in_the_settings_is_said(make_screen: MakeScreen) -> None:
    SettingsStore(paths.settings_file()).save(Settings(tile_server="ftp://nowhere"))
    screen = make_screen("--size", "1280x820")
    screen.choose(*STREET_MAP)
    assert "not the address of a tile server" in screen.last_notice
    assert screen.map.pane.street_map is None


def test_the_map_is_copied_with_its_legend(screen: Screen) -> None:
    screen.find("35233")
    screen.map.settle()
    QGuiApplication.clipboard().clear()
    screen.choose("More", "Copy the map as a picture")
    screen.wait_for_notice("copied")
    image = QGuiApplication.clipboard().image()
    assert image.height() > screen.map.pane.height() * image.devicePixelRatio()


@pytest.mark.parametrize(("size", "tab"), [("1280x820", "record"), ("700x500", "about")])
def test_a_map_that_is_out_of_sight_is_shown_and_copied(
    make_screen: MakeScreen, size: str, tab: str
) -> None:
    screen = make_screen("--size", size, "--tab", tab)
    screen.find("35233")
    pane = screen.map.pane
    screen.map.settle()
    assert not pane.isVisible()
    QGuiApplication.clipboard().clear()
    screen.choose("More", "Copy the map as a picture")
    assert pane.isVisible()
    screen.wait_for_notice("copied")
    image = QGuiApplication.clipboard().image()
    assert image.width() == pane.width() * image.devicePixelRatio()
    amber = QColor(LIGHT.amber_edge).rgb()
    column = range(image.height())
    found = [y for y in column for x in range(0, image.width(), 2) if image.pixel(x, y) == amber]
    assert found, "neither a pin nor the status"
    assert min(found) < pane.height()
