"""Centers out of the first view are counted at the edges, and one press away."""

import msgspec
import pytest
from PySide6.QtCore import Qt

from tests.every import every
from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham, pin
from trialfinder.mapping.scene import Scene

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

EAST = [(30 + i % 7, -95 + 2.5 * i) for i in range(10)]
MAINLAND = [*EAST, *((36 + i % 5, -120 + 3.0 * i) for i in range(8)), *EAST[:12]]
HONOLULU, SAN_JUAN = (21.31, -157.86), (18.40, -66.06)


def start_scene(*far: tuple[float, float]) -> Scene:
    places = [*MAINLAND, *[(lat + 0.3, lon + 0.2) for lat, lon in MAINLAND], *far]
    pins = tuple(pin(i, f"Hospital {i}", lat, lon, None) for i, (lat, lon) in enumerate(places))
    return near_birmingham(pins=pins, origin=None, fit=(), rings=())


def shown(driver: MapDriver) -> dict[str, str]:
    """The counts at the edges, by side."""
    return driver.ask(
        "Object.fromEntries([...document.querySelectorAll('.beyond')]"
        ".filter((b) => b.checkVisibility())"
        ".map((b) => [b.classList[3], b.querySelector('.count').textContent]))"
    )


def in_view(driver: MapDriver, lat: float, lon: float) -> bool:
    return driver.ask(f"TrialFinder.view.map.getBounds().contains([{lat}, {lon}])")


def test_all_in_view_says_nothing(driver: MapDriver) -> None:
    driver.show(start_scene())
    assert shown(driver) == {}
    assert every(in_view(driver, *place) for place in MAINLAND)


def test_few_far_off_are_counted_and_one_press_away(driver: MapDriver) -> None:
    driver.show(start_scene(HONOLULU, SAN_JUAN))
    assert not in_view(driver, *HONOLULU)
    assert every(in_view(driver, *place) for place in MAINLAND)
    assert sum(map(int, shown(driver).values())) == 2
    assert shown(driver)["west"] == "1"
    label = driver.ask("document.querySelector('.beyond.west').getAttribute('aria-label')")
    assert label == "Centers farther left: 1. Show them."
    driver.click(".beyond.west")
    wait_until(lambda: in_view(driver, *HONOLULU), "Hawaii")
    assert "west" not in shown(driver)


def test_keyboard_goes_on_where_the_press_led(driver: MapDriver) -> None:
    driver.show(start_scene(HONOLULU))
    driver.ask("document.querySelector('.beyond.west').focus()")
    driver.press(Qt.Key.Key_Return)
    driver.wait_for("document.activeElement.classList.contains('pin')")
    assert "Hospital" in driver.ask("document.activeElement.getAttribute('aria-label')")
    driver.press(Qt.Key.Key_0)
    driver.wait_for(f"TrialFinder.view.map.getBounds().contains([{MAINLAND[0][0]}, -70])")
    assert in_view(driver, *HONOLULU)


def test_far_off_but_many_belong_to_the_first_view(driver: MapDriver) -> None:
    driver.show(start_scene(*[HONOLULU] * 8))
    assert in_view(driver, *HONOLULU)
    assert shown(driver) == {}


def test_another_study_has_a_first_view_of_its_own(driver: MapDriver) -> None:
    driver.show(start_scene())
    driver.show(start_scene(*[HONOLULU] * 8))
    assert in_view(driver, *HONOLULU)


def test_the_same_centers_in_another_language_leave_the_view_alone(driver: MapDriver) -> None:
    driver.show(start_scene())
    driver.ask("TrialFinder.view.act('zoom_in')")
    zoom = driver.ask("TrialFinder.view.map.getZoom()")
    pins = tuple(
        msgspec.structs.replace(each, label=f"centro {each.index}") for each in start_scene().pins
    )
    driver.show(msgspec.structs.replace(start_scene(), pins=pins))
    assert driver.ask("TrialFinder.view.map.getZoom()") == zoom


def test_with_a_place_the_list_says_it(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    assert shown(driver) == {}
