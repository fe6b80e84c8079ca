"""Reads what a criterion says of measured values."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import recently
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Comparison,
    Expression,
    Has,
    Limit,
    Normal,
    Not,
    Readings,
    SexIs,
    Since,
    Span,
)
from trialfinder.records.meaning.limits.quantities import Bound, bounds, days_about, fillers

_ONE_THING = {"creatinine_clearance", "gfr"}
"""Two ways to measure the same."""
_GRADES = (1, 2, 3, 4, 5)
"""Of the Common Terminology Criteria for Adverse Events."""
_JOINS = ("and", "or", "slash", "comma")
_UNITS_LEFT_OUT = {
    "bmi": "kg/m2",
    "lvef": "%",
    "shortening_fraction": "%",
    "oxygen_saturation": "%",
}
_CELLS_A_MICROLITER = {"anc": 200, "wbc": 1000, "platelets": 10_000}
"""From which number on a count without a unit can only be per microliter: "ANC ≥ 1500"."""
_OfSex = tuple[Literal["female", "male"], Expression]
_UPPER = "×upper"
_LOWER = "×lower"


def measured(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    """Limits of one or several measured values: "ALT and AST ≤ 2.5 × ULN (≤ 5 × ULN if liver
    metastases)"."""
    for normal, after in _normal_before(pieces, at, out=out):
        yield normal, after
    windows, at = _windows_before(pieces, at)
    at = pieces.skip_one(at, "exact")
    raised, lowered = pieces.kind(at, "raised") is not None, pieces.kind(at, "lowered") is not None
    at += raised or lowered
    for (labs, named), after in pieces.listed(at, lambda place: _lab(pieces, place), _JOINS):
        joins = {"either"} if set(labs) == _ONE_THING and named == {"or"} else named
        if len(labs) != len(set(labs)) and len(set(labs)) > 1:
            continue
        if len(labs) == 1 and not (raised or lowered):
            yield from _by_sex(pieces, fillers(pieces, after), labs[0], out=out)
        for values, ended in _in_aside(pieces, fillers(pieces, after)):
            if (raised and not values.all_up) or (lowered and not values.all_down):
                continue
            window, last = _tail(pieces, ended)
            values.window = shortest((*windows, *window))
            parts = [
                values_of for lab in dict.fromkeys(labs) if (values_of := _limits(lab, values))
            ]
            if len(parts) == len(set(labs)):
                yield together(parts, joins, out=out), last


def _by_sex(pieces: Pieces, at: int, lab: str, *, out: bool) -> Ways[Expression]:
    """Limits that go by sex: "> 450 ms for men or > 470 ms for women", "< 12 g/dL (women)". One
    that names a single sex says nothing of the other."""
    for (limits, _joins), after in pieces.listed(
        at, lambda place: _of_sex(pieces, place, lab), (*_JOINS, "semicolon")
    ):
        sexes = [sex for sex, _ in limits]
        if len(set(sexes)) != len(sexes) or not all(isinstance(one, Limit) for _, one in limits):
            continue
        if out:
            parts: list[Expression] = [All((SexIs(sex), limit)) for sex, limit in limits]
            yield parts[0] if len(parts) == 1 else AnyOf(tuple(parts)), after
        else:
            parts = [AnyOf((Not(SexIs(sex)), limit)) for sex, limit in limits]
            yield parts[0] if len(parts) == 1 else All(tuple(parts)), after


def _of_sex(pieces: Pieces, at: int, lab: str) -> Ways[_OfSex]:
    start = at + (pieces.kind(at, "lab") == lab)
    for found, after in _bounds(pieces, fillers(pieces, start)):
        opened = pieces.kind(after, "open") is not None
        place = pieces.skip_one(after + opened, "if")
        sex = pieces.kind(place, "subject")
        limit = _within(lab, found, None)
        if limit is None or (place == after and pieces.kind(place, "only for") is None):
            continue
        last = place + 1 + opened
        if opened and pieces.kind(place + 1, "close") is None:
            continue
        match sex:
            case "female" | "male":
                yield (sex, limit), last


def _lab(pieces: Pieces, at: int) -> Ways[str]:
    lab = pieces.kind(at, "lab")
    if lab is not None:
        yield lab, _same_aside(pieces, at + 1, lab)


