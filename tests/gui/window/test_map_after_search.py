"""Wherever a search was made, whatever was done to the map before: it shows what was searched."""

import random
from typing import Any

import pytest

from tests.every import every
from tests.gui.screen import MakeScreen, Screen
from trialfinder.gui.kit.arrangement import CENTERS, MAP, Arrangement

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

PLACES = (
    "35233", "98101", "02139", "H3T 1C5", "Miami", "99501", "80202", "10001", "90210",
    "Fargo", "78201", "96813", "60614", "G1V 4G2", "35233",
)  # fmt: skip

SHOWN = """
(() => {
  const { view } = TrialFinder;
  const { map, scene } = view;
  const where = () => [map.getCenter().lat.toFixed(2), map.getCenter().lng.toFixed(2),
    map.getZoom()].join(" ");
  const found = where();
  view.fitScene();
  const { x, y } = map.getSize();
  const inside = ({ lat, lon }) => {
    const at = map.latLngToContainerPoint([lat, lon]);
    return at.x >= 0 && at.y >= 0 && at.x <= x && at.y <= y;
  };
  const pins = scene.pins.filter(({ index }) => scene.fit.includes(index));
  return {
    found, wanted: where(),
    place: scene.origin && scene.origin.label,
    origin: scene.origin && inside(scene.origin),
    nearest: pins.map(inside),
    size: [x, y], page: [innerWidth, innerHeight],
  };
})()
"""


def go_to(screen: Screen, tab: str) -> None:
    """Choose a tab; the list is one only where there is little room, the map where there is not
    much."""
    if tab == CENTERS and screen.arrangement is not Arrangement.COMPACT:
        return
    if tab != MAP or screen.arrangement is not Arrangement.WIDE:
        screen.show(tab)


def stray(screen: Screen, chance: random.Random) -> str:
    """Do something to the map or the list before the next search."""
    what = chance.choice(["", "show all", "End", "Home", "Down", "zoom", "drag"])
    if what in ("End", "Home", "Down"):
        go_to(screen, CENTERS)
        screen.list.widget.setFocus()
        screen.press(what)
    elif what:
        act = {"show all": "act('show_all')", "zoom": "act('zoom_in')", "drag": "act('east')"}
        screen.map.ask(f"TrialFinder.view.{act[what]}")
    return what


def look(screen: Screen) -> dict[str, Any]:
    """What the map shows once it is looked at."""
    go_to(screen, MAP)
    screen.map.settle()
    shown: dict[str, Any] = screen.map.ask(SHOWN)
    return shown


@pytest.mark.parametrize(
    ("size", "searches"), [("1280x820", 20), ("660x620", 15), ("1600x900", 15)]
)
def test_the_map_ends_on_what_was_searched(
    make_screen: MakeScreen, size: str, searches: int
) -> None:
    screen = make_screen("--size", size)
    screen.map.settle()
    chance = random.Random(searches)
    faults = []
    for _ in range(searches):
        tab = chance.choice([*screen.tabs, CENTERS])
        go_to(screen, tab)
        done = stray(screen, chance)
        go_to(screen, tab)
        place = chance.choice(PLACES)
        screen.press("Ctrl+L")
        screen.find(place)
        shown = look(screen)
        if not (shown["origin"] and every(shown["nearest"])) or shown["found"] != shown["wanted"]:
            faults.append((tab, done, place, shown))
    assert faults == []
