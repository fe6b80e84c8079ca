"""One patient's facts on a day, as the atoms of a criterion ask for them."""

from datetime import date
from fractions import Fraction

import msgspec

from trialfinder.fit.facts import Facts, Lab
from trialfinder.fit.kinship import LASTING, above, kinds_of
from trialfinder.fit.spans import AgeRange, age_range, day_after, day_after_days, months_in
from trialfinder.fit.verdict import Truth, Verdict, all_of, any_of
from trialfinder.fit.worksheet import Step
from trialfinder.records.meaning.limits.expression import (
    Age,
    Comparison,
    Has,
    Never,
    Performance,
    SexIs,
    Since,
    SinceHalfLives,
)

_ONLY_WOMEN = frozenset(("breast_feeding", "post_menarchal", "pregnancy_planned"))
_TRUTHS = {True: Truth.TRUE, False: Truth.FALSE}


class Patient:
    """The facts, as they stand on `day`. `today` is up to when something can have been measured."""

    def __init__(
        self,
        facts: Facts,
        day: date,
        *,
        today: date | None = None,
        has_solid_tumor: bool | None = None,
    ) -> None:
        self.facts = facts
        self.day = day
        self.today = today or day
        self._has_solid_tumor = has_solid_tumor

    def on(self, day: date) -> "Patient":
        """The same patient on another day."""
        solid = self._has_solid_tumor
        return Patient(self.facts, day, today=self.today, has_solid_tumor=solid)

    # Age, sex, performance

    def age(self, atom: Age) -> Verdict:
        fact = "birth_date" if self.facts.birth_date else "age_years"
        years = self.facts.age_on(self.day)
        if years is None or years < 0:
            return _missing(atom, "age_years")
        known = age_range(years, is_exact=self.facts.birth_date is not None)
        truth = _age_holds(atom, known)
        typed = (
            float(self.facts.age_years) if fact == "age_years" and self.facts.age_years else None
        )
        typed = float(int(years)) if typed is None else typed
        step = Step(atom=atom, fact=fact, typed=typed, typed_unit="years", holds=_holds(truth))
        return Verdict(truth, (step,))

    def sex(self, atom: SexIs) -> Verdict:
        if self.facts.sex is None:
            return _missing(atom, "sex")
        holds = self.facts.sex == atom.sex
        step = Step(atom=atom, fact="sex", typed=self.facts.sex, holds=holds)
        return Verdict(_TRUTHS[holds], (step,))

    def performance(self, atom: Performance) -> Verdict:
        told = self.facts.performance
        if told is None or told.scale != atom.scale:
            return _missing(atom, "performance")
        holds = compare(Fraction(told.value), atom.comparison, Fraction(str(atom.value)))
        step = Step(atom=atom, fact="performance", typed=float(told.value), holds=holds)
        return Verdict(_TRUTHS[holds], (step,))

    # Yes or no

    def has(self, atom: Has) -> Verdict:
        fact, told = self._told(atom.key)
        if told is None:
            return _missing(atom, fact)
        truth = _TRUTHS[told]
        if (atom.degree == "narrower" and told) or (
            atom.degree == "broader" and not told and atom.key not in LASTING
        ):
            truth = Truth.OPEN
        step = Step(atom=atom, fact=fact, typed=self._typed(fact, told), holds=_holds(truth))
        return Verdict(truth, (step,))

    def _typed(self, fact: str, told: bool) -> str | bool:
        return self.facts.sex or "" if fact == "sex" else told

    def _told(self, key: str) -> tuple[str, bool | None]:
        """Whether the person has something, and the fact that tells it."""
        if key == "pregnant":
            own, fact = self.facts.pregnant, "pregnant"
        else:
            own, fact = self.facts.has.get(key), f"has.{key}"
        if own is not None:
            return fact, own
        is_male = self.facts.sex == "male"
        if is_male and (key == "pregnant" or key in _ONLY_WOMEN):
            return "sex", False
        if key == "negative_pregnancy_test" and (is_male or self.facts.pregnant):
            return ("sex", True) if is_male else ("pregnant", False)
        if key == "solid_tumor" and self._has_solid_tumor is not None:
            return "diagnosis", self._has_solid_tumor
        for kind in kinds_of(key):
            if self.facts.has.get(kind):
                return f"has.{kind}", True
        for wide in above(key):
            if self.facts.has.get(wide) is False:
                return f"has.{wide}", False
        return fact, None

    # Treatments

    def since(self, atom: Since) -> Verdict:
        verdict = self._since(atom, atom.event)
        kinds = [self._since(atom, kind) for kind in kinds_of(atom.event)]
        recent = [kind for kind in (verdict, *kinds) if kind.truth is Truth.FALSE]
        if recent:
            return all_of(recent)
        if verdict.truth is Truth.NEEDED:
            wide = [self._since(atom, each) for each in above(atom.event)]
            long_ago = [each for each in wide if each.truth is Truth.TRUE]
            if long_ago:
                return any_of(long_ago[:1])
        return verdict

    def _since(self, atom: Since, event: str) -> Verdict:
        fact = f"last_day.{event}"
        if self.facts.has.get(event):  # now, which is within every span
            step = Step(atom=atom, fact=f"has.{event}", typed=True, holds=False)
            return Verdict(Truth.FALSE, (step,))
        if event in self.facts.never:
            return Verdict(Truth.TRUE, (Step(atom=atom, fact=fact, typed="never", holds=True),))
        last = self.facts.last_day.get(event)
        if last is None:
            return _missing(atom, fact)
        try:
            first = day_after(last.day, atom.span)
        except OverflowError:
            return Verdict(Truth.OPEN)
        return self._waited(atom, fact, last.day, first)

    def since_half_lives(self, atom: SinceHalfLives) -> Verdict:
        fact = f"last_day.{atom.event}"
        if atom.event in self.facts.never:
            return Verdict(Truth.TRUE, (Step(atom=atom, fact=fact, typed="never", holds=True),))
        last = self.facts.last_day.get(atom.event)
        if last is None:
            return _missing(atom, fact)
        if last.half_life_days is None:
            step = Step(atom=atom, fact=fact, typed=last.day.isoformat(), problem="half_life")
            return Verdict(Truth.NEEDED, (step,), (f"{fact}.half_life_days",))
        days = Fraction(str(atom.count)) * last.half_life_days
        try:
            return self._waited(atom, fact, last.day, day_after_days(last.day, days))
        except OverflowError:
            return Verdict(Truth.OPEN)

    def _waited(self, atom: Since | SinceHalfLives, fact: str, last: date, first: date) -> Verdict:
        holds = self.day >= first
        step = Step(atom=atom, fact=fact, typed=last.isoformat(), holds=holds, first_day=first)
        return Verdict(_TRUTHS[holds], (step,))

    def never(self, atom: Never) -> Verdict:
        events = (atom.event, *kinds_of(atom.event))
        for event in events:
            last = self.facts.last_day.get(event)
            if last is not None:
                fact, typed = f"last_day.{event}", last.day.isoformat()
                step = Step(atom=atom, fact=fact, typed=typed, holds=False)
                return Verdict(Truth.FALSE, (step,))
        for event in (atom.event, *above(atom.event)):
            if event in self.facts.never:
                step = Step(atom=atom, fact=f"last_day.{event}", typed="never", holds=True)
                return Verdict(Truth.TRUE, (step,))
        return _missing(atom, f"last_day.{atom.event}")

    def lab(self, name: str) -> Lab | None:
        """A measured value."""
        return self.facts.labs.get(name)


