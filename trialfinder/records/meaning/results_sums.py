"""Where numbers of the results contradict each other: parts that do not add up to their whole.

Nothing is put right: which of the numbers is wrong, a record does not tell.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from trialfinder.records.meaning.results import (
    Achievement,
    Baseline,
    Denominator,
    Group,
    Harms,
    Measure,
    Period,
)

_PARTICIPANTS = "participants"
_PEOPLE = frozenset({"participants", "participant"})
_COUNT = "COUNT_OF_PARTICIPANTS"
_TOTAL = "total"


class Mismatch(msgspec.Struct, frozen=True):
    """`kind` is the key of what does not add up, `values` the texts that its sentence names."""

    kind: str
    values: Mapping[str, str]


def counts_people(measure: Measure) -> bool:
    """Whether the numbers of a measure are numbers of people."""
    unit = measure.unit_of_measure.strip().lower()
    if measure.param_type == _COUNT:
        return True
    return measure.param_type == "NUMBER" and unit in _PEOPLE and not measure.dispersion_type


def whole(text: str | None) -> int | None:
    """A count of people ("1,240"), None for what is none."""
    digits = (text or "").replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def of_period(period: Period, groups: Iterable[Group]) -> Iterator[Mismatch]:
    """Those who started are those who completed and those who did not; these left for a reason."""
    counts = {one.type: _numbers(one.achievements) for one in period.milestones}
    reasons = [_numbers(one.reasons) for one in period.drop_withdraws]
    for group in groups:
        started, completed, missing = (
            counts.get(kind, {}).get(group.id) for kind in ("STARTED", "COMPLETED", "NOT COMPLETED")
        )
        known = None not in (completed, missing)
        if started is not None and known and (completed or 0) + (missing or 0) != started:
            yield _mismatch("flow", group, started=started, parts=f"{completed} + {missing}")
        left = [one[group.id] for one in reasons if group.id in one]
        counted = [one for one in left if one is not None]
        if missing is not None and len(counted) == len(left) > 0 and sum(counted) != missing:
            parts = " + ".join(map(str, counted))
            yield _mismatch("reasons", group, missing=missing, parts=parts)


def of_described(baseline: Baseline) -> Iterator[Mismatch]:
    """The people of all groups are those of "Total"."""
    yield from _of_total(dict(people(baseline.denoms)), baseline.groups)


def of_baseline(measure: Measure, baseline: Baseline) -> Iterator[Mismatch]:
    """The people of all categories are those of the group, and of all groups those of "Total".
    Rows that are but numbers of participants may count a person twice."""
    if not counts_people(measure):
        return
    totals = people(measure.denoms) or people(baseline.denoms)
    for one in measure.classes:
        expected = people(one.denoms) or totals
        of_group: dict[str, list[int | None]] = {}
        for category in one.categories:
            counts = {each.group_id: whole(each.value) for each in category.measurements}
            for group_id, count in counts.items():
                of_group.setdefault(group_id, []).append(count)
            yield from _of_total(counts, baseline.groups, one.title, category.title)
        if len(one.categories) > 1 and measure.param_type == _COUNT:
            yield from _of_categories(of_group, expected, baseline.groups, one.title)


def of_outcome(measure: Measure) -> Iterator[Mismatch]:
    """No more people can have an outcome than were looked at for it."""
    if not counts_people(measure):
        return
    for one in measure.classes:
        totals = people(one.denoms) or people(measure.denoms)
        for category in one.categories:
            for each in category.measurements:
                count, total = whole(each.value), totals.get(each.group_id)
                if count is not None and total is not None and count > total:
                    group = _group(measure.groups, each.group_id)
                    yield _mismatch("over", group, count=count, total=total)


def of_harms(harms: Harms) -> Iterator[Mismatch]:
    """No more people can have a harm than were watched for it."""
    for group in harms.groups:
        for kind in ("deaths", "serious", "other"):
            count = getattr(group, f"{kind}_num_affected")
            total = getattr(group, f"{kind}_num_at_risk")
            if count is not None and total is not None and count > total:
                yield Mismatch("over", _values(group.title, count=count, total=total))
    titles = {group.id: group.title for group in harms.groups}
    for placed in (*harms.serious, *harms.other):
        for each in placed.event.stats:
            count, total = each.num_affected, each.num_at_risk
            if count is not None and total is not None and count > total:
                title = f"{titles[each.group_id]} – {placed.event.term}"
                yield Mismatch("over", _values(title, count=count, total=total))


def people(denoms: Iterable[Denominator]) -> dict[str, int]:
    """How many people each group has, by the group's id, where the record counts people."""
    return {
        count.group_id: number
        for denom in denoms
        if denom.units.lower() == _PARTICIPANTS
        for count in denom.counts
        if (number := whole(count.value)) is not None
    }


def _of_categories(
    of_group: Mapping[str, Sequence[int | None]],
    expected: Mapping[str, int],
    groups: Sequence[Group],
    title: str,
) -> Iterator[Mismatch]:
    for group_id, counts in of_group.items():
        known = [one for one in counts if one is not None]
        total = expected.get(group_id)
        if total is not None and len(known) == len(counts) and sum(known) != total:
            group = _group(groups, group_id)
            parts = " + ".join(map(str, known))
            yield _mismatch("categories", group, title, total=total, parts=parts)


def _of_total(
    counts: Mapping[str, int | None], groups: Sequence[Group], *titles: str
) -> Iterator[Mismatch]:
    last = groups[-1] if groups else None
    if last is None or last.title.lower() != _TOTAL or len(groups) < 3:
        return
    parts = [counts.get(group.id) for group in groups[:-1]]
    known = [one for one in parts if one is not None]
    total = counts.get(last.id)
    if total is not None and len(known) == len(parts) and sum(known) != total:
        text = " + ".join(map(str, known))
        yield _mismatch("total", last, *titles, total=total, parts=text)


def _numbers(counts: Iterable[Achievement]) -> dict[str, int | None]:
    return {one.group_id: whole(one.num_subjects) for one in counts}


def _group(groups: Iterable[Group], group_id: str) -> Group:
    return next(group for group in groups if group.id == group_id)


def _mismatch(kind: str, group: Group, *titles: str, **numbers: int | str) -> Mismatch:
    return Mismatch(kind, _values(" – ".join(filter(None, (group.title, *titles))), **numbers))


def _values(title: str, **numbers: int | str) -> dict[str, str]:
    return {"group": title, **{name: str(number) for name, number in numbers.items()}}
