"""Words as they are compared: accents, plurals and the spellings of two continents are one.

What comes of a word is no word of any language; it is never shown.
"""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]+")
"""The same in plain text."""
_APART = {n: " " for n in range(128) if not chr(n).isalnum()}
"""What stands between words of plain text, which are then split in two thirds of the time."""
_WORD_OR_SIGN = re.compile(
    r"[^\W_]+|\([-−–+]\)|(?<=[^\W_])\+(?!\d)|(?<=[A-Z0-9]{2})[-−](?=[\s/,;)]|$)", re.MULTILINE
)
"""Signs are words too: "Ph+", "HER2-", "HER2(-)"."""
_MAY_BE_SIGNS = re.compile(r"\+|[-−–](?:[\s/,;)]|$)", re.MULTILINE)
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
    "neg": "negative",
    "pos": "positive",
    "-": "negative",
    "−": "negative",
    "(-)": "negative",
    "(−)": "negative",
    "(–)": "negative",
    "+": "positive",
    "(+)": "positive",
    "overdoses": "overdose",
}
_SINGULAR_ENDS = ("ss", "us", "is")
_GREEK_ENDS = (("omata", "oma"), ("oses", "osis"))
""" "Leiomyomata", "thromboses"."""
_SHORTEST_GREEK = 8
_SHORTEST_PLURAL = 4
_LONGEST_REMEMBERED, _MOST_REMEMBERED = 120, 20_000
"""Of the conditions, terms and keywords of records, most of which stand in many."""
LONGEST_TEXT = 20_000
"""Characters of a text that are looked through; no name of an illness stands beyond in records
that are meant to be read."""


class Words:
    """The words of a text, in its order; possessive endings are none."""

    __slots__ = ("_blanked", "_keys", "_spans", "_text", "_word", "written")

    def __init__(self, text: str) -> None:
        self._text = text
        self._blanked = _blanked(text[:LONGEST_TEXT])
        self._spans: list[tuple[int, int]] | None = None
        self._keys: list[str] | None = None
        self._word = _words_of(self._blanked)
        self.written = _written(self._word, self._blanked)

    def __len__(self) -> int:
        return len(self.written)

    @property
    def keys(self) -> list[str]:
        """What they are compared by. Of most texts that are looked through they are not needed."""
        if self._keys is None:
            self._keys = [*map(key_of, self.written)]
        return self._keys

    def span(self, place: int) -> tuple[int, int]:
        """Where a word begins and ends in the text."""
        if self._spans is None:
            self._spans = [found.span() for found in self._word.finditer(self._blanked)]
        return self._spans[place]

    def follows(self, place: int, pattern: re.Pattern[str]) -> bool:
        """Whether a pattern stands right behind a word."""
        return pattern.match(self._text, self.span(place)[1]) is not None

    def text(self, first: int, last: int) -> str:
        """The text from the word `first` to the word `last`, as it is written."""
        return self._text[self.span(first)[0] : self.span(last)[1]]


def keys(text: str) -> tuple[str, ...]:
    """What the words of a text are compared by."""
    if text.isascii() and text.isalpha():
        return (key_of(text),)
    return _remembered_keys(text) if len(text) <= _LONGEST_REMEMBERED else _keys(text)


def _keys(text: str) -> tuple[str, ...]:
    blanked = _blanked(text)
    return tuple(map(key_of, _written(_words_of(blanked), blanked)))


_remembered_keys = lru_cache(_MOST_REMEMBERED)(_keys)


def _words_of(text: str) -> re.Pattern[str]:
    """What its words look like; few texts have signs, for which looking takes longer."""
    has_signs = "-" in text or "+" in text or "−" in text or "–" in text
    if has_signs and _MAY_BE_SIGNS.search(text):
        return _WORD_OR_SIGN
    return _ASCII_WORD if text.isascii() else _WORD


def _written(word: re.Pattern[str], text: str) -> list[str]:
    """All that fits `_words_of` the text."""
    return text.translate(_APART).split() if word is _ASCII_WORD else word.findall(text)


def _blanked(text: str) -> str:
    """The text with blanks for possessive endings, of the same length."""
    if "'" not in text and text.isascii() and "`" not in text:
        return text
    return _POSSESSIVE.sub(lambda found: " " * len(found[0]), text)


def is_capital(word: str) -> bool:
    """Whether a word is an abbreviation such as "ALL", in the plural too ("NETs")."""
    letters = word.removesuffix("s")
    return len(letters) > 1 and letters.isupper()


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """What a word is compared by: "Tumours" and "tumor" by the same."""
    plain = word.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if len(plain) >= _SHORTEST_GREEK:
        for many, one in _GREEK_ENDS:
            if plain.endswith(many):
                return plain.removesuffix(many) + one
    plain = plain.replace("ae", "e").replace("oe", "e").replace("tumour", "tumor")
    if len(plain) >= _SHORTEST_PLURAL and plain.endswith("s"):
        if plain.endswith("ies"):
            return plain[:-3] + "y"
        if not plain.endswith(_SINGULAR_ENDS):
            return plain[:-1]
    return plain
