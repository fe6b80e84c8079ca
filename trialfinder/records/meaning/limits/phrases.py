"""Lists of phrases, spelled out, and the longest of them that begins at a word."""

import re
from collections.abc import Iterable, Mapping, Sequence

_WORD = re.compile(r"[a-z]+(?:\d+[a-z]*)*|\d+|[^\s\w]")
_UNCOUNTED = frozenset(("the", "a", "an"))

_SMALL_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
COUNTED = {
    **{word: str(number) for number, word in enumerate(_SMALL_NUMBERS)},
    "eighteen": "18",
    "twenty": "20",
    "thirty": "30",
    "sixty": "60",
    "ninety": "90",
}
"""Numbers that are written as words."""

Meaning = tuple[str, str]
"""A kind of phrase, and which one of the kind it is."""


def spelled(phrase: str) -> frozenset[str]:
    """Each spelling of a phrase, in which `[…]` may be missing and `(a|b)` is one of several."""
    found, end = _spellings(phrase, 0)
    if end != len(phrase):
        raise ValueError(phrase)
    return found


def _spellings(phrase: str, at: int) -> tuple[frozenset[str], int]:
    """The spellings of the alternatives from a place on, up to the bracket that closes them."""
    every: set[str] = set()
    so_far = {""}
    while at < len(phrase):
        letter = phrase[at]
        if letter in "])":
            break
        if letter in "[(":
            inner, at = _spellings(phrase, at + 1)
            choices = inner | {""} if letter == "[" else inner
            so_far = {one + other for one in so_far for other in choices}
        elif letter == "|":
            every |= so_far
            so_far = {""}
        else:
            so_far = {one + letter for one in so_far}
        at += 1
    return frozenset(every | so_far), at


def words_of(text: str) -> tuple[str, ...]:
    """The words that count of a text in small letters."""
    words = (word for word in _WORD.findall(text) if word not in _UNCOUNTED)
    return tuple(COUNTED.get(word, word) for word in words)


class PhraseBook:
    """Phrases by their words. One may have several meanings."""

    def __init__(self, phrases: Iterable[tuple[Meaning, str]]) -> None:
        self._by_words: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
        longest: dict[str, int] = {}
        for meaning, phrase in phrases:
            for spelling in spelled(phrase):
                words = words_of(spelling)
                known = self._by_words.get(words, ())
                if words and meaning not in known:
                    self._by_words[words] = (*known, meaning)
                    longest[words[0]] = max(longest.get(words[0], 0), len(words))
        self._longest: Mapping[str, int] = longest

    def longest_at(self, words: Sequence[str], at: int) -> tuple[int, tuple[Meaning, ...]]:
        """How many words the longest phrase at a place has, and its meanings; 0 for none."""
        for count in range(min(self._longest.get(words[at], 0), len(words) - at), 0, -1):
            found = self._by_words.get(tuple(words[at : at + count]))
            if found:
                return count, found
        return 0, ()

    def covers(self, words: Sequence[str], kind: str) -> str | None:
        """Whether words are nothing but phrases of a kind: "noun" where one of them is a noun,
        else "link"; None where they are not."""
        at, value = 0, "link"
        while at < len(words):
            count = next(
                (
                    count
                    for count in range(len(words) - at, 0, -1)
                    if self._is(words[at : at + count], kind)
                ),
                0,
            )
            if not count:
                return None
            if self._is(words[at : at + count], kind) == "noun":
                value = "noun"
            at += count
        return value

    def _is(self, words: Sequence[str], kind: str) -> str | None:
        meanings = self._by_words.get(tuple(words), ())
        return next((value for own, value in meanings if own == kind), None)
