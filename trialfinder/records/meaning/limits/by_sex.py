"""Reads limits of a measured value that go by sex."""

from typing import Literal

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Comparison,
    Expression,
    Limit,
    Not,
    SexIs,
)
from trialfinder.records.meaning.limits.limit_trees import within
from trialfinder.records.meaning.limits.quantities import Bound, fillers
from trialfinder.records.meaning.limits.value_bounds import value_unit

_JOINS = ("and", "or", "slash", "comma", "semicolon")
_Sex = Literal["female", "male"]
_OfSex = tuple[_Sex, str, float, str]
"""The sex, the sign (empty where it stands at the other sex alone), the number and the unit."""


def by_sex(pieces: Pieces, at: int, lab: str, *, out: bool) -> Ways[Expression]:
    """Limits that go by sex: "> 450 ms for men or > 470 ms for women", "≥ 450 (male)/470 (female)
    ms", "men > 450 ms, women > 470 ms". One that names a single sex says nothing of the other."""
    for opened in (0, 1):
        if opened and pieces.kind(at, "open") is None:
            return
        for (told, _joins), after in pieces.listed(
            at + opened, lambda place: _of_sex(pieces, place, lab), _JOINS
        ):
            for unit, behind in value_unit(pieces, after):
                last = behind + opened
                if opened and pieces.kind(behind, "close") is None:
                    continue
                tree = _tree(lab, told, unit, out=out)
                if tree is not None:
                    yield tree, last


def _tree(lab: str, told: list[_OfSex], unit: str, *, out: bool) -> Expression | None:
    units = {own for _, _, _, own in told if own} | ({unit} if unit else set())
    signs = {sign for _, sign, _, _ in told if sign}
    sexes = [sex for sex, _, _, _ in told]
    if len(set(sexes)) != len(sexes) or len(units) > 1 or len(signs) != 1:
        return None
    parts: list[Expression] = []
    for sex, _, value, _ in told:
        bound = Bound(Comparison(next(iter(signs))), value, next(iter(units), ""))
        limit = within(lab, (bound,), None)
        if not isinstance(limit, Limit):
            return None
        parts.append(All((SexIs(sex), limit)) if out else AnyOf((Not(SexIs(sex)), limit)))
    if len(parts) == 1:
        return parts[0]
    return AnyOf(tuple(parts)) if out else All(tuple(parts))


def _of_sex(pieces: Pieces, at: int, lab: str) -> Ways[_OfSex]:
    start = at + (pieces.kind(at, "lab") == lab)
    yield from _sex_behind(pieces, start)
    before = pieces.skip_one(start, "if")
    sex = _sex(pieces, before)
    if sex is not None:
        for (sign, value, unit), after in _signed(pieces, before + 1):
            yield (sex, sign, value, unit), after


def _sex_behind(pieces: Pieces, at: int) -> Ways[_OfSex]:
    for (sign, value, unit), after in _signed(pieces, at):
        opened = pieces.kind(after, "open") is not None
        place = pieces.skip_one(after + opened, "if")
        sex = _sex(pieces, place)
        is_led = opened or place > after or pieces.kind(place, "only for") is not None
        if sex is None or not is_led:
            continue
        if not opened:
            yield (sex, sign, value, unit), place + 1
        elif pieces.kind(place + 1, "close") is not None:
            yield (sex, sign, value, unit), place + 2


def _signed(pieces: Pieces, at: int) -> Ways[tuple[str, float, str]]:
    start = fillers(pieces, at)
    sign = pieces.kind(start, "compare") or ""
    value = pieces.number(start + bool(sign))
    if value is not None:
        for unit, after in value_unit(pieces, start + bool(sign) + 1):
            yield (sign, value, unit), after


def _sex(pieces: Pieces, at: int) -> _Sex | None:
    match pieces.kind(at, "subject"):
        case "female":
            return "female"
        case "male":
            return "male"
    return None
