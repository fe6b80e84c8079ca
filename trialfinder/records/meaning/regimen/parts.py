"""The parts of a treatment, where some of its cycles are not as the others."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.givings import Named, own_cycle
from trialfinder.records.meaning.regimen.line import Line

_MOST_PARTS = 4
_OF_A_PART = re.compile(r"\b(?:loading|priming|maintenance|initial)\b ?", re.IGNORECASE)
"""Words for a dose that is of some cycles only, which are named."""

_Range = tuple[int, int | None]
"""The first and the last of some cycles, None where they go on."""


class CyclePart(NamedTuple):
    """The lines of the cycles from `first` to `last`, which is None where they go on; `is_all`
    where all cycles are alike."""

    lines: list[Named]
    first: int = 1
    last: int | None = None
    is_all: bool = False


def parts_of(
    named: Sequence[Named], names: Sequence[str], *, may_lack: bool = False
) -> list[CyclePart]:
    """The lines of each part, in their order; none where it is not certain which are of which.

    `names` are those of what is given; `may_lack` where there may be cycles of which nothing is
    said.
    """
    ranges = _ranges([one.line for one in named])
    if ranges is None:
        return []
    if not any(ranges):
        return [CyclePart([_alone(one, is_some=False) for one in named], is_all=True)]
    told = _called(named, names)
    firsts = {1, *(one[0] for one in ranges if one)}
    firsts |= {one[1] + 1 for one in ranges if one and one[1] is not None}
    starts = sorted(firsts)
    found = []
    for first, following in zip(starts, (*starts[1:], None), strict=True):
        lines = [
            _alone(one, is_some=which is not None)
            for one, which in zip(told, ranges, strict=True)
            if which is None or _holds(which, first)
        ]
        found.append(CyclePart(lines, first, None if following is None else following - 1))
    if not found[-1].lines:
        found.pop()
    if may_lack:
        found = [part for part in found if part.lines]
    is_more_than_the_first = [part.last for part in found] != [1]
    are_whole = all(part.lines for part in found) and is_more_than_the_first
    are_whole = are_whole and len(found) <= _MOST_PARTS
    return _of_one_length(found) if are_whole else []


def _ranges(lines: Sequence[Line]) -> list[_Range | None] | None:
    """The cycles of each line, None for all of them; None where they are not certain."""
    if any(line.in_cycles for line in lines):
        return _named_ranges(lines)
    if sum(line.is_then and line.rest is None for line in lines) == 0:
        return _counted_ranges(lines)
    if all(line.is_shared_cycle or not line.is_then for line in lines):
        return [None] * len(lines)  # one after the other in the same cycle
    return _phases(lines)


def _counted_ranges(lines: Sequence[Line]) -> list[_Range | None]:
    """The cycles of lines of which some end sooner than others: "x every 3 weeks. y every 3 weeks
    for 4 cycles". Where one sentence has two numbers, all is of each cycle."""
    counts = [_most(line) for line in lines]
    by_sentence: dict[int, set[int | None]] = {}
    for line, count in zip(lines, counts, strict=True):
        if not line.has_own_count:
            by_sentence.setdefault(line.sentence, set()).add(count)
    are_exact = all(
        line.cycles is None or line.cycles.count.least == line.cycles.count.most for line in lines
    )
    is_certain = are_exact and all(len(found) == 1 for found in by_sentence.values())
    goes_on = [line for line, count in zip(lines, counts, strict=True) if count is None]
    is_certain = is_certain and all(map(_comes_again, goes_on))
    is_certain = is_certain and (not goes_on or any(map(_has_cycle, goes_on)))
    if len(set(counts)) < 2 or not is_certain:
        return [None] * len(lines)
    return [None if count is None else (1, count) for count in counts]


def _comes_again(line: Line) -> bool:
    """Whether a line says by itself that it comes again, and not for how long."""
    is_often = line.frequency is not None and line.days is None
    is_again = is_often or _has_cycle(line)
    return is_again and line.rest is None and line.duration is None


