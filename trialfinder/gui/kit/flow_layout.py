"""A layout that sets its widgets side by side and goes to the next line where room ends."""

from itertools import zip_longest

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

_SAVED = 0.8
"""So much of a line counts as one: not all that stands beside a text is as high as its lines."""


class FlowLayout(QLayout):
    """Left to right, then down. Widgets that wrap their text get the whole width if they must, or
    what the one after them leaves of it where that saves a line.
    """

    def __init__(self, parent: QWidget, *, margins: tuple[int, int, int, int], gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._is_dense = False
        self._heights: dict[int, int] = {}  # by width, for as long as the widgets are the same
        self.setContentsMargins(*margins)

    def set_dense(self, dense: bool) -> None:
        """Let a text give way for any height that it saves, not for a line alone, and leave no gap
        between lines."""
        self._is_dense = dense
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def invalidate(self) -> None:
        super().invalidate()
        self._heights.clear()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        width = max((item.minimumSize().width() for item in self._items), default=0)
        height = max((self._least_height(item) for item in self._items), default=0)
        return QSize(
            min(width, 240) + margins.left() + margins.right(),
            height + margins.top() + margins.bottom(),
        )

    @staticmethod
    def _least_height(item: QLayoutItem) -> int:
        """Of a text that wraps, a line: its hint is for a width of its own choice."""
        hint = item.minimumSize() if item.hasHeightForWidth() else item.sizeHint()
        return hint.height()

    @property
    def _below(self) -> int:
        """The gap below a line."""
        return 0 if self._is_dense else self._gap // 2

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        margins = self.contentsMargins()
        left, right = rect.left() + margins.left(), rect.right() - margins.right()
        top = rect.top() + margins.top()
        line: list[tuple[QLayoutItem, int, int]] = []
        x = left
        items = [item for item in self._items if not item.isEmpty()]
        for item, after in zip_longest(items, items[1:]):
            width = self._width(item, after, right - left + 1)
            if line and x + width > right + 1:
                top += self._finish(line, left, top, place=place) + self._below
                line, x = [], left
            line.append((item, x - left, width))
            x += width + self._gap
        if line:
            top += self._finish(line, left, top, place=place)
        return top + margins.bottom() - rect.top()

    def _finish(
        self, line: list[tuple[QLayoutItem, int, int]], left: int, top: int, *, place: bool
    ) -> int:
        """Set a line's widgets, centered on the tallest; gives its height."""
        heights = [self._height(item, width) for item, _, width in line]
        tallest = max(heights)
        if place:
            for (item, x, width), height in zip(line, heights, strict=True):
                item.setGeometry(QRect(left + x, top + (tallest - height) // 2, width, height))
        return tallest

    def _width(self, item: QLayoutItem, after: QLayoutItem | None, room: int) -> int:
        """How wide an item is in a line with so much room."""
        width = min(self._wish(item), room)
        if width < room or after is None or not item.hasHeightForWidth():
            return width
        beside = room - self._gap - self._wish(after)
        if beside < room // 2:
            return width
        below = self._height(item, width) + self._below + self._height(after, room)
        saved = below - self._height(item, beside)
        least = 1 if self._is_dense else self._least_height(item) * _SAVED
        return beside if saved >= least else width

    @staticmethod
    def _wish(item: QLayoutItem) -> int:
        """The width at which the item's text needs one line."""
        widget = item.widget()
        text = getattr(widget, "text", None)
        if widget is not None and getattr(widget, "wordWrap", None) and callable(text):
            return widget.fontMetrics().horizontalAdvance(text()) + 4
        return item.sizeHint().width()

    @staticmethod
    def _height(item: QLayoutItem, width: int) -> int:
        return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
