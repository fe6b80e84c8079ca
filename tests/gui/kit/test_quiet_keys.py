from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import press
from trialfinder.gui.kit.quiet_keys import FieldName, name_button


def test_alt_with_a_letter_does_what_no_line_shows(qtbot: QtBot) -> None:
    window, name, field, button = QWidget(), FieldName(), QLineEdit(), QPushButton()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for widget in (button, name, field):
        column.addWidget(widget)
    name.setBuddy(field)
    name.setText("&Illness")
    name_button(button, "Take off short&list")
    assert (name.text(), button.text()) == ("Illness", "Take off shortlist")
    with qtbot.waitActive(window):
        window.show()
    button.setFocus()
    press(button, "Alt+I")
    assert field.hasFocus()
    with qtbot.waitSignal(button.clicked):
        press(field, "Alt+L")
    name.setText("&Maladie")
    button.setFocus()
    press(button, "Alt+I")
    assert button.hasFocus()
    press(button, "Alt+M")
    assert field.hasFocus()
