"""Widgets one under the other or side by side, with nothing between them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QSplitter, QVBoxLayout, QWidget


def bare_column(widget: QWidget) -> QVBoxLayout:
    """A column without margins in `widget`."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def layout_of(widget: QWidget) -> QLayout:
    """The layout that a widget was given when it was built."""
    layout = widget.layout()
    assert layout is not None
    return layout


def bare_splitter(left: QWidget, right: QWidget) -> QSplitter:
    """Two widgets side by side with a line between them."""
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(left)
    splitter.addWidget(right)
    return splitter
