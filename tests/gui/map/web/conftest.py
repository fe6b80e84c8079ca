"""The real map page in the real web engine, off-screen. One view serves all tests of a module."""

import os
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from tests.gui.map.web.driver import MapDriver
from tests.gui.map.web.scenes import near_birmingham
from trialfinder.gui.kit.background import Background
from trialfinder.gui.map.pane import MapPane
from trialfinder.mapping.assets import load_page
from trialfinder.paths import map_dir

QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)


@pytest.fixture(scope="module")
def shared_driver(qapp: QApplication) -> Iterator[MapDriver]:
    # Off-screen, Chromium would still draw through an X server that it finds, and not each one can.
    os.environ.pop("DISPLAY", None)
    background = Background()
    pane = MapPane(background)
    pane.resize(876, 640)
    pane.show()
    driver = MapDriver(pane)
    pane.host.start(partial(load_page, map_dir()))
    driver.settle()
    yield driver
    pane.host.stop()
    pane.deleteLater()
    background.stop()
    qapp.processEvents()


@pytest.fixture
def driver(shared_driver: MapDriver) -> Iterator[MapDriver]:
    """The shared map, as at first; an error of the page's script fails the test."""
    shared_driver.errors.clear()
    shared_driver.chosen.clear()
    shared_driver.hovered.clear()
    shared_driver.pane.set_theme(dark=False, contrast=False)
    shared_driver.pane.set_text_scale(1.0)
    shared_driver.resize(876, 640)
    shared_driver.show(near_birmingham(pins=(), origin=None, fit=()))  # so that the next is fitted
    yield shared_driver
    assert shared_driver.errors == []
