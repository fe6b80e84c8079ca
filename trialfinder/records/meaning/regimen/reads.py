"""A stretch of a text as one piece, and the error of a stretch that is none."""

import msgspec

from trialfinder.records.meaning.regimen.pieces import Piece


class UnknownWordsError(Exception):
    """A stretch of a text is not understood: the word that no rule takes, or what contradicts."""


class Read(msgspec.Struct, frozen=True):
    """A piece, and where its words stand in the text."""

    piece: Piece
    start: int
    end: int
