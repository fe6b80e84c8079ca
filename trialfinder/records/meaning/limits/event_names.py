"""What may happen to somebody, in the record's own words: its name, how long ago, before which day.

Words become the name of an event where nothing in them says more than that it was: no "not", no
"planned", no number, nobody else.
"""

import re

from trialfinder.records.meaning.limits.expression import Span, SpanUnit
from trialfinder.records.meaning.limits.terms import LAST_DAYS
from trialfinder.records.meaning.limits.tokens import tokens_of

_LONGEST_NAME, _SHORTEST_NAME = 25, 4
_COUNTS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
    "fourteen": 14,
    "eighteen": 18,
    "thirty": 30,
}
_UNITS: dict[str, SpanUnit] = {
    "hour": "hour",
    "hr": "hour",
    "day": "day",
    "week": "week",
    "wk": "week",
    "month": "month",
    "mo": "month",
    "year": "year",
    "yr": "year",
}
LENGTH = (
    r"(?:approximately |about )?"
    rf"(?P<count>\d+(?:\.\d+)?|{'|'.join(_COUNTS)})(?: ?\(\d+\))?[- ]?"
    rf"(?P<unit>{'|'.join(_UNITS)})(?:s|\(s\))?'?(?![a-z])(?: period)?"
)
"""A length of time; see `length_of`."""
STUDY = re.compile(
    r"\b(?:study|trial|screening|enrol\w*|random\w*|entry|entering|treatment|doses?|dosing|visit"
    r"|baseline|day|registration|consent|administration|inclusion|recruitment|participation"
    r"|infusion|medication|drug|product|therapy|imp|ip|sv|commencement|protocol|start"
    r"|cycle|c1d1|assessment|challenge|run[- ]in)\b"
)
_OTHER_DAY = re.compile(
    r"\b(?:last|final|completed?|completion|completing|end|diagnos\w*|relaps\w*|progress\w*"
    r"|recurr\w*|transplant\w*"
    r"|surg\w*|biops\w*|onset|previous|prior|discontinu\w*|deliver\w*|stop\w*|imag\w*|scans?"
    r"|event|birth|vaccin\w*|conception|discharge|stroke|resection|exacerbation|symptoms?|each"
    r"|any|every|another|other|current|second|third|hospital\w*|radiation|hormon\w*|adjuvant"
    r"|neoadjuvant|maintenance)\b"
)
"""Days that are not the study's: "relapse within 6 months of the end of treatment"."""
_NAMES_NOTHING = re.compile(
    r"\b(?:at most|up to|insufficient\w*|inadequate\w*"
    r"|with (?:an? |the )?history|lack\w*|absence|absent|missing|unchanged|freedom|upcoming"
    r"|pending|imminent|to be|off|negative|normal|successful(?:ly)?|no|not|never|without|none"
    r"|neither|nor|non|free|unless|except\w*|only|must|should"
    r"|may(?! have)|can|cannot|could|will|stable|adequate\w*|plan\w*|scheduled?|scheduling"
    r"|expect\w*"
    r"|anticipate[sd]?|anticipation"
    r"|need\w*|future|famil\w*|partners?|mothers?|household|siblings?|relatives?|risk|before|after"
    r"|since|until|prior to|at least|more than|less than|fewer|greater|start\w*|initiat\w*|begin\w*"
    r"|chang\w*|adjust\w*|modif\w*|increases?|increased|increasing|decreases?|decreased|decreasing"
    r"|weight|average|times|episodes?|twice"
    r"|unable|inability|unwilling\w*|refus\w*|abstain\w*|abstinen\w*|discontinu\w*|stop\w*"
    r"|withdraw\w*|ceas\w*|wash\w*|allow\w*|permit\w*|eligib\w*|ineligib\w*|exclu\w*|accept\w*"
    r"|criteri\w*|above|below|following|these|this|if|when|where|while|but|however|willing\w*"
    r"|agree\w*|survival|expectancy|prognosis|fail\w*|relaps\w*|recurr\w*|progress\w*|pregnan\w*"
    r"|deliver\w*|breast ?feeding|lactat\w*|contracept\w*|investigator\w*|opinion|judg\w*"
    r"|candidates?"
    r"|response(?! modifiers?)|respond\w*|remission|control|controlled|resolved|recovered|age|aged"
    r"|who|whom"
    r"|expected|likely|unlikely|intend\w*|intent\w*|wish\w*|requires?(?= (?:a|an|the)\b)"
    r"|foresee\w*|consider(?:s|ing)|await\w*|waiting|has|have|had|is|are|was|were|been|being|done"
    r"|having"
    r"|defined|due|secondary|caused|related|associated|attributed|attributable|complicated"
    r"|complicating"
    r"|during|within|current history|been (?:taking|on|receiving|using)|current or past"
    r"|duration|daily|regular\w*|consecutive|total|cumulative|frequen\w*|multiple|several|two|three"
    r"|four|five|per|result\w*|tests?|value|values|levels?|scores?|laboratory)\b"
    r"|[<>≤≥=:;%]|[a-z)]{3}\. |\d (?:or|to) "
    r"|(?<![a-z0-9-])\d+(?![a-z0-9-])(?<!grade \d)(?<!type \d)"
    r"(?<!class \d)(?<!stage \d)(?<!phase \d)"
)
"""Words by which the time may go for something else than that the event was then."""
_MAY_BE_TURNED = re.compile(
    r"\b(?:lack\w*|absence|absent|missing|without|no|not|never|none|nor|neither|unless|only|must"
    r"|should|may(?! have)|cannot|will|plan\w*|scheduled?|scheduling|expect\w*|anticipat\w*|need"
    r"|needs|future|famil\w*|partners?|mothers?|father|household|siblings?|relatives?|donors?|risk"
    r"|contacts?|before|after|since|until|prior to|off|unable|inability|unwilling\w*|refus\w*"
    r"|abstain\w*|abstinen\w*|discontinu\w*|stop\w*|withdr[ae]w\w*|ceas\w*|cessation|quit\w*"
    r"|wash\w*|allow\w*"
    r"|permit\w*|eligib\w*|ineligib\w*|exclu(?:de|sion)\w*|criteri\w*|above|below|following|these"
    r"|this|if|when|where|while|but|however|willing\w*|agree\w*|survival|expectancy"
    r"|fail to|failure to"
    r"|stable|free|pregnan\w*|contracept\w*|breast ?feeding|candidates?|intend\w*|wish\w*"
    r"|awaiting|waiting|considering|during|within|infants?|child(?:ren)?|normal|adequate\w*"
    r"|baseline|screening|study|ago|age|aged|for (?:patients|subjects|those|participants)"
    r"|cohorts?|arms?|parts?|phases?|might|reasonably|foresee\w*|upcoming|imminent"
    r"|pending|to be|concurrent|concomitant)\b|[=;±]|: |[a-z)]{3}\. |\A[^a-z0-9]"
    r"|\A(?:for|if|in|at|on|of|with) |\b(?:at least|than|equal to|most)(?: \([<>≤≥]+\))?\Z"
)
"""Words by which it might be another thing than what they name that keeps somebody out."""
_ONLY_LITTLE = re.compile(
    r"\b(?:less|fewer|low(?! back| dose)|up to|at most|poor\w*|insufficient|inadequate|irregular"
    r"|infrequent|few|little"
    r"|lower(?! (?:respiratory|urinary|extremit\w*|limbs?|legs?|back|gastro\w*|gi)\b))\b|[<>≤≥]"
)
"""Words by which who had none of it would be named as well."""
_HANGS = re.compile(
    r"\b(?:for|of|in|on|with|to|or|and|and/or|by|from|at|the|an?|than)\Z|\A(?:of|in|on|for|or"
    r"|and)\b"
)
_SAYS_TOO_LITTLE = re.compile(
    r"(?:(?:treatment|therapy|medication|drug|disease|illness|condition|study|event|use|histor(?:y|ie)"
    r"|diagnosi|diagnose|diagnosed|treated|taken|received|given|documented|confirmed|medical|past"
    r"|prior|previous|newly|new|recent|recently|current|onset|evidence)s? ?)+"
)
_EXAMPLES = re.compile(
    r" ?\((?:e\.? ?g\b|i\.? ?e\b|such as|including|for example|like)"
    r"(?![^()]*\b(?:within|days?|weeks?|months?|years?|except\w*|not|no|unless)\b)[^()]*\)"
)
"""Examples of a name, with no time and nothing that takes them back."""
_STUDIED = re.compile(
    r"\b(?:(?:in|of) )?(?:an(?:other|y)?|other|clinical|investigational|experimental|drug|device"
    r"|research|previous)(?: [a-z]+){0,2} study\b"
)
"""A study that is not this one."""
_LEAST_WORDS, _MOST_WORDS = 1, 40
_THAT_IS = re.compile(r"\b(?:that|which) (?:is|are|was|were|has|have|had)(?: been)? (?!not\b|no\b)")
IS_TREATMENT = re.compile(
    r"\b(?:treat\w*|therap\w*|\w*therapy|drugs?|medications?|medicines?|agents?|surger\w*|surgical"
    r"|procedures?|\w*plast\w*|radiation|transplant\w*|transfus\w*|vaccin\w*|steroids?|\w*steroids"
    r"|antibiotics?|inhibitors?|studies|study|trials?|injections?|supplements?|products?|doses?"
    r"|blockers?|use|antibod\w*|participat\w*|inducers?|devices?|administration|exposure|intake"
    r"|biops(?:y|ies)|catheter\w*|stent\w*|dosage"
    r"|implant\w*|\w+ectomy|\w+otomy|\w+scopy|ablation|dialysis|infusions?|[a-z]+-?\d+)\b"
)

