"""Cuts a criterion into numbers, units, listed phrases and marks. A word that is in no list makes
the criterion one that is not read, unless it can be the name of a treatment; see `own_words`."""

import re
import unicodedata
from functools import cache

import msgspec

from trialfinder.records.meaning.limits.phrases import (
    COUNTED,
    Meaning,
    PhraseBook,
    spelled,
    words_of,
)
from trialfinder.records.meaning.limits.terms import function_words, named_illnesses, named_terms
from trialfinder.records.meaning.limits.unit_texts import unit_at

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?|\.\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d")
_THOUSANDS = re.compile(r"(?<![\d.,])(\d{1,3}) (000)(?![\d,.])")
_ABBREVIATION = re.compile(
    r"(?<=[a-z)]) ?[\[(](?!(?:NOT|AND|OR|ALL|ANY|ONLY|BOTH|MALE|FEMALE|ADULTS?|EXCEPT)\b)"
    r"(?:[A-Z][A-Z0-9]{1,5}|(?=\w?[A-Z]{2})[A-Za-z]{2,5}|HbA1[cC])[\])]"
)
"""A short name in brackets behind the long one."""
_CIRCLED = re.compile(r"\A[\W_]*[\u2460-\u2473] ?(?=[A-Za-z])")
"""The number of a line in a circle."""
_GLUED = re.compile(r"(?<=[A-Za-z]\))(?=[A-Z][a-z]{3})")
_AFTER_TYPE = re.compile(r"(?<=[Tt]ype \d) ?\((?:[A-Z][A-Z0-9]{1,5})\)")
_RAW = re.compile(r"[a-z]+(?:\d+[a-z]*)*(?:'s)?|[^\s\w]|_")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("≧⩾≽＞﹥", "≥"),
        **dict.fromkeys("≦⩽≼", "≤"),
        **dict.fromkeys("–—−‐‑‒﹣", "-"),
        **dict.fromkeys("’‘`´", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("×✕✖∗", "x"),
        **dict.fromkeys("µμ", "u"),
        "\\": None,
        "®": None,
        "™": None,
    }
)
_POINT_ASIDE = (
    r"(?:,? ?\((?:(?:screening|baseline|randomi[sz]ation|enrollment|enrolment|pre baseline"
    r"|first|dose|dosing"
    r"|c1d1|check in|day|visit|week|cycle|period|beginning|start|loading|phase|of|the|study"
    r"|treatment|-?\d{1,2})[ ,/]*)+\))?"
)
_NUMBERED_POINT = re.compile(
    r"(?P<lead>\b(?:to|before|of|from|at|on|preceding|until) (?:the )?)"
    r"(?:(?:screening |baseline |study )?visit (?:[0-3]|one|two)[ab]?"
    r"|(?:pre baseline ?/ ?|study |treatment |dosing |protocol )?(?:day|week) ?(?:- ?\d{1,2}|[01])"
    r"(?: visit)?|cycle (?:1|one),? day -?[01]|(?:day|dose) [01](?: of|,) cycle (?:1|one)"
    rf"|c1 ?d1|(?:treatment |study )?period 1)(?![\d.a-z]){_POINT_ASIDE}"
)
"""A day of the study's plan by its number: "day -7", "visit 1 (screening)", "cycle 1, day 1"."""
_A_POINT = r"\g<lead>day 1"
ASIDE = "aside"
_CHANGES = "changes"
_APART = (ASIDE, _CHANGES)
OWN = "own"
"""The kind of a word that is in no list."""
_CHAINS = ("point", "contraceptive", "method", "lead")
_BRACKETS = {"(": "open", "[": "open", ")": "close", "]": "close"}
_SIGNS = (
    (
        re.compile(
            r"(?<=\d)\s*[\u22c5\u00b7\u2219]\s*(?=i?uln\b|unl\b|upper|the |institution|normal|10)"
        ),
        " x ",
    ),
    (
        re.compile(r"\b(must|should) have not (?=received|had|taken|used|undergone)"),
        r"\1 not have ",
    ),
    (re.compile(r"(?<=10\^9)th\b|(?<=10\^12)th\b"), ""),
    (re.compile(r"/ (?=(?:u|micro) ?l\b)"), "/"),
    (re.compile(r"(?<=/)(?:u l|micro ?l)\b"), "ul"),
    (re.compile(r"\b(upper|lower) limits? or normal\b"), r"\1 limit of normal"),
    (
        re.compile(
            r"(?<=\d) times greater than (?=(?:the )?(?:institutional )?(?:upper limit|uln\b))"
        ),
        " times ",
    ),
    (
        re.compile(r"\b(?:less|greater) than (?:or )?equals?(?: to)? ?\(([≤≥])\)"),
        r"\1",
    ),
    (re.compile(r"\b(\d{1,2}) \((?:eighteen|twenty|twenty one|twelve|sixteen|nineteen)\)"), r"\1"),
    (re.compile(r"=\s*(?=[≤≥])"), " "),
    (re.compile(r"=\s*or\s*(?:>|greater than|more than)(?=\s*\d)"), "≥"),
    (re.compile(r"=\s*or\s*(?:<|less than)(?=\s*\d)"), "≤"),
    (re.compile(r"(?<![\d.,])(\d{2,3})k(?![a-z0-9/]|\s*/)"), r"\1,000"),
    (re.compile(r">\s*/?\s*=|=\s*>|>\s*or\s*=|>\s*/\s*=|[+]/=>"), "≥"),
    (re.compile(r"<\s*/?\s*=|=\s*<|<\s*or\s*=|<\s*/\s*="), "≤"),
    (re.compile(r"(?<=[≥≤]) to (?=(?:nci|ctcae|grade|\d))"), " "),
    (re.compile(r"(?<=\d)\s*~\s*(?=\d)"), "-"),
    (re.compile(r"(?<=[a-z])-(?=[a-z])"), " "),
    (re.compile(r"(?<=[a-z])- (?=[a-z])"), " "),
    (re.compile(r"(?<=[a-z])-(?=, )"), ""),  # "alcohol-, caffeine-containing products"
    (re.compile(r"\bor over[ -]the[ -]counter\b"), "or otc"),
    (re.compile(r"\+ ?/ ?(?:- )?or\b"), "and/or"),
    (re.compile(r"(?<=\bof )\(a\) (?!.*\(b\))"), ""),
    (re.compile(r"\bcytochrome p ?450 (?:\(cyp\) )?(?=\d)|\bcyp (?=\d)"), "cyp"),
    (re.compile(r"(?<=\d)-(?=(?:year|month|week|day|hour)s?\b)"), " "),
    (re.compile(r"(?<=\d)\s*[x*]\s*(?=i?uln\b|unl\b|upper|the |institution|normal)"), " x "),
    (re.compile(r"(?<=[a-z])(?=[<>≤≥])|(?<=[<>≤≥])(?=\d)"), " "),
    (re.compile(r"\s+"), " "),
)


