"""What can be said of results in fixed plain sentences, each with the fields that it rests on.

The order is that of the ten elements of a summary for laypersons: Annex V of Regulation (EU) No
536/2014, https://eur-lex.europa.eu/eli/reg/2014/536/oj. Nothing is weighed: a sentence counts, and
says out of how many.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from trialfinder.records.dates import parse
from trialfinder.records.meaning.results import (
    PATH,
    Baseline,
    EventGroup,
    Flow,
    Group,
    Measure,
    Measurement,
    Period,
    Placed,
    Results,
)
from trialfinder.records.meaning.results_sums import counts_people, people, whole
from trialfinder.records.protocol import DateStruct
from trialfinder.words.blocks import Block, Heading, Paragraph, Told, plain
from trialfinder.words.durations import listed
from trialfinder.words.panels.material import Material
from trialfinder.words.panels.results_sentences import ResultSentences, Said
from trialfinder.words.panels.results_tables import ResultTables
from trialfinder.words.standings import date_words

_MOST_SENTENCES = 12
"""For each outcome, or of each kind; the tables have the rest."""
_MOST_OUTCOMES = 8
_MOST_COUNTRIES = 6
ABOUT_THIS_STUDY = frozenset({"RESULT", "DERIVED"})
"""The types of references that are papers on the study itself."""
_OWN_TOTAL = re.compile(r"\bn ?=", re.IGNORECASE)
_SEX = re.compile(r"sex\b", re.IGNORECASE)
_P = "protocolSection"
_MAY_BE_LEFT = frozenset({"who_ran", "who", "harm", "measured", "bear_in_mind"})
"""The elements that what was not understood may hold."""
_PRIMARY = "PRIMARY"
_STARTED = "STARTED"


class ResultSummary:
    """Writes the sentences on one study's results."""

    def __init__(self, material: Material, tables: ResultTables, results: Results) -> None:
        self._material = material
        self._sentences = ResultSentences(material, tables)
        self._tables = tables
        self._results = results

    def blocks(self) -> Iterator[Block]:
        yield Paragraph(plain(self._sentences.text("summary_note")), soft=True)
        elements = (
            ("which", self._which()),
            ("who_ran", self._who_ran()),
            ("when", self._when()),
            ("who", self._who()),
            ("given", self._given()),
            ("harm", self._harm()),
            ("measured", self._measured()),
            ("bear_in_mind", self._limits()),
            ("further", iter(())),
            ("more", self._more()),
        )
        for key, told in elements:
            yield Heading(3, self._sentences.text(f"element_{key}"))
            said = list(told)
            yield from said
            if not said:
                key = "left" if self._results.left and key in _MAY_BE_LEFT else key
                yield Paragraph(plain(self._sentences.text(f"none_{key}")), soft=True)

    def _which(self) -> Iterator[Block]:
        names = self._material.record.identification_module
        for key, value in (("nctId", names.nct_id), ("briefTitle", names.brief_title)):
            if value:
                path = f"{_P}.identificationModule.{key}"
                yield self._sentences.told(f"said_{key}", path, value=self._sentences.quote(value))

    def _who_ran(self) -> Iterator[Block]:
        sponsor = self._material.record.sponsor_collaborators_module.lead_sponsor
        if sponsor and sponsor.name:
            path = f"{_P}.sponsorCollaboratorsModule.leadSponsor.name"
            name = self._sentences.quote(sponsor.name).removesuffix(".")
            yield self._sentences.told("said_sponsor", path, value=name)
        one = self._results.contact
        if one is None:
            return
        phone = f"{one.phone} {one.phone_ext}".strip()
        parts = (one.title, one.organization, phone, one.email)
        value = ", ".join(self._sentences.quote(part) for part in parts if part)
        if value:
            yield self._sentences.told(
                "said_contact", f"{PATH}.moreInfoModule.pointOfContact", value=value
            )

    def _when(self) -> Iterator[Block]:
        """Why, when and where: the third element."""
        summary = (self._material.record.description_module.brief_summary or "").strip()
        if summary:
            path = f"{_P}.descriptionModule.briefSummary"
            yield self._sentences.told("said_why", path, value=self._sentences.quote(summary))
        status = self._material.record.status_module
        yield from self._day("start", status.start_date_struct)
        yield from self._day("completion", status.completion_date_struct)
        if status.why_stopped:
            path = f"{_P}.statusModule.whyStopped"
            yield self._sentences.told(
                "said_why_stopped", path, value=self._sentences.quote(status.why_stopped)
            )
        yield from self._where()

    def _where(self) -> Iterator[Block]:
        sites = self._material.study.sites
        names = dict.fromkeys(site.country for site in sites if site.country)
        if 0 < len(names) <= _MOST_COUNTRIES:
            catalogue = self._material.catalogue
            value = listed([catalogue.name("country", name) for name in names], catalogue)
            path = f"{_P}.contactsLocationsModule.locations"
            yield self._sentences.told(
                "said_where", path, count=len(sites), centers=str(len(sites)), value=value
            )
        elif names:
            path = f"{_P}.contactsLocationsModule.locations"
            value = str(len(names))
            yield self._sentences.told(
                "said_where_many", path, count=len(sites), centers=str(len(sites)), value=value
            )

    def _day(self, name: str, struct: DateStruct | None) -> Iterator[Block]:
        day = parse(struct.date) if struct else None
        if struct is None or day is None:
            return
        kind = f"said_{name}" if struct.type != "ESTIMATED" else f"said_{name}_planned"
        words = date_words(day, self._material.catalogue)
        yield self._sentences.told(kind, f"{_P}.statusModule.{name}DateStruct", value=words)

    def _who(self) -> Iterator[Block]:
        flow, baseline = self._results.flow, self._results.baseline
        if flow:
            yield from self._bounded(list(self._started(flow)))
        if baseline:
            yield from self._described(baseline)
        if self._material.record.eligibility_module.eligibility_criteria:
            yield Paragraph(plain(self._sentences.text("see_criteria")), soft=True)

    def _started(self, flow: Flow) -> Iterator[Said]:
        for number, period in enumerate(flow.periods):
            nobody = _without_people(period)
            for place, milestone in enumerate(period.milestones):
                if milestone.type not in (_STARTED, "COMPLETED") or milestone.comment:
                    continue  # a remark may say that they were no people
                for at, one in enumerate(milestone.achievements):
                    count = whole(one.num_subjects)
                    if count is None or one.comment:
                        continue
                    if one.group_id in nobody and milestone.type != _STARTED:
                        continue  # that nobody started says it
                    path = (
                        f"{PATH}.participantFlowModule.periods[{number}]"
                        f".milestones[{place}].achievements[{at}].numSubjects"
                    )
                    key = f"said_{milestone.type.lower()}"
                    title = period.title if len(flow.periods) > 1 else ""
                    where = self._sentences.in_group(flow.groups, one.group_id, title)
                    told = self._sentences.told(
                        key, path, where=where, count=count, people=str(count)
                    )
                    yield (told,)

    def _described(self, baseline: Baseline) -> Iterator[Told]:
        """Of all people together: how many they were, and of which sex."""
        groups = baseline.groups
        last = groups[-1] if groups else None
        if last is None or (len(groups) > 1 and last.title.lower() != "total"):
            return
        base = f"{PATH}.baselineCharacteristicsModule"
        total = people(baseline.denoms).get(last.id)
        if total is None:
            return
        path = f"{base}.denoms"
        yield self._sentences.told("said_described", path, count=total, people=str(total))
        for placed in baseline.measures:
            if _SEX.match(placed.measure.title):
                said = self._counted(placed, (last,), baseline)
                yield from chain.from_iterable(said)

    def _given(self) -> Iterator[Block]:
        module = self._material.record.arms_interventions_module
        names = dict.fromkeys(one.name for one in module.interventions if one.name)
        if names:
            value = self._material.catalogue.apart(map(self._sentences.quote, names))
            path = f"{_P}.armsInterventionsModule.interventions"
            yield self._sentences.told("said_given", path, value=value)

    def _harm(self) -> Iterator[Block]:
        harms = self._results.harms
        if harms is None:
            return
        told = [
            told
            for kind in ("deaths", "serious", "other")
            for number, group in enumerate(harms.groups)
            for told in self._affected(kind, number, group)
        ]
        yield from self._bounded(told)
        if told:
            yield from self._tables.threshold(harms)
            yield Paragraph(plain(self._sentences.text("harms_note")), soft=True)

    def _affected(self, kind: str, number: int, group: EventGroup) -> Iterator[Said]:
        count = getattr(group, f"{kind}_num_affected")
        total = getattr(group, f"{kind}_num_at_risk")
        base = f"{PATH}.adverseEventsModule.eventGroups[{number}].{kind}Num"
        where = self._sentences.text(
            "in_group", group=self._sentences.quote(group.title or group.id)
        )
        if count is not None and total is None:
            told = self._sentences.told(
                f"said_{kind}_unsaid", f"{base}Affected", where=where, affected=str(count)
            )
            yield (told,)
        elif count is not None and total and count <= total:
            paths = f"{base}Affected, {base}AtRisk"
            yield self._sentences.people(f"said_{kind}", where, count, total, paths)

    def _measured(self) -> Iterator[Block]:
        primary = [one for one in self._results.outcomes if one.measure.type == _PRIMARY]
        for placed in primary[:_MOST_OUTCOMES]:
            yield from self._outcome(placed)
        if primary:
            yield Paragraph(plain(self._sentences.text("see_tables")), soft=True)

    def _outcome(self, placed: Placed) -> Iterator[Block]:
        measure = placed.measure
        title = self._sentences.quote(measure.title)
        if measure.time_frame:
            paths = f"{placed.path}.title, {placed.path}.timeFrame"
            frame = self._sentences.quote(measure.time_frame)
            yield self._sentences.told("said_outcome_when", paths, value=title, frame=frame)
        else:
            yield self._sentences.told("said_outcome", f"{placed.path}.title", value=title)
        if measure.reporting_status == "NOT_POSTED":
            yield Paragraph(plain(self._sentences.text("not_posted")), soft=True)
            return
        told = list(self._counted(placed, measure.groups, None))
        if not _has_numbers(measure):
            yield Paragraph(plain(self._sentences.text("no_numbers")), soft=True)
        elif 0 < len(told) <= _MOST_SENTENCES:
            yield from chain.from_iterable(told)
        else:
            yield Paragraph(plain(self._sentences.text("in_tables")), soft=True)

    def _counted(
        self,
        placed: Placed,
        groups: Sequence[Group],
        baseline: Baseline | None,
    ) -> Iterator[Said]:
        """How many people of each group, or of all that are described, line by line; or which value
        they have. A number with a remark is left to the table, which has both; so is one of which
        a title says out of how many it is, since that may not be what the table says."""
        measure = placed.measure
        outer = people(measure.denoms), f"{placed.path}.denoms"
        if baseline and not outer[0]:
            outer = people(baseline.denoms), f"{PATH}.baselineCharacteristicsModule.denoms"
        title = measure.title if baseline else ""
        ids = {group.id for group in groups}
        for number, one in enumerate(measure.classes):
            path = f"{placed.path}.classes[{number}]"
            own = people(one.denoms)
            totals = (own, f"{path}.denoms") if own else outer
            for place, category in enumerate(one.categories):
                titles = (title, one.title, category.title)
                if any(map(_OWN_TOTAL.search, (measure.title, *titles))):
                    continue
                for at, each in enumerate(category.measurements):
                    if each.group_id in ids and not each.comment:
                        if title:
                            where = self._sentences.of_described(*titles)
                        else:
                            where = self._sentences.in_group(groups, each.group_id, *titles)
                        at_path = f"{path}.categories[{place}].measurements[{at}]"
                        yield from self._number(measure, each, where, at_path, totals)

    def _number(
        self,
        measure: Measure,
        one: Measurement,
        where: str,
        path: str,
        totals: tuple[dict[str, int], str],
    ) -> Iterator[Said]:
        if counts_people(measure):
            count, total = whole(one.value), totals[0].get(one.group_id)
            if count is not None and total and count <= total:
                yield self._sentences.people(
                    "said_people", where, count, total, f"{path}, {totals[1]}"
                )
        elif one.value and any(map(str.isdigit, one.value)) and measure.unit_of_measure:
            value, unit = self._tables.cell(one), self._tables.caption(measure)
            base = path.partition(".classes[")[0]
            kinds = (
                ("paramType", measure.param_type),
                ("dispersionType", measure.dispersion_type),
                ("unitOfMeasure", measure.unit_of_measure),
            )
            paths = ", ".join((path, *(f"{base}.{name}" for name, kind in kinds if kind)))
            yield (self._sentences.told("said_value", paths, where=where, value=value, unit=unit),)

    def _limits(self) -> Iterator[Block]:
        if self._results.limitations:
            path = f"{PATH}.moreInfoModule.limitationsAndCaveats.description"
            yield self._tables.told(self._sentences.text("said_limits"), path)
            text = self._material.unescaped(self._results.limitations)
            yield Paragraph(self._material.explained(plain(text)), official=True)

    def _more(self) -> Iterator[Block]:
        """Where else to read of it: the registry's page, and the papers that the record names."""
        number = self._material.record.identification_module.nct_id
        if number:
            address = f"https://clinicaltrials.gov/study/{number}?tab=results"
            yield self._sentences.told(
                "said_page", f"{_P}.identificationModule.nctId", value=address
            )
        references = self._material.record.references_module.references
        count = sum(one.type in ABOUT_THIS_STUDY and bool(one.citation) for one in references)
        if count:
            path = f"{_P}.referencesModule.references"
            yield self._sentences.told("said_papers", path, count=count, papers=str(count))

    def _bounded(self, told: Sequence[Said]) -> Iterator[Block]:
        yield from chain.from_iterable(told[:_MOST_SENTENCES])
        if len(told) > _MOST_SENTENCES:
            yield Paragraph(plain(self._sentences.text("see_tables")), soft=True)


def _has_numbers(measure: Measure) -> bool:
    return any(
        any(map(str.isdigit, one.value or ""))  # some have but "NA"
        for each in measure.classes
        for category in each.categories
        for one in category.measurements
    )


def _without_people(period: Period) -> set[str]:
    """The groups of a period that nobody started it in."""
    return {
        one.group_id
        for milestone in period.milestones
        for one in milestone.achievements
        if milestone.type == _STARTED and one.num_subjects == "0"
    }
