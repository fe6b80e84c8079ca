"""Reads what a measured value must be: bounds with their units, and the words right behind them."""

from collections.abc import Sequence

import msgspec

from trialfinder.records.meaning.limits.cursor import Pieces, Ways
from trialfinder.records.meaning.limits.events import recently
from trialfinder.records.meaning.limits.expression import Comparison, Expression, Span
from trialfinder.records.meaning.limits.provisos import (
    Proviso,
    instead_for,
    only_for,
    spared,
    unsupported,
)
from trialfinder.records.meaning.limits.quantities import Bound, Bounds, bounds, days_about
from trialfinder.records.meaning.limits.value_bounds import LOWER, UPPER, value_bounds, value_unit

_MOST_CLAUSES = 2
_MOST_OF_METHOD = 14
_WAS_MEASURED = frozenset(
    ("as", "assessed", "obtained", "measured", "determined", "documented", "evaluated", "confirmed")
)
_COUNTS = frozenset(("one", "two", "three", "both", "2", "3"))


class Values(msgspec.Struct, frozen=True, kw_only=True):
    """What a measured value must be, in one of several ways. With `is_same` they are one limit in
    several units. `provisos` are other limits for some people, `also` what is asked for beside.
    """

    alternatives: tuple[Bounds, ...] = ()
    is_same: bool = False
    is_normal: bool = False
    own_normal: tuple[str, float, str] | None = None
    provisos: tuple[Proviso, ...] = ()
    also: tuple[Expression, ...] = ()

    @property
    def all_up(self) -> bool:
        """Whether all limits are ones to be above."""
        return self._all_are((Comparison.MORE, Comparison.AT_LEAST))

    @property
    def all_down(self) -> bool:
        """Whether all limits are ones to be below."""
        return self._all_are((Comparison.LESS, Comparison.AT_MOST))

    @property
    def all_multiples(self) -> bool:
        """Whether all limits are multiples of one of normal."""
        return all(bound.unit in (UPPER, LOWER) for each in self.alternatives for bound in each)

    def _all_are(self, wanted: Sequence[Comparison]) -> bool:
        found = [bound for each in self.alternatives for bound in each]
        return bool(found) and all(bound.comparison in wanted for bound in found)


def values(pieces: Pieces, at: int) -> Ways[Values]:
    """What a value must be, also where that stands in parentheses: "(> 3.0 mg/dL)"."""
    yield from _values(pieces, at)
    if pieces.kind(at, "open") is not None:
        for found, after in _values(pieces, pieces.skip_one(at + 1, "defined by")):
            if pieces.kind(after, "close") is not None:
                yield from _with_clauses(pieces, found, after + 1)


def _values(pieces: Pieces, at: int) -> Ways[Values]:
    if pieces.kind(at, "normal") is not None:
        yield Values(is_normal=True), at + 1
        return
    for first, ended in value_bounds(pieces, at):
        after = _behind(pieces, ended)
        for found, last in _alternatives(pieces, first, after):
            yield from _with_clauses(pieces, found, last)


def _alternatives(pieces: Pieces, first: Bounds, at: int) -> Ways[Values]:
    for own, last in _own_normal(pieces, at):
        yield Values(alternatives=(first,), own_normal=own), last
    for second, last in _alternative(pieces, at, first):
        whole = (_with_unit(first, second), second)
        is_same = _are_absolute(whole)
        if is_same and first[0].comparison != second[0].comparison:
            continue
        yield Values(alternatives=whole, is_same=is_same), _behind(pieces, last)
    for again, last in _again(pieces, at, first):
        yield Values(alternatives=(first, again), is_same=True), _behind(pieces, last)
    yield Values(alternatives=(first,)), at


def _with_clauses(pieces: Pieces, found: Values, at: int) -> Ways[Values]:
    """Values with what stands behind them: "(≤ 5 × ULN if liver metastases)", "without transfusion
    within 7 days"."""
    first = found.alternatives[0] if found.alternatives else ()
    if len(found.provisos) + len(found.also) < _MOST_CLAUSES and first:
        for proviso, after in instead_for(pieces, at, first):
            told = msgspec.structs.replace(found, provisos=(*found.provisos, proviso))
            yield from _with_clauses(pieces, told, after)
        for proviso, after in spared(pieces, at, first):
            told = msgspec.structs.replace(found, provisos=(*found.provisos, proviso))
            yield from _with_clauses(pieces, told, after)
        for proviso, after in (
            () if found.provisos or len(found.alternatives) > 1 else only_for(pieces, at)
        ):
            told = msgspec.structs.replace(found, provisos=(proviso,))
            yield from _with_clauses(pieces, told, after)
        for also, after in unsupported(pieces, at):
            told = msgspec.structs.replace(found, also=(*found.also, also))
            yield from _with_clauses(pieces, told, after)
    yield found, at


def how_measured(pieces: Pieces, at: int) -> tuple[list[Span], int]:
    """How a value was worked out and when it was measured, behind it."""
    windows: list[Span] = []
    while True:
        start = pieces.skip_one(at, "comma")
        after = pieces.skip_one(start, "by formula", "during study")
        if after == start:
            after = _method(pieces, start)
        if after == start and pieces.kind(start, "at") is not None:
            after = pieces.chain(start + 1, "point") or start
        if after == start:
            found = max(_measured_lately(pieces, start), key=lambda way: way[1], default=None)
            if found is not None:
                windows.append(found[0])
                after = found[1]
        if after == start:
            return windows, at
        at = after


