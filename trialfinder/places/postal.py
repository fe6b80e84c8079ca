"""Typed text read as a postal code: what it says, and what it may have been meant to say.

Nothing here knows which codes exist; `PlaceLookup` asks the gazetteer about the candidates.
"""

import re
import unicodedata
from enum import StrEnum
from itertools import product

import msgspec

LONGEST = 200

_DASHES = "‐‑‒–—―−﹣－"
_AS_DIGIT = {"O": "0", "D": "0", "Q": "0", "I": "1", "L": "1", "|": "1"}
_AS_DIGIT |= {"S": "5", "B": "8", "Z": "2", "G": "6"}
# What a sign in the place of a letter was probably meant to be. Codes never use D F I O Q U.
# Signs that look alike only: the second and third letter stay within a town or a part of one.
_AS_LETTER = {"5": "S", "8": "B", "2": "Z", "6": "G", "1": "L", "0": "C", "4": "A"}
_AS_LETTER |= {"D": "B", "F": "EP", "I": "JL", "O": "C", "Q": "G", "U": "V"}
_LETTERS = set("ABCEGHJKLMNPRSTVWXYZ")
_FIRST_LETTERS = _LETTERS - set("WZ")
# The first letter decides the province. For one that no code begins with: what looks like it,
# then its neighbors on the keyboard. Too many for a choice, so these are only ever offered.
_AS_FIRST_LETTER = {"D": "BSERCX", "F": "EPRTGVC", "I": "JLK", "O": "CGPKL"}
_AS_FIRST_LETTER |= {"Q": "GA", "U": "VYHJ", "W": "VESA", "Z": "SAX"}

_BESIDE_WORDS = " ,;.-()"
_CANADIAN = re.compile(r"(?<![^\W_])([A-Z]\d[A-Z])[ -]?(\d[A-Z]\d)(?![^\W_])", re.IGNORECASE)
_ZIP = re.compile(r"(?<![\w-])(\d{5})(?:-\d+|[ ]?\d{4})?(?![\w-])")
_TWO_ZIPS = re.compile(r"(?<![\w-])(\d{5})-(\d{5})(?![\w-])")
_JOINS_CODES = re.compile(r"[\W_]*(?:(?:or|and|to|ou|et|o|y)[\W_]+)?", re.IGNORECASE)
_FIRST_THREE = re.compile(r"[A-Z]\d[A-Z]", re.IGNORECASE)
_MILITARY = re.compile(r"\b[AFD]\.?P\.?O\b", re.IGNORECASE)
_BRITISH = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)  # SW1A 1AA
_FOREIGN = re.compile(
    r"\d{4} ?[A-Z]{2}"  # 1012 AB
    r"|\d{3}-\d{4}|\d{2}-\d{3}"  # 100-0001, 00-950
    r"|[A-Z]{1,2}-\d{4,5}|[A-Z]{2}-\d{3} \d{2}",  # D-10115, SE-113 51
    re.IGNORECASE,
)


_WITH_THOUSANDS = re.compile(r"\d{1,2}[.,]\d{3}")
_PHONE = re.compile(r"\+?1?[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}")
_STUDY = re.compile(r"NCT ?\d{8}", re.IGNORECASE)


class CodeKind(StrEnum):
    ZIP = "zip"
    CANADIAN = "canadian"
    FIRST_THREE = "first_three"
    MILITARY = "military"
    FOREIGN = "foreign"
    PHONE = "phone"
    STUDY = "study"


class TypedCode(msgspec.Struct, frozen=True, kw_only=True):
    """A postal code in typed text.

    `candidates` are codes in canonical form that it may stand for, one where nothing had to be
    repaired; `repaired` says that something had to be, so that it must be said aloud. `typed` is
    the part of the text that was read, `rest` the other words of it, `after` those of them
    that follow it. `others` are further codes that were typed beside this one, and not as the
    number of a house.
    """

    kind: CodeKind
    candidates: tuple[str, ...] = ()
    typed: str = ""
    rest: str = ""
    repaired: bool = False
    after: str = ""
    others: tuple["TypedCode", ...] = ()


