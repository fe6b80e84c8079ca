"""Names of places as keys: the form in which the gazetteer stores them and a query is compared."""

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_SHORT = {
    "saint": "st",
    "sainte": "ste",
    "fort": "ft",
    "mount": "mt",
    "township": "twp",
    "cd": "ciudad",
}
# Letters that do not decompose into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_DROPPED = str.maketrans("", "", "'’‘`ʻ´.")


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """The key of a name: no accents, lower case, words apart by one space, "Saint" as "st".

    A leading "The" is left out.
    "St. John's", "Saint Johns" and "SAINT JOHN’S" all give "st johns"; text without a letter or
    digit of the Latin alphabet gives "".
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    plain = plain.translate(_DROPPED)
    words = "".join(
        ch if ch.isascii() and ch.isalnum() else "" if unicodedata.combining(ch) else " "
        for ch in plain
    ).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(_SHORT.get(word, word) for word in words)


_ALIKE = 0.85  # "Cinncinati" is Cincinnati; of other towns that close in a state few are neighbors
_OF_FORCES = {"air force base": "afb", "army medical center": "amc"}


def akin(a: str, b: str) -> bool:
    """Whether two names may be one town's: one holds the words of the other, or they differ by a
    slip or two ("Setauket" and "East Setauket", "Winnepeg" and "Winnipeg")."""
    one, other = (_plain(name_key(name)) for name in (a, b))
    if not one or not other:
        return False
    words, others = set(one.split()), set(other.split())
    if words <= others or others <= words:
        return True
    both_ways = ((one, other), (other, one))  # the ratio depends on which stands first
    return any(SequenceMatcher(None, *pair).ratio() >= _ALIKE for pair in both_ways)


def _plain(key: str) -> str:
    for long, short in _OF_FORCES.items():
        key = key.replace(long, short)
    return key.removesuffix(" twp")
