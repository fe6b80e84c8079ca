"""Rules of a grammar over tokens, written as text, and what they match.

A rule is a line of parts: "every|each" is one of these words, "?a" may be there or not, and a part
in angle brackets is matched by a function of its own ("<N>", a whole number) and captured. Of all
rules that match at a place the longest match counts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec

from trialfinder.records.meaning.regimen.tokens import Token

Matched = tuple[int, Any] | None
"""Where a match ends, and what it captured."""
Match = Callable[[Sequence[Token], int], Matched]
Build = Callable[..., Any]
_KEPT = 16384
"""Words in a row for which the rules that fit are kept."""
_NUMBER = "<number>"
_NUMBERS = frozenset({"<N>", "<S>", "<Z>", "<R>", "<F>", "<T>"})
"""The parts in angle brackets that begin with a number, or with a word for one."""


class Rule(msgspec.Struct, frozen=True):
    """Parts of a rule, and what is built from what they captured; None from it is no match."""

    parts: tuple[tuple[bool, frozenset[str] | str], ...]
    build: Build


class _Next(NamedTuple):
    """Words of which one may come next, _NUMBER for a number, and those of which one must come
    after it; None where anything may, or nothing."""

    words: frozenset[str]
    after: frozenset[str] | None


class _Start(NamedTuple):
    """A rule from the part on by which it may begin, and what may come next; None where anything
    may, or nothing."""

    rule: Rule
    number: int
    nexts: tuple[_Next, ...] | None


class Grammar:
    """Rules by the tokens that they may begin with. `captures` are the parts in angle brackets;
    `first` are the words by which a captured number may begin, beside digits."""

    def __init__(
        self,
        rules: Sequence[tuple[str, Build]],
        captures: Mapping[str, Match],
        first: frozenset[str],
    ) -> None:
        self._captures = captures
        self._first = first
        self._starts: dict[str, list[_Start]] = {}
        for text, build in rules:
            self._add(_rule(text, build))
        self._parts = [part for part in captures if part in self._starts]
        self._that_fit = lru_cache(_KEPT)(self._fitting)

    def longest(self, tokens: Sequence[Token], at: int) -> Matched:
        """The longest match at a place with what was built of it; None where no rule matches."""
        token = tokens[at]
        is_number = token.kind == "number" or token.norm in self._first
        if token.kind == "name" or not (is_number or token.norm in self._starts):
            return None
        best: Matched = None
        known: dict[tuple[str, int], Matched] = {}  # what is captured here for many rules
        for start, after, first in self._beginnings(tokens, at, known):
            parts = start.rule.parts
            for end, captured in self._ends(parts, tokens, after, start.number + 1, known):
                if best is not None and end <= best[0]:
                    continue
                built = start.rule.build(*first, *captured)
                if built is not None:
                    best = end, built
        return best

    def _add(self, rule: Rule) -> None:
        for number, (is_optional, part) in enumerate(rule.parts):
            start = _Start(rule, number, _nexts(rule, number, self._first))
            for word in [part] if isinstance(part, str) else part:
                self._starts.setdefault(word, []).append(start)
            if not is_optional:
                return

    def _beginnings(
        self, tokens: Sequence[Token], at: int, known: dict[tuple[str, int], Matched]
    ) -> Iterator[tuple[_Start, int, tuple[Any, ...]]]:
        """The rules that may begin here, with where their first part ends and what it captured."""
        token = tokens[at]
        for start in self._that_fit(token.norm, _kind(tokens, at + 1), _kind(tokens, at + 2)):
            yield start, at + 1, ()
        if token.kind != "number" and token.norm not in self._first:
            return
        for part in self._parts:
            one = self._captured(part, tokens, at, known)
            if one is not None:
                after = one[0]
                for start in self._that_fit(part, _kind(tokens, after), _kind(tokens, after + 1)):
                    yield start, one[0], (one[1],)

    def _fitting(self, word: str, following: str, after: str) -> list[_Start]:
        """The rules that may begin with a word, or a captured part, where these come next."""
        return [start for start in self._starts.get(word, ()) if _fits(start, following, after)]

    def _ends(
        self,
        parts: tuple[tuple[bool, frozenset[str] | str], ...],
        tokens: Sequence[Token],
        at: int,
        number: int,
        known: dict[tuple[str, int], Matched],
    ) -> list[tuple[int, tuple[Any, ...]]]:
        """Every way to match the parts from `number` on, with what was captured."""
        found: list[tuple[int, tuple[Any, ...]]] = []
        last = len(tokens)
        while number < len(parts):
            is_optional, part = parts[number]
            if at >= last:
                if not is_optional:
                    return found
            elif isinstance(part, str):
                one = self._captured(part, tokens, at, known)
                if one is not None:
                    rest = self._ends(parts, tokens, one[0], number + 1, known)
                    found += [(end, (one[1], *captured)) for end, captured in rest]
                return found
            elif tokens[at].norm in part and tokens[at].kind != "name":
                if is_optional:
                    found += self._ends(parts, tokens, at + 1, number + 1, known)
                else:
                    at += 1
            elif not is_optional:
                return found
            number += 1
        found.append((at, ()))
        return found

    def _captured(
        self, part: str, tokens: Sequence[Token], at: int, known: dict[tuple[str, int], Matched]
    ) -> Matched:
        """What a part in angle brackets matches at a place."""
        key = part, at
        if key not in known:
            known[key] = self._captures[part](tokens, at)
        return known[key]


def _kind(tokens: Sequence[Token], at: int) -> str:
    """The token at a place, _NUMBER for a number that stands in no rule; "" after the last."""
    if at >= len(tokens):
        return ""
    token = tokens[at]
    return token.norm if token.kind != "number" or len(token.norm) < 3 else _NUMBER


def _fits(start: _Start, following: str, after: str) -> bool:
    """Whether a rule may go on with two words."""
    return start.nexts is None or any(
        _is_among(following, one.words) and (one.after is None or _is_among(after, one.after))
        for one in start.nexts
    )


def _is_among(word: str, known: frozenset[str]) -> bool:
    return word in known or (_NUMBER in known and (word == _NUMBER or word[:1].isdecimal()))


def _nexts(rule: Rule, number: int, first: frozenset[str]) -> tuple[_Next, ...] | None:
    """What may come after a part of a rule; None where that is not known."""
    found: list[_Next] = []
    for row in range(number + 1, len(rule.parts)):
        is_optional, part = rule.parts[row]
        if isinstance(part, str):
            if part not in _NUMBERS:
                return None
            found.append(_Next(frozenset({_NUMBER, *first}), None))
        else:
            found.append(_Next(part, _following(rule, row, first)))
        if not is_optional:
            return tuple(found)
    return None


def _following(rule: Rule, number: int, first: frozenset[str]) -> frozenset[str] | None:
    """The words of which one must come after a part of a rule; None where that is not known."""
    found: set[str] = set()
    for is_optional, part in rule.parts[number + 1 :]:
        if isinstance(part, str):
            if part not in _NUMBERS:
                return None
            found |= {_NUMBER, *first}
        else:
            found |= part
        if not is_optional:
            return frozenset(found)
    return None


def _rule(text: str, build: Build) -> Rule:
    parts: list[tuple[bool, frozenset[str] | str]] = []
    for word in text.split():
        is_optional = word.startswith("?") and len(word) > 1
        part = word[1:] if is_optional else word
        if part.startswith("<"):
            assert not is_optional  # what is built counts on it
            parts.append((False, part))
        else:
            parts.append((is_optional, frozenset(part.split("|"))))
    return Rule(tuple(parts), build)
