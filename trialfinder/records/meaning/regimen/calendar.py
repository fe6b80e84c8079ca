"""The days of a cycle, where an arm's texts make all of them certain."""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from trialfinder.records.meaning.dosing import Giving
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.arms import Told, names_of
from trialfinder.records.meaning.regimen.effects import is_later
from trialfinder.records.meaning.regimen.givings import (
    Named,
    exact_days,
    from_start,
    giving_of,
    own_cycle,
    told_once,
)
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.parts import parts_of
from trialfinder.records.meaning.regimen.reading import LONGEST_TEXT
from trialfinder.records.meaning.regimen.unlisted import may_be_short
from trialfinder.records.protocol import Intervention

_OF_A_PHASE = re.compile(
    r"\b(?:loading|priming|test dose|maintenance|induction|consolidation|boost|booster|or|surgery|"
    r"phase|cohort|group|part(?! of)|period|step|stage|sequence|arm|level|stratum)\b",
    re.IGNORECASE,
)
"""Words by which a line would be of some cycles only, or one of several choices."""


_OF_AN_AMOUNT = re.compile(
    r"\bdose level(?: of)?(?= ?\d)"
    r"|(?<=\d) ?(?:mg|mcg|µg|g|iu|ml)?(?:/\S{1,4})? or (?=[\d.,]+ ?(?:mg|mcg|µg|g|iu|ml)\b)",
    re.IGNORECASE,
)
"""Words that are but of an amount: "starting dose level 2.5 mg/kg", "75 or 100 mg/m2"."""
_IS_LONG = re.compile(
    r"\bas long as\b|\b(?:for|up to)\b.*\b(?:weeks?|months?|years?)\b", re.IGNORECASE
)
"""Words beside a line by which all of it ends at some time."""
_ENDS_ONE_GIVING = re.compile(
    r"\b(?:counts?|anc|neutrophils?|granulocytes?|platelets?|wbc|fevers?|engraft\w*|recover\w*"
    r"|resol\w+|symptoms?|hemoglobin)\b",
    re.IGNORECASE,
)
"""An end of one giving among the days of a cycle, not of the treatment: "until counts recover"."""
_IS_OPTIONAL = re.compile(r"\+ ?/ ?-|±|\bwith or without\b", re.IGNORECASE)
"""By these words a part of what is given may be left out."""
_BESIDE_DAYS = re.compile(
    r"^(?:at )?(?:an? |the )?(?:starting|initial) dose\b"
    r"|^(?:before|prior to) (?:\w+ ){0,2}(?:surgery|resection|operation|radiotherapy"
    r"|transplant\w*)$",
    re.IGNORECASE,
)
"""Words beside a line which are on an amount, or on what comes after all of it."""
_AT_A_MEAL = re.compile(
    r"\b(?:breakfast|meals?|food|dinner|lunch|supper|bedtime|morning|evening|eating)\b",
    re.IGNORECASE,
)
_ON_ONE_DAY = re.compile(
    r"\b(?:over|for) (?:about |approximately )?[\d.]+(?: ?(?:-|–|to) ?[\d.]+)?[ -](?:minutes?|mins?"
    r"|hours?|hrs?|h),? (?:immediately )?followed (?:[\d.-]+ (?:hours?|minutes?) later )?by\b"
    r"|\b(?:bolus|push),? (?:immediately )?followed by\b|\bimmediately followed by\b"
    r"|\bfollowed (?:immediately|[\d.-]+ (?:hours?|minutes?) later) by\b",
    re.IGNORECASE,
)
"""Infusions one right after the other: "x over 30 minutes followed by y"."""
_ON_DAYS = re.compile(r"\b(?:days? (?!of)|weeks?|weekly|cycles?|every|then)\b", re.IGNORECASE)
"""Words beside a line by which its days could be other ones."""
_MORE = re.compile(r"\b(?:additional|further|more|extra|continue)\b", re.IGNORECASE)
"""Words of a remark by which there may be more cycles than a text first says."""


class Cycle(msgspec.Struct, frozen=True, kw_only=True):
    """A cycle: its length in days, how many there are at most (None where no limit is named), what
    is given, and whether the text names another end than a number of cycles. `part` are the first
    and the last of the cycles that are so, the last None where none is named; None for all."""

    days: int
    most_cycles: int | None
    givings: tuple[Giving, ...]
    ends_otherwise: bool
    part: tuple[int, int | None] | None = None


