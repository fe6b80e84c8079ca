"""Waiting times that are asked for, in the record's own words, with what is sure of them.

"At least 4 weeks since any drug for the heart, and recovered": who had one last week does not do
what is asked, whatever recovering means. "(6 weeks for X)" may ask for more: who never had any need
not wait.
"""

import re

from trialfinder.records.meaning.limits.event_names import (
    IS_DONE_ONCE,
    IS_TREATMENT,
    LENGTH,
    event_key,
    is_event,
    length_of,
    names_study_day,
)
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Judged,
    Never,
    Not,
    Readings,
    Since,
    Span,
)
from trialfinder.records.meaning.limits.quantities import days_about
from trialfinder.records.meaning.sides import Sense

_LEAST = (
    r"(?P<sign>at least|≥|>|more than|greater than|(?:a )?minimum(?: of)?|no less than) ?(?:a )?"
)
_ELAPSED = r"(?: ?(?:must|should|have|has|had|need to|having|will|be) ?)*(?:elapsed|passed)?"
_PEOPLE = (
    r"(?:(?:all )?(?:patients?|subjects?|participants?) )?(?:(?:must|should|have|has|be|is|are|had"
    r"|with|who) )*"
)
_LABEL = r"(?:[a-z][a-z /()-]{2,60}: )?"
_SINCE_NAME = re.compile(
    rf"{_LABEL}{_PEOPLE}{_LEAST}{LENGTH}{_ELAPSED} (?:since|from|after|following)"
    r" (?:the )?(?:(?:last|most recent|final|end|completion|receipt|administration|dose|day"
    r"|date|treatment"
    r"|discontinuation|any|prior|previous|use) (?:of |with |from )?(?:the |any |a |an )?)*"
    r"(?P<name>[^;.()\[:]*?)"
    r"(?P<rest>(?:[;.(\[:]|,? (?:and|with|but) (?:at least|≥|must|has|have|had|recover\w*|patients?"
    r"|subjects?|participants?|be|no|any|all|not|is|are|resol\w*|full\w*|adequate\w*)\b|,? (?:if"
    r"|unless|except\w*|provided|before|prior to|at (?:the )?(?:time|start|study)|until|to"
    r"|for (?:patients|subjects|participants|those)|in which|whichever|to the) ).*)?\Z"
)
_NAME_SINCE = re.compile(
    rf"{_LABEL}(?:all |any )?(?P<name>[^;.:]*?) (?:(?:is|are) (?:allowed|permitted|acceptable"
    r"|eligible),? (?:if|provided|as long as|so long as)(?: that)?(?: it| they| such treatment"
    r"| therapy| treatment)?(?: (?:was|were|is|are|has been|have been))?"
    r"|(?:must|should|has to|have to|will)(?: have)?(?: be| been)?)"
    r" (?:be )?(?:completed|discontinued|stopped|ended|finished|terminated|given|administered"
    rf"|received|performed|withdrawn|ceased) (?:for )?{_LEAST}{LENGTH}"
    r" (?P<before>prior to|before|from|preceding)(?: the)?(?P<point>[^;.,()\[]*?)"
    r"(?P<rest>(?:[;.,(\[]|,? (?:and|unless|except|if|with|but|or) ).*)?\Z"
)
_OF_ANY = re.compile(r"\b(?:prior|previous|any|all|last|most recent|other)\b")
_MUST_HAVE_BEEN = re.compile(
    r"\b(?:must|should|has to|have to) (?:have )?(?:be |been )?"
    r"(?:given|administered|received|performed)\b"
)
_SPARES = re.compile(
    r"\b(?:unless|except\w*|excluding|other than|if|but|however|may|can|could|allow\w*|permitted"
    r"|accept\w*|eligib\w*|exempt\w*|waive\w*|not (?:be )?required|no wash|need not|does not"
    r"|do not|regardless|although|otherwise|shorter|opinion|discretion|only|or|in which case"
    r"|instead)\b"
)

