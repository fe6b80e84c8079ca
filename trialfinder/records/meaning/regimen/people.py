"""People whom a text names once, so that all of an arm are such."""

import re
from collections.abc import Sequence

import msgspec

from trialfinder.records.meaning.regimen.arms import Told
from trialfinder.records.meaning.regimen.line import Line

_PEOPLE = (
    r"(?:patients|participants|subjects|women|men|adults|children|individuals|volunteers|females"
    r"|males)"
)
_OF_SOME = (
    r"\b(?:no|not|without|who|whose|if|either|prior|previous\w*|after|respon\w*|progress\w*|stable"
    r"|complete|partial|residual|relaps\w*|recur\w*|fail\w*|less|more|level|dose|cohort|stratum"
    r"|remain\w*|achieve\w*|achieving|toler\w*|titrat\w*|reduc\w*|alternat\w*|unless|except"
    r"|when|only|already|still|at)\b"
)
"""Words by which people are some of an arm, or all of it at some time."""
_HEAD = re.compile(
    rf"^\W*(?:(?:all|eligible|adult|healthy|female|male|postmenopausal) )*{_PEOPLE}"
    r"(?: (?:with|in|(?:who )?(?:were |are )?(?:randomi[sz]ed|assigned|allocated|enrolled))\b"
    rf"(?:(?!{_OF_SOME})[^.;:<>≤≥]){{0,160}}?)?,? (?:will |were |are |to )?(?:initially |first )?"
    r"(?:receive|receives|received|get|got)\b",
    re.IGNORECASE,
)
_ANY_HEAD = re.compile(
    rf"\b{_PEOPLE}\b(?: \w+)? (?:with|without|who|whose|in|on|not|aged|having|randomi[sz]ed"
    r"|assigned|allocated|enrolled|achieving|weighing)\b"
    rf"|\bthose (?:with|who)\b|\b(?:other|remaining) {_PEOPLE}\b",
    re.IGNORECASE,
)


def without_people_of_all(told: Sequence[Told]) -> list[Told]:
    """The texts, the first line of the arm's own without the people who get it, where no text names
    others: "Participants with advanced cancer received zetamab"."""
    count = sum(len(_ANY_HEAD.findall(one.text)) for one in told)
    return [
        msgspec.structs.replace(one, lines=(_without(one.lines[0], one.text), *one.lines[1:]))
        if count < 2 and one.index is None and one.lines
        else one
        for one in told
    ]


def _without(line: Line, text: str) -> Line:
    head = _HEAD.match(line.subject[0]) if line.subject else None
    if head is None or not _HEAD.match(text) or line.people:
        return line
    first = line.subject[0][head.end() :].strip()
    subject = (first, *line.subject[1:]) if first else line.subject[1:]
    return msgspec.structs.replace(line, subject=subject, is_whole=len(subject) == 1)
