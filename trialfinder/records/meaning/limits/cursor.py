"""Steps through the pieces of a criterion. Readers of parts give every way to read from a place on,
each with the place behind it; what in the end does not reach the last piece was not read."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from trialfinder.records.meaning.limits.tokens import Token

T = TypeVar("T")
Found = tuple[T, int]
Ways = Iterator[Found[T]]
_ENDS_OF_NOUNS = frozenset(("date", "day", "time", "period", "phase"))
"""What may end a noun that it follows: "enrollment date"."""


class Pieces:
    """The pieces of a criterion by their place."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self.end = len(tokens)

    def kind(self, at: int, kind: str) -> str | None:
        """Which one of a kind of phrase stands at a place, None where it is none of it."""
        return self._tokens[at].of(kind) if at < self.end else None

    def number(self, at: int) -> float | None:
        return self._tokens[at].number if at < self.end else None

    def unit(self, at: int) -> str | None:
        return self._tokens[at].unit if at < self.end else None

    def text(self, at: int) -> str:
        return self._tokens[at].text if at < self.end else ""

    def skip(self, at: int, *kinds: str) -> int:
        """The place behind pieces of any of these kinds."""
        while at < self.end and any(self.kind(at, kind) is not None for kind in kinds):
            at += 1
        return at

    def skip_one(self, at: int, *kinds: str) -> int:
        """The place behind one such piece, if it is there."""
        return at + 1 if any(self.kind(at, kind) is not None for kind in kinds) else at

    def chain(self, at: int, kind: str, most: int = 10) -> int | None:
        """The place behind nouns of a kind with the words that link them; None where there is no
        noun, or a link is left over."""
        last = None
        for place in range(at, min(at + most, self.end)):
            found = self.kind(place, kind)
            if found is None:
                break
            if found == "noun" or (last == place and self.text(place) in _ENDS_OF_NOUNS):
                last = place + 1
        return last

    def listed(
        self, at: int, read: Callable[[int], Ways[T]], joins: Sequence[str]
    ) -> Ways[tuple[list[T], set[str]]]:
        """One or more of what `read` reads with words between them that join, and which they are;
        the longest first."""
        for first, after in read(at):
            for kind, between in self._joins(after, joins):
                for (rest, kinds), last in self.listed(between, read, joins):
                    yield ([first, *rest], kinds | {kind}), last
            yield ([first], set()), after

    def _joins(self, at: int, joins: Sequence[str]) -> Iterator[tuple[str, int]]:
        comma = self.kind(at, "comma") is not None
        for kind in joins:
            if kind != "comma" and self.kind(at, kind) is not None:
                yield kind, at + 1
            elif comma and kind != "comma" and self.kind(at + 1, kind) is not None:
                yield kind, at + 2
        if "next" in joins and self.kind(at, "lab") is not None:  # after a limit, without a join
            yield "next", at
        if comma and "comma" in joins:
            yield "comma", at + 1