LEAD = re.compile(
    r"(?:(?:the |any |all )?(?:patients?|subjects?|participants?|individuals?|persons?|people"
    r"|those|women|men|females?|males?)(?: (?:who|that|with|whose))? )?"
    r"(?:(?:has|have|had|is|are|was|were|been|being|currently|previously|recently|reports?"
    r"|diagnosed with|diagnosed or treated for|treated for|experienced|received|receiving|taken"
    r"|taking|took|used|using|undergone|underwent|treated with"
    r"|to have|prior|previous|any|a|an|the|known|documented|suspected|use of"
    r"|history of"
    r"|(?:medical|past|clinical) history of|past or current history of|evidence of|presence of"
    r"|receipt of|participated in|participating in"
    r"|participation in|enrolled in|or|and/or) )*"
)
"""What may stand before the name of what was had."""
MAY_BE_NOW = re.compile(
    r"\b(?:active|current\w*|ongoing|uncontrolled|symptomatic|untreated|unstable|concurrent"
    r"|concomitant|acute|chronic|presence|existing|presently|concomitantly|simultaneous\w*)\b"
)
_OR_NOW = re.compile(r"\b(?:or|and/or|and) \Z")
_LEFT_OPEN = re.compile(r",? (?:that|which|who)(?: (?:is|are|was|were|has|have|had))?\Z")
"""The beginning of what restricts a name, behind it: "an infarction that is"."""

