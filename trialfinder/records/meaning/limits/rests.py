"""Sentences of which a part is left for judging, and that can yet be decided in one direction.

"Malignancy within 5 years, except skin cancer": who had none is not kept out, whatever the
exception; of anybody else only a person can tell. "Males of 18 to 70 years with a prostate that
hurts": a woman is kept out, whatever hurts. The part that is left may hold nothing that could turn
this round, so its words are few and looked at one by one.
"""

import re
from collections.abc import Callable, Iterator

from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Never,
    Not,
    Readings,
    SexIs,
    Since,
    SinceHalfLives,
)
from trialfinder.records.meaning.limits.terms import HAS, LAST_DAYS
from trialfinder.records.meaning.sides import Sense

Read = Callable[[str, Sense], Expression | None]
"""Reads a sentence on a side."""

_SPARED = (
    r"(?:(?:non|melanoma|melanomas|melanomatous|skin|cutaneous|basal|basocellular|squamous"
    r"|cell|cells"
    r"|carcinoma|carcinomas|cancer|cancers|tumou?rs?|malignanc(?:y|ies)|in|situ|of|the|a|an"
    r"|or|and"
    r"|cervix|cervical|uteri|uterine|uterus|breast|bladder|prostate|prostatic|thyroid|papillary"
    r"|ductal|lobular|superficial|localized|localised|low|grade|early|stage|adequately"
    r"|appropriately|curatively|curable|cured|treated|resected|excised|completely"
    r"|successfully|other|any"
    r"|curative|noninvasive|invasive|local|skin's|k|placement|insertion|vascular|venous|central"
    r"|access|device|devices|port|catheter|line|biopsy|biopsies|diagnostic|minor|procedures?"
    r"|surger(?:y|ies)|dental|tumor|inactivated|killed|influenza|flu|seasonal|covid 19|vaccines?"
    r"|topical|inhaled|intranasal|ophthalmic|local|steroids?|corticosteroids?|for|palliative"
    r"|hormonal?|hormone|replacement|therap(?:y|ies)|with)\b[ ,/-]*)+"
)
_EXCEPTION = (
    r"(?:with (?:the )?exceptions? (?:of|for)|except(?:ing)?(?: for)?|other than|excluding"
    r"|not including)"
)
_EXCEPTED = re.compile(
    rf",? ?(?:\((?P<inside>{_EXCEPTION} {_SPARED})\)|(?P<open>{_EXCEPTION} {_SPARED}))"
)
"""An exception of listed words, which can only spare somebody."""

_EXAMPLE = re.compile(
    r" ?\((?:e\.? ?g\.?|i\.? ?e\.?|including|such as|for example|like)(?![a-z])(?P<said>[^()]*)\)"
)
_BEHIND = re.compile(r",? (?:including(?: but not limited to)?|such as) (?P<said>[^()]*)")
_REPORTED = re.compile(
    r" \((?:(?:subject|patient|self)[ -]reported|(?:determined )?by self[ -]report)\)"
)
_INCLUDING = re.compile(r"\b(?:including|like)\b[^()]*")
_OR = re.compile(r",? or ")
_AND = re.compile(
    r",? (?:and )?(?:with|who|diagnosed|having|suffering|undergoing|scheduled|for whom|presenting"
    r"|willing|able|capable)\b"
)
_HEALTH = re.compile(
    r"\A(?:all )?(?P<kind>(?:(?:otherwise|clinically|generally) )?healthy|korean|japanese|chinese"
    r"|asian|caucasian|hispanic|motivated|heterosexual|ambulatory|obese|sexually active"
    r"|pre ?menopausal|post ?menopausal|hospitalized|infertile) "
    r"(?=(?:adults?|wom[ae]n|m[ae]n|fe?males?|males?|volunteers?|subjects?|patients?)\b)"
)
_TURNS = re.compile(
    r"\b(?:except\w*|unless|excluding|excluded?|other than|if|but|however|only|may|can|could"
    r"|might"
    r"|allowed|permitted|acceptable|eligible|exempt\w*|waived?|not? required|regardless|although"
    r"|though|provided|otherwise|whichever|opinion|judg\w+|discretion|note|absence|without"
    r"|instead"
    r"|alternatively|than|until|after|before|stable|adequate\w*|well controlled|resolved"
    r"|recovered)\b"
)
"""Words by which what is left could spare whom the rest keeps out."""
_SOMEBODY = re.compile(
    r"\b(?:ages?d?|old|older|younger|males?|females?|wom[ae]n|m[ae]n|boys?|girls?|child\w*"
    r"|adults?|adolescents?|parents?|guardians?|minors?)\b"
)
_LONGEST_REST = 400


def with_rest(words: str, side: Sense, read: Read) -> Expression | None:
    """What a sentence asks for that can be decided in one direction only; None where it cannot.
    `read` reads whole sentences."""
    for way in (_without_examples, _spared, _or_else, _and_more):
        tree = next(iter(way(words, side, read)), None)
        if tree is not None:
            return tree
    return None


