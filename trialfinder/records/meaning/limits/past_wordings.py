"""What was had lately, told otherwise than by its name and then the time.

"Recent (within 6 months) receipt of a graft" says what "receipt of a graft within 6 months" says.
"Steroids (> 10 mg a day) within 2 weeks" keeps out fewer than "steroids within 2 weeks": who had
none at all is not kept out, and of others nothing is said. "Received or is scheduled to receive"
keeps out more: who received it lately is kept out, and nobody is cleared.
"""

import re
from collections.abc import Iterator

import msgspec

from trialfinder.records.meaning.limits.event_names import LENGTH

_LENGTH = re.sub(r"\?P<\w+>", "?:", LENGTH)
_NAMES_PEOPLE_OR_PART = (
    r"(?:notes?|exceptions?|except\w*|only|for|if|no|not|none|unless|cohorts?|arms?|parts?|phases?"
    r"|groups?|stage|stratum|men|women|males?|females?|children|adults?|patients?|subjects?"
    r"|participants?|partners?|donors?|mothers?|allow\w*|permit\w*|inclu\w*|exclu\w*|prohibit\w*"
    r"|criteri\w*|with|without|history|prior|previous|family)"
)
_LABEL = re.compile(
    rf"(?!(?:[a-z /-]* )?{_NAMES_PEOPLE_OR_PART}\b)[a-z][a-z /-]{{3,40}}: (?=[a-z])"
)
_WITHIN = (
    rf"(?:with)?in (?:the )?(?:(?:last|past|previous|prior|preceding) )?{_LENGTH}"
    r"(?: (?:prior to|before|of|preceding|from)(?: the)? [a-z0-9 -]{3,60}?)?"
)
_RECENT_FIRST = re.compile(
    rf"(?P<who>(?:(?:patients?|subjects?|participants?) (?:with|who (?:have|had)) )?)"
    r"(?:an? |any )?recent(?:ly)?"
    rf"(?: ?\((?P<inside>{_WITHIN})\)|,? (?P<open>{_WITHIN}),)"
    r" (?:history |of |receipt |use )*(?P<name>[^,;:.()]{4,120}?)"
    r"(?P<rest>,? (?:that|which|in the opinion|requiring) .*)?"
)
_TIME_BETWEEN = re.compile(
    r"(?P<verb>(?:(?:has|have|had|any|prior|previous) )*(?:participat\w+|treatment|treated|exposure"
    r"|exposed|administration|receipt|enrol\w+))"
    rf",? (?P<time>{_WITHIN}),? (?P<of>in|with|to|of) (?P<name>[^,;:.()]+(?:, [^,;:.()]+)*)"
)
_SAYS_MORE = re.compile(rf"\b(?:that|which|who|whose|if|when)\b|{_LENGTH}")
_MEASURED = r"(?:mg|g|mcg|ug|ml|cc|units?|iu|cigarettes?|drinks?|packs?)(?:/\w+)?"
_MORE_THAN = (
    r"(?:>|≥|more than|greater than|above|over|exceeding|at least|in excess of|longer than)"
)
_DOSE = re.compile(
    r"(?: ?\((?:(?:at |in )?(?:an? )?(?:daily )?(?:doses? |dosage )?(?:of |equivalent to )?)?"
    rf"{_MORE_THAN} ?\d[\d.,]* ?{_MEASURED}\b(?P<inside>[^()]*)\)"
    rf"|,? of {_MORE_THAN} ?\d[\d.,]* ?{_MEASURED}\b"
    r"|,? (?:at |in )(?:an? )?(?:daily )?(?:doses? |dosage )?(?:of |equivalent to )?"
    rf"{_MORE_THAN} ?\d[\d.,]* ?{_MEASURED}\b(?P<open>[^(),;:]{{0,60}}?)"
    rf"|,? (?:for|lasting|with (?:[a-z]+ ){{1,4}}?(?:for|of)?) ?{_MORE_THAN} ?\d+"
    r" (?:minutes?|hours?|days?))"
    r"(?=,? ?\(?(?:within|in the|during the|in past|in last) )"
)
_OR_MORE_OF_THEM = re.compile(r"\b(?:or|and)\b(?! (?:its |an |the )?equivalents?\b)|[;:]|, ")
_COUNTED = re.compile(
    rf"(?P<before>\A(?:(?:has|have|had|having|experienced|history|of) )*)(?:{_MORE_THAN} )?"
    r"(?:\d{1,2}|one|two|three|four|five) ?(?:\+|or more|or greater)?"
    r" (?:(?:separate|documented|severe) )?(?P<of>(?:episodes?|occurrences?|attacks?|bouts?"
    r"|instances?|hours?|days?|weeks?|months?) of )?(?=[a-z])"
)
_OFTEN = re.compile(
    r"\b(?:regular|regularly|daily|chronic|chronically|frequent|continuous|habitual|long term"
    r"|multiple|repeated) (?=[a-z])"
)
_PLANS = re.compile(
    r"(?P<verb>\b(?:received|receiving|had|undergone|undergoing|taken|used|participated in))(?:,)?"
    r" or (?:(?:is|are) )?(?:scheduled|planning|planned|plans?|expected|expects?|intends?|likely"
    r"|anticipated|soon) (?:to (?:receive|undergo|have|take|use|participate in|be given))"
    r"(?=,? [a-z])"
)


