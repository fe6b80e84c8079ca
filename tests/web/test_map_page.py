"""What the map page shows, and how it answers mouse and keys."""

import itertools
import math
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.web.driver import MapDriver, wait_until
from tests.web.scenes import (
    FINISHED,
    HOME,
    PLACES,
    english,
    near_birmingham,
    near_seattle,
    pin,
)

# What Qt says of a machine without a graphics card.
NOISE = "QRhi|RHI|propagateSizeHints|Vulkan|GPUInfo"
pytestmark = pytest.mark.qt_log_ignore(NOISE, extend=True)


def apart(a: dict[str, Any], b: dict[str, Any]) -> float:
    return math.hypot(a["x"] - b["x"], a["y"] - b["y"]) - (a["size"] + b["size"]) / 2


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


def test_two_centers_at_one_point_hide_neither_each_other_nor_the_place(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    pins = driver.pins()
    home = driver.center_of(".origin svg")
    assert apart(pins[10], pins[11]) > 0
    for index in (10, 11):
        away = math.hypot(pins[index]["x"] - home.x(), pins[index]["y"] - home.y())
        assert 20 < away < 60
    assert driver.ask("document.querySelectorAll('.leg').length") >= 2


def test_place_has_its_own_mark_and_name(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    assert driver.ask("document.querySelector('.origin-label').textContent") == HOME.label
    driver.show(near_birmingham(origin=None, fit=()))
    assert driver.ask("document.querySelector('.origin')") is None
    assert all(0 < entry["x"] < 876 for entry in driver.pins().values())  # all pins in view


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
    for text in ("4. Nashville hospital", "about 142 mi · E", FINISHED):
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


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x onerror=\"document.title='caught'\">",
        "<script>document.title='caught'</script>",
        "</script><b>bold</b> {{ 7 * 7 }} ${7 * 7}",
        "' + alert(1) + ' \\u003cb\\u003e \u2028",
    ],
)
def test_markup_in_a_record_is_shown_as_text(driver: MapDriver, name: str) -> None:
    scene = near_birmingham()
    first = msgspec.structs.replace(scene.pins[0], title=name, lines=(name,), label=name)
    origin = msgspec.structs.replace(HOME, label=name)
    driver.show(
        msgspec.structs.replace(
            scene, pins=(first, *scene.pins[1:]), origin=origin, selected=10, status_text=name
        )
    )
    assert driver.ask("document.querySelector('.card-title').textContent") == f"1. {name}"
    assert driver.ask("document.querySelector('.banner-text').textContent") == name
    assert driver.ask("document.querySelector('.origin-label').textContent") == name
    assert driver.pins()[10]["label"] == name
    assert driver.ask("document.querySelectorAll('.card b, .card img, .card script').length") == 0
    assert driver.ask("document.title") == english().map


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
    assert all(0 < entry["x"] < 876 for entry in driver.pins().values())
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


def test_picture_of_a_closed_study_says_so(driver: MapDriver) -> None:
    driver.show(near_birmingham(selected=12))
    at = driver.center_of(".banner")
    seen = f"document.elementFromPoint({at.x()}, {at.y()}).closest('.banner') !== null"
    assert driver.ask(seen)
    assert driver.ask("document.querySelector('.banner').innerText") == FINISHED
    fill = "getComputedStyle(TrialFinder.view.pins.button(13).firstChild).backgroundColor"
    hollow = driver.ask(fill)
    driver.show(near_birmingham(closed=False, status_text="Open"))
    assert driver.ask(fill) != hollow
    one_closed = tuple(
        msgspec.structs.replace(p, closed=p.index == 13) for p in near_birmingham().pins
    )
    driver.show(near_birmingham(closed=False, pins=one_closed))
    assert driver.ask(fill) == hollow