def cycles_of(
    told: Sequence[Told], medicines: Sequence[tuple[int, Intervention]]
) -> tuple[Cycle, ...]:
    """The cycles that the texts of an arm come to, one after the other where they differ; none
    unless each of its medicines has its days.

    Where the arm's own text says when, it must be all that does; else each medicine's text counts.
    """
    own = [one for one in told if one.index is None]
    texts = own or list(told)
    if not all(one.lines and one.is_all for one in told) or (own and not _agree(own[0], told)):
        return ()
    if own and not _names_all(own[0].lines, medicines):
        return ()
    if not own and not _is_each_of_its_own(told, medicines):
        return ()
    if not _is_of_one_group(texts) or any(map(_has_a_later_part, texts)):
        return ()
    names = names_of(one for _, one in medicines)
    if any(may_be_short(line, names) for one in texts for line in one.lines):
        return ()
    found = list(cycles_in(named_lines(texts, dict(medicines)), names))
    if found and any(_MORE.search(said) for one in told for said in one.remarks):
        last = found[-1]
        part = last.part and (last.part[0], None)
        found[-1] = msgspec.structs.replace(last, most_cycles=None, ends_otherwise=True, part=part)
    return tuple(found)


def _has_a_later_part(one: Told) -> bool:
    """Whether a sentence after the first begins with what comes next ("Patients then receive x on
    day 1"), of which it is not said in which cycles."""
    said = dict(one.said)
    first = one.lines[0].sentence if one.lines else 0
    return any(
        line.sentence != first
        and bool(line.subject)
        and line.in_cycles is None
        and not line.is_then
        and is_later(said.get(line.sentence, ""))
        for line in one.lines
    )


def _is_of_one_group(texts: Sequence[Told]) -> bool:
    """Whether people are named by what they have in the first line alone, if in any: all of the arm
    have it then."""
    lines = [line for one in texts for line in one.lines]
    return all(not line.people for line in lines[1:])


def cycles_in(
    named: Sequence[Named], names: Sequence[str], *, may_lack: bool = False
) -> Iterator[Cycle]:
    """The cycle of all lines, or those of each part; none where one of them is not certain.
    `may_lack` where there may be cycles of which nothing is said."""
    parts = parts_of(named, names, may_lack=may_lack)
    cycles = [cycle_of(part.lines, names) for part in parts]
    for part, cycle in zip(parts, cycles, strict=True):
        if cycle is None or None in cycles:
            return
        last = cycle.most_cycles if part.last is None else part.last
        if part.is_all:
            yield cycle
        elif last is not None and last < part.first:
            return
        else:
            yield msgspec.structs.replace(cycle, part=(part.first, last))


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
    said = [when(line) for line in own.lines]
    return all(
        any(adds_nothing(when(line), known) for known in said)
        for one in told
        if one is not own
        for line in one.lines
    )


def adds_nothing(when: tuple[object, ...], known: tuple[object, ...]) -> bool:
    """Whether all that is said is known: "twice a day" beside "twice a day on days 1-14"."""
    return all(one is None or one == other for one, other in zip(when, known, strict=True))


