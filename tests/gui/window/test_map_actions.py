"""The street map: never without a yes, always with a sign; and pictures of the map."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.conftest import MakeApp
from tests.gui.map.web.driver import MapDriver
from tests.gui.steps import find
from trialfinder.app import App
from trialfinder.gui.kit.theme import LIGHT
from trialfinder.gui.window.map_actions import StreetMapDialog
from trialfinder.settings import Settings, SettingsStore


def answer(app: App, *, yes: bool, read: list[str]) -> None:
    """Answer the question when it comes up."""

    def on_shown() -> None:
        dialog = app.first_view.window.findChild(StreetMapDialog)
        read.append(dialog.findChild(QLabel).text())
        dialog.accept() if yes else dialog.reject()

    QTimer.singleShot(100, on_shown)


def test_no_leaves_the_street_map_off(app: App, qtbot: QtBot) -> None:
    read: list[str] = []
    answer(app, yes=False, read=read)
    app.late_parts.menu.street_map_requested.emit()
    assert "learns your computer's network address and the area you look at" in read[0]
    assert app.late_parts.map_pane.street_map is None
    assert "nothing you type leaves" in app.first_view.foot.text
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert app.first_view.window.findChildren(StreetMapDialog) == []


def test_yes_shows_a_sign_until_it_is_off_again(make_app: MakeApp) -> None:
    from trialfinder import paths

    address = "http://127.0.0.1:9/{z}/{x}/{y}.png"  # nobody answers there
    SettingsStore(paths.settings_file()).save(Settings(tile_server=address))
    app = make_app("--size", "1280x820")
    read: list[str] = []
    answer(app, yes=True, read=read)
    app.late_parts.menu.street_map_requested.emit()
    assert "127.0.0.1" in read[0]
    assert app.late_parts.map_pane.street_map is not None
    assert "Street map on" in app.first_view.foot.text
    app.late_parts.menu.street_map_requested.emit()
    assert app.late_parts.map_pane.street_map is None
    assert "nothing you type leaves" in app.first_view.foot.text


def test_a_wrong_address_in_the_settings_is_said(make_app: MakeApp) -> None:
    from trialfinder import paths

    SettingsStore(paths.settings_file()).save(Settings(tile_server="ftp://nowhere"))
    app = make_app("--size", "1280x820")
    app.late_parts.menu.street_map_requested.emit()
    assert "not the address of a tile server" in app.notices.last
    assert app.late_parts.map_pane.street_map is None


def test_the_map_is_copied_with_its_legend(app: App, qtbot: QtBot) -> None:
    find(app, qtbot, "35233")
    MapDriver(app.late_parts.map_pane).settle()
    QGuiApplication.clipboard().clear()
    app.late_parts.menu.copy_map_requested.emit()
    qtbot.waitUntil(lambda: "copied" in app.notices.last, timeout=10_000)
    image = QGuiApplication.clipboard().image()
    assert image.height() > app.late_parts.map_pane.height() * image.devicePixelRatio()


@pytest.mark.parametrize(("size", "tab"), [("1280x820", "record"), ("700x500", "about")])
def test_a_map_that_is_out_of_sight_is_shown_and_copied(
    make_app: MakeApp, qtbot: QtBot, size: str, tab: str
) -> None:
    app = make_app("--size", size, "--tab", tab)
    find(app, qtbot, "35233")
    pane = app.late_parts.map_pane
    MapDriver(pane).settle()
    assert not pane.isVisible()
    QGuiApplication.clipboard().clear()
    app.late_parts.menu.copy_map_requested.emit()
    assert pane.isVisible()
    qtbot.waitUntil(lambda: "copied" in app.notices.last, timeout=10_000)
    image = QGuiApplication.clipboard().image()
    assert image.width() == pane.width() * image.devicePixelRatio()
    amber = QColor(LIGHT.amber_edge).rgb()
    column = range(image.height())
    found = [y for y in column for x in range(0, image.width(), 2) if image.pixel(x, y) == amber]
    assert found, "neither a pin nor the status"
    assert min(found) < pane.height()
