"""Reads what a criterion says of illnesses and states, and of the sex."""

from typing import Literal

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import recently
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Not,
    SexIs,
)
from trialfinder.records.meaning.limits.terms import ILLNESS

FOR_WOMEN = frozenset(("negative_pregnancy_test", "contraception"))

Degree = Literal["", "narrower", "broader"]


def state(pieces: Pieces, at: int, *, in_own_words: bool = False) -> Ways[Expression]:
    """An illness or a state: "known HIV infection", "pregnant women", "history of diabetes".

    `in_own_words` allows for any illness by its name. Where one is asked for, and not ruled out, it
    is not read: it may be one of several that the study takes.
    """
    for degree, start in _degree(pieces, at):
        key = pieces.kind(start, "state")
        named = pieces.kind(start, ILLNESS) if in_own_words else None
        if key is None and named is not None:
            yield Has(named, degree), start + 1
        if key is None:
            continue
        after = _same_aside(pieces, start + 1, key)
        yield Has(key, degree), after
        if key in FOR_WOMEN:
            for _window, ended in recently(pieces, after):  # the test that the study asks for
                yield Has(key, degree), ended
            yield from _of_women(pieces, after, Has(key, degree))
        if pieces.kind(after, "subject") is not None:
            yield Has(key, degree), after + 1
        if pieces.text(after) in ("test positive", "positive"):
            yield Has(key, degree), after + 1
    behind = pieces.chain(at, "contraceptive")
    if behind is not None:
        yield Has("contraception"), behind
        yield from _of_women(pieces, behind, Has("contraception"))


def _of_women(pieces: Pieces, at: int, asked: Expression) -> Ways[Expression]:
    """What is asked of some women only: "negative pregnancy test for women of childbearing
    potential"."""
    at = pieces.skip_one(at, "during study")
    if pieces.kind(at, "only for") is None or pieces.kind(at, "subject") != "female":
        return
    who: Expression = SexIs("female")
    yield AnyOf((Not(who), asked)), at + 1
    if pieces.text(at + 1) == "of" and pieces.kind(at + 2, "state") == "child_bearing_potential":
        who = All((who, Has("child_bearing_potential")))
        yield AnyOf((Not(who), asked)), at + 3


def _degree(pieces: Pieces, at: int) -> Ways[Degree]:
    start = pieces.skip(at, "exact")
    if pieces.kind(start, "broader") is not None:
        yield "broader", pieces.skip(start + 1, "exact")
    elif pieces.kind(start, "narrower") is not None:
        yield "narrower", pieces.skip(start + 1, "exact")
    yield "", start


def _same_aside(pieces: Pieces, at: int, key: str) -> int:
    again = pieces.kind(at, "open") is not None and pieces.kind(at + 1, "state") == key
    return at + 3 if again and pieces.kind(at + 2, "close") is not None else at
