"""Which sense of a word is meant, told by the words beside it.

"PR" is a partial response beside "CR" and a stretch of a heart tracing before "interval". What
tells them apart stands with the word in the glossary's files, so a new case is a line there. Where
the words beside it do not tell, a word is not explained at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from trialfinder.words.glossary.folding import folded

_WITHIN = 12
"""How many words before and after count as near."""


class Guard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When forms of a term do not mean it. `forms` are the guarded ones, all where there are none.

    The others are words, phrases ("platelet rich"), or beginnings of words ("receptor*"): a form
    means the term only next to one of `after` or `before` and with one of `near` at most `within`
    words away, never next to one of `not_after` or `not_before` or with one of `not_near` so close.
    Capitals do not count. Nothing said is nothing asked.
    """

    forms: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    within: int = _WITHIN

    def holds(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether `words[start:end]` of a text may mean the term; words are folded."""
        if self.after and not _ends(self.after, words, start):
            return False
        if self.before and not _begins(self.before, words, end):
            return False
        if _ends(self.not_after, words, start) or _begins(self.not_before, words, end):
            return False
        if not (self.near or self.not_near):
            return True
        around = (*words[max(start - self.within, 0) : start], *words[end : end + self.within])
        if self.near and not _stands(self.near, around):
            return False
        return not _stands(self.not_near, around)


def _ends(phrases: Iterable[str], words: Sequence[str], at: int) -> bool:
    """Whether one of the phrases stands right before word `at`."""
    return any(
        at >= len(phrase) and _is(phrase, words[at - len(phrase) : at])
        for phrase in map(_phrase, phrases)
    )


def _begins(phrases: Iterable[str], words: Sequence[str], at: int) -> bool:
    """Whether one of the phrases begins with word `at`."""
    return any(_is(phrase, words[at : at + len(phrase)]) for phrase in map(_phrase, phrases))


def _stands(phrases: Iterable[str], words: Sequence[str]) -> bool:
    return any(_begins((phrase,), words, at) for phrase in phrases for at in range(len(words)))


def _is(phrase: Sequence[str], words: Sequence[str]) -> bool:
    return len(phrase) == len(words) and all(
        word.startswith(part[:-1]) if part.endswith("*") else word == part
        for part, word in zip(phrase, words, strict=True)
    )


@cache
def _phrase(phrase: str) -> tuple[str, ...]:
    return tuple(map(folded, phrase.split()))
