"""Stretches of a sentence that name what is given, or how much of it."""

import re
from collections.abc import Mapping, Sequence

from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import TIME_FIELDS
from trialfinder.records.meaning.regimen.merging import FIELD
from trialfinder.records.meaning.regimen.reads import Read

_BETWEEN = re.compile(
    r"[\s(),]*(?:and|plus|\+|of|of the|with|via|/|(?:as|at|for|from|in|into|to)(?: an?| the)?"
    r"|(?:and )?then"
    r"|(?:immediately )?followed (?:immediately |[\d.-]+ (?:hours?|minutes?) later )?by"
    r"|(?:given |administered )?(?:along|together|combined|in combination|in conjunction) with)?"
    r"[\s(),]*"
)
_LONGEST_BRACKET = 40
_OF_AN_AMOUNT = re.compile(
    r"\d ?(?:mg|mcg|µg|g|ml|iu|units?)(?:/\w+)* ?\(\s*\d[^(]*$", re.IGNORECASE
)
_ADJECTIVE = re.compile(
    r"\b(?:a|an|the|added|background|continuous|daily|existing|failing|fixed|flat|identical"
    r"|intermittent|own|same|stable|standard|usual)$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"[ \n]+(?:(?:dosing|dose|drug|infusion|medication|treatment) )?"
    r"(?:basis|dose|infusion|medication|regimen|schedule|therapy|treatment)\b",
    re.IGNORECASE,
)
"""Words that carry nothing by themselves, but end a stretch that would break off before them."""
_IN_A_TIME = re.compile(r"\b(?:in|during) (?:the )?(?:dosing |study |treatment )?$", re.IGNORECASE)
_PATIENT = re.compile(r"\bpatient[ -]$", re.IGNORECASE)
_TIME_OF_ITS_OWN = re.compile(r"(?:part|period|phase|stage)\b", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"(?:\b(?:(?:in )?addition to|(?:with|in) (?:a )?combination (?:of|with)|as|at|before|by|during"
    r"|for|from|in|into|on|to|with|without)"
    r"|(?:(?<=\d )|(?<=week )|(?<=weeks )|(?<=cycles )|(?<=courses ))of)(?: an?| the)? $",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r" (?:adults|men|participants|patients|people|subjects|therapy|treatment|volunteers|women)\b"
)
_AT_EDGES = " \n\t,;:.-–—(+/&"
_EDGES_BEFORE = re.compile(r"^(?:(?!\.\d)[\s,;:.\-–—(+/&])+")
"""The same at the beginning, but for the point of ".5 mg"."""


def names_with_a_time(reads: Sequence[Read]) -> bool:
    """Whether what is given comes next, and a time of it: the rest of "oral x on days 1-5"."""
    if not reads or not isinstance(reads[0].piece, p.Subject) or reads[0].piece.is_amount_alone:
        return False
    for read_ in reads:
        if isinstance(read_.piece, p.Break):
            return False
        if FIELD.get(type(read_.piece)) in TIME_FIELDS:
            return True
    return False


def is_at_once(words: str) -> bool:
    """Whether words end with an injection that takes no time to speak of."""
    return words.casefold().endswith(("bolus", "push"))


def names_another(reads: Sequence[Read], text: str, start: int, end: int) -> bool:
    """Whether what comes next is another thing than `text[start:end]` names, or the same one after
    a bolus of it."""
    named = [one for one in reads if isinstance(one.piece, p.Subject) and one.piece.is_named]
    words = text[named[0].start : named[0].end].casefold().split() if named else []
    before = text[start:end]
    return bool(words) and (words[0] not in before.casefold() or is_at_once(before))


def time_of_another(reads: Sequence[Read]) -> Read | None:
    """The first time that is told, where another thing is named before it."""
    is_named = False
    for read_ in reads:
        if isinstance(read_.piece, p.Subject):
            is_named = is_named or read_.piece.is_named
        elif isinstance(read_.piece, p.Days) or FIELD.get(type(read_.piece)) in TIME_FIELDS:
            return read_ if is_named else None
    return None


