"""The rows of the form, one a fact: each takes what is typed and gives the fact, or says why not.

Words come in `retranslate(words)`; what a row shows that is no word is what was typed.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from trialfinder.fit.facts import SCALES, Lab, LastDay, Performance
from trialfinder.fit.facts_file import NEVER
from trialfinder.fit.labs import LABS
from trialfinder.fit.typed import TypedAge, is_ambiguous, is_never, read_age, read_day, read_number
from trialfinder.fit.units import read_unit
from trialfinder.gui.fit.fact_field import FactField
from trialfinder.gui.fit.fact_row import FactRow, FactValue
from trialfinder.gui.kit.choice import Choice

if TYPE_CHECKING:
    from trialfinder.gui.fit.form_words import FormWords


class AgeRow(FactRow):
    """An age, or a date of birth in the same field."""

    def __init__(self) -> None:
        super().__init__("age_years")
        self.field = self.add_field()
        self.label.setBuddy(self.field)

    def retranslate(self, words: FormWords) -> None:
        super().retranslate(words)
        self.label.setText(words.age)
        self.field.setAccessibleName(words.age)
        self.field.setPlaceholderText(words.age_hint)

    def value(self) -> TypedAge | None:
        return read_age(self.field.text())

    def fault(self) -> str:
        typed = self.field.text().strip()
        return self.words.no_age if typed and self.value() is None and self.words else ""

    def show_value(self, value: FactValue | None, *, origin: date | None = None) -> None:
        self.field.setText(value.isoformat() if isinstance(value, date) else "")
        self.write_note()

    @property
    def main(self) -> QWidget:
        return self.field


class ChoiceRow(FactRow):
    """One of a few values, or none. `choices` are the values in their order."""

    def __init__(self, fact: str, choices: tuple[str, ...] = ("yes", "no")) -> None:
        super().__init__(fact)
        self._choices = choices
        self.box = self.add_box()
        self.label.setBuddy(self.box)

    def retranslate(self, words: FormWords) -> None:
        super().retranslate(words)
        self.box.set_name(words.name(self.fact))
        blocked = self.box.blockSignals(True)
        none = Choice(None, "–")
        self.box.offer([none, *(Choice(each, words.choice(each)) for each in self._choices)])
        self.box.blockSignals(blocked)

    def value(self) -> bool | str | None:
        chosen = self.box.currentData()
        if chosen in ("yes", "no"):
            return bool(chosen == "yes")
        return chosen if isinstance(chosen, str) else None

    def show_value(self, value: FactValue | None, *, origin: date | None = None) -> None:
        wanted = ("yes" if value else "no") if isinstance(value, bool) else value
        self.box.setCurrentIndex(max(self.box.findData(wanted), 0))

    @property
    def main(self) -> QWidget:
        return self.box


class PerformanceRow(FactRow):
    """A scale, and a value of it."""

    def __init__(self) -> None:
        super().__init__("performance")
        self.scale, self.box = self.add_box(), self.add_box()
        self.label.setBuddy(self.scale)
        self.scale.currentIndexChanged.connect(self._offer_values)

    def retranslate(self, words: FormWords) -> None:
        super().retranslate(words)
        name = words.name(self.fact)
        self.scale.set_name(words.scale_of(name))
        self.box.set_name(words.value_of(name))
        blocked = self.scale.blockSignals(True)
        scales = [Choice(scale, words.scale(scale)) for scale in SCALES]
        self.scale.offer([Choice(None, "–"), *scales])
        self.scale.blockSignals(blocked)
        self._offer_values()

    def value(self) -> Performance | None:
        scale = next((each for each in SCALES if each == self.scale.currentData()), None)
        value = self.box.currentData()
        return None if scale is None or value is None else Performance(scale, int(value))

    def show_value(self, value: FactValue | None, *, origin: date | None = None) -> None:
        known = value if isinstance(value, Performance) else None
        self.scale.setCurrentIndex(max(self.scale.findData(known.scale if known else None), 0))
        self.box.setCurrentIndex(max(self.box.findData(str(known.value) if known else None), 0))

    def _offer_values(self) -> None:
        scale = self.scale.currentData()
        values = SCALES[scale] if scale is not None else ()
        blocked = self.box.blockSignals(True)
        self.box.offer([Choice(None, "–"), *(Choice(str(each), str(each)) for each in values)])
        self.box.blockSignals(blocked)
        self.box.setEnabled(scale is not None)

    @property
    def main(self) -> QWidget:
        return self.scale


class DayRow(FactRow):
    """A day; of an antibody also its half-life in days. A last day may be "never"."""

    def __init__(self, fact: str, *, has_half_life: bool = False) -> None:
        super().__init__(fact)
        self._is_last = fact.startswith("last_day.")
        self.field = self.add_field(3)
        self.half_life = self.add_field(2) if has_half_life else None
        self.label.setBuddy(self.field)

    def retranslate(self, words: FormWords) -> None:
        super().retranslate(words)
        self.label.setText(words.day_of(self.fact))
        self.field.setAccessibleName(words.day_of(self.fact))
        hint = words.last_day_hint if self._is_last else words.day_hint
        self.field.setPlaceholderText(hint)
        if self.half_life is not None:
            self.half_life.setPlaceholderText(words.half_life)
            self.half_life.setAccessibleName(words.half_life)

    def value(self) -> LastDay | date | str | None:
        if self._is_last and is_never(self.field.text()):
            return NEVER
        day = read_day(self.field.text())
        if day is None or not self._is_last:
            return day
        language = self.words.language if self.words else "en"
        half_life = read_number(self.half_life.text(), language) if self.half_life else None
        return LastDay(day, half_life or None)

    def fault(self) -> str:
        typed = self.field.text().strip()
        if not typed or self.value() is not None or self.words is None:
            return ""
        return self.words.no_last_day if self._is_last else self.words.no_day

    def show_value(self, value: FactValue | None, *, origin: date | None = None) -> None:
        day = value.day if isinstance(value, LastDay) else value
        self.field.setText(day.isoformat() if isinstance(day, date) else "")
        if self.half_life is not None:
            days = value.half_life_days if isinstance(value, LastDay) else None
            self.half_life.setText("" if days is None else _text(days, self.words))
        self.write_note()

    @property
    def main(self) -> QWidget:
        return self.field


class LabRow(FactRow):
    """A measured value and its unit; with `has_limit` also the upper limit of the laboratory."""

    def __init__(self, fact: str, *, has_limit: bool) -> None:
        super().__init__(fact)
        self._kind = LABS[fact.partition(".")[2]]
        self.field = self.add_field(3)
        self.box = self.add_box(4)
        self.box.is_unit = True
        self.box.number_typed.connect(self._on_number_typed)
        self.limit = self.add_field(3) if has_limit else None
        self._imported: tuple[Lab, str, int] | None = None
        self.label.setBuddy(self.field)
        choices = [Choice(unit.code, unit.symbol) for unit in self._kind.units]
        blocked = self.box.blockSignals(True)
        self.box.offer(choices)
        self.box.blockSignals(blocked)

    def retranslate(self, words: FormWords) -> None:
        super().retranslate(words)
        name = words.name(self.fact)
        self.field.setAccessibleName(name)
        self.box.set_name(words.unit_of(name))
        for row, unit in enumerate(self._kind.units):
            self.box.setItemText(row, words.unit(unit.symbol))
        if self.limit is not None:
            self.limit.setPlaceholderText(words.upper_limit)
            self.limit.setAccessibleName(words.upper_limit_of(name))

    def _on_number_typed(self, text: str) -> None:
        """Take a number that was begun one field too late; where one stands already, neither it nor
        the unit is touched."""
        if not self.field.text():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.field.insert(text)
            self._on_edited()

    def value(self) -> Lab | None:
        imported = self._imported
        if imported is not None and self._shown() == imported[1:]:
            limit = self._number(self.limit) if self.limit else imported[0].upper_limit
            return Lab(imported[0].value, imported[0].unit, limit, imported[0].day)
        number = self._number(self.field)
        if number is None:
            return None
        return Lab(number, self.box.currentData(), self._number(self.limit))

    def fault(self) -> str:
        if self.words is None:
            return ""
        for field in (self.field, self.limit):
            typed = field.text().strip() if field is not None else ""
            if typed and read_number(typed, self.words.language) is None:
                two = is_ambiguous(typed, self.words.language)
                return self.words.two_numbers if two else self.words.no_number
        return ""

    def origin(self) -> date | None:
        imported = self._imported
        return imported[0].day if imported and self._shown() == imported[1:] else None

    def show_value(self, value: FactValue | None, *, origin: date | None = None) -> None:
        lab = value if isinstance(value, Lab) else None
        self._imported = None
        self.field.setText(_text(lab.value, self.words) if lab else "")
        unit = read_unit(lab.unit or "", self._kind.dimensions) if lab else None
        if unit is not None and self.box.findData(unit.code) < 0:
            self.box.addItem(self.words.unit(unit.symbol) if self.words else unit.symbol, unit.code)
        self.box.setCurrentIndex(max(self.box.findData(unit.code if unit else None), 0))
        if self.limit is not None:
            known = lab.upper_limit if lab else None
            self.limit.setText("" if known is None else _text(known, self.words))
        if lab is not None and lab.day is not None:
            self._imported = (lab, *self._shown())
        self.write_note()

    def _shown(self) -> tuple[str, int]:
        return self.field.text(), self.box.currentIndex()

    def _number(self, field: FactField | None) -> Fraction | None:
        language = self.words.language if self.words else "en"
        return read_number(field.text(), language) if field is not None else None

    @property
    def main(self) -> QWidget:
        return self.field


def _text(value: Fraction, words: FormWords | None) -> str:
    """A number as people of the language type it, which can be read in one way alone."""
    whole, _, decimals = f"{float(value):.12g}".partition(".")
    if not decimals:
        return whole
    point = "." if words is None or words.language == "en" else ","
    return f"{whole}{point}{decimals}{'0' if len(decimals) == 3 else ''}"
