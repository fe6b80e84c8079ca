"""Keys work wherever the focus is, and only those."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.screen.controls import press
from trialfinder.gui.kit.keys import add_keys


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
