"""The question whether a server may be asked for places."""

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.dialogs import OnlineDialog
from trialfinder.gui.theme import theme_of


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def dialog(parent: QWidget, qtbot: QtBot, server: str = "") -> OnlineDialog:
    made = OnlineDialog(server, theme_of(dark=False, text_percent=100), parent)
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_unsafe_address_keeps_the_dialog_open_and_says_why(
    parent: QWidget, qtbot: QtBot
) -> None:
    asked = dialog(parent, qtbot)
    field = asked.findChild(QLineEdit)
    asked.findChild(QCheckBox).setChecked(True)
    field.setText("http://maps.example.org")
    asked.accept()
    assert asked.isVisible()
    faults = [label for label in asked.findChildren(QLabel) if "https" in label.text()]
    assert [label.isVisible() for label in faults] == [True]
    assert field.accessibleDescription() == faults[0].text()
    field.setText("https://maps.example.org/")
    asked.accept()
    assert not asked.isVisible()
    assert asked.server == "https://maps.example.org"


def test_no_server_needs_no_address(parent: QWidget, qtbot: QtBot) -> None:
    asked = dialog(parent, qtbot, "https://maps.example.org")
    asked.findChild(QCheckBox).setChecked(False)
    asked.findChild(QLineEdit).setText("nonsense of any kind")
    asked.accept()
    assert not asked.isVisible()
    assert asked.server == ""
