"""A stretch of a text as one piece, and the error of a stretch that is none."""

from collections.abc import Sequence

import msgspec

from trialfinder.records.meaning.regimen.pieces import Piece


class UnknownWordsError(Exception):
    """A stretch of a text is not understood: the word that no rule takes, or what contradicts.

    `at` is where it begins, None where that is not known; `after` are the pieces before it.
    """

    def __init__(self, what: str = "") -> None:
        super().__init__(what)
        self.at: int | None = None
        self.after: tuple[Read, ...] = ()

    def placed(self, at: int, after: Sequence["Read"] = ()) -> "UnknownWordsError":
        """The same, with where it stands unless that is known."""
        if self.at is None:
            self.at, self.after = at, tuple(after)
        return self


class ContradictionError(UnknownWordsError):
    """A text says two things of one kind."""


class Read(msgspec.Struct, frozen=True):
    """A piece, and where its words stand in the text."""

    piece: Piece
    start: int
    end: int
