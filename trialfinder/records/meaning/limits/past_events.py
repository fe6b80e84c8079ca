"""What was had lately, in the record's own words, and what can be said of it for sure.

"Any topical treatment of warts within 4 weeks (12 weeks for imiquimod) before day 1" need not be
understood as a whole: who never had any is not kept out. Words before the time become the name of
the event; words behind it either add another ground, or say more of the event. Of the first, who
had it lately is kept out and nobody is cleared; of the second it is the other way round.
"""

import re
from collections.abc import Callable

from trialfinder.records.meaning.limits.certainty import decides
from trialfinder.records.meaning.limits.event_names import (
    IS_TREATMENT,
    LENGTH,
    MAY_BE_NOW,
    STUDY,
    event_key,
    had_name,
    is_event,
    length_of,
    names_study_day,
    without_lead,
)
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Judged,
    Never,
    Since,
    Span,
)
from trialfinder.records.meaning.limits.past_rests import excepts_cancers, of_rest
from trialfinder.records.meaning.limits.past_wordings import Wording, wordings
from trialfinder.records.meaning.limits.quantities import days_about
from trialfinder.records.meaning.limits.restricted import restricted
from trialfinder.records.meaning.sides import Sense

_TIME = re.compile(
    r",? ?(?P<open>\()?(?:\b(?:(?P<within>within)(?: ?\(<\))?|in|during|over|less than)|[<≤])"
    r" ?(?:the |a )?(?P<last>(?:last|past|previous|prior|preceding|recent) )?"
    rf"(?P<sign>[<≤] ?|less than )?{LENGTH}"
)
_ONE = re.compile(
    r"\b((?:within|in|during) (?:the )?(?:last|past|previous|prior|preceding)) (month|year|week)\b"
)
"""A length of time without its number: "within the past month"."""
_TYPO = re.compile(
    r"\bwith(?= (?:the )?(?:(?:last|past|previous|prior) (?:\d+ )?|\d+ )"
    r"(?:hours?|days?|weeks?|months?|years?)\b)"
)
"""What can only be meant as "within": "with 30 days prior to entry"."""
_BARE_TIME = re.compile(
    r",? (?P<open>(?!))?(?P<within>(?!))?(?P<last>(?!))?(?P<sign>(?!))?(?:from )?(?:the )?"
    rf"(?:(?:previous|last|past) )?{LENGTH}"
    r"(?= (?:prior to|preceding|before) )"
)
"""The same without a word before it: "any painkiller 4 weeks prior to day 1"."""
_ANCHOR = re.compile(
    r",? ?(?:immediately |directly )?(?P<before>ago|(?:prior|previous) to|before|preceding|prior"
    r"|of|from|to|previously)(?: the| to)?\b(?P<point>[^,;.():\[]*?)"
    r"(?= ?[,;.()\[:]| ?\Z| (?:or|and|and/or|unless|except|excepting|excluding|that|which|who"
    r"|whose|for|with"
    r"|without|if|other than|due|requiring|as|in the opinion|until|through|based on|where|when"
    r"|while|but|including|such as|because|will|is|are|was|were|has|have|not|outside|regardless"
    r"|despite|on|by|at|resulting|leading|to|according)\b)"
)
_AND_LATER = re.compile(
    r",? ?(?:prior to|before),? (?:and|or|and/or)(?P<during> during (?:the )?(?:study|trial"
    r"|treatment))\b"
)
_SEVERAL = re.compile(r",|\b(?:or|and|and/or)\b|/")
_APART = re.compile(
    r"(?<!/)\band\b(?!/)|\bor (?:an? |any )|\A[^,]*,(?: or\b[^,]*|(?!.*\b(?:or|and)\b)[^,]*)\Z"
)
"""How things are joined of which the time may go for the last alone: "a rash, or fainting"."""
_MAY_BE_LONGER = re.compile(
    r"\d|\b(?:long\w*|strict\w*|stringent|laws?|legal|regulat\w*|require[sd]?|also|at least)\b"
)
_EXCEPTS = re.compile(
    r",? ?(?P<word>other than|except(?:ing)?(?: for)?|excluding|with the exception of)"
    r"(?P<list> the following[a-z ]*:)? (?!if\b|when\b|in\b)"
)
_ALLOWED_DOSE = re.compile(r" ?\([<≤]? ?\d[\d.]* ?(?:mg|g|mcg|ug|iu|units?)\b[^()]*\)")
"""How much of what an exception names is allowed: "except methotrexate (≤ 25 mg/week)"."""
_OR_ANOTHER_TIME = re.compile(
    rf",? ?(?:and/)?or (?:within |in |<|≤)? ?(?:the )?(?:last |past )?{LENGTH}"
)
"""Another time for some of what was named: "or within 14 days for small lesions"."""
_SAYS_NOTHING = re.compile(
    r"[\[(]?(?:more information|see |refer to |note:? a list|additional information)[^;]*"
)
_OF_SOME = re.compile(rf" ?\((?:within |at least )?{LENGTH} (?:for|if|in|after|since) [^()]*\)")
"""Another time for some of what was named: "(6 weeks for nitrosoureas)"."""
_HALF_LIVES = re.compile(
    r",? ?\(?or (?:within )?(?:\d+|five|three) (?:times the )?(?:terminal |elimination "
    r"|plasma )?(?:biological )?half[- ]li(?:fe|ves)(?: of [a-z -]{3,40}?)?"
    r"(?P<which>,? ?\(?(?:which ?ever|whatever) (?:is|was|were|comes|time is)?"
    r" ?(?:the )?(?P<long>longer|longest|greater|later|last|shorter|shortest|earlier|first)\)?)?"
)
_DENIED = re.compile(
    r"(?:[a-z][a-z -]{3,40}: |additionally, |in addition, )?"
    r"(?:(?:the )?(?:patients?|subjects?|participants?) )?"
    r"(?:no|without|(?:must|should|may|have|has|had|did) not(?: have)?(?: (?:received|had|taken"
    r"|used|undergone|experienced|receive|have))?|not (?:received|had)) "
)

