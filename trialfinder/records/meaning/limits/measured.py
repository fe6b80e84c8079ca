"""Reads what a criterion says of measured values."""

from collections.abc import Sequence

from trialfinder.records.meaning.limits.by_sex import by_sex
from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import recently
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Comparison,
    Expression,
    Limit,
    Normal,
    Readings,
    Span,
)
from trialfinder.records.meaning.limits.limit_trees import limits_of, within
from trialfinder.records.meaning.limits.quantities import Bound, fillers
from trialfinder.records.meaning.limits.value_bounds import value_unit
from trialfinder.records.meaning.limits.values import how_measured, shortest, values

_ONE_THING = {"creatinine_clearance", "gfr"}
"""Two ways to measure the same."""
_CHANGES = frozenset(("increase in", "elevations in", "elevation of", "elevations of"))
"""What may say by how much a value rose: "increase in creatinine > 0.3 mg/dL"."""
_JOINS = ("and", "or", "slash", "comma")


def measured(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    """Limits of one or several measured values: "ALT and AST ≤ 2.5 × ULN (≤ 5 × ULN if liver
    metastases)"; or of one where another is not met: "creatinine ≤ 1.5 mg/dL or clearance ≥ 60
    mL/min for patients with creatinine > 1.5 mg/dL"."""
    for tree, after in _measured(pieces, at, out=out):
        yield tree, after
        if pieces.kind(after, "or") is not None and not out:
            yield from _or_instead(pieces, after + 1, tree)
        if not out:
            yield from _instead_if(pieces, after, tree)


def _measured(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    yield from _normal_before(pieces, at, out=out)
    windows, at = _windows_before(pieces, at)
    at = _behind_showing(pieces, at)
    at = pieces.skip(at, "exact", "measure word")
    at += pieces.text(at) == "minimum" and pieces.kind(at + 1, "lab") is not None and not out
    at += pieces.kind(at, "method") == "noun" and pieces.kind(at + 1, "lab") is not None
    raised, lowered = pieces.kind(at, "raised") is not None, pieces.kind(at, "lowered") is not None
    at += raised or lowered
    for (labs, named), after in _labs(pieces, at):
        joins = {"either"} if set(labs) == _ONE_THING and named == {"or"} else named
        if len(labs) != len(set(labs)) and len(set(labs)) > 1:
            continue
        _, told = how_measured(pieces, after)  # "QTc by Fridericia's formula > 470 ms"
        for place in dict.fromkeys((after, told)):
            start = fillers(pieces, place)
            is_minimum = pieces.text(at).startswith(("minimum ", "expected minimum "))
            if not out and (is_minimum or pieces.text(at - 1) == "minimum"):
                yield from _at_least(pieces, start, labs)
            if len(labs) == 1 and not (raised or lowered):
                yield from by_sex(pieces, start, labs[0], out=out)
            for asked, ended in values(pieces, start):
                if (raised and not asked.all_up) or (lowered and not asked.all_down):
                    continue
                if pieces.text(at - 1) in _CHANGES and not asked.all_multiples:
                    continue
                window, last = how_measured(pieces, ended)
                shown = shortest((*windows, *window))
                trees = [limits_of(lab, asked, shown, out=out) for lab in dict.fromkeys(labs)]
                parts = [tree for tree in trees if tree is not None]
                if len(parts) == len(trees):
                    yield together(parts, joins, out=out), last


def _at_least(pieces: Pieces, at: int, labs: list[str]) -> Ways[Expression]:
    """A number behind a name that says how it is meant: "minimum life expectancy of 12 weeks"."""
    value = pieces.number(at)
    for unit, after in value_unit(pieces, at + 1) if value is not None else ():
        tree = within(labs[0], (Bound(Comparison.AT_LEAST, value or 0.0, unit),), None)
        if tree is not None and len(labs) == 1:
            yield tree, after


def _or_instead(pieces: Pieces, at: int, first: Expression) -> Ways[Expression]:
    """Another value that will do for those who do not meet the first limit. Whom it names has to
    be just them."""
    for other, after in _measured(pieces, at, out=False):
        if pieces.kind(after, "if") is None:
            continue
        start = pieces.skip(after, "if", "subject", "who", "have", "with")
        for condition, last in _measured(pieces, start, out=False):
            if _is_contrary(first, condition):
                yield AnyOf((first, other)), last


def _instead_if(pieces: Pieces, at: int, first: Expression) -> Ways[Expression]:
    """The same where whom it is for stands first: "creatinine ≤ 1.5 mg/dL; if creatinine > 1.5
    mg/dL, then clearance ≥ 50 mL/min", "or, if above that: …"."""
    start = pieces.skip(at, "comma", "semicolon", "or")
    if start == at or pieces.kind(start, "if") is None or not isinstance(first, Limit):
        return
    conditions = [*_measured(pieces, start + 1, out=False)]
    for found, after in values(pieces, start + 1):  # "if greater than 1.5 mg/dL"
        again = limits_of(first.quantity, found, None, out=False)
        if again is not None:
            conditions.append((again, after))
    for condition, after in conditions:
        then = pieces.skip(after, "comma", "colon", "then")
        for other, last in _measured(pieces, then, out=False) if then > after else ():
            if _is_contrary(first, condition):
                yield AnyOf((first, other)), last


def _is_contrary(first: Expression, condition: Expression) -> bool:
    """Whether a condition names all who do not meet a limit: it is of the same value, on the other
    side, and no further off. "Above normal" is taken for that beside a limit in units."""
    if isinstance(first, Normal):
        first = Limit(
            quantity=first.quantity, comparison=Comparison.AT_MOST, value=1.0, times="upper"
        )
    if not isinstance(first, Limit) or not isinstance(condition, Limit):
        return False
    ups, downs = (Comparison.MORE, Comparison.AT_LEAST), (Comparison.LESS, Comparison.AT_MOST)
    is_other_side = first.comparison in downs and condition.comparison in ups
    if first.quantity != condition.quantity or not is_other_side:
        return False
    if (first.unit, first.times) == (condition.unit, condition.times):
        return condition.value <= first.value
    return condition.times == "upper" and condition.value == 1.0


def _labs(pieces: Pieces, at: int) -> Ways[tuple[list[str], set[str]]]:
    """Names of measured values, also of several at once: "transaminases", "liver enzymes (AST or
    ALT)"."""
    group = pieces.kind(at, "labs")
    if group is not None:
        start = at + 1
        if pieces.kind(start, "open") is not None:
            for found, after in pieces.listed(start + 1, lambda place: _lab(pieces, place), _JOINS):
                if pieces.kind(after, "close") is not None:
                    yield found, after + 1
        elif group:
            yield (group.split(), {"and"}), start
    yield from pieces.listed(at, lambda place: _lab(pieces, place), _JOINS)
    for lab, after in _lab(pieces, at):
        may_be_gfr = lab == "creatinine_clearance" and pieces.kind(after, "open") is not None
        if may_be_gfr and pieces.kind(after + 1, "or gfr") is not None:
            yield ([lab, "gfr"], {"or"}), after + 3


def _lab(pieces: Pieces, at: int) -> Ways[str]:
    lab = pieces.kind(at, "lab")
    if lab is not None:
        yield lab, _same_aside(pieces, at + 1, lab)


def _same_aside(pieces: Pieces, at: int, lab: str) -> int:
    """The place behind asides and slashes that name the same value again: "(ANC)", "/SGPT"."""
    while True:
        if pieces.kind(at, "open") is not None and pieces.kind(at + 1, "lab") == lab:
            close = at + 2
            if pieces.kind(close + 1, "lab") == lab:  # "(ALT/SGPT)", "(AST or SGOT)"
                close += 2 if pieces.skip_one(close, "slash", "or") > close else 0
            if pieces.kind(close, "close") is not None:
                at = close + 1
                continue
        if pieces.kind(at, "slash") is not None and pieces.kind(at + 1, "lab") == lab:
            at += 2
            continue
        return at


def _behind_showing(pieces: Pieces, at: int) -> int:
    """The place behind "a 12-lead ECG demonstrating"."""
    place = pieces.skip(at, "method")
    return place + 1 if place > at and pieces.kind(place, "showing") is not None else at


def _normal_before(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    if pieces.text(at) != "normal":
        return
    for (labs, joins), after in pieces.listed(at + 1, lambda place: _lab(pieces, place), _JOINS):
        parts: list[Expression] = [Normal(lab) for lab in labs]
        yield together(parts, joins, out=out), pieces.skip(after, "value")


def _windows_before(pieces: Pieces, at: int) -> tuple[list[Span], int]:
    """How old a value may be, where that stands first: "Within 2 weeks prior to registration:"."""
    for (windows, _joins), after in pieces.listed(
        at, lambda place: recently(pieces, place), ("and",)
    ):
        if pieces.kind(after, "colon") is not None or pieces.kind(after, "comma") is not None:
            return windows, after + 1
    return [], at


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
    if words <= {"slash", "or" if out else "and"}:
        return AnyOf(whole) if out else All(whole)
    return Readings((All(whole), AnyOf(whole)))
