"""Reads what a criterion says of illnesses and states, and of the sex."""

from collections.abc import Callable
from typing import Literal

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import Expression, Has

_WITH_WOMEN = frozenset(("pregnant", "breast_feeding", "child_bearing_potential"))

Degree = Literal["", "narrower", "broader"]


def state(pieces: Pieces, at: int) -> Ways[Expression]:
    """An illness or a state: "known HIV infection", "pregnant women", "history of diabetes"."""
    for degree, start in _degree(pieces, at):
        key = pieces.kind(start, "state")
        if key is None:
            continue
        after = _same_aside(pieces, start + 1, key)
        yield Has(key, degree), after
        if pieces.kind(after, "subject") is not None:
            yield Has(key, degree), after + 1
        if pieces.text(after) in ("test positive", "positive"):
            yield Has(key, degree), after + 1
    behind = pieces.chain(at, "contraceptive")
    if behind is not None:
        yield Has("contraception"), behind


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


Reader = Callable[[Pieces, int], Ways[Expression]]