def _has_cycle(line: Line) -> bool:
    """Whether a line names its cycle itself."""
    return (line.cycle is not None and not line.is_shared_cycle) or own_cycle(line) is not None


def _most(line: Line) -> int | None:
    """How many cycles there are at most."""
    cycles = line.cycles
    if cycles is None or cycles.bound not in (p.Bound.EXACT, p.Bound.MOST):
        return None
    return cycles.count.most.value


def _named_ranges(lines: Sequence[Line]) -> list[_Range | None] | None:
    found: list[_Range | None] = []
    before: _Range | None = None
    for line in lines:
        named = line.in_cycles
        if line.rest is not None or (named is None and line.is_then):
            return None
        if named is None:
            found.append(None)
            continue
        if named.first == 0:
            if before is None or before[1] is None:
                return None
            before = (before[1] + 1, None)
        else:
            before = (named.first, named.last)
        found.append(before)
    return [None if one == (1, None) else one for one in found]


def _phases(lines: Sequence[Line]) -> list[_Range | None] | None:
    """The cycles of "x for 4 cycles, then y for 4 cycles": each phase says how many it has."""
    found: list[_Range | None] = []
    first, count = 1, _count(lines[0])
    for line in lines:
        if line.rest is not None or _count(line) is None:
            return None
        if line.is_then:
            assert count is not None
            first += count
            count = _count(line)
        if _count(line) != count:
            return None
        assert count is not None
        found.append((first, first + count - 1))
    return found


def _count(line: Line) -> int | None:
    """How many cycles there are, where that is one number."""
    cycles = line.cycles
    if cycles is None or cycles.bound is not p.Bound.EXACT:
        return None
    return cycles.count.most.value if cycles.count.least == cycles.count.most else None


def _holds(which: _Range, cycle: int) -> bool:
    return which[0] <= cycle and (which[1] is None or cycle <= which[1])


def _called(named: Sequence[Named], names: Sequence[str]) -> list[Named]:
    """The lines, each with the name of the one before it in its sentence, where it has none."""
    found: list[Named] = []
    for one in named:
        before = found[-1] if found else None
        if before is not None and one.line.is_then and before.line.sentence == one.line.sentence:
            if not one.line.subject:
                way = one.line.way or before.line.way
                one = Named(msgspec.structs.replace(one.line, way=way), before.name)
            elif one.line.is_bare:
                only = list(_names_in(before.name, names))
                name = f"{only[0]} {' … '.join(one.line.subject)}" if len(only) == 1 else ""
                one = Named(one.line, name)
        found.append(one)
    return found


def _names_in(words: str, names: Sequence[str]) -> Iterator[str]:
    """The names in some words, but for those that are a part of another."""
    here = [name for name in names if name.casefold() in words.casefold()]
    for name in here:
        if not any(name.casefold() in other.casefold() for other in here if other != name):
            yield name


def _alone(one: Named, *, is_some: bool) -> Named:
    """A line without what ties it to the other parts."""
    if not is_some:
        return Named(msgspec.structs.replace(one.line, in_cycles=None), one.name)
    subject = tuple(_OF_A_PART.sub("", words) for words in one.line.subject)
    cycles = None if one.line.in_cycles is None else one.line.cycles  # those of a phase are told
    line = msgspec.structs.replace(
        one.line, in_cycles=None, cycles=cycles, is_then=False, subject=subject
    )
    return Named(line, one.name)


def _of_one_length(parts: list[CyclePart]) -> list[CyclePart]:
    """The parts with the length of a cycle, where only one of them says it."""
    lines = [one.line for part in parts for one in part.lines]
    lengths = {line.cycle.days for line in lines if line.cycle and line.cycle.days}
    if len(lengths) != 1 or any(own_cycle(line) for line in lines):
        return parts
    length = p.Cycle(p.Number(lengths.pop()))
    return [
        part._replace(
            lines=[
                Named(msgspec.structs.replace(one.line, cycle=length), one.name)
                if one.line.days is not None
                else one
                for one in part.lines
            ]
        )
        for part in parts
    ]