def _same_aside(pieces: Pieces, at: int, lab: str) -> int:
    """The place behind asides and slashes that name the same value again: "(ANC)", "/SGPT"."""
    while True:
        if pieces.kind(at, "open") is not None and pieces.kind(at + 1, "lab") == lab:
            close = at + 2
            if pieces.kind(close, "close") is not None:
                at = close + 1
                continue
        if pieces.kind(at, "slash") is not None and pieces.kind(at + 1, "lab") == lab:
            at += 2
            continue
        return at


def _normal_before(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    if pieces.text(at) != "normal":
        return
    for (labs, joins), after in pieces.listed(at + 1, lambda place: _lab(pieces, place), _JOINS):
        parts: list[Expression] = [Normal(lab) for lab in labs]
        yield together(parts, joins, out=out), pieces.skip(after, "value")


class _Values:
    """What a measured value must be, in one of several ways; `other` instead where the person has
    `condition`."""

    def __init__(self, alternatives: list[tuple[Bound, ...]], *, is_same: bool = False) -> None:
        self.alternatives = alternatives
        self.is_same = is_same  # one limit, in two units
        self.is_normal = False
        self.window: Span | None = None
        self.condition: tuple[str, ...] = ()
        self.other: tuple[Bound, ...] = ()
        self.own_normal: tuple[str, float, str] | None = None
        self.also: Expression | None = None

    @property
    def all_up(self) -> bool:
        """Whether all limits are ones to be above."""
        return self._all_are((Comparison.MORE, Comparison.AT_LEAST))

    @property
    def all_down(self) -> bool:
        """Whether all limits are ones to be below."""
        return self._all_are((Comparison.LESS, Comparison.AT_MOST))

    def _all_are(self, wanted: Sequence[Comparison]) -> bool:
        bounds_of = [bound for each in self.alternatives for bound in each]
        return bool(bounds_of) and all(bound.comparison in wanted for bound in bounds_of)


def shortest(windows: Sequence[Span]) -> Span | None:
    """The shortest of some lengths of time."""
    return min(windows, key=days_about, default=None)


def _in_aside(pieces: Pieces, at: int) -> Ways[_Values]:
    """Values, also where they stand in parentheses: "serum creatinine (> 3.0 mg/dL)"."""
    yield from _values(pieces, at)
    if pieces.kind(at, "open") is not None:
        for found, after in _values(pieces, at + 1):
            if pieces.kind(after, "close") is not None:
                yield found, after + 1


def _windows_before(pieces: Pieces, at: int) -> tuple[list[Span], int]:
    """How old a value may be, where that stands first: "Within 2 weeks prior to registration:"."""
    for (windows, _joins), after in pieces.listed(
        at, lambda place: recently(pieces, place), ("and",)
    ):
        if pieces.kind(after, "colon") is not None or pieces.kind(after, "comma") is not None:
            return windows, after + 1
    return [], at


def _tail(pieces: Pieces, at: int) -> tuple[list[Span], int]:
    """How a value was worked out and when it was measured, behind it."""
    windows: list[Span] = []
    while True:
        start = pieces.skip_one(at, "comma")
        after = pieces.skip_one(start, "by formula", "during study")
        if after == start and pieces.kind(start, "at") is not None:
            after = pieces.chain(start + 1, "point") or start
        if after == start:
            found = max(recently(pieces, start), key=lambda way: way[1], default=None)
            if found is not None:
                windows.append(found[0])
                after = found[1]
        if after == start:
            return windows, at
        at = after


def _values(pieces: Pieces, at: int) -> Ways[_Values]:
    if pieces.kind(at, "normal") is not None:
        found = _Values([])
        found.is_normal = True
        yield found, at + 1
        return
    for first, ended in _bounds(pieces, at):
        after = _behind(pieces, ended)
        for own, last in _own_normal(pieces, after):
            found = _Values([first])
            found.own_normal = own
            yield found, last
        for independent, last in _independent(pieces, after):
            found = _Values([first])
            found.also = independent
            yield found, last
        for second, last in _alternative(pieces, after):
            yield _Values([_with_unit(first, second), second]), _behind(pieces, last)
        for again, last in _again(pieces, after, first):
            yield _Values([first, again], is_same=True), last
        for condition, other, last in _exception(pieces, after):
            found = _Values([first])
            found.condition, found.other = condition, other
            yield found, last
        yield _Values([first]), after


def _bounds(pieces: Pieces, at: int) -> Ways[tuple[Bound, ...]]:
    """Bounds, or a grade with the bounds that it stands for: "< grade 2 (< 300 mg/dL)"; "≤ ULN" is
    once the upper limit of normal."""
    sign = pieces.kind(at, "compare")
    if sign is not None:
        for unit, after in _unit(pieces, at + 1):
            if unit in (_UPPER, _LOWER):
                yield (Bound(Comparison(sign), 1.0, unit),), after
    graded = pieces.kind(at, "compare") is not None and pieces.kind(at + 1, "grade") is not None
    if not graded:
        yield from bounds(pieces, at, lambda place: _unit(pieces, place))
    elif pieces.number(at + 2) in _GRADES and pieces.kind(at + 3, "open") is not None:
        for found, after in bounds(pieces, at + 4, lambda place: _unit(pieces, place)):
            same = pieces.kind(at, "compare") == found[0].comparison and len(found) == 1
            if same and pieces.kind(after, "close") is not None:
                yield found, after + 1


def _own_normal(pieces: Pieces, at: int) -> Ways[tuple[str, float, str]]:
    """The limit of normal that a record sets: "(for the purpose of this study, the ULN for SGPT is
    45 U/L)"."""
    if pieces.kind(at, "open") is None or pieces.kind(at + 1, "by record") is None:
        return
    lab, value, unit = pieces.kind(at + 2, "lab"), pieces.number(at + 4), pieces.unit(at + 5)
    is_whole = pieces.kind(at + 3, "be") is not None and pieces.kind(at + 6, "close") is not None
    if lab is not None and value is not None and unit is not None and is_whole:
        yield (lab, value, unit), at + 7


def _independent(pieces: Pieces, at: int) -> Ways[Expression]:
    """That platelets may not come from transfusions: "(transfusion independent, defined as not
    receiving platelet transfusions within 7 days prior to enrollment)"."""
    if pieces.kind(at, "open") is None or pieces.kind(at + 1, "transfusion independent") is None:
        return
    start = pieces.skip_one(at + 2, "comma")
    if pieces.kind(start, "defined as") is None or pieces.kind(start + 1, "event") is None:
        return
    event = pieces.kind(start + 1, "event") or ""
    for length, after in recently(pieces, start + 2):
        if pieces.kind(after, "close") is not None:
            yield Since(event, length), after + 1


def _behind(pieces: Pieces, at: int) -> int:
    return pieces.skip(at, "inclusive")


def _with_unit(first: tuple[Bound, ...], second: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """Bounds with the unit that stands only behind the others: "< 300 or > 1000 ng/dL"."""
    if len(second) != 1 or any(bound.unit for bound in first):
        return first
    return tuple(msgspec.structs.replace(bound, unit=second[0].unit) for bound in first)


def _again(pieces: Pieces, at: int, first: tuple[Bound, ...]) -> Ways[tuple[Bound, ...]]:
    """The same limit in another unit: "6.5 % (48 mmol/mol)"."""
    value, unit = pieces.number(at + 1), pieces.unit(at + 2)
    if pieces.kind(at, "open") is None or pieces.kind(at + 3, "close") is None:
        return
    if len(first) == 1 and value is not None and unit is not None:
        yield (Bound(first[0].comparison, value, unit),), at + 4


def _alternative(pieces: Pieces, at: int) -> Ways[tuple[Bound, ...]]:
    """Another limit for the same value: "or ≤ 1.5 × ULN", "(132 µmol/L)"."""
    if pieces.kind(at, "or") is not None and pieces.kind(at + 1, "compare") is not None:
        yield from bounds(pieces, at + 1, lambda place: _unit(pieces, place))


def _exception(pieces: Pieces, at: int) -> Iterator[tuple[tuple[str, ...], tuple[Bound, ...], int]]:
    """Another limit for those who have something: "(≤ 5 × ULN if liver metastases)", "unless liver
    metastases are present, in which case ≤ 5 × ULN"."""
    without, at = _without(pieces, at)
    opened = pieces.kind(at, "open") is not None
    start = at + opened
    start = pieces.skip_one(start, "comma", "semicolon") if not opened else start
    start = pieces.skip_one(start, "or")
    for other, after in bounds(pieces, start, lambda place: _unit(pieces, place)):
        if pieces.kind(after, "if") is None:
            continue
        for (states, _joins), last in pieces.listed(
            _states_at(pieces, after + 1), lambda place: _state(pieces, place), ("or", "comma")
        ):
            last = pieces.skip_one(last, "present")
            if without is not None and without not in states:
                continue
            if not opened:
                yield tuple(states), other, last
            elif pieces.kind(last, "close") is not None:
                yield tuple(states), other, last + 1


def _without(pieces: Pieces, at: int) -> tuple[str | None, int]:
    """A state without which a limit holds: "if no liver metastases"."""
    if pieces.kind(at, "if") is not None and pieces.kind(at + 1, "not") is not None:
        start = _states_at(pieces, at + 2)
        for state, after in _state(pieces, start):
            return state, pieces.skip_one(after, "present")
    return None, at


def _states_at(pieces: Pieces, at: int) -> int:
    at = pieces.skip(at, "subject", "who", "have", "with")
    return pieces.skip_one(at, "exact")


def _state(pieces: Pieces, at: int) -> Ways[str]:
    state = pieces.kind(at, "state")
    if state in ("liver_metastases", "gilbert_syndrome", "bone_marrow_disease"):
        yield state, at + 1


def _unit(pieces: Pieces, at: int) -> Iterator[tuple[str, int]]:
    unit = pieces.unit(at)
    if unit is not None:
        yield unit, at + 1
        return
    after = pieces.skip_one(at, "times")
    after = pieces.skip(after, "of laboratory")
    for kind, code in (("upper", _UPPER), ("lower", _LOWER)):
        if pieces.kind(after, kind) is not None:
            last = after + 1
            if pieces.kind(last, "open") is not None and pieces.kind(last + 1, kind) is not None:
                last += 3 if pieces.kind(last + 2, "close") is not None else 0
            yield code, last
            return
    if after == at:
        unit_of_time = pieces.kind(at, "unit of time")
        codes = {"day": "d", "week": "wk", "month": "mo", "year": "a"}
        if unit_of_time in codes:
            yield codes[unit_of_time], at + 1
        yield "", at


def _limits(lab: str, values: _Values) -> Expression | None:
    if values.is_normal:
        return Normal(lab)
    read = [_within(lab, each, values.window) for each in values.alternatives]
    whole = [each for each in read if each is not None]
    if len(whole) != len(read):
        return None
    joined = Readings(tuple(whole)) if values.is_same else AnyOf(tuple(whole))
    base = whole[0] if len(whole) == 1 else joined
    if values.own_normal is not None:
        if not isinstance(base, Limit) or values.own_normal[0] != lab or base.times != "upper":
            return None
        _, own, unit = values.own_normal
        return msgspec.structs.replace(base, own_normal=own, own_unit=unit)
    if values.also is not None:
        return All((base, values.also))
    if not values.condition:
        return base
    other = _within(lab, values.other, values.window)
    if other is None:
        return None
    states = tuple(Has(state) for state in values.condition)
    has = states[0] if len(states) == 1 else AnyOf(states)
    return AnyOf((All((has, other)), All((Not(has), base)), All((base, other))))


def _within(lab: str, each: tuple[Bound, ...], window: Span | None) -> Expression | None:
    parts = [_limit(lab, bound) for bound in each]
    whole = tuple(
        msgspec.structs.replace(part, window=window) for part in parts if part is not None
    )
    if len(whole) != len(parts):
        return None
    return whole[0] if len(whole) == 1 else All(whole)


def _limit(lab: str, bound: Bound) -> Limit | None:
    if bound.unit in (_UPPER, _LOWER):
        return Limit(
            quantity=lab,
            comparison=bound.comparison,
            value=bound.value,
            times="upper" if bound.unit == _UPPER else "lower",
        )
    is_survival = lab == "life_expectancy"
    if is_survival is not (bound.unit in ("d", "wk", "mo", "a")):
        return None
    unit = bound.unit or _UNITS_LEFT_OUT.get(lab, "")
    if not unit and bound.value >= _CELLS_A_MICROLITER.get(lab, bound.value + 1):
        unit = "/uL"
    if not unit and lab != "inr":
        return None
    return Limit(quantity=lab, comparison=bound.comparison, value=bound.value, unit=unit)


def together(parts: Sequence[Expression], joins: set[str], *, out: bool) -> Expression:
    """Several values under one limit.

    "A/B" and a bare list name each of them. Whether "A or B" asks for both, and whether "A and B"
    keeps out who has one of them, nobody can say; so both readings have to agree there.
    """
    if len(parts) == 1:
        return parts[0]
    whole = tuple(parts)
    words = joins - {"comma"}
    if words == {"either"}:
        return AnyOf(whole)
    if words <= {"slash"} or words == {"or" if out else "and"}:
        return AnyOf(whole) if out else All(whole)
    return Readings((All(whole), AnyOf(whole)))
