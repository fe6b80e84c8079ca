"""What can be said of results in fixed plain sentences, each with the fields that it rests on.

The order is that of the ten elements of a summary for laypersons: Annex V of Regulation (EU) No
536/2014, https://eur-lex.europa.eu/eli/reg/2014/536/oj. Nothing is weighed: a sentence counts, and
says out of how many.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import msgspec

from trialfinder.messages import Day, Message
from trialfinder.paths import words_dir
from trialfinder.records.dates import parse
from trialfinder.records.meaning.results import (
    PATH,
    Baseline,
    EventGroup,
    Flow,
    Group,
    Measure,
    Measurement,
    Placed,
    Results,
)
from trialfinder.records.meaning.results_sums import people, whole
from trialfinder.records.protocol import DateStruct
from trialfinder.records.shown_text import one_line
from trialfinder.words.blocks import Block, Dots, Evidence, Heading, Paragraph, Told, plain
from trialfinder.words.durations import listed
from trialfinder.words.panels.material import Material
from trialfinder.words.panels.results_tables import ResultTables
from trialfinder.words.patterns.pattern import reviews_in
from trialfinder.words.standings import date_words

_LEAST_FOR_SHARE = 20
"""Of fewer people, "in 100" would tell more than there is."""
_MOST_DOTS = 200
"""Of more people, a dot is one in a hundred: nobody counts so many."""
_HUNDRED = 100
_MOST_SENTENCES = 12
"""For each outcome, or of each kind; the tables have the rest."""
_MOST_OUTCOMES = 8
_LONGEST = 300
_MOST_COUNTRIES = 6
ABOUT_THIS_STUDY = frozenset({"RESULT", "DERIVED"})
"""The types of references that are papers on the study itself."""
_OWN_TOTAL = re.compile(r"\bn ?=", re.IGNORECASE)
_SEX = re.compile(r"sex\b", re.IGNORECASE)
_PEOPLE_UNITS = frozenset({"participants", "participant"})
_P = "protocolSection"
_Said = tuple[Block, ...]
"""A sentence, with its picture where it has one."""
_PRIMARY = "PRIMARY"


class ResultSummary:
    """Writes the sentences on one study's results."""

    def __init__(self, material: Material, tables: ResultTables, results: Results) -> None:
        self._material = material
        self._reviews = reviews_in(words_dir(material.catalogue.language))
        self._tables = tables
        self._results = results

    def blocks(self) -> Iterator[Block]:
        yield Paragraph(plain(self._text("summary_note")), soft=True)
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
            yield Heading(3, self._text(f"element_{key}"))
            said = list(told)
            yield from said
            if not said:
                yield Paragraph(plain(self._text(f"none_{key}")), soft=True)

    def _which(self) -> Iterator[Block]:
        names = self._material.record.identification_module
        for key, value in (("nctId", names.nct_id), ("briefTitle", names.brief_title)):
            if value:
                path = f"{_P}.identificationModule.{key}"
                yield self._told(f"said_{key}", path, value=self._quote(value))

    def _who_ran(self) -> Iterator[Block]:
        sponsor = self._material.record.sponsor_collaborators_module.lead_sponsor
        if sponsor and sponsor.name:
            path = f"{_P}.sponsorCollaboratorsModule.leadSponsor.name"
            name = self._quote(sponsor.name).removesuffix(".")
            yield self._told("said_sponsor", path, value=name)
        one = self._results.contact
        if one is None:
            return
        phone = f"{one.phone} {one.phone_ext}".strip()
        parts = (one.title, one.organization, phone, one.email)
        value = ", ".join(self._quote(part) for part in parts if part)
        if value:
            yield self._told("said_contact", f"{PATH}.moreInfoModule.pointOfContact", value=value)

    def _when(self) -> Iterator[Block]:
        """Why, when and where: the third element."""
        summary = (self._material.record.description_module.brief_summary or "").strip()
        if summary:
            path = f"{_P}.descriptionModule.briefSummary"
            yield self._told("said_why", path, value=self._quote(summary))
        status = self._material.record.status_module
        yield from self._day("start", status.start_date_struct)
        yield from self._day("completion", status.completion_date_struct)
        if status.why_stopped:
            path = f"{_P}.statusModule.whyStopped"
            yield self._told("said_why_stopped", path, value=self._quote(status.why_stopped))
        yield from self._where()

    def _where(self) -> Iterator[Block]:
        sites = self._material.study.sites
        names = dict.fromkeys(site.country for site in sites if site.country)
        if 0 < len(names) <= _MOST_COUNTRIES:
            catalogue = self._material.catalogue
            value = listed([catalogue.name("country", name) for name in names], catalogue)
            path = f"{_P}.contactsLocationsModule.locations"
            yield self._told(
                "said_where", path, count=len(sites), centers=str(len(sites)), value=value
            )
        elif names:
            path = f"{_P}.contactsLocationsModule.locations"
            value = str(len(names))
            yield self._told(
                "said_where_many", path, count=len(sites), centers=str(len(sites)), value=value
            )

    def _day(self, name: str, struct: DateStruct | None) -> Iterator[Block]:
        day = parse(struct.date) if struct else None
        if struct is None or day is None:
            return
        kind = f"said_{name}" if struct.type != "ESTIMATED" else f"said_{name}_planned"
        words = date_words(day, self._material.catalogue)
        yield self._told(kind, f"{_P}.statusModule.{name}DateStruct", value=words)

    def _who(self) -> Iterator[Block]:
        flow, baseline = self._results.flow, self._results.baseline
        if flow:
            yield from self._bounded(list(self._started(flow)))
        if baseline:
            yield from self._described(baseline)
        if self._material.record.eligibility_module.eligibility_criteria:
            yield Paragraph(plain(self._text("see_criteria")), soft=True)

    def _started(self, flow: Flow) -> Iterator[_Said]:
        for number, period in enumerate(flow.periods):
            for place, milestone in enumerate(period.milestones):
                if milestone.type not in ("STARTED", "COMPLETED") or milestone.comment:
                    continue  # a remark may say that they were no people
                for at, one in enumerate(milestone.achievements):
                    count = whole(one.num_subjects)
                    if count is None or one.comment:
                        continue
                    path = (
                        f"{PATH}.participantFlowModule.periods[{number}]"
                        f".milestones[{place}].achievements[{at}].numSubjects"
                    )
                    key = f"said_{milestone.type.lower()}"
                    title = period.title if len(flow.periods) > 1 else ""
                    where = self._in_group(flow.groups, one.group_id, title)
                    told = self._told(key, path, where=where, count=count, people=str(count))
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
        yield self._told("said_described", path, count=total, people=str(total))
        for placed in baseline.measures:
            if _SEX.match(placed.measure.title):
                said = self._counted(placed, (last,), baseline, with_title=True)
                yield from chain.from_iterable(said)

    def _given(self) -> Iterator[Block]:
        module = self._material.record.arms_interventions_module
        names = [one.name for one in module.interventions if one.name]
        if names:
            value = "; ".join(map(self._quote, names))
            path = f"{_P}.armsInterventionsModule.interventions"
            yield self._told("said_given", path, value=value)

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
            yield Paragraph(plain(self._text("harms_note")), soft=True)

    def _affected(self, kind: str, number: int, group: EventGroup) -> Iterator[_Said]:
        count = getattr(group, f"{kind}_num_affected")
        total = getattr(group, f"{kind}_num_at_risk")
        if count is None or not total or count > total:
            return
        base = f"{PATH}.adverseEventsModule.eventGroups[{number}].{kind}Num"
        paths = f"{base}Affected, {base}AtRisk"
        where = self._text("in_group", group=self._quote(group.title or group.id))
        yield self._people(f"said_{kind}", where, count, total, paths)

    def _measured(self) -> Iterator[Block]:
        primary = [one for one in self._results.outcomes if one.measure.type == _PRIMARY]
        for placed in primary[:_MOST_OUTCOMES]:
            yield from self._outcome(placed)
        if primary:
            yield Paragraph(plain(self._text("see_tables")), soft=True)

    def _outcome(self, placed: Placed) -> Iterator[Block]:
        measure = placed.measure
        title = self._quote(measure.title)
        if measure.time_frame:
            paths = f"{placed.path}.title, {placed.path}.timeFrame"
            frame = self._quote(measure.time_frame)
            yield self._told("said_outcome_when", paths, value=title, frame=frame)
        else:
            yield self._told("said_outcome", f"{placed.path}.title", value=title)
        if measure.reporting_status == "NOT_POSTED":
            yield Paragraph(plain(self._text("not_posted")), soft=True)
            return
        told = list(self._counted(placed, measure.groups, None))
        if not _has_numbers(measure):
            yield Paragraph(plain(self._text("no_numbers")), soft=True)
        elif 0 < len(told) <= _MOST_SENTENCES:
            yield from chain.from_iterable(told)
        else:
            yield Paragraph(plain(self._text("in_tables")), soft=True)

    def _counted(
        self,
        placed: Placed,
        groups: Sequence[Group],
        baseline: Baseline | None,
        *,
        with_title: bool = False,
    ) -> Iterator[_Said]:
        """How many people of each group, or which value it has, line by line. A number with a
        remark is left to the table, which has both; so is one of which a title says out of how many
        it is, since that may not be what the table says."""
        measure = placed.measure
        outer = people(measure.denoms), f"{placed.path}.denoms"
        if baseline and not outer[0]:
            outer = people(baseline.denoms), f"{PATH}.baselineCharacteristicsModule.denoms"
        title = measure.title if with_title else ""
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
                        where = self._in_group(groups, each.group_id, *titles)
                        at_path = f"{path}.categories[{place}].measurements[{at}]"
                        yield from self._number(measure, each, where, at_path, totals)

    def _number(
        self,
        measure: Measure,
        one: Measurement,
        where: str,
        path: str,
        totals: tuple[dict[str, int], str],
    ) -> Iterator[_Said]:
        if _counts_people(measure):
            count, total = whole(one.value), totals[0].get(one.group_id)
            if count is not None and total and count <= total:
                yield self._people("said_people", where, count, total, f"{path}, {totals[1]}")
        elif one.value and any(map(str.isdigit, one.value)) and measure.unit_of_measure:
            value, unit = self._tables.cell(one), self._tables.caption(measure)
            base = path.partition(".classes[")[0]
            kinds = (
                ("paramType", measure.param_type),
                ("dispersionType", measure.dispersion_type),
                ("unitOfMeasure", measure.unit_of_measure),
            )
            paths = ", ".join((path, *(f"{base}.{name}" for name, kind in kinds if kind)))
            yield (self._told("said_value", paths, where=where, value=value, unit=unit),)

    def _people(self, key: str, where: str, count: int, total: int, path: str) -> _Said:
        affected, of, share = str(count), str(total), self._share(count, total)
        told = self._told(
            key, path, where=where, affected=affected, total=of, count=total, share=share
        )
        return (told, *self._dots(count, total))

    def _dots(self, count: int, total: int) -> Iterator[Dots]:
        """A dot for each person; of very many one for each hundredth, where that is no less than
        one dot and no more than all but one."""
        if total < _LEAST_FOR_SHARE:
            return
        if total <= _MOST_DOTS:
            yield Dots(count, total, self._text("dots", filled=str(count), count=total))
            return
        hundredths = _rounded(count, total)
        if hundredths in (0, _HUNDRED) and count not in (0, total):
            return
        yield Dots(hundredths, _HUNDRED, self._text("dots_of_hundred", filled=str(hundredths)))

    def _limits(self) -> Iterator[Block]:
        if self._results.limitations:
            path = f"{PATH}.moreInfoModule.limitationsAndCaveats.description"
            yield self._tables.told(self._text("said_limits"), path)
            text = self._material.unescaped(self._results.limitations)
            yield Paragraph(self._material.explained(plain(text)), official=True)

    def _more(self) -> Iterator[Block]:
        """Where else to read of it: the registry's page, and the papers that the record names."""
        number = self._material.record.identification_module.nct_id
        if number:
            address = f"https://clinicaltrials.gov/study/{number}?tab=results"
            yield self._told("said_page", f"{_P}.identificationModule.nctId", value=address)
        references = self._material.record.references_module.references
        count = sum(one.type in ABOUT_THIS_STUDY and bool(one.citation) for one in references)
        if count:
            path = f"{_P}.referencesModule.references"
            yield self._told("said_papers", path, count=count, papers=str(count))

    def _bounded(self, told: Sequence[_Said]) -> Iterator[Block]:
        yield from chain.from_iterable(told[:_MOST_SENTENCES])
        if len(told) > _MOST_SENTENCES:
            yield Paragraph(plain(self._text("see_tables")), soft=True)

    def _share(self, count: int, total: int) -> str:
        """How many in 100 that is, rounded, and said so, after a space; empty where it would say no
        more."""
        if total < _LEAST_FOR_SHARE or count in (0, total):
            return ""
        rounded = _rounded(count, total)
        if rounded in (0, _HUNDRED):
            return f" {self._text('share_under' if rounded == 0 else 'share_over')}"
        kind = "share" if 100 * count % total == 0 else "share_about"
        return f" {self._text(kind, share=str(rounded))}"

    def _in_group(self, groups: Sequence[Group], group_id: str, *titles: str) -> str:
        """ "In the group …", and for which of a table's rows."""
        group = next(one for one in groups if one.id == group_id)
        name = self._quote(group.title or group.id)
        row = " – ".join(self._quote(title) for title in titles if title)
        if row:
            return self._text("in_group_row", group=name, row=row)
        return self._text("in_group", group=name)

    def _quote(self, text: str) -> str:
        """The record's words, without the stop that the sentence around them has."""
        read = one_line(self._material.unescaped(text[: _LONGEST + 1]))
        return read.rstrip(" .;") if len(text) <= _LONGEST else f"{read[:_LONGEST]}…"

    def _told(self, key: str, path: str, **values: str | int) -> Told:
        told = self._tables.told(self._text(key, **values), path)
        template = self._material.catalogue.template
        whole, text = template(Message(f"panel.results.{key}", values))
        review = self._reviews.get(whole)
        if review is None or review.text != text:
            return told
        by = self._material.text("plain.reviewed_by", by=review.by, on=Day(review.on))
        evidence = Evidence(self._material.text("plain.reviewed"), by)
        return msgspec.structs.replace(told, evidence=(*told.evidence, evidence))

    def _text(self, key: str, **values: str | int) -> str:
        return self._material.text(f"panel.results.{key}", **values)


def _has_numbers(measure: Measure) -> bool:
    return any(
        one.value is not None
        for each in measure.classes
        for category in each.categories
        for one in category.measurements
    )


def _rounded(count: int, total: int) -> int:
    """How many in a hundred, the nearest whole number."""
    return (2 * _HUNDRED * count + total) // (2 * total)


def _counts_people(measure: Measure) -> bool:
    unit = measure.unit_of_measure.strip().lower()
    if measure.param_type == "COUNT_OF_PARTICIPANTS":
        return True
    return measure.param_type == "NUMBER" and unit in _PEOPLE_UNITS and not measure.dispersion_type