def test_sources_and_scale_are_shown(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    sources = driver.ask("document.querySelector('.sources').innerText")
    assert "Natural Earth" in sources
    assert "GeoNames" in sources
    scale = driver.ask("document.querySelector('.leaflet-control-scale').innerText")
    assert "mi" in scale
    assert "km" in scale


def pixel(driver: MapDriver, lat: float, lon: float) -> list[int]:
    """The color of the base map at a place, red, green, blue."""
    return driver.ask(
        "(() => { const v = TrialFinder.view; const r = window.devicePixelRatio;"
        f" const p = v.map.latLngToLayerPoint([{lat}, {lon}]).subtract(v.base._sheet.corner);"
        " const c = document.createElement('canvas'); c.width = c.height = 1;"
        " const pen = c.getContext('2d', { willReadFrequently: true });"
        " pen.drawImage(v.base._sheet.canvas, p.x * r, p.y * r, 1, 1, 0, 0, 1, 1);"
        " return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3); })()"
    )


def test_land_and_sea_are_drawn_in_both_looks(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    land, sea = pixel(driver, 32.2, -86.1), pixel(driver, 29.6, -88.4)
    assert (land, sea) == ([0xFA, 0xF6, 0xEC], [0xD6, 0xE3, 0xE8])
    driver.pane.set_theme(dark=True)
    driver.settle()
    assert pixel(driver, 32.2, -86.1) == [0x24, 0x2C, 0x33]
    assert pixel(driver, 29.6, -88.4) == [0x10, 0x17, 0x1C]


TEXT_ON_GROUND = (
    ("--ink", "--surface"),
    ("--ink-soft", "--surface"),
    ("--surface", "--ink"),
    ("--action", "--surface"),
    ("--action-ink", "--action"),
    ("--amber-ink", "--amber-ground"),
    ("--amber-ink", "--surface"),
    ("--country-name", "--land"),
    ("--region-name", "--land"),
    ("--city-name", "--land"),
    ("--city-name", "--sea"),
)
EDGE_ON_GROUND = (
    ("--amber-edge", "--surface"),
    ("--edge", "--surface"),
    ("--amber-edge", "--land"),
)


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("contrast", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_texts_and_edges_can_be_told_from_their_ground(
    driver: MapDriver, dark: bool, contrast: bool
) -> None:
    driver.pane.set_theme(dark=dark, contrast=contrast)
    driver.settle()
    text, edge = (7.0, 4.5) if contrast else (4.5, 3.0)
    for pairs, least in ((TEXT_ON_GROUND, text), (EDGE_ON_GROUND, edge)):
        for names in pairs:
            colors = [
                driver.ask(
                    f"getComputedStyle(document.documentElement).getPropertyValue('{name}').trim()"
                )
                for name in names
            ]
            low, high = sorted(luminance(color) for color in colors)
            assert (high + 0.05) / (low + 0.05) >= least, names


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(876, 640, 2.0), (560, 420, 1.0), (560, 420, 2.0)]
)
def test_nothing_fixed_overlaps_or_is_cut_off(
    driver: MapDriver, width: int, height: int, scale: float
) -> None:
    driver.pane.set_text_scale(scale)
    driver.resize(width, height)
    driver.show(near_birmingham())
    boxes = driver.ask("TrialFinder.fixedBoxes(TrialFinder.view.map.getContainer())")
    assert len(boxes) == 4
    for a, b in itertools.combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= width
        assert bottom <= height
    assert driver.ask("document.documentElement.scrollWidth") <= width


def box_of(driver: MapDriver, selector: str) -> list[float]:
    return driver.ask(
        f"(({{ left, top, right, bottom }}) => [left, top, right, bottom])"
        f"(document.querySelector({selector!r}).getBoundingClientRect())"
    )


def overlap(a: list[float], b: list[float]) -> bool:
    return a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]


def test_a_low_map_keeps_its_room_for_what_it_shows(driver: MapDriver) -> None:
    """The window says the status right above; a picture is seen without the window."""
    driver.pane.set_text_scale(2.0)
    driver.resize(960, 340)
    driver.show(near_birmingham())
    banner = "document.querySelector('.banner').checkVisibility()"
    assert not driver.ask(banner)
    assert not overlap(box_of(driver, ".origin-label"), box_of(driver, ".buttons"))
    assert not overlap(box_of(driver, ".origin svg"), box_of(driver, ".buttons"))
    driver.pane.set_for_picture(taken=True)
    driver.settle()
    assert driver.ask(banner)
    driver.pane.set_for_picture(taken=False)
    driver.resize(876, 640)
    assert driver.ask(banner)


