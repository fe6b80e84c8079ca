"""The street map: nobody is asked while it is off, and as the server demands while it is on."""

import re
import time
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtNetwork import QNetworkAccessManager

from tests.every import every
from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham
from tests.gui.map.web.tile_server import TILE_COLOR, LocalTileServer, running_server
from trialfinder.mapping.tiles import identity

pytestmark = [
    pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True),
    pytest.mark.enable_socket,
    pytest.mark.allow_hosts(["127.0.0.1"]),
]


@pytest.fixture
def server() -> Iterator[LocalTileServer]:
    with running_server() as running:
        yield running


@pytest.fixture
def streets(driver: MapDriver, server: LocalTileServer) -> Iterator[MapDriver]:
    """The map near Birmingham, with the street map on."""
    driver.show(near_birmingham())
    driver.pane.set_street_map(server.tiles)
    driver.settle()
    yield driver
    driver.pane.set_street_map(None)
    driver.settle()


def loaded_tiles(driver: MapDriver) -> int:
    return driver.ask("document.querySelectorAll('.leaflet-tile-loaded').length")


def all_loaded(driver: MapDriver) -> bool:
    return driver.ask(
        "(() => { const all = document.querySelectorAll('.leaflet-tile');"
        " return all.length > 0 && [...all].every((t) => t.complete && t.naturalWidth > 0); })()"
    )


def shows_tiles(driver: MapDriver) -> bool:
    image: QImage = driver.pane.grab_map().toImage()
    return image.pixelColor(300, 450) == QColor(*TILE_COLOR)


def test_asks_nobody_while_it_is_off(driver: MapDriver, server: LocalTileServer) -> None:
    driver.show(near_birmingham())
    driver.ask("TrialFinder.view.act('zoom_in')")
    answer = driver.ask(
        "new Promise((done) => { const i = new Image(); i.onload = () => done('shown');"
        " i.onerror = () => done('nothing'); i.src = 'trialfinder://app/tiles/1/4/4/6.png'; })"
    )
    assert answer == "nothing"
    assert server.asked == []


def test_shows_the_tiles_of_the_server_and_names_whom_it_asks_to_be_named(
    streets: MapDriver, server: LocalTileServer
) -> None:
    wait_until(lambda: all_loaded(streets), "the tiles")
    wait_until(lambda: shows_tiles(streets), "the tiles on the screen")
    sources = streets.ask("document.querySelector('.sources').innerText")
    assert sources.startswith("© Test contributors")
    assert streets.ask("Number.isInteger(TrialFinder.view.map.getZoom())")
    assert set(server.answers) == {200}
    addresses = streets.ask("[...document.querySelectorAll('.leaflet-tile')].map((t) => t.src)")
    assert every(address.startswith("trialfinder://app/tiles/") for address in addresses)


def test_names_itself_and_tells_nothing_else(streets: MapDriver, server: LocalTileServer) -> None:
    wait_until(lambda: all_loaded(streets), "the tiles")
    for _path, headers in server.asked:
        names = {name.lower() for name in headers}
        assert (headers["User-Agent"], headers["Referer"]) == identity()
        assert "cookie" not in names
        assert names <= {
            "host", "user-agent", "referer", "accept", "connection", "accept-encoding",
            "accept-language", "cache-control",
        }  # fmt: skip


