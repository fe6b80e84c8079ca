"""What stands beside the centers: the tabs, the map and the texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from trialfinder.gui.kit.arrangement import CENTERS, MAP, Arrangement
from trialfinder.gui.kit.columns import bare_column, bare_splitter
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.stand_in import offer_line
from trialfinder.gui.kit.tab_row import TabRow
from trialfinder.gui.map.pane import MapPane

if TYPE_CHECKING:
    from trialfinder.gui.kit.tab_box import TabBox


class Side(Retranslated, QWidget):
    """Shows the map, a text, or both. `tab_chosen` carries the key of the tab asked for.

    `texts` gives keys and titles, in the language of the moment; `make_page` gives a text's
    widget when it is first looked at.
    """

    tab_chosen = Signal(str)

    def __init__(
        self,
        map_pane: MapPane,
        texts: Callable[[], Mapping[str, str]],
        make_page: Callable[[str], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._map = map_pane
        self._make_page = make_page
        self._page_of: dict[str, QWidget] = {}
        self._text_titles = texts
        titles = self._titles()
        self.keys = tuple(titles)
        self._current = MAP
        self._tab_box: TabBox | None = None
        self._row = TabRow(titles)
        self._row.tab_chosen.connect(self.tab_chosen)
        self._pages = QStackedWidget()
        self._texts = QWidget()
        self._beside = bare_column(self._texts)
        self._beside.addWidget(self._pages, 1)
        self._inner = bare_splitter(self._map, self._texts)
        offer_line(self._inner)
        self._column = bare_column(self)
        self._column.addWidget(self._row)
        self._column.addWidget(self._inner, 1)

    def retranslate(self) -> None:
        titles = self._titles()
        self._row.show_titles(titles)
        if self._tab_box is not None:
            self._tab_box.show_titles({CENTERS: self.tr("Centers")} | titles)

    def make_tab_box(self) -> TabBox:
        """The choice of tabs for the compact arrangement, which the others do without; it stands
        where its owner puts it. To be called once."""
        from trialfinder.gui.kit.tab_box import TabBox

        box = TabBox({CENTERS: self.tr("Centers")} | self._titles())
        box.show_current(self._current)
        box.tab_chosen.connect(self.tab_chosen)
        self._tab_box = box
        return box

    def show_tab(self, key: str, arrangement: Arrangement) -> None:
        """Show the tab `key` as the arrangement has it, the row of tabs above what it changes."""
        compact = arrangement is Arrangement.COMPACT
        wide = arrangement is Arrangement.WIDE
        (self._beside if wide else self._column).insertWidget(0, self._row)
        self._row.setVisible(not compact)
        is_text = key not in (MAP, CENTERS)
        if is_text:
            self._pages.setCurrentWidget(self._page(key))
        self._map.setVisible(key == MAP or wide)
        if is_text and not wide and self._texts.isHidden():
            self._texts.resize(self._inner.size())  # else its text would be laid out for no width
        self._texts.setVisible(wide or is_text)
        self._row.show_current(key, hidden=(MAP,) if wide else ())
        self._current = key
        if self._tab_box is not None:
            self._tab_box.show_current(key)

    def stand_in(self, splitter: QSplitter) -> None:
        """Offer the line between this and what it stands beside to screen readers."""
        offer_line(splitter)

    def divide(self, width: int) -> None:
        """Give map and text their shares of a width."""
        self._inner.setSizes([width * 11 // 20, width * 9 // 20])

    def focus(self, key: str) -> None:
        """Hand the keyboard to the map or to a text that was looked at."""
        if key == MAP:
            self._map.focus_pins()
        elif key in self._page_of:
            self._page_of[key].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _titles(self) -> dict[str, str]:
        return {MAP: self.tr("Map"), **self._text_titles()}

    def _page(self, key: str) -> QWidget:
        """A text's widget, made when it is first looked at."""
        if key not in self._page_of:
            self._page_of[key] = self._make_page(key)
            self._pages.addWidget(self._page_of[key])
        return self._page_of[key]
