"""Arranges centers, map and texts by the room there is: one, two or three side by side."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

CENTERS, MAP = "centers", "map"


class Arrangement(Enum):
    """How much stands side by side."""

    COMPACT = 1  # one thing at a time, the centers among the tabs
    NORMAL = 2  # centers beside the map or a text
    WIDE = 3  # centers, map and a text


class Workspace(QWidget):
    """The tabs and what they show. `tab_changed` carries the key of the tab."""

    tab_changed = Signal(str)
    arranged = Signal(object)

    _COMPACT_BELOW = 760
    _COMPACT_HEIGHT_BELOW = 420
    _WIDE_FROM = 1460

    def __init__(
        self,
        centers: QWidget,
        map_pane: QWidget,
        texts: Sequence[tuple[str, str, QWidget]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._centers = centers
        self._map = map_pane
        self._keys = [MAP, *(key for key, _, _ in texts)]
        self._titles = {MAP: self.tr("Map"), CENTERS: self.tr("Centers")}
        self._pages = QStackedWidget()
        self._page_of: dict[str, QWidget] = {}
        for key, title, widget in texts:
            self._titles[key] = title
            self._page_of[key] = widget
            self._pages.addWidget(widget)
        self._scale = 1.0
        self._current = MAP
        self.arrangement = Arrangement.NORMAL

        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setAccessibleName(self.tr("What is shown"))
        self._bar.currentChanged.connect(self._on_bar_changed)
        self._row = QFrame()
        self._row.setObjectName("tabRow")
        row = QHBoxLayout(self._row)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._bar)
        row.addStretch(1)

        self._inner = QSplitter(Qt.Orientation.Horizontal)
        self._inner.setChildrenCollapsible(False)
        self._inner.setHandleWidth(1)
        self._inner.addWidget(self._map)
        self._texts = QWidget()
        texts_layout = QVBoxLayout(self._texts)
        texts_layout.setContentsMargins(0, 0, 0, 0)
        texts_layout.setSpacing(0)
        texts_layout.addWidget(self._pages, 1)
        self._inner.addWidget(self._texts)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._row)
        right.addWidget(self._inner, 1)
        self._outer = QSplitter(Qt.Orientation.Horizontal)
        self._outer.setChildrenCollapsible(False)
        self._outer.setHandleWidth(1)
        self._outer.addWidget(self._centers)
        self._outer.addWidget(self._right)
        self._outer.setStretchFactor(1, 1)
        self._top = QVBoxLayout(self)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(0)
        self._top.addWidget(self._outer, 1)
        self._arrange(Arrangement.NORMAL)

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the tabs that there are in every arrangement, in their order."""
        return self._keys

    @property
    def current(self) -> str:
        return self._current

    def show_tab(self, key: str) -> None:
        """Show the tab `key`: "centers", "map" or a text's key."""
        if key == CENTERS and self.arrangement is not Arrangement.COMPACT:
            return
        if key == MAP and self.arrangement is Arrangement.WIDE:
            self._map.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._current = key
        self._show()

    def set_scale(self, scale: float) -> None:
        self._scale = scale
        self._arrange(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = self._fitting()
        if fitting is not self.arrangement:
            self._arrange(fitting)

    def _fitting(self) -> Arrangement:
        width, height = self.width() / self._scale, self.height() / self._scale
        if width < self._COMPACT_BELOW or (height < self._COMPACT_HEIGHT_BELOW and self._scale > 1):
            return Arrangement.COMPACT
        return Arrangement.WIDE if width >= self._WIDE_FROM else Arrangement.NORMAL

    def _arrange(self, arrangement: Arrangement) -> None:
        before, self.arrangement = self.arrangement, arrangement
        compact = arrangement is Arrangement.COMPACT
        if compact and before is not arrangement:
            self._current = CENTERS
        elif not compact and self._current == CENTERS:
            self._current = MAP
        if arrangement is Arrangement.WIDE and self._current == MAP:
            self._current = self._keys[1]
        holder = {
            Arrangement.COMPACT: self,
            Arrangement.NORMAL: self._right,
            Arrangement.WIDE: self._texts,
        }[arrangement]
        if self._row.parent() is not holder:
            layout = holder.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.insertWidget(0, self._row)
        self._fill_bar()
        self._show()
        left = round(min(420 * self._scale, self.width() * 0.45))
        self._outer.setSizes([left, max(self.width() - left, 1)])
        if arrangement is Arrangement.WIDE:
            rest = max(self.width() - left, 2)
            self._inner.setSizes([rest * 11 // 20, rest * 9 // 20])
        if before is not arrangement:
            self.arranged.emit(arrangement)

    def _fill_bar(self) -> None:
        self._bar.blockSignals(True)
        while self._bar.count():
            self._bar.removeTab(0)
        keys = list(self._keys)
        if self.arrangement is Arrangement.COMPACT:
            keys.insert(0, CENTERS)
        elif self.arrangement is Arrangement.WIDE:
            keys.remove(MAP)
        for key in keys:
            self._bar.setTabData(self._bar.addTab(self._titles[key]), key)
        self._bar.blockSignals(False)

    def _show(self) -> None:
        compact = self.arrangement is Arrangement.COMPACT
        wide = self.arrangement is Arrangement.WIDE
        on_map = self._current == MAP
        self._centers.setVisible(not compact or self._current == CENTERS)
        self._right.setVisible(not compact or self._current != CENTERS)
        self._map.setVisible(on_map or wide)
        self._texts.setVisible(wide or not (on_map or self._current == CENTERS))
        page = self._page_of.get(self._current)
        if page is not None:
            self._pages.setCurrentWidget(page)
        for index in range(self._bar.count()):
            if self._bar.tabData(index) == self._current:
                self._bar.blockSignals(True)
                self._bar.setCurrentIndex(index)
                self._bar.blockSignals(False)
        self.tab_changed.emit(self._current)

    def _on_bar_changed(self, index: int) -> None:
        key = self._bar.tabData(index)
        if key is not None:
            self.show_tab(key)
