"""List and map in step, in the real window with the real page."""

import random
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.screen import MakeScreen, Screen
from trialfinder.finder.finding import Finder
from trialfinder.finder.search import Search
from trialfinder.gui.window import map_presenter
from trialfinder.mapping.scene import Pin
from trialfinder.records.study import Study

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

SELECTED = (
    "[...document.querySelectorAll('.pin.selected')].map((b) => b.getAttribute('aria-label'))"
)
CARD = "[...document.querySelectorAll('.card:not([hidden]) p, .card:not([hidden]) h2')]"


@pytest.fixture
def driver(screen: Screen) -> MapDriver:
    """The map with the centers ranked from Birmingham, Alabama."""
    screen.find("35233")
    screen.map.settle()
    return screen.map


def test_arrows_walk_the_list_and_the_map_follows(screen: Screen, driver: MapDriver) -> None:
    screen.list.widget.setFocus()
    zoom = driver.ask("TrialFinder.view.map.getZoom()")
    assert driver.ask(SELECTED) == [screen.list.row(0).spoken]
    for row in range(1, 5):
        screen.press("Down")
        driver.settle()
        assert screen.list.chosen == row
        assert screen.ranked[row] == screen.chosen
        assert driver.ask(SELECTED) == [screen.list.row(row).spoken]
        pin = driver.pins()[screen.chosen]
        assert pin["number"] == screen.list.row(row).number
        assert 0 <= pin["x"] <= driver.pane.width()
        assert 0 <= pin["y"] <= driver.pane.height()
    assert driver.ask("TrialFinder.view.map.getZoom()") == zoom
    screen.press("End")  # far out of sight
    driver.settle()
    assert driver.ask(SELECTED) == [screen.list.row(75).spoken]
    pin = driver.pins()[screen.chosen]
    assert 0 <= pin["x"] <= driver.pane.width()
    assert driver.errors == []


def test_a_click_on_a_pin_chooses_in_the_list(screen: Screen, driver: MapDriver) -> None:
    pin = driver.pins()[screen.ranked[2]]
    QTest.mouseClick(
        driver.target,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        QPoint(round(pin["x"]), round(pin["y"])),
    )
    wait_until(lambda: screen.list.chosen == 2, "the row to be chosen")
    assert screen.chosen == screen.ranked[2]
    driver.settle()
    assert driver.ask(SELECTED) == [screen.list.row(2).spoken]
    assert driver.errors == []


def test_after_each_click_page_list_and_card_agree(screen: Screen, driver: MapDriver) -> None:
    driver.ask("TrialFinder.view.act('show_all')")
    for index in random.Random(2).sample(screen.ranked, 12):
        driver.ask("TrialFinder.view.card.close()")
        at = driver.pins()[index]
        spot = QPoint(round(at["x"]), round(at["y"]))
        QTest.mouseMove(driver.target, spot - QPoint(0, 3))
        QTest.mouseClick(driver.target, Qt.MouseButton.LeftButton, pos=spot)
        wait_until(lambda index=index: screen.chosen == index, "the center to be chosen")
        driver.settle()
        row = screen.ranked.index(index)
        line = screen.list.row(row)
        assert screen.list.chosen == row
        assert driver.ask(SELECTED) == [line.spoken]
        assert line.name in driver.ask(f"{CARD}[0].textContent")
        assert line.name in screen.contacts.text


def test_the_card_says_what_the_row_says(screen: Screen, driver: MapDriver) -> None:
    screen.list.widget.setFocus()
    for row in (1, 2):
        screen.press("Down")
        driver.settle()
        line = screen.list.row(row)
        card = " ".join(driver.ask(f"{CARD}.map((part) => part.textContent)"))
        for part in (line.number, line.name, line.town, line.distance, *line.travel, *line.notes):
            assert part in card
        assert f"{line.mark} {line.standing}" in card


def test_pointing_at_one_marks_the_other(screen: Screen, driver: MapDriver) -> None:
    atlanta = screen.ranked[2]
    screen.list.widget.scrollToTop()
    screen.list.point_at(2)
    driver.settle()
    assert "hovered" in driver.pins()[atlanta]["classes"]
    pin = driver.pins()[atlanta]
    at = QPoint(round(pin["x"]), round(pin["y"]))
    QTest.mouseMove(driver.target, at - QPoint(60, 0))
    QTest.mouseMove(driver.target, at)
    wait_until(lambda: screen.list.marked == 2, "the row to be marked")
    assert driver.errors == []


