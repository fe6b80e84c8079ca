"""Nothing on the map page lies on anything else, however little room there is."""

import itertools
import math
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.every import every
from tests.gui.map.web.driver import MapDriver
from tests.gui.map.web.scenes import english, near_birmingham, pin

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)


def apart(a: dict[str, Any], b: dict[str, Any]) -> float:
    return math.hypot(a["x"] - b["x"], a["y"] - b["y"]) - (a["size"] + b["size"]) / 2


def test_two_centers_at_one_point_hide_neither_each_other_nor_the_place(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    pins = driver.pins()
    home = driver.center_of(".origin svg")
    assert apart(pins[10], pins[11]) > 0
    for index in (10, 11):
        away = math.hypot(pins[index]["x"] - home.x(), pins[index]["y"] - home.y())
        assert 20 < away < 60
    assert driver.ask("document.querySelectorAll('.leg').length") >= 2


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(876, 640, 2.0), (560, 420, 1.0), (560, 490, 2.0)]
)
def test_nothing_fixed_overlaps_or_is_cut_off(
    driver: MapDriver, width: int, height: int, scale: float
) -> None:
    driver.pane.set_text_scale(scale)
    driver.resize(width, height)
    driver.show(near_birmingham())
    boxes = driver.ask("boxes_script.fixedBoxes(TrialFinder.view.map.getContainer())")
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
    words = msgspec.structs.replace(english(), show_nearest_brief="The nearest of all")
    driver.show(near_birmingham(words=words))
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
    driver.click(".minus")  # from now on the map stays where the person has left it
    driver.resize(960, 340)
    assert not driver.ask(banner)
    driver.pane.set_text_scale(1.0)
    driver.settle()
    assert driver.ask(banner)


LONG = msgspec.structs.replace(
    english(), show_nearest="Show those that are nearest", show_all="Show every one of them"
)


def worded(driver: MapDriver) -> list[str]:
    """What is read on the buttons that bear words."""
    return driver.ask(
        "[...document.querySelectorAll('.words')].map((words) =>"
        " getComputedStyle(words, '::after').content.replace(/^none$/, words.textContent)"
        '.replaceAll(\'"\', ""))'
    )


def test_buttons_say_less_where_else_they_would_take_a_second_row(driver: MapDriver) -> None:
    driver.show(near_birmingham(words=LONG))
    assert worded(driver) == [LONG.show_nearest, LONG.show_all]
    driver.resize(560, 420)
    assert worded(driver) == ["Nearest", "All"]
    assert overlap(box_of(driver, ".banner"), [0, *box_of(driver, ".buttons")[1:2], 560, 420])
    assert box_of(driver, ".banner")[3] > box_of(driver, ".buttons")[1]
    names = "[...document.querySelectorAll('.worded')].map((one) => one.ariaLabel)"
    assert driver.ask(names) == [LONG.show_nearest, LONG.show_all]
    driver.resize(876, 640)
    assert worded(driver) == [LONG.show_nearest, LONG.show_all]


def test_a_low_map_keeps_the_status_where_it_stands_beside_the_buttons(driver: MapDriver) -> None:
    driver.pane.set_text_scale(2.0)
    driver.resize(960, 420)
    driver.show(near_birmingham())
    assert worded(driver) == ["Nearest", "All"]
    assert driver.ask("document.querySelector('.banner').checkVisibility()")
    assert box_of(driver, ".banner")[3] > box_of(driver, ".buttons")[1]


def test_a_low_map_leaves_out_which_pin_is_which(driver: MapDriver) -> None:
    driver.pane.set_text_scale(2.0)
    driver.resize(960, 420)
    first, *rest = near_birmingham().pins
    pins = (msgspec.structs.replace(first, closed=True), *rest)
    driver.show(near_birmingham(closed=False, pins=pins))
    assert not driver.ask("document.querySelector('.key').checkVisibility()")
    buttons = box_of(driver, ".buttons")
    for index, one in driver.pins().items():
        x, y, half = one["x"], one["y"], one["size"] / 2
        assert index == 16 or not overlap([x - half, y - half, x + half, y + half], buttons)
    driver.resize(960, 640)
    assert driver.ask("document.querySelector('.key').checkVisibility()")


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_words_of_the_scale_stay_within_it(driver: MapDriver, scale: float) -> None:
    driver.pane.set_text_scale(scale)
    driver.show(near_birmingham())
    for act in ("show_all", "show_nearest", "zoom_in", "zoom_out"):
        driver.ask(f"void TrialFinder.view.act('{act}')")
        wide = driver.ask(
            "[...document.querySelectorAll('.leaflet-control-scale-line')].map((line) => {"
            " const range = document.createRange(); range.selectNodeContents(line);"
            " return line.getBoundingClientRect().right - range.getBoundingClientRect().right; })"
        )
        assert len(wide) == 2
        assert min(wide) > 0, (act, wide)


