"""What a whole text says of when things are given; nothing where a part of it is not understood."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from trialfinder.records.meaning import dosing
from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.asides import (
    LABELLED,
    is_aside,
    is_on_watching,
    sentences_of,
)
from trialfinder.records.meaning.regimen.beside import leaves_what_is_given
from trialfinder.records.meaning.regimen.line import TIME_FIELDS, Line
from trialfinder.records.meaning.regimen.merging import is_same, merged
from trialfinder.records.meaning.regimen.partly import Part, Place, leaves_days, places
from trialfinder.records.meaning.regimen.quoting import lines_beside_quotes
from trialfinder.records.meaning.regimen.reads import UnknownWordsError
from trialfinder.records.meaning.regimen.stretches import trimmed
from trialfinder.records.meaning.regimen.tokens import NamePattern, Token, tokens_of

LONGEST_TEXT = 1500
"""Characters; what is longer has always something that is not understood."""
_CYCLES = frozenset({"cycle", "cycles", "course", "courses"})
_BETWEEN_SENTENCES = re.compile(r"[.;:]\s*\([^()]*\d[^()]*\)\s*(?=\w)")
_ANOTHER_LENGTH = re.compile(r"\b(?:total of|for) (?:\d+|[a-z]+) (?:days|weeks|months)\b", re.I)
_LONGEST_LEAD = 4
_LONGEST_HEADING = 5
"""Tokens of a line like "Cisplatin injection:"."""


class Unread(NamedTuple):
    """A sentence that is not told: the number of the line before which it stands, its words, what
    it says where it is understood by itself, and the last sentence before it with a name. `tokens`
    are those of a sentence that is not understood, where parts of it may be; `number` is that of
    the sentence."""

    row: int
    words: str
    lines: tuple[Line, ...] = ()
    before: str = ""
    tokens: tuple[Token, ...] = ()
    number: int = 0


class Reading(msgspec.Struct, frozen=True):
    """The lines of a text, none where any of it is not understood. `is_all` unless a sentence
    beside them tells, without a time, of something else that is given or done. `remarks` are
    sentences after a line on what may be changed, or may come, under some condition: they are not
    read, but told in the text's own words. `leads` are sentences which may hold for the lines that
    follow, each with the number of the line before which it stands; `ends` are the words that end
    the sentence of a line, each with the number of that line. `unread` are all sentences that are
    not told, and `said` the sentences of the lines, each with its number.
    """

    lines: tuple[Line, ...] = ()
    is_all: bool = True
    remarks: tuple[str, ...] = ()
    leads: tuple[tuple[int, str], ...] = ()
    ends: tuple[tuple[int, str], ...] = ()
    unread: tuple[Unread, ...] = ()
    said: tuple[tuple[int, str], ...] = ()


def read(text: str, names: Iterable[str]) -> Reading:
    """What a text says of when, in its order."""
    if len(text) > LONGEST_TEXT or not text.strip():
        return Reading(unread=(Unread(0, text.strip()),) if text.strip() else ())
    parts = _parts(text, names)
    try:
        return _understood(text, parts)
    except UnknownWordsError as unknown:
        silent = [part for part in parts if part.unknown or part.lines]
        unread = [_unread(0, part, parts, text) for part in silent]
        if all(part.unknown is not unknown for part in parts):  # the text contradicts itself
            unread = [one._replace(tokens=(), lines=()) for one in unread]
        return Reading(unread=tuple(unread))


def understood(text: str, names: Iterable[str]) -> Reading:
    """The same, for one who asks why.

    Raises:
        UnknownWordsError: the word, number or contradiction that was not understood.
    """
    return _understood(text, _parts(text, names))


def _understood(text: str, parts: Sequence[Part]) -> Reading:
    unknown = next((part.unknown for part in parts if part.unknown is not None), None)
    reading = _told(text, parts)
    if unknown is not None and not any(line.says_how_often for line in reading.lines):
        raise unknown
    is_headed = any(part.unknown is not None and _is_label(part) for part in parts)
    if unknown is not None and is_headed:
        raise unknown
    for line in reading.lines:
        _check_cycle(line)
    _check_brackets(text, reading)
    return reading


@lru_cache(64)  # the names of an arm are those of each of its texts
def _pattern(names: tuple[str, ...]) -> NamePattern:
    return NamePattern(names)


def _parts(text: str, names: Iterable[str]) -> list[Part]:
    """The sentences that have to do with when something is given, each read by itself."""
    parts: list[Part] = []
    is_of_some = False
    for number, sentence in enumerate(sentences_of(tokens_of(text, _pattern(tuple(names))))):
        said = f"{text[sentence[0].start : sentence[-1].end]}."
        if dosing.is_aside(said) or is_on_watching(sentence):
            continue
        is_silent = is_aside(sentence)
        try:
            found = [] if is_silent else lines_beside_quotes(text, sentence, number)
            _check_label(sentence, found)
            _check_end(found)
            if is_of_some and not all(line.cycle or line.in_cycles for line in found):
                raise UnknownWordsError("of which cycles?")
            is_of_some = is_of_some or _is_headed_by_cycles(sentence, found)
        except UnknownWordsError as unknown:
            parts.append(Part(sentence, [], unknown, number=number))
        else:
            parts.append(Part(sentence, found, None, is_silent, number))
    return parts


def _is_headed_by_cycles(sentence: Sequence[Token], found: Sequence[Line]) -> bool:
    """Whether a sentence begins with cycles, so that it may head what follows: "Cycle 1: …"."""
    first = {token.norm for token in sentence[:_LONGEST_LEAD]}
    return bool(found) and found[0].in_cycles is not None and not first.isdisjoint(_CYCLES)


def _told(text: str, parts: Sequence[Part]) -> Reading:
    """What the sentences come to together, one of which may be quoted for another's sake."""
    is_mixed = any(part.unknown is not None for part in parts)
    found = places(parts, text) if is_mixed else [Place.TOLD] * len(parts)
    lines: list[Line] = []
    remarks: list[str] = []
    leads: list[tuple[int, str]] = []
    ends: list[tuple[int, str]] = []
    unread: list[Unread] = []
    is_all, is_parted, heading, since = True, False, "", 0
    for part, following, place in zip(parts, (*parts[1:], None), found, strict=True):
        words = part.words_in(text)
        if place is not Place.TOLD or (is_parted and _adds_to_what_was_before(part)):
            if place is Place.LEADS:
                leads.append((len(lines), words))
            elif part.unknown is not None or part.lines:
                remarks = _quoted(remarks, part, text)
            if part.unknown is not None or part.lines:
                unread.append(_unread(len(lines), part, parts, text))
                is_all = is_all and leaves_days(part, text)
                is_parted = is_parted or not leaves_days(part, text)
            continue
        if part.lines:
            is_parted = False
        else:
            is_all = is_all and leaves_what_is_given(part, parts, text)
        since = len(lines) if part.lines and part.begins_a_phase else since
        lines = [*lines[:since], *_joined(lines[since:], _headed(part.lines, heading))]
        if beside := [line.beside for line in part.lines if line.beside]:
            is_all = False
            ends += [(len(lines) - 1, words) for words in beside]
        heading = words if _is_heading(part, following) else ""
        if part.has_amount and not heading:
            remarks.append(words)
    after = [words for row, words in leads if row == len(lines)]
    before = tuple((row, words) for row, words in leads if row < len(lines))
    said = tuple((part.lines[0].sentence, part.words_in(text)) for part in parts if part.lines)
    return Reading(
        tuple(lines), is_all, (*remarks, *after), before, tuple(ends), tuple(unread), said
    )


