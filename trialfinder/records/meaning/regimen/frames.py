"""Sentences that say but how long a cycle is, and how often it comes: "Treatment repeats every 3
weeks for up to 6 courses", "Each cycle is 28 days"."""

import re

from trialfinder.records.meaning.regimen import pieces as p
from trialfinder.records.meaning.regimen.line import Line
from trialfinder.records.meaning.regimen.numbers import NUMBER_WORDS

_COUNT = r"(?:\d{1,2}|" + "|".join(NUMBER_WORDS) + r")(?: \(\d{1,2}\))?"
_UNIT = r"(?:days?|weeks?|wks?)"
_LENGTH = rf"(?P<count>{_COUNT})[ -]*(?P<unit>{_UNIT})(?: \((?:\d+ \w+|q\d+[dw])\))?"
_ROUND = r"(?:cycles?|courses?)"
_WHAT = (
    r"(?:(?:the |all |each |every |one |a |1 )?(?:study |drug |combination |antibody )?"
    r"(?:treatments?|therapy|chemotherapy|regimen|dosing|doses|cycles?|courses?)"
    r"(?: (?:cycles?|courses?))?(?: of (?:study )?(?:treatment|therapy|chemotherapy))?)"
)
_WHO = r"(?:(?:all )?(?:patients|participants|subjects))"
_AGAIN = (
    r"(?:(?:is|are|was|were|will be|to be|may be)? ?(?:repeated|repeats?|administered|given|"
    r"continued?|continues))"
)
_LIMIT = (
    rf"(?:,? ?for at least {_COUNT} {_ROUND} and)?"
    rf"(?:,? ?(?:for )?(?:an? )?(?P<most>(?:up to|maximum of|at most|total of|planned)? ?"
    rf"(?:a |an )?(?:maximum of|total of)? ?(?P<times>{_COUNT})) (?:total )?{_ROUND})?"
    rf"(?P<long>,? for (?:up to |a maximum of |at least )?{_COUNT} (?:months?|years?))?"
)
_END = (
    r"(?P<end>,? (?:in (?:the )?absence of|until|unless|as long as|provided|or until|if there is no"
    r"|at the discretion of)\b[^.;]*)?"
)
_OTHERWISE = re.compile(
    r"\b(?:every|day|days|week|weeks|weekly|daily|then|followed|thereafter|alternat\w*)\b", re.I
)
_REPEATS = re.compile(
    rf"(?:{_WHAT}|{_WHO} (?:continue|receive|repeat)(?: {_WHAT})?) ?{_AGAIN}? ?"
    rf"(?:once )?every {_LENGTH}{_LIMIT}{_END}",
    re.IGNORECASE,
)
_AT_INTERVALS = re.compile(
    rf"(?:subsequent )?{_ROUND} (?:begin|start|repeat|are (?:given|repeated|administered)) "
    rf"(?:at|with) {_LENGTH} intervals{_LIMIT}{_END}",
    re.IGNORECASE,
)
_IN_CYCLES = re.compile(
    rf"(?:{_WHAT} ?{_AGAIN}|continued) (?:in|as|using) {_LENGTH} {_ROUND}{_LIMIT}{_END}",
    re.IGNORECASE,
)
_IS_SO_LONG = re.compile(
    rf"(?:(?:each|every|one|a|1|the|all) )?(?:treatment |study |therapy )?{_ROUND}(?: length| "
    rf"duration|s)? ?(?:is|are|was|were|=|lasts?|lasted|:|equals?) ?(?:defined as |considered )?"
    rf"(?:of )?(?:an? )?{_LENGTH}(?: (?:long|in length|in duration|cycles?))?"
    rf"(?:,? ?(?:for )?(?:up to |a maximum of |a total of )?(?P<times>{_COUNT}) {_ROUND})?{_END}",
    re.IGNORECASE,
)


def frame_of(words: str) -> Line | None:
    """What such a sentence says as a line without a subject; None where it says anything else."""
    said = " ".join(words.split()).strip(" .")
    rules = (_REPEATS, _IS_SO_LONG, _AT_INTERVALS, _IN_CYCLES)
    found = next((match for rule in rules if (match := rule.fullmatch(said))), None)
    if found is None:
        return None
    end = found["end"] or ""
    if _OTHERWISE.search(end) or any(sign.isdigit() for sign in end):
        return None
    end = f"{found.groupdict().get('long') or ''}{end}"
    unit = p.Unit.WEEK if found["unit"].casefold().startswith("w") else p.Unit.DAY
    cycle = p.Cycle(_number(found["count"]), unit)
    if not cycle.days or cycle.days < 2:
        return None
    cycles = None
    if found["times"]:
        times = _number(found["times"])
        cycles = p.Cycles(p.Span(times, times), p.Bound.MOST)
    return Line(cycle=cycle, cycles=cycles, until=(end.strip(" ,"), False) if end else None)


def _number(words: str) -> p.Number:
    first = words.split()[0].casefold()
    return p.Number(int(first) if first.isdecimal() else NUMBER_WORDS[first])
