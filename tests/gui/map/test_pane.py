"""The pane shows the map, or says why there is none and brings it back."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.map.test_start_mark import left_by_another
from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham, near_seattle
from trialfinder.gui.kit.background import Background
from trialfinder.gui.map.host import MapState
from trialfinder.gui.map.pane import MapPane
from trialfinder.mapping.assets import Asset, load_page
from trialfinder.paths import map_dir

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)

MakeDriver = Callable[..., MapDriver]
LOADING = ["The map is loading…", "You can search already."]
LOAD = partial(load_page, map_dir())


@pytest.fixture
def make_driver(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[MakeDriver]:
    """Makes panes that are not started yet."""
    monkeypatch.delenv("DISPLAY", raising=False)
    background = Background()
    panes: list[MapPane] = []

    def make(**more: int) -> MapDriver:
        pane = MapPane(background, **more)
        pane.resize(700, 500)
        pane.show()
        panes.append(pane)
        return MapDriver(pane)

    yield make
    for pane in panes:
        pane.host.stop()
        pane.deleteLater()
    background.stop()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown_texts(pane: MapPane) -> list[str]:
    kinds = (QLabel, QPushButton)
    return [w.text() for kind in kinds for w in pane.findChildren(kind) if w.isVisible()]


def wait_for_failure(driver: MapDriver) -> None:
    wait_until(lambda: driver.pane.host.has_failed, "the map to fail")


def test_says_that_the_map_is_loading(make_driver: MakeDriver) -> None:
    driver = make_driver()
    assert driver.pane.host.state is MapState.LOADING
    assert not driver.pane.is_settled
    assert shown_texts(driver.pane) == LOADING


def test_what_it_is_told_before_it_is_ready_is_shown_then(make_driver: MakeDriver) -> None:
    driver = make_driver()
    driver.pane.show_scene(near_seattle())
    driver.pane.show_scene(near_birmingham())
    driver.pane.select(12)
    driver.pane.set_theme(dark=True)
    driver.pane.set_text_scale(1.5)
    driver.pane.host.start(LOAD)
    driver.settle()
    assert shown_texts(driver.pane) == []
    assert driver.ask("document.querySelector('.origin-label').textContent").startswith("Birm")
    assert "selected" in driver.pins()[12]["classes"]
    names = [part.accessibleName() for part in driver.pane.findChildren(QWidget)]
    assert names.count("Map of the centers") == 1
    assert driver.ask("document.documentElement.dataset.theme") == "dark"
    assert driver.ask("document.documentElement.style.fontSize") == "24px"
    assert driver.errors == []


def test_cover_stays_until_the_map_is_on_the_screen(make_driver: MakeDriver) -> None:
    """A busy computer shows what the page has drawn a second after the page has said so."""
    driver = make_driver()
    pane = driver.pane
    pane.show_scene(near_birmingham())
    pane.host.became_ready.connect(lambda: pane.host.view.bridge.drawn(0))  # type: ignore[union-attr]
    colors: list[int] = []

    def look() -> None:
        image = pane.grab().toImage()
        if shown_texts(pane) == []:
            colors.append(len({image.pixel(x, 250) for x in range(20, 680)}))

    pane.settled.connect(look)
    watch = QTimer(pane, interval=5)
    watch.timeout.connect(look)
    watch.start()
    pane.host.start(LOAD)
    driver.settle()
    wait_until(lambda: len(colors) > 2, "some looks at the map")
    watch.stop()
    assert min(colors) > 10
    driver.wait_for("document.documentElement.className.includes('fresh') === false")


def test_cover_stays_until_the_scene_has_come_that_is_expected(make_driver: MakeDriver) -> None:
    driver = make_driver()
    driver.pane.expect_scene()
    drawn: list[int] = []
    driver.pane.host.page_opened.connect(lambda view: view.bridge.order_drawn.connect(drawn.append))
    driver.pane.host.start(LOAD)
    wait_until(lambda: len(drawn) > 1, "the page to draw itself")
    assert shown_texts(driver.pane) == LOADING
    driver.show(near_birmingham())
    assert shown_texts(driver.pane) == []


def test_page_that_cannot_be_rendered_leaves_a_way_to_try_again(make_driver: MakeDriver) -> None:
    tries: list[int] = []

    def load() -> Mapping[str, Asset]:
        tries.append(1)
        if len(tries) == 1:
            raise FileNotFoundError("page.html")
        return LOAD()

    driver = make_driver()
    driver.pane.show_scene(near_birmingham())
    reasons: list[str] = []
    driver.pane.host.failed.connect(reasons.append)
    driver.pane.host.start(load)
    wait_for_failure(driver)
    assert shown_texts(driver.pane) == [
        "The map is not available.",
        "The list has everything the map has.",
        "Try again",
    ]
    assert len(reasons) == 1
    assert not driver.pane.is_settled
    driver.try_again()
    assert shown_texts(driver.pane) == LOADING
    driver.settle()
    assert len(driver.pins()) == 7


def test_the_keyboard_stays_with_the_map_that_is_tried_again(make_driver: MakeDriver) -> None:
    driver = make_driver()
    other = QPushButton(driver.pane)  # what Qt would give the keyboard to
    driver.pane.host.start(LOAD)
    driver.settle()
    for lose in (driver.give_up, driver.die):
        lose()
        again = driver.pane.findChild(QPushButton, "mapTryAgain")
        assert again is not None
        if again.isVisible():
            again.setFocus()
            assert again.hasFocus()
            driver.try_again()
        assert not other.hasFocus()
        driver.settle()
        view = driver.pane.host.view
        assert view is not None
        wait_until(view.hasFocus, "the map to have the keyboard")


def test_missing_web_engine_is_no_fault_of_the_program(
    make_driver: MakeDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trialfinder.gui.map.web.view", None)
    driver = make_driver()
    driver.pane.host.start(LOAD)
    wait_for_failure(driver)
    driver.pane.show_scene(near_birmingham())
    driver.pane.select(12)
    driver.pane.hover(12)
    driver.pane.set_theme(dark=True)
    assert "Try again" in shown_texts(driver.pane)


def test_page_that_lacks_a_file_fails_soon(make_driver: MakeDriver) -> None:
    driver = make_driver()
    driver.pane.host.start(lambda: {"/index.html": LOAD()["/base.json"]})
    wait_until(lambda: driver.pane.host.view is not None, "the view")
    driver.lose_patience(300)
    wait_for_failure(driver)


def test_missing_page_is_noticed_at_once(make_driver: MakeDriver) -> None:
    driver = make_driver()
    driver.pane.host.start(dict)
    wait_for_failure(driver)


def test_page_that_takes_too_long_is_given_up(make_driver: MakeDriver) -> None:
    driver = make_driver(patience_ms=1)
    driver.pane.host.start(LOAD)
    wait_for_failure(driver)
    assert driver.pane.host.view is None


def test_fault_in_the_script_is_noticed(make_driver: MakeDriver) -> None:
    damaged = {**LOAD(), "/map.js": Asset("text/javascript", b"throw new Error('damaged');")}
    driver = make_driver()
    driver.pane.host.start(lambda: damaged)
    wait_until(lambda: any("damaged" in text for text in driver.errors), "the fault to be told")
    driver.lose_patience(1)  # what waits for the page to be ready
    wait_for_failure(driver)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_dead_render_process_is_noticed_and_the_same_map_restored(
    make_driver: MakeDriver,
) -> None:
    driver = make_driver()
    driver.pane.host.start(LOAD)
    driver.show(near_birmingham(selected=13))
    driver.ask("TrialFinder.view.act('zoom_in')")
    driver.ask("TrialFinder.view.act('east')")
    where = "[TrialFinder.view.map.getCenter().lng.toFixed(3), TrialFinder.view.map.getZoom()]"
    there = driver.ask(where)
    wait_until(lambda: told(driver) == there, "the view to be told")
    reasons: list[str] = []
    driver.pane.host.failed.connect(reasons.append)
    first = driver.pane.host.view
    kill(first)
    wait_until(lambda: driver.pane.host.view is not first, "another page")
    driver.pane.select(14)  # the list works on meanwhile
    driver.settle()
    assert "selected" in driver.pins()[14]["classes"]
    assert driver.pins()[13]["number"] == "4"
    assert driver.ask(where) == there
    assert reasons == []
    kill(driver.pane.host.view)  # again, a short while after
    wait_for_failure(driver)
    headline, advice, *_ = shown_texts(driver.pane)
    assert headline == "The map is not available."
    assert advice.splitlines() == [
        "The list has everything the map has.",
        "If trying again does not help, close TrialFinder and open it again.",
    ]
    driver.try_again()
    driver.settle()
    assert driver.ask(where) == there


def told(driver: MapDriver) -> list[Any] | None:
    """Where the page last told to be, as the test asks it."""
    seen = driver.told
    return [f"{seen.lon:.3f}", seen.zoom] if seen is not None else None


def kill(view: Any) -> None:
    os.kill(view.page().renderProcessPid(), signal.SIGKILL)


def test_site_chosen_on_the_map_is_still_chosen_when_it_is_restored(
    make_driver: MakeDriver,
) -> None:
    driver = make_driver()
    driver.pane.host.start(LOAD)
    driver.show(near_birmingham())
    driver.ask("TrialFinder.view.pins.button(13).click()")
    wait_until(lambda: driver.chosen == [13], "the choice")
    driver.give_up()
    driver.try_again()
    driver.settle()
    assert "selected" in driver.pins()[13]["classes"]


def test_leaves_without_a_word(qtbot: QtBot) -> None:
    """A whole process with a map: it ends well, and Qt complains of nothing at the end."""
    program = (
        "import sys\n"
        "from functools import partial\n"
        "from PySide6.QtCore import Qt\n"
        "from PySide6.QtWidgets import QApplication\n"
        "QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)\n"
        "app = QApplication([])\n"
        "from trialfinder.gui.kit.background import Background\n"
        "from trialfinder.gui.map.pane import MapPane\n"
        "from trialfinder.mapping.assets import load_page\n"
        "from trialfinder.paths import map_dir\n"
        "pane = MapPane(Background())\n"
        "pane.settled.connect(lambda: (print('settled', flush=True), app.quit()))\n"
        "pane.host.failed.connect(lambda why: (print(why, flush=True), app.quit()))\n"
        "pane.show()\n"
        "pane.host.start(partial(load_page, map_dir()))\n"
        "sys.exit(app.exec())\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    result = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        timeout=600,
        env=environment,
        check=False,
    )
    said = [line for line in result.stderr.splitlines() if not _of_the_machine(line)]
    assert (result.returncode, result.stdout, said) == (0, "settled\n", [])


def _of_the_machine(line: str) -> bool:
    words = ("QRhi", "RHI", "Vulkan", "GPUInfo", "propagateSizeHints")
    return any(word in line for word in words)


def test_a_map_that_ended_the_program_is_left_to_the_person(
    make_driver: MakeDriver, tmp_path: Path
) -> None:
    file = tmp_path / "map-start"
    left_by_another(file)
    left_by_another(file)
    driver = make_driver()
    host = driver.pane.host
    host.start(LOAD, file)
    assert host.has_failed
    texts = shown_texts(driver.pane)
    assert "The map is not available." in texts
    assert any("ended while its map started" in text for text in texts)
    assert any("The list has everything the map has." in text for text in texts)
    driver.try_again()
    wait_until(lambda: host.state is MapState.READY, "the map to be ready")
    assert not file.exists()


def test_the_mark_of_a_start_goes_once_the_map_is_ready(
    make_driver: MakeDriver, tmp_path: Path
) -> None:
    file = tmp_path / "map-start"
    driver = make_driver()
    host = driver.pane.host
    stood: list[bool] = []
    host.page_opened.connect(lambda _view: stood.append(file.exists()))
    host.start(LOAD, file)
    wait_until(lambda: host.state is MapState.READY, "the map to be ready")
    assert stood == [True]
    assert not file.exists()
