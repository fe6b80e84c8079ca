"""The results on record as tables: who took part, who they were, outcomes and harms."""

import re
from collections.abc import Iterable, Iterator, Sequence

from trialfinder.records.meaning import results_sums
from trialfinder.records.meaning.results import (
    PATH,
    Achievement,
    Analysis,
    Baseline,
    Denominator,
    EventCount,
    EventGroup,
    Flow,
    Group,
    Harms,
    Measure,
    Measurement,
    Period,
    Placed,
    PlacedEvent,
)
from trialfinder.records.shown_text import one_line
from trialfinder.words.blocks import Block, Evidence, Heading, Item, Paragraph, Table, Told, plain
from trialfinder.words.panels.material import Material

PEOPLE = "participants"
"""The unit of the registry for people, in any case of its letters."""

MOST_OUTCOMES = 40
_MOST_ROWS = 60
_MOST_ANALYSES = 12
_COLUMNS = 3
"""How many groups stand side by side, so that each can still be read."""
_LONGEST = 1_500

_INTERVAL = re.compile(r"([\d.]+) ?% confidence interval", re.IGNORECASE)
_Row = tuple[str, dict[str, str]]
"""What a row is of, and its cell for each group that has one."""


class ResultTables:
    """Writes tables of the results in the words of one language, all numbers as on record."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._described: set[tuple[str, str]] = set()

    def flow(self, flow: Flow) -> Iterator[Block]:
        path = f"{PATH}.participantFlowModule"
        yield Heading(3, self._text("flow"))
        yield from self._quoted(flow.recruitment_details, flow.pre_assignment_details)
        yield from self._groups(flow.groups)
        for number, period in enumerate(flow.periods):
            if period.title:
                yield Heading(4, self._read(period.title))
            rows = list(self._flow_rows(flow, period))
            caption = self._text("flow_caption")
            yield from self._tables(caption, flow.groups, rows, f"{path}.periods[{number}]")
            yield from self._sums(results_sums.of_period(period, flow.groups))

    def baseline(self, baseline: Baseline) -> Iterator[Block]:
        yield Heading(3, self._text("baseline"))
        yield from self._quoted(baseline.population_description)
        yield from self._groups(baseline.groups)
        if baseline.denoms:
            path = f"{PATH}.baselineCharacteristicsModule.denoms"
            rows = list(self._denominators(baseline.denoms))
            yield from self._tables(self._text("analyzed"), baseline.groups, rows, path)
            yield from self._sums(results_sums.of_described(baseline))
        for placed in baseline.measures:
            yield Heading(4, self._read(placed.measure.title))
            yield from self._measure(placed, baseline.groups)
            yield from self._sums(results_sums.of_baseline(placed.measure, baseline))

    def outcomes(self, outcomes: Sequence[Placed]) -> Iterator[Block]:
        """Each outcome in the record's order, and the titles of those that are too many."""
        for placed in outcomes[:MOST_OUTCOMES]:
            yield from self._outcome(placed)
        beyond = outcomes[MOST_OUTCOMES:]
        if beyond:
            yield Paragraph(plain(self._text("more_outcomes", count=len(beyond))), soft=True)
            yield from (Item(plain(self._read(one.measure.title))) for one in beyond)

    def harms(self, harms: Harms) -> Iterator[Block]:
        yield Heading(3, self._text("harms"))
        yield Paragraph(plain(self._text("harms_note")), soft=True)
        yield from self._fields(("time_frame", harms.time_frame))
        yield from self._quoted(harms.description, harms.mortality_comment)
        yield from self.threshold(harms)
        yield from self._groups(harms.groups)
        rows = list(self._harm_rows(harms.groups))
        path = f"{PATH}.adverseEventsModule.eventGroups"
        yield from self._tables(self._text("harms_caption"), harms.groups, rows, path)
        for key, events in (("serious", harms.serious), ("other", harms.other)):
            if events:
                yield Heading(4, self._text(f"harms_{key}"))
                yield from self._events(events, harms.groups)
        yield from self._sums(results_sums.of_harms(harms))

    def threshold(self, harms: Harms) -> Iterator[Told]:
        """Above which percentage harms are listed, where it is above none."""
        value = self._read(harms.frequency_threshold)
        if value.strip("0."):
            path = f"{PATH}.adverseEventsModule.frequencyThreshold"
            yield self.told(self._text("said_threshold", value=value), path)

    def _outcome(self, placed: Placed) -> Iterator[Block]:
        measure = placed.measure
        yield Heading(4, self._read(measure.title))
        kind = self._named("kind", measure.type)
        yield from self._fields(("type", kind), ("time_frame", measure.time_frame))
        yield from self._quoted(measure.description, measure.population_description)
        if measure.reporting_status == "NOT_POSTED":
            yield Paragraph(plain(self._text("not_posted")), soft=True)
            yield from self._fields(("expected", measure.anticipated_posting_date))
        yield from self._groups(measure.groups)
        yield from self._measure(placed, measure.groups)
        yield from self._sums(results_sums.of_outcome(measure))
        for number, analysis in enumerate(measure.analyses[:_MOST_ANALYSES]):
            yield from self._analysis(analysis, measure, f"{placed.path}.analyses[{number}]")
        beyond = len(measure.analyses) - _MOST_ANALYSES
        if beyond > 0:
            yield Paragraph(plain(self._text("more_analyses", count=beyond)), soft=True)

    def _measure(self, placed: Placed, groups: Sequence[Group]) -> Iterator[Block]:
        measure = placed.measure
        if not measure.time_frame:  # at the start; an outcome has told what it is
            yield from self._quoted(measure.description, measure.population_description)
        rows = [*self._denominators(measure.denoms), *self._measured(measure)]
        if not rows:
            return
        yield from self._tables(self.caption(measure), groups, rows, placed.path)
        if not measure.dispersion_type and _has_spread(measure):
            yield Paragraph(plain(self._text("unnamed_spread")), soft=True)

    def caption(self, measure: Measure) -> str:
        how = self._named("param", measure.param_type)
        spread = self.dispersion(measure.dispersion_type)
        if spread:
            how = self._text("with_spread", how=how, spread=spread)
        elif measure.param_type == "NUMBER" and measure.unit_of_measure:
            how = ""  # the unit says of what
        if measure.unit_of_measure:
            unit = self._read(measure.unit_of_measure)
            return self._text("caption", how=how, unit=unit) if how else unit
        return how or self._text("no_unit")

    def dispersion(self, kind: str) -> str:
        """What the numbers beside a value are ("standard deviation"), empty for none."""
        interval = _INTERVAL.fullmatch(kind)
        if interval:
            return self._text("interval", percent=interval[1])
        return "" if kind.upper() == "NA" else self._named("spread", kind)

    def _measured(self, measure: Measure) -> Iterator[_Row]:
        for one in measure.classes:
            for label, cells in self._denominators(one.denoms):
                yield self._joined(one.title, label), cells
            for category in one.categories:
                label = self._joined(one.title, category.title) or self._text("value")
                cells = {each.group_id: self.cell(each) for each in category.measurements}
                yield label, cells

    def cell(self, one: Measurement) -> str:
        """A value with its spread in brackets, and what the record remarks on it."""
        parts = [one.value if one.value is not None else self._text("absent")]
        if one.spread is not None:
            parts.append(f"({one.spread})")
        if one.lower_limit is not None or one.upper_limit is not None:
            limits = (one.lower_limit, one.upper_limit)
            low, high = (self._text("absent") if each is None else each for each in limits)
            parts.append(f"({self._text('limits', low=low, high=high)})")
        return self._remarked(" ".join(parts), one.comment)

    def _denominators(self, denoms: Iterable[Denominator]) -> Iterator[_Row]:
        for denom in denoms:
            if denom.units.lower() == PEOPLE:
                label = self._text("people_analyzed")
            else:
                label = self._text("units_analyzed", units=self._read(denom.units))
            yield label, {count.group_id: count.value for count in denom.counts}

    def _flow_rows(self, flow: Flow, period: Period) -> Iterator[_Row]:
        def cells(counts: Iterable[Achievement]) -> dict[str, str]:
            return {one.group_id: self._flow_cell(one, flow.type_units_analyzed) for one in counts}

        for milestone in period.milestones:
            label = self._remarked(self._named("milestone", milestone.type), milestone.comment)
            yield label, cells(milestone.achievements)
        for reason in period.drop_withdraws:
            label = self._text("left_for", reason=self._read(reason.type))
            yield self._remarked(label, reason.comment), cells(reason.reasons)

    def _flow_cell(self, one: Achievement, units: str) -> str:
        text = self._text("absent") if one.num_subjects is None else one.num_subjects
        if one.num_units is not None:
            counted = self._read(units) or "?"
            text += f" ({self._material.catalogue.told(counted, str(one.num_units))})"
        return self._remarked(text, one.comment)

    def _harm_rows(self, groups: Iterable[EventGroup]) -> Iterator[_Row]:
        for kind in ("deaths", "serious", "other"):
            cells = {}
            for group in groups:
                affected = getattr(group, f"{kind}_num_affected")
                at_risk = getattr(group, f"{kind}_num_at_risk")
                if affected is not None or at_risk is not None:
                    cells[group.id] = self._of(affected, at_risk)
            if cells:
                yield self._text(f"row_{kind}"), cells

    def _events(
        self, events: Sequence[PlacedEvent], groups: Sequence[EventGroup]
    ) -> Iterator[Block]:
        """Those that most people had first, so that no more than the rarest are left out."""
        ordered = sorted(events, key=lambda one: -_most(one.event.stats))
        rows = []
        for placed in ordered:
            event = placed.event
            label = self._joined(event.term, event.organ_system)
            cells = {one.group_id: self._event_cell(one) for one in event.stats}
            rows.append((self._remarked(label, event.notes), cells))
        path = events[0].path.rpartition("[")[0]
        named = dict.fromkeys(self._read(one.event.source_vocabulary) for one in ordered)
        if any(named):
            value = self._material.catalogue.apart(filter(None, named))
            yield Paragraph(plain(self._text("vocabulary", value=value)), soft=True)
        yield from self._tables(self._text("events_caption"), groups, rows, path)

    def _event_cell(self, one: EventCount) -> str:
        text = self._of(one.num_affected, one.num_at_risk)
        if one.num_events is None:
            return text
        return self._text("events", people=text, count=one.num_events, events=str(one.num_events))

    def _of(self, affected: int | None, at_risk: int | None) -> str:
        count = self._text("absent") if affected is None else str(affected)
        if at_risk is None:
            return self._text("of_unsaid", affected=count)
        return self._text("of", affected=count, total=str(at_risk))

    def _analysis(self, analysis: Analysis, measure: Measure, path: str) -> Iterator[Block]:
        """A comparison in the record's own words and numbers, and nothing added to them."""
        titles = {group.id: self._read(group.title or group.id) for group in measure.groups}
        names = self._material.catalogue.apart(titles[group] for group in analysis.group_ids)
        said = [self._text("analysis", groups=names) if names else self._text("analysis_of_none")]
        colon = self._material.text("field.colon")
        said += [
            f"{name}{colon} {value}." for name, value in self._analysis_parts(analysis) if value
        ]
        groups = f", {path.rpartition('.')[0]}.groups" if names else ""
        yield self.told(" ".join(said), f"{path}{groups}")
        for text in (
            analysis.group_description,
            analysis.non_inferiority_comment,
            analysis.statistical_comment,
            analysis.p_value_comment,
            analysis.ci_lower_limit_comment,
            analysis.ci_upper_limit_comment,
            analysis.estimate_comment,
            analysis.other_analysis_description,
        ):
            if text:
                yield Item(plain(self._read(text)), depth=1, official=True)

    def _analysis_parts(self, one: Analysis) -> Iterator[tuple[str, str]]:
        yield self._text("test"), self._named("test", one.non_inferiority_type)
        yield self._text("method"), self._read(one.statistical_method)
        yield self._text("p_value"), one.p_value or ""
        name = self._read(one.param_type) or self._text("estimate")
        yield name, one.param_value or ""
        if one.dispersion_value is not None:
            yield self.dispersion(one.dispersion_type) or self._text("spread"), one.dispersion_value
        if one.ci_lower_limit is not None or one.ci_upper_limit is not None:
            limits = (one.ci_lower_limit, one.ci_upper_limit)
            low, high = (self._text("absent") if each is None else each for each in limits)
            sides = self._named("sides", one.ci_num_sides)
            percent = one.ci_pct_value
            name = self._text("interval", percent=percent) if percent else self._text("limits_of")
            value = self._text("limits", low=low, high=high)
            yield name, f"{value} ({sides})" if sides else value

    def _tables(
        self,
        caption: str,
        groups: Sequence[Group] | Sequence[EventGroup],
        rows: Sequence[_Row],
        path: str,
    ) -> Iterator[Block]:
        """The rows, a few groups side by side, and where the record has them."""
        if not groups or not rows:
            return
        shown = rows[:_MOST_ROWS]
        for start in range(0, len(groups), _COLUMNS):
            some = groups[start : start + _COLUMNS]
            titles = (self._read(group.title or group.id) for group in some)
            cells = tuple(
                tuple(
                    plain(text)
                    for text in (label, *(row.get(g.id, self._text("absent")) for g in some))
                )
                for label, row in shown
            )
            yield Table(caption, ("", *titles), cells)
        yield self.told(self._text("source"), path)
        if len(rows) > len(shown):
            beyond = len(rows) - len(shown)
            yield Paragraph(plain(self._text("more_rows", count=beyond)), soft=True)

    def told(self, text: str, path: str) -> Told:
        """A statement that rests on what the record has at `path`."""
        passage = self._text("evidence", path=path)
        return Told(plain(text), (Evidence(self._material.text("plain.record"), passage),))

    def _groups(self, groups: Iterable[Group | EventGroup]) -> Iterator[Block]:
        """What the groups were, each once in the whole text."""
        for group in groups:
            about = (group.title, group.description)
            if group.description and about not in self._described:
                self._described.add(about)
                text = self._text("group", title=self._read(group.title))
                yield Item((*plain(f"{text} "), *plain(self._read(group.description))))

    def _sums(self, found: Iterable[results_sums.Mismatch]) -> Iterator[Block]:
        for one in found:
            said = {name: self._read(value) for name, value in one.values.items()}
            yield Paragraph(plain(self._text(f"sum_{one.kind}", **said)), soft=True)

    def _quoted(self, *texts: str) -> Iterator[Block]:
        for text in filter(None, texts):
            yield Paragraph(self._material.explained(plain(self._read(text))), official=True)

    def _fields(self, *fields: tuple[str, str]) -> Iterator[Block]:
        for key, value in fields:
            if value:
                yield self._material.field(self._text(f"field_{key}"), self._read(value))

    def _named(self, kind: str, code: str) -> str:
        """The words for a code of the registry, or the code itself where we have none."""
        key = f"panel.results.{kind}.{re.sub(r'[^A-Z]+', '_', code.upper())}"
        return self._material.text(key) if key in self._material.catalogue else self._read(code)

    def _joined(self, *texts: str) -> str:
        return " – ".join(self._read(text) for text in texts if text)

    def _remarked(self, text: str, comment: str) -> str:
        return f"{text} [{self._read(comment)}]" if comment else text

    def _read(self, text: str) -> str:
        """A text of the record as it is meant, on one line and no longer than anybody reads."""
        if not text:
            return ""
        read = one_line(self._material.unescaped(text[: _LONGEST + 1]))
        if len(text) <= _LONGEST:
            return read
        count = len(text) - _LONGEST
        return f"{read[:_LONGEST]}… {self._material.text('panel.more', count=count)}"

    def _text(self, key: str, **values: str | int) -> str:
        return self._material.text(f"panel.results.{key}", **values)


def _has_spread(measure: Measure) -> bool:
    return any(
        one.spread is not None or one.lower_limit is not None or one.upper_limit is not None
        for each in measure.classes
        for category in each.categories
        for one in category.measurements
    )


def _most(stats: Iterable[EventCount]) -> int:
    return max((one.num_affected or 0 for one in stats), default=0)