def _unread(row: int, part: Part, parts: Sequence[Part], text: str) -> Unread:
    named = (
        one
        for one in reversed(parts[: parts.index(part)])
        if any(token.kind == "name" for token in one.tokens)
    )
    before = next((one.words_in(text) for one in named), "")
    tokens = tuple(part.tokens) if part.unknown is not None else ()
    return Unread(row, part.words_in(text), tuple(part.lines), before, tokens, part.number)


def _quoted(remarks: list[str], part: Part, text: str) -> list[str]:
    """The remarks with one more, in one quotation with what it goes on with in a further line."""
    said = part.words_in(text)
    before = remarks[-1] if remarks else ""
    at = text.find(before) + len(before) if before else part.start
    if before and not text[at : part.start].strip() and "\n" in text[at : part.start]:
        return [*remarks[:-1], text[at - len(before) : part.end]]
    return [*remarks, said]


def _is_heading(part: Part, following: Part | None) -> bool:
    """Whether a sentence is but a name or amount, and what follows says when."""
    is_short = not part.lines and len(part.tokens) <= _LONGEST_HEADING
    lines = following.lines if following is not None else []
    return is_short and bool(lines) and lines[0].is_bare and not (lines[0].is_then or lines[0].rest)


def _adds_to_what_was_before(part: Part) -> bool:
    """Whether a sentence says how what was told before goes on: "Treatment repeats every 3
    weeks"."""
    return any(not line.subject and not line.is_then for line in part.lines)


def _check_label(sentence: Sequence[Token], found: list[Line]) -> None:
    """Refuses a sentence without a time that names one of several groups or phases: it may head
    what follows."""
    words = (token.norm for token in sentence)
    if not found and not is_aside(sentence) and not LABELLED.isdisjoint(words):
        raise UnknownWordsError("a group without a time")


