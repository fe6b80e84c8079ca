"""Reads waiting times: that so much time has passed since a treatment."""

import re
from collections.abc import Iterator

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.event_names import IS_DONE_ONCE, IS_TREATMENT
from trialfinder.records.meaning.limits.events import (
    BEFORE_NAMES,
    anchored,
    events_at,
    is_diagnosis,
    longer_for,
    recently,
)
from trialfinder.records.meaning.limits.expression import (
    All,
    Expression,
    Judged,
    Never,
    Not,
    Readings,
    Since,
    SinceHalfLives,
    Span,
)
from trialfinder.records.meaning.limits.own_words import own_words
from trialfinder.records.meaning.limits.quantities import span
from trialfinder.records.meaning.limits.terms import ILL_EVENTS, ILLNESSES

_OF_ANY = re.compile(r"\b(?:prior|previous)\b")
_ILL = frozenset((*ILL_EVENTS, *ILLNESSES))


def long_since(pieces: Pieces, at: int, *, in_own_words: bool = False) -> Ways[Expression]:
    """That some time has passed since a treatment: "at least 7 days must have elapsed since the
    completion of therapy with a growth factor", "radiotherapy completed ≥ 2 weeks before entry".

    `in_own_words` allows for what is in no list.
    """
    sign = pieces.kind(at, "compare")
    for read, after in _long(pieces, at + (sign in ("≥", ">"))):
        length = _signed(read, sign)
        after = pieces.skip_one(after, "elapsed")
        if pieces.kind(after, "since") is None:
            continue
        start = pieces.skip(after + 1, *BEFORE_NAMES)
        if is_diagnosis(pieces, after + 1, start):  # what was diagnosed has to be had
            continue
        for (names, _joins), last in events_at(pieces, start):
            yield from _with_more_asked(pieces, last, names, length)
        for names, last in own_words(pieces, start) if in_own_words else ():
            is_prior = any(_OF_ANY.search(pieces.text(each)) for each in range(after + 1, start))
            asked = _all_since(names, length)
            yield asked if is_prior else _own_wait(names, length), last
    if in_own_words:  # nobody is kept out for what is long over
        yield from _ended_long_ago(pieces, at)
    yield from _over_long_ago(pieces, at)


def _over_long_ago(pieces: Pieces, at: int) -> Ways[Expression]:
    """The same where the treatment stands first: "radiotherapy ended ≥ 2 weeks before entry"."""
    for (names, _joins), after in events_at(pieces, at):
        if pieces.kind(after, "not") is not None:
            yield from _not_within(pieces, after + 1, names)
        allowed = pieces.skip_one(after, "allowed if")
        said = pieces.skip(allowed, "modal", "be", "have")
        is_rule = any(
            pieces.kind(each, kind) is not None
            for each in range(after, said)
            for kind in ("allowed if", "modal")
        )
        after = pieces.skip_one(said, "ended")
        is_rule = is_rule or after > said
        sign = pieces.kind(after, "compare")
        if sign not in ("≥", ">"):
            continue
        for read, ended in span(pieces, after + 1):
            asked = _all_since(names, _signed(read, sign))
            asked = asked if is_rule else _perhaps_had(names, asked)
            yield from ((asked, last) for last in anchored(pieces, ended))
            if pieces.kind(ended, "ago") is not None:
                yield asked, ended + 1


def _not_within(pieces: Pieces, at: int, names: list[str]) -> Ways[Expression]:
    """What was not had lately: "transplant not within 3 months prior to entry"."""
    for length, after in recently(pieces, at):
        yield _all_since(names, length), after


def _with_more_asked(
    pieces: Pieces, at: int, names: list[str], length: Span | float
) -> Ways[Expression]:
    """A waiting time with what may stand behind it: a longer one for some treatments, "and
    recovered"."""
    asked = _all_since(names, length)
    if not set(names).isdisjoint(_ILL):  # nobody waits for a stroke to wash out
        asked = _perhaps_had(names, asked)
    yield asked, at
    for others, ended in longer_for(pieces, at, length) if isinstance(length, Span) else ():
        yield All((asked, *(Since(name, more) for name, more in others))), ended
    for ended in _recovered(pieces, at):
        yield All((asked, Judged("recovered"))), ended


def _recovered(pieces: Pieces, at: int) -> Iterator[int]:
    """The place behind "and recovered", which no date tells."""
    start = pieces.skip_one(at, "comma")
    if pieces.kind(start, "and") is not None and pieces.kind(start + 1, "recovered") is not None:
        yield start + 2


def _ended_long_ago(pieces: Pieces, at: int) -> Ways[Expression]:
    """That a treatment ended some time ago: "completed chemotherapy ≥ 3 weeks prior to entry".
    Whether who never had it is meant, nobody can say."""
    if pieces.kind(at, "ended") is None:
        return
    for (names, _joins), after in events_at(pieces, pieces.skip(at + 1, *BEFORE_NAMES)):
        sign = pieces.kind(after, "compare")
        if sign not in ("≥", ">"):
            continue
        for read, ended in span(pieces, after + 1):
            asked = _perhaps_had(names, _all_since(names, _signed(read, sign)))
            for last in anchored(pieces, ended):
                yield asked, last


def _own_wait(names: list[str], length: Span | float) -> Expression:
    """A waiting time since something in the record's own words. Whether who never had it is meant
    is only plain of treatments: "at least 6 months since a hip fracture" may ask for one."""
    asked = _all_since(names, length)
    washes_out = all(
        IS_TREATMENT.search(name.lower()) and not IS_DONE_ONCE.match(name.lower()) for name in names
    )
    return asked if washes_out else _perhaps_had(names, asked)


def _perhaps_had(names: list[str], asked: Expression) -> Expression:
    """A waiting time that may ask as well that there was something to wait for: "stroke more than
    6 months ago"."""
    return Readings((asked, All((*(Not(Never(name)) for name in names), asked))))


def _signed(length: Span | float, sign: str | None) -> Span | float:
    """A length that has to be exceeded where the sign says so."""
    if isinstance(length, Span):
        return msgspec.structs.replace(length, is_exceeded=sign == ">")
    return length


def _long(pieces: Pieces, at: int) -> Ways[Span | float]:
    yield from span(pieces, at)
    count = pieces.number(at)
    if count is not None and pieces.kind(at + 1, "half lives") is not None:
        yield count, at + 2


def _all_since(names: list[str], length: Span | float) -> Expression:
    parts = tuple(
        Since(name, length) if isinstance(length, Span) else SinceHalfLives(name, length)
        for name in names
    )
    return parts[0] if len(parts) == 1 else All(parts)


def not_lately(pieces: Pieces, at: int) -> Ways[Expression]:
    """What was not received for some time, behind the "not": "chemotherapy for at least 4 weeks
    prior to entry". Of what was received it says for how long."""
    start = pieces.skip(at, *BEFORE_NAMES)
    listed = [(found, last) for (found, _joins), last in events_at(pieces, start)]
    for names, after in listed or own_words(pieces, start):
        if pieces.text(after) != "for" or pieces.kind(after + 1, "compare") not in ("≥", ">"):
            continue
        for length, ended in span(pieces, after + 2):
            sign = pieces.kind(after + 1, "compare")
            asked = _all_since(names, _signed(length, sign))
            for last in anchored(pieces, ended):
                yield Not(asked), last
