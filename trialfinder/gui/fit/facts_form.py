"""The form: first the facts that this study's criteria ask for, then, folded away, all others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from trialfinder.fit.facts import Facts
from trialfinder.fit.fhir_bundle import Proposal
from trialfinder.fit.labs import LABS
from trialfinder.fit.typed import TypedAge
from trialfinder.gui.fit.fact_rows import (
    AgeRow,
    ChoiceRow,
    DayRow,
    FactRow,
    LabRow,
    PerformanceRow,
)
from trialfinder.gui.fit.form_words import FormWords
from trialfinder.gui.kit.fold_button import FoldButton
from trialfinder.records.meaning.limits.terms import HAS, LAST_DAYS

_ALWAYS = ("age_years", "sex", "start_day")
"""Facts that stand in every form."""

_PERSON = ("age_years", "sex", "pregnant", "performance", "diagnosis", "start_day")
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "person": _PERSON,
    "labs": tuple(f"labs.{name}" for name in LABS),
    "last_day": tuple(f"last_day.{name}" for name in LAST_DAYS),
    "has": tuple(f"has.{name}" for name in HAS),
}


class FactsForm(QScrollArea):
    """`edited` comes with every change by hand; `facts` are those that can be read."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("factsForm")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows: dict[str, FactRow] = {}
        self._headings: dict[str, QLabel] = {}
        self._words: FormWords | None = None
        self._conditions: tuple[str, ...] = ()
        self._asked: frozenset[str] = frozenset()
        self._others = FoldButton()
        self._others.toggled.connect(self._on_others_toggled)
        self._rest = QWidget()
        self._is_filling = False

    def build(self, asked: frozenset[str], conditions: tuple[str, ...], words: FormWords) -> None:
        """Make the rows anew, all empty: `asked` are the facts that the criteria ask for,
        `conditions` those of the record."""
        self._words, self._conditions, self._asked = words, conditions, asked
        self.rows, self._headings = {}, {}
        inside = QWidget()
        inside.setObjectName("factsInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(4)
        self._others = FoldButton()
        self._others.toggled.connect(self._on_others_toggled)
        self._rest = QWidget()
        self._add_rows(column, self._of_form(is_asked=True), "")
        column.addWidget(self._others)
        column.addWidget(self._rest)
        self._rest.hide()
        column.addStretch(1)
        self.setWidget(inside)
        self.retranslate(words)

    def retranslate(self, words: FormWords) -> None:
        """Write all words anew; what is typed stays."""
        self._words = words
        for row in self.rows.values():
            row.retranslate(words)
        for key, heading in self._headings.items():
            heading.setText(words.group(key.lstrip("+")))
        self._others.show_name(words.group("others"))
        self.setAccessibleName(words.group("facts"))

    @property
    def facts(self) -> Facts:
        """What could be read."""
        found: dict[str, Any] = {}
        for fact, row in self.rows.items():
            value = row.value()
            group, _, name = fact.partition(".")
            if value is None:
                continue
            if isinstance(value, TypedAge):
                found |= {"age_years": value.years, "birth_date": value.birth_date}
            elif name:
                found.setdefault(group, {})[name] = value
            else:
                found[group] = value
        return msgspec.structs.replace(Facts(), **found)

    @property
    def faults(self) -> tuple[str, ...]:
        """What of the typed text could not be read."""
        return tuple(fault for row in self.rows.values() if (fault := row.fault()))

    def fill(self, proposals: tuple[Proposal, ...]) -> None:
        """Put confirmed values into the form."""
        if not all(self._fact_of(each) in self.rows for each in proposals):
            self._others.setChecked(True)
        self._is_filling = True
        for proposal in proposals:
            row = self.rows.get(self._fact_of(proposal))
            if row is not None:
                row.show_value(proposal.value, origin=proposal.day)
        self._is_filling = False
        self.edited.emit()

    def clear(self) -> None:
        """Forget all that was typed."""
        self._is_filling = True
        for row in self.rows.values():
            row.show_value(None)
        self._is_filling = False
        self.edited.emit()

    def go_to(self, fact: str) -> None:
        """Give the keyboard to the row of a fact."""
        fact = "age_years" if fact == "birth_date" else fact
        if fact not in self.rows:
            self._others.setChecked(True)
        if fact in self.rows:
            row = self.rows[fact]
            row.main.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(row)

    @property
    def first(self) -> QWidget | None:
        """What of the first row takes the keyboard."""
        return next((row.main for row in self.rows.values()), None)

    def take_focus(self) -> None:
        """Give the keyboard to the first row."""
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _fact_of(proposal: Proposal) -> str:
        return "age_years" if proposal.fact == "birth_date" else proposal.fact

    def _of_form(self, *, is_asked: bool) -> Iterator[tuple[str, str]]:
        for group, facts in _GROUPS.items():
            for fact in facts:
                if fact == "diagnosis" and not self._conditions:
                    continue
                if ((fact in self._asked) or (fact in _ALWAYS)) is is_asked:
                    yield group, fact

    def _add_rows(self, column: QVBoxLayout, facts: Iterator[tuple[str, str]], mark: str) -> None:
        before = ""
        for group, fact in facts:
            if group != before:
                heading = self._headings[mark + group] = QLabel()
                heading.setObjectName("factsHeading")
                column.addWidget(heading)
                before = group
            row = self.rows[fact] = self._make_row(fact)
            row.edited.connect(self._on_edited)
            row.next_requested.connect(lambda row=row: self._step(row, 1))
            row.previous_requested.connect(lambda row=row: self._step(row, -1))
            column.addWidget(row)

    def _make_row(self, fact: str) -> FactRow:
        group, _, name = fact.partition(".")
        if group == "labs":
            return LabRow(fact)
        if group == "last_day":
            return DayRow(fact, has_half_life=name == "antibody")
        if fact == "start_day":
            return DayRow(fact)
        if fact == "age_years":
            return AgeRow()
        if fact == "performance":
            return PerformanceRow()
        choices = {"sex": ("female", "male"), "diagnosis": self._conditions}
        return ChoiceRow(fact, choices.get(fact, ("yes", "no")))

    def _on_others_toggled(self, shown: bool) -> None:
        """The other rows are made when somebody wants them."""
        if shown and self._rest.layout() is None and self._words is not None:
            column = QVBoxLayout(self._rest)
            column.setContentsMargins(0, 0, 0, 0)
            self._add_rows(column, self._of_form(is_asked=False), "+")
            self.retranslate(self._words)
        self._rest.setVisible(shown)

    def _step(self, row: FactRow, step: int) -> None:
        rows = [each for each in self.rows.values() if each.isVisible()]
        at = rows.index(row) + step
        if 0 <= at < len(rows):
            rows[at].main.setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(rows[at])

    def _on_edited(self) -> None:
        if not self._is_filling:
            self.edited.emit()