def _check_end(found: Sequence[Line]) -> None:
    """Refuses an end of what has no name: "patients with stable disease continue until …"."""
    for line in found:
        said = [name for name in TIME_FIELDS if getattr(line, name) not in (None, False, "")]
        is_of_something = line.is_named or line.is_bare or not line.subject
        if "until" in said and set(said) <= {"until", "cycle"} and not is_of_something:
            raise UnknownWordsError("an end alone")


def _is_label(part: Part) -> bool:
    """Whether a sentence is but the name of a group or phase, which may be of any that stands
    beside it."""
    return len(part.tokens) <= _LONGEST_HEADING and not LABELLED.isdisjoint(
        token.norm for token in part.tokens
    )


def _check_cycle(line: Line) -> None:
    """Refuses days that the cycle does not have ("days 1-28, every 3 weeks")."""
    length = line.cycle.days if line.cycle is not None else None
    if length is None or line.days is None or line.days.unit is not p.Unit.DAY:
        return
    if line.days.numbers[-1] > length:
        raise UnknownWordsError("days beyond the cycle")


def _check_brackets(text: str, reading: Reading) -> None:
    """Refuses a bracket with a number between two sentences, which may belong to either, and one
    whose ends are in different parts of what was read."""
    if _BETWEEN_SENTENCES.search(text):
        raise UnknownWordsError("a bracket between two sentences")
    said = [" ".join(line.subject) for line in reading.lines]
    said += [*reading.remarks, *(words for _, words in (*reading.leads, *reading.ends))]
    if not _is_parted(text) and any(map(_is_parted, said)):
        raise UnknownWordsError("a bracket in two parts")


def _is_parted(text: str) -> bool:
    return text.count("(") != text.count(")")


def _headed(lines: list[Line], heading: str) -> list[Line]:
    """The lines, the first one with the heading above it where there is one."""
    words = trimmed(heading)
    if not words or not lines:
        return lines
    first = msgspec.structs.replace(lines[0], subject=(words, *lines[0].subject), is_bare=False)
    return [first, *lines[1:]]


def _joined(before: list[Line], found: list[Line]) -> list[Line]:
    """The lines with those of a further sentence. One that says no more than how cycles go on, or
    what ends it, belongs to those before it.

    Raises:
        UnknownWordsError: of which of several things it tells how often is not said.
    """
    if len(found) == 1 and len(before) == 1 and _is_amount_of_all(found[0]):
        subject = (*before[0].subject, *found[0].subject)
        before = [msgspec.structs.replace(before[0], subject=subject)]
        found = [msgspec.structs.replace(found[0], subject=())]
    if not before or len(found) != 1 or found[0].subject or found[0].is_then:
        return [*before, *found]
    extra = found[0]
    said = [name for name in TIME_FIELDS if getattr(extra, name) not in (None, False, "")]
    if not set(said) <= {"cycle", "cycles", "until", "duration"}:
        if extra.frequency is not None and len({line.subject for line in before}) > 1:
            raise UnknownWordsError("how often of which?")
        return [*before, *found]
    if said == ["cycle"] and all(line.cycle is not None for line in before):
        return [_of_cycle(line, extra.cycle) for line in before]
    return [_with_more(line, extra, said) for line in before]


def _is_amount_of_all(line: Line) -> bool:
    """Whether a line names but an amount and the cycles of what stood before it: "Starting dose 200
    mg, courses repeat every 28 days"."""
    said = {name for name in TIME_FIELDS if getattr(line, name) not in (None, False, "")}
    return line.is_bare and bool(line.subject) and bool(said) and said <= {"cycle", "cycles"}


def _with_more(line: Line, extra: Line, said: Sequence[str]) -> Line:
    """A line with what a further sentence says of all. Its own end within a cycle ("on days 6-10
    until blood counts recover") stays; of anything else there may not be two.

    Raises:
        UnknownWordsError: the sentence contradicts the line.
    """
    if not line.has_time:
        return line  # the dose before all others
    if "duration" in said and _ANOTHER_LENGTH.search(" ".join(line.subject)):
        raise UnknownWordsError("another length")
    changes = {name: getattr(extra, name) for name in said}
    for name in said:
        known = getattr(line, name)
        if known in (None, False, "") or known == changes[name]:
            continue
        if name == "cycle" and is_same(known, changes[name]):
            changes[name] = merged(known, changes[name])
            continue
        if name != "until" or not ({"cycle", "cycles"} & set(said)):
            raise UnknownWordsError(f"twice {said}")
        del changes["until"]
    changes["is_shared_cycle"] = line.is_shared_cycle or ("cycle" in said and line.cycle is None)
    return msgspec.structs.replace(line, **changes)


def _of_cycle(line: Line, cycle: p.Cycle | None) -> Line:
    """The line with the length of its cycle, which a sentence of its own names."""
    fuller = merged(line.cycle, cycle)
    assert isinstance(fuller, p.Cycle)
    return msgspec.structs.replace(line, cycle=fuller, is_shared_cycle=line.cycle is None)