def test_an_address_on_the_card_is_broken_behind_its_signs(driver: MapDriver) -> None:
    call = "Call 205-555-0100 · ann.otherwise@childrenshospital.example"
    first, *rest = near_birmingham().pins
    pins = (msgspec.structs.replace(first, lines=(call,)), *rest)
    driver.show(near_birmingham(pins=pins, selected=first.index))
    line = "document.querySelector('.card-lines p')"
    assert driver.ask(f"{line}.textContent") == call
    before = f"[...{line}.querySelectorAll('wbr')].map((sign) => sign.previousSibling.data.at(-1))"
    assert driver.ask(before) == [".", "@", "."]


def test_the_name_of_the_place_goes_under_nothing_fixed(driver: MapDriver) -> None:
    """Pins stand below it and on both sides of it, so that it belongs above, if there is room."""
    driver.show(near_birmingham())

    def side(below_banner: int) -> str:
        return driver.ask(
            "(({ map, pins, bottom }) => {"
            f"  const {{ x, y }} = map.containerPointToLayerPoint([400, bottom + {below_banner}]);"
            "  const boxes = [[-200, -10, -20, 10], [20, -10, 200, 10], [-60, 15, 60, 40]];"
            "  const taken = boxes.map(([a, b, c, d]) => ({ box: [x + a, y + b, x + c, y + d] }));"
            "  pins._origin.stand({ x, y }, 15, [100, 20], taken, []);"
            "  return pins._origin.node.dataset.side;"
            "})(TrialFinder.view)"
        )

    assert side(60) == "above"
    assert side(30) == "below"


@pytest.mark.parametrize("size", [(560, 420), (876, 640), (960, 420), (1280, 500)])
def test_large_pins_do_not_hide_the_name_of_the_place(
    driver: MapDriver, size: tuple[int, int]
) -> None:
    driver.pane.set_text_scale(2.0)
    driver.resize(*size)
    driver.show(near_birmingham())
    name = box_of(driver, ".origin-label")
    for one in driver.pins().values():
        x, y, half = one["x"], one["y"], one["size"] / 2
        assert not overlap([x - half, y - half, x + half, y + half], name)


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
    shown = "[...document.querySelectorAll('.pin:not([hidden])')]"  # those put by are hidden
    widths = driver.ask(f"{shown}.map((pin) => pin.offsetWidth)")
    assert len(widths) > 3
    assert min(widths) >= 24


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


@pytest.mark.parametrize("size", [(876, 640), (1280, 700)])
def test_card_covers_no_part_of_the_distance_beside_the_way(
    driver: MapDriver, size: tuple[int, int]
) -> None:
    driver.resize(*size)
    driver.show(near_birmingham())
    labels = 0
    for index in range(10, 16):
        driver.pane.select(index)
        driver.settle()
        if driver.ask("document.querySelector('.way-label') !== null"):
            labels += 1
            assert not overlap(box_of(driver, ".card"), box_of(driver, ".way-label")), index
    assert labels > 2


@pytest.mark.parametrize("width", range(400, 640, 40))
def test_card_lies_along_the_edge_or_is_not_there_where_it_would_hide_the_place(
    driver: MapDriver, width: int
) -> None:
    driver.resize(width, 340)
    for index in range(10, 15):
        driver.show(near_birmingham(selected=index))
        if driver.ask("document.querySelector('.card').hidden"):
            continue
        for part in (".origin svg", ".origin-label"):
            assert not overlap(box_of(driver, ".card"), box_of(driver, part)), (index, part)


@pytest.mark.parametrize(("width", "height", "scale"), [(700, 420, 2.0), (500, 300, 1.0)])
def test_the_card_never_covers_whom_the_map_is_from(
    driver: MapDriver, width: int, height: int, scale: float
) -> None:
    driver.resize(width, height)
    driver.pane.set_text_scale(scale)
    driver.show(near_birmingham())
    for index in range(10, 16):
        driver.ask(f"TrialFinder.view.asked = {index}")  # as by a click on the map
        driver.pane.select(index)
        driver.settle()
        assert not driver.ask("document.querySelector('.card').hidden")
        assert not overlap(box_of(driver, ".card"), box_of(driver, ".sources")), index


def test_card_takes_a_small_map_only_where_it_was_asked_for_there(driver: MapDriver) -> None:
    driver.resize(500, 220)
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
        " return [...layout_script.layout(pins, { x: 400, y: 300 }, 30, 14)]; })()"
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
        " return [...layout_script.layout(pins, null, 30, 14)].map(([i, at]) => at.form); })()"
    )
    assert forms == ["numbered", "numbered", "dot"]


def test_many_centers_at_one_point_all_fan_out(driver: MapDriver) -> None:
    pins = tuple(pin(i, f"Center {i}", 40.0, -100.0, "1") for i in range(30))
    driver.show(near_birmingham(pins=pins, fit=(), origin=None))
    entries = list(driver.pins().values())
    assert every(entry["form"] == "numbered" for entry in entries)
    assert every(apart(a, b) >= 0 for a, b in itertools.combinations(entries, 2))


def test_settles_only_when_the_page_has_the_size_of_the_window(driver: MapDriver) -> None:
    driver.show(near_birmingham())
    driver.pane.resize(700, 500)
    assert not driver.pane.is_settled
    driver.settle()
    assert driver.ask("[innerWidth, innerHeight]") == [700, 500]
    assert driver.ask("TrialFinder.view.map.getSize().x") == 700
