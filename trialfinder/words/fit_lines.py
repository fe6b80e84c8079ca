"""A worksheet in words: the mark of each criterion, how it was read, what is still needed.

Nothing here says that somebody may join: marks are counted, and who decides stands first.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

import msgspec

from trialfinder.fit.facts import Facts, Lab
from trialfinder.fit.labs import LABS
from trialfinder.fit.units import read_unit
from trialfinder.fit.worksheet import Conflict, CriterionCheck, Kind, Mark, Step, Worksheet
from trialfinder.messages import Day
from trialfinder.records.meaning.limits.expression import (
    Age,
    Atom,
    Has,
    Judged,
    Limit,
    Never,
    Normal,
    Performance,
    SexIs,
    Since,
    SinceHalfLives,
    Span,
)
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.repairs import stretches
from trialfinder.records.study import CRITERIA, Study
from trialfinder.words.ages import age_span
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.durations import listed

GLYPHS: Mapping[Mark, str] = MappingProxyType(
    {
        Mark.MET: "✓",
        Mark.NOT_MET: "✗",
        Mark.VALUE_NEEDED: "…",
        Mark.CONFLICT: "≠",
        Mark.JUDGE: "○",
    }
)
"""What stands before the word of a mark, so that a column of them can be skimmed."""

_SIGNIFICANT = 6
_LONGEST_REPAIR = 60  # characters: a sign or a word, no lost paragraph
_TIGHT = ("/", "%")
"""How units begin that stand close to their number in English."""


class FitLine(msgspec.Struct, frozen=True):
    """A line of the worksheet in words. `mark` and `glyph` are empty for a heading; `reading` says
    how the sentence was read and with which facts, empty where it was not; `notes` what is needed,
    what disagrees, and the first day on which a waiting time is over; `repaired` which signs of it
    are our reading."""

    text: str
    mark: str
    glyph: str
    side: str
    reading: str
    notes: tuple[str, ...]
    repaired: str = ""

    def __repr__(self) -> str:
        return "FitLine()"

    @property
    def spoken(self) -> str:
        """All of it, the mark first, for a screen reader."""
        parts = (self.mark, self.side, self.text, self.reading, *self.notes, self.repaired)
        return ". ".join(part.rstrip(".") for part in parts if part)


class FitWriter:
    """Writes a worksheet in the language of a catalogue. With the `study` a line says what of its
    sentence is our reading, and what the record has there."""

    def __init__(self, catalogue: Catalogue, study: Study | None = None) -> None:
        self._catalogue = catalogue
        self._repairs = tuple(_repairs(study)) if study else ()

    def mark(self, mark: Mark) -> str:
        """The word of a mark: "Not met"."""
        return self._catalogue.text(f"fit.mark.{mark.value}")

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
        return self._own_words(name) if group == "last_day" else fact

    def _own_words(self, words: str) -> str:
        """What the record says in words that are in no list of ours."""
        return self._catalogue.text("fit.own_words", words=words)

    def line(self, check: CriterionCheck) -> FitLine:
        """A line of the worksheet."""
        if check.mark is None:
            return FitLine(check.text, "", "", "", "", ())
        is_part = check.kind is Kind.PART  # its criterion, above, says how both were read
        return FitLine(
            self._text(check),
            self.mark(check.mark),
            GLYPHS[check.mark],
            self._side(check.side, check.mark),
            "" if is_part else self.reading(check),
            () if is_part else tuple(self._notes(check)),
            self.repaired(check),
        )

    def decides(self) -> str:
        """Who decides, for the first line of everything that shows marks."""
        return self._catalogue.text("fit.decides")

    def meaning(self) -> str:
        """What "met" and "not met" mean, on whichever side a line stands."""
        return self._catalogue.text("fit.table.met_means")

    def counts(self, worksheet: Worksheet) -> Iterator[tuple[str, str]]:
        """How many criteria have each mark, with its glyph: "3 not met"."""
        for mark in Mark:
            count = worksheet.counts.get(mark, 0)
            yield GLYPHS[mark], self._catalogue.text(f"fit.count.{mark.value}", count=count)

    def wash_outs(self, worksheet: Worksheet) -> Iterator[str]:
        """From which day each waiting time is over, after the last of them and what holds it; and
        how many the given days do not settle."""
        open_ones = sum(map(_is_open_wait, worksheet.checks))
        if worksheet.last_day_met is None or worksheet.held_back_by is None:
            return
        held_by = worksheet.checks[worksheet.held_back_by].text
        yield self._catalogue.text(
            "fit.wash_out.all", date=_day(worksheet.last_day_met), criterion=held_by
        )
        if open_ones:
            yield self._catalogue.text("fit.wash_out.open", count=open_ones)
        for index in worksheet.wash_outs:
            check = worksheet.checks[index]
            if check.first_day_met is not None:
                yield self._catalogue.text(
                    "fit.wash_out.one", date=_day(check.first_day_met), criterion=check.text
                )

    def reading(self, check: CriterionCheck) -> str:
        """How a criterion was read, with the facts that were compared."""
        steps = check.steps
        return " · ".join(self._step(step, is_alone=len(steps) == 1) for step in steps)

    def day(self, day: date) -> str:
        """A day as people say it."""
        return self._catalogue.text("fit.day", date=_day(day))

    def _text(self, check: CriterionCheck) -> str:
        if check.kind is not Kind.FIELD:
            return check.text
        match check.path.rpartition(".")[2]:
            case "minimumAge":
                said = age_span(check.text, None, self._catalogue)
            case "maximumAge":
                said = age_span(None, check.text, self._catalogue)
            case _:
                said = self._said(check.text.casefold())
        name = self.name("sex" if check.path.endswith("sex") else "age_years")
        return self._catalogue.text("fit.field", name=name, value=said)

    def _side(self, side: Sense, mark: Mark) -> str:
        """What the record's heading says of the line; of an exclusion also whether it applies, so
        that nobody takes a mark for its contrary."""
        keys = (f"fit.side.{side.value}.{mark.value}", f"fit.side.{side.value}")
        return next((self._catalogue.text(key) for key in keys if key in self._catalogue), "")

    def _notes(self, check: CriterionCheck) -> Iterator[str]:
        if check.mark is Mark.VALUE_NEEDED and check.needed:
            names = listed([self.name(fact) for fact in check.needed], self._catalogue)
            yield self._catalogue.text("fit.needed", names=names)
        yield from map(self._conflict, check.conflicts)
        if check.first_day_met is not None:
            yield self._catalogue.text("fit.first_day", date=_day(check.first_day_met))

    def repaired(self, check: CriterionCheck) -> str:
        """Which signs of an official sentence are our reading, and what the record has there."""
        if check.kind is Kind.FIELD:
            return ""
        found: dict[str, list[str]] = {}
        for at, read, recorded in self._repairs:
            if check.start <= at < check.end:
                found.setdefault(recorded, []).append(read)
        return " ".join(
            self._catalogue.text(
                "fit.repaired", read=" ".join(dict.fromkeys(reads)), recorded=recorded
            )
            for recorded, reads in found.items()
        )

    def _conflict(self, conflict: Conflict) -> str:
        return self._catalogue.text(
            "fit.conflict",
            one=self.name(conflict.one),
            one_value=conflict.one_value,
            other=self.name(conflict.other),
            other_value=conflict.other_value,
        )

    # What was given

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
            yield self.name(f"has.{name}"), self._yes_no(has)

    def _person(self, facts: Facts) -> Iterator[tuple[str, str]]:
        if facts.age_years is not None:
            years = self._catalogue.text("age.years", count=_short(float(facts.age_years)))
            yield self.name("age_years"), years
        for name, day in (("birth_date", facts.birth_date), ("start_day", facts.start_day)):
            if day is not None:
                yield self.name(name), self.day(day)
        if facts.sex is not None:
            yield self.name("sex"), self._said(facts.sex)
        if facts.pregnant is not None:
            yield self.name("pregnant"), self._yes_no(facts.pregnant)
        if facts.performance is not None:
            scale = self._catalogue.text(f"fit.scale.{facts.performance.scale}")
            yield self.name("performance"), f"{scale} {facts.performance.value}"
        if facts.diagnosis is not None:
            yield self.name("diagnosis"), facts.diagnosis

    def _lab(self, name: str, lab: Lab) -> str:
        unit = _symbol(name, lab.unit or "")
        value = self._quantity(float(lab.value), unit)
        if lab.upper_limit is not None:
            limit = self._quantity(float(lab.upper_limit), unit)
            value = self._catalogue.text("fit.with_limit", value=value, limit=limit)
        if lab.day is not None:
            value = self._catalogue.text("fit.of_day", value=value, date=_day(lab.day))
        return value

    # How a sentence was read

    def _step(self, step: Step, *, is_alone: bool) -> str:
        """A comparison. Among others, where it may be a condition of theirs, it is only told
        whether the person has something, not which answer would do."""
        asked = self._atom(step.atom)
        if isinstance(step.atom, Judged):
            return asked
        given = self._given(step)
        if isinstance(step.atom, Has) and given and not is_alone:
            return self._catalogue.text("fit.told", name=asked, given=given)
        if isinstance(step.atom, Has):
            key = "no" if step.is_denied else "yes"
            asked = self._catalogue.text(f"fit.read.has.{key}", name=asked)
        elif step.is_denied:
            asked = self._catalogue.text("fit.read.not", asked=asked)
        if step.problem:
            problem = self._catalogue.text(f"fit.problem.{step.problem}")
            given = f"{given}, {problem}" if given else problem
        return self._catalogue.text("fit.step", asked=asked, given=given) if given else asked

    def _given(self, step: Step) -> str:
        typed = step.typed
        if typed is None:
            return ""
        if isinstance(typed, bool):
            return self._told(step, told=typed)
        if isinstance(typed, str):
            return self._catalogue.text("fit.typed", value=self._said(typed))
        atom = step.atom
        if isinstance(atom, Age):
            years = self._catalogue.text("age.years", count=_short(typed))
            return self._catalogue.text("fit.typed", value=years)
        measured = atom.quantity if isinstance(atom, Limit | Normal) else ""
        value = self._quantity(typed, _symbol(measured, step.typed_unit))
        if isinstance(atom, Limit) and step.value is not None:
            if atom.times:
                times = self._catalogue.text(f"fit.times.{atom.times}", count=_short(step.value))
                return self._catalogue.text("fit.typed_is", value=value, same=times)
            same = self._quantity(step.value, _symbol(atom.quantity, atom.unit))
            if same != value:
                return self._catalogue.text("fit.typed_is", value=value, same=same)
        return self._catalogue.text("fit.typed", value=value)

    def _told(self, step: Step, *, told: bool) -> str:
        """A yes or no; where another fact than the one that is asked for tells it, which."""
        if step.fact == "diagnosis":
            return self._catalogue.text("fit.of_record", value=self._yes_no(told))
        value = self._yes_no(told)
        if isinstance(step.atom, Has) and step.fact not in (f"has.{step.atom.key}", step.atom.key):
            value = self._catalogue.text("fit.told", name=self.name(step.fact), given=value)
        return self._catalogue.text("fit.typed", value=value)

    def _said(self, typed: str) -> str:
        try:
            return self.day(date.fromisoformat(typed))
        except ValueError:
            key = f"fit.value.{typed}"
            return self._catalogue.text(key) if key in self._catalogue else typed

    def _yes_no(self, value: bool) -> str:
        return self._catalogue.text("fit.value.yes" if value else "fit.value.no")

    def _atom(self, atom: Atom) -> str:
        match atom:
            case Limit():
                return f"{self.name(f'labs.{atom.quantity}')} {atom.comparison} {self._limit(atom)}"
            case Normal():
                return self._catalogue.text(
                    "fit.read.normal", name=self.name(f"labs.{atom.quantity}")
                )
            case Age():
                years = self._catalogue.text(f"age.{atom.unit}s", count=_short(atom.value))
                return f"{self.name('age_years')} {atom.comparison} {years}"
            case SexIs():
                sex = self._catalogue.text(f"fit.value.{atom.sex}")
                return f"{self.name('sex')}: {sex}"
            case Performance():
                scale = self._catalogue.text(f"fit.scale.{atom.scale}")
                return f"{scale} {atom.comparison} {self._number(atom.value)}"
            case Judged():
                words = self._own_words(atom.words)
                return self._catalogue.text("fit.read.judged", words=words)
            case _:
                return self._event(atom)

    def _event(self, atom: Has | Since | SinceHalfLives | Never) -> str:
        if isinstance(atom, Has):
            return self.name("pregnant" if atom.key == "pregnant" else f"has.{atom.key}")
        name = self.name(f"last_day.{atom.event}")
        match atom:
            case Since():
                span = self._span(atom.span)
                key = "fit.read.since_over" if atom.span.is_exceeded else "fit.read.since"
                return self._catalogue.text(key, name=name, span=span)
            case SinceHalfLives():
                count = _short(atom.count)
                return self._catalogue.text("fit.read.half_lives", name=name, count=count)
            case Never():
                return self._catalogue.text("fit.read.never", name=name)

    def _limit(self, atom: Limit) -> str:
        if not atom.times:
            return self._quantity(atom.value, _symbol(atom.quantity, atom.unit))
        text = self._catalogue.text(f"fit.times.{atom.times}", count=_short(atom.value))
        if atom.own_normal is None:
            return text
        normal = self._quantity(atom.own_normal, _symbol(atom.quantity, atom.own_unit))
        return self._catalogue.text("fit.own_normal", limit=text, normal=normal)

    def _span(self, span: Span) -> str:
        if span.unit == "hour":
            return self._catalogue.text("age.hours", count=_short(span.count))
        return self._catalogue.text(f"age.{span.unit}s", count=_short(span.count))

    def _quantity(self, value: float, unit: str) -> str:
        number = self._number(value)
        if not unit or unit == "1":
            return number
        if unit.startswith("10"):
            return f"{number} × {unit}"
        return f"{number}{unit}" if unit.startswith(_TIGHT) else f"{number} {unit}"

    def _number(self, value: float) -> str:
        return self._catalogue.numbers.write(_short(value))


def _is_open_wait(check: CriterionCheck) -> bool:
    """Whether a criterion is about a waiting time whose end is not known."""
    is_wait = any(isinstance(step.atom, Since | SinceHalfLives) for step in check.steps)
    is_open = check.first_day_met is None and check.mark is not Mark.MET
    return is_wait and is_open and check.kind is not Kind.PART


def _repairs(study: Study) -> Iterator[tuple[int, str, str]]:
    """Where in the criteria of a study a repaired stretch begins, what is read there, and what the
    record has."""
    at = 0
    for stretch in stretches(study, CRITERIA):
        change = stretch.interpretation
        if change is not None and change.recorded and len(stretch.text) <= _LONGEST_REPAIR:
            yield at, stretch.text, change.recorded
        at += len(stretch.text)


def _short(value: float) -> int | float:
    """A number with no more figures than anybody compares."""
    rounded = float(f"{value:.{_SIGNIFICANT}g}")
    return int(rounded) if rounded.is_integer() else rounded


def _symbol(quantity: str, code: str) -> str:
    """How people write a unit of a measured value."""
    kind = LABS.get(quantity)
    unit = read_unit(code, kind.dimensions) if kind and code else None
    return unit.symbol if unit else code


def _day(day: date) -> Day:
    return Day(day.isoformat())
