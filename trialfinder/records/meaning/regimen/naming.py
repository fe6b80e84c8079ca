"""Which medicines some words name."""

import re
from collections.abc import Iterable
from functools import lru_cache


def names_any(words: str, names: Iterable[str]) -> bool:
    return any(name.casefold() in words.casefold() for name in names)


def named_in(words: str, names: dict[int, tuple[str, ...]]) -> set[int]:
    """The medicines that some words name; of two names the one within the other is not meant."""
    said = words.casefold()
    here = {
        index: [name.casefold() for name in of if name.casefold() in said]
        for index, of in names.items()
    }
    longest = {name for of in here.values() for name in of}
    return {
        index
        for index, of in here.items()
        if any(not any(name != other and name in other for other in longest) for name in of)
    }


@lru_cache(64)
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What begins with a name, and what only refers to one."""
    any_name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    begins = re.compile(rf"\W*(?:{any_name})\b", re.IGNORECASE)
    refers = re.compile(
        rf"\b(?:after|before|prior to|following|of|than) (?:the |each |last )*(?:(?:dose|infusion"
        rf"|administration|completion|end|start|cycles?|courses?) of (?:the )?)?(?:{any_name})\b",
        re.IGNORECASE,
    )
    return begins, refers


def without_references(words: str, names: dict[int, tuple[str, ...]]) -> str:
    """The words of a sentence that begins with a name, without other names to which it only refers:
    "zetamab is given until day 28 of the last cycle of etafen"."""
    begins, refers = _patterns(tuple(name for of in names.values() for name in of))
    return refers.sub(" ", words) if begins.match(words) else words
