"""Criteria of several sentences, each of which is a condition of its own.

"ECOG 0-2. Whoever has ECOG 2 has to be seen twice.": who has ECOG 3 does not meet it, whatever the
second sentence asks. Where a further sentence only spares somebody, who keeps the first one meets
it all the same. Where it may do either, or may speak of other people, nothing is said.
"""

import re
from collections.abc import Sequence

from trialfinder.records.meaning.limits.certainty import Read, decides, is_about
from trialfinder.records.meaning.limits.exceptions import is_spared
from trialfinder.records.meaning.limits.expression import (
    Age,
    AnyOf,
    Expression,
    Judged,
    SexIs,
    whole_of,
)
from trialfinder.records.meaning.limits.limit_trees import asks_for_the_ill
from trialfinder.records.meaning.limits.plainly_asked import all_plainly_asked
from trialfinder.records.meaning.sides import Sense

_MOST, _LONGEST, _FEWEST_WORDS = 8, 700, 3
_END = re.compile(r"(?<=[a-z0-9)%\]])\. (?=[a-z(<>≤≥\d])")
_NO_END = re.compile(
    r"(?:\b(?:i\.?e|e\.?g|vs|st|dr|no|approx|incl|resp|etc|inc|c|s|g|d)|\b[a-z])\Z"
)
_SPARES = re.compile(
    r"\b(?:unless|except\w*|excluding|other than|but|however|allow\w*|permi\w*|accept\w*"
    r"|(?<!in)(?<!only )(?<!not )eligible|exempt\w*|waive\w*|not (?:be )?(?:required|excluded"
    r"|exclusionary|considered|regarded|counted|deemed)|need not|regardless"
    r"|although|though|otherwise|whichever|instead"
    r"|alternatively|either|repeat\w*|re-?test\w*|re-?screen\w*|discretion|opinion|judg\w*"
    r"|(?:may|can|could|might|does|do) (?!not (?:be|have|participate|enter)\b))"
)
"""Words of a further sentence by which it may spare somebody from the one before."""
_OF_OTHERS = re.compile(
    r"(?:for|in|if|when|where|among|cohorts?|parts?|arms?|phases?|groups?|stage|stratum|part|step"
    r"|of|notes?|or|unless|except\w*|patients? (?:with|who)|subjects? (?:with|who)|participants?"
    r" (?:with|who)|those|these|this|that|it|they|such|all|any|both|either|each|same|the (?:above"
    r"|following|criteri\w*))\b"
)
"""How a sentence begins that may say of whom the ones beside it are, or of what."""
_BACK = re.compile(
    r"\b(?:above|these|those|this|such|following|criteri\w*|previous(?:ly)? (?:mentioned|listed)"
    r"|cohorts?|arms?|stratum|strata|parts? [\da-e]|phases? [\di]|donors?|mothers?|parents?)\b"
)
_SAYS_NOTHING = re.compile(
    r"(?:(?:more|additional|further) (?:information|details?)\b.*|(?:please )?(?:see|refer to)\b.*"
    r"|the (?:effects?|safety) of .* (?:is|are) (?:unknown|not known)(?: .*)?"
    r"|there is no (?:upper|lower)? ?(?:age )?limit.*)"
)
_DENIES = re.compile(r"(?:no|not|without|absence|absent|free|never|neither|none)\b")
_TELLS_ANEW = re.compile(
    r"\b(?:must|should|ha(?:s|ve)|is|are|with|who|confirmed|proven|documented|diagnos\w*|positive"
    r"|received?|require[sd]?|treated|failed|at least|more than|greater than)\b|[<>≤≥]"
)
_DEFINES = re.compile(
    r"\b(?:(?:is|are|be|being) (?:considered|understood) (?:as|to)|defined as|refers? to|means)\b"
)


def may_go_on_denying(
    sentences: Sequence[str], trees: Sequence[Expression | None], side: Sense
) -> bool:
    """Whether a "no" that begins one sentence may go for another behind it: "No diabetes. HIV
    infection." What can only be asked for is asked for all the same."""
    begun = next((at for at, each in enumerate(sentences) if _DENIES.match(each)), len(sentences))
    return side is Sense.JOIN and any(
        tree is not None
        and not (_DENIES.match(each) or _TELLS_ANEW.search(each))
        and not (all_plainly_asked(tree) or is_about(tree, Age | SexIs | Judged))
        for each, tree in zip(sentences[begun + 1 :], trees[begun + 1 :], strict=True)
    )


def several_sentences(words: str, side: Sense, read: Read) -> Expression | None:
    """What is sure of a criterion of several sentences of which some are not read; None where
    nothing is. `read` reads one sentence, be it in one direction only."""
    if side is Sense.UNSAID or len(words) > _LONGEST:
        return None
    sentences = _apart(words)
    if not 1 < len(sentences) <= _MOST:
        return None
    trees = [
        None if is_spared(each) or _DEFINES.search(each) else read(each, side) for each in sentences
    ]
    if may_go_on_denying(sentences, trees, side):
        return None
    told = tuple(tree for tree in trees if tree is not None)
    left = [
        each
        for each, tree in zip(sentences, trees, strict=True)
        if tree is None and not _SAYS_NOTHING.fullmatch(each)
    ]
    if side is Sense.JOIN and any(map(asks_for_the_ill, told)):
        return None  # the rest may say that they are not eligible
    if not told or any(_BACK.search(each) or _GOES_ON.match(each) for each in left):
        return None
    whole = whole_of(told)
    if not left:
        return whole
    if trees[0] is None and (_OF_OTHERS.match(left[0]) or len(left[0].split()) < _FEWEST_WORDS):
        return None
    rest = Judged(". ".join(left))
    if all(map(is_spared, left)):
        tree: Expression = AnyOf((whole, rest))
    elif any(_SPARES.search(each) or _MAY_GO_ON.match(each) for each in left):
        return None
    else:
        tree = whole_of((*told, rest))
    return tree if decides(tree) else None


_GOES_ON = re.compile(r"(?:and/or|or|and)\b|[<>≤≥\d]")
_MAY_GO_ON = re.compile(
    r"(?:or|unless|except\w*|but|if|for|in (?:case|patients|subjects))\b|[<>≤≥(\d]"
)


def _apart(words: str) -> list[str]:
    """The sentences of a criterion."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(words):
        head = words[start : end.start()]
        is_open = head.count("(") != head.count(")") or head.count("[") != head.count("]")
        if is_open or _NO_END.search(head):
            continue
        found.append(head)
        start = end.end()
    return [each.strip(" .,") for each in (*found, words[start:]) if each.strip(" .,")]
