"""Facts about a patient in words: what each is called, its value and its unit."""

from collections.abc import Iterator
from datetime import date

from trialfinder.fit.facts import Facts, Lab
from trialfinder.fit.labs import LABS
from trialfinder.fit.units import read_unit
from trialfinder.messages import Day
from trialfinder.records.meaning.limits.terms import CHANGE_OF
from trialfinder.words.catalogue import Catalogue

_SIGNIFICANT = 6
_TIGHT = ("/", "%")
"""How units begin that stand close to their number in English."""


class FactWords:
    """Names facts and values in the language of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def name(self, fact: str) -> str:
        """A fact by its dotted name: "Platelets" for "labs.platelets"; also what belongs to one,
        such as "labs.alt.upper_limit". What is in no list is named as the record has it."""
        whole, _, part = fact.rpartition(".")
        if part in ("upper_limit", "half_life_days"):
            return self._catalogue.text(f"fit.part.{part}", name=self.name(whole))
        group, _, name = fact.partition(".")
        keys = (f"fact.{fact}", f"fact.has.{name}")
        known = next((key for key in keys if key in self._catalogue), None)
        if known is not None:
            return self._catalogue.text(known)
        return self.own_words(name) if group in ("last_day", "has") else fact

    def own_words(self, words: str) -> str:
        """What the record says in words that are in no list of ours, or that it was changed."""
        if words.startswith(CHANGE_OF):
            what = self.own_words(words.removeprefix(CHANGE_OF))
            return self._catalogue.text("fit.change_of", words=what)
        return self._catalogue.text("fit.own_words", words=words)

    def day(self, day: date) -> str:
        """A day as people say it."""
        return self._catalogue.text("fit.day", date=day_of(day))

    def said(self, typed: str) -> str:
        """A value that stands as a text: a day, a sex, or what is in no list."""
        try:
            return self.day(date.fromisoformat(typed))
        except ValueError:
            key = f"fit.value.{typed}"
            return self._catalogue.text(key) if key in self._catalogue else typed

    def yes_no(self, value: bool) -> str:
        """Yes or no."""
        return self._catalogue.text("fit.value.yes" if value else "fit.value.no")

    def unit(self, symbol: str) -> str:
        """A unit as people write it; some are words."""
        key = f"fit.unit.{symbol}"
        return self._catalogue.text(key) if key in self._catalogue else symbol

    def quantity(self, value: float, unit: str) -> str:
        """A number with its unit, as people write them."""
        number, unit = self.number(value), self.unit(unit)
        if not unit or unit == "1":
            return number
        if unit.startswith("10"):
            return f"{number} × {unit}"
        return f"{number}{unit}" if unit.startswith(_TIGHT) else f"{number} {unit}"

    def number(self, value: float) -> str:
        """A number with no more figures than anybody compares."""
        return self._catalogue.numbers.write(short(value))

    def facts(self, facts: Facts) -> Iterator[tuple[str, str]]:
        """Each fact with its name, as a printed sheet lists them."""
        yield from self._person(facts)
        for name, lab in facts.labs.items():
            yield self.name(f"labs.{name}"), self._lab(name, lab)
        for name, last in facts.last_day.items():
            label = self._catalogue.text("fit.form.last_day", name=self.name(f"last_day.{name}"))
            yield label, self.day(last.day)
        for name in sorted(facts.never):
            label = self._catalogue.text("fit.form.last_day", name=self.name(f"last_day.{name}"))
            yield label, self._catalogue.text("fit.value.never")
        for name, has in facts.has.items():
            yield self.name(f"has.{name}"), self.yes_no(has)

    def _person(self, facts: Facts) -> Iterator[tuple[str, str]]:
        if facts.age_years is not None:
            years = self._catalogue.text("age.years", count=short(float(facts.age_years)))
            yield self.name("age_years"), years
        for name, day in (("birth_date", facts.birth_date), ("start_day", facts.start_day)):
            if day is not None:
                yield self.name(name), self.day(day)
        if facts.sex is not None:
            yield self.name("sex"), self.said(facts.sex)
        if facts.pregnant is not None:
            yield self.name("pregnant"), self.yes_no(facts.pregnant)
        if facts.performance is not None:
            scale = self._catalogue.text(f"fit.scale.{facts.performance.scale}")
            yield self.name("performance"), f"{scale} {facts.performance.value}"
        if facts.diagnosis is not None:
            yield self.name("diagnosis"), facts.diagnosis

    def _lab(self, name: str, lab: Lab) -> str:
        unit = symbol(name, lab.unit or "")
        value = self.quantity(float(lab.value), unit)
        if lab.upper_limit is not None:
            limit = self.quantity(float(lab.upper_limit), unit)
            value = self._catalogue.text("fit.with_limit", value=value, limit=limit)
        if lab.day is not None:
            value = self._catalogue.text("fit.of_day", value=value, date=day_of(lab.day))
        return value


def short(value: float) -> int | float:
    """A number with no more figures than anybody compares."""
    rounded = float(f"{value:.{_SIGNIFICANT}g}")
    return int(rounded) if rounded.is_integer() else rounded


def symbol(quantity: str, code: str) -> str:
    """How people write a unit of a measured value."""
    kind = LABS.get(quantity)
    unit = read_unit(code, kind.dimensions) if kind and code else None
    return unit.symbol if unit else code


def day_of(day: date) -> Day:
    """A day as messages take it."""
    return Day(day.isoformat())
