"""Arranges centers, map and texts by the room there is: one, two or three side by side."""

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from trialfinder.gui.map_pane import MapPane
from trialfinder.gui.tab_row import TabBox, TabRow

CENTERS, MAP = "centers", "map"


class Arrangement(Enum):
    """How much stands side by side."""

    COMPACT = 1  # one thing at a time, the centers among the tabs
    NORMAL = 2  # centers beside the map or a text
    WIDE = 3  # centers, map and a text


class Workspace(QWidget):
    """The tabs and what they show. `tab_changed` carries the key of the tab.

    `texts` are keys and titles; `make_page` gives a text's widget when it is first looked at.
    `tab_box` is the choice of tabs for the compact arrangement; it stands where its owner puts it.
    """

    tab_changed = Signal(str)
    arranged = Signal(object)

    _COMPACT_BELOW_WIDTH = 760
    _COMPACT_BELOW_HEIGHT = 380
    _WIDE_FROM = 1460
    _LEFT_WIDTH = 420

    def __init__(
        self,
        centers: QWidget,
        map_pane: MapPane,
        texts: Mapping[str, str],
        make_page: Callable[[str], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._centers = centers
        self._map = map_pane
        self._make_page = make_page
        self._page_of: dict[str, QWidget] = {}
        self._scale = 1.0
        self._current = MAP
        self.arrangement = Arrangement.NORMAL
        titles = {MAP: self.tr("Map"), **texts}
        self.keys = tuple(titles)
        self.tab_box = TabBox({CENTERS: self.tr("Centers")} | titles)
        self._row = TabRow(titles)
        for chooser in (self.tab_box, self._row):
            chooser.tab_chosen.connect(self.show_tab)
        self._pages = QStackedWidget()
        self._texts = QWidget()
        _column(self._texts).addWidget(self._pages, 1)
        self._inner = _splitter(self._map, self._texts)
        self._right = QWidget()
        right = _column(self._right)
        right.addWidget(self._row)
        right.addWidget(self._inner, 1)
        self._outer = _splitter(self._centers, self._right)
        self._outer.setStretchFactor(1, 1)
        _column(self).addWidget(self._outer, 1)
        self._show()

    @property
    def current(self) -> str:
        """The key of the tab that is shown."""
        return self._current

    def show_tab(self, key: str) -> None:
        """Show the tab `key`: "centers", "map" or a text's key."""
        if key == CENTERS and self.arrangement is not Arrangement.COMPACT:
            return
        if key == MAP and self.arrangement is Arrangement.WIDE:
            self._map.focus_pins()
            return
        self._current = key
        self._show()

    def focus_current(self) -> None:
        """Hand the keyboard to what is shown."""
        if self._current == MAP:
            self._map.focus_pins()
        elif self._current in self._page_of:
            self._page_of[self._current].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_scale(self, scale: float) -> None:
        """Arrange for texts of this size."""
        self._scale = scale
        self._arrange(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = self._fitting()
        if fitting is not self.arrangement:
            self._arrange(fitting)

    def _page(self, key: str) -> QWidget:
        """A text's widget, made when it is first looked at."""
        if key not in self._page_of:
            self._page_of[key] = self._make_page(key)
            self._pages.addWidget(self._page_of[key])
        return self._page_of[key]

    def _fitting(self) -> Arrangement:
        window = self.window()
        width, height = window.width() / self._scale, window.height() / self._scale
        if width < self._COMPACT_BELOW_WIDTH or height < self._COMPACT_BELOW_HEIGHT:
            return Arrangement.COMPACT
        return Arrangement.WIDE if width >= self._WIDE_FROM else Arrangement.NORMAL

    def _arrange(self, arrangement: Arrangement) -> None:
        before, self.arrangement = self.arrangement, arrangement
        if before is not arrangement:
            self._move_tab(arrangement)
        self._show()
        left = round(min(self._LEFT_WIDTH * self._scale, self.window().width() * 0.45))
        rest = max(self.window().width() - left, 2)
        self._outer.setSizes([left, rest])
        self._inner.setSizes([rest * 11 // 20, rest * 9 // 20])
        if before is not arrangement:
            self.arranged.emit(arrangement)

    def _move_tab(self, arrangement: Arrangement) -> None:
        """Keep the tab that was shown where the new arrangement has it, and its row in place."""
        if arrangement is Arrangement.COMPACT and self._current == MAP:
            self._current = CENTERS
        elif arrangement is not Arrangement.COMPACT and self._current == CENTERS:
            self._current = MAP
        if arrangement is Arrangement.WIDE and self._current == MAP:
            self._current = self.keys[1]
        holder = self._texts if arrangement is Arrangement.WIDE else self._right
        layout = holder.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self._row)

    def _show(self) -> None:
        compact = self.arrangement is Arrangement.COMPACT
        wide = self.arrangement is Arrangement.WIDE
        on_map, on_centers = self._current == MAP, self._current == CENTERS
        self._row.setVisible(not compact)
        self._centers.setVisible(not compact or on_centers)
        self._right.setVisible(not compact or not on_centers)
        self._map.setVisible(on_map or wide)
        self._texts.setVisible(wide or not (on_map or on_centers))
        if self._current not in (MAP, CENTERS):
            self._pages.setCurrentWidget(self._page(self._current))
        self._row.show_current(self._current, hidden=(MAP,) if wide else ())
        self.tab_box.show_current(self._current)
        self.tab_changed.emit(self._current)


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    return layout


def _splitter(left: QWidget, right: QWidget) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(1)
    splitter.addWidget(left)
    splitter.addWidget(right)
    return splitter
