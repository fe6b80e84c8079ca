"""Measured values of which a line says more than is read: what is sure of them all the same.

"Bilirubin ≤ 1.5 × ULN unless the blood cells break down": who keeps the limit does what is
asked, of others only a person can tell. "ANC ≥ 1,000/µL without growth factors": who is
below it does not do
what is asked, whatever was given.
"""

import re
from collections.abc import Iterator

from trialfinder.records.meaning.limits.certainty import Read, is_about
from trialfinder.records.meaning.limits.event_names import names_study_day
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Limit,
    Normal,
    Not,
    Performance,
)
from trialfinder.records.meaning.limits.independent_parts import OF_AN_ILLNESS
from trialfinder.records.meaning.limits.states import FOR_WOMEN
from trialfinder.records.meaning.limits.tokens import tokens_of
from trialfinder.records.meaning.sides import Sense

_LONGEST, _MOST_CUTS = 400, 8
_VALUES = Limit | Normal | Performance
_CUT = re.compile(
    r"(?=[(\[;])|(?=,? (?:unless|except\w*|if|without|with|or|and|as|by|for|in|on|at|despite|due"
    r"|that|which|obtained|assessed|measured|determined|using|via|per|requiring|prior to|before"
    r"|eligibility|provided|but|excluding|because|regardless|related|attributed|secondary) )"
    r"|(?=[,.] )"
)
_LOOSENS = re.compile(
    r",? ?[(\[;]? ?(?:or\b(?! (?:with|without|no|not|has|have|patients?|subjects?|any|evidence))"
    r"|unless|except\w*|excluding (?:patients|subjects|those|participants)"
    r"|[^()\[\];.]*\b(?:is|are|may be|will be|can be) (?:acceptable|allowed|permitted|eligible))\b"
)
_TIGHTENS = re.compile(
    rf"[ ,;.]*[(\[]? ?(?:without(?! {OF_AN_ILLNESS})"
    r"|with(?!out)(?! (?:liver|known|documented|gilbert|bone|the exception))|and\b"
    rf"|as |by |on |at |in the absence of (?!{OF_AN_ILLNESS})"
    r"|obtained|assessed|measured|determined|using|via|per |prior to"
    r"|before|that|which|(?<=[.;,]) ?[a-z])"
)
_NARROWS = re.compile(
    r"[ ,]*[(\[]? ?(?:unless|except\w*|if|despite|on|with(?:out)?|requiring|at|by|as|that|which|in"
    r"|due|using|via|per|measured|determined|assessed|confirmed|related|attributed|secondary"
    r"|because|for|but|[a-z ]*(?:formula|correction|scale|criteria)|isolated|unrelated)\b"
)
_SPARES = re.compile(
    r"\b(?:unless|except\w*|excluding|other than|if|but|however|may|can|could|might|allow\w*"
    r"|permitted|acceptable|eligib\w*|exempt\w*|waive\w*|not required|regardless|although|though"
    r"|provided|otherwise|whichever|discretion|instead|alternatively|or|either|only|for|cohorts?"
    r"|arms?|phases?|parts?|group|patients?|subjects?|participants?|those|women|men|gilbert\S*"
    r"|lower|higher|below|discuss\w*|consult\w*|approv\w*|case|both|than|judg\w*|opinion"
    r"|not applicable|whether)\b"
)
_ADDS = re.compile(
    r"[;]|\. |\b(?:and|must|should|also|plus|together with)\b|, (?!in the opinion|if|then|as)"
)
_DENIES = re.compile(r"(?:no|not|without|never|none|absence|free)\b")
_NO_REST = re.compile(r"(?:or|and|and/or)?")
_TURNS = re.compile(
    r"\A\W*or ?[<>≤≥\d]+[^a-z]*[a-z0-9/%^*]*\W*\Z|\b(?:karnofsky|ecog|zubrod|lansky|scale|who)\b"
    r"|\A\W*(?:or|and) (?:higher|greater|lower|better|worse|above|below|more|less|over|under)\b"
)
"""What may turn a value round, or say on which scale it is."""
_OTHER_VALUE = re.compile(
    r"\b(?:last|past|previous\w*|ever|histor\w*|occasions?|consecutive|nadir|initial\w*"
    r"|peak|highest|lowest|average|repeated|pre ?treatment|post|after|following|since|until)\b"
)
"""Words by which another value than that of now is meant."""
_OTHER_TREATMENT = re.compile(
    r"\b(?:before|prior to) (?:[a-z]+ )*(?:current|anti[a-z -]*|hormon\w*|radiation|chemo\w*"
    r"|adjuvant|neoadjuvant|standard|maintenance|induction)"
    r" (?:[a-z]+ )?(?:therapy|treatment|drugs?)\b"
)
"""A treatment that need not be the study's: "before starting current therapy"."""
_SOMEBODY_ELSE = re.compile(
    r"\b(?:mothers?|maternal|fathers?|parents?|partners?|donors?|siblings?|infants?|newborns?"
    r"|fetus|fetal)\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:(?:by|on) (?=(?:day|week|month|cycle) \d)|at(?! rest\b)|before|prior to|during|within)\b"
)
_OR = re.compile(r"\bor\b|/|;|\. |, (?!in the opinion)|\b(?:also|must|should)\b")
_BEFORE = re.compile(
    r"\b(?:no|not|without|never|if|in|for|with|patients|subjects|who|unless|either|change|increase"
    r"|decrease|two|consecutive|history|or|and|ratio|free|urine|urinary|cohort|arm|phase|part"
    r"|group)\b"
)
"""Words in the read part by which the rest may belong to something else in it."""


