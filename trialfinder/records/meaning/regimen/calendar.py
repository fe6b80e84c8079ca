"""The days of a cycle, where an arm's texts make all of them certain."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from trialfinder.records.meaning import dosing
from trialfinder.records.meaning.dosing import Giving, Route
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.arms import Told, names_of
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.reading import LONGEST_TEXT
from trialfinder.records.protocol import Intervention

MOST_TIMES_A_DAY = 4
_OF_A_PHASE = re.compile(
    r"\b(?:loading|priming|maintenance|induction|consolidation|boost|booster|or|surgery|phase|"
    r"cohort|group|part|period|step|stage|sequence|arm|level|stratum|±|\\+)\b",
    re.IGNORECASE,
)
"""Words by which a line would be of some cycles only, or one of several choices."""


_MORE = re.compile(r"\b(?:additional|further|more|extra|continue)\b", re.IGNORECASE)
"""Words of a remark by which there may be more cycles than a text first says."""


class Cycle(msgspec.Struct, frozen=True, kw_only=True):
    """A cycle: its length in days, how many there are at most (None where no limit is named), what
    is given, and whether the text names another end than a number of cycles."""

    days: int
    most_cycles: int | None
    givings: tuple[Giving, ...]
    ends_otherwise: bool


class _Named(NamedTuple):
    """A line with what is given on it, as it is to be called."""

    line: Line
    name: str


def cycle_of(told: Sequence[Told], medicines: Sequence[tuple[int, Intervention]]) -> Cycle | None:
    """The cycle that the texts of an arm come to; None unless each of its medicines has its days.

    Where the arm's own text says when, it must be all that does; else each medicine's text counts.
    """
    own = [one for one in told if one.index is None]
    texts = own or list(told)
    if not all(one.lines and one.is_all for one in told) or (own and not _agree(own[0], told)):
        return None
    if own and not _names_all(own[0].lines, medicines):
        return None
    if not own and not _is_each_of_its_own(told, medicines):
        return None
    cycle = _cycle(_named(texts, dict(medicines)), names_of(one for _, one in medicines))
    if cycle is not None and any(_MORE.search(said) for one in told for said in one.remarks):
        return msgspec.structs.replace(cycle, most_cycles=None, ends_otherwise=True)
    return cycle


def _is_each_of_its_own(
    told: Sequence[Told], medicines: Sequence[tuple[int, Intervention]]
) -> bool:
    """Whether each medicine has a text, which is of no other one."""
    if {one.index for one in told} != {index for index, _ in medicines}:
        return False
    known = {index: names_of([one]) for index, one in medicines}
    return all(
        line.is_bare or not line.subject or _has_any(line.subject, known[one.index])
        for one in told
        if one.index is not None
        for line in one.lines
        if line.is_named
    )


def _has_any(subject: Sequence[str], names: Iterable[str]) -> bool:
    words = " ".join(subject).casefold()
    return any(name.casefold() in words for name in names)


def _agree(own: Told, told: Iterable[Told]) -> bool:
    """Whether the texts of what is given say nothing of when that the arm's own does not."""
    said = [_when(line) for line in own.lines]
    return all(
        any(_adds_nothing(_when(line), known) for known in said)
        for one in told
        if one is not own
        for line in one.lines
    )


def _adds_nothing(when: tuple[object, ...], known: tuple[object, ...]) -> bool:
    """Whether all that is said is known: "twice a day" beside "twice a day on days 1-14"."""
    return all(one is None or one == other for one, other in zip(when, known, strict=True))


def _when(line: Line) -> tuple[object, ...]:
    days = line.cycle.days if line.cycle else None
    often = None if line.frequency is None else (line.frequency.times, line.frequency.unit)
    return (
        line.days and line.days.numbers,
        days or _own_cycle(line),
        None if _own_cycle(line) else often,
        line.duration,
        line.rest,
        line.on_off,
    )


def _names_all(lines: Sequence[Line], medicines: Sequence[tuple[int, Intervention]]) -> bool:
    """Whether each medicine of the arm occurs in what the lines give."""
    if len(medicines) == 1 and len(lines) == 1:
        return True
    words = [word for line in lines for word in line.subject]
    return all(_has_any(words, names_of([one])) for _, one in medicines)


