"""The names on the base map: none lies on another, none outside what it names."""

import itertools
import json

import pytest

from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham, near_seattle
from trialfinder.paths import map_dir

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

NAMES_DRAWN = """(() => {
  const { base } = TrialFinder.view;
  const { context: pen, corner } = base._sheet;
  const names = [];
  const fill = pen.fillText;
  const { scale, x: left, y: top } = base._projection(base._sheet);
  const ratio = pen.getTransform().inverse();
  pen.fillText = function (text, x, y) {
    const w = pen.measureText(text).width / 2;
    const h = parseFloat(pen.font.match(/([\\d.]+)px/)[1]) / 2;
    const place = ratio.multiply(pen.getTransform());
    const corners = [[-w, -h], [w, -h], [w, h], [-w, h]].map(
      ([dx, dy]) => place.transformPoint({ x: x + dx, y: y + dy }));
    const [xs, ys] = [corners.map((p) => p.x), corners.map((p) => p.y)];
    names.push({ text, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] });
  };
  base._paintNames();
  pen.fillText = fill;
  return { names, scale, left, top };
})()"""


@pytest.mark.parametrize("zoom", [3, 5, 7, 9])
def test_names_never_overlap(driver: MapDriver, zoom: int) -> None:
    driver.show(near_birmingham())
    driver.ask(f"void TrialFinder.view.map.setZoom({zoom}, {{ animate: false }})")
    names = driver.ask(NAMES_DRAWN)["names"]
    assert len(names) > 10
    for one, other in itertools.combinations(names, 2):
        a, b = one["box"], other["box"]
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one["text"], other["text"])


def where(driver: MapDriver) -> dict[str, list[float]]:
    """Each name with its box in the world's pixels."""
    drawn = driver.ask(NAMES_DRAWN)
    off = (drawn["left"], drawn["top"]) * 2
    return {
        name["text"]: [round(v + by, 2) for v, by in zip(name["box"], off, strict=True)]
        for name in drawn["names"]
    }


def test_no_name_moves_once_more_is_drawn_than_is_in_view(driver: MapDriver) -> None:
    """The first land is only as large as the map; once it is seen, what lies around it follows."""
    driver.show(near_birmingham())
    wait_until(lambda: driver.ask("TrialFinder.view.base._sheet.width > innerWidth"), "a wider map")
    wide = where(driver)
    driver.ask(
        "void (() => { const { base } = TrialFinder.view;"
        " base._sheet.narrow = true; base._redraw(); })()"
    )
    assert driver.ask("TrialFinder.view.base._sheet.width === innerWidth")
    assert where(driver) == wide
    assert len(wide) > 10


@pytest.mark.parametrize("zoom", [3.5, 4.25, 5, 6])
def test_name_of_a_state_lies_within_it(driver: MapDriver, zoom: float) -> None:
    """Or it would be read as the name of its neighbor."""
    driver.show(near_birmingham())
    driver.ask(f"void TrialFinder.view.map.setZoom({zoom}, {{ animate: false }})")
    drawn = driver.ask(NAMES_DRAWN)
    regions = json.loads((map_dir() / "base.json").read_text(encoding="utf-8"))["regions"]
    areas = [(text, each[2]) for each in regions for text in (each[0].upper(), each[1]) if text]
    found = [name for name in drawn["names"] if name["text"] in dict(areas)]
    assert len(found) > 10
    for name in found:
        west, north, east, south = name["box"]
        x, y = (west + east) / 2 + drawn["left"], (north + south) / 2 + drawn["top"]
        at = [v / drawn["scale"] for v in (x, y, (east - west) / 2)]
        assert any(_holds(rows, *at) for text, rows in areas if text == name["text"]), name["text"]


def _holds(rows: list[int], x: float, y: float, half: float) -> bool:
    """Whether the row of an area that is nearest to `y` reaches `half` to both sides of `x`."""
    row = min(range(0, len(rows), 3), key=lambda i: abs(rows[i + 1] - y))
    return abs(x - rows[row]) + half <= rows[row + 2] / 2


def test_picture_cuts_no_name_off(driver: MapDriver) -> None:
    """Nor does one lie under the banner, where only half of it could be read."""
    driver.show(near_birmingham())
    assert _cut(driver)
    driver.pane.set_for_picture(taken=True)
    driver.settle()
    assert _cut(driver) == []
    driver.pane.set_for_picture(taken=False)
    driver.settle()


def test_another_scene_is_drawn_once(driver: MapDriver) -> None:
    """The land takes longest of all to draw, and the names wait for the next frame."""
    driver.show(near_birmingham())
    driver.ask(
        "void ((base, plain) => { window.drawn = 0;"
        " base._paint = function (pen) { window.drawn += 1; plain.call(base, pen); };"
        " })(TrialFinder.view.base, TrialFinder.view.base._paint)"
    )
    driver.show(near_seattle())
    driver.wait_for("TrialFinder.view.base._named")
    assert driver.ask("window.drawn") == 1


def test_no_name_lies_under_what_stands_fixed(driver: MapDriver) -> None:
    """Neither at first nor where the map was dragged to."""
    driver.show(near_birmingham())
    for step in ((0, 0), (37, 23), (-150, 90), (64, -120)):
        driver.ask(f"void TrialFinder.view.map.panBy({list(step)})")
        driver.wait_for("TrialFinder.view.base._named")
        assert driver.ask("TrialFinder.view.base._corner().equals(TrialFinder.view.base._drawnAt)")
        assert _cut(driver, edges=False) == []


def _cut(driver: MapDriver, *, edges: bool = True) -> list[str]:
    """The names that reach under what stands fixed on the map, or over one of its edges."""
    drawn = driver.ask(NAMES_DRAWN)
    x, y = driver.ask(
        "(({ map, base }) => { const at = map.containerPointToLayerPoint([0, 0]);"
        " return [at.x - base._sheet.corner.x, at.y - base._sheet.corner.y]; })(TrialFinder.view)"
    )
    width, height = driver.pane.width(), driver.pane.height()
    fixed = driver.ask("boxes_script.fixedBoxes(TrialFinder.view.map.getContainer())")
    cut = []
    for name in drawn["names"]:
        west, north, east, south = (v - (x, y)[i % 2] for i, v in enumerate(name["box"]))
        if east < 0 or south < 0 or west > width or north > height:
            continue  # out of sight altogether
        over = west < 0 or north < 0 or east > width or south > height
        under = any(west < b[2] and east > b[0] and north < b[3] and south > b[1] for b in fixed)
        if (edges and over) or under:
            cut.append(name["text"])
    return cut
