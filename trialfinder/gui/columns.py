"""Widgets one under the other or side by side, with nothing between them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget


def bare_column(widget: QWidget) -> QVBoxLayout:
    """A column without margins in `widget`."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def fit_height(window: QWidget, width: int) -> None:
    """Make a window at least so wide, and as high as its texts then need: Qt alone gives wrapped
    texts that change too little room."""
    width = max(width, window.width() if window.isVisible() else 0)
    layout = window.layout()
    layout.activate()
    needed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
    window.setMinimumSize(width, max(needed, layout.totalMinimumSize().height()))
    window.resize(width, window.minimumHeight())


def bare_splitter(left: QWidget, right: QWidget) -> QSplitter:
    """Two widgets side by side with a line between them."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(left)
    splitter.addWidget(right)
    return splitter
