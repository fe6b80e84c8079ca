"""The choices of units, limit, country and status, which say what the list shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from trialfinder.finder.filters import Filters
from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.flow_layout import FlowLayout
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.named_box import NamedBox
from trialfinder.settings import Units
from trialfinder.words.measures import KM_PER_MILE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LIMITS = (50, 100, 250, 500)


class FilterChoices(Retranslated, QWidget):
    """Emits `filters_changed` and `units_changed` when a choice is made by hand."""

    filters_changed = Signal(object)
    units_changed = Signal(str)

    def __init__(self, units: Units, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units = NamedBox()
        for unit in ("mi", "km"):
            self._units.addItem("", unit)
        self._units.setCurrentIndex(self._units.findData(units))
        self._within = NamedBox()
        self._country = NamedBox()
        self._status = NamedBox()
        self._fill_limits()
        self._row = FlowLayout(self, margins=(0, 0, 0, 0), gap=6)
        for box in (self._within, self._units, self._country, self._status):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            self._row.addWidget(box)
        self._units.activated.connect(self._on_units_chosen)
        for box in (self._within, self._country, self._status):
            box.activated.connect(self._on_filter_chosen)
        self.retranslate()

    def retranslate(self) -> None:
        """The words of the record's own choices are set by `offer()`."""
        self._units.set_name(self.tr("Units"))
        self._within.set_name(self.tr("Show centers within"))
        self._country.set_name(self.tr("Country"))
        self._status.set_name(self.tr("Status of the center"))
        self._fill_limits()
        self._name_units()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_units()

    @property
    def count(self) -> int:
        """How many choices leave centers out."""
        boxes = (self._within, self._country, self._status)
        return sum(box.currentData() is not None for box in boxes)

    def lock_units(self, why: str) -> None:
        """Let the units stay as they are; `why` is said beside them."""
        self._units.setDisabled(True)
        self._units.setToolTip(why)

    def offer(self, countries: Sequence[Choice], statuses: Sequence[Choice]) -> None:
        """Offer the countries of a study and its sites' statuses.

        A box that would hold one choice only is not shown. What was chosen stays so where it is
        still offered.
        """
        self._country.offer([Choice(None, self.tr("All countries")), *countries])
        self._country.setVisible(len(countries) > 1)
        self._status.offer([Choice(None, self.tr("Any status")), *statuses])
        self._status.setVisible(len(statuses) > 1)
        self._name_units()

    def show_all(self) -> None:
        """Forget which country and status were chosen, without a word: the study is another one."""
        for box in (self._country, self._status):
            box.setCurrentIndex(0)

    def show_any_distance(self) -> None:
        """Take the limit away, as if chosen by hand."""
        self._within.setCurrentIndex(0)
        self._on_filter_chosen()

    def _fill_limits(self) -> None:
        chosen = max(self._within.currentIndex(), 0)
        self._within.clear()
        self._within.addItem(self.tr("Any distance"), None)
        unit = self._units.currentData()
        factor = KM_PER_MILE if unit == "mi" else 1.0
        for limit in LIMITS:
            text = self.tr("Within {limit} {unit}")
            self._within.addItem(text.format(limit=limit, unit=unit), limit * factor)
        self._within.setCurrentIndex(chosen)

    def _name_units(self) -> None:
        """Write the units in words, and where the choices then need a second row that they do not
        need otherwise, as the list has them."""
        one = self._units.sizeHint().height()
        short = ("mi", "km")
        self._write_units(self.tr("miles"), self.tr("kilometers"))
        if self._row.heightForWidth(self.width()) > one:
            self._write_units(*short)
            if self._row.heightForWidth(self.width()) > one:
                self._write_units(self.tr("miles"), self.tr("kilometers"))

    def _write_units(self, *words: str) -> None:
        for row, each in enumerate(words):
            self._units.setItemText(row, each)
        self._row.invalidate()

    def _on_units_chosen(self) -> None:
        self._fill_limits()
        self.units_changed.emit(self._units.currentData())
        if self._within.currentIndex():
            self._on_filter_chosen()

    def _on_filter_chosen(self) -> None:
        country, status = self._country.currentData(), self._status.currentData()
        self.filters_changed.emit(
            Filters(
                within_km=self._within.currentData(),
                countries=frozenset((country,)) if country else None,
                statuses=frozenset((status,)) if status else None,
            )
        )
