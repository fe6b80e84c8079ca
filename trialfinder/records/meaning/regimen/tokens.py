"""A text as tokens: words, numbers and signs, each with where it stands."""

import re
from collections.abc import Iterable, Mapping

import msgspec

_TOKEN = re.compile(
    r"(?P<small>(?-i:(?!vitamin|prostaglandin|coenzyme)[a-z]+(?=\s)))"  # most words are so
    r"|(?P<code>(?!(?:AUC|day|days|week|weeks|cycle|cycles|dose|from|stage|and|for|mg|"
    r"ml|mcg|kg|iu|mm|cm|of|to|on|every|x)-?\d)"
    r"[A-Za-z]{2,}-?\d[\w-]*[A-Za-z]?)"
    r"|(?P<mutation>(?-i:\b[A-Z]\d{2,4}[A-Z]\b))"
    r"|(?P<gene>(?-i:\b(?![CDQWX])[A-Z]\d(?:[A-Z]{2,}\d?|[A-Z]\d{1,2})\b))"
    r"|(?P<visit>(?-i:\bC\d{1,2}D\d{1,2}\b))"
    r"|(?P<compound>(?-i:\b\d{2,3}[A-Z]\d{2,3}\b|\b(?:5FU|6MP|6TG|3TC|9AC)\b))"
    r"|(?P<short>(?-i:\b[A-Z]{2,}(?:-[A-Z]{1,3})+\b|\b[A-Z]-[A-Z]{2,}\d?\b|\b[A-BE-PR-VYZ]\d{4,}\b"
    r"|\b(?:[A-Z][a-z]{0,3}-)?p\d{2,3}\b))"
    r"|(?P<maker>(?-i:\b(?:ABT|ACC|AMG|BAY|BI|BMS|CP|EMD|GSK|ISIS|JNJ|LY|MK|MM|ONO|PD|PF|PSC|SAR|"
    r"SHR|TAK)[ -][A-Z]?\d{3,}(?:-\d+)?\b|\bBAY \d{2}-\d{3,}\b))"
    r"|(?P<isotope>(?-i:\b(?:11C|18F|64Cu|68Ga|89Zr|90Y|99mTc|111In|12[345]I|131I|177Lu|223Ra|225Ac)\b"
    r"(?:-[\w-]+)?|\b(?:F|I|In|Lu|Ra|Sm|Y|Zr)-\d{2,3}\b))"
    r"|(?P<numbered>\d{1,2}-(?!(?:day|week|month|year|hour|minute|min|mg|ml|mcg|kg|cycle|dose|course|"
    r"tablet|capsule|fold|and|drug|arm|treatment|session|period|step|phase|point|gy|wk|hr|weekly|"
    r"part|group|stage|site|center|blind|way|mm|cm|iu|or|to|by)s?\b)[A-Za-z]{2,}[\w-]*"
    r"|(?:vitamin|prostaglandin|coenzyme)\s[A-Z]\d{0,2}\b)"
    r"|(?P<chemical>(?![qx]-)[A-Za-z]-[A-Za-z]{3,})"
    r"|(?P<dotted>[A-Za-z](?:\.[A-Za-z])+\.?(?![A-Za-z]))"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\w.])\.\d+)"
    r"|(?P<word>[^\W\d_]+(?:['’][a-z]+)?)"
    r"|(?P<sign>\S)",
    re.IGNORECASE,
)
_UNITS_OF_LETTERS = re.compile(r"(?i)(?:q|d|c|w|wk|day|days|x)\d")
_SAYS_WHEN = re.compile(
    r"\d ?(?:mg|g|mcg|µg|ml|iu|%|mm|h)\b|\b(?:q\d|q[dwm]|[bt]id|once|twice|thrice|daily|weekly|"
    r"monthly|nightly|days?|weeks?|months?|cycles?|hours?|every|doses?|single|needed|demand|then|"
    r"followed|until|before|after|morning|evening|[123456789]x|x[123456789])\b|[;]",
    re.IGNORECASE,
)
"""Of a name that says when, or names several things, the words are read, not the name."""
_VISIT = {"C": "cycle", "D": "day"}
_NEW_SENTENCE = re.compile(r"\s+[A-Z][a-z]")
_KINDS = {
    "dotted": "word", "chemical": "code", "numbered": "code", "mutation": "code", "gene": "code",
    "maker": "code", "short": "code", "isotope": "code", "compound": "code",
}  # fmt: skip
_WIDE = {
    "（": "(", "）": ")", "，": ",", "；": ";", "：": ":", "－": "-", "–": "-", "—": "-", "‐": "-",
    "‑": "-", "−": "-", "×": "x", "。": ".", "、": ",", "＋": "+", "［": "(", "］": ")", "[": "(",
    "]": ")", "²": "2", "＊": "*", "⋅": "*",
}  # fmt: skip


