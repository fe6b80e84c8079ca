"""Whom a sentence is about, and what follows for anybody."""

from typing import Literal

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Expression,
    Has,
    Judged,
    Not,
    Readings,
    SexIs,
    whole_of,
)
from trialfinder.records.meaning.limits.states import FOR_WOMEN

_EXPECTING = frozenset(("pregnant", "breast_feeding", "pregnancy_planned"))

Mode = Literal["describes", "asks", "rules out"]
"""How something is said of people."""


class Subject(msgspec.Struct, frozen=True):
    """Whom a sentence is about. `conditions` are what makes somebody one of them;
    `is_only_for` is whether others are not concerned."""

    conditions: tuple[Expression, ...]
    is_adult: bool = False
    is_only_for: bool = False


def of_subject(subject: Subject, tree: Expression, mode: Mode, *, out: bool) -> Expression:
    """What is said of some people, as a tree about anybody."""
    conditions = subject.conditions
    if not conditions:
        return tree
    together = All((*conditions, tree))
    if out:
        return together
    if_one = AnyOf((Not(whole_of(conditions)), tree))
    has_state = any(isinstance(one, Has) for one in conditions)
    if subject.is_only_for or _is_for_women(tree):
        return if_one
    if mode == "describes" and not has_state:
        return together
    return Readings((if_one, together))


def of_one_sex_perhaps(tree: Expression, *, is_told: bool) -> Expression:
    """A tree that asks for a sex, in a study that takes both: "women ≥ 50 years" may say that the
    others need not be 50, or that there are none, so that both readings have to agree. Where the
    record has not `is_told` whom it takes, "males with a rash" alone says it."""
    parts = _parts_of(tree)
    sexes = [part for part in parts if isinstance(part, SexIs)]
    rest = tuple(part for part in parts if not isinstance(part, SexIs))
    asks_more = any(not isinstance(part, Judged) for part in rest)
    if not sexes or not (is_told or asks_more):
        return tree
    who = Not(whole_of(tuple(sexes)))
    return Readings((tree, AnyOf((who, whole_of(rest))) if rest else All(())))


def _parts_of(tree: Expression) -> tuple[Expression, ...]:
    """What a tree asks for at once."""
    match tree:
        case All(parts):
            return tuple(each for part in parts for each in _parts_of(part))
    return (tree,)


def _is_for_women(tree: Expression, *, denied: bool = False) -> bool:
    """Whether what is asked for concerns nobody but women who could be pregnant."""
    match tree:
        case Has(key):
            return key in (_EXPECTING if denied else FOR_WOMEN)
        case Not(part):
            return _is_for_women(part, denied=not denied)
        case All(parts) | AnyOf(parts):
            return bool(parts) and all(_is_for_women(part, denied=denied) for part in parts)
    return False


def subject(pieces: Pieces, at: int) -> Ways[Subject]:
    """Whom a sentence is about: "Patients", "Men and women", "Women of childbearing potential"."""
    start = pieces.skip(at, "either")
    for (kinds, _joins), after in pieces.listed(
        start, lambda place: one_subject(pieces, place), ("and", "or", "slash", "comma")
    ):
        kinds = [word for kind in kinds for word in kind.split(" ")]
        sexes = {kind for kind in kinds if kind in ("female", "male")}
        conditions: list[Expression] = []
        if sexes == {"female"}:
            conditions.append(SexIs("female"))
        elif sexes == {"male"}:
            conditions.append(SexIs("male"))
        if "child" in kinds:
            continue
        after = pieces.skip(after, "subject", "sex") if sexes else after
        after = pieces.skip_one(after, "any sex") if not sexes else after
        is_adult = "adult" in kinds
        is_only_for = pieces.kind(start, "only for") is not None
        yield Subject(tuple(conditions), is_adult, is_only_for), after
        of = pieces.text(after) == "of"
        if of and pieces.kind(after + 1, "state") == "child_bearing_potential":
            potential = Has("child_bearing_potential")
            yield Subject((*conditions, potential), is_adult, is_only_for), after + 2


def one_subject(pieces: Pieces, at: int) -> Ways[str]:
    kinds = [pieces.kind(at, "subject")]
    if kinds[0] is None:
        return
    after = at + 1
    while pieces.kind(after, "subject") is not None:
        kinds.append(pieces.kind(after, "subject"))
        after += 1
    named = {kind for kind in kinds if kind}
    if len(named) <= 1:
        yield next(iter(named), ""), after
    elif len(named) == 2 and "adult" in named:
        yield f"adult {next(iter(named - {'adult'}))}", after
    yield kinds[0], at + 1
