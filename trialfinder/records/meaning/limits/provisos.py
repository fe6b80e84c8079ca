"""Reads what stands behind a limit and holds for some people only: another limit, or none; and
that a value may not come from a transfusion or a growth factor."""

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import had_within
from trialfinder.records.meaning.limits.expression import (
    Comparison,
    Expression,
    Judged,
    Not,
    Since,
    whole_of,
)
from trialfinder.records.meaning.limits.quantities import Bound, Bounds, span
from trialfinder.records.meaning.limits.value_bounds import value_bounds, value_unit

CONDITIONS = frozenset(
    ("liver_metastases", "gilbert_syndrome", "bone_marrow_disease", "anticoagulants")
)
"""What limits of measured values make an exception for."""
_FEWEST = 2
_SAYS_MORE = ("compare", "lab", "scale", "except", "modal", "stop")
_MAY_SAY_MORE = re.compile(
    r"\b(?:and|unless|except|but|only|must|should|not|no|without|also|then|provided|within)\b"
)
_DOWN = (Comparison.LESS, Comparison.AT_MOST)


class Proviso(msgspec.Struct, frozen=True):
    """For who has one of some `states` the limit is `other`; None where it is not said which. With
    `only` the limit is for those who have one, or have "none", alone. `words` say who is spared."""

    states: tuple[str, ...]
    other: Bounds | None = None
    only: Literal["", "some", "none"] = ""
    words: str = ""


def instead_for(pieces: Pieces, at: int, first: Bounds) -> Ways[Proviso]:
    """Another limit for those who have something: "(≤ 5 × ULN if liver metastases)", "or 5 × ULN in
    cases of liver metastases", "unless liver metastases are present, in which case ≤ 5 × ULN"."""
    without, at = _without(pieces, at)
    opened = pieces.kind(at, "open") is not None
    start = at + 1 if opened else pieces.skip_one(at, "comma", "semicolon")
    start = pieces.skip_one(start, "or")
    for other, after in _other(pieces, start, first):
        if pieces.kind(after, "if") is None:
            continue
        is_known = False
        for states, last in _states(pieces, after):
            if without is None or without in states:
                for found in _closed(pieces, last, opened, Proviso(states, other)):
                    is_known = True
                    yield found
        if not is_known and without is None:
            for words, last in _unlisted(pieces, after, opened=opened):
                yield Proviso((), other, words=words), last


def _unlisted(pieces: Pieces, at: int, *, opened: bool) -> Ways[str]:
    """A condition that is in no list, up to the end of the aside or of the sentence: "if due to
    infiltration by lymphoma". It may hold no number and nothing that could say more."""
    end = at
    while end < pieces.end and pieces.kind(end, "close" if opened else "semicolon") is None:
        ends_here = pieces.number(end) is not None or pieces.kind(end, "open") is not None
        if ends_here or any(pieces.kind(end, kind) is not None for kind in _SAYS_MORE):
            return
        end += 1
    words = " ".join(pieces.text(place) for place in range(at, end))
    if end - at < _FEWEST or _MAY_SAY_MORE.search(words) or (opened and end == pieces.end):
        return
    yield words, end + opened


def only_for(pieces: Pieces, at: int) -> Ways[Proviso]:
    """That a limit is for some people alone: "for patients with bone marrow involvement", "if no
    liver metastases"."""
    opened = pieces.kind(at, "open") is not None
    start = at + 1 if opened else pieces.skip_one(at, "comma")
    if pieces.kind(start, "if") is None:
        return
    has_none = pieces.kind(start + 1, "not") is not None
    for states, after in _states(pieces, start + 2 if has_none else start):
        only: Literal["some", "none"] = "none" if has_none else "some"
        yield from _closed(pieces, after, opened, Proviso(states, only=only))


def spared(pieces: Pieces, at: int, first: Bounds) -> Ways[Proviso]:
    """That a limit is another, or none, for those who have something: "except for patients with
    Gilbert's syndrome, who must have bilirubin ≤ 3 × ULN", "unless on anticoagulants"."""
    opened = pieces.kind(at, "open") is not None
    start = at + 1 if opened else pieces.skip_one(at, "comma", "semicolon")
    exempt = pieces.skip_one(start, "except")
    is_of_people = pieces.kind(start, "subject") == ""
    if exempt == start and not is_of_people:
        return
    if exempt > start and not any(True for _ in _states(pieces, exempt)):
        for words, last in _unlisted(pieces, exempt, opened=opened) if opened else ():
            yield Proviso((), words=f"{pieces.text(start)} {words}"), last
    for states, after in _states(pieces, exempt):
        if exempt > start:
            last = pieces.skip_one(after, "within therapeutic range")
            words = " ".join(pieces.text(place) for place in range(start, last))
            if opened or last == pieces.end:  # "and" behind it might go with what is spared
                yield from _closed(pieces, last, opened, Proviso(states, words=words))
        told = _may_have(pieces, after)
        if told is None:
            continue
        for other, last in _other(pieces, told, first):
            last = pieces.skip(last, "be", "permitted")
            same = [one.comparison in _DOWN for one in other] == [
                one.comparison in _DOWN for one in first
            ]
            words = " ".join(pieces.text(place) for place in range(start, last))
            proviso = Proviso(states, other if same else None, words="" if same else words)
            yield from _closed(pieces, last, opened, proviso)


