"""Enter presses the button of a dialog that has the keyboard, and no other."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.enter_button import EnterButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
@pytest.mark.parametrize("has_default", [True, False])
def test_the_button_that_has_the_keyboard_is_pressed(
    qtbot: QtBot, key: Qt.Key, has_default: bool
) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    other, button = QPushButton(), EnterButton()
    layout = QVBoxLayout(dialog)
    layout.addWidget(other)
    layout.addWidget(button)
    other.setDefault(has_default)
    pressed: list[str] = []
    other.clicked.connect(lambda: pressed.append("other"))
    button.clicked.connect(lambda: pressed.append("button"))
    button.setFocus()
    QTest.keyClick(button, key)
    assert pressed == ["button"]
    button.setEnabled(False)
    QTest.keyClick(button, key)
    assert pressed == ["button"]
