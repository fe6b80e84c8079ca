"""What stands in parentheses and says nothing: repeats of a name or a unit, and listed remarks."""

import re
from collections.abc import Sequence

from trialfinder.records.meaning.limits.phrases import words_of
from trialfinder.records.meaning.limits.tokens import OWN, Token, asides
from trialfinder.records.meaning.limits.unit_texts import unit_at

_REFERS = re.compile(
    r"(?:please )?(?:see|refer to|as (?:detailed|described|defined|specified|listed) in|per)"
    r" (?:also )?(?:the )?(?:section|appendix|appendices|table|protocol|attachment|annex|addendum"
    r"|study|manual)s?(?: (?:section|appendix|table))?[ \d.a-z]{0,12}"
    r"|(?:section|appendix|table|attachment|annex) (?:[\d.]{1,6}[a-z]?|[a-h]|[ivx]{1,4})"
)
_DAY = re.compile(
    r"(?:(?:study |treatment )?(?:day|visit|week|cycle|period)s? ?(?:- ?)?\d{1,2}[ ,/]*"
    r"|c\d ?d\d[ ,]*)+"
)
"""A day by its number behind its name: "first dose (day 1)"."""
_SUPPORT = (
    r"(?:(?:packed )?(?:red (?:blood )?cells?|p?rbcs?|blood|platelets?)|transfusions?|transfused"
    r"|erythropoietin|epoetin|alfa|alpha|darbepoetin|epo|esas?|growth factors?|support|use|of|the"
    r"|other|interventions?|to achieve|or|and|products?)"
)
_ALLOWS_SUPPORT = re.compile(
    rf"(?:{_SUPPORT}[ ,/]*)+(?:(?:is|are|may be|can be) )?(?:allowed|permitted|acceptable)[. ]*"
    rf"|(?:patients? |participants? |subjects? )?may (?:be transfused"
    rf"|receive (?:{_SUPPORT}[ ,/]*)+)[. ]*"
    rf"|(?:may|can) be (?:reached|achieved|obtained|attained) (?:by|with|via|through|after)"
    rf" (?:{_SUPPORT}[ ,/]*)+[. ]*"
)
"""That a value may come from a transfusion or a drug for the blood."""
_ASIDE = re.compile(r" ?[(\[]([^()\[\]]+)[)\]]")


def without_empty_asides(words: str) -> str:
    """A text without asides that say nothing or repeat a unit."""
    return _ASIDE.sub(_kept_aside, words)


def _kept_aside(aside: re.Match[str]) -> str:
    """An aside, empty where it says nothing or repeats a unit."""
    length, unit = unit_at(aside[1], 0)
    is_unit = bool(unit) and length == len(aside[1])
    is_unit = is_unit or bool(_DAY.fullmatch(aside[1]))
    says_nothing = is_unit or words_of(aside[1]) in asides() or _REFERS.fullmatch(aside[1])
    return "" if says_nothing or _ALLOWS_SUPPORT.fullmatch(aside[1]) else aside[0]


def without_repeats(tokens: Sequence[Token]) -> list[Token]:
    """The pieces without asides that repeat the word before them or say nothing."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        close = _close(tokens, at)
        if close is not None and found and _says_nothing(tokens[at + 1 : close], found[-1]):
            at = close + 1
        else:
            found.append(tokens[at])
            at += 1
    return found


def _close(tokens: Sequence[Token], at: int) -> int | None:
    """Where the aside that opens at a place closes."""
    if tokens[at].of("open") is None:
        return None
    places = range(at + 2, len(tokens))
    return next((place for place in places if tokens[place].of("close") is not None), None)


def _says_nothing(inner: Sequence[Token], before: Token) -> bool:
    if len(inner) == 1 and set(inner[0].meanings) & set(before.meanings) - {(OWN, "")}:
        return True
    return tuple(" ".join(token.text for token in inner).split()) in asides()