IS_DONE_ONCE = re.compile(
    r"(?!.*\b(?:surg|procedure))"
    r".*\b(?:transplant\w*|\w+ectomy|\w*plasty|bypass|graft\w*|repair|resection)\b"
)
"""What was done to those whom a study takes, where no "prior" or "any" stands before it: "at least
1 year after kidney transplantation"."""


def length_of(found: re.Match[str], *, is_exceeded: bool = False) -> Span | None:
    """The length of time that `LENGTH` found; None for none at all."""
    count = _COUNTS.get(found["count"]) or float(found["count"])
    return Span(float(count), _UNITS[found["unit"]], is_exceeded=is_exceeded) if count else None


def is_event(name: str) -> bool:
    """Whether words name what may happen to somebody, and say nothing else."""
    if len(name) < _SHORTEST_NAME or len(name.split()) > _LONGEST_NAME:
        return False
    if name.count("(") != name.count(")") or _SAYS_TOO_LITTLE.fullmatch(name):
        return False
    bare = _THAT_IS.sub(" ", _EXAMPLES.sub("", name))
    return not _HANGS.search(name) and not _NAMES_NOTHING.search(bare)


def names_what_was_had(name: str) -> bool:
    """Whether words can only name what keeps out whoever had it, however much of it, and whatever
    they except: who never had it is not kept out."""
    words = name.split()
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS or name.count("(") != name.count(")"):
        return False
    if _SAYS_TOO_LITTLE.fullmatch(name) or _HANGS.search(name):
        return False
    said = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", name)
    return not _ONLY_LITTLE.search(said) and not _MAY_BE_TURNED.search(_STUDIED.sub(" ", name))


def had_name(words: str) -> str | None:
    """What was had by the words before the time, which may say how much of it, or except some."""
    name = without_lead(words)
    return name if names_what_was_had(name) else None


def without_lead(words: str) -> str:
    """The name of what was had, without words that only say that it was."""
    lead = LEAD.match(words)
    start = lead.end() if lead else 0
    if _OR_NOW.search(words[:start]) and MAY_BE_NOW.match(words, start):
        start = 0  # "prior or concurrent": who had it before is named as well
    return _LEFT_OPEN.sub("", words[start:].strip(" ,:"))


def event_key(name: str) -> str:
    """The fact about an event: that of our lists where it is named in no other words."""
    tokens = tokens_of(name) or ()
    keys = {token.of("event") or token.of("state") for token in tokens}
    key = keys.pop() if len(tokens) == 1 else None
    return key if key in LAST_DAYS else name


_LENGTH_BEFORE = re.compile(r"\d (?:day|week)")
_LATER_DAY = re.compile(r"\b(?:day|visit|week|cycle|period|month) (?:[4-9]|\d{2,})\b")


def names_study_day(point: str) -> bool:
    """Whether words name a day of the study, and no other."""
    is_other = (
        _OTHER_DAY.search(point) or _LATER_DAY.search(point) or re.search(r"\d (?:day|week)", point)
    )
    return bool(STUDY.search(point)) and not is_other
