"""Words as they are compared: accents, plurals and the spellings of two continents are one.

What comes of a word is no word of any language; it is never shown.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?<=\w)['’`´]s\b|(?<=s)['’](?=\s|$)", re.IGNORECASE)
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l"})
_IRREGULAR = {
    "metastases": "metastasis",
    "metastase": "metastasis",
    "diagnoses": "diagnosis",
    "sarcomata": "sarcoma",
    "children": "child",
    "leucaemia": "leukemia",
    "leucaemias": "leukemia",
}
_SINGULAR_ENDS = ("ss", "us", "is")
_SHORTEST_PLURAL = 4
LONGEST_TEXT = 20_000
"""Characters of a text that are looked through; no name of an illness stands beyond in records
that are meant to be read."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of a text: what it is compared by, where it stands, and whether it is in capitals."""

    key: str
    start: int
    end: int
    is_capital: bool


def tokens(text: str) -> list[Token]:
    """The words of a text, in its order; possessive endings are none."""
    return list(_tokens(text[:LONGEST_TEXT]))


def keys(text: str) -> tuple[str, ...]:
    """What the words of a text are compared by."""
    return tuple(token.key for token in _tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    blanked = _POSSESSIVE.sub(lambda found: " " * len(found[0]), text)
    for match in _WORD.finditer(blanked):
        word = match[0]
        yield Token(key_of(word), match.start(), match.end(), is_capital(word))


def is_capital(word: str) -> bool:
    """Whether a word is an abbreviation such as "ALL", in the plural too ("NETs")."""
    letters = word.removesuffix("s")
    return len(letters) > 1 and letters.isupper()


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """What a word is compared by: "Tumours" and "tumor" by the same."""
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    plain = plain.replace("ae", "e").replace("oe", "e").replace("tumour", "tumor")
    if len(plain) >= _SHORTEST_PLURAL and plain.endswith("s"):
        if plain.endswith("ies"):
            return plain[:-3] + "y"
        if not plain.endswith(_SINGULAR_ENDS):
            return plain[:-1]
    return plain
