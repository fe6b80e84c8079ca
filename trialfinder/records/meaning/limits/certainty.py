"""What facts can show of a tree of which a part is left for judging, and what a tree is about."""

from collections.abc import Callable
from types import UnionType

from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Not,
    Readings,
    facts_of,
)
from trialfinder.records.meaning.limits.terms import ILLNESSES
from trialfinder.records.meaning.sides import Sense

Read = Callable[[str, Sense], Expression | None]
"""Reads a sentence on a side."""


def decides(tree: Expression) -> bool:
    """Whether any facts could answer a tree, whatever is left for judging in it."""
    return may_be(tree, holds=True) or may_be(tree, holds=False)


def may_be(tree: Expression, *, holds: bool) -> bool:
    """Whether facts could show that a tree holds, or that it does not."""
    match tree:
        case All(()) | AnyOf(()) | Readings(()):
            return True
        case All(parts) | AnyOf(parts):
            told = [may_be(part, holds=holds) for part in parts]
            return all(told) if holds is isinstance(tree, All) else any(told)
        case Readings(parts):
            return all(may_be(part, holds=holds) for part in parts)
        case Not(part):
            return may_be(part, holds=not holds)
    return not isinstance(tree, Judged)


def is_about(tree: Expression, kinds: UnionType | tuple[type, ...] | type) -> bool:
    """Whether a tree is about nothing but these kinds of facts."""
    return all(isinstance(fact, kinds) for fact in facts_of(tree))


def is_illness(tree: Expression) -> bool:
    """Whether a tree asks for an illness, and for nothing else."""
    return isinstance(tree, Has) and tree.key in ILLNESSES
