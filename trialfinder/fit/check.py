"""The use case: a study's criteria and a patient's facts to a worksheet. Nothing is kept of facts.

The reading of a study's criteria is kept with the study; facts are compared anew each time.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

import msgspec

from trialfinder.fit.conflicts import conflicts_of, touches, with_field_conflicts
from trialfinder.fit.facts import Facts
from trialfinder.fit.measured import limit_holds, normal_holds
from trialfinder.fit.patient import Patient
from trialfinder.fit.verdict import Truth, Verdict, agreed, all_of, any_of, denied
from trialfinder.fit.worksheet import Conflict, CriterionCheck, Kind, Mark, Step, Worksheet
from trialfinder.records.meaning.ages import contradict
from trialfinder.records.meaning.criteria import Criteria, Indent, indents_of
from trialfinder.records.meaning.limits.expression import (
    Age,
    AgeUnit,
    All,
    AnyOf,
    Comparison,
    Expression,
    Fact,
    Has,
    Judged,
    Limit,
    Never,
    Normal,
    Not,
    Performance,
    Readings,
    SexIs,
    Since,
    SinceHalfLives,
)
from trialfinder.records.meaning.limits.lines import LineReading, Role, read_limits
from trialfinder.records.meaning.limits.subjects import of_one_sex_perhaps
from trialfinder.records.meaning.limits.terms import HAS, LAST_DAYS
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.study import Study

_ELIGIBILITY = "protocolSection.eligibilityModule"
_AGE = re.compile(r"(\d+(?:\.\d+)?) (Year|Month|Week|Day)s?")
_UNITS: Mapping[str, AgeUnit] = {
    "Year": "year",
    "Month": "month",
    "Week": "week",
    "Day": "day",
}
_SOLID = re.compile(
    r"sarcoma|carcinoma|blastoma|neuroectodermal|melanoma|glioma|solid tumou?r|germ cell"
    r"|mesothelioma|nerve sheath tumou?r",
    re.IGNORECASE,
)
_MARKS = {
    Truth.TRUE: Mark.MET,
    Truth.FALSE: Mark.NOT_MET,
    Truth.NEEDED: Mark.VALUE_NEEDED,
    Truth.OPEN: Mark.JUDGE,
    Truth.LEFT: Mark.JUDGE,
}
_NAMES_SEX: Mapping[str, re.Pattern[str]] = {
    sex: re.compile(
        rf"\W*(?:\w+ly )?(?:(?:healthy|adult|eligible|all) )*(?:{names})\b"
        r"(?!.*\b(?:must|should|shall|will|agrees?|required|need)\b)",
        re.IGNORECASE | re.DOTALL,
    )
    for sex, names in (("female", r"females?|wom[ae]n|girls?"), ("male", r"males?|m[ae]n|boys?"))
}
_KINDS = {Role.HEADING: Kind.HEADING, Role.CRITERION: Kind.CRITERION, Role.PART: Kind.PART}
_LOWEST_AGE, _HIGHEST_AGE = "minimumAge", "maximumAge"
_KEPT_STUDIES = 4


class _Line(msgspec.Struct, frozen=True):
    """A line before it is compared: what is shown of it, and what it asks for."""

    check: CriterionCheck
    tree: Expression | None


def check(study: Study, facts: Facts, today: date) -> Worksheet:
    """Every criterion of a study with its mark, for the day on which the patient is planned to
    start, or else for `today`."""
    day = facts.start_day or today
    solid = _takes_solid_tumors(study) or None
    patient = Patient(facts, day, today=today, has_solid_tumor=solid)
    conflicts = conflicts_of(facts, day)
    lines = _lines(study)
    checks: list[CriterionCheck] = []
    for line in lines:
        whole = line.check.whole
        if whole is None:
            checks.append(_marked(line, patient, conflicts))
        else:
            checks.append(_like(line.check, checks[whole]))
    trees = [line.tree for line in lines]
    return _worksheet(day, with_field_conflicts(trees, checks, patient))


def own_words_of(study: Study) -> frozenset[str]:
    """The facts that the criteria of a study ask for in words that are in no list of ours, each by
    its dotted name: "last_day.carotid stenting"."""
    trees = (line.tree for line in _lines(study) if line.tree is not None)
    return frozenset(fact for tree in trees for fact in _own_words(tree))


def _own_words(tree: Expression) -> Iterator[str]:
    match tree:
        case Since(event) | SinceHalfLives(event) | Never(event) if event not in LAST_DAYS:
            yield f"last_day.{event}"
        case Has(key) if key not in HAS and key != "pregnant":
            yield f"has.{key}"
        case All(parts) | AnyOf(parts) | Readings(parts):
            for part in parts:
                yield from _own_words(part)
        case Not(part):
            yield from _own_words(part)


def evaluate(tree: Expression, patient: Patient) -> Verdict:
    """Whether a patient has what a criterion asks for."""
    match tree:
        case All(parts):
            return all_of([evaluate(part, patient) for part in parts])
        case AnyOf(parts):
            return any_of([evaluate(part, patient) for part in parts])
        case Readings(parts):
            return agreed([evaluate(part, patient) for part in parts])
        case Not(part):
            return denied(evaluate(part, patient))
        case Judged():
            return Verdict(Truth.LEFT, (Step(atom=tree, fact=""),))
    return _atom(tree, patient)


def _atom(atom: Fact, patient: Patient) -> Verdict:
    match atom:
        case Limit():
            return limit_holds(atom, patient)
        case Normal():
            return normal_holds(atom, patient)
        case Age():
            return patient.age(atom)
        case SexIs():
            return patient.sex(atom)
        case Has():
            return patient.has(atom)
        case Performance():
            return patient.performance(atom)
        case Since():
            return patient.since(atom)
        case SinceHalfLives():
            return patient.since_half_lives(atom)
        case Never():
            return patient.never(atom)


# Lines of a study


def _lines(study: Study) -> tuple[_Line, ...]:
    eligibility = study.as_read.eligibility_module
    fields = (eligibility.minimum_age, eligibility.maximum_age, eligibility.sex)
    return _read_lines(eligibility.eligibility_criteria or "", indents_of(study), fields)


@lru_cache(_KEPT_STUDIES)
def _read_lines(
    text: str, places: tuple[Indent, ...], fields: tuple[str | None, str | None, str | None]
) -> tuple[_Line, ...]:
    lines = tuple(_fields(*fields))
    criteria, readings = read_limits(text, places)
    match (fields[2] or "").casefold():
        case "female" | "male" as sex:
            readings = tuple(_of_one_sex(line, criteria.words(line.node), sex) for line in readings)
        case other:
            is_told = other == "all"
            readings = tuple(_of_either_sex(line, is_told=is_told) for line in readings)
    return (*lines, *_of_text(criteria, readings, len(lines)))


def _of_one_sex(line: LineReading, words: str, sex: Literal["female", "male"]) -> LineReading:
    """A line of a study that takes one sex alone: "Women who are not pregnant" says so as well,
    unless it asks something of them ("women must …")."""
    if line.tree is None or line.side is not Sense.JOIN or not _NAMES_SEX[sex].match(words):
        return line
    return msgspec.structs.replace(line, tree=All((SexIs(sex), line.tree)))


def _of_either_sex(line: LineReading, *, is_told: bool) -> LineReading:
    """A line of a study that takes both sexes, or of which the field does not tell, that may be
    about women or men alone."""
    if line.tree is None or line.side is Sense.NOT_JOIN:
        return line
    return msgspec.structs.replace(line, tree=of_one_sex_perhaps(line.tree, is_told=is_told))


def _fields(youngest: str | None, oldest: str | None, sex: str | None) -> Iterator[_Line]:
    """What the record says of age and sex beside the criteria."""
    against = _of_ages(youngest, oldest)
    for path, text, comparison in (
        (_LOWEST_AGE, youngest, Comparison.AT_LEAST),
        (_HIGHEST_AGE, oldest, Comparison.AT_MOST),
    ):
        if text:
            found = _AGE.fullmatch(text.strip())
            tree = Age(comparison, float(found[1]), _UNITS[found[2]]) if found else None
            yield _field(path, text, None if against else tree, against)
    match (sex or "").casefold():
        case "female" | "male" as one:
            yield _field("sex", sex or "", SexIs(one))


def _of_ages(youngest: str | None, oldest: str | None) -> tuple[Conflict, ...]:
    """That the lowest age and the highest cannot both be meant, of whatever patient."""
    if not youngest or not oldest or not contradict(youngest, oldest):
        return ()
    return (Conflict(f"record.{_LOWEST_AGE}", youngest, f"record.{_HIGHEST_AGE}", oldest),)


def _field(
    path: str, text: str, tree: Expression | None, against: tuple[Conflict, ...] = ()
) -> _Line:
    shown = CriterionCheck(
        kind=Kind.FIELD,
        side=Sense.JOIN,
        text=text,
        path=f"{_ELIGIBILITY}.{path}",
        conflicts=against,
    )
    return _Line(shown, tree)


def _of_text(criteria: Criteria, readings: Sequence[LineReading], first: int) -> tuple[_Line, ...]:
    """The lines of the criteria, the first of which is number `first` of the worksheet."""
    wholes: list[int] = []
    lines: list[_Line] = []
    for at, reading in enumerate(readings, first):
        whole = None
        if reading.role is Role.PART:
            whole = next(
                each for each in reversed(wholes) if readings[each - first].depth < reading.depth
            )
        elif reading.role is Role.CRITERION:
            wholes.append(at)
        shown = CriterionCheck(
            kind=_KINDS[reading.role],
            side=reading.side,
            text=criteria.words(reading.node),
            start=reading.node.start,
            end=reading.node.end,
            ordinal=reading.node.ordinal,
            depth=reading.depth,
            whole=whole,
        )
        lines.append(_Line(shown, reading.tree))
    return tuple(lines)


def _like(part: CriterionCheck, whole: CriterionCheck) -> CriterionCheck:
    """A part with the mark of the criterion that it belongs to."""
    return msgspec.structs.replace(
        part,
        mark=whole.mark,
        steps=whole.steps,
        conflicts=whole.conflicts,
        facts_used=whole.facts_used,
        needed=whole.needed,
        first_day_met=whole.first_day_met,
    )


def _marked(line: _Line, patient: Patient, conflicts: Sequence[Conflict]) -> CriterionCheck:
    shown = line.check
    if shown.kind is Kind.HEADING:
        return shown
    if line.tree is None:
        mark = Mark.CONFLICT if shown.conflicts else Mark.JUDGE
        return msgspec.structs.replace(shown, mark=mark)
    verdict = evaluate(line.tree, patient)
    used = tuple(dict.fromkeys(step.fact for step in verdict.steps if step.typed is not None))
    against = tuple(conflict for conflict in conflicts if touches(conflict, used))
    return msgspec.structs.replace(
        shown,
        mark=Mark.CONFLICT if against else _MARKS[verdict.truth],
        steps=verdict.steps,
        conflicts=against,
        facts_used=used,
        needed=verdict.needed,
        first_day_met=_first_day(line, verdict, patient),
    )


def _first_day(line: _Line, verdict: Verdict, patient: Patient) -> date | None:
    """The first day on which a criterion about time is met, if nothing but the day changes."""
    days = {step.first_day for step in verdict.steps}
    for day in sorted(day for day in days if day is not None):
        if line.tree is not None and evaluate(line.tree, patient.on(day)).truth is Truth.TRUE:
            return day
    return None


def _takes_solid_tumors(study: Study) -> bool:
    """Whether everybody in a study has a solid tumor, by the record's conditions."""
    conditions = study.as_read.conditions_module.conditions
    return bool(conditions) and all(_SOLID.search(condition) for condition in conditions)


def _worksheet(day: date, checks: Sequence[CriterionCheck]) -> Worksheet:
    counted = Counter(each.mark for each in checks if each.mark and each.kind is not Kind.PART)
    timed = tuple(
        at
        for at, each in enumerate(checks)
        if each.first_day_met is not None and each.kind is not Kind.PART
    )
    last = max((first for at in timed if (first := checks[at].first_day_met)), default=None)
    held = next((at for at in timed if checks[at].first_day_met == last), None)
    return Worksheet(
        day=day,
        checks=tuple(checks),
        counts={mark: counted[mark] for mark in Mark},
        wash_outs=timed,
        last_day_met=last,
        held_back_by=held,
    )