def _named(texts: Iterable[Told], medicines: dict[int, Intervention]) -> list[_Named]:
    found = []
    for place, one in enumerate(texts):
        index = one.index if one.index is not None else _only(medicines)
        for line in one.lines:
            words = " … ".join(line.subject)
            name = medicines[index].name if index in medicines else None
            if not line.is_named and name and name.casefold() not in words.casefold():
                if line.is_bare:
                    words = f"{name} {words}".strip()
                elif one.index is not None or len(one.lines) == 1:
                    words = ""
            sentence = place * LONGEST_TEXT + line.sentence  # of this text alone
            found.append(_Named(msgspec.structs.replace(line, sentence=sentence), words))
    return found


def _only(medicines: dict[int, Intervention]) -> int:
    return next(iter(medicines)) if len(medicines) == 1 else -1


def _cycle(named: Sequence[_Named], names: Sequence[str]) -> Cycle | None:
    """The cycle of some lines; `names` are those of what is given."""
    lines = [one.line for one in named if one.line.rest is None]
    rests = [one.line for one in named if one.line.rest is not None]
    lengths = {length for length in map(_length, (*lines, *rests)) if length is not None}
    if not all(map(_is_in_the_same_cycle, lines, [None, *lines])):
        return None
    if len(lengths) != 1 or not all(map(_is_plain, lines)) or len(rests) > 1:
        return None
    (days,) = lengths
    limits = {_most(line) for line in lines if line.cycle or line.cycles or _own_cycle(line)}
    limits |= {_most(line) for line in rests if line.cycle or line.cycles}
    givings = [_giving(one, days, rests) for one in named if one.line.rest is None]
    if not limits or None in givings or not _is_cycle_shared(lines, rests):
        return None
    most = next(iter(limits)) if len(limits) == 1 else None
    told = _told_once([giving for giving in givings if giving is not None], names)
    if told is None or any(not giving.name for giving in told):
        return None
    return Cycle(
        days=days,
        most_cycles=most,
        givings=told,
        ends_otherwise=len(limits) > 1
        or any(_ends_otherwise(line, rests) for line in (*lines, *rests)),
    )


def _told_once(givings: Sequence[Giving], names: Sequence[str]) -> tuple[Giving, ...] | None:
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
    numbers = [re.findall(r"\d+", each.name) for each in (one, other)]
    return one.days == other.days and set(numbers[0]) == set(numbers[1])


def _is_in_the_same_cycle(line: Line, before: Line | None) -> bool:
    """Whether a line is no phase of its own: "x on day 1, then y on day 8" of one cycle, which a
    further sentence names."""
    if not line.is_then:
        return True
    is_beside = before is not None and before.sentence == line.sentence
    return is_beside and line.is_shared_cycle and line.days is not None


def _ends_otherwise(line: Line, rests: Sequence[Line]) -> bool:
    """Whether a line names a time, or a day, after which nothing more is given."""
    is_dated = line.until is not None and any(sign.isdigit() for sign in line.until[0])
    if line.cycles is not None and line.cycles.bound is p.Bound.LEAST:
        return True
    return is_dated or (line.duration is not None and not rests)


def _is_cycle_shared(lines: Sequence[Line], rests: Sequence[Line]) -> bool:
    """Whether each line has the cycle: its own, that of its sentence, or it is of every day."""
    sentences = {line.sentence for line in (*lines, *rests) if _length(line) is not None}
    return all(
        line.sentence in sentences or line.cycle is not None or line.days is None for line in lines
    )


def _length(line: Line) -> int | None:
    """The days of a line's cycle: of one that is named, or of "day 1 every 3 weeks"."""
    return line.cycle.days if line.cycle and line.cycle.days else _own_cycle(line)


def _own_cycle(line: Line) -> int | None:
    often = line.frequency
    if often is None or line.days is None or often.every.least != often.every.most:
        return None
    if often.times is None or often.times.most.value != 1:
        return None
    if often.unit is p.Unit.WEEK:
        return often.every.most.value * 7 if often.every.most.value > 1 else None
    return (
        often.every.most.value if often.unit is p.Unit.DAY and often.every.most.value > 1 else None
    )


