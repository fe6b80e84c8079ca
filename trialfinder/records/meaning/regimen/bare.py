"""A time that stands alone: "once daily, 12 weeks", "4 weeks of tadalafil"."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen.grammar import BARE
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS
from trialfinder.records.meaning.regimen.pieces import (
    Break,
    Cycle,
    Cycles,
    Duration,
    Filler,
    Frequency,
    Piece,
    Span,
    Unit,
    Window,
)
from trialfinder.records.meaning.regimen.reads import ContradictionError, Read
from trialfinder.records.meaning.regimen.tokens import Token

_AFTER_BARE = frozenset({",", ")", ".", "in", "total", "and", "or", "until"})
_BEFORE_BARE = frozenset({",", "(", ")", ":", "x", "*", "taking", "lasting", "during"})


def bare_duration(
    sentence: Sequence[Token], at: int, before: list[Read]
) -> tuple[int, Piece] | None:
    """ "once daily, 12 weeks": a time without a preposition, where it can be nothing else."""
    if sentence[at].kind != "number" and sentence[at].norm not in NUMBER_WORDS:
        return None
    is_after_frequency = bool(before) and isinstance(before[-1].piece, Frequency)
    is_first = at == 0 or (isinstance(before[-1].piece, Break) and before[-1].piece.is_then)
    is_fit = is_first or is_after_frequency or sentence[at - 1].norm in _BEFORE_BARE
    if not is_fit:
        return None
    found = BARE.longest(sentence, at)
    if found is not None and sentence[at - 1].norm == "(" and before:
        if _repeats(found[1], before):
            return found[0], Filler()
        if any(isinstance(one.piece, Cycles) for one in before[-2:]):
            return found[0], Window()  # "for 8 cycles (24 weeks)"
    if found is not None and is_first and not _is_of(sentence, found[0]):
        return None
    if found is None or is_first or found[0] == len(sentence):
        return found
    return found if sentence[found[0]].norm in _AFTER_BARE else None


def _repeats(piece: Piece, before: list[Read]) -> bool:
    """Whether a time in brackets is the length that stands before it: "every 21 days (3 weeks)".

    Raises:
        ContradictionError: it is another.
    """
    last = next(read.piece for read in reversed(before) if not isinstance(read.piece, Filler))
    if not isinstance(last, Frequency | Cycle) or not isinstance(piece, Duration):
        return False
    length = last.every if isinstance(last, Frequency) else None
    if isinstance(last, Cycle) and last.length is not None:
        length = Span(last.length, last.length)
    if length is None or (length.most.value == 1 and last.unit is Unit.DAY):
        return False
    if _day_count(length, last.unit) == _day_count(piece.length, piece.unit):
        return True
    if isinstance(last, Cycle) or length.most.value > 1:
        raise ContradictionError("a length in brackets")
    return False


def _day_count(length: Span, unit: Unit) -> tuple[int, int] | None:
    factor = {Unit.DAY: 1, Unit.WEEK: 7}.get(unit)
    return None if factor is None else (length.least.value * factor, length.most.value * factor)


def _is_of(sentence: Sequence[Token], at: int) -> bool:
    """Whether "of" stands here, or just before: "4 weeks of tadalafil", "8 weeks of treatment"."""
    return any(token.norm == "of" for token in sentence[max(at - 2, 0) : at + 1])