def differs_soon(reads: Sequence[Read], said: Mapping[str, object]) -> bool:
    """Whether a time of which there is one already comes before the next comma: "400 mg twice a
    day, 600 mg once a day", but not "twice a day, 2 capsules each time"."""
    for read_ in reads:
        if isinstance(read_.piece, p.Break):
            return False
        name = FIELD.get(type(read_.piece))
        if name in ("frequency", "days", "single", "duration") and name in said:
            return True
    return False


def is_in_bracket(before: str) -> bool:
    """Whether what comes after some words is in a bracket of theirs."""
    opened, closed = (sum(map(before.count, signs)) for signs in ("(（", ")）"))
    return opened > closed


def has_words(stretch: Sequence[Read]) -> bool:
    """Whether a stretch holds more than an amount."""
    return any(
        isinstance(one.piece, p.Subject) and (one.piece.is_named or one.piece.is_other)
        for one in stretch
    )


def trimmed(text: str) -> str:
    """One line, its brackets even."""
    words = _EDGES_BEFORE.sub("", " ".join(text.split())).rstrip(_AT_EDGES)
    return words + ")" * _alone(words)[1]


def _alone(words: str) -> tuple[int, int]:
    """How many brackets are closed that were not opened, and opened that are not closed."""
    closed = opened = 0
    for sign in words:
        if sign == "(":
            opened += 1
        elif sign == ")" and opened:
            opened -= 1
        elif sign == ")":
            closed += 1
    return closed, opened


def words_of(
    text: str, spans: Sequence[tuple[int, int]], ways: Sequence[Read], end: int
) -> tuple[str, ...]:
    """What is given, in stretches between which a time stands; what but a way in parts is one.

    `spans` are where its words stand, `ways` the ways in, `end` where its line ends.
    """
    joined: list[tuple[int, int]] = []
    for start, stop in spans:
        if joined and _BETWEEN.fullmatch(_gap(text, ways, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((start, stop))
    joined = [
        _with_what_leads(text, span, joined[at - 1][1] if at else None)
        for at, span in enumerate(joined)
    ]
    ended = ((_begun(text, start), _ended(text, start, stop)) for start, stop in joined)
    words = (trimmed(text[start : _closed(text, start, stop, end)]) for start, stop in ended)
    return tuple(_opened(text, word) for word in words if word)


def _gap(text: str, ways: Sequence[Read], start: int, end: int) -> str:
    """What stands between two stretches, without the way in."""
    gap = text[start:end]
    for way in ways:
        gap = gap.replace(text[way.start : way.end], "") if way.start >= start else gap
    return gap


def _with_what_leads(text: str, span: tuple[int, int], before: int | None) -> tuple[int, int]:
    """A stretch after another one, which ends at `before`, with the preposition that leads to it,
    and the people, or the noun, that it ends with: "to interested patients"."""
    lead = _LEADS_ON.search(text, before, span[0]) if before is not None else None
    if lead is None:
        return span
    people = _PEOPLE.match(text, span[1])
    return lead.start(), people.end() if people else span[1]


def _begun(text: str, start: int) -> int:
    """The beginning of a stretch, with what leads to its first word: "in treatment period 2"."""
    lead = _IN_A_TIME.search(text[:start]) if _TIME_OF_ITS_OWN.match(text, start) else None
    lead = lead or (_PATIENT.search(text[:start]) if text.startswith("specific", start) else None)
    return lead.start() if lead else start


def _ended(text: str, start: int, stop: int) -> int:
    """The end of a stretch, after the noun of its last word: "a failing regimen"."""
    noun = _NOUN.match(text, stop) if _ADJECTIVE.search(text[start:stop]) else None
    return noun.end() if noun else stop


def _closed(text: str, start: int, stop: int, end: int) -> int:
    """The end of a stretch, after the short bracket with an amount that is open there: that of
    "10 mg (5 mg twice daily)"."""
    said = text[start:stop]
    close = text.find(")", stop, stop + _LONGEST_BRACKET)
    is_open = said.count("(") == said.count(")") + 1 and close >= 0
    is_plain = is_open and "(" not in text[stop:close] and close <= end + 1
    return close + 1 if is_plain and _OF_AN_AMOUNT.search(said) else stop


def _opened(text: str, words: str) -> str:
    """The words with the bracket that stands open before them: "(o.d.) inhaled"."""
    missing = "(" * _alone(words)[0]
    return missing + words if missing + words.rstrip(")") in text else words