def _is_plain(line: Line) -> bool:
    """Whether a line holds nothing that a picture of one cycle could not show."""
    if line.event or line.as_needed or line.occasion or line.single:
        return False
    if line.days_a_week or line.doses or line.apart or line.limit:
        return False
    if line.start is not None and not _from_start(line):
        return False
    if line.on_off is not None and not _is_on(line):
        return False
    is_one_day = line.days is not None and len(line.days.numbers) == 1
    if "followed by" in " ".join(line.subject).casefold() and not is_one_day:
        return False
    if not line.is_whole or _OF_A_PHASE.search(" ".join(line.subject)):
        return False
    if line.cycles and line.cycles.bound is p.Bound.ABOUT:
        return False
    return line.days is None or line.days.unit is p.Unit.DAY


def _from_start(line: Line) -> tuple[int, ...]:
    """The days of "once a day for 14 days from day 1 of each cycle on"; none where it is not so."""
    start, long, often = line.start, line.duration, line.frequency
    if start is None or long is None or often is None or line.cycle is None:
        return ()
    count = _exact_days(long)
    is_daily = often.unit is p.Unit.DAY and often.every.most.value == 1
    if start.unit is not p.Unit.DAY or not count or not is_daily or line.days is not None:
        return ()
    return tuple(range(start.numbers[0], start.numbers[0] + count))


def _is_on(line: Line) -> bool:
    """Whether the days on are the days that are named: "days 1-21 … (3 weeks on, 1 week off)"."""
    turn = line.on_off
    assert turn is not None
    on = _exact_days(p.Duration(turn.on, turn.on_unit))
    off = _exact_days(p.Duration(turn.off, turn.off_unit))
    if on is None or off is None or line.days is None:
        return False
    return line.days.numbers == tuple(range(1, on + 1)) and on + off == _length(line)


def _most(line: Line) -> int | None:
    if line.cycles is None or line.cycles.bound is p.Bound.LEAST:
        return None
    return line.cycles.count.most.value


def _giving(named: _Named, cycle_days: int, rests: Sequence[Line]) -> Giving | None:
    line = named.line
    days = _days(line, cycle_days, rests)
    if not _is_in_step(days, _own_cycle(line) or cycle_days, cycle_days):
        return None
    times = _times(line)
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
        return _from_start(line)
    often = line.frequency
    if often is None and line.per_day and line.duration is None and not rests:
        return tuple(range(1, cycle_days + 1))
    if often is None or often.unit is not p.Unit.DAY or often.every.most.value != 1:
        return ()
    if line.duration is None:
        return () if rests else tuple(range(1, cycle_days + 1))
    given, (rest,) = _exact_days(line.duration), map(_rest_days, rests) if rests else (0,)
    if given is None or (rests and not rest) or given + rest != cycle_days:
        return ()
    return tuple(range(1, given + 1))


def _exact_days(length: p.Duration) -> int | None:
    factor = {p.Unit.DAY: 1, p.Unit.WEEK: 7}.get(length.unit)
    is_exact = length.bound is p.Bound.EXACT and length.length.least == length.length.most
    return length.length.most.value * factor if factor and is_exact else None


def _rest_days(line: Line) -> int:
    if line.rest is None:
        return 0
    return _exact_days(p.Duration(line.rest.length, line.rest.unit)) or 0


def _times(line: Line) -> int | None:
    """How many times on a day; 0 where it is not one number that a picture can name."""
    often = line.frequency
    if often is None or _own_cycle(line) is not None or often.times is None:
        return None
    if _is_weekly_on(line):
        return None
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


_WEEK = 7


def _minutes(line: Line) -> tuple[int, int] | None:
    """How long an infusion into a vein takes."""
    long = line.infusion
    if long is None or long.bound is not p.Bound.EXACT or line.way is not p.Way.IV:
        return None
    factor = 60 if long.unit is p.Unit.HOUR else 1
    return long.length.least.value * factor, long.length.most.value * factor
