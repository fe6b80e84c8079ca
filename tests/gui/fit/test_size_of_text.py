"""The worksheet is kept while its study is on screen, and has the room that its texts need."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.fit.dialog import FitDialog
from trialfinder.gui.kit.theme import theme_of


def test_the_window_grows_with_the_text(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = FitDialog(theme_of(dark=False, text_percent=100), parent)
    usual = dialog.size()
    dialog.resize(600, 500)
    dialog.set_theme(theme_of(dark=True, text_percent=100))
    assert (dialog.width(), dialog.height()) == (600, 500)
    dialog.set_theme(theme_of(dark=True, text_percent=200))
    assert dialog.width() >= usual.width()
    assert dialog.height() >= usual.height()
