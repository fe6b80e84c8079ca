"""Reads lines that lead a list: whether they say anything but that a list follows."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces
from trialfinder.records.meaning.limits.expression import All, Expression, Has, Not, SexIs
from trialfinder.records.meaning.limits.tokens import Token, plain, tokens_of
from trialfinder.records.meaning.sides import Sense

_KEPT = 1024
_LONGEST = 200
_SAYS_NOTHING = (
    *("lead", "subject", "modal", "be", "have", "with", "who", "and", "comma", "colon", "value"),
    *("received", "stop"),
)


_ASKS = frozenset(
    (
        *("all", "adequate", "acceptable", "sufficient", "required", "requirement"),
        *("requirements", "meet", "meets", "meeting", "met", "fulfill", "must", "should"),
        *("eligible", "eligibility"),
    )
)
"""Words of a lead that asks: on the side of those who may not join it turns its list round."""


class Lead(msgspec.Struct, frozen=True):
    """What a line that leads a list says of it. `is_any` is whether one of its lines is enough;
    `only` is whom the list is about, None for all."""

    is_any: bool = False
    only: Expression | None = None


@lru_cache(_KEPT)
def read_lead(words: str, side: Sense) -> Lead | None:
    """What a lead says; None where any word of it cannot be accounted for."""
    if len(words) > _LONGEST:
        return None
    text = plain(words).rstrip(" :").removesuffix(" prior to registration")
    about = _about(text)
    if about is not None:
        return Lead(only=about)
    tokens = tokens_of(text)
    if tokens is None:
        return None
    sexes = {token.of("subject") for token in tokens} - {None, ""}
    if sexes:
        return _about_sex(tokens, sexes)
    is_any = False
    for token in tokens:
        if token.of("one of") is not None and token.of("lead") is None:
            is_any = True
        elif not any(token.of(kind) is not None for kind in _SAYS_NOTHING):
            return None
    if side is Sense.JOIN:
        return Lead(is_any=is_any)
    asks = _ASKS.intersection(text.split())
    return Lead() if side is Sense.NOT_JOIN and not asks else None


def _about_sex(tokens: Sequence[Token], sexes: set[str | None]) -> Lead | None:
    """A list about women or men only: "Female participants:", "For men:"."""
    only = all(token.of("subject") is not None for token in tokens)
    match (only, *sexes):
        case (True, "female"):
            return Lead(only=SexIs("female"))
        case (True, "male"):
            return Lead(only=SexIs("male"))
    return None


def _about(text: str) -> Expression | None:
    """Whom a list is about: "for patients with solid tumors without bone marrow involvement"."""
    tokens = tokens_of(text.removeprefix("for "))
    if not text.startswith("for ") or not tokens:
        return None
    pieces = Pieces(tokens)
    if pieces.kind(0, "subject") != "":
        return None
    at, denies = 1, False
    parts: list[Expression] = []
    while at < pieces.end:
        word = pieces.kind(at, "with"), pieces.kind(at, "not"), pieces.kind(at, "and")
        if all(kind is None for kind in word):
            return None
        denies = word[1] is not None or (denies and word[2] is not None)
        at = pieces.skip(at + 1, "exact", "with")
        state = pieces.kind(at, "state")
        if state is None:
            return None
        parts.append(Not(Has(state)) if denies else Has(state))
        at += 1
    return parts[0] if len(parts) == 1 else All(tuple(parts)) if parts else None
