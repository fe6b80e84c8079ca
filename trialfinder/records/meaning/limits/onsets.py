"""What is asked for to have begun lately, or to have been left as it was for some time.

"Within 6 hours of the onset of symptoms": who had them longer ago, or never, does not do what is
asked. "On a stable dose of metformin for at least 8 weeks": whose dose was changed last week does
not, whatever else the line asks for. A treatment that is asked for lately is not read: such a line
may stand on the wrong side.
"""

import re
from collections.abc import Iterator
from itertools import chain

from trialfinder.records.meaning.limits.event_names import LENGTH, length_of, names_study_day
from trialfinder.records.meaning.limits.expression import All, Expression, Judged, Not, Since
from trialfinder.records.meaning.limits.terms import CHANGE_OF
from trialfinder.records.meaning.sides import Sense

_LONGEST = 400
_NAME = r"[a-z][a-z0-9 /'-]{2,70}?"
_BEGAN = (
    rf"(?:(?:symptoms? |{_NAME} )?onset(?: of (?:the |their )?{_NAME})?"
    rf"|(?:initial |first |original )?diagnosis(?: of {_NAME})?)"
)
_LATELY = (
    r"(?:(?:with)?in|during|less than|no more than|≤|<) ?(?:the )?"
    rf"(?P<last>(?:last|past|previous|prior|preceding|first) )?(?P<sign>[≤<] ?)?{LENGTH}"
)
_END = r"(?P<rest>(?:[,;.(\[]| (?:and|with|who|as|that|confirmed|documented|by|in|for|due)\b).*)?"
_SINCE_BEGAN = re.compile(
    rf"(?P<before>[^;.:()]{{0,160}}?)\b{_LATELY} (?:of|after|from|since|following) (?:the |their )?"
    rf"(?P<name>{_BEGAN})(?= ?[,;.(\[]| (?:and|with|who|as|that|confirmed|by|in|for|due|to)\b|\Z)"
    r"(?P<rest>.*)"
)
_BEGAN_LATELY = re.compile(
    rf"(?P<lead>(?:(?:patients?|subjects?|participants?|with|an?|the|acute|who have|have) )*)"
    rf"(?P<name>{_BEGAN}),? {_LATELY}"
    r"(?: (?:prior to|before|preceding)(?: the)?(?P<point>[^;.,:()]*))?(?P<rest>[;.,(].*)?"
)
_CHANGES = re.compile(
    r"\b(?:no|not|never|without|or|unless|except\w*|if|but|may|can|could|allow\w*|permit\w*"
    r"|eligib\w*|acceptable|exempt\w*|cohorts?|arms?|parts?|groups?|either|instead|regardless"
    r"|otherwise|only|plan\w*|will|partners?|famil\w*|mothers?|donors?|relaps\w*|progress\w*"
    r"|recurr\w*|more than|at least|outside|beyond)\b"
)
"""Words around by which somebody may be spared, or something else is asked for."""
_PRESENTS = re.compile(
    r"(?:(?:patients?|subjects?|participants?|who|are|is|be|being|must|can|able|have|been|present\w*"
    r"|seen|admitted|admission|hospitali[sz]ed|hospital|arriv\w*|at|to|in|the|an?|enrol\w*"
    r"|randomi[sz]\w*|study|entry|drug|medication|required|start\w*|received?|receiving|first|dose|of"
    r"|treatment|initiat\w*|and|begin|eligible|for|iv|thrombolysis)\b[ ,]*)*"
)
"""What may stand before the time since an onset: that somebody comes, or is given the study's
treatment."""
_PEOPLE = re.compile(r"\A(?:all )?(?:patients?|subjects?|participants?) ?\Z")
_STEADY = re.compile(
    r"(?P<before>[^;.:]{0,160}?)\b(?:stable|unchanged|constant|fixed|steady)"
    r"(?: (?:and|or) [a-z]+)? (?P<what>(?:[a-z]+ ){0,4}?(?:dos(?:e|es|age|ages|ing)|regimens?"
    r"|treatments?|therap(?:y|ies)|medications?|drugs?)"
    r"(?: (?:of|for(?! (?:at|≥|>|\d|the|a|more|over|one|two|three|four|six))|with|on|regimen|level)"
    r"[a-z0-9 ,/'-]{2,120}?)?),?"
    r" (?:for |during |over |≥ ?)?(?:a )?(?:period of |the )?"
    r"(?P<sign>at least |≥ ?|> ?|(?:a )?minimum (?:of )?|more than |last |past |previous )?"
    rf"{LENGTH}"
    r"(?: (?:prior to|before|preceding|of)(?: the)?(?P<point>[^;.,:()]*))?(?P<rest>.*)"
)
_WHO_TAKES = re.compile(
    r"(?:if\b|(?:patients?|subjects?|participants?|those|women|men|individuals?)"
    r" (?:who (?:are )?)?(?:on|taking|receiving|using|treated with)\b)"
)
_TAKEN = re.compile(
    r"(?:(?:currently|already|chronically|any|concomitant|a|an|the) )*"
    r"(?P<name>[a-z][a-z0-9 /'-]{2,60}?)(?: (?:treatment|therapy))?"
    r"(?:,| (?:who|must|should|is|are|have|has|they|patients?|subjects?|participants?|at)\b|\Z).*"
)
"""What is taken by those alone who are meant, behind "on" or "taking"."""
_ON = re.compile(r"\b(?:on|taking|receiving|using|treated with) ")
_SPARES = re.compile(
    r"\b(?:unless|except\w*|or|may|can|could|allow\w*|permit\w*|acceptable|exempt\w*|cohorts?"
    r"|arms?|parts?|groups?|either|instead|regardless|otherwise|no|not|without|off|never|partners?"
    r"|half|shorter|after|following|since|until|between|adjust\w*|if|will|planned|expected|agree\w*|willing\w*)\b|\d"
)


