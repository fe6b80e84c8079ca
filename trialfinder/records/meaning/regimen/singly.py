"""The days of single medicines, where those of all that an arm gets are not certain.

A medicine is drawn where all that a text says of it, in that part of the treatment, is understood
and makes its days and their cycle certain, and where no sentence that is not read can change them
(`effects.py`). Medicines of one cycle share a picture. All else is left out, and quoted.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from trialfinder.records.meaning.regimen import effects
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.arms import Told, names_of
from trialfinder.records.meaning.regimen.calendar import (
    Cycle,
    adds_nothing,
    cycles_in,
    length_of,
    when,
)
from trialfinder.records.meaning.regimen.effects import Effect
from trialfinder.records.meaning.regimen.entries import (
    Entry,
    eased,
    entries_of,
    joined_by_medicine,
    with_lengths,
    with_lengths_of_their_own,
    without_repeats,
)
from trialfinder.records.meaning.regimen.framing import (
    frame_lengths,
    framed,
    with_frames_of_one,
    with_parts,
)
from trialfinder.records.meaning.regimen.givings import own_cycle
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.naming import named_in, names_any, without_references
from trialfinder.records.meaning.regimen.people import without_people_of_all
from trialfinder.records.meaning.regimen.unlisted import with_short_names, with_unlisted
from trialfinder.records.protocol import Intervention

_MAY_NAME_A_CYCLE = re.compile(r"cycle|course|every|interval|weekly|\bq ?\d", re.IGNORECASE)
_WEEK = 7
_MANY_DAYS = 4
"""So many days in a row are those of one of several things that are joined, or of all."""


class Left(msgspec.Struct, frozen=True):
    """A sentence that is not, or not wholly, in a picture, with the registry's path of its text."""

    quote: str
    path: str


class Drawn(NamedTuple):
    """The cycles of what is certain, the numbers of the medicines that are in them, and what is
    left out."""

    cycles: tuple[Cycle, ...] = ()
    medicines: frozenset[int] = frozenset()
    left: tuple[Left, ...] = ()


def drawn_singly(
    told: Sequence[Told], medicines: Sequence[tuple[int, Intervention]], label: str
) -> Drawn:
    """What can be drawn of an arm whose texts are not certain as a whole."""
    if not any(_MAY_NAME_A_CYCLE.search(one.text) for one in told):
        return Drawn()
    has_own = any(one.index is None and one.lines for one in told)
    of_others: list[Told] = []
    if has_own:  # what is of several groups in a medicine's text is told in the arm's own
        of_others = [one for one in told if _is_of_others(one)]
        told = [one for one in told if not _is_of_others(one)]
    if effects.names_a_choice(label) or effects.is_of_several_groups(
        [one.text for one in told], label
    ):
        return Drawn()
    listed = {index: names_of([one]) for index, one in medicines}
    told = without_people_of_all(told)
    names = with_unlisted(with_short_names(listed, told), told)
    all_names = tuple(name for of in names.values() for name in of)
    lengths = frame_lengths(told)
    told = [framed(with_frames_of_one(with_parts(one), names), all_names) for one in told]
    blocked = _blocked(told, names)
    if blocked is None:
        return Drawn()
    entries = with_lengths_of_their_own(entries_of(told, dict(medicines), names), told)
    blocked |= _told_otherwise(entries, told)
    found: list[tuple[tuple[Cycle, ...], list[Entry]]] = []
    for phase in sorted({one.phase for one in entries}):
        here = [one for one in entries if one.phase == phase]
        within = {index for one in here if _is_within(one, lengths) for index in one.of}
        found += _of_a_phase(here, blocked | within, all_names)
    found = list(_whole_in_their_sentences(found, entries, all_names))
    if not found:
        return Drawn()
    drawn = [one for _, here in found for one in here]
    left = (
        *_left(told, entries, drawn, names),
        *(Left(one.text.strip(), one.path) for one in of_others),
    )
    is_timed = any(effects.tells_an_infusion(one.words) for each in told for one in each.unread)
    cycles = tuple(_open(cycle, left, is_timed=is_timed) for cycles, _ in found for cycle in cycles)
    return Drawn(cycles, frozenset(index for one in drawn for index in one.of), left)


