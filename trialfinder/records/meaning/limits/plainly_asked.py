"""What can only be asked for, on whatever side it stands, since it would keep out the well if it
kept out: "platelets ≥ 100,000/µL", "not pregnant", "ECOG 0-2", "no stroke within 6 months"."""

from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Never,
    Normal,
    Not,
    Performance,
    Readings,
    SexIs,
    Since,
    SinceHalfLives,
    facts_of,
)
from trialfinder.records.meaning.limits.limit_trees import keeps_out_the_well
from trialfinder.records.meaning.limits.performance import takes_the_fit
from trialfinder.records.meaning.limits.states import FOR_WOMEN

_NOT_ASKED_FOR = frozenset(("pregnant", "breast_feeding", "pregnancy_planned"))


def is_hardly_meant(tree: Expression, *, denied: bool = False) -> bool:
    """Whether a line of those who may not join would keep out who is not pregnant, whose value is
    normal, whose treatment is long over, or who does what studies ask for: then it may stand on
    the wrong side."""
    match tree:
        case Has(key):
            return key in (_NOT_ASKED_FOR if denied else FOR_WOMEN)
        case Normal() | Since() | SinceHalfLives():
            return not denied
        case Not(part):
            return is_hardly_meant(part, denied=not denied)
        case All(parts) | AnyOf(parts) | Readings(parts):
            return any(is_hardly_meant(part, denied=denied) for part in parts)
    return False


def is_plainly_asked(tree: Expression) -> bool:
    """Whether a part of a tree can only be asked for, and so all of it."""
    scores = [fact for fact in facts_of(tree) if isinstance(fact, Performance)]
    if scores:
        return all(map(takes_the_fit, scores))
    return is_hardly_meant(tree) or keeps_out_the_well(tree)


def all_plainly_asked(tree: Expression) -> bool:
    """Whether each part of a tree can only be asked for, but for what is left for judging and for
    the sex of those whom it is about."""
    match tree:
        case All(parts) | AnyOf(parts) | Readings(parts):
            told = [part for part in parts if not _says_only_whom(part)]
            return bool(told) and all(map(all_plainly_asked, told))
        case Never():
            return True
    return is_plainly_asked(tree)


def is_had_or_done(tree: Expression) -> bool:
    """Whether a tree is about something that happened, or that somebody did."""
    return any(isinstance(fact, Since | SinceHalfLives | Never) for fact in facts_of(tree))


def _says_only_whom(tree: Expression) -> bool:
    match tree:
        case Judged() | SexIs() | Not(SexIs()):
            return True
    return False
