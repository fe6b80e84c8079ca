"""Reads what a criterion says of ages."""

from collections.abc import Iterator

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import Age, All, AnyOf, Comparison, Expression
from trialfinder.records.meaning.limits.quantities import Bound, Bounds, bounds

_OLDEST = 120
_YOUNGEST_TOLD, _OLDEST_TOLD = 12, 99
_BELOW = (Comparison.LESS, Comparison.AT_MOST)


def age(pieces: Pieces, at: int, *, is_of_people: bool, is_named: bool = False) -> Ways[Expression]:
    """An age: "Age ≥ 18 years", "18 to 65 years of age", "older than 60".

    `is_of_people` says that the words before name people, so that "≥ 18 years" is their age;
    `is_named` that they speak of age, so that "over 75" is one.
    """
    if is_of_people and pieces.kind(at, "open") is not None:
        for inside, after in age(pieces, at + 1, is_of_people=True):
            if pieces.kind(after, "close") is not None:
                yield inside, after + 1
        return
    named = is_named or pieces.kind(at, "age") is not None
    start = at
    if pieces.kind(at, "age") is not None:
        start = pieces.skip_one(at + 1, "age")
        start = pieces.skip_one(start, "value")
        start = pieces.skip(start, "colon", "modal", "be", "comma", "slash")
        start = pieces.skip_one(start, "value")
    is_of = is_of_people and pieces.text(start) == "of"  # "patients of at least 18 years"
    start += is_of and pieces.kind(start + 1, "compare") is not None
    start += pieces.text(start) == "=" and pieces.kind(start + 2, "unit of time") is not None
    older = pieces.kind(start, "compare age") is not None or (
        pieces.kind(start, "compare") is not None and pieces.kind(start + 1, "age") is not None
    )
    for found, after in _age_bounds(pieces, start):
        last, told = _tail(pieces, after)
        is_age = named or told or older or is_of_people or _is_older(pieces, start, after)
        if not is_age or not all(bound.unit or named or told for bound in found):
            bare = is_of_people and last == pieces.end and _is_bare_age(pieces, start, found)
            if not bare:
                continue
        parts = tuple(_atom(bound) for bound in found)
        if all(_is_possible(part) for part in parts):
            yield _joined(parts), _behind_repeat(pieces, last, parts[-1])
            if len(parts) == 1:
                yield from _or_beyond(pieces, last, parts[0])


def _behind_repeat(pieces: Pieces, at: int, limit: Age) -> int:
    """The place behind an aside that says the limit again: "to less than 13 years (< 13)"."""
    is_same = pieces.kind(at + 1, "compare") == limit.comparison
    is_same = is_same and pieces.number(at + 2) == limit.value
    if pieces.kind(at, "open") is None or not is_same:
        return at
    after = pieces.skip_one(at + 3, "unit of time")
    is_whole = after == at + 3 or pieces.kind(at + 3, "unit of time") == limit.unit
    return after + 1 if is_whole and pieces.kind(after, "close") is not None else at


def _or_beyond(pieces: Pieces, at: int, first: Age) -> Ways[Expression]:
    """The other end of "under 18 or over 80"."""
    sign = pieces.kind(at, "or compare") or pieces.kind(at, "and compare")
    place = pieces.skip_one(at + 1, "age")
    value = pieces.number(place)
    if sign is None or value is None:
        return
    for unit, after in _unit(pieces, place + 1):
        other = _atom(Bound(Comparison(sign), value, unit or first.unit))
        is_apart = first.value < value and other.comparison == Comparison.MORE
        if is_apart and first.comparison in _BELOW and first.unit == other.unit:
            yield AnyOf((first, other)), _tail(pieces, after)[0]


def _joined(parts: tuple[Age, ...]) -> Expression:
    return parts[0] if len(parts) == 1 else All(parts)


def _age_bounds(pieces: Pieces, at: int) -> Ways[Bounds]:
    comparison = pieces.kind(at, "compare age")
    if comparison is not None:
        value = pieces.number(at + 1)
        if value is not None:
            for unit, after in _unit(pieces, at + 2):
                yield (Bound(Comparison(comparison), value, unit),), after
        return
    yield from bounds(pieces, at, lambda place: _unit(pieces, place))


def _unit(pieces: Pieces, at: int) -> Iterator[tuple[str, int]]:
    unit = pieces.kind(at, "unit of time")
    if unit in ("day", "week", "month", "year"):
        after = at + 1
        if pieces.kind(after, "of age") is not None:
            yield unit, after + 1
        yield unit, after
    yield "", at


def _is_bare_age(pieces: Pieces, start: int, found: Bounds) -> bool:
    """Whether people are told by a number alone that can only be their age: "Male above 18"."""
    told = pieces.text(start) in ("above", "over", "under", "below", "older than", "younger than")
    return told and len(found) == 1 and _YOUNGEST_TOLD <= found[0].value <= _OLDEST_TOLD


def _is_older(pieces: Pieces, start: int, end: int) -> bool:
    return any(pieces.kind(place, "older") is not None for place in range(start, end))


def _tail(pieces: Pieces, at: int) -> tuple[int, bool]:
    """What may follow an age, and whether it says that it is one."""
    after, told = at, pieces.kind(at - 1, "of age") is not None
    while True:
        if pieces.kind(after, "of age") is not None:
            told, after = True, after + 1
        elif pieces.kind(after, "inclusive") is not None:
            after += 1
        elif (
            pieces.kind(after, "comma") is not None
            and pieces.kind(after + 1, "inclusive") is not None
        ):
            after += 2
        elif pieces.kind(pieces.skip_one(after, "comma"), "during study") is not None:
            after = pieces.skip_one(after, "comma") + 1
        elif pieces.kind(pieces.skip_one(after, "comma"), "at") is not None:
            behind = pieces.chain(pieces.skip_one(after, "comma") + 1, "point")
            if behind is None:
                return after, told
            after = behind
        else:
            return after, told


def _atom(bound: Bound) -> Age:
    unit = bound.unit or "year"
    match unit:
        case "year" | "month" | "week" | "day":
            return Age(bound.comparison, bound.value, unit)
    raise ValueError(unit)


def _is_possible(part: Age) -> bool:
    return part.unit != "year" or part.value <= _OLDEST
