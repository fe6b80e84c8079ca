"""Rules that a part of the sentence takes somebody out of: who keeps the rule needs no exception.

"Malignancy within 5 years, except skin cancer": who had none is not kept out, whatever the
exception; of anybody else only a person can tell. An exception may hold nothing that could be a
rule of its own or a stricter one ("unless local rules ask for more"), so it has no number and no
time, and its words are looked at.
"""

import re
from collections.abc import Iterator

from trialfinder.records.meaning.limits.certainty import Read, is_about, may_be
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Judged,
    Not,
    Since,
    SinceHalfLives,
)
from trialfinder.records.meaning.sides import Sense

_SPARED = (
    r"(?:(?:non|melanoma|melanomas|melanomatous|skin|cutaneous|basal|basocellular|squamous"
    r"|cell|cells|small|lung|nsclc"
    r"|carcinoma|carcinomas|cancer|cancers|tumou?rs?|malignanc(?:y|ies)|neoplasms?|neoplasias?"
    r"|intraepithelial|in|situ|of|the|a|an|or|and|and/or"
    r"|cervix|cervical|uteri|uterine|uterus|breast|bladder|prostate|prostatic|thyroid|papillary"
    r"|ductal|lobular|superficial|purposes?|localized|localised|low|grade|risk|early|stage"
    r"|adequately"
    r"|appropriately|curatively|curable|cured|treated|resected|excised|completely|definitively"
    r"|successfully|other|any|stable|fully|without|evidence|recurrence|need|further|treatment"
    r"|curative|noninvasive|invasive|local|skin's|k|placement|insertion|vascular|venous|central"
    r"|access|device|devices|port|catheter|line|biopsy|biopsies|diagnostic|minor|procedures?"
    r"|surger(?:y|ies)|dental|tumor|inactivated|killed|influenza|flu|seasonal|covid 19|vaccines?"
    r"|topical|inhaled|intranasal|ophthalmic|local|steroids?|corticosteroids?|for|palliative"
    r"|hormonal?|hormone|replacement|therap(?:y|ies)|with|patients|who|have|has|been|undergone"
    r"|undergoing|radical|resection|after|following|surgical|excision|cone|that|potentially|intent"
    r"|considered|are|is|was|were|surgically|disease|free|intraocular|bone|metastases|radiation"
    r"|radiotherapy|brain|adjuvant|analogs?|agonists?|lhrh|gnrh|vitamins?|minerals?)\b[ ,/-]*)+"
)
_EXCEPTION = (
    r"(?:with (?:the )?exceptions? (?:of|for)|except(?:ing)?(?: for)?|other than|excluding"
    r"|not including)"
)
_EXCEPTED = re.compile(
    rf",? ?(?:[(\[](?P<inside>{_EXCEPTION} [^()\[\]]*)[)\]]|(?P<open>{_EXCEPTION} {_SPARED}))"
)
"""An exception that can only spare somebody: in parentheses, or of listed words."""
_UNLESS = re.compile(
    r",? ?(?:\((?P<inside>unless [^()]*)\)|(?P<open>unless [^()]*(?:\([^()]*\))?[^()]*)\Z)"
)
_SPARES = re.compile(
    r"unless (?:the )?(?:due to|related to|secondary to|attributed|attributable|result of|caused"
    r"|explained"
    r"|consistent with|received|receiving|(?:are |is )?on|(?:has been |have been |is |are |was )?"
    r"(?:adequately |well |successfully |medically |clinically )?(?:controlled|treated|approved"
    r"|agreed|waived|discussed|indicated|necessary|resolved|corrected|stable|abstinent|using)"
    r"|they|he|she|it|otherwise approved|considered|deemed|surgically|sterile|post ?menopausal"
    r"|(?:patient|subject|participant)s?)\b"
)
_DUE = re.compile(
    r"unless (?:the )?(?:[a-z]+ ){0,3}(?:(?:is|are|was) )?(?:(?:considered|thought|believed|felt"
    r"|deemed|known|judged|to be) )*(?:due|related|secondary|attributed|attributable) to"
    r" [^;.\d<>≤≥]*|unless (?:an? |the )?[a-z -]{3,30} (?:is|are) present"
)
_MAY_ASK_FOR_MORE = re.compile(
    r"\d|[<>≤≥;]|, (?:or|and)\b|\. |\b(?:stringent|strict\w*|stricter|law|laws|legal|country"
    r"|countries"
    r"|regulat\w*|require[sd]?(?! (?:medical |local |systemic )?treatment)|longer|at least|within"
    r"|exclud\w*(?<!excluding)|ineligib\w*|not eligible|also|where|in which|must|should|days?"
    r"|weeks?|months?|years?|unless)\b"
)
_ADDS = re.compile(r"\b(?:and|must|should|also|within|not|no|except)\b")
_STRICTER = re.compile(
    r"unless (?:the )?(?:local|national|country|institutional)(?: [a-z]+){0,2} (?:is|are) (?:more"
    r" (?:stringent|strict|restrictive)|stricter|longer)"
)
"""An exception that can only ask for more."""
_PERMITS = re.compile(
    r".*(?:\b(?:is|are|will be) (?:also )?(?:allowed|permitted|acceptable|not exclusionary"
    r"|not excluded|eligible|exempt\w*)\b"
    r"|\A\(allowed\b"
    r"|\b(?:do|does) not require (?:this|a|the) (?:\w+ )*test\b"
    r"|\A(?:notes?:? )?(?:this|these|it) (?:do|does|will) not (?:include|apply to|concern)"
    r" (?!.*\bif\b)"
    r"|\bmay (?:be (?:eligible|enrolled|included|allowed)|participate|continue)\b).*"
)
_FORBIDS = re.compile(
    r"\b(?:only|must|should|not (?:be )?(?:allowed|permitted|eligible)|unless|except)\b"
    r"|[);],? ?(?:and/)?or\b(?! (?:who|those)\b)"
)
DENIES_JOINING = re.compile(
    r"\b(?:ineligible|barred|withdrawn|need not apply)\b"
    r"|\b(?:not|cannot) (?:be )?(?:eligible|enrol\w*|include[ds]?|enter\w*|considered"
    r"|recruited|accepted|accrued|join|participate|take part|qualify|suitable|candidates?)\b"
    r"(?! (?:in|for|into|by|to) (?!the\b|this\b|our\b))"
)
"""Words by which those who were named may not join: "under 65 who refuse it are not eligible"."""


