"""Where notices and the progress of reading stand: in the window's column, or over its foot."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trialfinder.gui.kit.columns import bare_column

_PLACE = 2
"""In the column: below the top bar and the status."""


class Bars(QWidget):
    """Where room is short the bars lie over the foot of the window, so that they press nothing
    together; whoever closes them sees what was below."""

    def __init__(self, first: QWidget) -> None:
        super().__init__()
        self.setObjectName("bars")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._floats = False
        self._column = bare_column(self)
        self._column.addWidget(first)

    def add(self, bar: QWidget) -> None:
        """Put a bar below the others."""
        self._column.addWidget(bar)

    def float(self, floats: bool) -> None:
        """Lie over the parent's foot, or stand in its column."""
        parent = self.parentWidget()
        if floats == self._floats or parent is None:
            return
        self._floats = floats
        column = parent.layout()
        assert isinstance(column, QVBoxLayout)
        if floats:
            column.removeWidget(self)
            parent.installEventFilter(self)
            self._place()
        else:
            parent.removeEventFilter(self)
            column.insertWidget(_PLACE, self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._floats:
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        room, layout = parent.size(), self._column
        shown = any(child.isVisibleTo(self) for child in self.findChildren(QWidget))
        wanted = layout.heightForWidth(room.width()) if layout.hasHeightForWidth() else 0
        height = max(wanted, layout.minimumSize().height()) if shown else 0
        self.setGeometry(0, room.height() - height, room.width(), height)
        self.raise_()
