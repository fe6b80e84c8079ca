"""Facts and criteria, side by side or one above the other."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QSplitter, QWidget


class Halves(QSplitter):
    """Two parts that each scroll by themselves, with a line to drag; or, one above the other, both
    as high as they need, for something around them that scrolls."""

    def __init__(self, first: QWidget, second: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self._first, self._second = first, second
        self.addWidget(first)
        self.addWidget(second)
        self.is_whole = False
        self.show_whole(False)

    def show_whole(self, whole: bool) -> None:
        """Have the height that both parts need, or the one that is given."""
        self.is_whole = whole
        # What lists would like to have is no reason to scroll both where each scrolls by itself.
        needed = QSizePolicy.Policy.Minimum if whole else QSizePolicy.Policy.Ignored
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, needed)
        policy.setHeightForWidth(whole)
        self.setSizePolicy(policy)
        self.handle(1).setEnabled(not whole)

    def heightForWidth(self, width: int) -> int:
        if not self.is_whole:
            return -1
        parts = self._first.minimumHeight() + self._second.heightForWidth(width)
        return parts + self.handleWidth()

    def event(self, event: QEvent) -> bool:
        """What a part needs may have changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)