def test_the_scale_covers_no_pin(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    scale, pin = ".leaflet-control-scale", "[aria-label^='5,']"
    at_rest = box_of(driver, scale)
    at = driver.center_of(pin)
    driver.ask(f"void TrialFinder.view.map.panBy([{at.x() - 60}, {at.y() - 615}])")
    assert overlap(box_of(driver, pin), at_rest)
    assert not overlap(box_of(driver, pin), box_of(driver, scale))
    driver.ask("void TrialFinder.view.map.panBy([-200, 200])")
    assert box_of(driver, scale)[1] == at_rest[1]


def test_pins_are_large_enough_to_hit(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.ask("TrialFinder.view.act('show_all')")
    least = driver.ask(
        "Math.min(...[...document.querySelectorAll('.pin')].map(p => p.offsetWidth))"
    )
    assert least >= 24


def test_card_lies_within_the_map_and_off_the_place(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    for index in (10, 11, 12, 13, 14):
        driver.pane.select(index)
        driver.settle()
        box = "document.querySelector('.card').getBoundingClientRect()"
        left, top, right, bottom = driver.ask(f"[{box}.x, {box}.y, {box}.right, {box}.bottom]")
        assert left >= 0
        assert top >= 0
        assert right <= 876
        assert bottom <= 640
        at, home = driver.pins()[index], driver.center_of(".origin svg")
        for x, y in ((at["x"], at["y"]), (home.x(), home.y())):
            assert not (left < x < right and top < y < bottom)


def test_card_takes_a_small_map_only_where_it_was_asked_for_there(driver: MapDriver) -> None:
    driver.resize(500, 260)
    driver.show(near_birmingham(selected=10))
    assert driver.ask("document.querySelector('.card').hidden")
    assert "selected" in driver.pins()[10]["classes"]
    at = driver.pins()[12]
    QTest.mouseClick(
        driver.target, Qt.MouseButton.LeftButton, pos=QPoint(round(at["x"]), round(at["y"]))
    )
    driver.wait_for("!document.querySelector('.card').hidden")
    driver.pane.select(12)  # as the window answers
    driver.settle()
    top = driver.ask("document.querySelector('.card').getBoundingClientRect().top")
    assert driver.pins()[12]["y"] < top


def test_layout_hides_no_pin_behind_another(driver: MapDriver) -> None:
    placed = driver.ask(
        "(() => { const pins = []; let seed = 7;"
        " const next = () => (seed = (seed * 16807) % 2147483647) / 2147483647;"
        " for (let i = 0; i < 300; i += 1) { const c = next() < 0.3;"
        "  const x = c ? 400 : next() * 800; const y = c ? 300 : next() * 600;"
        "  pins.push({ index: i, x, y, point: `${x} ${y}`, numbered: true, keep: i < 5 }); }"
        " return [...TrialFinder.layout(pins, { x: 400, y: 300 }, 30, 14)]; })()"
    )
    assert len(placed) == 300
    numbered = [at for _, at in placed if at["form"] == "numbered"]
    assert len(numbered) > 100
    for a, b in itertools.combinations(numbered, 2):
        assert math.hypot(a["x"] - b["x"], a["y"] - b["y"]) >= 30 - 1e-6
    for at in numbered:
        assert math.hypot(at["x"] - 400, at["y"] - 300) >= 30


def test_nearest_centers_keep_their_numbers_where_room_is_short(driver: MapDriver) -> None:
    forms = driver.ask(
        "(() => { const pins = [0, 1, 2].map((i) => ({ index: i, x: 400 + 9 * i, y: 300,"
        "  point: `${i}`, numbered: true, keep: i < 2 }));"
        " return [...TrialFinder.layout(pins, null, 30, 14)].map(([i, at]) => at.form); })()"
    )
    assert forms == ["numbered", "numbered", "dot"]


def test_many_centers_at_one_point_all_fan_out(driver: MapDriver) -> None:
    pins = tuple(pin(i, f"Center {i}", 40.0, -100.0, "1") for i in range(30))
    driver.show(near_birmingham(pins=pins, fit=(), origin=None))
    entries = list(driver.pins().values())
    assert all(entry["form"] == "numbered" for entry in entries)
    assert all(apart(a, b) >= 0 for a, b in itertools.combinations(entries, 2))


def test_settles_only_when_the_page_has_the_size_of_the_window(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.pane.resize(700, 500)
    assert not driver.pane.is_settled
    driver.settle()
    assert driver.ask("[innerWidth, innerHeight]") == [700, 500]
    assert driver.ask("TrialFinder.view.map.getSize().x") == 700


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


def test_a_center_that_is_closed_in_an_open_study_says_so_on_its_card(driver: MapDriver) -> None:
    scene = near_birmingham()
    first = msgspec.structs.replace(scene.pins[0], closed=True, standing="finished here")
    open_scene = msgspec.structs.replace(
        scene,
        pins=(first, *scene.pins[1:]),
        closed=False,
        status_text="This study is open.",
        selected=first.index,
    )
    driver.show(open_scene)
    text = driver.ask("TrialFinder.view.card.status.textContent")
    assert text == "finished here"
    assert driver.ask("TrialFinder.view.card.status.classList.contains('closed')")
