"""What was had lately, in the record's own words, and what can be said of it for sure.

"Any topical treatment of warts within 4 weeks (12 weeks for imiquimod) before day 1" need not be
understood as a whole: who never had any is not kept out. Words before the time become the name of
the event; words behind it either add another ground, or say more of the event. Of the first, who
had it lately is kept out and nobody is cleared; of the second it is the other way round.
"""

import re

from trialfinder.records.meaning.limits.exceptions import is_exception, is_spared
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Judged,
    Never,
    Since,
    Span,
    SpanUnit,
)
from trialfinder.records.meaning.limits.terms import LAST_DAYS
from trialfinder.records.meaning.limits.tokens import tokens_of
from trialfinder.records.meaning.sides import Sense

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
    rf"(?P<count>\d+|{'|'.join(_COUNTS)})(?: ?\(\d+\))?[- ]?"
    rf"(?P<unit>{'|'.join(_UNITS)})(?:s|\(s\))?'?(?![a-z])(?: period)?"
)
"""A length of time; see `length_of`."""
_TIME = re.compile(
    r",? ?(?P<open>\()?\b(?:(?P<within>within)(?: ?\(<\))?|in|during|over|less than|<|≤)"
    r" ?(?:the |a )?(?P<last>(?:last|past|previous|prior|preceding|recent) )?"
    rf"(?P<sign>[<≤] ?|less than )?{LENGTH}"
)
_ANCHOR = re.compile(
    r",? ?(?:immediately |directly )?(?P<before>ago|(?:prior|previous) to|before|preceding|prior"
    r"|of|from|to|previously)(?: the| to)?\b(?P<point>[^,;.():\[]*?)"
    r"(?= ?[,;.()\[:]| ?\Z| (?:or|and|and/or|unless|except|excepting|excluding|that|which|who"
    r"|whose|for|with"
    r"|without|if|other than|due|requiring|as|in the opinion|until|through|based on|where|when"
    r"|while|but|including|such as|because|will|is|are|was|were|has|have|not|outside|regardless"
    r"|despite|on|by|at|resulting|leading|to|according)\b)"
)
_STUDY = re.compile(
    r"\b(?:study|trial|screening|enrol\w*|random\w*|entry|entering|treatment|doses?|dosing|visit"
    r"|baseline|day|registration|consent|administration|inclusion|recruitment|participation"
    r"|infusion|medication|drug|product|therapy|imp|ip|sv|commencement|protocol|start|admission"
    r"|cycle|c1d1|assessment)\b"
)
_OTHER_DAY = re.compile(
    r"\b(?:last|final|completed?|completion|completing|end|diagnos\w*|relaps\w*|progress\w*"
    r"|recurr\w*|transplant\w*"
    r"|surg\w*|biops\w*|onset|previous|prior|discontinu\w*|deliver\w*|stop\w*|imag\w*|scans?"
    r"|event|birth|vaccin\w*|conception|discharge|stroke|resection|exacerbation|symptoms?|each"
    r"|any|every|another|other)\b"
)
"""Days that are not the study's: "relapse within 6 months of the end of treatment"."""
_LEAD = re.compile(
    r"(?:(?:the |any |all )?(?:patients?|subjects?|participants?|individuals?|persons?|people"
    r"|those|women|men|females?|males?)(?: (?:who|that|with|whose))? )?"
    r"(?:(?:has|have|had|is|are|was|were|been|being|currently|previously|recently|reports?"
    r"|experienced|received|receiving|taken|taking|took|used|using|undergone|underwent|treated with"
    r"|prior|previous|any|a|an|the|known|documented|suspected|use of|history of"
    r"|(?:medical|past|clinical) history of|past or current history of|evidence of|presence of"
    r"|receipt of|participated in|participating in"
    r"|participation in|enrolled in|exposed to|exposure to|or|and/or) )*"
)
_NAMES_NOTHING = re.compile(
    r"\b(?:no|not|never|without|none|neither|nor|non|free|unless|except\w*|only|must|should"
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
    r"|response|respond\w*|remission|control|controlled|resolved|recovered|age|aged|who|whom"
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
_HANGS = re.compile(
    r"\b(?:for|of|in|on|with|to|or|and|and/or|by|from|at|the|an?|than)\Z|\A(?:of|in|on|for|or"
    r"|and)\b"
)
_MAY_BE_NOW = re.compile(
    r"\b(?:active|current\w*|ongoing|uncontrolled|symptomatic|untreated|unstable|concurrent"
    r"|concomitant|acute|chronic|presence|existing|presently|concomitantly|simultaneous\w*)\b"
)
_SEVERAL = re.compile(r",|\b(?:or|and|and/or)\b|/")
_APART = re.compile(
    r"(?<!/)\band\b(?!/)|\bor (?:an? |any )|\A[^,]*,(?: or\b[^,]*|(?!.*\b(?:or|and)\b)[^,]*)\Z"
)
"""How things are joined of which the time may go for the last alone: "a rash, or fainting"."""
IS_TREATMENT = re.compile(
    r"\b(?:treat\w*|therap\w*|\w*therapy|drugs?|medications?|medicines?|agents?|surger\w*|surgical"
    r"|procedures?|\w*plast\w*|radiation|transplant\w*|transfus\w*|vaccin\w*|steroids?|\w*steroids"
    r"|antibiotics?|inhibitors?|studies|study|trials?|injections?|supplements?|products?|doses?"
    r"|blockers?|use|antibod\w*|participat\w*|inducers?|devices?|administration|exposure|intake"
    r"|biops(?:y|ies)|catheter\w*|stent\w*|dosage"
    r"|implant\w*|\w+ectomy|\w+otomy|\w+scopy|ablation|dialysis|infusions?|[a-z]+-?\d+)\b"
)
_MAY_BE_LONGER = re.compile(
    r"\d|\b(?:long\w*|strict\w*|stringent|laws?|legal|regulat\w*|require[sd]?|also|at least)\b"
)
_RESTRICTS = re.compile(
    r",? ?[(\[]?(?:(?P<spares>unless|except\w*|excluding|other than|as (?:determined|assessed"
    r"|judged)"
    r"|in the opinion)"
    r"|with(?:out)?|requiring|that|which|for|due|as|if|resulting|leading|because|based on|where"
    r"|when|to treat|who|despite|regardless|e\.? ?g|i\.? ?e|including|includes|such as|by|on|at"
    r"|outside|even if|defined|whether)\b"
)
_ADDS = re.compile(r",? ?(?:or|and/or)\b|[;.] ?")
_ANOTHER_GROUND = re.compile(
    r"[;:]|\. |,? (?:or|and/or|and) (?:any|an?|the|has|have|had|history|those|patients?|subjects?"
    r"|participants?|individuals?|is|are|was|were|who|whose|known|current\w*|active|evidence"
    r"|plan\w*"
    r"|needs?|use|using|receiving|received|receipt|unable|previous\w*|prior|suspected|ongoing"
    r"|within|during|in|at|women|men|females?|males?|presence|presents?|diagnos\w*|being|not|no"
    r"|other|anticipate[sd]?|anticipation|expect\w*|requires?|must|should|will|throughout"
    r"|treatment|participat\w*"
    r"|uncontrolled|chronic|acute|severe|significant|clinical\w*)\b|, (?:and|or)\b|\bmust\b"
    r"|\bshould\b|\bprohibited\b|\bnot (?:be )?(?:allowed|permitted|eligible)\b"
    r"|\b(?:is|are|be) excluded\b|\balso\b"
    r"|\b(?:or|and)\b.*\b(?:within|days?|weeks?|months?|years?|hours?)\b"
)
"""What may be a ground of its own in words that say more of the event."""
_SPARES = re.compile(
    r"\b(?:unless|except\w*|excluding|other than|if|but|however|may|can|could|might|allow\w*"
    r"|permi\w*|accept\w*|eligib\w*|exempt\w*|waive\w*|not (?:be )?(?:required|excluded"
    r"|exclusionary)"
    r"|regardless|although|though|provided|otherwise|whichever|opinion|discretion|note|absence"
    r"|instead|alternatively|than|criteri\w*|above|these|this|only|both|unknown)\b"
)
_SAYS_NOTHING = re.compile(
    r"[\[(]?(?:more information|see |refer to |note:? a list|additional information)[^;]*"
)
_HALF_LIVES = re.compile(
    r",? ?\(?or (?:within )?(?:\d+|five|three) (?:times the )?(?:terminal |elimination "
    r"|plasma )?(?:biological )?half[- ]li(?:fe|ves)(?: of [a-z -]{3,40}?)?"
    r"(?P<which>,? ?\(?(?:which ?ever|whatever) (?:is|was|were|comes|time is)?"
    r" ?(?:the )?(?P<long>longer|longest|greater|later|last|shorter|shortest|earlier|first)\)?)?"
)
_DENIED = re.compile(
    r"(?:(?:the )?(?:patients?|subjects?|participants?) )?"
    r"(?:no|without|(?:must|should|may|have|has|had|did) not(?: have)?(?: (?:received|had|taken"
    r"|used|undergone|experienced|receive|have))?|not (?:received|had)) "
)


def past_event(words: str, side: Sense) -> Expression | None:
    """What can be said of a line that keeps out whom something happened to lately; None where
    nothing can."""
    if side is Sense.NOT_JOIN:
        return _ruled_out(words, is_denied=False)
    denied = _DENIED.match(words)
    if denied is None:
        return None
    return _ruled_out(words[denied.end() :], is_denied=True)


def _ruled_out(words: str, *, is_denied: bool) -> Expression | None:
    time = _TIME.search(words)
    name = _name(words[: time.start()].strip(" ,")) if time is not None else None
    length = _span(time) if time is not None else None
    if time is None or name is None or length is None:
        return None
    rest = words[time.end() :]
    is_told = bool(time["within"] or time["last"])
    if time["open"]:
        inside, closed, rest = rest.partition(")")
        if not closed or _behind_anchor(inside):
            return None
        is_told = is_told or bool(_ANCHOR.match(inside))
    else:
        behind = _behind_anchor(rest)
        if behind is None:
            return None
        is_told = is_told or behind != rest
        rest = behind
    if not is_told:
        return None
    return _tree(name, words[: time.start()], length, rest.strip(), is_denied=is_denied)


def _span(time: re.Match[str]) -> Span | None:
    """The length of a time; None where it is not meant as one."""
    lead = time[0].lstrip(" ,(")
    is_exceeded = lead.startswith("≤") or (time["sign"] or "").startswith("≤")
    return length_of(time, is_exceeded=is_exceeded)


def length_of(found: re.Match[str], *, is_exceeded: bool = False) -> Span | None:
    """The length of time that `LENGTH` found; None for none at all."""
    count = _COUNTS.get(found["count"]) or int(found["count"])
    return Span(float(count), _UNITS[found["unit"]], is_exceeded=is_exceeded) if count else None


def _name(words: str) -> str | None:
    """What the event is called by the words before the time; None where they may say more than
    that it was."""
    lead = _LEAD.match(words)
    name = words[lead.end() if lead else 0 :].strip(" ,")
    return name if is_event(name) else None


def is_event(name: str) -> bool:
    """Whether words name what may happen to somebody, and say nothing else."""
    if len(name) < _SHORTEST_NAME or len(name.split()) > _LONGEST_NAME:
        return False
    if name.count("(") != name.count(")"):
        return False
    return not _HANGS.search(name) and not _NAMES_NOTHING.search(name)


def event_key(name: str) -> str:
    """The fact about an event: that of our lists where it is named in no other words."""
    tokens = tokens_of(name) or ()
    keys = {token.of("event") or token.of("state") for token in tokens}
    key = keys.pop() if len(tokens) == 1 else None
    return key if key in LAST_DAYS else name


def _behind_anchor(rest: str) -> str | None:
    """What stands behind the point in time before which it was; None where that is not the
    study's."""
    anchor = _ANCHOR.match(rest)
    if anchor is None:
        return rest
    point = anchor["point"]
    if anchor["before"] in ("ago", "previously") or (anchor["before"] == "prior" and not point):
        return rest[anchor.end() :] if not point.strip() else None
    if not names_study_day(point):
        return None
    rest = rest[anchor.end() :]
    aside = re.match(
        r" ?\((?:[a-z -]*\b(?:visit|day|screening|dose|baseline)\b[^()]{0,20})\)"
        r"| for (?:this|the) (?:study|trial)\b",
        rest,
    )
    rest = rest[aside.end() :] if aside else rest
    more = re.match(r" ?(?:or|and|/) ([^,;.():\[]*)\Z", rest)
    if more and re.fullmatch(
        rf"(?:(?:the|first|of|to|or|in|date|time|start|{_STUDY.pattern}) ?)+", more[1]
    ):
        return ""
    return rest


def names_study_day(point: str) -> bool:
    """Whether words name a day of the study, and no other."""
    is_other = _OTHER_DAY.search(point) or re.search(r"\d (?:day|week)", point)
    return bool(_STUDY.search(point)) and not is_other


def _tree(name: str, before: str, length: Span, rest: str, *, is_denied: bool) -> Expression | None:
    """What is sure of an event, by what stands behind its time."""
    lately_is_out = long_ago_is_in = True
    left: list[str] = []
    if _SEVERAL.search(re.sub(r"\([^()]*\)", "", name)):
        bare = re.sub(r"\([^()]*\)", "", name)
        long_ago_is_in = False
        lately_is_out = not _MAY_BE_NOW.search(before)
        lately_is_out = lately_is_out and bool(IS_TREATMENT.search(bare) or not _APART.search(bare))
        left.append(before)
    half_lives = _HALF_LIVES.match(rest)
    if half_lives:
        which = half_lives["long"] or ""
        long_ago_is_in = False
        lately_is_out = lately_is_out and which in ("longer", "longest", "greater", "later", "last")
        left.append(half_lives[0])
        behind = _behind_anchor(rest[half_lives.end() :])
        if behind is None:
            return None
        rest = behind
    rest = rest.rstrip(" .,;)]")
    never_is_in = True
    if rest and not _SAYS_NOTHING.fullmatch(rest.strip(" .;,")):
        spared, adds = _of_rest(rest)
        if (not spared and not adds) or (
            adds and is_denied and re.match(r",? ?(?:and/)?or\b", rest)
        ):
            return None  # "no stroke within 6 months or able to walk"
        lately_is_out = lately_is_out and not spared
        long_ago_is_in = long_ago_is_in and not adds and not _MAY_BE_LONGER.search(rest)
        never_is_in = not adds
        left.append(rest)
    return _sure(
        name,
        length,
        Judged("; ".join(words.strip(" ,;.()") for words in left)),
        lately_is_out=lately_is_out,
        long_ago_is_in=long_ago_is_in,
        never_is_in=never_is_in,
    )


def _of_rest(rest: str) -> tuple[bool, bool]:
    """Whether what stands behind may spare somebody, and whether it may add a ground; neither
    where either could be meant."""
    sentences = [each.strip(" ,") for each in re.split(r"[.;] ", rest) if each.strip(" .;,")]
    if all(is_spared(each) for each in sentences) or is_exception(rest):
        return True, False
    restricts = _RESTRICTS.match(rest)
    if not restricts:
        return False, bool(_ADDS.match(rest) and not _SPARES.search(rest))
    bare = re.sub(r"\([^()]*\)", "", rest.lstrip(" ,"))
    bare = re.sub(r",? ?in the opinion of the (?:principal )?investigator,?", "", bare)
    is_open = "," in bare or (not restricts["spares"] and re.search(r"\bor\b", bare))
    return not is_open and not _ANOTHER_GROUND.search(rest), False


def _sure(
    name: str,
    length: Span,
    left: Judged,
    *,
    lately_is_out: bool,
    long_ago_is_in: bool,
    never_is_in: bool,
) -> Expression | None:
    event = event_key(name)
    since, never = Since(event, length), Never(event)
    if lately_is_out and long_ago_is_in and never_is_in:
        return since
    if lately_is_out:
        return All((since, AnyOf((never, left)) if never_is_in else left))
    if not never_is_in:
        return None
    return AnyOf((since if long_ago_is_in else never, left))