def unsupported(pieces: Pieces, at: int) -> Ways[Expression]:
    """That a value may not come from a transfusion or a growth factor: "without transfusion within
    7 days", "(transfusion independent, defined as not receiving platelet transfusions within 7 days
    prior to enrollment)"."""
    opened = pieces.kind(at, "open") is not None
    start = at + 1 if opened else pieces.skip_one(at, "comma")
    if pieces.kind(start, "transfusion independent") is not None:
        if opened and pieces.kind(start + 1, "close") is not None:  # since when is not said
            yield Judged(pieces.text(start)), start + 2
        start = pieces.skip_one(start + 1, "comma")
        if pieces.kind(start, "defined as") is None:
            return
    elif pieces.kind(start, "not") is None:
        return
    for asked, after in _none_lately(pieces, start + 1):
        if not opened:
            yield asked, after
        elif pieces.kind(after, "close") is not None:
            yield asked, after + 1


def _none_lately(pieces: Pieces, at: int) -> Ways[Expression]:
    for had, after in had_within(pieces, at):
        yield had.part if isinstance(had, Not) else Not(had), after
    start = pieces.skip(at, "received", "exact")
    joins = ("or", "and", "comma", "slash")
    events = list(pieces.listed(start, lambda place: _event(pieces, place), joins))
    for (names, _joins), after in events:
        if pieces.text(after) != "for":
            continue
        start = after + 1
        start += pieces.kind(start, "compare") == "≥"
        for length, ended in span(pieces, start):
            asked = whole_of(tuple(Since(name, length) for name in names))
            yield asked, _at_point(pieces, ended)


def _at_point(pieces: Pieces, at: int) -> int:
    """The place behind "prior to enrollment"."""
    if pieces.kind(at, "before") is None:
        return at
    return pieces.chain(at + 1, "point") or at


def _event(pieces: Pieces, at: int) -> Ways[str]:
    event = pieces.kind(at, "event")
    if event is not None:
        yield event, at + 1


def _closed(pieces: Pieces, at: int, opened: bool, found: Proviso) -> Ways[Proviso]:
    """What ends here; what goes on with "and" might go with the condition."""
    if opened:
        if pieces.kind(at, "close") is not None:
            yield found, at + 1
    elif at == pieces.end or pieces.skip_one(at, "comma", "semicolon") > at:
        yield found, at


def _other(pieces: Pieces, at: int, first: Bounds) -> Ways[Bounds]:
    """Bounds, or a number without a sign that stands beside another with it: "≤ 3 × ULN (5 × ULN if
    liver metastases)"."""
    yield from value_bounds(pieces, at)
    value = pieces.number(at)
    if value is None or len(first) != 1:
        return
    for unit, after in value_unit(pieces, at + 1):
        if unit == first[0].unit:
            yield (Bound(first[0].comparison, value, unit),), after


def _without(pieces: Pieces, at: int) -> tuple[str | None, int]:
    """A state without which a limit holds: "if no liver metastases"."""
    if pieces.kind(at, "if") is not None and pieces.kind(at + 1, "not") is not None:
        for states, after in _states(pieces, at + 2):
            return states[0], after
    return None, at


def _states(pieces: Pieces, at: int) -> Iterator[tuple[tuple[str, ...], int]]:
    at = pieces.skip(at, "if", "subject", "who", "be", "have", "with", "current")
    at = pieces.skip(at, "exact")
    for (states, _joins), after in pieces.listed(
        at, lambda place: _state(pieces, place), ("or", "comma")
    ):
        yield tuple(states), pieces.skip_one(after, "present")


def _state(pieces: Pieces, at: int) -> Ways[str]:
    state = pieces.kind(at, "state")
    if state in CONDITIONS:
        yield state, at + 1


def _may_have(pieces: Pieces, at: int) -> int | None:
    """The place of the other limit behind "who must have bilirubin"; None where nothing says that
    it is another one."""
    start = pieces.skip_one(at, "comma")
    after = pieces.skip(start, "who", "in which case")
    after = pieces.skip(after, "modal", "may", "have", "be")
    if after == start:
        return None
    after = pieces.skip_one(after, "lab")
    return pieces.skip(after, "value", "be", "modal", "may", "colon")
