"""How the names of an illness may be spelled, as they are compared."""

import re
from collections.abc import Iterator
from enum import IntEnum
from itertools import chain, pairwise
from typing import NamedTuple

from trialfinder.finder.illness.illnesses import LANGUAGES, Illness
from trialfinder.finder.illness.tokens import is_capital, keys

_TYPE = "type"
_NUMERALS = {"1": "i", "2": "ii", "3": "iii", "4": "iv"}
_MY, _OF_A_PART = "my", ("of", "in")
_LINKS, _THE = frozenset(keys("of from in with after during due")), "the"
_KINDS = ("disease", "syndrome", "disorder")
""" "Myelodysplastic disorder" and "irritable bowel disease" are said too."""
_SAYS_MORE = frozenset({"metabolic", "respiratory"})
"""Words of which a disease is something else than a syndrome."""
_NO_ILLNESS = frozenset({"system", "tract", "fossa", "valve", "artery", "joint", "cell", "foot"})
""" "Central nervous system" is where one is; "irritable bowel" is what one has."""
_NAMED_AFTER = re.compile(r"^([A-Z][a-zéü]{3,}[a-rt-zé])(?:['’]s)? (?:disease|syndrome)$")
""" "Huntington's disease": whoever types "Huntington" means it."""
_PLURALS = {
    "es": ((re.compile(r"(?<=\w{2}[bcdfghjklmnprt])$"), "e"),),
    "fr": ((re.compile(r"(?<=\w{2})al$"), "aux"), (re.compile(r"(?<=\w{2})ie$"), "y")),
}
""" "Tumores" is compared by "tumore", "leucémies" by "leucemy"."""
_LINKING = frozenset(keys("de del en por con a al du des dans à l d"))
_ALL = re.compile(r"\bALL\b")
_POSSESSIVE = re.compile(r"['’]s\b")


class Counts(IntEnum):
    """Where a spelling counts: always, in capitals alone ("ALL"), or where somebody typed it."""

    ALWAYS = 0
    IN_CAPITALS = 1
    TYPED = 2


class Spelling(NamedTuple):
    """The words of a spelling, and where it counts. `is_own` is whether it is one of the names of
    the list; another illness may have the same words for its own name."""

    words: tuple[str, ...]
    counts: Counts
    is_own: bool


def spellings(illness: Illness) -> Iterator[Spelling]:
    """Every spelling of an illness."""
    for language in LANGUAGES:
        for name in illness.names(language):
            yield from _of(name, language)
    for name in illness.typed:
        yield Spelling(keys(name), Counts.TYPED, is_own=True)


def _of(name: str, language: str) -> Iterator[Spelling]:
    spelled = keys(name)
    in_capitals = (len(spelled) == 1 and is_capital(name)) or bool(_ALL.search(name))
    counts = Counts.IN_CAPITALS if in_capitals else Counts.ALWAYS
    yield Spelling(spelled, counts, is_own=True)
    others = [_with_numerals, _without_of]
    if language == "en":
        others += _of_other_kinds, _turned
    for other in chain.from_iterable(make(spelled) for make in others):
        yield Spelling(other, counts, is_own=False)
    if (many := _many(spelled, language)) != spelled:
        yield Spelling(many, Counts.TYPED, is_own=False)
    if len(spelled) > 2 and spelled[-1] in _KINDS and spelled[-2] not in _NO_ILLNESS:
        yield Spelling(spelled[:-1], Counts.TYPED, is_own=False)
    if _POSSESSIVE.search(name):
        yield Spelling(keys(_POSSESSIVE.sub("s", name)), counts, is_own=False)
    if after := _NAMED_AFTER.search(name):
        for typed in (after[1], after[1] + "s"):
            yield Spelling(keys(typed), Counts.TYPED, is_own=False)


def _many(spelled: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The plural in Spanish and French, as it is compared, up to a word such as "de": "tumores
    cerebrales", "cancers colorectaux", "leucémies". Where else an "s" is added, it is the same."""
    if language not in _PLURALS:
        return spelled
    end = next((at for at, word in enumerate(spelled) if word in _LINKING), len(spelled))
    head = list(spelled[:end])
    for ends, added in _PLURALS[language]:
        head = [ends.sub(added, word) for word in head]
    return (*head, *spelled[end:])


def _with_numerals(spelled: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The other ways to write a type: "type II", "type2"."""
    for at, (word, number) in enumerate(pairwise(spelled)):
        if word == _TYPE and number in _NUMERALS:
            before, after = spelled[:at], spelled[at + 2 :]
            yield (*before, word, _NUMERALS[number], *after)
            yield (*before, word + number, *after)
            if after:
                yield (*before, word + number + after[0], *after[1:])


def _without_of(spelled: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """ "Sarcoma of kidney" and "sarcoma kidney" for "sarcoma of the kidney"; "hair loss chemo" for
    "hair loss from chemo"."""
    for at in range(1, len(spelled) - 1):
        if spelled[at] in _LINKS:
            rest = spelled[at + 1 :]
            part = rest[1:] if rest[0] == _THE else rest
            yield (*spelled[:at], spelled[at], *part)
            yield (*spelled[:at], spelled[at], _THE, *part)
            yield (*spelled[:at], *part)


def _turned(spelled: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """ "Cirrhosis of the liver" and "pain in my knee" for "liver cirrhosis" and "knee pain"."""
    if len(spelled) == 2:
        where, what = spelled
        for link in ((), (_THE,), (_MY,)):
            for between in _OF_A_PART:
                yield (what, between, *link, where)


def _of_other_kinds(spelled: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if len(spelled) > 1 and spelled[-1] in _KINDS and _SAYS_MORE.isdisjoint(spelled):
        for kind in _KINDS:
            if kind != spelled[-1]:
                yield (*spelled[:-1], kind)
