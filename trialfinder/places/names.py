"""Names of places as keys: the form in which the gazetteer stores them and a query is compared."""

import unicodedata
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
