"""The keys for the size of the text work in every window over the main one, which then has the room
that its texts need."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget

from tests.gui.records import DENVER, record
from tests.gui.screen import Screen
from tests.gui.screen.controls import answering, press, until

OPENERS: dict[str, Callable[[Screen], object]] = {
    "find": lambda screen: screen.open_find(),
    "worksheet": lambda screen: screen.open_worksheet(),
    "library": lambda screen: screen.open_library(),
    "sheets": lambda screen: screen.sheets(),
    "help": lambda screen: screen.press("F1"),
    "registry": lambda screen: screen.ask_registry("NCT01614795"),
    "contacts": lambda screen: screen.press("Ctrl+I"),
    "search": lambda screen: screen.search_question(),
}


def pressed(dialog: QWidget, keys: str) -> None:
    press(dialog.focusWidget() or dialog, keys)


def clipped(window: QWidget) -> list[str]:
    shown = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return [each.text() for each in shown if each.height() < each.heightForWidth(each.width())]


@pytest.mark.parametrize("name", OPENERS)
def test_the_keys_work_in_every_window(screen: Screen, name: str) -> None:
    screen.shelve(record(1, "RECRUITING", sites=(DENVER,)))
    screen.find("35233")
    OPENERS[name](screen)
    dialog = next(each.window for each in reversed(screen.dialogs))
    until(dialog.isActiveWindow, "the window to have the keyboard")
    usual, room = dialog.size(), QGuiApplication.primaryScreen().availableGeometry()
    for percent in (110, 125, 150, 175, 200):
        pressed(dialog, "Ctrl++")
        assert screen.theme.scale == percent / 100
    assert dialog.width() >= min(usual.width(), room.width() - 40)
    assert dialog.height() >= min(usual.height(), room.height() - 60)
    assert dialog.frameGeometry().bottom() <= room.bottom()
    until(lambda: not clipped(dialog), "room for all texts")
    pressed(dialog, "Ctrl+-")
    assert screen.theme.scale == 1.75
    pressed(dialog, "Ctrl+0")
    assert dialog.width() == usual.width()
    assert (
        abs(dialog.height() - usual.height()) <= 4
    )  # fields are measured anew once they are shown


def test_the_keys_work_where_qt_asks_for_a_file(screen: Screen) -> None:
    def answer(asked: QWidget) -> None:
        assert isinstance(asked, QFileDialog)
        until(asked.isActiveWindow)
        pressed(asked, "Ctrl++")
        asked.reject()

    with answering(answer):
        screen.press("Ctrl+O")
    assert screen.theme.scale == 1.1


def test_a_window_takes_the_keys_once(screen: Screen) -> None:
    help_window = _help(screen)
    for _ in range(2):
        screen.window.activateWindow()
        until(help_window.isActiveWindow)  # for which the window below makes way
    pressed(help_window, "Ctrl++")
    assert screen.theme.scale == 1.1


def _help(screen: Screen) -> QDialog:
    screen.press("F1")
    until(lambda: isinstance(QApplication.activeWindow(), QDialog))
    return next(each.window for each in screen.dialogs)