def compare(value: Fraction, comparison: Comparison, limit: Fraction) -> bool:
    """Whether a value stands to a limit as is asked."""
    match comparison:
        case Comparison.LESS:
            return value < limit
        case Comparison.AT_MOST:
            return value <= limit
        case Comparison.EQUAL:
            return value == limit
        case Comparison.AT_LEAST:
            return value >= limit
        case Comparison.MORE:
            return value > limit


def _age_holds(atom: Age, known: AgeRange) -> Truth:
    """An age against a limit, which counts completed units: "≤ 65 years" is until the 66th
    birthday, as the registry counts. Whether "> 18 years" begins with the 18th birthday or a year
    later nobody can say, so in between it is left open."""
    unit = months_in(atom.unit)
    limit = Fraction(str(atom.value)) * unit
    unit = unit if float(atom.value).is_integer() else Fraction(0)
    match atom.comparison:
        case Comparison.AT_LEAST:
            return _reaches(known, limit)
        case Comparison.LESS:
            return _contrary(_reaches(known, limit))
        case Comparison.AT_MOST:
            return _contrary(_reaches(known, limit + unit))
        case Comparison.MORE:
            if _reaches(known, limit + unit) is Truth.TRUE:
                return Truth.TRUE
            return Truth.FALSE if _reaches(known, limit) is Truth.FALSE else Truth.OPEN
        case Comparison.EQUAL:
            inside = _reaches(known, limit), _contrary(_reaches(known, limit + unit))
            if Truth.FALSE in inside:
                return Truth.FALSE
            return Truth.TRUE if inside == (Truth.TRUE, Truth.TRUE) else Truth.OPEN


def _reaches(known: AgeRange, limit: Fraction) -> Truth:
    if known.least >= limit:
        return Truth.TRUE
    return Truth.FALSE if known.is_point or known.below <= limit else Truth.NEEDED


def _contrary(truth: Truth) -> Truth:
    return {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE}.get(truth, truth)


def _holds(truth: Truth) -> bool | None:
    return {Truth.TRUE: True, Truth.FALSE: False}.get(truth)


def _missing(atom: msgspec.Struct, fact: str) -> Verdict:
    step = Step(atom=atom, fact=fact, problem="missing")  # type: ignore[arg-type]
    return Verdict(Truth.NEEDED, (step,), (fact,))
