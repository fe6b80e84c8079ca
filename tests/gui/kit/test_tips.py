"""A tip shows each sign of a record as it is."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.tips import plain_tip, set_plain_tip

HOSTILE = '<b>bold</b> & "quoted" <img src="x"> &amp; 1 < 2 > 0'


def test_markup_in_a_tip_is_shown_as_it_stands() -> None:
    tip = plain_tip(HOSTILE)
    assert tip.startswith("<qt>")  # else Qt would show the names of signs for the signs
    shown = QTextDocument()
    shown.setHtml(tip)
    assert shown.toPlainText() == HOSTILE


def test_no_text_is_no_tip() -> None:
    assert plain_tip("") == ""


def test_a_screen_reader_gets_the_tip_without_its_markup(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    set_plain_tip(button, HOSTILE)
    assert button.accessibleDescription() == HOSTILE
    assert button.toolTip() == plain_tip(HOSTILE)
