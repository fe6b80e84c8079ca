"""The lines of an arm's texts, each with the medicines that it is of."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from trialfinder.records.meaning.regimen import effects
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.arms import Told
from trialfinder.records.meaning.regimen.calendar import (
    adds_nothing,
    is_plain,
    length_of,
    named_lines,
    when,
)
from trialfinder.records.meaning.regimen.framing import phases_of
from trialfinder.records.meaning.regimen.givings import Named
from trialfinder.records.meaning.regimen.line import TIME_FIELDS, Line
from trialfinder.records.meaning.regimen.naming import named_in
from trialfinder.records.meaning.regimen.reading import LONGEST_TEXT
from trialfinder.records.meaning.regimen.unlisted import UNLISTED, may_be_short
from trialfinder.records.protocol import Intervention

_LONGEST_HOURS = 12


class Entry(NamedTuple):
    """A line with what it is called and the medicines that it is of; the number of its text, its
    row there, the sentence there, and the part of the treatment that it is of: first whether the
    arm's own text has it."""

    named: Named
    of: frozenset[int]
    text: int
    row: int
    sentence: int
    phase: tuple[bool, int]

    @property
    def line(self) -> Line:
        return self.named.line


def entries_of(
    told: Sequence[Told],
    medicines: dict[int, Intervention],
    names: dict[int, tuple[str, ...]],
) -> list[Entry]:
    """The lines of the arm's own text, then those of what it says nothing of."""
    found: list[Entry] = []
    for at, one in enumerate(told):
        only = one.index if one.index is not None else _only(names)
        here: list[Entry] = []
        for row, (named, phase) in enumerate(
            zip(named_lines([one], medicines), phases_of(one.lines, one), strict=True)
        ):
            line = named.line
            if _is_an_end(line):
                continue
            of = frozenset(named_in(" ".join(line.subject), names))
            if of and not named.name:
                named = Named(line, line.what)
            before = here[-1] if here else None
            goes_on = before is not None and before.sentence == line.sentence
            if not of and before is not None and goes_on and (line.is_bare or not line.subject):
                of = before.of
            elif not of and only is not None and not may_be_short(line, names[only]):
                of = frozenset({only})
            whole = msgspec.structs.replace(line, sentence=at * LONGEST_TEXT + line.sentence)
            place = (one.index is not None, phase)
            here.append(Entry(Named(whole, named.name), of, at, row, line.sentence, place))
        found += here
    own = {index for one in found if told[one.text].index is None for index in one.of}
    return [one for one in found if told[one.text].index is None or not one.of & own]


def _is_an_end(line: Line) -> bool:
    """Whether a line says but what ends the giving of something."""
    said = {name for name in TIME_FIELDS if getattr(line, name) not in (None, False, "")}
    return said == {"until"}


def _only(names: dict[int, tuple[str, ...]]) -> int | None:
    listed = [index for index in names if index != UNLISTED]
    return listed[0] if len(listed) == 1 else None


def joined_by_medicine(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The lines of each medicine, those of several in one line together."""
    groups: list[tuple[set[int], list[Entry]]] = []
    for one in entries:
        same = [group for group in groups if group[0] & one.of]
        merged: tuple[set[int], list[Entry]] = (set(one.of), [one])
        for group in reversed(same):
            merged = (merged[0] | group[0], [*group[1], *merged[1]])
        groups = [*(group for group in groups if group not in same), merged]
    return [[one for one in entries if one in group[1]] for group in groups]


def without_repeats(entries: Sequence[Entry]) -> list[Entry]:
    """The lines of a medicine without those that are not plain, where another one that is says the
    same of when."""
    plain = [one for one in entries if is_plain(eased(one).line)]
    return [
        one
        for one in entries
        if one in plain
        or not any(
            adds_nothing(when(one.line), when(other.line))
            for other in plain
            if other.sentence != one.sentence
        )
    ]


def eased(one: Entry) -> Named:
    """A line as it is judged where its text knows no other group: without the phase or group that
    stands before it, and with remarks on amounts as a part of what is given."""
    line = one.line
    words = " … ".join(line.subject)
    rest = effects.without_heading(words)
    beside = line.subject[1:]
    is_headed = rest != words and not beside
    is_remarked = len(one.of) == 1 and bool(beside) and all(map(_leaves_days, beside))
    is_then = line.is_then and not (line.is_named and line.in_cycles is None)
    eased = msgspec.structs.replace(
        line,
        subject=(rest.strip(),),
        is_whole=line.is_whole or is_headed or is_remarked,
        is_then=is_then,
        infusion=None if _takes_days(line) else line.infusion,
    )
    return Named(eased, effects.without_people(one.named.name))


def _leaves_days(words: str) -> bool:
    """Whether words beside a name are on how much, or on how it is brought in."""
    return effects.is_of_amounts(words) or effects.is_on_the_way(words)


def _takes_days(line: Line) -> bool:
    """Whether an infusion takes longer than a visit: that it is given on these days stays true."""
    return line.infusion is not None and (
        line.infusion.unit is p.Unit.HOUR and line.infusion.length.most.value > _LONGEST_HOURS
    )


def with_lengths(entries: Sequence[Entry]) -> list[Entry]:
    """The lines of one part of a treatment, those that name no length with the only one of all, or
    of their sentence."""
    lengths = {length for one in entries if (length := length_of(one.line))}
    by_sentence: dict[int, set[int]] = {}
    for one in entries:
        if length := length_of(one.line):
            by_sentence.setdefault(one.line.sentence, set()).add(length)
    found = []
    for one in entries:
        line = one.line
        here = by_sentence.get(line.sentence, set())
        if length_of(line) is None and (line.days is not None or line.start is not None):
            is_of_all = line.cycle is not None and len(lengths) == 1
            if is_of_all or len(here) == 1:
                (days,) = here if len(here) == 1 else lengths
                line = msgspec.structs.replace(line, cycle=p.Cycle(p.Number(days)))
        elif length_of(line) is None and len(lengths) == 1 and _is_daily(line):
            line = msgspec.structs.replace(line, cycle=p.Cycle(p.Number(next(iter(lengths)))))
        found.append(one._replace(named=Named(line, one.named.name)))
    return found


def with_lengths_of_their_own(entries: Sequence[Entry], told: Sequence[Told]) -> list[Entry]:
    """The lines of the arm's own text, those that name days and no length with that which the
    medicine's own text names beside the same days."""
    found = []
    for one in entries:
        line = one.line
        is_open = line.days is not None and line.cycle is None and line.in_cycles is None
        if is_open and told[one.text].index is None and length_of(line) is None:
            beside = [
                other
                for each in told
                if each.index is not None and one.of == {each.index}
                for other in each.lines
            ]
            if beside and all(_says_the_length(other, line) for other in beside):
                more = beside[0]
                cycle = p.Cycle(p.Number(length_of(more) or 0))
                line = msgspec.structs.replace(line, cycle=cycle, cycles=line.cycles or more.cycles)
        found.append(one._replace(named=Named(line, one.named.name)))
    return found


def _says_the_length(other: Line, line: Line) -> bool:
    """Whether a line says the same as another of when, and the length of its cycle."""
    length = length_of(other)
    if not length or not is_plain(other):
        return False
    whole = msgspec.structs.replace(line, cycle=p.Cycle(p.Number(length)))
    return adds_nothing(when(other), when(whole))


def _is_daily(line: Line) -> bool:
    """Whether something is given each day, for as long as there are cycles."""
    often = line.frequency
    is_daily = often is not None and often.unit is p.Unit.DAY and often.every.most.value == 1
    return is_daily and line.duration is None and line.start is None
