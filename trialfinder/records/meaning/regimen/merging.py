"""What a line keeps of its pieces, and what becomes of two that are of one kind."""

from collections.abc import Mapping

from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.reads import ContradictionError, UnknownWordsError

_A_WEEK = 7
FIELD = {
    p.Frequency: "frequency", p.Single: "single", p.AsNeeded: "as_needed", p.PerDay: "per_day",
    p.Occasion: "occasion", p.Moment: "moment", p.DaysAWeek: "days_a_week", p.Route: "way",
    p.Infusion: "infusion", p.Days: "days", p.Cycle: "cycle", p.Cycles: "cycles",
    p.InCycles: "in_cycles",
    p.Doses: "doses", p.Duration: "duration", p.OnOff: "on_off", p.Apart: "apart",
    p.Rest: "rest", p.Until: "until", p.Window: "window",
}  # fmt: skip
"""The part of a line that a piece is."""


def field_of(piece: p.Piece) -> str:
    """The part of a line that a piece is."""
    match piece:
        case p.Days(is_start=True):
            return "start"
        case p.Frequency(is_limit=True):
            return "limit"
        case p.Occasion(is_event=True):
            return "event"
        case _:
            return FIELD[type(piece)]


def value_of(piece: p.Piece, text: str) -> object:
    """What a line keeps of a piece."""
    match piece:
        case p.AsNeeded() | p.PerDay():
            return True
        case p.Moment():
            return piece.name
        case p.Route():
            return piece.way
        case p.DaysAWeek():
            return piece.count
        case p.Until():
            return " ".join(text[piece.start : piece.end].split()), piece.is_absence
        case _:
            return piece


def is_same(one: object, other: object) -> bool:
    """Whether two values say the same."""
    try:
        merged(one, other)
    except ContradictionError:
        return False
    return True


def merged(one: object, other: object) -> object:
    """Of two ways to say the same the fuller one.

    Raises:
        ContradictionError: they say different things.
    """
    if one == other or other is None:
        return one
    if one is None:
        return other
    match one, other:
        case p.Frequency(), p.Frequency():
            return _one_frequency(one, other)
        case p.Duration(), p.Duration() if _in_days(one) == _in_days(other) is not None:
            return one
        case p.Cycle(), p.Cycle() if None in (one.length, other.length):
            return one if other.length is None else other
        case p.Cycle(), p.Cycle() if one.days == other.days is not None:
            return one
        case p.Cycles(), p.Cycles() if _values(one.count) == _values(other.count):
            return one
        case str(), str():
            raise UnknownWordsError(f"{one} and {other}")
        case _:
            raise ContradictionError(f"{one} and {other}")


def cycle_beside(said: Mapping[str, object], value: object) -> p.Cycle | None:
    """The cycle that "every 3 weeks" is beside "twice a day on days 1-14"; None where it is
    none. `said` are the parts of the line so far."""
    often = said.get("frequency")
    if not isinstance(often, p.Frequency) or not isinstance(value, p.Frequency):
        return None
    days, length = said.get("days"), said.get("duration")
    is_each = often.unit in (p.Unit.DAY, p.Unit.WEEK) and often.every.most.value == 1
    cycle = p.Cycle(value.every.most, value.unit)
    if not is_each or value.every.least != value.every.most or (cycle.days or 0) < _A_WEEK:
        return None
    if isinstance(days, p.Days) and days.unit is p.Unit.DAY:
        return cycle
    if not isinstance(length, p.Duration) or not length.unit is often.unit is p.Unit.DAY:
        return None
    return cycle if length.length.most.value <= (cycle.days or 0) else None


def _one_frequency(one: p.Frequency, other: p.Frequency) -> p.Frequency:
    if one.is_limit != other.is_limit or _every_days(one) != _every_days(other):
        raise ContradictionError
    if one.times is None or other.times is None:
        return one if other.times is None else other
    if _values(one.times) != _values(other.times):
        raise ContradictionError
    return one


def _every_days(one: p.Frequency) -> tuple[int, int, str]:
    least, most = _values(one.every)
    factor = 7 if one.unit is p.Unit.WEEK else 1
    unit = p.Unit.DAY if one.unit is p.Unit.WEEK else one.unit
    return least * factor, most * factor, unit


def _in_days(one: p.Duration) -> tuple[int, int] | None:
    factor = {p.Unit.DAY: 1, p.Unit.WEEK: 7}.get(one.unit)
    if factor is None or one.bound is not p.Bound.EXACT:
        return None
    least, most = _values(one.length)
    return least * factor, most * factor


def _values(span: p.Span) -> tuple[int, int]:
    return span.least.value, span.most.value