class Token(msgspec.Struct, frozen=True):
    """A piece of a criterion. A number has a `number` and no meanings; a unit has its `unit`."""

    text: str
    meanings: tuple[Meaning, ...] = ()
    number: float | None = None
    unit: str | None = None

    def of(self, kind: str) -> str | None:
        """Which one of a kind of phrase it is; None where it is none."""
        return next((value for own, value in self.meanings if own == kind), None)


@cache
def _book() -> PhraseBook:
    words = ((meaning, phrase) for meaning, phrase in function_words() if meaning[0] not in _APART)
    terms = tuple(named_terms())
    known = {words_of(spelling) for _, phrase in terms for spelling in spelled(phrase)}
    illnesses = (each for each in named_illnesses() if known.isdisjoint(_ends(each[1])))
    return PhraseBook((*terms, *illnesses, *words))


def _ends(name: str) -> set[tuple[str, ...]]:
    """The words of a name, and its last ones: a kind of what is listed goes by the list."""
    words = words_of(name)
    return {words[at:] for at in range(len(words))}


@cache
def changing_words() -> frozenset[str]:
    """The words that may change what a sentence says, name others than the person, or begin another
    sentence, so that they are in no name of a treatment."""
    return frozenset(phrase for (kind, _), phrase in function_words() if kind == _CHANGES)


@cache
def asides() -> frozenset[tuple[str, ...]]:
    """What may stand in parentheses and says nothing, by its words."""
    return frozenset(
        words_of(spelling)
        for (kind, _), phrase in function_words()
        if kind == ASIDE
        for spelling in spelled(phrase)
    )


def plain(text: str) -> str:
    """A text in small letters with one way of writing signs, dashes and spaces."""
    alike = _GLUED.sub(" ", text.translate(_ALIKE))
    words = _AFTER_TYPE.sub("", _ABBREVIATION.sub("", alike))
    words = _CIRCLED.sub("", words)
    words = unicodedata.normalize("NFKC", words).translate(_ALIKE).lower()
    for sign, kept in _SIGNS:
        words = sign.sub(kept, words)
    return _THOUSANDS.sub(r"\1\2", words).strip()


def tokens_of(text: str) -> tuple[Token, ...] | None:
    """The pieces of a text as `plain` gives it; a word that is in no list is of the kind `OWN`.
    None where what stands there is no word."""
    raw = _raw_tokens(_NUMBERED_POINT.sub(_A_POINT, text))
    if raw is None:
        return None
    words = [token.text for token in raw]
    found: list[Token] = []
    at = 0
    while at < len(raw):
        count, meanings = _book().longest_at(words, at)
        token = raw[at]
        if count > 1 or (count and token.number is None and token.unit is None):
            found.append(_phrase(words[at : at + count], meanings))
            at += count
        else:
            is_known = token.number is not None or token.unit is not None or token.meanings
            found.append(token if is_known else Token(token.text, ((OWN, ""),)))
            at += 1
    return tuple(found)


def _phrase(words: list[str], meanings: tuple[Meaning, ...]) -> Token:
    """A listed phrase. Its words may also be part of a longer chain of words."""
    own = {kind for kind, _ in meanings}
    links = [(kind, _book().covers(words, kind)) for kind in _CHAINS if kind not in own]
    chained = tuple((kind, value) for kind, value in links if value is not None)
    return Token(" ".join(words), (*meanings, *chained))


def _raw_tokens(text: str) -> list[Token] | None:
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        if number := _NUMBER.match(text, at):
            if _DECIMAL_COMMA.match(text, at) and "," not in number[0]:
                return None
            found.append(Token(number[0], number=float(number[0].replace(",", ""))))
            at = _with_unit(text, number.end(), found)
            continue
        if found and found[-1].text == ")":  # "450 (men)/470 (women) ms"
            behind = _with_unit(text, at, found)
            if behind > at:
                at = behind
                continue
        word = _RAW.match(text, at)
        if word is None:
            return None
        at = word.end()
        if word[0] in _BRACKETS:
            found.append(Token(word[0], ((_BRACKETS[word[0]], ""),)))
        elif word[0] in COUNTED:
            found.append(Token(COUNTED[word[0]], number=float(COUNTED[word[0]])))
            at = _with_unit(text, at, found)
        else:
            found += (Token(each) for each in words_of(word[0]))
    return found


def _with_unit(text: str, at: int, found: list[Token]) -> int:
    """The place behind the unit that may follow a number; it joins what was found."""
    length, unit = unit_at(text, at)
    if unit:
        found.append(Token(text[at : at + length].strip(), unit=unit))
    return at + length
