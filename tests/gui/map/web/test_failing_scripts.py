"""A script of the map that fails is told at once, with its own words; the list works on."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.map.web.driver import MapDriver, wait_until
from tests.gui.map.web.scenes import near_birmingham
from trialfinder.gui.kit.background import Background
from trialfinder.gui.map.pane import MapPane
from trialfinder.mapping.assets import load_page
from trialfinder.paths import map_dir

pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True),
]

Opened = Callable[[Path], tuple[MapDriver, list[str]]]


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """The folder of the map, to be damaged."""
    folder = tmp_path / "map"
    shutil.copytree(map_dir(), folder)
    return folder


@pytest.fixture
def opened(qapp: QApplication) -> Iterator[Opened]:
    """Opens the map of a folder: its driver, and the reasons why there is no map."""
    backgrounds: list[Background] = []
    panes: list[MapPane] = []

    def make(folder: Path) -> tuple[MapDriver, list[str]]:
        backgrounds.append(Background())
        pane = MapPane(backgrounds[-1])
        panes.append(pane)
        reasons: list[str] = []
        pane.host.failed.connect(reasons.append)
        pane.show_scene(near_birmingham())
        pane.show()
        driver = MapDriver(pane)
        pane.host.start(partial(load_page, folder))
        wait_until(lambda: pane.host.has_failed, "the map to fail")
        return driver, reasons

    yield make
    for pane in panes:
        pane.host.stop()
        pane.deleteLater()
    for background in backgrounds:
        background.stop()
    qapp.processEvents()


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_fault_while_the_map_is_made(scripts: Path, opened: Opened) -> None:
    change(scripts / "view.js", "    this.stillMap();\n", "    throw new Error('no such map');\n")
    driver, reasons = opened(scripts)
    assert reasons
    assert "no such map" in reasons[0]
    assert any("no such map" in text for text in driver.errors)


def test_fault_while_a_scene_is_shown(scripts: Path, opened: Opened) -> None:
    change(scripts / "pins.js", "    this._origin.show(scene.origin);\n", "    this.missing();\n")
    _, reasons = opened(scripts)
    assert reasons
    assert "missing is not a function" in reasons[0]


def test_scripts_that_need_each_other(scripts: Path, opened: Opened) -> None:
    boxes = scripts / "boxes.js"
    boxes.write_text(
        'import { View } from "./view.js";\nView;\n' + boxes.read_text("utf-8"), "utf-8"
    )
    _, reasons = opened(scripts)
    assert reasons
    assert "in a circle" in reasons[0]
    assert "boxes.js" in reasons[0]


def test_script_that_is_missing(scripts: Path, opened: Opened) -> None:
    (scripts / "sheet.js").unlink()
    _, reasons = opened(scripts)
    assert reasons
    assert "sheet.js" in reasons[0]
