"""The room of a scroll bar, which is kept while there is nothing to scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Keep the room of the vertical bar: what stands beside it would else be laid out twice. The
    style leaves out the handle of a bar that is off, so that it is seen only where it is of use."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setEnabled(bar.maximum() > bar.minimum())
    bar.rangeChanged.connect(lambda least, most: bar.setEnabled(most > least))
