"""Windows over the main one: as large as their texts need, and no larger than the screen."""

import gc

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.gui.kit.window_size import fit_screen, fit_texts, screen_room


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_a_window_is_no_larger_than_the_screen(window: QWidget) -> None:
    room = screen_room(window)
    fit_screen(window, 300, 200)
    assert (window.width(), window.height()) == (300, 200)
    fit_screen(window, 99_999, 99_999)
    assert window.width() < room.width()
    assert window.height() < room.height()
    QVBoxLayout(window)
    fit_texts(window, 99_999)
    assert window.width() < room.width()


def test_the_screen_outlives_windows_that_asked_for_its_room(qtbot: QtBot) -> None:
    ended = []
    screen = QGuiApplication.primaryScreen()
    screen.destroyed.connect(lambda: ended.append(True))
    del screen  # else it could not be cleared away
    first, window = QWidget(), QWidget()
    QVBoxLayout(window)
    fit_screen(first, 300, 200)
    window.itself = window  # type: ignore[attr-defined]  # as a method of its own that it keeps
    fit_screen(window, 300, 200)
    fit_texts(window, 300)
    del window
    gc.collect()
    assert ended == []


def test_a_window_is_as_wide_as_what_cannot_be_narrower(window: QWidget) -> None:
    part = QWidget()
    part.setMinimumWidth(300)
    QVBoxLayout(window).addWidget(part)
    fit_texts(window, 100)
    assert window.minimumWidth() >= 300


def test_a_window_is_as_high_as_its_text_at_its_width(window: QWidget) -> None:
    label = PlainLabel()
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(label)
    for text in ("Words. " * 10, "Words. " * 90):
        label.setText(text)
        fit_texts(window, 300)
        assert window.width() == 300
        assert window.height() >= label.heightForWidth(300)