def when(line: Line) -> tuple[object, ...]:
    days = line.cycle.days if line.cycle else None
    often = None if line.frequency is None else (line.frequency.times, line.frequency.unit)
    return (
        line.days and line.days.numbers,
        days or own_cycle(line),
        None if own_cycle(line) else often,
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


def named_lines(texts: Iterable[Told], medicines: dict[int, Intervention]) -> list[Named]:
    found = []
    for place, one in enumerate(texts):
        index = one.index if one.index is not None else _only(medicines)
        for line in one.lines:
            words = line.what
            name = medicines[index].name if index in medicines else None
            if not line.is_named and name and name.casefold() not in words.casefold():
                if line.is_bare:
                    words = f"{name} {words}".strip()
                elif one.index is not None or len(one.lines) == 1:
                    words = ""
            sentence = place * LONGEST_TEXT + line.sentence  # of this text alone
            found.append(Named(msgspec.structs.replace(line, sentence=sentence), words))
    return found


def _only(medicines: dict[int, Intervention]) -> int:
    return next(iter(medicines)) if len(medicines) == 1 else -1


def cycle_of(named: Sequence[Named], names: Sequence[str]) -> Cycle | None:
    """The cycle of some lines; `names` are those of what is given."""
    lines = [one.line for one in named if one.line.rest is None]
    rests = [one.line for one in named if one.line.rest is not None]
    lengths = {length for length in map(length_of, (*lines, *rests)) if length is not None}
    if not all(map(_is_in_the_same_cycle, lines, [None, *lines])):
        return None
    if len(lengths) != 1 or not all(map(is_plain, lines)) or len(rests) > 1:
        return None
    (days,) = lengths
    limits = {
        _most(line)
        for line in lines
        if line.cycle or line.cycles or own_cycle(line) or not line.days
    }
    limits |= {_most(line) for line in rests if line.cycle or line.cycles}
    givings = [giving_of(one, days, rests) for one in named if one.line.rest is None]
    if not limits or None in givings or not _is_cycle_shared(lines, rests):
        return None
    most = next(iter(limits)) if len(limits) == 1 else None
    told = told_once([giving for giving in givings if giving is not None], names)
    if told is None or any(not giving.name for giving in told):
        return None
    return Cycle(
        days=days,
        most_cycles=most,
        givings=told,
        ends_otherwise=len(limits) > 1
        or any(_ends_otherwise(line, rests) for line in (*lines, *rests)),
    )


def _is_in_the_same_cycle(line: Line, before: Line | None) -> bool:
    """Whether a line is no phase of its own: "x on day 1, then y on day 8" of one cycle, which a
    further sentence names."""
    if not line.is_then:
        return True
    is_beside = before is not None and before.sentence == line.sentence
    return is_beside and line.is_shared_cycle and line.days is not None


def _ends_otherwise(line: Line, rests: Sequence[Line]) -> bool:
    """Whether a line names a time, or a day, after which nothing more is given."""
    if _IS_LONG.search(line.window):
        return True
    is_dated = line.until is not None and any(sign.isdigit() for sign in line.until[0])
    if line.cycles is not None and line.cycles.bound is p.Bound.LEAST:
        return True
    is_counted = line.doses is not None and line.doses.bound is p.Bound.MOST
    return is_dated or is_counted or (line.duration is not None and not rests)


def _is_cycle_shared(lines: Sequence[Line], rests: Sequence[Line]) -> bool:
    """Whether each line has the cycle: its own, that of its sentence, or it is of every day."""
    sentences = {line.sentence for line in (*lines, *rests) if length_of(line) is not None}
    return all(
        line.sentence in sentences or line.cycle is not None or line.days is None for line in lines
    )


def length_of(line: Line) -> int | None:
    """The days of a line's cycle: of one that is named, or of "day 1 every 3 weeks"."""
    return line.cycle.days if line.cycle and line.cycle.days else own_cycle(line)


def is_plain(line: Line) -> bool:
    """Whether a line holds nothing that a picture of one cycle could not show."""
    if line.as_needed or line.single or line.in_cycles:
        return False
    if not _leaves_days(line.event, _BESIDE_DAYS) or not _leaves_days(line.occasion, _AT_A_MEAL):
        return False
    if line.days_a_week or line.limit or not _is_on_each_day(line):
        return False
    if _begins_or_ends_apart(line):
        return False
    if line.on_off is not None and not _is_on(line):
        return False
    is_one_day = line.days is not None and len(line.days.numbers) == 1
    if _IS_OPTIONAL.search(line.what):
        return False
    if not is_one_day and "followed by" in _ON_ONE_DAY.sub(" ", line.what.casefold()):
        return False
    if not line.is_whole or _OF_A_PHASE.search(_OF_AN_AMOUNT.sub("", line.what)):
        return False
    if line.cycles and line.cycles.bound is p.Bound.ABOUT:
        return False
    return line.days is None or line.days.unit is p.Unit.DAY


def _begins_or_ends_apart(line: Line) -> bool:
    """Whether a giving begins later than its cycle, or may end before the days that are named."""
    if line.start is not None and not from_start(line):
        return True
    return line.until is not None and _ENDS_ONE_GIVING.search(line.until[0]) is not None


def _is_on_each_day(line: Line) -> bool:
    """Whether doses that are counted are those of the named days ("3 doses on days 1, 8 and 15"),
    and a time between doses is less than a day."""
    if line.apart is not None and line.apart.unit not in (p.Unit.MINUTE, p.Unit.HOUR):
        return False
    if line.doses is None:
        return True
    if line.doses.bound is p.Bound.MOST and line.days is not None and len(line.days.numbers) == 1:
        return True  # one in each cycle, till there were so many
    count = line.doses.count
    is_one = count.least == count.most and line.doses.bound is p.Bound.EXACT
    return is_one and line.days is not None and len(line.days.numbers) == count.most.value


def _leaves_days(words: str, known: re.Pattern[str]) -> bool:
    """Whether there are no words beside a line, or such as are on no days."""
    return not words or (known.search(words) is not None and not _ON_DAYS.search(words))


def _is_on(line: Line) -> bool:
    """Whether the days on are the days that are named: "days 1-21 … (3 weeks on, 1 week off)"."""
    turn = line.on_off
    assert turn is not None
    on = exact_days(p.Duration(turn.on, turn.on_unit))
    off = exact_days(p.Duration(turn.off, turn.off_unit))
    if on is None or off is None or line.days is None:
        return False
    return line.days.numbers == tuple(range(1, on + 1)) and on + off == length_of(line)


def _most(line: Line) -> int | None:
    if line.cycles is None or line.cycles.bound is p.Bound.LEAST:
        return None
    return line.cycles.count.most.value