_POINT = r"(?: (?:prior to|before|of|preceding|from)(?: the)? [a-z0-9 ,-]{3,60}?)?"
_TIME_FIRST = re.compile(
    r"(?P<who>(?:(?:has|have|had|with|who|patients|subjects|participants|history|of|a|the) )*)"
    r"(?:(?:any|one|one or more|either) of (?:the )?following(?: (?:conditions|events|diseases"
    r"|disorders|illnesses|procedures|treatments|medications|drugs|therapies|agents))?"
    r"(?: occurring| occurred)?)"
    rf",? \(?(?P<time>(?:with)?in (?:the )?(?:(?:last|past|previous|prior|preceding) )?{_LENGTH}"
    rf"{_POINT})\)?: ?(?P<name>[^:]{{4,600}}?)\.?"
)
_TIME_THEN = re.compile(
    rf"(?P<time>(?:(?:with)?in|during) (?:the )?(?:(?:last|past|previous|prior|preceding) )?"
    rf"{_LENGTH}{_POINT}), (?:(?:the )?(?:patients?|subjects?|participants?) )?"
    r"(?:(?:has|have|had) )*(?P<name>(?:any|an?|received|used|taken|use of|treated|prior"
    r"|participated|history)\b[^:;.]{4,300}?)\.?"
)
_NOW_OR_LATELY = re.compile(r",? ?\(?\b(?:currently|now|at present) or (?=(?:with)?in )")


class Wording(msgspec.Struct, frozen=True):
    """A line told otherwise. `fewer` is what of it says of whom alone it is, `more` whom else it
    keeps out; where both are empty it says the same."""

    words: str
    fewer: str = ""
    more: str = ""


def wordings(words: str) -> Iterator[Wording]:
    """Other ways to tell a line, each of them simpler."""
    label = _LABEL.match(words)
    if label:
        rest = words[label.end() :]
        yield Wording(rest)
        yield from wordings(rest)
        return
    recent = _RECENT_FIRST.fullmatch(words.rstrip(" ."))
    if recent:
        time = recent["inside"] or recent["open"]
        yield Wording(f"{recent['who']}{recent['name']} {time}{recent['rest'] or ''}")
    between = _TIME_BETWEEN.fullmatch(words.rstrip(" ."))
    if between and not _SAYS_MORE.search(between["name"]):
        yield Wording(f"{between['verb']} {between['of']} {between['name']} {between['time']}")
    for listed in (_TIME_FIRST.fullmatch(words), _TIME_THEN.fullmatch(words)):
        if listed and not re.search(_LENGTH, listed["name"]):
            yield Wording(f"{listed['name']} {listed['time']}")
    now = _NOW_OR_LATELY.search(words)
    if now:
        opened = "(" in now[0]
        rest = words[now.end() :].replace(")", "", 1) if opened else words[now.end() :]
        yield Wording(f"{words[: now.start()]} {rest}")
    plans = _PLANS.search(words)
    if plans:
        told = f"{words[: plans.start()]}{plans['verb']}{words[plans.end() :]}"
        yield Wording(told, more=plans[0].removeprefix(plans["verb"]).strip())
    yield from _of_fewer(words)


def _of_fewer(words: str) -> Iterator[Wording]:
    """A line without what says how much, how long or how often."""
    dose = _DOSE.search(words)
    if dose and not _OR_MORE_OF_THEM.search(dose["inside"] or dose["open"] or ""):
        told = f"{words[: dose.start()]}{words[dose.end() :]}"
        yield Wording(told, fewer=dose[0].strip(" ,()"))
    counted = _COUNTED.match(words)
    if counted:
        told = f"{counted['before']}{words[counted.end() :]}"
        yield Wording(told, fewer=counted[0].strip())
    often = _OFTEN.search(words)
    if often:
        yield Wording(f"{words[: often.start()]}{words[often.end() :]}", fewer=often[0].strip())
