"""Reads limits of both blood pressures at once: "BP > 160/100 mmHg", "SBP/DBP < 90/50 mmHg".

Whether one of the two is enough nobody can say ("> 160/100"), so both readings have to agree,
unless "and/or" stands between them.
"""

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import recently
from trialfinder.records.meaning.limits.expression import (
    All,
    AnyOf,
    Comparison,
    Expression,
    Readings,
)
from trialfinder.records.meaning.limits.limit_trees import within
from trialfinder.records.meaning.limits.quantities import Bound, fillers
from trialfinder.records.meaning.limits.value_bounds import value_unit

_UNIT = "mm[Hg]"
_JOINS = ("or", "and")


def pressures(pieces: Pieces, at: int) -> Ways[Expression]:
    """Limits of the systolic and the diastolic pressure, also two pairs: "< 90/60 or > 160/100"."""
    start = pieces.skip_one(at, "measure word")
    if pieces.kind(start, "pressures") is None:
        return
    start = start + 1
    if pieces.kind(start, "open") is not None and pieces.kind(start + 1, "pressures") is not None:
        start += 3 if pieces.kind(start + 2, "close") is not None else 0
    start = fillers(pieces, start)
    for (pairs, joins), after in pieces.listed(start, lambda place: _pair(pieces, place), _JOINS):
        window, last = max(recently(pieces, after), key=lambda way: way[1], default=(None, after))
        trees = [_tree(*pair) for pair in pairs]
        if len(trees) == 1:
            yield trees[0], last
        elif joins == {"or"} and window is None:
            yield AnyOf(tuple(trees)), last


def pressure_state(pieces: Pieces, at: int) -> Ways[Expression]:
    """A pair right behind "hypertension" or "hypotension": "(≥ 160/95 mmHg)"."""
    for pair, after in _pair(pieces, at):
        yield _tree(*pair), after


def _pair(pieces: Pieces, at: int) -> Ways[tuple[str, float, float]]:
    sign = pieces.kind(at, "compare")
    upper, lower = pieces.number(at + 1), pieces.number(at + 3)
    if sign in (None, "=") or upper is None or lower is None:
        return
    if pieces.kind(at + 2, "slash") is None or upper <= lower:
        return
    for unit, after in value_unit(pieces, at + 4):
        if unit in ("", _UNIT):
            yield (str(sign), upper, lower), after


def _tree(sign: str, upper: float, lower: float) -> Expression:
    parts = [
        within(lab, (Bound(Comparison(sign), value, _UNIT),), None)
        for lab, value in (("systolic_pressure", upper), ("diastolic_pressure", lower))
    ]
    both = tuple(part for part in parts if part is not None)
    return Readings((All(both), AnyOf(both)))
