"""Keys work wherever the focus is, and only those."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import press
from trialfinder.gui.kit.keys import AltKey, add_keys


def test_each_key_does_its_own_wherever_the_focus_is(qtbot: QtBot) -> None:
    window, field = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(field)
    done: list[str] = []
    keys = ("Ctrl+L", "F3", "Shift+F3", "Ctrl++")
    add_keys(window, {key: lambda key=key: done.append(key) for key in keys})  # type: ignore[misc]
    with qtbot.waitActive(window):
        window.show()
    field.setFocus()
    for key in keys:
        press(field, key)
    press(window, "Ctrl+L")
    press(field, "L")
    assert done == [*keys, "Ctrl+L"]
    assert field.text().lower() == "l"


@pytest.mark.skipif(sys.platform == "darwin", reason="there Alt types signs")
def test_alt_alone_is_told_and_alt_with_a_key_is_not(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    told: list[None] = []
    AltKey(window).pressed_alone.connect(lambda: told.append(None))
    with qtbot.waitActive(window):
        window.show()
    QTest.keyClick(window, Qt.Key.Key_Alt)
    assert len(told) == 1
    QTest.keyPress(window, Qt.Key.Key_Alt)
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    QTest.keyRelease(window, Qt.Key.Key_Alt)
    assert len(told) == 1
    QTest.keyRelease(window, Qt.Key.Key_Alt)  # as where another window took the press
    assert len(told) == 1