_NONE_OF_THEM = re.compile(r"(?:have |has |had )?none of the following (?=(?:with)?in )")


def past_event(words: str, side: Sense) -> Expression | None:
    """What can be said of a line that keeps out whom something happened to lately; None where
    nothing can."""
    denied = None if side is Sense.NOT_JOIN else _DENIED.match(words)
    none = _NONE_OF_THEM.match(words) if side is Sense.JOIN else None
    if side is not Sense.NOT_JOIN and denied is None and none is None:
        return None
    if none is not None:
        words, denied = f"any of the following {words[none.end() :]}", none
    elif denied is not None:
        words = words[denied.end() :]
    told = _ONE.sub(r"\1 1 \2", words)
    told = _TYPO.sub("within", told)
    for name_of in (_name, had_name):
        for wording in (Wording(told), *wordings(told)):
            tree = _ruled_out(wording.words, name_of, is_denied=denied is not None)
            if tree is not None and wording.fewer:
                tree = AnyOf((tree, Judged(wording.fewer)))
            if tree is not None and wording.more:
                tree = All((tree, Judged(wording.more)))
            if tree is not None and decides(tree):
                return tree
    return restricted(told)


def _ruled_out(
    words: str, name_of: Callable[[str], str | None], *, is_denied: bool
) -> Expression | None:
    time = _TIME.search(words) or _BARE_TIME.search(words)
    if time is None:
        return None
    name, length = name_of(words[: time.start()].strip(" ,")), _span(time)
    if name is None or length is None:
        return None
    rest = words[time.end() :]
    is_told = bool(time["within"] or time["last"])
    if time["open"]:
        inside, closed, rest = rest.partition(")")
        if not closed or _behind_anchor(inside):
            return None
        is_told = is_told or bool(_ANCHOR.match(inside))
    else:
        aside = _OF_SOME.match(rest)
        behind = _behind_anchor(rest[aside.end() :] if aside else rest)
        if behind is None:
            return None
        is_told = is_told or behind != rest
        rest = f"{aside[0]}{behind}" if aside else behind
    if not is_told:
        return None
    tree = _tree(name, words[: time.start()], length, rest.strip(), is_denied=is_denied)
    if name_of is _name or tree is None:
        return tree
    return AnyOf((Never(name), Judged(words))) if _clears(tree) else None