def _is_of_others(one: Told) -> bool:
    return one.index is not None and effects.is_of_several_groups([one.text])


def _whole_in_their_sentences(
    found: Sequence[tuple[tuple[Cycle, ...], list[Entry]]],
    entries: Sequence[Entry],
    names: Sequence[str],
) -> Iterator[tuple[tuple[Cycle, ...], list[Entry]]]:
    """The pictures of medicines of which no other line of the same sentence is left out, and in
    whose sentence no time may be of all: "x on days 1 and 4 and y on day 1 weekly for 2 weeks"."""
    drawn = {(one.text, one.row) for _, here in found for one in here}
    rest = [one for one in entries if (one.text, one.row) not in drawn]
    for cycles, here in found:
        cut = {index for one in here for other in rest for index in _cut_by(other, one)}
        kept = [one for one in here if not one.of & cut]
        if any(_may_be_of(other, one) for one in here for other in rest):
            continue
        if kept and len(kept) < len(here):
            cycles = tuple(cycles_in([eased(one) for one in kept], names, may_lack=True))
        if kept and cycles:
            yield cycles, kept


def _cut_by(other: Entry, one: Entry) -> frozenset[int]:
    """The medicines of a line that another of its sentence, which is left out, is of as well; but
    for what comes after so many cycles."""
    is_beside = (other.text, other.sentence) == (one.text, one.sentence)
    is_after = other.phase > one.phase and one.line.cycles is not None
    return one.of & other.of if is_beside and not is_after else frozenset()


def _may_be_of(other: Entry, one: Entry) -> bool:
    """Whether a line which ends a sentence has beside its days a time that may be of what stood
    before it, too."""
    if (other.text, other.sentence) != (one.text, one.sentence) or other.row < one.row:
        return False
    return other.line.days is not None and any(
        mine not in (None, theirs)
        for mine, theirs in zip(_beside_days(other.line), _beside_days(one.line), strict=True)
    )


def _beside_days(line: Line) -> tuple[object, ...]:
    often = line.frequency
    is_weekly = often is not None and often.unit is p.Unit.WEEK and own_cycle(line) is None
    return (often if is_weekly else None, line.duration, line.on_off, line.doses)


def _open(cycle: Cycle, left: Sequence[Left], *, is_timed: bool) -> Cycle:
    """A cycle which says no more than what is certain beside what is left out: what ends it may
    stand there, and how long an infusion takes."""
    givings = cycle.givings
    if is_timed:
        givings = tuple(msgspec.structs.replace(one, minutes=None) for one in givings)
    return msgspec.structs.replace(
        cycle, givings=givings, ends_otherwise=cycle.ends_otherwise or bool(left)
    )


def _blocked(told: Sequence[Told], names: dict[int, tuple[str, ...]]) -> set[int] | None:
    """The medicines whose days may be other than a line of theirs says; None where all may be."""
    found: set[int] = set()
    for one in told:
        for unread in one.unread:
            named = named_in(without_references(unread.words, names), names)
            if not named and one.index is not None:
                named = {one.index}
            effect = effects.effect_of(unread.words, names_some=bool(named))
            if effect is Effect.ALL and effects.goes_on(unread.words):
                named = named_in(unread.before, names)
                effect = Effect.NAMED if named else effect
            if effect is Effect.ALL:
                return None
            if effect is Effect.NAMED:
                found |= named - {
                    index
                    for line in (unread.lines if unread.tokens else ())
                    for index in named_in(" ".join(line.subject), names)
                }
        for row, line in enumerate(one.lines):
            is_headed = any(
                unread.row <= row and effects.governs(unread.words) for unread in one.unread
            )
            if is_headed:
                found |= named_in(" ".join(line.subject), names) or set(names)
    return found


