"""Reads ranges of numbers with units, and lengths of time."""

from collections.abc import Callable, Iterator

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import Comparison, Span, SpanUnit

_MOST_ALIKE = 0.05


class Bound(msgspec.Struct, frozen=True):
    """A number with its unit, and how a value stands to it."""

    comparison: Comparison
    value: float
    unit: str = ""


Bounds = tuple[Bound, ...]
Unit = Callable[[int], Iterator[tuple[str, int]]]
"""Reads a unit at a place; gives an empty one where there may be none."""


def bounds(pieces: Pieces, at: int, unit: Unit) -> Ways[Bounds]:
    """What a value must lie within: "≥ 18", "18 to 65", "between 18 and 65", "18 or older",
    "≥ 18 and ≤ 65"."""
    for low, after in _bound(pieces, at, unit):
        for join in _second(pieces, after):
            for high, last in _bound(pieces, join, unit):
                if (
                    low.comparison[0] != high.comparison[0]
                    and "="
                    not in (
                        low.comparison,
                        high.comparison,
                    )
                    and (pair := _ordered(low, high))
                ):
                    yield pair, last
        yield (low,), after
    yield from _range(pieces, at, unit)


def _second(pieces: Pieces, at: int) -> Iterator[int]:
    """Where the other end of a range may begin."""
    yield at
    if pieces.kind(at, "range") is not None or pieces.kind(at, "comma") is not None:
        yield at + 1
        if pieces.kind(at, "comma") is not None and pieces.kind(at + 1, "and") is not None:
            yield at + 2


def _bound(pieces: Pieces, at: int, unit: Unit) -> Ways[Bound]:
    comparison = pieces.kind(at, "compare") or pieces.kind(at, "and compare")
    if comparison is not None:
        place = pieces.skip_one(at + 1, "age")
        value = pieces.number(place)
        for named, after in unit(place + 1) if value is not None else ():
            yield Bound(Comparison(comparison), value or 0.0, named), after
            if pieces.kind(after, "after number") == comparison:  # "at least 18 or older"
                yield Bound(Comparison(comparison), value or 0.0, named), after + 1
        return
    value = pieces.number(at)
    if value is None:
        return
    for named, after in unit(at + 1):
        comparison = pieces.kind(after, "after number")
        if comparison is not None:
            for later, last in unit(after + 1) if not named else ((named, after + 1),):
                yield Bound(Comparison(comparison), value, later), last


def _range(pieces: Pieces, at: int, unit: Unit) -> Ways[Bounds]:
    """Two numbers: "18-65", "between 18 and 65 years", "from 6 months to 5 years"."""
    start = pieces.skip_one(at, "between")
    least = pieces.number(start)
    if least is None:
        return
    for low_unit, after in unit(start + 1):
        joined = pieces.text(after)
        if pieces.kind(after, "range") is None or (
            joined == "and" and not after_between(pieces, at)
        ):
            continue
        end = Comparison(pieces.kind(after + 1, "compare") or Comparison.AT_MOST)
        place = after + 1 + (pieces.kind(after + 1, "compare") is not None)
        most = pieces.number(place)
        if most is None or end not in (Comparison.AT_MOST, Comparison.LESS):
            continue
        for high_unit, last in unit(place + 1):
            low = Bound(Comparison.AT_LEAST, least, low_unit)
            high = Bound(end, most, high_unit)
            if pair := _ordered(low, high):
                yield pair, last


def after_between(pieces: Pieces, at: int) -> bool:
    """Whether a range at a place may have "and" in it, since "between" is before."""
    return "between" in (pieces.text(at), *pieces.text(at - 1).split())


def _ordered(one: Bound, other: Bound) -> Bounds | None:
    """Both ends with the unit of the other where one has none; None where they are no range."""
    one = msgspec.structs.replace(one, unit=one.unit or other.unit)
    other = msgspec.structs.replace(other, unit=other.unit or one.unit)
    rises = one.comparison[0] in ("≥", ">")
    low, high = (one, other) if rises else (other, one)
    if low.unit == high.unit and low.value > high.value:
        return None
    return one, other


def span(pieces: Pieces, at: int) -> Ways[Span]:
    """A length of time: "3 weeks", "four (4) weeks", "30 days (1 month)"."""
    count = pieces.number(at)
    if count is None:
        unit = _unit(pieces, at)
        if unit is not None and not pieces.text(at).endswith("s") and len(pieces.text(at)) > 2:
            yield Span(1, unit), at + 1
            again = pieces.number(at + 2), _unit(pieces, at + 3)
            if (
                pieces.kind(at + 1, "open") is not None
                and again == (12, "month")
                and unit == "year"
            ):
                yield Span(1, unit), at + 5
        return
    after = at + 1
    if (
        pieces.kind(after, "open") is not None
        and pieces.number(after + 1) == count
        and pieces.kind(after + 2, "close") is not None
    ):
        after += 3
    unit = _unit(pieces, after)
    if unit is None:
        return
    found = Span(count, unit)
    after = pieces.skip_one(after + 1, "period")
    if pieces.kind(after, "open") is not None:
        same = pieces.number(after + 1), _unit(pieces, after + 2)
        if same[0] is not None and same[1] and pieces.kind(after + 3, "close") is not None:
            other = Span(same[0], same[1])
            if abs(days_about(other) / days_about(found) - 1) <= _MOST_ALIKE:
                yield found, after + 4
            return
    yield found, after


def _unit(pieces: Pieces, at: int) -> SpanUnit | None:
    unit = pieces.kind(at, "unit of time")
    match unit:
        case "hour" | "day" | "week" | "month" | "year":
            return unit
    return None


_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}


def days_about(length: Span) -> float:
    """How many days a length of time has, months and years on average."""
    return length.count * _DAYS[length.unit]


def fillers(pieces: Pieces, at: int) -> int:
    """The place behind words between a name and its number: "value must be"."""
    at = pieces.skip(at, "value", "period")
    at = pieces.skip(at, "colon", "modal", "be", "have", "comma")
    return pieces.skip(at, "value", "period")
