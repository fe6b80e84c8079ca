"""The ground of the map: land is land at every zoom, also far from any coast."""

import pytest

from tests.gui.map.web.driver import MapDriver
from tests.gui.map.web.scenes import near_birmingham, pin
from trialfinder.mapping.scene import Origin

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

GROUND = """(() => {
  const { base, map } = TrialFinder.view;
  base._redraw(); // without names
  const at = map.latLngToLayerPoint([LAT, LON]).subtract(base._sheet.corner);
  const ratio = window.devicePixelRatio || 1;
  const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  pen.drawImage(base._sheet.canvas, at.x * ratio, at.y * ratio, 1, 1, 0, 0, 1, 1);
  const { data } = pen.getImageData(0, 0, 1, 1);
  const hex = [...data.slice(0, 3)].map((v) => v.toString(16).padStart(2, "0")).join("");
  const [name] = ["land", "sea"].filter((n) => base._color(`--${n}`) === `#${hex}`);
  return name || hex;
})()"""

PLACES = {
    "Birmingham": (33.51, -86.81, "land"),
    "Denver": (39.73, -104.99, "land"),
    "Winnipeg": (49.91, -97.13, "land"),
    "Munich": (48.13, 11.58, "land"),
    "Lake Superior": (47.7, -87.5, "sea"),
    "Gulf of Mexico": (25.5, -90.0, "sea"),
}


@pytest.mark.parametrize("place", PLACES)
def test_land_is_land_at_every_zoom(driver: MapDriver, place: str) -> None:
    driver.show(near_birmingham())
    lat, lon, ground = PLACES[place]
    for zoom in (4, 6, 8, 10, 12):
        driver.look_at(lat + 0.001, lon + 0.001, zoom)
        asked = GROUND.replace("LAT", str(lat)).replace("LON", str(lon))
        assert driver.ask(asked) == ground, zoom


STEPS = """(() => {
  const path = document.querySelector("path.way");
  return path.getAttribute("d").split("M").slice(1).flatMap((part) => {
    const at = part.split("L").map((pair) => pair.trim().split(/[ ,]+/).map(Number));
    return at.slice(1).map(([x, y], i) => Math.hypot(x - at[i][0], y - at[i][1]));
  });
})()"""


@pytest.mark.parametrize(
    ("home", "center"),
    [
        (("Beverly Hills", 34.09, -118.41), ("Guangzhou", 23.13, 113.26)),
        (("Tokyo", 35.68, 139.69), ("Boston", 42.36, -71.06)),
    ],
)
def test_line_over_the_180th_meridian_runs_to_both_edges(
    driver: MapDriver, home: tuple[str, float, float], center: tuple[str, float, float]
) -> None:
    far = pin(10, *center, "1")
    origin = Origin(lat=home[1], lon=home[2], radius_km=2.0, label=home[0])
    driver.show(near_birmingham(pins=(far,), origin=origin, fit=(10,), selected=10))
    driver.wait_for("document.querySelector('path.way')")
    width = driver.ask("TrialFinder.view.map.getSize().x")
    steps = driver.ask(STEPS)
    assert len(steps) > 10
    assert max(steps) < width / 10
