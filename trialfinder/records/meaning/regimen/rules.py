"""Rules of a grammar over tokens, written as text, and what they match.

A rule is a line of parts: "every|each" is one of these words, "?a" may be there or not, and a part
in angle brackets is matched by a function of its own ("<N>", a whole number) and captured. Of all
rules that match at a place the longest match counts.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from trialfinder.records.meaning.regimen.tokens import Token

Matched = tuple[int, Any] | None
"""Where a match ends, and what it captured."""
Match = Callable[[Sequence[Token], int], Matched]
Build = Callable[..., Any]


class Rule(msgspec.Struct, frozen=True):
    """Parts of a rule, and what is built from what they captured; None from it is no match."""

    parts: tuple[tuple[bool, frozenset[str] | str], ...]
    build: Build


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
        self._by_word: dict[str, list[Rule]] = {}
        self._by_number: list[Rule] = []
        for text, build in rules:
            self._add(_rule(text, build), first)

    def longest(self, tokens: Sequence[Token], at: int) -> Matched:
        """The longest match at a place with what was built of it; None where no rule matches."""
        token = tokens[at]
        rules = self._by_number if token.kind == "number" else self._by_word.get(token.norm, ())
        best: Matched = None
        known: dict[tuple[str, int], Matched] = {}  # what is captured here for many rules
        for rule in rules:
            for end, captured in self._ends(rule.parts, tokens, at, 0, known):
                if best is not None and end <= best[0]:
                    continue
                built = rule.build(*captured)
                if built is not None:
                    best = end, built
        return best

    def _add(self, rule: Rule, first: frozenset[str]) -> None:
        for is_optional, part in rule.parts:
            if isinstance(part, str) or any(word.isdecimal() for word in part):
                self._by_number.append(rule)
            for word in first if isinstance(part, str) else part:
                self._by_word.setdefault(word, []).append(rule)
            if not is_optional:
                return

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
