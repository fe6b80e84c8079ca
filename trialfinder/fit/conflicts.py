"""Facts that disagree with each other, and a record that disagrees with itself."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from trialfinder.fit.facts import Facts
from trialfinder.fit.kinship import kinds_of
from trialfinder.fit.patient import Patient
from trialfinder.fit.verdict import Truth, all_of
from trialfinder.fit.worksheet import Conflict, CriterionCheck, Kind, Mark
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Comparison,
    Expression,
    Not,
)

_ONLY_WOMEN = ("breast_feeding", "post_menarchal", "pregnancy_planned")
_INVERSE = {
    Comparison.LESS: Comparison.AT_LEAST,
    Comparison.AT_MOST: Comparison.MORE,
    Comparison.AT_LEAST: Comparison.LESS,
    Comparison.MORE: Comparison.AT_MOST,
}
_UP = frozenset((Comparison.AT_LEAST, Comparison.MORE))
_DOWN = frozenset((Comparison.AT_MOST, Comparison.LESS))
_LONGEST = 80


def conflicts_of(facts: Facts, day: date) -> tuple[Conflict, ...]:
    """Pairs of facts that cannot both be so."""
    return tuple(_conflicts(facts, day))


def _conflicts(facts: Facts, day: date) -> Iterator[Conflict]:
    yield from _of_ages(facts, day)
    if facts.sex == "male":
        if facts.pregnant:
            yield Conflict("sex", "male", "pregnant", "yes")
        for key in filter(facts.has.get, _ONLY_WOMEN):
            yield Conflict("sex", "male", f"has.{key}", "yes")
    if facts.pregnant and facts.has.get("negative_pregnancy_test"):
        yield Conflict("pregnant", "yes", "has.negative_pregnancy_test", "yes")
    for key, told in facts.has.items():
        for kind in () if told else filter(facts.has.get, kinds_of(key)):
            yield Conflict(f"has.{key}", "no", f"has.{kind}", "yes")
    for key in sorted(facts.never):
        yield from _of_treatment(facts, key)


def _of_ages(facts: Facts, day: date) -> Iterator[Conflict]:
    typed, born = facts.age_years, facts.birth_date
    if born is None:
        return
    if born > day:
        yield Conflict("birth_date", born.isoformat(), "start_day", day.isoformat())
    elif typed is not None and int(facts.age_on(day) or 0) != int(typed):
        yield Conflict("birth_date", born.isoformat(), "age_years", f"{float(typed):g}")


def _of_treatment(facts: Facts, key: str) -> Iterator[Conflict]:
    """A treatment that was never had, and yet ended or goes on."""
    for kind in (key, *kinds_of(key)):
        last = facts.last_day.get(kind)
        if last is not None:
            other = last.day.isoformat()
            yield Conflict(f"last_day.{key}", "never", f"last_day.{kind}", other)
    if facts.has.get(key):
        yield Conflict(f"last_day.{key}", "never", f"has.{key}", "yes")


def touches(conflict: Conflict, facts: Sequence[str]) -> bool:
    """Whether one of the facts is in a conflict."""
    return conflict.one in facts or conflict.other in facts


def with_field_conflicts(
    trees: Sequence[Expression | None], checks: Sequence[CriterionCheck], patient: Patient
) -> list[CriterionCheck]:
    """The lines, those marked where the record's age field and its criteria disagree about the
    patient: a person of 19 where the field says 18 years and a sentence 21."""
    marked = list(checks)
    for way, field in ((_UP, "minimumAge"), (_DOWN, "maximumAge")):
        of_field = [at for at, one in enumerate(checks) if one.path.endswith(f".{field}")]
        asked = {
            at: _asked_ages(tree, way)
            for at, tree in enumerate(trees)
            if tree is not None and checks[at].kind is Kind.CRITERION
        }
        lines = {at: ages for at, ages in asked.items() if ages}
        if not of_field or not lines:
            continue
        at_field = of_field[0]
        field_tree = trees[at_field]
        if not isinstance(field_tree, Age):
            continue
        truth = patient.age(field_tree).truth
        told = {at: all_of(map(patient.age, ages)).truth for at, ages in lines.items()}
        for at, own in told.items():
            whole = all_of(patient.age(age) for ages in lines.values() for age in ages).truth
            if {truth, own} == {Truth.TRUE, Truth.FALSE} and truth is not whole:
                conflict = Conflict(
                    f"record.{field}",
                    checks[at_field].text,
                    "criterion",
                    checks[at].text[:_LONGEST],
                )
                for each in (at_field, at):
                    marked[each] = msgspec.structs.replace(
                        marked[each],
                        mark=Mark.CONFLICT,
                        conflicts=(*marked[each].conflicts, conflict),
                    )
    return marked


def _asked_ages(tree: Expression, way: frozenset[Comparison]) -> list[Age]:
    """The limits of age in one direction of a criterion that is about nothing else; none where it
    is about something else too."""
    ages = _ages(tree)
    return [age for age in ages or () if age.comparison in way]


def _ages(tree: Expression) -> list[Age] | None:
    match tree:
        case Age():
            return [tree]
        case All(parts):
            found = [_ages(part) for part in parts]
        case Not(Age() as age) if age.comparison in _INVERSE:
            return [msgspec.structs.replace(age, comparison=_INVERSE[age.comparison])]
        case Not(AnyOf(parts)):
            found = [_ages(Not(part)) for part in parts]
        case _:
            return None
    whole = [ages for ages in found if ages is not None]
    return [age for ages in whole for age in ages] if len(whole) == len(found) else None
