"""Reads what a criterion says of performance status."""

from collections.abc import Iterator, Sequence

import msgspec

from trialfinder.records.meaning.limits.ages import age
from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Comparison,
    Expression,
    Not,
    Performance,
)
from trialfinder.records.meaning.limits.quantities import Bound, bounds, fillers
from trialfinder.records.meaning.limits.values import how_measured

_BELOW = (Comparison.LESS, Comparison.AT_MOST)
_ABOVE = (Comparison.MORE, Comparison.AT_LEAST)
_WORST = 5
"""The worst grade of ECOG's scale, which is that of the WHO and of Zubrod."""
_FULLY_WELL = 100
"""The best score of Karnofsky and Lansky."""


def performance(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    """A performance status: "ECOG 0-1", "Karnofsky ≥ 70 %", "performance status 0-1 on the ECOG
    scale", or one score by age: "Karnofsky ≥ 70 if ≥ 16 years, Lansky ≥ 70 if < 16 years". Asked
    of a person it keeps the unfit out; what would keep the fit out ("ECOG ≥ 2" of those who may
    join) may be a slip of the record and is not read."""
    for scored, after in _scored(pieces, at, out=out):
        yield scored, how_measured(pieces, after)[1]
    if out:
        return
    joins = ("or", "and", "comma", "semicolon", "slash")
    for (parts, _joins), after in pieces.listed(at, lambda place: _by_age(pieces, place), joins):
        if len(parts) > 1 or not any(pieces.kind(after, kind) is not None for kind in joins):
            yield _every(parts), after


def _by_age(pieces: Pieces, at: int) -> Ways[Expression]:
    """A score for those of an age: it says nothing of others."""
    for scored, after in _scored(pieces, at, out=False):
        opened = pieces.kind(after, "open") is not None
        start = pieces.skip_one(after + opened, "comma")
        start = pieces.skip(start, "if", "subject", "who", "be", "have", "with")
        for years, last in age(pieces, start, is_of_people=start > after):
            ended = last + opened
            if start > after and (not opened or pieces.kind(last, "close") is not None):
                yield AnyOf((Not(years), scored)), ended


def _scored(pieces: Pieces, at: int, *, out: bool) -> Ways[Expression]:
    scale = pieces.kind(at, "scale")
    if scale is None:
        return
    if scale == "ecog" and pieces.text(at).startswith("performance "):
        other = pieces.kind(at + 1, "scale")  # "performance score of Karnofsky ≥ 60"
        if other is not None and other != scale:
            yield from _scored(pieces, at + 1, out=out)
            return
    after = fillers(pieces, _same_scale(pieces, at + 1, scale))
    joined = pieces.kind(after + 2, "range") is not None or pieces.kind(after + 2, "or") is not None
    after += pieces.kind(after, "compare") == "=" and joined
    for named, last in _grades(pieces, after):
        words = " ".join(pieces.text(place) for place in range(after, last))
        values = _turned(named) if scale == "ecog" and "better" in words.split() else named
        if not _keeps_unfit_out(scale, values, out=out):
            continue
        if scale == "ecog" and max(value.value for value in values) > _WORST:
            continue
        last = _named_behind(pieces, last) if scale == "ecog" else last
        graded = _graded(scale, values)
        yield graded, last
        if pieces.kind(last, "open") is not None:
            for same, ended in _scored(pieces, pieces.skip_one(last + 1, "or"), out=out):
                if pieces.kind(ended, "close") is not None:
                    yield AnyOf((graded, same)), ended + 1


def _named_behind(pieces: Pieces, at: int) -> int:
    """The place behind the name of ECOG's scale: "0-1 on the ECOG scale", "0-1 (ECOG PS)"."""
    inside = pieces.kind(at, "open") is not None and pieces.kind(at + 1, "scale") == "ecog"
    if inside and pieces.kind(at + 2, "close") is not None:
        return at + 3
    return pieces.skip_one(at, "on scale")


def _same_scale(pieces: Pieces, at: int, scale: str) -> int:
    """The place behind what names the scale again."""
    while True:
        if pieces.kind(at, "open") is not None and pieces.kind(at + 1, "scale") is not None:
            if pieces.kind(at + 2, "close") is None:
                return at
            at += 3
        elif pieces.kind(at, "scale") == scale:
            at += 1
        elif pieces.text(at) == "-" and pieces.kind(at + 1, "scale") == scale:
            at += 2
        else:
            return at


def _turned(values: tuple[Bound, ...]) -> tuple[Bound, ...]:
    """Bounds as "2 or better" means them on a scale that counts downward."""
    signs = {Comparison.AT_LEAST: Comparison.AT_MOST, Comparison.MORE: Comparison.LESS}
    return tuple(
        msgspec.structs.replace(one, comparison=signs.get(one.comparison, one.comparison))
        for one in values
    )


def _keeps_unfit_out(scale: str, values: tuple[Bound, ...], *, out: bool) -> bool:
    least = [one.value for one in values if one.comparison not in _BELOW]
    most = [one.value for one in values if one.comparison not in _ABOVE]
    if scale == "ecog":
        return max(least, default=0) > 0 if out else bool(most)
    return bool(most) and max(most) < _FULLY_WELL if out else bool(least)


def _graded(scale: str, values: tuple[Bound, ...]) -> Expression:
    scales = ("lansky", "karnofsky") if " or " in scale else (scale,)
    parts = [
        _every([Performance(one, bound.comparison, bound.value) for bound in values])
        for one in scales
    ]
    return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))


def takes_the_fit(asked: Performance) -> bool:
    """Whether a score lets in who is fully well."""
    best = 0 if asked.scale == "ecog" else _FULLY_WELL
    if asked.comparison in _BELOW:
        return asked.value > best or (asked.value == best and asked.comparison != Comparison.LESS)
    return asked.comparison == Comparison.AT_LEAST and asked.value <= best


def _every(parts: Sequence[Expression]) -> Expression:
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _grades(pieces: Pieces, at: int) -> Ways[tuple[Bound, ...]]:
    for found, after in bounds(pieces, at, lambda place: _percent(pieces, place)):
        yield found, pieces.skip(after, "inclusive")
    for (grades, _joins), after in pieces.listed(
        at, lambda place: _grade(pieces, place), ("or", "and", "comma", "slash")
    ):
        low, high = min(grades), max(grades)
        if sorted(grades) == list(range(low, high + 1)) and high <= 5:
            yield (
                (Bound(Comparison.AT_LEAST, low), Bound(Comparison.AT_MOST, high)),
                after,
            )


def _percent(pieces: Pieces, at: int) -> Iterator[tuple[str, int]]:
    yield "", at + (pieces.unit(at) == "%")


def _grade(pieces: Pieces, at: int) -> Ways[int]:
    number = pieces.number(at)
    if number is not None and number == int(number):
        yield int(number), at + 1