def clean(text: str) -> str:
    """Text as people mean it: NFKC, plain digits, dashes and spaces, no control characters."""
    text = text[: 4 * LONGEST]
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text)
    plain = []
    for ch in text:
        if ch.isdecimal():
            plain.append(str(unicodedata.decimal(ch)))
        elif ch in _DASHES:
            plain.append("-")
        elif unicodedata.category(ch) in {"Cf", "Cn", "Co", "Cs"}:
            continue
        else:
            plain.append(" " if ch.isspace() or unicodedata.category(ch) == "Cc" else ch)
    return " ".join("".join(plain).split())


def shown(text: str) -> str:
    """Typed text as a message may show it: one line of printing characters, at most 40."""
    line = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    return line if len(line) <= 40 else line[:39] + "…"


def read_code(text: str) -> TypedCode | None:
    """The postal code in cleaned text; None where there is none."""
    if _MILITARY.search(text):
        return TypedCode(kind=CodeKind.MILITARY, typed=text)
    return _strict(text) or _loose(text)


def first_three_beside(text: str) -> tuple[str, str] | None:
    """The first three characters of a Canadian code that stand behind or before other words
    ("Toronto, ON M5G"), in capitals, and these words; None where there are none."""
    *before, last = text.split()
    first, *after = text.split()
    for word, rest in ((last, before), (first, after)):
        bare = word.strip(_BESIDE_WORDS)
        if rest and _FIRST_THREE.fullmatch(bare):
            return bare.upper(), _words(" ".join(rest))
    return None


def _strict(text: str) -> TypedCode | None:
    text = _TWO_ZIPS.sub(r"\1 \2", text)
    found = [(match, CodeKind.CANADIAN) for match in _CANADIAN.finditer(text)]
    found += [(match, CodeKind.ZIP) for match in _ZIP.finditer(text)]
    if not found:
        return None
    found.sort(key=lambda pair: pair[0].start())
    codes = [_as_typed(match, kind, text) for match, kind in found]
    others = [
        code
        for code, (match, kind), (later, _) in zip(codes, found, found[1:], strict=False)
        if kind is CodeKind.CANADIAN or _JOINS_CODES.fullmatch(text[match.end() : later.start()])
    ]
    return msgspec.structs.replace(codes[-1], others=tuple(others))


def _as_typed(match: re.Match[str], kind: CodeKind, text: str) -> TypedCode:
    before, after = _words(text[: match.start()]), _words(text[match.end() :])
    candidates: tuple[str, ...] = (" ".join(match.groups()).upper(),)
    six = re.sub(r"[ -]", "", match.group()).upper()
    repaired = kind is CodeKind.ZIP and len(six) not in (5, 9)
    if kind is CodeKind.CANADIAN and not _could_be_canadian(six):
        repairs = _canadian_candidates(six)
        candidates, repaired = repairs or candidates, bool(repairs)
    return TypedCode(
        kind=kind,
        candidates=candidates,
        typed=match.group(),
        rest=", ".join(part for part in (before, after) if part),
        repaired=repaired,
        after=after,
    )


def _could_be_canadian(six: str) -> bool:
    return six[0] in _FIRST_LETTERS and six[2] in _LETTERS and six[4] in _LETTERS


def _words(rest: str) -> str:
    return " ".join(rest.split()).strip(_BESIDE_WORDS)


