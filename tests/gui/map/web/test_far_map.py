"""The first far view needs a fraction of the map's data; nearer ones wait for all of it."""

import json
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.map.web.driver import MapDriver
from tests.gui.map.web.scenes import near_birmingham, pin
from trialfinder.gui.kit.background import Background
from trialfinder.gui.map.pane import MapPane
from trialfinder.mapping.assets import Asset, load_page
from trialfinder.mapping.scene import Scene
from trialfinder.paths import map_dir

FAR = near_birmingham(
    pins=(pin(0, "Seattle", 47.6, -122.3, "1"), pin(1, "Miami", 25.8, -80.2, "2")),
    origin=None,
    fit=(),
)
COUNTIES = "TrialFinder.view.base._shapes.counties !== undefined"


@pytest.fixture
def fresh(qapp: QApplication) -> Iterator[MapDriver]:
    """A map that nobody has seen yet; it is still to be started."""
    background = Background()
    pane = MapPane(background)
    pane.resize(876, 640)
    pane.show()
    driver = MapDriver(pane)
    yield driver
    assert driver.errors == []
    pane.host.stop()
    pane.deleteLater()
    background.stop()
    qapp.processEvents()


def start(driver: MapDriver, scene: Scene, *, lacking: bool = False) -> None:
    def load() -> dict[str, Asset]:
        page = load_page(map_dir())
        if lacking:
            del page["/base.bin"]
        return page

    driver.pane.host.start(partial(load))
    driver.pane.show_scene(scene)


def test_a_far_view_is_seen_and_then_completed(fresh: MapDriver) -> None:
    start(fresh, FAR)
    fresh.settle()
    assert fresh.ask("TrialFinder.view.map.getZoom()") <= 4.5
    fresh.wait_for(COUNTIES)
    assert fresh.ask("TrialFinder.view.base._names.data.cities.length") == len(
        json.loads((map_dir() / "base.json").read_text(encoding="utf-8"))["cities"]
    )
    fresh.wait_for("!TrialFinder.view.fresh")


def test_a_near_view_is_not_seen_before_all_of_it_is_there(fresh: MapDriver) -> None:
    had_all: list[bool] = []
    start(fresh, near_birmingham())
    fresh.pane.settled.connect(lambda: had_all.append(True))
    fresh.settle()
    assert fresh.ask("TrialFinder.view.map.getZoom()") > 4.5
    assert had_all
    assert fresh.ask(COUNTIES)
    assert fresh.ask("!TrialFinder.view.base.lacks")


def test_a_map_whose_near_data_do_not_come_shows_its_far_view(fresh: MapDriver) -> None:
    start(fresh, FAR, lacking=True)
    fresh.settle()
    assert not fresh.pane.host.is_covered
    assert set(fresh.pins()) == {0, 1}
