"""How large a window over the main one is: as its texts need, and no larger than the screen."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from trialfinder.gui.kit.columns import layout_of

_EDGES = QSize(40, 60)
"""What the screen keeps to itself, for the window's frame."""


def screen_room(window: QWidget) -> QRect:
    """What the screen that a window is on has room for.

    `window.screen()` is not asked: it gives the screen's Python object to the window, and where
    Python later clears away both, the screen itself may be deleted, which ends the program.
    """
    screen = QGuiApplication.screenAt(window.mapToGlobal(window.rect().center()))
    return (screen or QGuiApplication.primaryScreen()).availableGeometry()


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what the screen has room for."""
    room = screen_room(window).size() - _EDGES
    window.resize(QSize(width, height).boundedTo(room))


def fit_texts(window: QWidget, width: int) -> None:
    """Make a window at least so wide, where the screen has room for it, and as high as its texts
    then need: Qt alone gives wrapped texts that change too little room."""
    width = min(width, screen_room(window).width() - _EDGES.width())
    layout = layout_of(window)
    layout.activate()
    least = layout.totalMinimumSize()
    width = max(width, least.width(), window.width() if window.isVisible() else 0)
    needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
    window.setMinimumSize(width, max(needed, least.height()))
    window.resize(width, window.minimumHeight())
