"""Reads what a criterion says of treatments and events: how long ago, never, or now."""

import re
from collections.abc import Iterator

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Never,
    Not,
    Readings,
    Since,
    SinceHalfLives,
    Span,
)
from trialfinder.records.meaning.limits.own_words import USES, own_words
from trialfinder.records.meaning.limits.quantities import days_about, span
from trialfinder.records.meaning.limits.terms import DRUGS, GIVEN_NOW, ILL_EVENTS, TREATED
from trialfinder.records.meaning.limits.tokens import OWN

_JOINS = ("and", "or", "comma", "slash")
_LONGEST_MAKER = 4
_HAPPENS = frozenset((*ILL_EVENTS, *TREATED))
_LATER = ("after", "following")
BEFORE_NAMES = ("received", "last of", "exact", "ever", "either")


def had_within(pieces: Pieces, at: int, *, in_own_words: bool = False) -> Ways[Expression]:
    """That a treatment or event was within some time: "chemotherapy within 3 weeks before study
    entry"; the tree is true for whom that holds.

    `in_own_words` allows for what is in no list. Where it is asked for, and not ruled out, it is
    not read: it may be yet to come.
    """
    start = pieces.skip(at, *BEFORE_NAMES)
    is_told = is_diagnosis(pieces, at, start)
    for (names, joins), after in events_at(pieces, start):
        told = is_told or is_diagnosis(pieces, after, after + 1)
        yield from _had_lately(pieces, after, diagnosed(names) if told else names, joins)
    if in_own_words:
        for names, after in own_words(pieces, start):
            told = is_told or is_diagnosis(pieces, after, after + 1)
            yield from _had_lately(pieces, after, diagnosed(names) if told else names, {"or"})
    if in_own_words:
        yield from _had_of_late(pieces, at)
    yield from _had_less_than(pieces, at)
    for lengths, after in _lengths(pieces, at):
        start = pieces.skip_one(after, "comma", "colon")
        for (names, joins), last in events_at(pieces, pieces.skip(start, *BEFORE_NAMES)):
            yield _had(names, lengths, joins), last


def is_diagnosis(pieces: Pieces, start: int, end: int) -> bool:
    """Whether words say that something was diagnosed: it may last on, long after."""
    return any("diagnos" in pieces.text(place) for place in range(start, end))


def diagnosed(names: list[str]) -> list[str]:
    """The facts about when illnesses were diagnosed; a stroke is over when it is."""
    return [name if name in _HAPPENS else f"diagnosis of {_said(name)}" for name in names]


def _said(name: str) -> str:
    return name.replace("_", " ").removeprefix("diagnosis of ")


def _had_of_late(pieces: Pieces, at: int) -> Ways[Expression]:
    """The same where the time stands before its name: "treatment within 30 days with a drug"."""
    if pieces.kind(at, "recent lead") is None:
        return
    for lengths, after in _lengths(pieces, pieces.skip_one(at + 1, "comma")):
        of = pieces.skip_one(after, "comma")
        if pieces.text(of) not in ("of", "with"):
            continue
        start = pieces.skip(of + 1, *BEFORE_NAMES)
        for (names, joins), last in events_at(pieces, start):
            yield _had(names, lengths, joins), last
        for names, last in own_words(pieces, start):
            yield _had(names, lengths, {"or"}), last


def _had_less_than(pieces: Pieces, at: int) -> Ways[Expression]:
    """The same as a waiting time that is not over: "less than 4 weeks since radiotherapy"."""
    sign = pieces.kind(at, "compare")
    if sign in ("<", "≤") or pieces.text(at) == "within":
        for length, after in span(pieces, at + 1):
            is_later = pieces.text(after) in _LATER and at > 0  # "or within 1 month after it"
            if pieces.kind(after, "since") is None or is_later:
                continue
            lengths = _Lengths(msgspec.structs.replace(length, is_exceeded=sign == "≤"))
            for (names, joins), last in events_at(pieces, pieces.skip(after + 1, *BEFORE_NAMES)):
                yield _had(names, lengths, joins), last


def _had_lately(pieces: Pieces, at: int, names: list[str], joins: set[str]) -> Ways[Expression]:
    """The time behind what was had. Where it goes on with "or during the study", who had it lately
    is told apart, and for all others that is left for judging."""
    after = pieces.skip_one(pieces.skip_one(at, "ended"), "comma")
    for count, last in _within_half_lives(pieces, after):
        yield _any_of([Not(SinceHalfLives(name, count)) for name in names], joins), last
    for lengths, last in _lengths(pieces, after):
        had = _had(names, lengths, joins)
        yield had, last
        for others, ended in longer_for(pieces, last, lengths.span):
            more = [Not(Since(name, length)) for name, length in others]
            for behind in (ended, *anchored(pieces, ended)):
                yield AnyOf((had, *more)), behind
        later = pieces.skip_one(pieces.skip_one(last, "comma"), "or", "and")
        if later > last and pieces.kind(later, "later") is not None:
            yield AnyOf((had, Judged(pieces.text(later)))), later + 1