def _loose(text: str) -> TypedCode | None:
    bare = text.strip(" ,;.()#")
    if _FIRST_THREE.fullmatch(bare):
        return TypedCode(kind=CodeKind.FIRST_THREE, candidates=(bare.upper(),), typed=bare)
    if _FOREIGN.fullmatch(bare):
        return TypedCode(kind=CodeKind.FOREIGN, typed=bare)
    if _PHONE.fullmatch(bare):
        return TypedCode(kind=CodeKind.PHONE, typed=bare)
    if _STUDY.fullmatch(bare):
        return TypedCode(kind=CodeKind.STUDY, typed=bare)
    if zips := _zip_candidates(bare):
        return TypedCode(kind=CodeKind.ZIP, candidates=zips, typed=bare, repaired=True)
    for typed, rest in _parts(bare):
        codes = _canadian_candidates(re.sub(r"[ -]", "", typed).upper())
        if codes:
            return TypedCode(
                kind=CodeKind.CANADIAN,
                candidates=codes,
                typed=typed,
                rest=_words(rest),
                repaired=True,
            )
    first = _first_three_of(bare)
    if first is None and _BRITISH.fullmatch(bare):
        return TypedCode(kind=CodeKind.FOREIGN, typed=bare)
    return first


def _parts(text: str) -> list[tuple[str, str]]:
    """Where a code may stand: the whole text, its last one or two words, its first ones."""
    words = text.split()
    parts = [(text, "")]
    for count in (1, 2):
        if len(words) > count:
            parts.append((" ".join(words[-count:]), " ".join(words[:-count])))
            parts.append((" ".join(words[:count]), " ".join(words[count:])))
    return parts


def _zip_candidates(text: str) -> tuple[str, ...]:
    """Five-digit codes that the whole text may stand for, after repairs."""
    if _WITH_THOUSANDS.fullmatch(text):
        text = text.replace(",", "").replace(".", "")
    digits = "".join(_AS_DIGIT.get(ch, ch) for ch in text.upper() if ch not in " -")
    genuine = sum(ch.isdigit() for ch in text)
    if not digits.isdigit() or not digits.isascii() or 2 * genuine <= len(digits):
        return ()
    if len(digits) in (5, 9):
        return (digits[:5],)
    if len(digits) in (3, 4):
        return (digits.zfill(5),)
    if len(digits) == 8:
        return ("0" + digits[:4],)
    if len(digits) == 6 and genuine == 6:
        # A key that was hit twice first.
        slips = sorted(range(6), key=lambda i: digits[i] != digits[i - 1 : i])
        return tuple(dict.fromkeys(digits[:i] + digits[i + 1 :] for i in slips))
    return ()


def _canadian_candidates(six: str) -> tuple[str, ...]:
    """Full codes that six characters may stand for; at least half must stand where they may."""
    if len(six) != 6 or sum(ch.isdigit() for ch in six) < 2:
        return ()
    choices = [_signs_for(ch, i) for i, ch in enumerate(six)]
    if sum(options == ch for options, ch in zip(choices, six, strict=True)) < 3:
        return ()
    return tuple(f"{''.join(c[:3])} {''.join(c[3:])}" for c in product(*choices))


def _signs_for(ch: str, place: int) -> str:
    """What a character may stand for at its place (0 to 5) in a Canadian code."""
    if place % 2:
        return ch if ch.isdigit() else _AS_DIGIT.get(ch, "")
    allowed = _LETTERS if place else _FIRST_LETTERS
    if ch in allowed:
        return ch
    likely = _AS_LETTER.get(ch, "")
    if place == 0:
        likely = _AS_FIRST_LETTER.get(ch, likely)
    return "".join(option for option in likely if option in allowed)


def _first_three_of(text: str) -> TypedCode | None:
    """A code whose end cannot be read ("M5G1XE", "H3T 1C"): its first three characters."""
    six = re.sub(r"[ -]", "", text).upper()
    if not 4 <= len(six) <= 7 or not six.isalnum() or not any(ch.isdigit() for ch in six[3:]):
        return None
    if not _FIRST_THREE.fullmatch(six[:3]) or six[0] not in _FIRST_LETTERS:
        return None
    return TypedCode(kind=CodeKind.FIRST_THREE, candidates=(six[:3],), typed=text, repaired=True)