def _measured_lately(pieces: Pieces, at: int) -> Ways[Span]:
    """How old a value may be: "within 14 days", "as assessed within 14 days", "(obtained within 14
    days prior to entry)"."""
    yield from recently(pieces, at)
    opened = pieces.kind(at, "open") is not None
    start = told = at + opened
    while pieces.text(told) in _WAS_MEASURED:
        told += 1
    for window, after in recently(pieces, told) if told > start else ():
        if not opened:
            yield window, after
        elif pieces.kind(after, "close") is not None:
            yield window, after + 1


def _method(pieces: Pieces, at: int) -> int:
    """The place behind "as determined by echocardiogram", also in parentheses."""
    opened = pieces.kind(at, "open") is not None
    last, place = at, at + opened
    while place < pieces.end and place - at < _MOST_OF_METHOD:
        found = pieces.kind(place, "method")
        is_told = pieces.number(place) is not None or pieces.kind(place, "lab") == "qtc"
        is_told = is_told or pieces.kind(place, "comma") is not None
        if found is None and (not is_told or place == at + opened):
            break
        if place > at + opened and pieces.text(place - 1) == "on" and _is_count(pieces, place):
            return at  # "on two ECGs": one value does not tell
        place += 1
        last = place if found == "noun" else last
    if last == at or (opened and pieces.kind(last, "close") is None):
        return at
    return last + opened


def _is_count(pieces: Pieces, at: int) -> bool:
    return pieces.number(at) is not None or pieces.text(at).split(" ")[0] in _COUNTS


def shortest(windows: Sequence[Span]) -> Span | None:
    """The shortest of some lengths of time."""
    return min(windows, key=days_about, default=None)


def _own_normal(pieces: Pieces, at: int) -> Ways[tuple[str, float, str]]:
    """The limit of normal that a record sets: "(for the purpose of this study, the ULN for SGPT is
    45 U/L)"."""
    if pieces.kind(at, "open") is None or pieces.kind(at + 1, "by record") is None:
        return
    lab, value, unit = pieces.kind(at + 2, "lab"), pieces.number(at + 4), pieces.unit(at + 5)
    is_whole = pieces.kind(at + 3, "be") is not None and pieces.kind(at + 6, "close") is not None
    if lab is not None and value is not None and unit is not None and is_whole:
        yield (lab, value, unit), at + 7


def _behind(pieces: Pieces, at: int) -> int:
    at = pieces.skip(at, "inclusive")
    inside = pieces.skip_one(at, "comma")
    return pieces.skip(inside, "inclusive") if pieces.kind(inside, "inclusive") is not None else at


def _with_unit(first: Bounds, second: Bounds) -> Bounds:
    """Bounds with the unit that stands only behind the others: "< 300 or > 1000 ng/dL"."""
    if len(second) != 1 or any(bound.unit for bound in first):
        return first
    return tuple(msgspec.structs.replace(bound, unit=second[0].unit) for bound in first)


def _are_absolute(whole: tuple[Bounds, ...]) -> bool:
    """Whether bounds say the same in different units, none of them a limit of normal: "≥ 9 g/dL or
    ≥ 5.6 mmol/L"."""
    units = [{bound.unit for bound in each} for each in whole]
    apart = set.union(*units)
    return len(apart) == len(whole) and not apart & {UPPER, LOWER, ""}


def _again(pieces: Pieces, at: int, first: Bounds) -> Ways[Bounds]:
    """The same limit in another unit: "6.5 % (48 mmol/mol)", "(53 to 86 mmol/mol)"."""
    opened = pieces.kind(at, "open") is not None
    if not opened and pieces.kind(at, "slash") is None:
        return
    start = pieces.skip_one(at + 1, "or")
    start = start + 1 if pieces.kind(start, "compare") == "=" else start
    for found, after in _number(pieces, start, first):
        ends = not opened or pieces.kind(after, "close") is not None
        if ends and all(bound.unit for bound in (*first, *found)):
            yield found, after + opened


def _number(pieces: Pieces, at: int, first: Bounds) -> Ways[Bounds]:
    value = pieces.number(at)
    if value is not None and len(first) == 1:
        for unit, after in value_unit(pieces, at + 1):
            yield (Bound(first[0].comparison, value, unit),), after
    for found, after in bounds(pieces, at, lambda place: value_unit(pieces, place)):
        if [each.comparison for each in found] == [each.comparison for each in first]:
            yield found, after


def _alternative(pieces: Pieces, at: int, first: Bounds) -> Ways[Bounds]:
    """Another limit for the same value: "or ≤ 1.5 × ULN"."""
    if pieces.kind(at + 1, "compare") is None:
        return
    if pieces.kind(at, "or") is not None:
        yield from value_bounds(pieces, at + 1)
    if pieces.kind(at, "slash") is not None:  # "< 60/> 90 mmHg"
        for second, after in value_bounds(pieces, at + 1):
            signs = first[0].comparison[0] + second[0].comparison[0]
            if signs in ("<>", "≤≥", "<≥", "≤>"):
                yield second, after