def _clears(tree: Expression) -> bool:
    """Whether who never had something is sure not to be kept out by it."""
    match tree:
        case Never() | Since():
            return True
        case AnyOf(parts):
            return any(map(_clears, parts))
        case All(parts):
            return all(map(_clears, parts))
    return False


def _span(time: re.Match[str]) -> Span | None:
    """The length of a time; None where it is not meant as one."""
    lead = time[0].lstrip(" ,(")
    is_exceeded = lead.startswith("≤") or (time["sign"] or "").startswith("≤")
    return length_of(time, is_exceeded=is_exceeded)


def _name(words: str) -> str | None:
    """What the event is called by the words before the time; None where they may say more than
    that it was."""
    name = without_lead(words)
    return name if is_event(name) else None


def _behind_anchor(rest: str) -> str | None:
    """What stands behind the point in time before which it was; None where that is not the
    study's."""
    later = _AND_LATER.match(rest)
    if later:
        return f" or{later['during']}{rest[later.end() :]}"
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
        r",? ?(?:(?:cycle|day|visit|week|period) -?\d{1,2}\b,? ?)+"
        r"| ?\((?:[a-z -]*\b(?:visit|day|screening|dose|baseline)\b[^()]{0,20}"
        r"|(?!or\b|and\b|if\b|unless\b|except|not\b|within\b)[a-z]{1,6}[ -]?\d{0,6})\)"
        r"| for (?:this|the) (?:study|trial)\b",
        rest,
    )
    rest = rest[aside.end() :] if aside else rest
    more = re.match(r" ?(?:or|and|/) ([^,;.():\[]*)\Z", rest)
    if more and re.fullmatch(
        rf"(?:(?:the|first|of|to|or|in|date|time|start|{STUDY.pattern}) ?)+", more[1]
    ):
        return ""
    return rest


def _tree(name: str, before: str, length: Span, rest: str, *, is_denied: bool) -> Expression | None:
    """What is sure of an event, by what stands behind its time."""
    lately_is_out = long_ago_is_in = True
    left: list[str] = []
    if _SEVERAL.search(re.sub(r"\([^()]*\)", "", name)):
        bare = re.sub(r"\([^()]*\)", "", name)
        long_ago_is_in = False
        lately_is_out = not MAY_BE_NOW.search(before)
        lately_is_out = lately_is_out and bool(IS_TREATMENT.search(bare) or not _APART.search(bare))
        left.append(before)
    aside = _OF_SOME.match(rest)
    if aside:  # another time for some of them
        long_ago_is_in = False
        others = [length_of(found) for found in re.finditer(LENGTH, aside[0])]
        is_longer = all(each and days_about(each) >= days_about(length) for each in others)
        lately_is_out = lately_is_out and is_longer
        left.append(aside[0])
        rest = rest[aside.end() :]
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
    sooner = _OR_ANOTHER_TIME.match(rest)
    other = length_of(sooner) if sooner else None
    lately_is_out = lately_is_out and (other is None or days_about(other) >= days_about(length))
    whole, rest = rest, _without_doses(rest)
    is_list = rest != whole
    rest = rest.rstrip(" .,;)]")
    never_is_in = True
    if rest and not _SAYS_NOTHING.fullmatch(rest.strip(" .;,")):
        spared, adds = of_rest(rest, is_list=is_list)
        spared = spared or excepts_cancers(name, rest)
        if (not spared and not adds) or (
            adds and is_denied and re.match(r",? ?(?:and/)?or\b", rest)
        ):
            return None  # "no stroke within 6 months or able to walk"
        lately_is_out = lately_is_out and not spared
        long_ago_is_in = long_ago_is_in and not adds and not _MAY_BE_LONGER.search(rest)
        never_is_in = not adds
        left.append(whole)
    return _sure(
        name,
        length,
        Judged("; ".join(words.strip(" ,;.()") for words in left)),
        lately_is_out=lately_is_out,
        long_ago_is_in=long_ago_is_in,
        never_is_in=never_is_in,
    )


def _without_doses(rest: str) -> str:
    """An exception without how much of what it names is allowed; any other words as they are."""
    excepted = _EXCEPTS.match(rest)
    if excepted is None or not (excepted["list"] or _ALLOWED_DOSE.search(rest)):
        return rest
    return _ALLOWED_DOSE.sub("", f"{excepted['word']} {rest[excepted.end() :]}")


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
