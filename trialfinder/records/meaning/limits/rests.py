"""Sentences of which a part is left for judging, and that can yet be decided in one direction.

"Malignancy within 5 years, except skin cancer": who had none is not kept out, whatever the
exception; of anybody else only a person can tell. "Males of 18 to 70 years with a prostate that
hurts": a woman is kept out, whatever hurts. The part that is left may hold nothing that could turn
this round, so its words are few and looked at one by one.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from trialfinder.records.meaning.limits.certainty import Read, is_about, may_be
from trialfinder.records.meaning.limits.exceptions import DENIES_JOINING, with_exception
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Never,
    Not,
    SexIs,
    Since,
    SinceHalfLives,
    facts_of,
)
from trialfinder.records.meaning.limits.terms import HAS, LAST_DAYS
from trialfinder.records.meaning.sides import Sense

_EXAMPLE = re.compile(
    r" ?\((?:e\.? ?g\.?|i\.? ?e\.?|including|such as|for example|like)(?![a-z])(?P<said>[^()]*)\)"
)
_BEHIND = re.compile(r",? (?:including(?: but not limited to)?|such as) (?P<said>[^()]*)")
_BETWEEN = re.compile(
    r", (?:including(?: but not limited to)?|such as) (?P<said>[^(),;:]+),"
    r" (?=within |in the |during )"
)
_REPORTED = re.compile(
    r" \((?:(?:subject|patient|self)[ -]reported|(?:determined )?by self[ -]report)\)"
)
_INCLUDING = re.compile(r"\b(?:including|like)\b[^()]*")
_AND = re.compile(
    r"(?:,? (?:and )?(?:with|who|that|whose|diagnosed|has|had|have|having|suffering|undergoing"
    r"|scheduled|for whom|presenting|willing|able|capable|without|complaining|experiencing"
    r"|hospitalized|weighing|referred)\b|,? and (?=in the opinion|are |is |in good|in general"
    r"|body|identif|self|currently|physically|clinically|otherwise|do |does |not |no |sexually"
    r"|eligible for|competent|legally|consent|willing|agree))"
)
_OR_MORE = re.compile(r"\bor (?:longer|more|greater|higher|above|without)\b")
_IN_PARENTHESES = re.compile(r"\([^()]*\)")
_COULD_SPARE = re.compile(
    r"\b(?:except\w*|unless|excluding|excluded?|other than|if|but|however|may|can(?! be (?:swallow"
    r"|treat)\w*)|could|might|allowed|permitted|acceptable|exempt\w*|waived?|not? required"
    r"|regardless|although|though|otherwise|whichever|discretion|note|instead|alternatively"
    r"|(?:cohorts?|arms?|phases?|parts?) (?:\d|[a-d]\b|i+\b)"
    r"|(?:expansion|escalation|extension|main) (?:part|phase|cohort|study))\b"
)
"""Words by which more that is asked for could spare somebody from an age."""
_OF_THAT_SEX = re.compile(
    r"\A(?:and )?(?:ha[sd]|have|having|do|does|not)\b|\b(?:pregnan\w*|contracepti\w*|birth control"
    r"|child ?bearing|partners?|steril\w*|sperm|condoms?|menopaus\w*|post ?menopausal|lactat\w*"
    r"|breast ?feed\w*|nursing|menstru\w*|menses|ovulat\w*|hysterectomy|vasectomy|reproductive"
    r"|fertile|fertility|father|must|should|will|shall|required|agree\w*)\b"
)
"""What may be asked of one sex alone, so that the other need not be kept out."""
_HEALTH = re.compile(
    r"\A(?:all )?(?P<kind>(?:(?:otherwise|clinically|generally) )?healthy|korean|japanese|chinese"
    r"|asian|caucasian|hispanic|motivated|heterosexual|ambulatory|obese|sexually active"
    r"|pre ?menopausal|post ?menopausal|hospitalized|infertile|sedentary|married|japanese"
    r"|chinese|military|transgender|lean) "
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


def with_rest(words: str, side: Sense, read: Read) -> Expression | None:
    """What a sentence asks for that can be decided in one direction only; None where it cannot.
    `read` reads whole sentences."""
    return _first_of(_WAYS, words, side, read)


def _first_of(
    ways: Sequence[Callable[[str, Sense, Read], Iterator[Expression]]],
    words: str,
    side: Sense,
    read: Read,
) -> Expression | None:
    return next((tree for way in ways for tree in way(words, side, read)), None)


def _without_examples(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """A sentence without what only gives examples of a word before it."""
    kept = _REPORTED.sub("", words)
    kept = _EXAMPLE.sub(lambda found: found[0] if _is_more(found["said"]) else "", kept)
    kept = _BETWEEN.sub(lambda found: found[0] if _is_more(found["said"]) else " ", kept)
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
    return any(
        fact.key in HAS
        if isinstance(fact, Has)
        else isinstance(fact, Since | SinceHalfLives | Never) and fact.event in LAST_DAYS
        for fact in facts_of(tree)
    )


def _is_more(said: str) -> bool:
    """Whether examples may be more than that: they have a time or a number of their own, or words
    that could turn something round."""
    said = re.sub(r"\b(?:visit|day|period|cycle|week) \d+", "", said)
    return bool(_TURNS.search(said) or re.search(r"\d|\b(?:day|week|month|year)s?\b", said))


def _and_more(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """An age or sex with more that is asked for: whoever is not of them is kept out."""
    if side is not Sense.JOIN:
        return
    healthy = _HEALTH.search(words)
    if healthy is not None:
        rest = words[healthy.end() :]
        tree = read(rest, side) or next(_and_more(rest, side, read), None)
        if tree is not None and is_about(tree, Age | SexIs | Judged):
            yield All((tree, Judged(healthy["kind"])))
    for found in _AND.finditer(words):
        rest = words[found.start() :].strip(" ,")
        if _COULD_SPARE.search(rest) or _SOMEBODY.search(rest) or _depth(words[: found.start()]):
            continue
        if DENIES_JOINING.search(rest):
            continue
        others = _OR_MORE.sub("", _IN_PARENTHESES.sub("", rest))
        if re.search(r"\bor\b", others) and (rest.startswith("and") or re.search(r"\d", rest)):
            continue
        tree = read(words[: found.start()], side)
        if tree is None or not is_about(tree, Age | SexIs):
            continue
        if is_about(tree, Age) or not _OF_THAT_SEX.search(rest):
            yield All((tree, Judged(rest)))


_OF_ONE_SEX = re.compile(
    r"(?:all )?(?:(?P<female>(?:female (?:patients|subjects|participants)|women|females))"
    r"|(?P<male>(?:male (?:patients|subjects|participants)|men|males))) "
    r"(?P<rest>(?:with|who|whose|diagnosed|not|reliant|having|undergoing|taking|using)\b.*)"
)
_OTHERS_TOO = re.compile(rf"{_SOMEBODY.pattern}|, or\b|[;.]|\b(?:patients|subjects|participants)\b")


_DENIES = re.compile(r"\b(?:not|no|non|without)\b")
_EXPECTING = re.compile(
    r"pregnan|breast|lactat|nursing|contracep|birth control|child ?bearing|steril"
)


def _of_one_sex(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """What keeps out some women or some men: the other sex is not kept out by it."""
    found = _OF_ONE_SEX.fullmatch(words) if side is Sense.NOT_JOIN else None
    rest = found["rest"] if found is not None else ""
    may_be_wrong_side = _DENIES.search(rest) and _EXPECTING.search(rest)
    if found is not None and not _OTHERS_TOO.search(rest) and not may_be_wrong_side:
        sex = SexIs("female" if found["female"] else "male")
        yield AnyOf((Not(sex), Judged(found["rest"])))


_HAD = Since | SinceHalfLives
_EXPECTING_NONE = (Not(Has("pregnant")), Not(Has("breast_feeding")))
_ASIDE = re.compile(r" ?\((?P<said>[^()]{3,})\)")
_MAY_WIDEN = re.compile(
    r"\A(?:or|and|plus|even|also|any|all|both)\b|\d|[<>≤≥=:;]|\b(?:also|even|include[ds]?|including"
    r"|as well|plus"
    r"|other|days?|weeks?|months?|years?|planned|future|within|during|since|histor\w*|past"
    r"|previous\w*|prior|ever|suspect\w*|possibl\w*|potential\w*|family|risk|partners?"
    r"|known or|for example|like|such as)\b|\b(?:e\.? ?g|i\.? ?e|eg|ie)\b"
)


def _but_for_an_aside(words: str, side: Sense, read: Read) -> Iterator[Expression]:
    """What keeps out, with asides that say more of it: who had none of it is not kept out. Each
    aside is tried alone and all of them together: every choice of them would take time that
    doubles with each."""
    if side is not Sense.NOT_JOIN:
        return
    found = [each for each in _ASIDE.finditer(words) if not _MAY_WIDEN.search(each["said"])]
    for asides in [*([each] for each in found), *([found] if len(found) > 1 else [])]:
        rule = words
        for each in reversed(asides):
            rule = f"{rule[: each.start()]}{rule[each.end() :]}".strip()
        tree = read(rule, side) or _of_rule(rule, side, read)
        is_had = tree in _EXPECTING_NONE or (tree is not None and is_about(tree, _HAD | Judged))
        if tree is not None and is_had and may_be(tree, holds=True):
            said = "; ".join(each["said"] for each in asides)
            yield AnyOf((tree, Judged(said)))


def _of_rule(words: str, side: Sense, read: Read) -> Expression | None:
    """What a sentence without an aside asks for that can be decided in one direction only."""
    return _first_of(_WAYS_BUT_ASIDES, words, side, read)


def _depth(words: str) -> int:
    return words.count("(") - words.count(")")


_WAYS_BUT_ASIDES = (_without_examples, with_exception, _and_more, _of_one_sex)
_WAYS = (*_WAYS_BUT_ASIDES, _but_for_an_aside)