def test_the_map_counts_as_settled_only_in_the_language_of_the_window(
    screen: Screen, driver: MapDriver
) -> None:
    settled: list[list[str]] = []
    driver.pane.settled.connect(lambda: settled.append([pin.label for pin in shown()]))

    def shown() -> tuple[Pin, ...]:
        assert driver.pane.scene is not None
        return driver.pane.scene.pins

    before = [pin.label for pin in shown()]
    screen.speak("es")
    assert not driver.pane.is_settled
    driver.pane.hover(3)  # what is drawn of the old words does not count
    driver.settle()
    assert settled
    assert before not in settled
    assert driver.ask(SELECTED) == [screen.list.row(0).spoken]


def places_held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Until this is set, nobody knows where the centers are."""
    place, held = Search.prepare, threading.Event()

    def prepare(search: Search, study: Study) -> Finder:
        held.wait(60)
        return place(search, study)

    monkeypatch.setattr(Search, "prepare", prepare)
    return held


def test_the_map_does_not_wait_for_ever_for_its_pins(
    make_screen: MakeScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = places_held(monkeypatch)
    monkeypatch.setattr(map_presenter, "PLACES_PATIENCE_MS", 100)
    pane = make_screen("--size", "1280x820").map.pane
    wait_until(lambda: not pane.host.is_covered, "the map")
    assert pane.scene is not None
    assert pane.scene.pins == ()
    held.set()
    wait_until(lambda: pane.scene is not None and bool(pane.scene.pins), "the pins")


def test_the_map_is_first_seen_with_its_pins(
    make_screen: MakeScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the centers are may be known after the page has drawn itself."""
    held = places_held(monkeypatch)
    pane = make_screen("--size", "1280x820").map.pane
    drawn: list[int] = []
    pane.host.page_opened.connect(lambda view: view.bridge.order_drawn.connect(drawn.append))
    wait_until(lambda: bool(drawn), "the page to draw itself")
    assert pane.scene is None
    held.set()
    wait_until(lambda: not pane.host.is_covered, "the map")
    assert pane.scene is not None
    assert pane.scene.pins


def colors(driver: MapDriver) -> set[int]:
    """Of every twentieth pixel of the map as it is seen."""
    seen = driver.pane.grab().toImage()
    return {
        seen.pixel(x, y) for x in range(0, seen.width(), 20) for y in range(0, seen.height(), 20)
    }


@pytest.mark.parametrize("place", ["35233", ""])
def test_no_pin_of_the_study_before_is_seen_beside_the_list_of_another(
    make_screen: MakeScreen, tmp_path: Path, place: str
) -> None:
    screen = make_screen("--size", "1280x820")
    if place:
        screen.find(place)
    screen.map.settle()
    assert len(colors(screen.map)) > 5
    busy = "const until = performance.now() + 1500; while (performance.now() < until);"
    assert screen.map.pane.host.view is not None
    screen.map.pane.host.view.map_page.runJavaScript(busy)
    screen.open(*write(tmp_path, record(1, "RECRUITING", sites=(DENVER,))))
    assert len(colors(screen.map)) == 1
    if place:
        wait_until(lambda: bool(screen.ranked), "the centers to be ranked")
    assert len(colors(screen.map)) == 1
    screen.map.settle()
    assert len(colors(screen.map)) > 5
    assert set(screen.map.pins()) == {0}


def test_a_click_that_comes_late_chooses_no_center_of_another_study(
    screen: Screen, driver: MapDriver, tmp_path: Path
) -> None:
    """From Birmingham, the other study's second center is the nearest."""
    screen.open(*write(tmp_path, record(1, "RECRUITING", sites=(DENVER, BIRMINGHAM))))
    assert driver.pane.host.view is not None
    driver.pane.host.view.bridge.site_chosen.emit(0)
    wait_until(lambda: screen.chosen == 1, "the centers to be ranked")
    driver.settle()
    assert screen.chosen == 1
