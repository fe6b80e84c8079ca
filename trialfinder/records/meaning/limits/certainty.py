"""What facts can show of a tree of which a part is left for judging, and what a tree is about."""

from collections.abc import Callable, Sequence
from types import UnionType

from trialfinder.records.meaning.limits.expression import (
    Age,
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


def ways_to_join(trees: Sequence[Expression | None], *, is_scoped: bool) -> set[int]:
    """Which of the lines of a list may be ways to join of which one will do: those that ask for
    nothing but an illness, where there are several, and those for people of several ages, unless
    it `is_scoped` whom all of them are about."""
    told = {at: tree for at, tree in enumerate(trees) if tree is not None}
    ill = {at for at, tree in told.items() if is_illness(tree)}
    ages = {at: limits for at, tree in told.items() if (limits := _ages_in(tree))}
    is_open = len(set(ages.values())) > 1 and not is_scoped
    parts = {at for at in ages if is_open and _is_left(told[at])}
    return (ill if len(ill) > 1 else set()) | parts


def _is_left(tree: Expression) -> bool:
    """Whether a part of a tree is left for judging."""
    return any(isinstance(fact, Judged) for fact in facts_of(tree))


def _ages_in(tree: Expression) -> frozenset[Age]:
    return frozenset(fact for fact in facts_of(tree) if isinstance(fact, Age))