QUOTED, ENDING = "quoted", "ending"
"""Kinds of what stands for a stretch that is not understood: words that are quoted, and an end."""
NAMED, ABSENCE = "named", "absence"
"""What such a token says by its `norm`: that a listed name is in it; "in the absence of"."""


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or sign: `norm` in lower case; `text[start:end]` is where it stands.

    `kind` is "word", "number", "sign", "code" for a letter code with digits ("ABC-123"), or "name"
    for one of the names that the record lists. `is_small` for a word that begins with a small
    letter.
    """

    kind: str
    norm: str
    start: int
    end: int
    is_small: bool = False


class NamePattern:
    """Finds the names that a record lists for what is given."""

    def __init__(self, names: Iterable[str]) -> None:
        kept = {name.strip() for name in names if not _SAYS_WHEN.search(name)}
        every = sorted((name for name in kept if len(name) > 1), key=len)
        choice = "|".join(map(re.escape, reversed(every)))
        pattern = rf"(?<![\w-])(?:{choice})(?![\w-])" if choice else r"(?!)"
        self._pattern = re.compile(pattern, re.IGNORECASE)

    def spans(self, text: str) -> list[tuple[int, int]]:
        return [found.span() for found in self._pattern.finditer(text)]


def tokens_of(text: str, names: NamePattern) -> list[Token]:
    """The tokens of `text` in their order; a line end between paragraphs is the sign "\\n"."""
    found: list[Token] = []
    at = 0
    for start, end in names.spans(text):
        found += _plain_tokens(text, at, start)
        found.append(Token("name", text[start:end].casefold(), start, end))
        at = end
    return [*found, *_plain_tokens(text, at, len(text))]


def _plain_tokens(text: str, start: int, end: int) -> list[Token]:
    found: list[Token] = []
    at = start
    for match in _TOKEN.finditer(text, start, end):
        if "\n" in text[at : match.start()]:
            found.append(Token("sign", "\n", at, at))
        at = match.end()
        kind = match.lastgroup or "sign"
        if kind == "small":
            found.append(Token("word", match.group(), match.start(), at, is_small=True))
            continue
        if kind == "visit" or (kind == "code" and _UNITS_OF_LETTERS.match(match.group())):
            found += _split(text, match.start(), match.end(), _VISIT if kind == "visit" else {})
            continue
        norm = match.group().casefold()
        kind = _KINDS.get(kind, kind)
        norm = _WIDE.get(norm, norm.replace(".", "") if kind == "word" else norm)
        is_small = kind == "word" and match.group()[0].islower()
        found.append(Token(kind, norm, match.start(), match.end(), is_small))
        if match.group()[-1] == "." and kind == "word" and _NEW_SENTENCE.match(text, at, end):
            found.append(Token("sign", ".", at - 1, at))
    if "\n" in text[at:end]:
        found.append(Token("sign", "\n", at, at))
    return found


def _split(text: str, start: int, end: int, words: Mapping[str, str]) -> list[Token]:
    """ "q3w", "D1" and "d8-21" letter by letter and number by number; `words` are what letters
    stand for: "C1D8" is "cycle 1 day 8"."""
    parts = re.compile(r"[^\W\d_]+|\d+|\S").finditer(text, start, end)
    return [
        Token(
            "number" if part.group()[0].isdigit() else "word" if part.group().isalpha() else "sign",
            words.get(part.group(), _WIDE.get(part.group().casefold(), part.group().casefold())),
            part.start(),
            part.end(),
        )
        for part in parts
    ]
