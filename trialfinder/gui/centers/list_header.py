"""What the list shows, and the choices that say so, folded away until they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trialfinder.finder.filters import Filters
from trialfinder.gui.kit.choice import Choice
from trialfinder.gui.kit.fold_button import FoldButton
from trialfinder.gui.kit.language import Retranslated
from trialfinder.gui.kit.plain_label import PlainLabel
from trialfinder.settings import Units

if TYPE_CHECKING:
    from trialfinder.gui.centers.filter_choices import FilterChoices


class ListHeader(Retranslated, QFrame):
    """Emits `filters_changed` and `units_changed` when a choice is made by hand. The choices are
    made when they are first unfolded, so that the first paint need not wait for them."""

    filters_changed = Signal(object)
    units_changed = Signal(str)

    def __init__(self, units: Units, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listHeader")
        self._summary = PlainLabel("listSummary")
        self._units = units
        self._why_locked = ""
        self._offered: tuple[Sequence[Choice], Sequence[Choice]] = ((), ())
        self._choices: FilterChoices | None = None
        self._fold = FoldButton()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._summary, 1)
        head.addWidget(self._fold)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 5, 16, 5)
        self._layout.setSpacing(6)
        self._layout.addLayout(head)
        self._fold.toggled.connect(self._on_folded)
        self.retranslate()

    def retranslate(self) -> None:
        self._name_fold()

    def lock_units(self, why: str) -> None:
        """Let the units stay as they are; `why` is said beside them."""
        self._why_locked = why
        if self._choices is not None:
            self._choices.lock_units(why)

    def show_summary(self, text: str) -> None:
        self._summary.setText(text)

    @property
    def summary(self) -> str:
        return self._summary.text()

    def offer(self, countries: Sequence[Choice], statuses: Sequence[Choice]) -> None:
        """Offer the countries of a study and its sites' statuses."""
        self._offered = (countries, statuses)
        if self._choices is not None:
            self._choices.offer(countries, statuses)
        self._name_fold()

    def show_all(self) -> None:
        """Forget which country and status were chosen, without a word: the study is another one."""
        if self._choices is not None:
            self._choices.show_all()
        self._name_fold()

    def show_any_distance(self) -> None:
        """Take the limit away, as if chosen by hand."""
        self._made().show_any_distance()

    def _on_folded(self, unfolded: bool) -> None:
        self._made().setVisible(unfolded)

    def _made(self) -> FilterChoices:
        if self._choices is None:
            from trialfinder.gui.centers.filter_choices import FilterChoices

            choices = self._choices = FilterChoices(self._units, self)
            choices.hide()
            choices.offer(*self._offered)
            if self._why_locked:
                choices.lock_units(self._why_locked)
            choices.filters_changed.connect(self._on_filters_changed)
            choices.units_changed.connect(self.units_changed)
            self._layout.addWidget(choices)
        return self._choices

    def _on_filters_changed(self, filters: Filters) -> None:
        self._name_fold()
        self.filters_changed.emit(filters)

    def _name_fold(self) -> None:
        """Say on the button how many choices leave centers out."""
        count = self._choices.count if self._choices is not None else 0
        name = self.tr("Filters")
        self._fold.show_name(f"{name} ({count})" if count else name)
