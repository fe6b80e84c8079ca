"""What is given on which days of a cycle: one line of a regimen, counted out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from trialfinder.records.meaning import dosing
from trialfinder.records.meaning.dosing import Giving, Route
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import Line

MOST_TIMES_A_DAY = 4
_WEEK = 7
_DAY_LONG = 24
"""Hours."""
_DAYS_IN = {p.Unit.DAY: 1, p.Unit.WEEK: _WEEK}


class Named(NamedTuple):
    """A line with what is given on it, as it is to be called."""

    line: Line
    name: str


def giving_of(named: Named, cycle_days: int, rests: Sequence[Line]) -> Giving | None:
    """What a line gives on the days of a cycle of so many; None where a day, a way or a length of
    time is not certain. `rests` are the lines of the cycle on which nothing is given."""
    line = named.line
    days = _days(line, cycle_days, rests)
    if not _is_in_step(days, own_cycle(line) or cycle_days, cycle_days):
        return None
    times = times_a_day(line)
    if not days or days[0] < 1 or days[-1] > cycle_days or times == 0:
        return None
    if line.is_several and (line.way or line.infusion or times):
        return None
    if line.infusion is not None and line.way is not None and _minutes(line) is None:
        return None
    giving = Giving(
        name=named.name,
        days=days,
        route=Route(line.way.value) if line.way else None,
        minutes=_minutes(line),
        times_a_day=times,
    )
    return None if dosing.is_odd(giving) else giving


def _is_in_step(days: Sequence[int], every: int, cycle_days: int) -> bool:
    """Whether days are those of "every 2 weeks (days 1 and 15 of each 28-day cycle)", where two
    lengths are named; "every 2 weeks, day 1, 28 days as one cycle" are not."""
    return every == cycle_days or (
        bool(days)
        and cycle_days % every == 0
        and tuple(days) == tuple(range(days[0], cycle_days + 1, every))
    )


def _days(line: Line, cycle_days: int, rests: Sequence[Line]) -> tuple[int, ...]:
    """The days on which a line gives something; none where they are not certain."""
    if line.days is not None:
        return line.days.numbers
    if line.start is not None:
        return from_start(line)
    often = line.frequency
    if often is None and line.per_day and line.duration is None and not rests:
        return tuple(range(1, cycle_days + 1))
    if often is None or often.unit is not p.Unit.DAY or often.every.most.value != 1:
        return ()
    if line.duration is None:
        return () if rests else tuple(range(1, cycle_days + 1))
    given, (rest,) = exact_days(line.duration), map(_rest_days, rests) if rests else (0,)
    if given is None or (rests and not rest) or given + rest != cycle_days:
        return ()
    return tuple(range(1, given + 1))


def exact_days(length: p.Duration) -> int | None:
    """A length of time in days; None where it is not one number of days or weeks."""
    factor = _DAYS_IN.get(length.unit)
    is_exact = length.bound is p.Bound.EXACT and length.length.least == length.length.most
    return length.length.most.value * factor if factor and is_exact else None


def _rest_days(line: Line) -> int:
    if line.rest is None:
        return 0
    return exact_days(p.Duration(line.rest.length, line.rest.unit)) or 0


def times_a_day(line: Line) -> int | None:
    """How many times on a day; 0 where it is not one number that a picture can name."""
    often = line.frequency
    if often is None or own_cycle(line) is not None or often.times is None:
        return None
    if _is_weekly_on(line):
        return None
    is_by_vein = line.way in (None, p.Way.IV) or line.infusion is not None
    is_within_a_day = often.unit is p.Unit.HOUR and often.every.most.value <= _DAY_LONG
    if is_within_a_day and line.days is not None and not is_by_vein:
        return None  # the days are certain, and the text has how often
    if often.unit is not p.Unit.DAY or often.every.most.value != 1:
        return 0
    least, most = often.times.least.value, often.times.most.value
    return most if least == most <= MOST_TIMES_A_DAY else 0


def _is_weekly_on(line: Line) -> bool:
    """Whether the days are those of "once a week on days 1, 8 and 15"."""
    often, days = line.frequency, line.days
    if often is None or days is None or often.unit is not p.Unit.WEEK or len(days.numbers) < 2:
        return False
    is_once = often.times is None or often.times.most.value == 1
    first, last = days.numbers[0], days.numbers[-1]
    is_each_week = days.numbers == tuple(range(first, last + 1, _WEEK))
    return is_once and often.every.most.value == 1 and is_each_week


def _minutes(line: Line) -> tuple[int, int] | None:
    """How long an infusion into a vein takes."""
    long = line.infusion
    if long is None or long.bound is not p.Bound.EXACT or line.way is not p.Way.IV:
        return None
    factor = 60 if long.unit is p.Unit.HOUR else 1
    return long.length.least.value * factor, long.length.most.value * factor


def own_cycle(line: Line) -> int | None:
    """The days of the cycle that "day 1 every 3 weeks" comes to; None where it is none."""
    often = line.frequency
    if often is None or line.days is None or often.every.least != often.every.most:
        return None
    if often.times is None or often.times.most.value != 1:
        return None
    factor = _DAYS_IN.get(often.unit)
    count = often.every.most.value
    return count * factor if factor and count > 1 else None


def from_start(line: Line) -> tuple[int, ...]:
    """The days of "once a day for 14 days from day 1 of each cycle on"; none where it is not so."""
    start, long, often = line.start, line.duration, line.frequency
    if start is None or long is None or often is None or line.cycle is None:
        return ()
    count = exact_days(long)
    is_daily = often.unit is p.Unit.DAY and often.every.most.value == 1
    if start.unit is not p.Unit.DAY or not count or not is_daily or line.days is not None:
        return ()
    return tuple(range(start.numbers[0], start.numbers[0] + count))


def told_once(givings: Sequence[Giving], names: Sequence[str]) -> tuple[Giving, ...] | None:
    """Each giving once, where a text tells it twice; None where one thing is told in two ways of
    the same days."""
    found: list[Giving] = []
    for giving in givings:
        again = [one for one in found if _is_of_the_same(one, giving, names)]
        beside = [one for one in again if set(one.days) & set(giving.days)]
        if any(not _says_the_same(one, giving) for one in beside):
            return None
        if not beside:
            found.append(giving)
        elif len(beside) == 1 and not _numbers_of(beside[0]):
            found[found.index(beside[0])] = giving  # the fuller one
    return tuple(found)


def _is_of_the_same(one: Giving, other: Giving, names: Sequence[str]) -> bool:
    """Whether two are of one medicine."""
    if one.name == other.name:
        return True
    first, second = (
        {name.casefold() for name in names if name.casefold() in each.name.casefold()}
        for each in (one, other)
    )
    return bool(first) and first == second


def _says_the_same(one: Giving, other: Giving) -> bool:
    """Whether two are on the same days, and differ in no number that both say."""
    first, second = _numbers_of(one), _numbers_of(other)
    of_each = (
        (one.times_a_day, other.times_a_day),
        (one.minutes, other.minutes),
        (one.route, other.route),
        (first or None, second or None),
    )
    is_clear = all(None in both or both[0] == both[1] for both in of_each)
    return one.days == other.days and is_clear


def _numbers_of(one: Giving) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", one.name))
