"""Reads bounds of a measured value with their units, or in multiples of a limit of normal."""

from collections.abc import Iterator

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import Comparison
from trialfinder.records.meaning.limits.quantities import Bound, Bounds, bounds

UPPER = "×upper"
LOWER = "×lower"
_GRADES = (1, 2, 3, 4, 5)
"""Of the Common Terminology Criteria for Adverse Events."""
_TIMES = {"hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}


def value_bounds(pieces: Pieces, at: int) -> Ways[Bounds]:
    """Bounds, or a grade with the bounds that it stands for: "< grade 2 (< 300 mg/dL)"; "≤ ULN" is
    once the upper limit of normal, and so is "above normal limits"."""
    yield from _once_normal(pieces, at)
    if pieces.text(at) == "within" and pieces.number(at + 1) is not None:
        for unit, after in value_unit(pieces, at + 2):
            if unit == UPPER:
                yield (Bound(Comparison.AT_MOST, pieces.number(at + 1) or 0.0, unit),), after
    graded = pieces.kind(at, "compare") is not None and pieces.kind(at + 1, "grade") is not None
    if not graded:
        yield from bounds(pieces, at, lambda place: value_unit(pieces, place))
    elif pieces.number(at + 2) in _GRADES and pieces.kind(at + 3, "open") is not None:
        for found, after in bounds(pieces, at + 4, lambda place: value_unit(pieces, place)):
            same = pieces.kind(at, "compare") == found[0].comparison and len(found) == 1
            if same and pieces.kind(after, "close") is not None:
                yield found, after + 1


def _once_normal(pieces: Pieces, at: int) -> Ways[Bounds]:
    """A limit of normal itself: "≤ ULN", "above normal"."""
    sign = pieces.kind(at, "compare")
    if sign is None:
        return
    for unit, after in value_unit(pieces, at + 1):
        if unit in (UPPER, LOWER):
            yield (Bound(Comparison(sign), 1.0, unit),), after
    normal = pieces.skip(at + 1, "of laboratory")
    if sign in (">", "<") and _is_normal(pieces, normal):
        unit = UPPER if sign == ">" else LOWER
        yield (Bound(Comparison(sign), 1.0, unit),), normal + 1


def value_unit(pieces: Pieces, at: int) -> Iterator[tuple[str, int]]:
    """A unit, `UPPER` or `LOWER` for multiples of a limit of normal, or an empty one."""
    unit = pieces.unit(at)
    if unit is not None:
        yield unit, at + 1
        return
    timed = pieces.skip_one(at, "times")
    if pieces.text(timed) == "of" and pieces.kind(timed + 1, "upper") is not None:
        timed += 1
    after = pieces.skip(timed, "of laboratory")
    for kind, code in (("upper", UPPER), ("lower", LOWER)):
        if pieces.kind(after, kind) is not None:
            last = after + 1
            if pieces.kind(last, "open") is not None and pieces.kind(last + 1, kind) is not None:
                last += 3 if pieces.kind(last + 2, "close") is not None else 0
            yield code, last
            return
    if timed > at and _is_normal(pieces, after):
        yield UPPER, after + 1
    if timed == at:
        unit_of_time = pieces.kind(at, "unit of time")
        if unit_of_time in _TIMES:
            yield _TIMES[unit_of_time], at + 1
        yield "", at


def _is_normal(pieces: Pieces, at: int) -> bool:
    """Whether "normal" or "the normal range" stands there, and not "within" it."""
    return pieces.kind(at, "normal") is not None and pieces.text(at).startswith("normal")