_PERMITS = re.compile(
    r".*(?:\b(?:is|are|will be) (?:also )?(?:allowed|permitted|acceptable|not exclusionary"
    r"|exempt\w*)\b"
    r"|\b(?:do|does) not require (?:this|a|the) (?:\w+ )*test\b"
    r"|\bmay (?:be (?:eligible|enrolled|included|allowed)|participate|continue)\b).*"
)
_FORBIDS = re.compile(
    r"\b(?:only|must|should|not (?:be )?(?:allowed|permitted|eligible)|unless|except)\b"
)


def is_spared(clause: str) -> bool:
    """Whether a sentence behind another one does nothing but spare some people from it."""
    return bool(_PERMITS.fullmatch(clause)) and not _FORBIDS.search(clause)


def decides(tree: Expression) -> bool:
    """Whether a tree has anything that facts answer."""
    match tree:
        case All(parts) | AnyOf(parts) | Readings(parts):
            return not parts or any(map(decides, parts))
        case Not(part):
            return decides(part)
    return not isinstance(tree, Judged)


def _without_examples(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """A sentence without what only gives examples of a word before it."""
    kept = _REPORTED.sub("", words)
    kept = _EXAMPLE.sub(lambda found: found[0] if _is_more(found["said"]) else "", kept)
    behind = _BEHIND.search(kept)
    if behind and behind.end() == len(kept) and not _is_more(behind["said"]):
        kept = kept[: behind.start()]
    if kept == words:
        return
    tree = read(kept, side) or with_rest(kept, side, read)
    if tree is None:
        return
    included = _INCLUDING.search(words)
    if included is None or not _is_listed(tree):
        yield tree
    elif side is Sense.NOT_JOIN:  # "stroke (including TIA)": who had no stroke may have had one
        yield All((tree, Judged(included[0].strip(" ,()"))))


def _is_listed(tree: Expression) -> bool:
    """Whether a tree has a fact of our own lists, which may be narrower than what is included."""
    match tree:
        case All(parts) | AnyOf(parts) | Readings(parts):
            return any(map(_is_listed, parts))
        case Not(part):
            return _is_listed(part)
        case Since(event) | SinceHalfLives(event) | Never(event):
            return event in LAST_DAYS
        case Has(key):
            return key in HAS
    return False


def _is_more(said: str) -> bool:
    """Whether examples may be more than that: they have a time or a number of their own, or words
    that could turn something round."""
    said = re.sub(r"\b(?:visit|day|period|cycle|week) \d+", "", said)
    return bool(_TURNS.search(said) or re.search(r"\d|\b(?:day|week|month|year)s?\b", said))


def _spared(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """A rule with an exception: who keeps the rule is not kept out."""
    for found in _EXCEPTED.finditer(words):
        said = (found["inside"] or found["open"] or "").strip(" ,")
        rule = f"{words[: found.start()]} {words[found.end() :]}".strip(" ,")
        if _EXCEPTED.search(rule):
            continue
        tree = read(rule, side)
        if tree is not None and _is_about(tree, Since | SinceHalfLives) and _rules_out(tree, side):
            yield AnyOf((tree, Judged(said)))


def _or_else(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """Several things of which each keeps out: the first does so whatever the others are."""
    if side is not Sense.NOT_JOIN:
        return
    for found in _OR.finditer(words):
        rest = words[found.end() :]
        if _TURNS.search(rest) or len(rest) > _LONGEST_REST or _depth(words[: found.start()]):
            continue
        tree = read(words[: found.start()], side)
        if tree is not None and _is_about(tree, Since | SinceHalfLives | Age):
            yield All((tree, Judged(rest)))


def _and_more(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """An age or sex with more that is asked for: whoever is not of them is kept out."""
    if side is not Sense.JOIN:
        return
    healthy = _HEALTH.search(words)
    if healthy is not None:
        rest = words[healthy.end() :]
        tree = read(rest, side) or next(_and_more(rest, side, read), None)
        if tree is not None and _is_about(tree, Age | SexIs):
            yield All((tree, Judged(healthy["kind"])))
    for found in _AND.finditer(words):
        rest = words[found.start() :].strip(" ,")
        if _TURNS.search(rest) or _SOMEBODY.search(rest) or _depth(words[: found.start()]):
            continue
        if re.search(r"\bor\b", rest) and (rest.startswith("and") or re.search(r"\d", rest)):
            continue
        tree = read(words[: found.start()], side)
        if tree is not None and _is_about(tree, Age | SexIs):
            yield All((tree, Judged(rest)))


def _depth(words: str) -> int:
    return words.count("(") - words.count(")")


def _is_about(tree: Expression, kinds: object) -> bool:
    """Whether a tree is about nothing but these kinds of facts."""
    match tree:
        case All(parts) | AnyOf(parts) | Readings(parts):
            return bool(parts) and all(_is_about(part, kinds) for part in parts)
        case Not(part):
            return _is_about(part, kinds)
    return isinstance(tree, kinds)  # type: ignore[arg-type]


def _rules_out(tree: Expression, side: Sense) -> bool:
    """Whether a rule keeps out whom something was, so that an exception spares."""
    match tree:
        case Since() | SinceHalfLives():
            return True
        case Not(Not(part)):
            return _rules_out(part, side)
        case Not(AnyOf(parts) | All(parts)):
            return all(isinstance(part, Not) for part in parts)
        case All(parts):
            return all(_rules_out(part, side) for part in parts)
    return False
