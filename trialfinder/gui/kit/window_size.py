"""How large a window over the main one is: as its texts need, and no larger than the screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from trialfinder.gui.kit.columns import layout_of

_EDGES = QSize(40, 60)
"""What the screen keeps to itself, for the window's frame."""


def fit_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or what the screen has room for."""
    room = window.screen().availableGeometry().size() - _EDGES
    window.resize(QSize(width, height).boundedTo(room))


def fit_texts(window: QWidget, width: int) -> None:
    """Make a window at least so wide, where the screen has room for it, and as high as its texts
    then need: Qt alone gives wrapped texts that change too little room."""
    width = min(width, window.screen().availableGeometry().width() - _EDGES.width())
    layout = layout_of(window)
    layout.activate()
    least = layout.totalMinimumSize()
    width = max(width, least.width(), window.width() if window.isVisible() else 0)
    needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
    window.setMinimumSize(width, max(needed, least.height()))
    window.resize(width, window.minimumHeight())
