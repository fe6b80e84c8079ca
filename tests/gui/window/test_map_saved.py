"""The map saved as a picture from the menu: where one says, and nowhere where one says nothing."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog

from tests.gui.screen import Screen
from tests.gui.screen.controls import answering, naming_file

pytestmark = pytest.mark.qt_log_ignore("QRhi|RHI|Vulkan|GPUInfo|propagate", extend=True)
SAVE = "Save the map as a picture…"


def test_the_map_is_saved_where_one_says_and_that_is_told(screen: Screen, tmp_path: Path) -> None:
    screen.find("35233")
    screen.map.settle()
    file = tmp_path / "ours.png"
    with answering(naming_file(str(tmp_path / "ours"))):
        screen.choose("More", SAVE)
    screen.wait_for_notice(str(file))
    saved = QImage(str(file))
    pane = screen.map.pane
    assert saved.width() == round(pane.width() * pane.devicePixelRatio())
    assert saved.height() > saved.width() / 4


def test_who_names_no_file_gets_none(screen: Screen, tmp_path: Path) -> None:
    screen.map.settle()
    with answering(QDialog.reject):  # type: ignore[arg-type]
        screen.choose("More", SAVE)
    screen.wait_until_idle()
    assert list(tmp_path.glob("**/*.png")) == []
    assert "picture" not in screen.last_notice
