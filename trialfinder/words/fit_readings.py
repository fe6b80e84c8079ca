"""How a criterion was read, and with which facts it was compared, in words."""

from trialfinder.fit.worksheet import CriterionCheck, Step
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
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fact_words import FactWords, short, symbol


class ReadingWriter:
    """Writes comparisons in the language of a catalogue, with its `words` for facts."""

    def __init__(self, catalogue: Catalogue, words: FactWords) -> None:
        self._catalogue = catalogue
        self._words = words

    def reading(self, check: CriterionCheck) -> str:
        """How a criterion was read, with the facts that were compared."""
        steps = check.steps
        return " · ".join(self._step(step, is_alone=len(steps) == 1) for step in steps)

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
            return self._catalogue.text("fit.typed", value=self._words.said(typed))
        atom = step.atom
        if isinstance(atom, Age):
            years = self._catalogue.text("age.years", count=short(typed))
            return self._catalogue.text("fit.typed", value=years)
        measured = atom.quantity if isinstance(atom, Limit | Normal) else ""
        value = self._words.quantity(typed, symbol(measured, step.typed_unit))
        if isinstance(atom, Limit) and step.value is not None:
            if atom.times:
                times = self._catalogue.text(f"fit.times.{atom.times}", count=short(step.value))
                return self._catalogue.text("fit.typed_is", value=value, same=times)
            same = self._words.quantity(step.value, symbol(atom.quantity, atom.unit))
            if same != value:
                return self._catalogue.text("fit.typed_is", value=value, same=same)
        return self._catalogue.text("fit.typed", value=value)

    def _told(self, step: Step, *, told: bool) -> str:
        """A yes or no; where another fact than the one that is asked for tells it, which."""
        if step.fact == "diagnosis":
            return self._catalogue.text("fit.of_record", value=self._words.yes_no(told))
        value = self._words.yes_no(told)
        if isinstance(step.atom, Has) and step.fact not in (f"has.{step.atom.key}", step.atom.key):
            value = self._catalogue.text("fit.told", name=self._words.name(step.fact), given=value)
        return self._catalogue.text("fit.typed", value=value)

    def _atom(self, atom: Atom) -> str:
        match atom:
            case Limit():
                name = self._words.name(f"labs.{atom.quantity}")
                return f"{name} {atom.comparison} {self._limit(atom)}"
            case Normal():
                return self._catalogue.text(
                    "fit.read.normal", name=self._words.name(f"labs.{atom.quantity}")
                )
            case Age():
                years = self._catalogue.text(f"age.{atom.unit}s", count=short(atom.value))
                return f"{self._words.name('age_years')} {atom.comparison} {years}"
            case SexIs():
                sex = self._catalogue.text(f"fit.value.{atom.sex}")
                return self._catalogue.text("fit.told", name=self._words.name("sex"), given=sex)
            case Performance():
                scale = self._catalogue.text(f"fit.scale.{atom.scale}")
                return f"{scale} {atom.comparison} {self._words.number(atom.value)}"
            case Judged():
                words = self._words.own_words(atom.words)
                return self._catalogue.text("fit.read.judged", words=words)
            case _:
                return self._event(atom)

    def _event(self, atom: Has | Since | SinceHalfLives | Never) -> str:
        if isinstance(atom, Has):
            return self._words.name("pregnant" if atom.key == "pregnant" else f"has.{atom.key}")
        name = self._words.name(f"last_day.{atom.event}")
        match atom:
            case Since():
                span = self._span(atom.span)
                key = "fit.read.since_over" if atom.span.is_exceeded else "fit.read.since"
                return self._catalogue.text(key, name=name, span=span)
            case SinceHalfLives():
                count = short(atom.count)
                return self._catalogue.text("fit.read.half_lives", name=name, count=count)
            case Never():
                return self._catalogue.text("fit.read.never", name=name)

    def _limit(self, atom: Limit) -> str:
        if not atom.times:
            return self._words.quantity(atom.value, symbol(atom.quantity, atom.unit))
        text = self._catalogue.text(f"fit.times.{atom.times}", count=short(atom.value))
        if atom.own_normal is None:
            return text
        normal = self._words.quantity(atom.own_normal, symbol(atom.quantity, atom.own_unit))
        return self._catalogue.text("fit.own_normal", limit=text, normal=normal)

    def _span(self, span: Span) -> str:
        if span.unit == "hour":
            return self._catalogue.text("age.hours", count=short(span.count))
        return self._catalogue.text(f"age.{span.unit}s", count=short(span.count))