def is_spared(clause: str) -> bool:
    """Whether a sentence behind another one does nothing but spare some people from it."""
    return bool(_PERMITS.fullmatch(clause)) and not _FORBIDS.search(clause)


def is_exception(words: str) -> bool:
    """Whether words are nothing but an exception of listed words."""
    found = _EXCEPTED.fullmatch(words)
    return found is not None and found["open"] is not None


def with_exception(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """A rule with an exception: who keeps the rule is not kept out."""
    for found in _EXCEPTED.finditer(words):
        said = _said(found)
        rule = f"{words[: found.start()]} {words[found.end() :]}".strip(" ,")
        inside = said.partition(" ")[2].replace(", or ", " or ").replace(", and ", " and ")
        if found["inside"] and _MAY_ASK_FOR_MORE.search(inside):
            continue
        tree = read(rule, side) or next(with_exception(rule, side, read), None)
        is_past = tree is not None and is_about(tree, Since | SinceHalfLives | Judged)
        if tree is not None and is_past and _rules_out(tree, side):
            yield AnyOf((tree, Judged(said)))
    for found in _UNLESS.finditer(words):
        said = _said(found)
        stricter = _STRICTER.fullmatch(said)
        tree = read(words[: found.start()], side) if stricter else None
        if tree is not None and is_about(tree, Since | SinceHalfLives) and _rules_out(tree, side):
            yield All((tree, Judged(said)))
        rule = f"{words[: found.start()]} {words[found.end() :]}".strip(" ,")
        is_cause = _DUE.fullmatch(said) and not _ADDS.search(said)
        if not is_cause and (
            not _SPARES.match(said) or _MAY_ASK_FOR_MORE.search(said.removeprefix("unless "))
        ):
            continue
        tree = read(rule, side) if "unless" not in rule else None
        if tree is not None and may_be(tree, holds=True):
            yield AnyOf((tree, Judged(said)))


def _said(found: re.Match[str]) -> str:
    return (found["inside"] or found["open"] or "").strip(" ,")


def _rules_out(tree: Expression, side: Sense) -> bool:
    """Whether a rule keeps out whom something was, so that an exception spares."""
    match tree:
        case Since() | SinceHalfLives():
            return True
        case Not(Not(part)):
            return _rules_out(part, side)
        case Not(AnyOf(parts) | All(parts)):
            return all(isinstance(part, Not) for part in parts)
        case AnyOf((rule, Judged())):
            return _rules_out(rule, side)
        case All(parts):
            return all(_rules_out(part, side) for part in parts)
    return False
