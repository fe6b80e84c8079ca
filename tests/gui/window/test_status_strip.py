"""The strip keeps to its share of the window, whatever it has to say."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.gui.records import record, write
from tests.gui.screen import MakeScreen
from tests.gui.screen.controls import part
from tests.gui.screen.frame import Status
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.status_marks import StatusWords
from trialfinder.gui.kit.theme import LIGHT
from trialfinder.gui.window.status_strip import StatusStrip


def test_other_words_are_fitted_to_the_same_room(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    details = Status(strip).details
    strip.show_words(StatusWords("closed", "Finished.", "It ended in April."))
    strip.fit(600, strip.layout().heightForWidth(600))
    assert details.isVisibleTo(strip)
    strip.show_words(StatusWords("closed", "Finished.", "It ended in April. " * 40))
    assert not details.isVisibleTo(strip)
    strip.show_words(StatusWords("closed", "Finished.", "It ended in April."))
    assert details.isVisibleTo(strip)


def test_words_are_set_closer_before_any_is_left_out(qtbot: QtBot) -> None:
    strip = StatusStrip()
    qtbot.addWidget(strip)
    strip.show_words(StatusWords("closed", "This is finished. " * 12, "In April. " * 9))
    strip.show()
    details = Status(strip).details
    line = details.fontMetrics().lineSpacing()
    Status(strip).advice.setFixedHeight(2 * line + line // 4)  # two lines more save too little
    width = next(w for w in range(240, 900) if set_closer(strip, w))
    roomy = height_at(strip, width, dense=False)
    strip.fit(width, roomy)
    assert height_at(strip, width) == roomy
    strip.fit(width, roomy - 1)
    assert height_at(strip, width) < roomy
    assert details.isVisibleTo(strip)
    strip.fit(width, 1)
    assert not details.isVisibleTo(strip)


def height_at(strip: StatusStrip, width: int, *, dense: bool | None = None) -> int:
    flow = strip.layout()
    assert isinstance(flow, FlowLayout)
    if dense is not None:
        flow.set_dense(dense)
    return flow.heightForWidth(width)


def set_closer(strip: StatusStrip, width: int) -> bool:
    """Whether there are other heights for words that are set closer."""
    return height_at(strip, width, dense=True) < height_at(strip, width, dense=False)


@pytest.mark.parametrize(
    ("status", "color"),
    [
        ("RECRUITING", LIGHT.action_tint),
        ("NOT_YET_RECRUITING", LIGHT.amber_ground),
        ("SUSPENDED", LIGHT.amber_ground),
        ("COMPLETED", LIGHT.amber_ground),
        ("UNKNOWN", LIGHT.amber_ground),
    ],
)
def test_only_what_can_be_joined_has_the_color_of_what_is_open(
    make_screen: MakeScreen, tmp_path: Path, status: str, color: str
) -> None:
    (file,) = write(tmp_path, record(1, status))
    screen = make_screen("--study", str(file), "--look", "light")
    ground = screen.status.widget.grab().toImage().pixelColor(QPoint(4, 6))
    assert ground == QColor(color)


def test_what_is_to_be_done_begins_below_the_words(make_screen: MakeScreen) -> None:
    """In a window where both stand at the left."""
    strip = make_screen("--size", "960x600", "--text", "200", "--lang", "fr").status
    label = part(strip.widget, QLabel, "headline")
    assert strip.advice.x() + 2 == label.x() + label.contentsRect().x()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_large_words_leave_the_list_two_thirds_of_a_small_window(
    make_screen: MakeScreen, language: str
) -> None:
    screen = make_screen("--size", "960x600", "--text", "200", "--lang", language)
    assert 3 * screen.status.widget.height() <= screen.window.height()
    assert "2014" in screen.status.text  # said to a screen reader all the same
