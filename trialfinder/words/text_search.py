"""Finds words in a text as a reader means them: case, accents and kinds of quotes aside."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BEYOND = 0x10000  # from here on a character takes two units of UTF-16
_SAME = str.maketrans(
    {
        **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\t", " "),
        **dict.fromkeys("‘’ʼ′", "'"),
        **dict.fromkeys("“”«»", '"'),
        **dict.fromkeys("‐‑–—−", "-"),
        "μ": "µ",
    }
)


class Span(NamedTuple):
    """Where a piece of a text stands, in UTF-16 units, as Qt counts."""

    start: int
    end: int


class SearchedText:
    """A text made ready to be searched many times."""

    def __init__(self, text: str) -> None:
        self._folded, self._places = _folded(text)

    def find(self, wanted: str) -> list[Span]:
        """Where `wanted` stands, in the order of the text, none overlapping.

        White space around `wanted` does not count. What a keyboard has for a limit, ">=" or "<=",
        finds the character for it too.
        """
        needle = _folded(wanted.strip())[0]
        found: list[Span] = []
        for span in sorted(span for way in _ways(needle) for span in self._spans(way)):
            if not found or span.start >= found[-1].end:
                found.append(span)
        return found

    def _spans(self, needle: str) -> Iterator[Span]:
        at = self._folded.find(needle) if needle else -1
        while at >= 0:
            end = at + len(needle)
            yield Span(self._places[at], self._places[end])
            at = self._folded.find(needle, end)


def _ways(needle: str) -> set[str]:
    """How limits are written: as typed, as printed, and as old records have them."""
    printed = needle.replace(">=", "≥").replace("<=", "≤")
    return {needle, printed, needle.replace("<=", "=<")}


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text without what does not count, and where each of its characters begins in UTF-16.

    The places have one more: where the text ends.
    """
    table = {ord(character): _folded_character(character) for character in set(text)}
    folded = text.translate(table)
    if all(len(character) == 1 and number < _BEYOND for number, character in table.items()):
        return folded, range(len(text) + 1)
    places: list[int] = []
    at = 0
    for character in text:
        number = ord(character)
        places += [at] * len(table[number])
        at += 1 if number < _BEYOND else 2
    return folded, [*places, at]


def _folded_character(character: str) -> str:
    """Empty for an accent that stands alone after its letter."""
    plain = unicodedata.normalize("NFD", character.translate(_SAME))
    return "".join(part for part in plain if not unicodedata.combining(part)).casefold()