class _Lengths(msgspec.Struct, frozen=True):
    """A length of time, perhaps with one in half-lives, and whether the longer of them counts,
    None where that is not said."""

    span: Span
    half_lives: float | None = None
    is_longer: bool | None = True


def _within_half_lives(pieces: Pieces, at: int) -> Ways[float]:
    """How long ago in half-lives alone: "within five half-lives of the compound"."""
    count = pieces.number(at + 1)
    is_told = (
        pieces.kind(at, "within") is not None and pieces.kind(at + 2, "half lives") is not None
    )
    if is_told and count is not None:
        after = pieces.skip(at + 3, "of drug")
        yield count, after
        for place in anchored(pieces, after):
            yield count, place


def _lengths(pieces: Pieces, at: int) -> Ways[_Lengths]:
    """How long ago: "within 3 weeks", "within 30 days or 5 half-lives, whichever is longer"."""
    for length, after in recently(pieces, at):
        yield _Lengths(length), after
        yield from _or_half_lives(pieces, after, length)


def _or_half_lives(pieces: Pieces, at: int, length: Span) -> Ways[_Lengths]:
    """What follows a length of time: "or 5 half-lives of the drug, whichever is longer". Where that
    is not said, both have to agree."""
    opened = pieces.kind(at, "open") is not None  # "within 4 weeks (or 5 half-lives)"
    place = at + opened
    start = pieces.skip_one(place + 1, "within", "about")
    start = start if pieces.kind(place, "or") is not None else at
    count = pieces.number(start)
    if start == at or count is None or pieces.kind(start + 1, "half lives") is None:
        return
    for told in dict.fromkeys((start + 2, *anchored(pieces, start + 2))):
        place = pieces.skip(told, "of drug", "comma", "open")
        which = pieces.kind(place, "whichever")
        last = pieces.skip(place + 1, "close", "comma") if which is not None else told
        if which is None and opened:
            continue
        found = _Lengths(length, count, None if which is None else which == "longer")
        yield found, last
        for place in anchored(pieces, last):
            yield found, place


def _had(names: list[str], lengths: _Lengths, joins: set[str]) -> Expression:
    return _any_of([_had_one(name, lengths) for name in names], joins)


def _had_one(name: str, lengths: _Lengths) -> Expression:
    recent: Expression = Not(Since(name, lengths.span))
    if lengths.half_lives is None:
        return recent
    in_half_lives: Expression = Not(SinceHalfLives(name, lengths.half_lives))
    longer, shorter = AnyOf((recent, in_half_lives)), All((recent, in_half_lives))
    if lengths.is_longer is None:
        return Readings((longer, shorter))
    return longer if lengths.is_longer else shorter


def longer_for(pieces: Pieces, at: int, least: Span) -> Ways[list[tuple[str, Span]]]:
    """A longer time for some treatments in parentheses: "(6 weeks for nitrosoureas or mitomycin)".
    A shorter one may go for some of what was named before."""
    if pieces.kind(at, "open") is None:
        return
    start = at + 1 + (pieces.kind(at + 1, "compare") == "≥")
    for length, after in span(pieces, start):
        if pieces.kind(after, "if") is None or days_about(length) < days_about(least):
            continue
        behind = pieces.skip(after + 1, *BEFORE_NAMES, "prior only")
        for (names, _joins), last in events_at(pieces, behind):
            if pieces.kind(last, "close") is not None:
                yield [(name, length) for name in names], last + 1


def _any_of(parts: list[Expression], joins: set[str]) -> Expression:
    if len(parts) == 1:
        return parts[0]
    if "and" in joins:
        return Readings((All(tuple(parts)), AnyOf(tuple(parts))))
    return AnyOf(tuple(parts))


def events_at(pieces: Pieces, at: int) -> Ways[tuple[list[str], set[str]]]:
    yield from pieces.listed(at, lambda place: _event(pieces, place), _JOINS)


def _event(pieces: Pieces, at: int) -> Ways[str]:
    start = pieces.skip(at, *BEFORE_NAMES)
    event = pieces.kind(start, "event")
    if event is not None and not _is_of_this_study(pieces, start):
        after = _same_aside(pieces, start + 1, event)
        if pieces.text(after) in USES:
            yield event, after + 1
        yield event, after
    drug = pieces.kind(start, "state")
    if drug in DRUGS:
        yield drug, start + 1


