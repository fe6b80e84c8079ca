"""A line to type in: it can be emptied, it has an end, and Down leads out of it."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import click, press, type_text, until
from trialfinder.gui.kit.line_field import LineField


def shown(qtbot: QtBot, field: LineField) -> LineField:
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
    return field


def button_of_typed(field: LineField) -> QToolButton:
    """The button of a field with a text; it comes after the first letter."""
    type_text(field, "text")
    until(lambda: field.findChild(QToolButton) is not None, "the button")
    button = field.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    return button


def test_down_leads_out_of_it(qtbot: QtBot) -> None:
    field = shown(qtbot, LineField())
    type_text(field, "text")
    with qtbot.waitSignal(field.down_pressed):
        press(field, "Down")
    assert field.text() == "text"
    with qtbot.assertNotEmitted(field.down_pressed):
        press(field, "Up")


def test_it_takes_no_more_than_anybody_types(qtbot: QtBot) -> None:
    field = shown(qtbot, LineField())
    field.setText("x" * 10_000)
    assert len(field.text()) == 200
    short = shown(qtbot, LineField(5))
    type_text(short, "1234567")
    assert short.text() == "12345"


def test_a_button_empties_it_and_has_a_name(qtbot: QtBot) -> None:
    field = shown(qtbot, LineField())
    assert field.findChild(QToolButton) is None  # there is nothing to empty
    button = button_of_typed(field)
    assert button.accessibleName() == "Empty the field"
    until(button.isVisible)
    click(button)
    assert field.text() == ""
    assert not button.isVisible()
    assert field.hasFocus()


def test_no_letter_waits_for_the_button(qtbot: QtBot) -> None:
    field = shown(qtbot, LineField())
    QTest.keyClick(field, "t")
    assert field.text() == "t"
    assert field.findChild(QToolButton) is None
    field.clear()  # before the button is there
    QTest.keyClick(field, "x")
    until(lambda: len(field.findChildren(QToolButton)) == 1, "the button")


@pytest.mark.parametrize("px", [15, 30])
def test_the_button_is_as_large_as_the_text_and_beside_it(qtbot: QtBot, px: int) -> None:
    field = shown(qtbot, LineField())
    font = field.font()
    font.setPixelSize(px)
    field.setFont(font)
    field.resize(field.sizeHint())
    button = button_of_typed(field)
    assert min(button.width(), button.height()) >= 1.3 * px
    assert field.rect().contains(button.geometry())
    assert field.textMargins().right() >= button.width()


@pytest.mark.skipif(sys.platform == "darwin", reason="there Alt types signs")
def test_alt_and_a_letter_types_nothing(qtbot: QtBot) -> None:
    field = shown(qtbot, LineField())
    QTest.keyClick(field, "c", Qt.KeyboardModifier.AltModifier)
    assert field.text() == ""
    QTest.keyClick(field, "c")
    assert field.text() == "c"
