"""Reads the results that a record of API v2 holds.

A piece that has anything we do not know is left as a whole, and named among what is left: it is
never read in part.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from trialfinder.records.meaning.results import (
    PATH,
    Baseline,
    Contact,
    Count,
    Denominator,
    Event,
    EventGroup,
    Flow,
    Group,
    Harms,
    Left,
    Measure,
    OfGroup,
    Piece,
    Placed,
    PlacedEvent,
    Results,
)

_Kind = TypeVar("_Kind")
_Raws = dict[str, msgspec.Raw]
_TITLES = ("title", "term")


def read_results(text: str) -> Results:
    """The results in `text`, the JSON of a record's `resultsSection`. Reads anything: what is not
    understood is in `left`."""
    reader = _Reader()
    modules = reader.decoded(text.encode("utf-8", "replace"), _Raws, PATH)
    if modules is None:
        return Results(left=tuple(reader.left))
    known = {
        "participantFlowModule": ("flow", reader.flow),
        "baselineCharacteristicsModule": ("baseline", reader.baseline),
        "outcomeMeasuresModule": ("outcomes", reader.outcomes),
        "adverseEventsModule": ("harms", reader.harms),
    }
    found: dict[str, object] = {}
    for name, raw in modules.items():
        path = f"{PATH}.{name}"
        if name == "moreInfoModule":
            found |= reader.more(raw, path)
        elif name in known:
            field, read = known[name]
            found[field] = read(raw, path)
        else:
            reader.leave(path)
    return msgspec.convert({**found, "left": tuple(reader.left)}, Results, from_attributes=True)


class _Reader:
    """Reads pieces one by one, and keeps account of those that it leaves."""

    def __init__(self) -> None:
        self.left: list[Left] = []

    def leave(self, path: str, raw: msgspec.Raw | bytes = b"") -> None:
        self.left.append(Left(path, _title(raw)))

    def decoded(self, raw: msgspec.Raw | bytes, kind: type[_Kind], path: str) -> _Kind | None:
        try:
            return msgspec.json.decode(raw, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self.leave(path, raw)
            return None

    def flow(self, raw: msgspec.Raw, path: str) -> Flow | None:
        flow = self.decoded(raw, Flow, path)
        if flow is None:
            return None
        counts = (
            (one.achievements for period in flow.periods for one in period.milestones),
            (one.reasons for period in flow.periods for one in period.drop_withdraws),
        )
        if _all_known(flow.groups, (each for kind in counts for one in kind for each in one)):
            return flow
        self.leave(path)
        return None

    def baseline(self, raw: msgspec.Raw, path: str) -> Baseline | None:
        parts = self.decoded(raw, _Raws, path)
        if parts is None:
            return None
        measures = parts.pop("measures", None)
        head = self._head(parts, _BaselineHead, path)
        if head is None:
            return None
        if not _all_known(head.groups, _counts(head.denoms)):
            self.leave(path)
            return None
        return Baseline(
            population_description=head.population_description,
            type_units_analyzed=head.type_units_analyzed,
            groups=head.groups,
            denoms=head.denoms,
            measures=tuple(self._measures(measures, f"{path}.measures", head.groups)),
        )

    def outcomes(self, raw: msgspec.Raw, path: str) -> tuple[Placed, ...]:
        parts = self.decoded(raw, _Raws, path) or {}
        measures = parts.pop("outcomeMeasures", None)
        for name in parts:
            self.leave(f"{path}.{name}")
        return tuple(self._measures(measures, f"{path}.outcomeMeasures", None))

    def _measures(
        self, raw: msgspec.Raw | None, path: str, groups: tuple[Group, ...] | None
    ) -> Iterator[Placed]:
        for number, one in enumerate(self._listed(raw, path)):
            where = f"{path}[{number}]"
            measure = self.decoded(one, Measure, where)
            if measure is None:
                continue
            own = measure.groups if groups is None else groups
            if _all_known(own, _of_measure(measure)):
                yield Placed(where, measure)
            else:
                self.leave(where, one)

    def harms(self, raw: msgspec.Raw, path: str) -> Harms | None:
        parts = self.decoded(raw, _Raws, path)
        if parts is None:
            return None
        serious, other = parts.pop("seriousEvents", None), parts.pop("otherEvents", None)
        head = self._head(parts, _HarmsHead, path)
        if head is None:
            return None
        if not _all_known(head.event_groups, ()):
            self.leave(path)
            return None
        return Harms(
            frequency_threshold=head.frequency_threshold,
            time_frame=head.time_frame,
            description=head.description,
            mortality_comment=head.all_cause_mortality_comment,
            groups=head.event_groups,
            serious=tuple(self._events(serious, f"{path}.seriousEvents", head.event_groups)),
            other=tuple(self._events(other, f"{path}.otherEvents", head.event_groups)),
        )

    def _events(
        self, raw: msgspec.Raw | None, path: str, groups: tuple[EventGroup, ...]
    ) -> Iterator[PlacedEvent]:
        for number, one in enumerate(self._listed(raw, path)):
            where = f"{path}[{number}]"
            event = self.decoded(one, Event, where)
            if event is not None and _all_known(groups, event.stats):
                yield PlacedEvent(where, event)
            elif event is not None:
                self.leave(where, one)

    def more(self, raw: msgspec.Raw, path: str) -> dict[str, object]:
        """What the module for more says; who may publish what is no result, and left out."""
        parts = self.decoded(raw, _Raws, path) or {}
        parts.pop("certainAgreement", None)
        found: dict[str, object] = {}
        for name, one in parts.items():
            where = f"{path}.{name}"
            if name == "limitationsAndCaveats":
                limits = self.decoded(one, _Limitations, where)
                found["limitations"] = limits.description if limits else ""
            elif name == "pointOfContact":
                found["contact"] = self.decoded(one, Contact, where)
            else:
                self.leave(where)
        return found

    def _head(self, parts: _Raws, kind: type[_Kind], path: str) -> _Kind | None:
        return self.decoded(msgspec.json.encode(parts), kind, path)

    def _listed(self, raw: msgspec.Raw | None, path: str) -> list[msgspec.Raw]:
        if raw is None:
            return []
        return self.decoded(raw, list[msgspec.Raw], path) or []


class _BaselineHead(Piece, frozen=True):
    population_description: str = ""
    type_units_analyzed: str = ""
    groups: tuple[Group, ...] = ()
    denoms: tuple[Denominator, ...] = ()


class _HarmsHead(Piece, frozen=True):
    frequency_threshold: str = ""
    time_frame: str = ""
    description: str = ""
    all_cause_mortality_comment: str = ""
    event_groups: tuple[EventGroup, ...] = ()


class _Limitations(Piece, frozen=True):
    description: str = ""


def _all_known(groups: Iterable[Group | EventGroup], counts: Iterable[OfGroup]) -> bool:
    """Whether each number belongs to one of the groups, no two of which have the same id."""
    ids = [group.id for group in groups]
    return len(set(ids)) == len(ids) and {one.group_id for one in counts} <= set(ids)


def _counts(denoms: Iterable[Denominator]) -> Iterator[Count]:
    for denom in denoms:
        yield from denom.counts


def _of_measure(measure: Measure) -> Iterator[OfGroup]:
    yield from _counts(measure.denoms)
    for one in measure.classes:
        yield from _counts(one.denoms)
        for category in one.categories:
            yield from category.measurements
    for analysis in measure.analyses:
        yield from (Count(group_id=group, value="") for group in analysis.group_ids)


def _title(raw: msgspec.Raw | bytes) -> str:
    """What a piece calls itself, so that it can be named where it is not shown."""
    try:
        piece = msgspec.json.decode(raw, type=_Raws)
        titles = [msgspec.json.decode(piece[name], type=str) for name in _TITLES if name in piece]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    return next(iter(titles), "")