def asked_of_a_time(words: str, side: Sense) -> Expression | None:
    """What can be said of a line that asks for a beginning, or for no change; None where nothing
    can."""
    if side is not Sense.JOIN or len(words) > _LONGEST:
        return None
    return next(chain(_began(words), _steady(words)), None)


def _began(words: str) -> Iterator[Expression]:
    """What began lately: "onset of symptoms within 24 hours before day 1"."""
    told = words.rstrip(" .;")
    found = _SINCE_BEGAN.fullmatch(told) or _BEGAN_LATELY.fullmatch(told)
    if found is None:
        return
    parts = found.groupdict()
    before, rest, point = parts.get("before") or "", found["rest"] or "", parts.get("point")
    if _CHANGES.search(before) or _CHANGES.search(rest) or _CHANGES.search(found["name"]):
        return
    if point is None and "before" not in parts and not found["last"]:
        return  # "onset within 24 hours": of what is not said
    if point is not None and not names_study_day(point):
        return
    time = told[len(before) : found.end("unit")]
    length = length_of(found, is_exceeded="≤" in time or "no more than" in time)
    is_other = not _PRESENTS.fullmatch(before) or re.search(r"\bage", found["name"])
    if length is None or re.search(r"\d", before + rest) or is_other:
        return
    before = _PEOPLE.sub("", before)
    lately: Expression = Not(Since(found["name"].strip(), length))
    left = f"{before.strip(' ,')} … {rest.strip(' ,.;()')}".strip(" …")
    yield All((lately, Judged(left))) if left else lately


def _steady(words: str) -> Iterator[Expression]:
    """What has to be left as it was: who changed it lately does not do what is asked. Where only
    those are meant who take it, that is all that is asked."""
    found = _STEADY.fullmatch(words.rstrip(" .;"))
    if found is None:
        return
    before, rest, point = found["before"], found["rest"], found["point"]
    is_of_takers = bool(_WHO_TAKES.match(before))
    asked_before = _WHO_TAKES.sub("", before, count=1) if is_of_takers else before
    if _SPARES.search(asked_before) or _SPARES.search(rest) or _SPARES.search(found["what"]):
        return
    if point is not None and not names_study_day(point):
        return
    length = length_of(found, is_exceeded=(found["sign"] or "").startswith((">", "more")))
    if length is None:
        return
    what = re.sub(r" (?:for|over|during)\Z", "", found["what"].strip(" ,"))
    if is_of_takers and asked_before.strip(" ,") not in ("", "a", "the"):
        named = _of_the_taken(what, before)
        if named is None:
            return
        what = named
    since = Since(f"{CHANGE_OF}{what}", length)
    left = f"{before.strip(' ,')} … {rest.strip(' ,.;()')}".strip(" …")
    yield All((since, Judged(left or words)))


def _of_the_taken(what: str, before: str) -> str | None:
    """The dose of what those take who are meant: another one may have been changed by somebody who
    takes none of it. None where its name is not told."""
    if " " in what:
        return what
    on = _ON.search(before)
    taken = _TAKEN.match(before, on.end()) if on is not None else None
    return f"{what} of {taken['name'].strip(' ,')}" if taken is not None else None
