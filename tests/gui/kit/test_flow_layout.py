"""Widgets flow from left to right and into the next line; texts get the width that saves height."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.plain_label import PlainLabel

GAP = 10
LEFT, TOP, RIGHT, BOTTOM = MARGINS = (16, 6, 8, 4)


class Box(QWidget):
    """A widget of a size that it wishes for."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._size


@pytest.fixture
def ground(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def flow(ground: QWidget, *parts: QWidget) -> FlowLayout:
    layout = FlowLayout(ground, margins=MARGINS, gap=GAP)
    for part in parts:
        layout.addWidget(part)
    return layout


def lay_out(ground: QWidget, width: int, height: int = 300) -> None:
    ground.resize(width, height)
    ground.show()


def test_what_fits_stands_in_one_line(ground: QWidget) -> None:
    boxes = [Box(100, 20) for _ in range(3)]
    flow(ground, *boxes)
    lay_out(ground, LEFT + 3 * 100 + 2 * GAP + RIGHT)
    assert [box.x() for box in boxes] == [LEFT, LEFT + 110, LEFT + 220]
    assert {box.y() for box in boxes} == {TOP}


def test_what_does_not_fit_goes_below(ground: QWidget) -> None:
    boxes = [Box(100, 20) for _ in range(3)]
    layout = flow(ground, *boxes)
    width = LEFT + 3 * 100 + 2 * GAP + RIGHT - 1
    lay_out(ground, width)
    assert [box.x() for box in boxes] == [LEFT, LEFT + 110, LEFT]
    assert boxes[2].y() == boxes[0].geometry().bottom() + 1 + GAP // 2
    assert layout.heightForWidth(width) == TOP + 20 + GAP // 2 + 20 + BOTTOM


def test_a_line_is_centered_on_its_tallest(ground: QWidget) -> None:
    low, high = Box(50, 20), Box(50, 60)
    layout = flow(ground, low, high)
    lay_out(ground, 400)
    assert high.y() == TOP
    assert low.geometry().center().y() == high.geometry().center().y()
    assert layout.heightForWidth(400) == TOP + 60 + BOTTOM


def test_what_is_hidden_takes_no_room(ground: QWidget) -> None:
    boxes = [Box(100, 20) for _ in range(3)]
    layout = flow(ground, *boxes)
    boxes[1].hide()
    lay_out(ground, 300)
    assert boxes[2].x() == LEFT + 110
    assert layout.heightForWidth(300) == TOP + 20 + BOTTOM
    boxes[1].show()
    assert layout.heightForWidth(300) == TOP + 20 + GAP // 2 + 20 + BOTTOM


def test_what_is_wider_than_the_room_is_made_narrower(ground: QWidget) -> None:
    box = Box(500, 20)
    flow(ground, box)
    lay_out(ground, 200)
    assert box.width() == 200 - LEFT - RIGHT


def test_a_text_takes_the_lines_that_it_needs(ground: QWidget) -> None:
    label = PlainLabel()
    label.setText("a few words " * 12)
    layout = flow(ground, label)
    lay_out(ground, 300)
    room = 300 - LEFT - RIGHT
    assert label.width() == room
    assert label.height() == label.heightForWidth(room)
    assert layout.heightForWidth(300) == TOP + label.heightForWidth(room) + BOTTOM


def test_a_long_text_leaves_room_for_what_follows_where_that_is_less_high(
    ground: QWidget,
) -> None:
    label, button = PlainLabel(), QPushButton("Do it")
    one_line = label.fontMetrics().horizontalAdvance("word " * 20)
    label.setText("word " * 20)
    flow(ground, label, button)
    wide = one_line + LEFT + RIGHT - 20  # it needs two lines here, so it may give way
    lay_out(ground, wide)
    assert label.x() == LEFT
    assert label.geometry().right() < button.x()
    assert label.geometry().bottom() > button.y()


def test_a_long_text_keeps_the_width_where_less_of_it_would_cost_more(ground: QWidget) -> None:
    label, wide = PlainLabel(), Box(150, 20)
    label.setText("word " * 60)
    flow(ground, label, wide)
    lay_out(ground, 400)
    assert label.width() == 400 - LEFT - RIGHT
    assert wide.y() > label.geometry().bottom()


def test_a_long_text_is_not_squeezed_to_save_less_than_a_line(ground: QWidget) -> None:
    label = PlainLabel()
    label.setText("word " * 20)
    line = label.fontMetrics().lineSpacing()
    link = Box(label.fontMetrics().horizontalAdvance("word " * 2), line + line // 4)
    width = label.fontMetrics().horizontalAdvance("word " * 11)
    assert label.heightForWidth(width) == 2 * line
    assert label.heightForWidth(width - link.sizeHint().width() - GAP) == 3 * line
    flow(ground, label, link)
    lay_out(ground, width + LEFT + RIGHT)
    assert label.width() == width
    assert link.y() > label.geometry().bottom()


def test_other_words_are_measured_anew(ground: QWidget) -> None:
    label = PlainLabel()
    label.setText("short")
    layout = flow(ground, label)
    before = layout.heightForWidth(200)
    label.setText("much longer words " * 10)
    assert layout.heightForWidth(200) > before


def test_it_may_be_narrow_however_wide_its_widgets_would_be(ground: QWidget) -> None:
    wide = Box(900, 30)
    wide.setMinimumWidth(900)
    layout = flow(ground, wide)
    assert layout.minimumSize() == QSize(240 + LEFT + RIGHT, 30 + TOP + BOTTOM)
    assert layout.sizeHint() == layout.minimumSize()


def test_what_is_taken_out_is_gone(ground: QWidget) -> None:
    boxes = [Box(100, 20) for _ in range(2)]
    layout = flow(ground, *boxes)
    taken = layout.takeAt(0)
    assert taken is not None
    assert taken.widget() is boxes[0]
    assert layout.count() == 1
    assert layout.takeAt(1) is None
    assert layout.itemAt(1) is None
    lay_out(ground, 300)
    assert boxes[1].x() == LEFT


def test_nothing_to_lay_out_takes_no_room(ground: QWidget) -> None:
    layout = flow(ground)
    lay_out(ground, 300)
    assert layout.heightForWidth(300) == TOP + BOTTOM
    hidden = Box(40, 20)
    layout.addWidget(hidden)
    hidden.hide()
    lay_out(ground, 301)
    assert layout.heightForWidth(301) == TOP + BOTTOM


def test_a_text_that_wraps_asks_for_a_line_at_least(ground: QWidget) -> None:
    label = PlainLabel()
    label.setText("We can't find 99999. Check the number, or type your city. " * 3)
    layout = flow(ground, label)
    line = label.fontMetrics().lineSpacing()
    assert line <= layout.minimumSize().height() - TOP - BOTTOM < 2 * line
    assert layout.heightForWidth(300) > 3 * line
