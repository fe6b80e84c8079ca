"""The bar beside a list takes the same room whether it is needed or not, and is seen if it is."""

from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QScrollBar

from tests.gui.records import BIRMINGHAM, record, write
from tests.gui.screen import Screen
from tests.gui.screen.controls import until
from trialfinder.gui.kit.theme import LIGHT


def handle_pixels(bar: QScrollBar) -> int:
    """How much of the bar is its handle."""
    picture = bar.grab().toImage()
    middle = picture.width() // 2
    return sum(picture.pixelColor(middle, y) == QColor(LIGHT.edge) for y in range(bar.height()))


def test_a_bar_is_seen_only_where_there_is_something_to_scroll(
    screen: Screen, tmp_path: Path
) -> None:
    bar = screen.list.widget.verticalScrollBar()
    until(lambda: 20 < handle_pixels(bar) < bar.height() - 20)
    width = screen.list.widget.viewport().width()
    screen.open(*write(tmp_path, record(1, sites=(BIRMINGHAM,))))
    until(lambda: handle_pixels(bar) == 0)
    assert screen.list.widget.viewport().width() == width
