"""List and map in step, in the real window with the real page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.map.web.driver import MapDriver, wait_until
from trialfinder.app import App
from trialfinder.gui.centers.site_model import LINE_ROLE, SITE_ROLE
from trialfinder.words.site_lines import SiteLine

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

SELECTED = (
    "[...document.querySelectorAll('.pin.selected')].map((b) => b.getAttribute('aria-label'))"
)
CARD = "[...document.querySelectorAll('.card:not([hidden]) p, .card:not([hidden]) h2')]"


@pytest.fixture
def driver(app: App, qtbot: QtBot) -> MapDriver:
    """The map with the centers ranked from Birmingham, Alabama."""
    field = app.first_view.centers.form.field
    with qtbot.waitSignal(app.session.finding_changed, timeout=10_000):
        field.setText("35233")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    driver = MapDriver(app.late_parts.map_pane)
    driver.settle()
    return driver


def row_line(app: App, row: int) -> SiteLine:
    line = app.first_view.centers.sites.model().index(row, 0).data(LINE_ROLE)
    assert isinstance(line, SiteLine)
    return line


def test_arrows_walk_the_list_and_the_map_follows(
    app: App, driver: MapDriver, qtbot: QtBot
) -> None:
    sites = app.first_view.centers.sites
    sites.setFocus()
    zoom = driver.ask("TrialFinder.view.map.getZoom()")
    assert driver.ask(SELECTED) == [row_line(app, 0).spoken]
    for row in range(1, 5):
        qtbot.keyClick(sites, Qt.Key.Key_Down)
        driver.settle()
        assert sites.currentIndex().data(SITE_ROLE) == app.session.chosen
        assert driver.ask(SELECTED) == [row_line(app, row).spoken]
        pin = driver.pins()[app.session.chosen]
        assert pin["number"] == row_line(app, row).number
        assert 0 <= pin["x"] <= driver.pane.width()
        assert 0 <= pin["y"] <= driver.pane.height()
    assert driver.ask("TrialFinder.view.map.getZoom()") == zoom
    qtbot.keyClick(sites, Qt.Key.Key_End)  # far out of sight
    driver.settle()
    assert driver.ask(SELECTED) == [row_line(app, 75).spoken]
    pin = driver.pins()[app.session.chosen]
    assert 0 <= pin["x"] <= driver.pane.width()
    assert driver.errors == []


def test_a_click_on_a_pin_chooses_in_the_list(app: App, driver: MapDriver, qtbot: QtBot) -> None:
    atlanta = app.session.finding.ranked[2].site_index
    with qtbot.waitSignal(app.session.site_chosen):
        pin = driver.pins()[atlanta]
        at = QPoint(round(pin["x"]), round(pin["y"]))
        qtbot.mouseClick(driver.target, Qt.MouseButton.LeftButton, pos=at)
    assert app.first_view.centers.sites.currentIndex().row() == 2
    driver.settle()
    assert driver.ask(SELECTED) == [row_line(app, 2).spoken]
    assert driver.errors == []


def test_the_card_says_what_the_row_says(app: App, driver: MapDriver, qtbot: QtBot) -> None:
    sites = app.first_view.centers.sites
    sites.setFocus()
    for row in (1, 2):
        qtbot.keyClick(sites, Qt.Key.Key_Down)
        driver.settle()
        line = row_line(app, row)
        card = " ".join(driver.ask(f"{CARD}.map((part) => part.textContent)"))
        for part in (line.number, line.name, line.town, line.distance, line.travel, *line.notes):
            assert part in card
        assert "This study is finished" in card


def test_pointing_at_one_marks_the_other(app: App, driver: MapDriver, qtbot: QtBot) -> None:
    sites = app.first_view.centers.sites
    atlanta = app.session.finding.ranked[2].site_index
    sites.scrollToTop()
    row = sites.visualRect(sites.model().index(2, 0)).center()
    QTest.mouseMove(sites.viewport(), row - QPoint(0, 3))
    QTest.mouseMove(sites.viewport(), row)
    driver.settle()
    assert "hovered" in driver.pins()[atlanta]["classes"]
    pin = driver.pins()[atlanta]
    at = QPoint(round(pin["x"]), round(pin["y"]))
    QTest.mouseMove(driver.target, at - QPoint(60, 0))
    QTest.mouseMove(driver.target, at)
    wait_until(lambda: sites._delegate.hovered_row == 2, "the row to be marked")
    assert driver.errors == []


def test_the_map_counts_as_settled_only_in_the_language_of_the_window(
    app: App, driver: MapDriver, qtbot: QtBot
) -> None:
    told = app.late_parts._map_presenter._soon
    app.language.choose("es")
    told.stop()  # as where the window is long at work
    qtbot.wait(600)  # all that it was told is drawn
    assert not driver.pane.is_settled
    told.start()
    driver.settle()
    assert driver.ask(SELECTED) == [row_line(app, 0).spoken]