_OF_SOME = re.compile(rf"\((?:within |at least |≥ ?)?{LENGTH} (?:for|if|since|from|after) [^()]*\)")
"""Another time for some of what was named: "(6 weeks for nitrosoureas or mitomycin)"."""
_EXCEPTS = re.compile(r",? ?\(?(?:unless|except\w*|other than|excluding)\b[^;.]*\)?\.?")
_MAY_ASK_FOR_MORE = re.compile(
    r"\d|\b(?:longer|at least|must|should|and must|require[sd]?|whom|which case)\b|, (?:and|or)\b"
)
_OR_ANOTHER = re.compile(
    rf"\A,? ?(?:and/)?or (?=[^,;.]*{IS_TREATMENT.pattern})[a-z -]{{4,50}}(?=[,;.]|\Z)"
)
"""Another treatment for which the same time is asked for."""


def waiting_time(words: str, side: Sense) -> Expression | None:
    """What can be said of a line that asks for a time since something; None where nothing can."""
    if side is not Sense.JOIN:
        return None
    for pattern in (_SINCE_NAME, _NAME_SINCE):
        found = pattern.match(words)
        if found is not None:
            return _tree(found)
    return None


def _tree(found: re.Match[str]) -> Expression | None:
    name = re.sub(r"\A(?:(?:prior|previous|any|all) )+", "", found["name"].strip(" ,"))
    is_exceeded = found["sign"] in (">", "more than", "greater than")
    length = length_of(found, is_exceeded=is_exceeded)
    rest = (found["rest"] or "").strip()
    point = found.groupdict().get("point")
    if point is not None and not names_study_day(point):
        return None
    if length is None or not is_event(name):
        return None
    rest = _without_day(rest)
    if rest is None:
        return None
    event = event_key(name)
    asked: Expression = Since(event, length)
    if not IS_TREATMENT.search(name) or _may_be_asked_for(found):
        return None if rest else Readings((asked, All((Not(Never(event)), asked))))
    if not rest.strip(" .,;"):
        return asked
    return _with_rest(event, length, rest)


def _may_be_asked_for(found: re.Match[str]) -> bool:
    """Whether what was done may be what the study asks for, as in "at least 1 year after kidney
    transplantation"."""
    if _OF_ANY.search(found[0][: found.end("name")]):
        return False
    return bool(IS_DONE_ONCE.match(found["name"]) or _MUST_HAVE_BEEN.search(found[0]))


def _with_rest(event: str, length: Span, rest: str) -> Expression | None:
    asked, never, left = Since(event, length), Never(event), Judged(rest.strip(" ,;.()"))
    aside = _OF_SOME.match(rest)
    behind = rest[aside.end() :].strip() if aside else rest
    inside = " ".join(re.findall(r"\([^()]*\)", rest))
    told = [length_of(found) for found in re.finditer(LENGTH, inside)]
    others = [days_about(each) for each in told if each is not None]
    is_longer = all(each >= days_about(length) for each in others)
    if _EXCEPTS.fullmatch(behind) and not _MAY_ASK_FOR_MORE.search(behind):
        return AnyOf((never if others else asked, left))
    if _SPARES.search(_OR_ANOTHER.sub("", behind)):
        return None
    if re.fullmatch(r"\([^()]*\)\.?", rest):  # another time for some of them
        if not others:
            return None
        return All((asked, AnyOf((never, left)))) if is_longer else AnyOf((never, left))
    return All((asked, left)) if is_longer else None


def _without_day(rest: str) -> str | None:
    """What stands behind the study's day; None where it is another day."""
    day = re.match(
        r",? ?(?:before|prior to|at(?: the)?(?: time of)?|until"
        r"|to)(?: the)? (?P<point>[^;.,()\[]*)",
        rest,
    )
    if day is None:
        return rest
    return rest[day.end() :] if names_study_day(day["point"]) else None
