"""A study with more centers than buttons: the far ones are painted, and still within reach."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.gui.map.web.driver import MapDriver
from tests.gui.map.web.scenes import near_birmingham, pin
from trialfinder.mapping.scene import Scene

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)


def wide_scene(count: int = 150) -> Scene:
    """Centers in a grid over the West, the first in the south."""
    pins = tuple(
        pin(i, f"Center {i}", 32.0 + i // 15, -118.0 + i % 15, str(i + 1)) for i in range(count)
    )
    return near_birmingham(pins=pins, fit=(), origin=None)


def test_only_the_first_are_buttons_and_the_others_are_painted(driver: MapDriver) -> None:
    driver.show(wide_scene())
    pins = driver.pins()
    assert [index for index, entry in pins.items() if entry["painted"]] == list(range(100, 150))
    assert driver.ask("document.querySelectorAll('.pin:not([hidden])').length") == 100
    at = pins[140]
    ink = driver.ask(
        "(() => { const { sheet } = TrialFinder.view.pins._dots;"
        " const at = TrialFinder.view.pins.place(140); const r = window.devicePixelRatio;"
        " return [...sheet.context.getImageData((at.x - sheet.corner.x) * r,"
        " (at.y - sheet.corner.y) * r, 1, 1).data]; })()"
    )
    assert 0 < at["x"] < 876
    assert ink[3] == 255


def test_click_on_a_painted_pin_chooses_it(driver: MapDriver) -> None:
    driver.show(wide_scene())
    at = driver.pins()[120]
    QTest.mouseClick(
        driver.target, Qt.MouseButton.LeftButton, pos=QPoint(round(at["x"]), round(at["y"]))
    )
    driver.wait_for("!document.querySelector('.card').hidden")
    assert driver.chosen == [120]
    after = driver.pins()[120]
    assert not after["painted"]
    assert "selected" in after["classes"]
    assert abs(after["x"] - at["x"]) + abs(after["y"] - at["y"]) < 2


def test_painted_pin_that_is_pointed_at_is_told_and_then_painted_again(driver: MapDriver) -> None:
    driver.show(wide_scene())
    at = driver.pins()[130]
    QTest.mouseMove(driver.target, QPoint(3, 630))
    driver.hovered.clear()
    QTest.mouseMove(driver.target, QPoint(round(at["x"]) + 1, round(at["y"])))
    driver.wait_for("TrialFinder.view.pins._buttons.has(130)")
    assert "hovered" in driver.pins()[130]["classes"]
    QTest.mouseMove(driver.target, QPoint(3, 630))
    driver.wait_for("!TrialFinder.view.pins._buttons.has(130)")
    assert driver.hovered == [130, -1]


def test_painted_pin_pointed_at_in_the_list_is_marked(driver: MapDriver) -> None:
    driver.show(wide_scene())
    driver.pane.hover(145)
    driver.settle()
    assert "hovered" in driver.pins()[145]["classes"]
    driver.pane.hover(None)
    driver.settle()
    assert driver.pins()[145]["painted"]


def test_arrows_reach_painted_pins_in_rank_order(driver: MapDriver) -> None:
    driver.show(wide_scene())
    driver.ask("TrialFinder.view.pins.button(99).focus()")
    for index in (100, 101):
        driver.press(Qt.Key.Key_Right)
        driver.wait_for(f"document.activeElement === TrialFinder.view.pins.button({index})")
        label = driver.ask("document.activeElement.getAttribute('aria-label')")
        assert label.startswith(f"{index + 1}, Center {index}")
    assert driver.pins()[100]["painted"]  # nobody stands on it any more
    stops = "document.querySelectorAll('.pin:not([hidden])[tabindex=\"0\"]').length"
    assert driver.ask(stops) == 1


def test_screen_readers_get_the_buttons_in_rank_order(driver: MapDriver) -> None:
    scene = wide_scene(20)
    driver.show(scene)
    backwards = near_birmingham(pins=scene.pins[::-1], fit=(), origin=None)
    driver.show(backwards)
    owned = driver.ask(
        "document.querySelector('[role=group]').getAttribute('aria-owns').split(' ')"
        ".map((id) => document.getElementById(id).getAttribute('aria-label').split(',')[0])"
    )
    assert owned == [str(20 - i) for i in range(20)]
