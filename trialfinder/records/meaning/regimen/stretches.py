"""Stretches of a sentence that name what is given, or how much of it."""

from collections.abc import Sequence

from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import TIME_FIELDS
from trialfinder.records.meaning.regimen.merging import FIELD
from trialfinder.records.meaning.regimen.reads import Read

_AT_EDGES = " \n\t,;:.-–—(+/&"


def names_with_a_time(reads: Sequence[Read]) -> bool:
    """Whether what is given comes next, and a time of it: the rest of "oral x on days 1-5"."""
    if not reads or not isinstance(reads[0].piece, p.Subject) or reads[0].piece.is_amount_alone:
        return False
    for read_ in reads:
        if isinstance(read_.piece, p.Break):
            return False
        if FIELD.get(type(read_.piece)) in TIME_FIELDS:
            return True
    return False


def has_words(stretch: Sequence[Read]) -> bool:
    """Whether a stretch holds more than an amount."""
    return any(
        isinstance(one.piece, p.Subject) and (one.piece.is_named or one.piece.is_other)
        for one in stretch
    )


def trimmed(text: str) -> str:
    """One line, its brackets even."""
    words = " ".join(text.split()).strip(_AT_EDGES)
    words += ")" * (words.count("(") - words.count(")"))
    return words
