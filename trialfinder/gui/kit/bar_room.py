"""The bar of what scrolls: its room is kept, or it has none where something around it scrolls."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea

_NO_MOST = (1 << 24) - 1
"""Qt's QWIDGETSIZE_MAX: no height is too much."""


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Keep the room of the vertical bar: what stands beside it would else be laid out twice. The
    style leaves out the handle of a bar that is off, so that it is seen only where it is of use."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setEnabled(bar.maximum() > bar.minimum())
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))


def show_whole_area(area: QAbstractScrollArea, whole: bool, *, bar: Qt.ScrollBarPolicy) -> None:
    """Take the vertical bar of an area that is as high as all it holds; its owner then sets its
    height. Or give it back, with the policy `bar`, and have the area as high as there is room."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else bar)
    if not whole:
        area.setMinimumHeight(0)
        area.setMaximumHeight(_NO_MOST)
