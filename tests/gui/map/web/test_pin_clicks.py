"""A click on a pin chooses that pin, however close the others stand."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham, pin
from trialfinder.mapping.scene import Scene

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

SELECTED = "TrialFinder.view.scene.selected"
OFF = QPoint(3, 630)


def fanned_out() -> Scene:
    """Thirty centers at one point."""
    pins = tuple(pin(i, f"Center {i}", 40.0, -100.0, str(i + 1)) for i in range(30))
    return near_birmingham(pins=pins, fit=(), origin=None)


def around_home() -> Scene:
    """Centers at the place searched for, and others near it."""
    pins = tuple(
        pin(i, f"Center {i}", 33.5 + (i // 6) * 0.04, -86.8 + (i // 8) * 0.05, str(i + 1))
        for i in range(24)
    )
    return near_birmingham(pins=pins, fit=tuple(range(5)))


def crowd() -> Scene:
    """So many centers that most are dots, half of them painted, a few pixels from each other."""
    chance = random.Random(5)
    pins = tuple(
        pin(i, f"Center {i}", chance.uniform(36, 43), chance.uniform(-104, -94), str(i + 1))
        for i in range(220)
    )
    return near_birmingham(pins=pins, fit=(), origin=None)


def click_at(driver: MapDriver, x: float, y: float) -> None:
    """Come from elsewhere and click, as a person does."""
    at = QPoint(round(x), round(y))
    QTest.mouseMove(driver.target, OFF)
    QTest.mouseMove(driver.target, at - QPoint(0, 2))
    QTest.mouseMove(driver.target, at)
    QTest.mouseClick(driver.target, Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize("scene", [fanned_out, around_home, crowd])
def test_each_click_chooses_the_pin_that_was_clicked(
    driver: MapDriver, scene: Callable[[], Scene]
) -> None:
    driver.show(scene())
    chance = random.Random(14)
    chosen = []
    clicked = []
    for index in chance.sample(range(len(scene().pins)), 14):
        driver.ask("TrialFinder.view.card.close()")
        at = driver.pins()[index]
        click_at(driver, at["x"], at["y"])
        clicked.append(index)
        wait_until(lambda: len(driver.chosen) == len(clicked), "a pin to be chosen")
        chosen.append((driver.chosen[-1], driver.ask(SELECTED)))
    assert chosen == [(index, index) for index in clicked]


@pytest.mark.parametrize("scene", [fanned_out, around_home])
def test_to_choose_a_numbered_pin_moves_none(driver: MapDriver, scene: Callable[[], Scene]) -> None:
    driver.show(scene())

    def places() -> dict[int, tuple[int, int]]:
        return {i: (round(at["x"]), round(at["y"])) for i, at in driver.pins().items()}

    before = places()
    numbered = [index for index, at in driver.pins().items() if at["form"] == "numbered"]
    assert len(numbered) > 5
    for index in (numbered[4], numbered[1], numbered[-1]):
        driver.pane.select(index)
        driver.settle()
        assert places() == before


def test_a_card_over_pins_hides_them_from_the_mouse(driver: MapDriver) -> None:
    driver.show(crowd())
    driver.pane.select(0)
    driver.settle()
    driver.wait_for("!document.querySelector('.card').hidden")
    QTest.mouseMove(driver.target, OFF)
    driver.hovered.clear()
    QTest.mouseMove(driver.target, driver.center_of(".card-lines"))
    QTest.mouseMove(driver.target, driver.center_of(".card-title"))
    driver.ask("new Promise((done) => setTimeout(() => done(1), 200))")
    assert [index for index in driver.hovered if index >= 0] == []
