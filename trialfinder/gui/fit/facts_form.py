"""The form: first the facts that this study's criteria ask for, then, folded away, all others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, pairwise
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from trialfinder.fit.facts import Facts
from trialfinder.fit.facts_file import NEVER
from trialfinder.fit.fhir_bundle import Proposal
from trialfinder.fit.labs import LABS
from trialfinder.fit.typed import TypedAge
from trialfinder.gui.fit.fact_row import FactRow
from trialfinder.gui.fit.fact_rows import (
    AgeRow,
    ChoiceRow,
    DayRow,
    LabRow,
    PerformanceRow,
)
from trialfinder.gui.fit.form_words import FormWords
from trialfinder.gui.kit.bar_room import show_whole_area
from trialfinder.gui.kit.columns import layout_of
from trialfinder.gui.kit.fold_button import FoldButton
from trialfinder.records.meaning.limits.terms import HAS, ILL_EVENTS, TREATED

_ALWAYS = ("age_years", "sex", "start_day")
"""Facts that stand in every form."""

_BATCH = 20
"""Rows that are made at once."""

_PERSON = ("age_years", "sex", "pregnant", "performance", "diagnosis", "start_day")
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "person": _PERSON,
    "labs": tuple(f"labs.{name}" for name in LABS),
    "last_day": tuple(f"last_day.{name}" for name in TREATED if name not in ILL_EVENTS),
    "last_event": tuple(f"last_day.{name}" for name in ILL_EVENTS),
    "has": tuple(f"has.{name}" for name in HAS),
}
_OPEN_GROUPS = {"last_event": "last_day.", "has": "has."}
"""Groups that take in also what only a record names, by how the names of these facts begin."""


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
        self._columns: dict[str, QVBoxLayout] = {}
        self._placed: dict[str, list[str]] = {}
        self._words: FormWords | None = None
        self._conditions: tuple[str, ...] = ()
        self._asked: frozenset[str] = frozenset()
        self._with_limit: frozenset[str] = frozenset()
        self._others = FoldButton()
        self._others.toggled.connect(self._on_others_toggled)
        self._rest = QWidget()
        self._is_filling = self._is_whole = False
        self._waiting: deque[tuple[str, str]] = deque()
        self._groups = _GROUPS
        self._adding = QTimer(self, singleShot=True, interval=0)
        self._adding.timeout.connect(self._add_some)

    def build(self, conditions: tuple[str, ...], words: FormWords) -> None:
        """Make the form anew, with the rows that every study has; all of them empty. `conditions`
        are those of the record."""
        self._words, self._conditions = words, conditions
        self.rows, self._headings, self._asked = {}, {}, frozenset(_ALWAYS)
        self._waiting.clear()
        self._groups = _GROUPS
        inside = QWidget()
        inside.setObjectName("factsInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(4)
        self._others = FoldButton()
        self._others.toggled.connect(self._on_others_toggled)
        self._rest = QWidget()
        self._add_groups(column, "")
        self._add_rows(_ALWAYS, "")
        column.addWidget(self._others)
        column.addWidget(self._rest)
        self._rest.hide()
        column.addStretch(1)
        self.setWidget(inside)
        self.retranslate(words)

    def show_whole(self, whole: bool) -> None:
        """Be as high as all rows, for something around it that scrolls; or scroll by itself."""
        self._is_whole = whole
        show_whole_area(self, whole, bar=Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_height()
        return super().eventFilter(watched, event)

    def _fit_height(self) -> None:
        inside = self.widget()
        if self._is_whole and inside is not None:
            needed = layout_of(inside).totalHeightForWidth(self.viewport().width())
            self.setFixedHeight(needed + 2 * self.frameWidth())

    def ask_for(self, facts: frozenset[str], with_limit: frozenset[str]) -> None:
        """Add rows for the facts that the criteria ask for; what is typed stays. `with_limit` are
        the values that need the upper limit of the laboratory. What only this record names may be
        among them."""
        self._with_limit = with_limit
        self._groups = dict(_GROUPS)
        known = frozenset(chain.from_iterable(_GROUPS.values()))
        for group, start in _OPEN_GROUPS.items():
            own = (fact for fact in sorted(facts - known) if fact.startswith(start))
            self._groups[group] = (*_GROUPS[group], *own)
        added = [fact for fact in self._known() if fact in facts and fact not in self.rows]
        self._asked |= frozenset(added)
        self._add_bit_by_bit(added, "")

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
            elif value == NEVER:
                found["never"] = found.get("never", frozenset()) | {name}
            elif name:
                found.setdefault(group, {})[name] = value
            else:
                found[group] = value
        return msgspec.structs.replace(Facts(), **found)

    @property
    def fault_count(self) -> int:
        """In how many rows it is said that what was typed could not be read."""
        return sum(row.has_fault for row in self.rows.values())

    def fill(self, proposals: tuple[Proposal, ...]) -> None:
        """Put confirmed values into the form."""
        self._add_all()
        if not all(self._fact_of(each) in self.rows for each in proposals):
            self._others.setChecked(True)
            self._add_all()
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
        self._add_all()
        if fact not in self.rows:
            self._others.setChecked(True)
            self._add_all()
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

    def _known(self) -> Iterator[str]:
        """Every fact that may have a row for this study, in the order of a form."""
        for fact in chain.from_iterable(self._groups.values()):
            if fact != "diagnosis" or self._conditions:
                yield fact

    def _add_groups(self, column: QVBoxLayout, mark: str) -> None:
        """Make room for the rows of each group; its heading is shown with its first row."""
        for group in self._groups:
            heading = self._headings[mark + group] = QLabel()
            heading.setObjectName("factsHeading")
            heading.setWordWrap(True)
            column.addWidget(heading)
            heading.hide()
            rows = self._columns[mark + group] = QVBoxLayout()
            rows.setSpacing(4)
            column.addLayout(rows)
            self._placed[mark + group] = []

    def _add_bit_by_bit(self, facts: Sequence[str], mark: str) -> None:
        """Make a few rows at a time, so that no key waits for all of them."""
        self._waiting.extend((fact, mark) for fact in facts)
        self._adding.start()

    def _add_some(self) -> None:
        batch = [self._waiting.popleft() for _ in range(min(_BATCH, len(self._waiting)))]
        for mark in dict.fromkeys(mark for _, mark in batch):
            self._add_rows([fact for fact, own in batch if own == mark], mark)
        if self._waiting:
            self._adding.start()

    def _add_all(self) -> None:
        while self._waiting:
            self._add_some()

    def _add_rows(self, facts: Iterable[str], mark: str) -> None:
        placed, words = self._placed, self._words
        assert words is not None
        for fact in facts:
            group = next(group for group, names in self._groups.items() if fact in names)
            row = self.rows[fact] = self._make_row(fact)
            row.retranslate(words)
            row.edited.connect(self._on_edited)
            row.next_requested.connect(partial(self._step, row, 1))
            row.previous_requested.connect(partial(self._step, row, -1))
            place = self._groups[group].index(fact)
            column = self._columns[mark + group]
            before = [
                name for name in placed[mark + group] if self._groups[group].index(name) < place
            ]
            placed[mark + group].append(fact)
            column.insertWidget(len(before), row)
            row.show()  # at once: Qt would wait for the next event
            self._headings[mark + group].show()
        self.rows = {fact: self.rows[fact] for fact in self._ordered()}
        chained = [each for row in self.rows.values() for each in row.focusable]
        for one, following in pairwise(chained):
            self.setTabOrder(one, following)

    def _ordered(self) -> Iterator[str]:
        """The rows from top to bottom: what is asked for, then the others."""
        known = [fact for fact in self._known() if fact in self.rows]
        yield from (fact for fact in known if fact in self._asked)
        yield from (fact for fact in known if fact not in self._asked)

    def _make_row(self, fact: str) -> FactRow:
        group, _, name = fact.partition(".")
        if group == "labs":
            return LabRow(fact, has_limit=fact in self._with_limit)
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
            self._add_groups(column, "+")
            self._add_bit_by_bit([each for each in self._known() if each not in self._asked], "+")
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