_OF_THEM = re.compile(
    r",? (?:with(?:out)?|requiring|treated|on|that|which|not|despite|unless|who)\b"
)
_MAY_BE_OTHERS = re.compile(
    r"\b(?:relatives?|first degree|famil\w*|households?|partners?|contacts?|expos\w*|risk|vaccin\w*"
    r"|immuni\w*|antibod\w*|tests?|testing|donors?|mothers?|maternal|fathers?|parents?|siblings?"
    r"|child\w*|infants?|spouses?|suspect\w*|likel\w*|possib\w*|and|either|neither|both|caregivers?"
    r"|or|must|should|will|allowed|eligible|permitted|exclu\w*|inclu\w*)\b|[:;]|, |\. "
)
"""Words behind an illness by which somebody else may be meant, or more than the illness."""
_NAMED = re.compile(
    r"(?P<name>[a-z][a-z ,/'-]{3,70}?)(?: ?\((?:i\.? ?e\.?,? |defined (?:as|by) |as defined by )?"
    r"(?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)|,? (?:(?:as|is|are) )?defined (?:as|by)(?: an?)?"
    r" (?P<behind>.+)|: ?(?P<told>.+))\.?"
)
_MAY_BE_ANOTHER = re.compile(
    r"\b(?:no|not|non|never|without|absence|lack\w*|normal|adequa\w*|stable|(?<!un)controlled"
    r"|treated|histor\w*|hx|past|prior|previous\w*|ever|before|after|at|during|famil\w*|partners?"
    r"|donors?|mothers?|or|and|and/or|other|any|e\.g|such|including|except\w*|unless|risk"
    r"|(?:in|ex)clu\w*|cohorts?|arms?|parts?|phases?|groups?|only|for|who|if|must|should|may"
    r"|notes?|eligib\w*|laborator\w*|values?|tests?|functions?|criteria|following|women|men"
    r"|(?:fe)?males?|children|require\w*|requiring)\b|, "
)
"""Words of a name that may be of another day, or that say something else than a name."""


def _by_name(words: str, read: Read) -> Iterator[Expression]:
    """What keeps out, by its name and the value that it has: "severe renal disease (creatinine >
    2 mg/dL)". Whoever does not reach the value has none; who does may yet have another thing."""
    found = _NAMED.fullmatch(words)
    if found is None or _MAY_BE_ANOTHER.search(found["name"]):
        return
    tree = read(found["inside"] or found["behind"] or found["told"], Sense.NOT_JOIN)
    if tree is not None and is_about(tree, Limit | Performance):
        yield AnyOf((tree, Judged(found["name"].strip(" ,"))))


def value_with_rest(words: str, side: Sense, read: Read) -> Expression | None:
    """What is sure of a line about a measured value of which a part is not read; None where nothing
    is. `read` reads a sentence as a whole."""
    if _DENIES.match(words) or side is Sense.UNSAID or len(words) > _LONGEST:
        return None
    if not re.search(r"\d|normal|uln", words):
        return None
    named = next(_by_name(words, read), None) if side is Sense.NOT_JOIN else None
    return named or next(_in_part(words, side, read), None)


def _in_part(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    cuts = [cut.start() for cut in _CUT.finditer(words) if cut.start() > 3]
    for cut in reversed(cuts[:_MOST_CUTS]):
        head, rest = words[:cut], words[cut:]
        if head.count("(") != head.count(")") or head.count("[") != head.count("]"):
            continue
        tree = read(head.strip(" ,"), side)
        if tree is None:
            continue
        if side is Sense.NOT_JOIN and _is_ruled_out(tree) and _is_of_some(rest):
            yield AnyOf((tree, Judged(rest.strip(" ,.()[]"))))
            return
        if not is_about(tree, _VALUES):
            continue
        told = _with_rest(tree, rest.rstrip(" .,;"), side)
        if told is not None:
            yield told
        return


def _is_ruled_out(tree: Expression) -> bool:
    """Whether a tree asks that somebody has not an illness."""
    return isinstance(tree, Not) and isinstance(tree.part, Has) and tree.part.key not in FOR_WOMEN


def _is_of_some(rest: str) -> bool:
    """Whether words behind an illness say no more than which of those are meant who have it."""
    rest = re.sub(r"\bcurrent or (?:past|previous)\b", "current", rest)
    return bool(_OF_THEM.match(rest)) and not _MAY_BE_OTHERS.search(rest)


def _with_rest(tree: Expression, rest: str, side: Sense) -> Expression | None:
    bare = rest.strip(" ,;.()[]")
    if _NO_REST.fullmatch(bare) or _TURNS.search(rest) or _OTHER_VALUE.search(rest):
        return None
    if _SOMEBODY_ELSE.search(rest) or _OTHER_TREATMENT.search(rest):
        return None
    if _OTHER_TIME.search(rest) and not names_study_day(rest):
        return None
    left = Judged(bare)
    if side is Sense.JOIN:
        if _LOOSENS.match(rest) and not _ADDS.search(bare) and not _names_another(bare):
            return AnyOf((tree, left))
        if _TIGHTENS.match(rest) and not _SPARES.search(rest):
            return All((tree, left))
        return None
    if _NARROWS.match(rest) and not _OR.search(bare) and not re.search(r"\band\b", bare):
        return AnyOf((tree, left))
    return None


def _names_another(rest: str) -> bool:
    """Whether the rest names a value of its own, or nobody can tell."""
    tokens = tokens_of(rest)
    return tokens is None or any(
        token.of("lab") is not None or token.of("labs") is not None for token in tokens
    )
