"""Patterns of sentences as the files have them, and what becomes of one that is filled in.

A pattern has places to fill in ("{count}") and forms that go with the standing of the study:
"[tests|is to test|tested|was to test]" for one that goes on, is to come, is finished, or was
planned and may never have been carried out. Two forms, "[is|was]", are for the first two of these
and for the last two.
"""

import re
from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import lru_cache
from pathlib import Path
from string import Formatter

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.resource_file import read_resource
from trialfinder.words.languages import Joining, joining

_FORMS = re.compile(r"\[([^\[\]]*)\]")
_REVIEWS = "reviews.json"


class Tense(IntEnum):
    """Which of a pattern's forms fits a study."""

    NOW = 0
    TO_COME = 1
    PAST = 2
    PLANNED = 3


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a sentence: our words, or the record's own, which are quoted."""

    text: str
    is_quote: bool = False


class Words(msgspec.Struct, frozen=True):
    """A sentence or a part of one, its quotations kept apart from our words."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def quotes(self) -> tuple[tuple[int, int], ...]:
        """Where the record's own words begin and end in `text`."""
        found, at = [], 0
        for piece in self.pieces:
            if piece.is_quote:
                found.append((at, at + len(piece.text)))
            at += len(piece.text)
        return tuple(found)


Value = str | Words


def ours(text: str) -> Words:
    """Words of ours."""
    return Words((Piece(text),))


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """That a clinician has reviewed a pattern: who, on which day, and the text that was reviewed.

    A pattern that was changed afterwards counts as not reviewed.
    """

    by: str
    on: str
    text: str


def reviews_in(folder: Path) -> Mapping[str, Review]:
    """Who has reviewed which sentence of the language of `folder` ("resources/words/es"), by the
    keys of patterns and of messages.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    return read_resource(folder / "patterns" / _REVIEWS, dict[str, Review])


class Patterns:
    """The patterns of one language."""

    def __init__(
        self,
        texts: Mapping[str, str],
        reviews: Mapping[str, Review],
        joining: tuple[Joining, ...] = (),
    ) -> None:
        self._texts = texts
        self._joining = joining
        self._reviews = {
            key: review for key, review in reviews.items() if review.text == texts.get(key)
        }

    @staticmethod
    @lru_cache(8)  # they come with the program and do not change
    def load(folder: Path) -> "Patterns":
        """The patterns of the language of `folder` ("resources/words/es").

        Raises:
            ResourceError: a file is missing or damaged.
        """
        try:
            files = sorted((folder / "patterns").iterdir())
        except OSError as error:
            raise ResourceError("resource.damaged", file=str(folder)) from error
        texts: dict[str, str] = {}
        for file in files:
            if file.name != _REVIEWS:
                texts |= read_resource(file, dict[str, str])
        return Patterns(texts, reviews_in(folder), joining(folder))

    def __contains__(self, key: str) -> bool:
        return key in self._texts or f"{key}.other" in self._texts

    @property
    def texts(self) -> Mapping[str, str]:
        """Every pattern by its key, as it stands in the file."""
        return self._texts

    def review(self, key: str) -> Review | None:
        """Who has reviewed the pattern; None where nobody has."""
        return self._reviews.get(key)

    def key(self, key: str, count: int | None = None) -> str:
        """The key of the pattern itself, of the two forms ".one" and ".other" the one for a
        count."""
        if key in self._texts:
            return key
        return f"{key}.{'one' if count == 1 else 'other'}"

    def filled(self, key: str, tense: Tense, values: Mapping[str, Value]) -> Words:
        """The words of the pattern `key`. Values are put in as they are, never interpreted.

        Raises:
            KeyError: no such pattern, or a value for one of its places is missing.
        """
        pattern = self._texts[key]
        last = values.get("last", "")
        for each in self._joining:
            pattern = each.heard(pattern, last if isinstance(last, str) else last.text)
        pieces: list[Piece] = []
        for text, name in _parts(pattern, tense):
            if text:
                pieces.append(Piece(text))
            if name:
                value = values[name]
                pieces += value.pieces if isinstance(value, Words) else (Piece(value),)
        return Words(tuple(pieces))

    def listed(self, parts: Sequence[Words], tense: Tense) -> Words:
        """Words one after the other, "and" before the last."""
        if len(parts) < 2:
            return parts[0] if parts else Words(())
        first: list[Piece] = []
        for number, part in enumerate(parts[:-1]):
            first += [Piece(", "), *part.pieces] if number else part.pieces
        return self.filled("list.and", tense, {"first": Words(tuple(first)), "last": parts[-1]})


@lru_cache(2048)
def _parts(pattern: str, tense: Tense) -> tuple[tuple[str, str], ...]:
    """Our words and the name of what follows them, empty where nothing does."""
    text = _FORMS.sub(lambda forms: _form(forms[1].split("|"), tense), pattern)
    return tuple((words, name or "") for words, name, _, _ in Formatter().parse(text))


def _form(forms: Sequence[str], tense: Tense) -> str:
    return forms[tense] if len(forms) == len(Tense) else forms[tense // 2]