def _told_otherwise(entries: Sequence[Entry], told: Sequence[Told]) -> set[int]:
    """The medicines of which a text of their own says what the arm's does not."""
    own = [one for one in entries if told[one.text].index is None]
    found: set[int] = set()
    for one in told:
        known = [each.line for each in own if one.index in each.of]
        if one.index is None or not known:
            continue
        said = [when(each) for each in known]
        if any(not any(adds_nothing(when(line), each) for each in said) for line in one.lines):
            found.add(one.index)
    return found


def _of_a_phase(
    entries: Sequence[Entry], blocked: set[int], names: Sequence[str]
) -> Iterator[tuple[tuple[Cycle, ...], list[Entry]]]:
    """The pictures of one part of a treatment: one for all that have the same cycle."""
    alone: list[tuple[tuple[Cycle, ...], list[Entry]]] = []
    entries = with_lengths(entries)
    for here in joined_by_medicine(entries):
        here = without_repeats(here)
        of = {index for one in here for index in one.of}
        if not of or of & blocked or any(_is_changed(one, names) for one in here):
            continue
        if cycles := tuple(cycles_in([eased(one) for one in here], names, may_lack=True)):
            alone.append((cycles, here))
    yield from _together(alone, entries, names)


def _is_within(one: Entry, lengths: set[int]) -> bool:
    """Whether a line is of each week of some, in a longer cycle that a sentence of its own names:
    "on days 1-5 weekly for 4 weeks. Treatment repeats every 6 weeks"."""
    is_weekly = length_of(one.line) == _WEEK and _WEEK not in lengths
    return is_weekly and any(length > _WEEK for length in lengths)


def _is_changed(one: Entry, names: Sequence[str]) -> bool:
    """Whether days in a row may be those of one of several things ("x + y on days 1-14"), or
    the words that end a sentence may change the days before them."""
    days, beside = one.line.days, one.line.beside
    if one.line.is_several and days is not None and _has_a_run(days.numbers):
        return True
    others = [name for name in names if name.casefold() not in one.named.name.casefold()]
    effect = effects.effect_of(beside, names_some=names_any(beside, others))
    return bool(beside) and effect is Effect.ALL


def _has_a_run(days: Sequence[int]) -> bool:
    """Whether many days follow each other."""
    runs = zip(days, days[_MANY_DAYS - 1 :], strict=False)
    return any(last - first == _MANY_DAYS - 1 for first, last in runs)


def _together(
    alone: Sequence[tuple[tuple[Cycle, ...], list[Entry]]],
    entries: Sequence[Entry],
    names: Sequence[str],
) -> Iterator[tuple[tuple[Cycle, ...], list[Entry]]]:
    """The pictures of several medicines in one where their cycles are as long."""
    rest = list(alone)
    while rest:
        cycles, here = rest.pop(0)
        for other in list(rest):
            if {one.days for one in cycles} != {one.days for one in other[0]}:
                continue
            both = [one for one in entries if one in here or one in other[1]]
            if found := tuple(cycles_in([eased(one) for one in both], names, may_lack=True)):
                cycles, here = found, both
                rest.remove(other)
        yield cycles, here


def _left(
    told: Sequence[Told],
    entries: Sequence[Entry],
    drawn: Sequence[Entry],
    names: dict[int, tuple[str, ...]],
) -> Iterator[Left]:
    """The sentences of which not all is drawn, in their order."""
    known = {(one.text, one.row) for one in drawn}
    of = {index for one in drawn for index in one.of}
    for at, one in enumerate(told):
        silent = {
            each.sentence
            for each in entries
            if each.text == at
            and ((at, each.row) not in known or each.line.beside or each.line.in_cycles)
        }
        found = {words for number, words in one.said if number in silent}
        for unread in one.unread:
            named = named_in(unread.words, names)
            effect = effects.effect_of(unread.words, names_some=bool(named))
            if effect in (Effect.NAMED, Effect.LATER, Effect.ALL) or named - of:
                found.add(unread.words)
        for words in sorted(found, key=one.text.find):
            yield Left(words, one.path)
