"""Cuts a criterion that cannot be read as a whole where the rest can do no more than ask for more.

"ECOG 0-1 and able to swallow tablets": whoever has ECOG 2 does not meet it, whatever the rest
says; of all others nothing is said. So much is certain only where the rest cannot take anything
back, change whom the first part is about, or belong to it: it has no "or" (of those who may not
join, no "and"), no "unless", no "allowed", no people, and no limit.
"""

import re
from collections.abc import Iterator

from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Expression,
    Limit,
    Normal,
    Not,
    Performance,
    Readings,
    SexIs,
)
from trialfinder.records.meaning.sides import Sense

_LONGEST = 420
_SHORTEST_REST = 3
_JOINS_MORE = re.compile(
    r",? and (?!above|over|older|up|below|under)|; ?|\. |, | (?=with no |without )"
)
_JOINS_OTHER = re.compile(
    r",? or (?!above|over|older|up|below|under|more|less|greater|[<>≤≥\d])|; ?(?![<>≤≥\d])"
)
_TAKES_BACK = (
    r"unless|except\w*|exclud\w*|if|but|however|other|either|may|might|can be|could"
    r"|allow\w*|permi\w*|accept\w*|eligib\w*|ineligib\w*|waive\w*|discretion|only|cohorts?|arms?"
    r"|parts?|groups?|phases?"
    r"|stratum|strata|when\w*|where\w*|which\w*|provided|instead|alternat\w*|otherwise"
    r"|not required|need not|regardless|irrespective|those|(?<!less )(?<!more )than|until"
    r"|criteri\w*|above|these|this|following|enrol\w*|judg\w*"
    r"|opinion|investigator\w*|consider\w*|depend\w*|unknown|optional\w*|preferred|ideally|exempt\w*"
    r"|despite|although|though|while|both"
)
_DENIES = re.compile(r"(?:no|not|without|never|absence)\b")
_PEOPLE = (
    r"(?:patients?|subjects?|participants?|people|persons?|individuals?|women|men|females?|males?"
    r"|children|adults?|adolescents?|infants?)(?! (?:must|should|is|are|has|have)\b)"
)
_LIMIT = r"[<>≤≥=:]|\buln\b|\bnormal\b"
_MAY_CHANGE_A_NEED = re.compile(
    rf"\b(?:{_TAKES_BACK}|or|{_PEOPLE}|for (?:age|cohort))\b|{_LIMIT}", re.IGNORECASE
)
_MAY_CHANGE_A_BAR = re.compile(
    rf"\b(?:{_TAKES_BACK}|and|with|without|who|whose|that|in|on(?! (?:hemo)?dialysis\b)|not|no|for"
    rf"|due|{_PEOPLE})\b|[:&]"
)


def cut(words: str, side: Sense) -> Iterator[tuple[str, str]]:
    """Every first part that a criterion might have, the longest first, and the rest of it."""
    if len(words) > _LONGEST:
        return
    joins, changes = {
        Sense.JOIN: (_JOINS_MORE, _MAY_CHANGE_A_NEED),
        Sense.NOT_JOIN: (_JOINS_OTHER, _MAY_CHANGE_A_BAR),
    }.get(side, (None, None))
    if joins is None or changes is None:
        return
    for found in reversed(list(joins.finditer(words))):
        first, rest = words[: found.start()], words[found.end() :].strip(" .,;")
        if _DENIES.match(first):  # "no A and B" may mean both together
            continue
        if _is_even(first) and len(rest) >= _SHORTEST_REST and not changes.search(rest):
            yield first, rest


def can_decide(tree: Expression) -> bool:
    """Whether a first part is about measured values and scores, perhaps with age and sex, for which
    no other words can be needed."""
    return _is_plain(tree) and _measures(tree)


def _is_plain(tree: Expression) -> bool:
    match tree:
        case All(parts) | AnyOf(parts) | Readings(parts):
            return all(map(_is_plain, parts))
        case Not(part):
            return _is_plain(part)
    return isinstance(tree, Limit | Normal | Performance | Age | SexIs)


def _measures(tree: Expression) -> bool:
    match tree:
        case All(parts) | AnyOf(parts) | Readings(parts):
            return any(map(_measures, parts))
        case Not(part):
            return _measures(part)
    return isinstance(tree, Limit | Normal | Performance)


def _is_even(words: str) -> bool:
    """Whether no parenthesis is open."""
    return words.count("(") == words.count(")") and words.count("[") == words.count("]")
