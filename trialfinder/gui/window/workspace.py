"""Arranges centers, map and texts by the room there is: one, two or three side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trialfinder.gui.kit.arrangement import CENTERS, MAP, Arrangement
from trialfinder.gui.kit.columns import bare_column, bare_splitter

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from trialfinder.gui.window.side import Side


class Workspace(QWidget):
    """The centers, and beside them, once it is there, what stands behind the tabs.

    `tab_changed` carries the key of the tab that is shown.
    """

    tab_changed = Signal(str)
    arranged = Signal(object)

    _COMPACT_BELOW_WIDTH = 760
    _COMPACT_BELOW_HEIGHT = 380
    _LOW_AND_NARROW = (1000, 450)  # two rows of tabs, and no third center beside them
    _WIDE_FROM = 1460
    _LEFT_WIDTH = 464
    _LEAST_RIGHT = 280  # a card of the map with whole words in it

    def __init__(self, centers: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._centers = centers
        self._side: Side | None = None
        self._scale = 1.0
        self._current = MAP
        self.arrangement = Arrangement.NORMAL
        self._right = QWidget()
        self._room = bare_column(self._right)
        self._outer = bare_splitter(self._centers, self._right)
        self._outer.setStretchFactor(1, 1)
        bare_column(self).addWidget(self._outer, 1)
        self._show()

    def add_side(self, side: Side) -> None:
        """Put the map and the texts where room was kept for them."""
        self._side = side
        side.tab_chosen.connect(self.show_tab)
        if self.arrangement is Arrangement.WIDE and self._current == MAP:
            self._current = side.keys[1]
        self._room.addWidget(side)
        side.stand_in(self._outer)
        self._show()
        self._divide()
        side.show()  # at once: what follows may ask whether the map can be seen

    @property
    def current(self) -> str:
        """The key of the tab that is shown."""
        return self._current

    def show_tab(self, key: str) -> None:
        """Show the tab `key`: "centers", "map" or a text's key."""
        if key == CENTERS and self.arrangement is not Arrangement.COMPACT:
            return
        if key == MAP and self.arrangement is Arrangement.WIDE and self._side is not None:
            self._side.focus(MAP)
            return
        self._current = key
        self._show()

    def focus_current(self) -> None:
        """Hand the keyboard to what is shown."""
        if self._side is not None:
            self._side.focus(self._current)

    def set_scale(self, scale: float) -> None:
        """Arrange for texts of this size."""
        self._scale = scale
        self._arrange(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fitting = self._fitting()
        if fitting is not self.arrangement:
            self._arrange(fitting)

    def _fitting(self) -> Arrangement:
        window = self.window()
        width, height = window.width() / self._scale, window.height() / self._scale
        if width < self._COMPACT_BELOW_WIDTH or height < self._COMPACT_BELOW_HEIGHT:
            return Arrangement.COMPACT
        most_width, most_height = self._LOW_AND_NARROW
        if width < most_width and height < most_height:
            return Arrangement.COMPACT
        return Arrangement.WIDE if width >= self._WIDE_FROM else Arrangement.NORMAL

    def _arrange(self, arrangement: Arrangement) -> None:
        before, self.arrangement = self.arrangement, arrangement
        if before is not arrangement:
            self._keep_tab(arrangement)
        self._show()
        self._divide()
        if before is not arrangement:
            self.arranged.emit(arrangement)

    def _divide(self) -> None:
        """Give each part its share of the width."""
        compact = self.arrangement is Arrangement.COMPACT
        self._right.setMinimumWidth(0 if compact else round(self._LEAST_RIGHT * self._scale))
        width = self.window().width()
        left = round(min(self._LEFT_WIDTH * self._scale, width * 0.45))
        rest = max(width - left, 2)
        self._outer.setSizes([left, rest])
        if self._side is not None:
            self._side.divide(rest)

    def _keep_tab(self, arrangement: Arrangement) -> None:
        """Keep the tab that was shown where the new arrangement has it."""
        if arrangement is Arrangement.COMPACT and self._current == MAP:
            self._current = CENTERS
        elif arrangement is not Arrangement.COMPACT and self._current == CENTERS:
            self._current = MAP
        if arrangement is Arrangement.WIDE and self._current == MAP and self._side is not None:
            self._current = self._side.keys[1]

    def _show(self) -> None:
        compact = self.arrangement is Arrangement.COMPACT
        on_centers = self._current == CENTERS
        self._centers.setVisible(not compact or on_centers)
        if compact and not on_centers and self._right.isHidden():
            self._right.resize(self._outer.size())  # else its text would be laid out for no width
        self._right.setVisible(not on_centers)
        if self._side is not None:
            self._side.show_tab(self._current, self.arrangement)
        self.tab_changed.emit(self._current)
