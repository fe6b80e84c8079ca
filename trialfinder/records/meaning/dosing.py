"""The registry's usual wording for what is given, how, and on which days."""

import re
from enum import StrEnum

import msgspec

from trialfinder.records.meaning.drug_names import DrugNames

LONGEST_INFUSION_MINUTES = 12 * 60
"""Longer ones take more than a visit."""


class Route(StrEnum):
    """How something is given."""

    IV = "iv"
    ORAL = "oral"
    SUBCUTANEOUS = "subcutaneous"
    INTRAMUSCULAR = "intramuscular"


class Giving(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is given on days of a cycle, counted from 1.

    `name` and `dose` are as the text has them. `minutes` are the least and the most that an
    infusion takes. `dose` is empty, and the others None, where the text does not say.
    """

    name: str
    days: tuple[int, ...]
    route: Route | None = None
    dose: str = ""
    minutes: tuple[int, int] | None = None
    times_a_day: int | None = None


class Repeated(msgspec.Struct, frozen=True):
    """How long a cycle is, and how many there are at most, None where no limit is named."""

    days: int
    most_cycles: int | None


class Given(msgspec.Struct, frozen=True):
    """What a sentence says is given; `repeated` where it names the cycle as well."""

    givings: tuple[Giving, ...]
    repeated: Repeated | None


_NUMBER = r"[1-9][0-9]{0,2}"
_UNIT = r"(?:mg|mcg|µg|ug|g|IU|units)(?:/(?:m\^?2|m\\\^2|m²|kg))?"
_AMOUNT = rf"(?:\d[\d,]*(?:\.\d+)? ?{_UNIT}|AUC ?\d+(?:\.\d+)?)(?![\w/^²-])"
_MINUTES = r"(?:minutes?|mins?|hours?|hrs?)"
_ROUTES = {
    Route.IV: r"intravenously(?: \(IV\))?|IV|i\.v\.",
    Route.ORAL: r"orally(?: \(PO\))?|by mouth(?: \(PO\))?|PO|p\.o\.",
    Route.SUBCUTANEOUS: r"subcutaneously(?: \((?:SC|SQ)\))?|SC|SQ",
    Route.INTRAMUSCULAR: r"intramuscularly(?: \(IM\))?|IM",
}
_TIMES = {
    1: r"once daily(?: \(QD\))?|once a day|QD|daily",
    2: r"twice daily(?: \(BID\))?|twice a day|BID",
    3: r"three times daily(?: \(TID\))?|three times a day|TID",
}
_ROUTE = "|".join(f"(?P<{route}>{words})" for route, words in _ROUTES.items())
_FREQUENCY = "|".join(f"(?P<times{count}>{words})" for count, words in _TIMES.items())
_HOW = re.compile(
    rf"(?:,? (?P<dose>{_AMOUNT})| \((?P<dose_beside>{_AMOUNT})\))?"
    rf"(?:,? (?:{_ROUTE})(?![\w-])"
    rf"(?: over (?P<least>{_NUMBER})(?:(?:-| to )(?P<most>{_NUMBER}))? (?P<unit>{_MINUTES}))?"
    rf"| \((?:(?P<dose_inside>{_AMOUNT}),? )?(?P<inside>{_NUMBER})[ -](?P<unit_inside>{_MINUTES})"
    r" IV infusion\))?"
    rf"(?:,? (?:{_FREQUENCY})(?![\w-]))?"
)
_SPAN = rf"{_NUMBER}(?:(?:-| to | through ){_NUMBER})?(?![\w-]|\.\d)"
_DAYS = re.compile(rf",? on days? (?P<days>{_SPAN}(?:(?:, and |, | and ){_SPAN})*)", re.IGNORECASE)
_NEXT = re.compile(r", and |, | and ")
_RECEIVE = re.compile(
    r"(?:(?:Patients|Participants|Subjects)(?: with (?P<whom>[^.;:]+?))?(?: will)? receive )?"
)
_END_WORD = re.compile(
    r"disease|progression|progressive|death|unacceptable|intolerable|toxicity|toxicities|adverse|"
    r"events|aes|side|effects|withdrawal|withdrawn|of|consent|patient|participant|refusal|decision|"
    r"physician|investigator|initiation|non-protocol|anti-cancer|treatment|other|reasons|"
    r"protocol-specified|for|from|the|study|in|or|and"
)
"""Words of which the usual ends are made; none of them changes what is given."""
_END = r"(?:,? (?:in the absence of|or until|until) (?P<end>[^.\d;:]+))?"
_LIMIT = rf"(?: for (?:up to |a maximum of )?(?P<most_cycles>{_NUMBER}) (?:courses|cycles|course))?"
_CYCLE = r"(?:treatment )?(?:cycle|course)"
_INLINE = re.compile(rf" of (?:each|every) (?P<days>{_NUMBER})[ -]day {_CYCLE}{_LIMIT}{_END}\.?")
_REPEAT = re.compile(
    r"(?:Treatment(?: courses?| cycles?)?|Courses?|Cycles?) repeats? every "
    rf"(?P<count>{_NUMBER}) (?P<unit>days|weeks){_LIMIT}{_END}\."
)
_LOOK = re.compile(
    r"(?:Patients|Participants)(?: may)?(?: also)? undergo (?P<words>.+)\."
    r"|(?P<samples>(?:Blood|Bone marrow|Tissue|Tumor|Urine)[\w ,]* (?:is|are|may be) collected.*)\."
)
_LOOK_WORD = re.compile(
    r"collection|of|blood|bone|marrow|tissue|tumor|urine|samples?|specimens?|biops(?:y|ies)|scans?|"
    r"computed|tomography|ct|magnetic|resonance|imaging|mri|positron|emission|pet|ct/mri|pet/ct|"
    r"echocardiography|at|baseline|screening|on|study|trial|the|throughout|during|periodically|"
    r"is|are|may|be|also|collected|and|or|as|clinically|indicated|optional|for|research|purposes|"
    r"correlative|studies|analysis"
)
_AFTER = re.compile(
    r"After completion of (?:study )?treatment, (?:patients|participants) are followed(?: up)? "
    r"(?P<words>.+)\."
)
_AFTER_WORD = re.compile(
    r"[0-9]+|every|at|and|or|then|for|up|to|until|death|days?|weeks?|months?|years?|periodically|"
    r"annually|yearly|thereafter"
)
_DOSING = re.compile(
    r"recei|giv|administ|infus|inject|\bIV\b|\bPO\b|\boral|\bdos|\bmg\b|courses?\b|cycles?\b|daily"
    r"|random|repeat|transplant|surg|resect|radi[ao]|\btherap|chemo|switch|cross|followed by",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:who|that|not|respon\w*|remission|complete|partial|stable|prior|previous\w*|after|before|"
    r"only|cohort|group|level|aged?|years?|weight|initial\w*|first|second)\b",
    re.IGNORECASE,
)
"""Words by which a text would speak of some people of an arm only."""

_ABOUT_TIME = re.compile(
    r"\d|\b(?:days?|weeks?|months?|cycles?|courses?|daily|weekly|hours?|minutes?|every|QD|BID|TID|"
    r"once|twice|times|continuous\w*|bolus|dose\w*)\b",
    re.IGNORECASE,
)


def says_no_time(text: str | None) -> bool:
    """Whether a text beside the one that is read, such as "Given IV", leaves it as it is."""
    return not _ABOUT_TIME.search(text or "")


def is_aside(sentence: str) -> bool:
    """Whether a sentence is of a known kind that has nothing to do with what is given.

    It tells of samples and pictures that are taken, or of the time after treatment, in words that
    are all known.
    """
    if look := _LOOK.fullmatch(sentence):
        return _are_all(look["words"] or look["samples"], _LOOK_WORD)
    after = _AFTER.fullmatch(sentence)
    return after is not None and _are_all(after["words"], _AFTER_WORD)


def read_repeated(sentence: str) -> Repeated | None:
    """The cycle that a sentence like "Courses repeat every 21 days." names."""
    match = _REPEAT.fullmatch(sentence)
    if match is None or not _is_known_end(match["end"]):
        return None
    days = int(match["count"]) * (7 if match["unit"] == "weeks" else 1)
    return Repeated(days, _number(match["most_cycles"]))


def read_given(sentence: str, names: DrugNames) -> Given | None:
    """What a sentence like "Patients receive x IV on day 1." gives; None unless all is known."""
    start = _RECEIVE.match(sentence)
    assert start is not None  # it may be empty
    if start["whom"] and (_DOSING.search(start["whom"]) or _SOME.search(start["whom"])):
        return None
    mentions, at = _mentions(sentence, start.end(), names)
    repeated = None
    if sentence[at:] not in ("", "."):
        inline = _INLINE.fullmatch(sentence, at)
        if inline is None or not _is_known_end(inline["end"]):
            return None
        repeated = Repeated(int(inline["days"]), _number(inline["most_cycles"]))
    givings = _givings(mentions)
    return Given(givings, repeated) if givings else None


class _Mention(msgspec.Struct, frozen=True):
    """A name with the words after it that say how, and on which days."""

    name: str
    how: re.Match[str]
    days: str | None


def _mentions(sentence: str, at: int, names: DrugNames) -> tuple[list[_Mention], int]:
    """The mentions that follow each other from `at` on, and where the last one ends."""
    found = []
    while (name := names.at(sentence, at)) is not None:
        how = _HOW.match(sentence, at + len(name))
        assert how is not None  # it may be empty
        days = _DAYS.match(sentence, how.end())
        found.append(_Mention(name, how, days["days"] if days else None))
        at = days.end() if days else how.end()
        following = _NEXT.match(sentence, at)
        if following is None:
            return found, at
        at = following.end()
    return [], 0


def _givings(mentions: list[_Mention]) -> tuple[Giving, ...]:
    """What the mentions say together; empty where it is not plain which words go with which.

    Days may stand once, after the last name. All else must stand with each name or with none, for
    "x and y PO" may mean x as well, or not.
    """
    days = [mention.days for mention in mentions if mention.days is not None]
    if not days or mentions[-1].days is None or len(days) not in (1, len(mentions)):
        return ()
    givings = tuple(_giving(mention, mention.days or days[-1]) for mention in mentions)
    if not all(one.days for one in givings) or len({one.route is None for one in givings}) > 1:
        return ()
    for route in {giving.route for giving in givings}:
        alike = [giving for giving in givings if giving.route is route]
        if len({(one.minutes is None, one.times_a_day is None) for one in alike}) > 1:
            return ()
    return () if any(map(is_odd, givings)) else givings


def _giving(mention: _Mention, days: str) -> Giving:
    how = mention.how
    route = next((route for route in Route if how[route]), None)
    dose = how["dose"] or how["dose_beside"] or how["dose_inside"] or ""
    return Giving(
        name=mention.name,
        days=_day_numbers(days),
        route=Route.IV if how["inside"] else route,
        dose=dose.replace("\\", ""),
        minutes=_minutes(how),
        times_a_day=next((count for count in _TIMES if how[f"times{count}"]), None),
    )


def _minutes(how: re.Match[str]) -> tuple[int, int] | None:
    least = _number(how["least"] or how["inside"])
    if least is None:
        return None
    most = _number(how["most"]) or least
    factor = 60 if (how["unit"] or how["unit_inside"]).startswith("h") else 1
    return least * factor, most * factor


def is_odd(giving: Giving) -> bool:
    """Whether a reading is one that a day's visit cannot hold, or that contradicts itself."""
    if giving.minutes is None:
        return giving.route is Route.IV and (giving.times_a_day or 1) > 1
    least, most = giving.minutes
    by_vein = giving.route is Route.IV and giving.times_a_day in (None, 1)
    return not by_vein or not least <= most <= LONGEST_INFUSION_MINUTES


def _day_numbers(text: str) -> tuple[int, ...]:
    """The days of a list like "1, 8-11, and 15"; empty unless they ascend."""
    days: list[int] = []
    for span in re.findall(_SPAN, text):
        first, *rest = (int(number) for number in re.findall(r"\d+", span))
        last = rest[0] if rest else first
        if (days and first <= days[-1]) or (rest and last <= first):
            return ()
        days += range(first, last + 1)
    return tuple(days)


def _is_known_end(text: str | None) -> bool:
    """Whether an end like "disease progression or unacceptable toxicity" holds no news."""
    return _are_all(text or "", _END_WORD)


def _are_all(text: str, known: re.Pattern[str]) -> bool:
    """Whether every word of a text is a known one."""
    return all(known.fullmatch(word) for word in re.findall(r"[^\s,()]+", text.lower()))


def _number(text: str | None) -> int | None:
    return int(text) if text else None
