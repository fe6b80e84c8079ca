"""Keys that come while a dialog is made are typed into the dialog, not into the window below."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen import Screen
from tests.gui.screen.controls import until
from trialfinder.gui.kit.typed_ahead import open_over

KEYS = (Qt.Key.Key_G, Qt.Key.Key_L, Qt.Key.Key_I, Qt.Key.Key_O)


def type_soon(window: QWidget, keys: Sequence[Qt.Key]) -> None:
    """Have the system bring keys to a window as soon as events run again."""
    handle = window.windowHandle()
    QTimer.singleShot(0, lambda: [QTest.keyClick(handle, key) for key in keys])


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    column.addWidget(QLineEdit())
    column.addWidget(QPushButton())
    with qtbot.waitActive(made):
        made.show()
    return made


def test_keys_go_on_to_the_dialog_in_their_order(window: QWidget) -> None:
    dialog = QDialog(window)
    column = QVBoxLayout(dialog)
    first, second = QLineEdit(), QLineEdit()
    for field in (first, second):
        column.addWidget(field)
    type_soon(window, (*KEYS, Qt.Key.Key_Tab, Qt.Key.Key_9))
    open_over(dialog)
    second.setFocus()
    first.setFocus()  # as a caller does that says where to begin
    until(lambda: second.text())
    assert (first.text().lower(), second.text()) == ("glio", "9")
    assert window.findChild(QLineEdit).text() == ""


def press_button(window: QWidget, pressed: list[bool]) -> None:
    button = window.findChild(QPushButton)
    button.clicked.connect(lambda: pressed.append(True))
    handle, left = window.windowHandle(), Qt.MouseButton.LeftButton
    at = button.geometry().center()
    QTest.mouseClick(handle, left, Qt.KeyboardModifier.NoModifier, at)


def test_a_click_on_the_window_below_presses_nothing_and_leads_back(window: QWidget) -> None:
    pressed: list[bool] = []
    dialog = QDialog(window)
    open_over(dialog)
    until(dialog.isActiveWindow)
    window.activateWindow()
    press_button(window, pressed)
    until(dialog.isActiveWindow)
    assert pressed == []


def test_the_window_below_is_as_before_once_the_dialog_is_closed(window: QWidget) -> None:
    pressed: list[bool] = []
    dialog = QDialog(window)
    for _ in range(2):
        open_over(dialog)
        dialog.reject()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_G)
    press_button(window, pressed)
    assert pressed == [True]
    assert window.findChild(QLineEdit).text() == "g"


def test_keys_that_come_to_a_dialog_that_is_gone_go_back(window: QWidget) -> None:
    dialog = QDialog(window)
    field, below = QLineEdit(dialog), window.findChild(QLineEdit)
    below.setFocus()
    open_over(dialog)
    until(dialog.isActiveWindow)
    dialog.reject()
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_G)
    assert (field.text(), below.text()) == ("", "g")
    open_over(dialog)
    field.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L)
    assert (field.text(), below.text()) == ("l", "g")


def test_letters_of_an_input_method_go_to_the_dialog(window: QWidget) -> None:
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    below = window.findChild(QLineEdit)
    below.setFocus()
    open_over(dialog)
    field.setFocus()
    composed = QInputMethodEvent()
    composed.setCommitString("é")
    QCoreApplication.sendEvent(below, composed)
    assert (field.text(), below.text()) == ("é", "")


def test_keys_go_on_where_the_system_makes_the_window_anew(window: QWidget) -> None:
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    open_over(dialog)
    window.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, False)
    window.show()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_G)
    assert field.text() == "g"


def test_nothing_that_is_typed_at_once_into_the_search_for_studies_is_lost(screen: Screen) -> None:
    type_soon(screen.window, KEYS)
    find = screen.open_find()
    until(lambda: find.illness.text().lower() == "glio")
    assert screen.field.text == ""


def test_a_dialog_that_is_closed_at_once_is_closed(screen: Screen) -> None:
    type_soon(screen.window, (Qt.Key.Key_Escape,))
    screen.press("Ctrl+Shift+K")
    until(lambda: screen.library is None)
