"""The ranked list: native, read whole by a screen reader, walked with the arrow keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from trialfinder.gui.centers.site_delegate import SiteDelegate
from trialfinder.gui.centers.site_model import SITE_ROLE, SiteModel, SiteRows
from trialfinder.gui.kit.bar_room import keep_room_for_bar
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

_MEASURED_AT_ONCE = 16
"""Rows, besides those in sight. The others follow while nothing else is to be done.

Qt's own layout in batches is of no use: a list without wrapping is blank until the last of them.
"""

_MEASURED_IN_A_GO = 300
"""Rows, when a list is to be measured again: these take less time than an eye notices."""

_PAINTED_MS = 15
"""The window has then been painted, with the rows in sight."""


class SiteList(Retranslated, QListView):
    """`site_chosen` and `site_hovered` carry the site's index in the record. `more_requested` says
    that more is wanted of the chosen one: by Enter or a double click, on no system by a single one.
    """

    more_requested = Signal()
    site_chosen = Signal(int)
    site_hovered = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sites")
        # A viewport of our own: Qt's has no Python type yet, and to find out which it is, PySide
        # would load every kind of widget.
        self._ground = QWidget()
        self.setViewport(self._ground)
        self._sites = SiteModel()
        self._delegate = SiteDelegate(theme, self._ground.width)
        self.setModel(self._sites)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        keep_room_for_bar(self)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.entered.connect(self._on_entered)
        self.doubleClicked.connect(lambda _index: self.more_requested.emit())
        self._quiet = False
        self._measured = 0
        self._rest = QTimer(self)
        self._rest.timeout.connect(self._on_nothing_else_to_do)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Centers of the study"))

    def show_rows(self, rows: SiteRows, chosen: int | None, *, paint: bool = True) -> None:
        """Replace all rows, and `paint` them before anything else is done.

        `chosen` is the site to mark without saying so, if it is listed.
        """
        self._quiet = True
        self._delegate.forget_rows()
        self._sites.set_rows(rows)
        self._quiet = False
        self._measured = 0
        self._rest.stop()
        self._measure_screenful()
        row = None if chosen is None else rows.row_of_site(chosen)
        if row:
            self._measure(row - _MEASURED_AT_ONCE // 2)
        if chosen is None:
            self.scrollToTop()
        self.choose(chosen)
        if paint:
            self._ground.repaint()

    def choose(self, site_index: int | None) -> None:
        """Mark a site as chosen without emitting `site_chosen`."""
        row = None if site_index is None else self._sites.rows.row_of_site(site_index)
        self._quiet = True
        if row is None:
            self.clearSelection()
            if self._sites.rowCount():
                self.selectionModel().setCurrentIndex(
                    self._sites.index(0), self.selectionModel().SelectionFlag.NoUpdate
                )
        else:
            index = self._sites.index(row)
            self.setCurrentIndex(index)
            self.scrollTo(index)
        self._quiet = False

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self._measure_again()

    def mark_hovered(self, site_index: int) -> None:
        """Show the row of the pin that is pointed at on the map; -1 for none."""
        before = self._delegate.hovered_row
        row = self._sites.rows.row_of_site(site_index) if site_index >= 0 else None
        self._delegate.hovered_row = row
        for changed in (before, row):
            if changed is not None:
                self.update(self._sites.index(changed))

    @property
    def rows(self) -> int:
        return self._sites.rowCount()

    def height_of_first(self, rows: int) -> int:
        """How high the first rows are, so many or all there are, in pixels."""
        there = range(min(rows, self.rows))
        return sum(self._delegate.measure(self._sites.index(row)) for row in there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.more_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Only what has been seen has rows out of sight that are worth measuring."""
        super().paintEvent(event)
        if self._measured < self.rows and not self._rest.isActive():
            self._rest.start(_PAINTED_MS)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.site_hovered.emit(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible() and event.size().width() != event.oldSize().width():
            self._measure_again()

    def _measure_again(self) -> None:
        """Measure all rows, so that the list stays where it is scrolled to."""
        self._measured = 0
        self._rest.stop()
        is_scrolled = self.verticalScrollBar().value() > 0  # else nothing need be laid out to know
        top = self.indexAt(QPoint(1, 0)).row() if is_scrolled else 0
        self._delegate.forget_rows()
        if top > 0:
            self._measure(top - _MEASURED_IN_A_GO, 2 * _MEASURED_IN_A_GO)
        else:
            self._measure_screenful()
        self._lay_out_again()

    def _measure(self, first: int, count: int = _MEASURED_AT_ONCE) -> None:
        for row in range(max(first, 0), min(first + count, self.rows)):
            self._delegate.measure(self._sites.index(row))

    def _measure_screenful(self) -> None:
        """Measure as many rows, from the first, as fill the list."""
        room = self._ground.height()
        for row in range(self.rows):
            if room <= 0:
                break
            room -= self._delegate.measure(self._sites.index(row))

    def _on_nothing_else_to_do(self) -> None:
        """Measure some more rows; once all are, give each its height."""
        self._measure(self._measured)
        self._measured += _MEASURED_AT_ONCE
        self._rest.setInterval(0)
        if self._measured >= self.rows:
            self._rest.stop()
            self._lay_out_again()

    def _lay_out_again(self) -> None:
        """Lay the rows out by their heights; what is in sight stays where it is."""
        top, bar = self.indexAt(QPoint(1, 0)), self.verticalScrollBar()
        before = self.visualRect(top).top()
        chosen_is_seen = self._ground.rect().intersects(self.visualRect(self.currentIndex()))
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        bar.setValue(bar.value() + self.visualRect(top).top() - before)
        if chosen_is_seen:
            self.scrollTo(self.currentIndex())

    def _on_entered(self, index: QModelIndex) -> None:
        self.site_hovered.emit(index.data(SITE_ROLE))

    def _on_selection_changed(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        if not self._quiet and chosen.indexes():
            self.site_chosen.emit(chosen.indexes()[0].data(SITE_ROLE))