def _is_of_this_study(pieces: Pieces, at: int) -> bool:
    """Whether what is given by that name is the study's own: "study drug administration"."""
    return pieces.text(at).startswith("study ") and pieces.text(at + 1) in USES


def _same_aside(pieces: Pieces, at: int, event: str) -> int:
    """The place behind an aside that names the same event again."""
    again = pieces.kind(at, "open") is not None and pieces.kind(at + 1, "event") == event
    return at + 3 if again and pieces.kind(at + 2, "close") is not None else at


def recently(pieces: Pieces, at: int) -> Ways[Span]:
    """A length of time back from the first day: "within 3 weeks prior to enrollment", "in the last
    month", "less than 6 months ago"."""
    opened = pieces.kind(at, "open") is not None
    start = at + opened
    for length, after in _recently(pieces, start):
        if not opened:
            yield length, after
        elif pieces.kind(after, "close") is not None:
            yield length, after + 1


def _recently(pieces: Pieces, at: int) -> Ways[Span]:
    word = pieces.kind(at, "within")
    start = at + (word is not None)
    is_last = pieces.kind(start, "last") is not None
    start = pieces.skip(start, "last")
    sign = pieces.kind(start, "compare")
    less = sign in ("<", "≤")
    start += less
    is_within = pieces.text(at) == "within"
    for read, after in span(pieces, start):
        length = msgspec.structs.replace(read, is_exceeded=sign == "≤")
        if pieces.kind(after, "ago") is not None and (is_within or less):
            yield length, after + 1
        for place in anchored(pieces, after):
            if word is not None or less:
                yield length, place
        if (is_within or is_last or (word is not None and less)) and pieces.text(
            start - 1
        ) != "for":
            yield length, after


def anchored(pieces: Pieces, at: int) -> Iterator[int]:
    """The place behind "before the first dose of study drug"."""
    if _is_point_alone(pieces, at):
        yield at + 1
    elif pieces.kind(at, "before") is None:
        return
    behind = pieces.chain(at + 1, "point")
    if behind is None:
        return
    yield behind
    if pieces.kind(behind, "for the study") is not None:
        yield behind + 1
    drug = behind + (pieces.text(behind) in ("of", "with"))
    if pieces.kind(drug, OWN) is not None:
        yield from _behind_drug(pieces, drug)


def _is_point_alone(pieces: Pieces, at: int) -> bool:
    """Whether "from this study" or "of study drug" stands there, of which the noun goes on."""
    text = pieces.text(at)
    is_of_study = text.startswith("from ") and pieces.kind(at, "for the study") is not None
    return is_of_study or (text.startswith("of ") and pieces.kind(at, "of drug") is not None)


_DRUG = re.compile(r"[a-z]+[0-9]+[a-z0-9]*|[a-z]+(?:mab|n?ib|lisib|clib|parib|platin|taxel)")
"""How the study's own drug may be called: by a number of its maker, or by the end of its name."""


def _behind_drug(pieces: Pieces, at: int) -> Iterator[int]:
    """The place behind a name that can only be the study's own drug's: "first dose of XYZ123"."""
    if _DRUG.fullmatch(pieces.text(at)):
        other = pieces.skip_one(at + 1, "or", "and", "slash")
        if other > at + 1 and _DRUG.fullmatch(pieces.text(other)):
            yield other + 1
        yield at + 1
    if pieces.number(at + 1) is not None and len(pieces.text(at)) <= _LONGEST_MAKER:
        yield at + 2


def had_ever(pieces: Pieces, at: int) -> Ways[Expression]:
    """That a person ever had a treatment: "prior chemotherapy"."""
    at = pieces.skip(at, "received")
    if pieces.kind(at, "ever") is None and not pieces.text(at).startswith(("prior ", "previous ")):
        return
    for (names, joins), after in events_at(pieces, at):
        parts: list[Expression] = [Not(Never(name)) for name in names]
        yield _any_of(parts, joins), after


def has_now(pieces: Pieces, at: int) -> Ways[Expression]:
    """That a person has a treatment now: "currently receiving insulin"."""
    if pieces.kind(at, "current") is None:
        return
    for (names, joins), after in pieces.listed(
        at + 1, lambda place: _treatment(pieces, place), _JOINS
    ):
        parts: list[Expression] = [Has(name) for name in names]
        yield _any_of(parts, joins), after


def _treatment(pieces: Pieces, at: int) -> Ways[str]:
    event = pieces.kind(at, "event")
    if event in GIVEN_NOW:
        yield event, at + 1
    state = pieces.kind(at, "state")
    if state is not None:
        yield state, at + 1
