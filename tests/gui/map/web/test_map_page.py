"""What the map page shows, and how it answers mouse and keys."""

import math

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.every import every
from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import HOME, PLACES, SHORT, near_birmingham, near_seattle, pin
from trialfinder.mapping.scene import StudyName

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)


def test_pins_carry_the_numbers_of_the_list(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    pins = driver.pins()
    assert {index: entry["number"] for index, entry in pins.items()} == {
        10 + i: place[3] for i, place in enumerate(PLACES)
    }
    assert pins[12]["label"] == "3, Atlanta hospital, about 142 miles"


def test_first_view_holds_the_place_and_its_nearest(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    top = driver.ask("document.querySelector('.buttons').getBoundingClientRect().bottom")
    for index in (10, 11, 12, 13, 14):
        entry = driver.pins()[index]
        assert entry["form"] == "numbered"
        assert 0 < entry["x"] < 876
        assert top < entry["y"] < 640
    assert not 0 < driver.pins()[16]["x"] < 876  # Seattle is not among the nearest


def test_place_has_its_own_mark_and_name(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    assert driver.ask("document.querySelector('.origin-label').textContent") == HOME.label
    driver.show(near_birmingham(origin=None, fit=()))
    assert driver.ask("document.querySelector('.origin')") is None
    assert every(0 < entry["x"] < 876 for entry in driver.pins().values())  # all pins in view


def test_searching_again_moves_the_pins_that_are_there(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    before = driver.pins()
    driver.ask("(() => { window.mark = 1; TrialFinder.view.pins.button(12).mark = 2; })()")
    driver.show(near_seattle())
    after = driver.pins()
    assert driver.ask("[window.mark, TrialFinder.view.pins.button(12).mark]") == [1, 2]
    assert after[16]["number"] == "1"
    assert after[12]["number"] == "5"
    assert math.hypot(after[16]["x"] - before[16]["x"], after[16]["y"] - before[16]["y"]) > 100


def test_pins_of_another_study_replace_those_of_the_former(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    one = pin(3, "Only one", 40.0, -100.0, "1")
    driver.show(near_birmingham(pins=(one,), fit=(3,)))
    assert list(driver.pins()) == [3]


def test_click_on_a_pin_is_told_and_opens_its_card(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    at = driver.pins()[13]
    QTest.mouseClick(
        driver.target, Qt.MouseButton.LeftButton, pos=QPoint(round(at["x"]), round(at["y"]))
    )
    driver.wait_for("!document.querySelector('.card').hidden")
    assert driver.chosen == [13]
    card = driver.ask("document.querySelector('.card').innerText")
    for text in ("4. Nashville hospital", "about 142 mi · E", SHORT):
        assert text in card
    assert "selected" in driver.pins()[13]["classes"]
    assert driver.pins()[13]["size"] > driver.pins()[14]["size"]
    assert driver.ask("document.querySelectorAll('path.way, path.pin-radius').length") == 2


def test_pointing_at_a_pin_is_told(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    at = driver.pins()[12]
    QTest.mouseMove(driver.target, QPoint(600, 600))
    driver.wait_for("document.querySelector('.pin:hover') === null")
    driver.hovered.clear()
    QTest.mouseMove(driver.target, QPoint(round(at["x"]), round(at["y"])))
    driver.wait_for("document.querySelector('.pin:hover') !== null")
    QTest.mouseMove(driver.target, QPoint(600, 600))
    driver.wait_for("document.querySelector('.pin:hover') === null")
    assert driver.hovered == [12, -1]


def test_pin_pointed_at_in_the_list_is_marked(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.pane.hover(14)
    driver.settle()
    assert [i for i, entry in driver.pins().items() if "hovered" in entry["classes"]] == [14]
    driver.pane.hover(-1)
    driver.settle()
    assert not any("hovered" in entry["classes"] for entry in driver.pins().values())


def test_list_choosing_a_pin_in_sight_leaves_the_view_alone(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    view = "[TrialFinder.view.map.getZoom(), TrialFinder.view.map.getCenter().lat]"
    before = driver.ask(view)
    driver.pane.select(13)
    driver.settle()
    assert driver.ask(view) == before
    assert driver.ask("document.querySelector('.card-title').textContent").startswith("4.")


def test_list_choosing_a_pin_out_of_sight_brings_it_in(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.pane.select(16)
    driver.settle()
    at = driver.pins()[16]
    assert 0 < at["x"] < 876
    assert 0 < at["y"] < 640
    home = driver.center_of(".origin svg")
    assert 0 < home.x() < 876
    driver.pane.select(None)
    driver.settle()
    assert driver.ask("document.querySelector('.card').hidden") is True


def test_keys_reach_every_pin_and_its_card(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.ask("TrialFinder.view.pins.button(10).focus()")
    driver.press(Qt.Key.Key_Right)
    driver.press(Qt.Key.Key_Right)
    driver.wait_for("document.activeElement === TrialFinder.view.pins.button(12)")
    driver.press(Qt.Key.Key_Return)
    driver.wait_for("!document.querySelector('.card').hidden")
    assert driver.chosen == [12]
    assert "Atlanta hospital" in driver.ask("document.getElementById('announcer').textContent")
    driver.press(Qt.Key.Key_Escape)
    driver.wait_for("document.querySelector('.card').hidden")
    assert driver.ask("document.activeElement === TrialFinder.view.pins.button(12)")
    driver.press(Qt.Key.Key_End)
    driver.wait_for("document.activeElement === TrialFinder.view.pins.button(16)")
    assert 0 < driver.pins()[16]["x"] < 876  # the map follows the focus
    stops = "document.querySelectorAll('.pin[tabindex=\"0\"]').length"
    assert driver.ask(stops) == 1


def test_card_closed_by_the_person_stays_closed(driver: MapDriver) -> None:
    driver.show(near_birmingham(selected=12))
    driver.click(".card-close")
    driver.wait_for("document.querySelector('.card').hidden")
    driver.show(near_birmingham(selected=12, units="km"))
    assert driver.ask("document.querySelector('.card').hidden")
    driver.pane.select(12)
    driver.settle()
    assert not driver.ask("document.querySelector('.card').hidden")


def test_buttons_show_all_and_the_nearest(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    zoom = driver.ask("TrialFinder.view.map.getZoom()")
    driver.click(".map-button:nth-of-type(5)")
    driver.wait_for(f"TrialFinder.view.map.getZoom() < {zoom}")
    assert every(0 < entry["x"] < 876 for entry in driver.pins().values())
    driver.click(".map-button:nth-of-type(4)")
    driver.wait_for(f"TrialFinder.view.map.getZoom() === {zoom}")
    driver.click(".map-button:nth-of-type(1)")
    driver.wait_for(f"TrialFinder.view.map.getZoom() === {zoom} + 1")


def test_view_that_the_person_chose_survives_a_filter(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.ask("TrialFinder.view.act('zoom_in')")
    zoom = driver.ask("TrialFinder.view.map.getZoom()")
    pale = tuple(msgspec.structs.replace(p, pale=p.index > 12) for p in near_birmingham().pins)
    driver.show(near_birmingham(pins=pale))
    assert driver.ask("TrialFinder.view.map.getZoom()") == zoom
    pins = driver.pins()
    assert ["pale" in pins[i]["classes"] for i in (12, 13)] == [False, True]


def test_whole_map_can_be_worked_by_keyboard(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    left: list[bool] = []
    driver.pane.left.connect(lambda: left.append(True))
    driver.pane.focus_pins()
    driver.settle()
    assert driver.ask("document.activeElement === TrialFinder.view.pins.button(10)")
    seen = []
    for _ in range(5):
        driver.ask("void (window.before = document.activeElement)")
        driver.press(Qt.Key.Key_Tab)
        driver.wait_for("document.activeElement !== window.before")
        focused = "document.activeElement"
        seen.append(driver.ask(f"{focused}.getAttribute('aria-label') || {focused}.innerText"))
    assert seen == ["Zoom in", "Zoom out", "Move the map", "Show nearest", "Show all"]
    driver.pane.focus_pins()
    driver.settle()
    driver.press(Qt.Key.Key_Return)
    driver.wait_for("!document.querySelector('.card').hidden")
    driver.press(Qt.Key.Key_Escape)
    driver.wait_for("document.querySelector('.card').hidden")
    assert left == []
    driver.press(Qt.Key.Key_Escape)
    wait_until(lambda: left == [True], "the way back to the list")


def test_whatever_a_drag_does_a_button_does(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    center = "(() => { const c = TrialFinder.view.map.getCenter(); return [c.lat, c.lng]; })()"
    assert driver.ask("document.querySelector('.pad').hidden")
    driver.click("[aria-controls=pad]")
    driver.wait_for("!document.querySelector('.pad').hidden")
    assert driver.ask("document.querySelector('[aria-controls=pad]').ariaExpanded") == "true"
    for way, axis, sign in (("north", 0, 1), ("east", 1, 1), ("south", 0, -1), ("west", 1, -1)):
        before = driver.ask(center)
        driver.click(f".pad .{way}")
        wait_until(lambda before=before: driver.ask(center) != before, way)
        after = driver.ask(center)
        assert (after[axis] - before[axis]) * sign > 0.3
        assert abs(after[1 - axis] - before[1 - axis]) < 0.01
    driver.click("[aria-controls=pad]")
    driver.wait_for("document.querySelector('.pad').hidden")


def test_map_goes_no_closer_than_it_has_something_to_show(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.ask("void TrialFinder.view.map.setZoom(18, { animate: false })")
    assert driver.ask("TrialFinder.view.map.getZoom()") == 12


def test_nothing_moves_by_itself(driver: MapDriver) -> None:
    driver.show(near_birmingham(selected=12))
    driver.ask("TrialFinder.view.act('zoom_in')")
    assert driver.ask("document.getAnimations().length") == 0
    options = (
        "(({ zoomAnimation, fadeAnimation, inertia }) => [zoomAnimation, fadeAnimation, inertia])"
    )
    assert driver.ask(f"{options}(TrialFinder.view.map.options)") == [False, False, False]


def test_late_click_on_the_former_studys_map_chooses_nothing(driver: MapDriver) -> None:
    """Its pins have the numbers of the other study's sites, too."""
    driver.show(near_birmingham(study=StudyName("One", "NCT00000001")))
    bridge = driver.pane.host.view.bridge
    driver.pane.show_scene(near_birmingham(study=StudyName("Other", "NCT00000002")))
    bridge.pin_chosen(12)  # as the page tells it that has not heard of the other study yet
    bridge.pin_hovered(12)
    driver.settle()
    assert (driver.chosen, driver.hovered) == ([], [])
    bridge.pin_hovered(12)
    bridge.pin_chosen(12)
    assert (driver.chosen, driver.hovered) == ([12], [12])


def test_each_order_makes_a_frame_before_the_first_map_was_seen(driver: MapDriver) -> None:
    """Else a frame that the screen has lost would never come again."""
    driver.show(near_birmingham())
    driver.ask("void (TrialFinder.view.fresh = true)")
    speck = "TrialFinder.view.speck.style.transform"
    before = driver.ask(speck)
    driver.pane.select(11)
    driver.settle()
    assert driver.ask(speck) != before