def test_asks_for_what_is_in_view_alone_and_two_at_a_time(
    streets: MapDriver, server: LocalTileServer
) -> None:
    wait_until(lambda: all_loaded(streets), "the tiles")
    paths = [path for path, _ in server.asked]
    zoom = streets.ask("TrialFinder.view.map.getZoom()")
    assert len(paths) == len(set(paths)) <= (876 // 256 + 2) * (640 // 256 + 2)
    assert {re.match(r"/(\d+)/", path)[1] for path in paths} == {str(zoom)}
    assert server.most_at_once <= 2


def wait_for_frames(driver: MapDriver) -> None:
    """Wait until the page has been painted, with which it asks for what it lacks, twice."""
    frame = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    driver.ask(frame)
    driver.ask(frame)


def test_keeps_a_tile_as_long_as_the_server_says(
    driver: MapDriver, server: LocalTileServer
) -> None:
    driver.show(near_birmingham())
    for max_age, fresh in ((3600, True), (0, False)):
        server.max_age = max_age
        server.asked.clear()
        server.answers.clear()
        port_tiles = server.tiles
        driver.pane.set_street_map(port_tiles)
        driver.settle()
        wait_until(lambda: all_loaded(driver), "the tiles")
        first = len(server.asked)
        driver.pane.set_street_map(None)
        driver.settle()
        if not fresh:
            came = int(time.time())  # the ages of tiles are counted in seconds
            wait_until(lambda came=came: int(time.time()) > came + 1, "the tiles to be old")
        driver.pane.set_street_map(port_tiles)
        driver.settle()
        wait_until(lambda: all_loaded(driver), "the tiles again")
        again = server.asked[first:]
        if fresh:
            assert again == []
            server.max_age = 0
            driver.pane.set_street_map(None)
            network = driver.pane.host.engine.tiles.findChild(QNetworkAccessManager)
            network.cache().clear()
        else:
            assert len(again) == first > 0
            assert every(headers.get("If-None-Match") == '"one"' for _, headers in again)
            assert set(server.answers[first:]) == {304}
        driver.pane.set_street_map(None)
        driver.settle()


@pytest.mark.parametrize("how", ["status", "kind", "location", "gone"])
def test_failing_server_gives_the_usual_map_back(
    driver: MapDriver, server: LocalTileServer, how: str
) -> None:
    driver.show(near_birmingham())
    if how == "status":
        server.status = 503
    elif how == "kind":
        server.kind = "text/html"
    elif how == "location":
        server.status, server.location = 302, "http://localhost:9/elsewhere.png"
    else:
        server.shutdown()
        server.server_close()
    failures: list[str] = []
    changes: list[bool] = []
    driver.pane.street_map_failed.connect(failures.append)
    driver.pane.street_map_changed.connect(changes.append)
    driver.pane.set_street_map(server.tiles)
    wait_until(lambda: bool(failures), "the failure")
    driver.settle()
    assert failures == ["Test server"]
    assert changes == [True, False]
    assert driver.pane.street_map is None
    assert loaded_tiles(driver) == 0
    assert "Test contributors" not in driver.ask("document.querySelector('.sources').innerText")
    assert driver.ask("document.documentElement.dataset.streets") == "off"
    asked = len(server.asked)
    driver.ask("TrialFinder.view.act('zoom_in')")
    wait_for_frames(driver)
    assert len(server.asked) == asked
    driver.pane.street_map_failed.disconnect(failures.append)
    driver.pane.street_map_changed.disconnect(changes.append)
    # Chromium says of each picture that it got none; that is no error of the page.
    driver.errors[:] = [text for text in driver.errors if "tiles/" not in text]


def test_closer_than_the_usual_map_goes_the_street_map_does(
    streets: MapDriver, server: LocalTileServer
) -> None:
    streets.ask("void TrialFinder.view.map.setZoom(16, { animate: false })")
    wait_until(lambda: any(path.startswith("/16/") for path, _ in server.asked), "tiles of 16")
    streets.pane.set_street_map(None)
    streets.settle()
    assert streets.ask("TrialFinder.view.map.getZoom()") == 12
    assert loaded_tiles(streets) == 0


def test_street_map_asked_for_before_the_page_is_there_comes_with_it(
    streets: MapDriver, server: LocalTileServer
) -> None:
    wait_until(lambda: all_loaded(streets), "the tiles")
    streets.die()
    streets.settle()
    wait_until(lambda: all_loaded(streets), "the tiles of the new page")
