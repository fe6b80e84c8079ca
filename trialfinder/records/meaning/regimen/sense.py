"""What a line may not say: what contradicts itself, or could be meant in two ways."""

import re
from collections.abc import Sequence

from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS
from trialfinder.records.meaning.regimen.reads import ContradictionError, Read, UnknownWordsError

_ANOTHER_TIME = re.compile(r"\b(?:at|on|upon)\s+(?:[a-z-]+\s+){1,3}(?:and|,)\s*$", re.IGNORECASE)
_OF_A_MOMENT = re.compile(
    r"\b(?:completion|completing|conclusion|end|finishing|interval) (?:of )?(?:the )?$"
    r"|\bas\s+$",
    re.IGNORECASE,
)
_BEFORE_ANOTHER = re.compile(r"\b(?:with|during|before)\s+(?:and\s+)?$", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b(?:\d+|{'|'.join(NUMBER_WORDS)})\s+(?:\w+\s+)?(?:injections|doses|infusions|sessions"
    r"|treatments|applications|administrations|vaccinations|shots|instillations)\b",
    re.IGNORECASE,
)
_TIME_IN_A_BRACKET = re.compile(
    r"\([^()]*\b(?:(?:days?|cycles?|weeks?) \d[^()]*\bonly|first \w+ only)\b", re.IGNORECASE
)
_OF_ANOTHER_DOSE = re.compile(r"\((?:loading|priming|starting|initial) dose[^()]*$", re.IGNORECASE)
_SUPPLY = re.compile(r"^\W*(?!(?:1|one|a) )(?:\d+|\w+) (?:tablets|pills|capsules)\b", re.IGNORECASE)
"""So many pieces that they may be what is handed out: "4 tablets are given for on demand use"."""
_ANOTHER_OFTEN = re.compile(
    r"\b(?:qhs|qd|bid|tid|qid|daily|weekly|nightly|monthly|(?:once|twice) a \w+)"
    r" (?:\([^()]*\) )?(?:and|plus|\+) ",
    re.IGNORECASE,
)
_AS_ELSEWHERE = re.compile(
    r"\bas (?:in|for|on) (?:the )?(?:arm|cohort|course|cycle|group|part|phase|regimen|step)\b"
    r"[^,;]*(?:,| and )",
    re.IGNORECASE,
)


def check_piece(before: str, read_: Read) -> None:
    """Refuses a time that words right before it make one of something else, and days with another
    time before them: "at study entry and weeks 4 and 8", "after completion of 4 cycles"."""
    if isinstance(read_.piece, p.Days) and _ANOTHER_TIME.search(before):
        raise UnknownWordsError("another time").placed(read_.start)
    if isinstance(read_.piece, p.Cycles | p.Duration | p.Doses) and _OF_A_MOMENT.search(before):
        raise UnknownWordsError("of a moment").placed(read_.start)
    if isinstance(read_.piece, p.Break) and _is_then_too(before, read_.piece):
        raise ContradictionError("then, or at once").placed(read_.start)
    if isinstance(read_.piece, p.Days | p.InCycles) and _OF_ANOTHER_DOSE.search(before):
        raise ContradictionError("of another dose").placed(read_.start)


def check_order(reads: Sequence[Read]) -> None:
    """Refuses a moment that begins what comes next: "x for two weeks, after surgery they receive
    y"."""
    said = [one for one in reads if isinstance(one.piece, p.Taking) or not _is_filler(one)]
    for before, moment, after in zip(said, said[1:], said[2:], strict=False):
        is_moment = isinstance(moment.piece, p.Occasion) and isinstance(before.piece, p.Break)
        if is_moment and isinstance(after.piece, p.Taking) and before is not said[0]:
            raise ContradictionError("of what comes next").placed(moment.start)


def _is_filler(read_: Read) -> bool:
    return isinstance(read_.piece, p.Filler)


def _is_then_too(before: str, piece: p.Break) -> bool:
    """Whether what comes next is given before, too: "concurrent with and followed by x"."""
    return piece.is_then and _BEFORE_ANOTHER.search(before) is not None


def check_line(line: Line) -> None:
    """Refuses what contradicts itself, or could be meant in two ways."""
    days, often = line.days, line.frequency
    is_counted = (
        days is not None
        and line.doses is not None
        and _counts(line.doses, days)
        and not (often is not None and _within_a_day(often))
    )
    is_of_cycles = line.cycle or line.cycles or line.in_cycles or (days and not is_counted)
    is_at_most = line.doses is not None and line.doses.bound is p.Bound.MOST
    is_once = days is not None and len(days.numbers) == 1 and not (line.cycles or line.in_cycles)
    if line.doses is not None and is_of_cycles and not (is_at_most and is_once):
        raise UnknownWordsError("times in a cycle, or in all")
    if line.in_cycles is not None and line.start is not None:
        raise UnknownWordsError("from a day of one cycle on")
    _check_words(line)
    if line.as_needed and _SUPPLY.search(" ".join(line.subject)):
        raise ContradictionError("a supply, or each time")
    if line.infusion is not None and line.way is p.Way.ORAL:
        raise UnknownWordsError("by mouth over some time")
    if days is None:
        return
    is_one = len(days.numbers) == 1
    if line.duration is not None and not (_is_of_a_cycle(line) or _fits(line.duration, days)):
        raise UnknownWordsError  # "at week 52 … for 52 weeks" is a beginning
    if is_one and days.unit is not p.Unit.DAY and often is not None:
        raise UnknownWordsError
    if line.as_needed:
        raise UnknownWordsError


def _counts(doses: p.Doses, days: p.Days) -> bool:
    """Whether the numbered days are as many as the doses: "for four doses (days 1, 8, 15, 22)"."""
    count = doses.count
    return count.least == count.most and count.most.value == len(days.numbers)


def _within_a_day(often: p.Frequency) -> bool:
    """Whether doses are given several times a day, so that as many may be those of each day: "every
    6 hours x 4 doses on days 5-8"."""
    if often.unit in (p.Unit.MINUTE, p.Unit.HOUR):
        return True
    return often.unit is p.Unit.DAY and often.times is not None and often.times.most.value > 1


def _is_of_a_cycle(line: Line) -> bool:
    """Whether the numbered days come again: "on day 1 of each cycle", "on day 1 every 3 weeks"."""
    often = line.frequency
    if line.in_cycles is not None:
        return True
    return line.cycle is not None or (often is not None and often.every.most.value > 1)


def _fits(duration: p.Duration, days: p.Days) -> bool:
    """Whether so long a time is what the numbered days are, or days of a cycle."""
    if days.unit is duration.unit and len(days.numbers) == duration.length.most.value:
        return True
    return days.unit is p.Unit.DAY and len(days.numbers) > 1 and duration.unit is not p.Unit.DAY


def _check_words(line: Line) -> None:
    """Refuses what is given where its words hold a time of its own."""
    is_counted_alone = line.duration is not None and not line.says_how_often
    if is_counted_alone and _COUNTED.search(" ".join(line.subject)):
        raise UnknownWordsError("so many times in so long a time")
    if any(map(_TIME_IN_A_BRACKET.search, line.subject)):
        raise UnknownWordsError("another time in a bracket")
    if any(map(_ANOTHER_OFTEN.search, line.subject)):
        raise ContradictionError("how often of which?")
    if any(map(_AS_ELSEWHERE.search, line.subject)):
        raise ContradictionError("when, as elsewhere")
