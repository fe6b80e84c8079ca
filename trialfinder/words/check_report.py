"""A worksheet as JSON."""

from collections.abc import Iterator, Sequence

import msgspec

from trialfinder.fit.worksheet import Conflict, CriterionCheck, Kind, Mark, Worksheet
from trialfinder.records.export.json_text import json_text
from trialfinder.records.meaning.sides import Sense
from trialfinder.records.status import Standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fit_lines import FitWriter
from trialfinder.words.near_report import StudyEntry, study_entry

_SIDES = {Sense.JOIN: "inclusion", Sense.NOT_JOIN: "exclusion", Sense.UNSAID: "unsaid"}


class CriterionEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A criterion. `text` is the official sentence, with the lines that belong to it; `under` are
    the lines that it stands below. `field` is the registry's path of what the record says beside
    its criteria, else None. `mark` is the patient's: "met" is that the line does not keep the
    person out, on whichever side it stands. `reading` is None where the line was not read."""

    side: str
    text: str
    under: tuple[str, ...]
    field: str | None
    mark: Mark
    reading: str | None
    facts_used: tuple[str, ...]
    facts_needed: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    first_day_met: str | None


class WashOutEntry(msgspec.Struct, frozen=True):
    """`criterion` is the place of a criterion in the list of all, counted from 0."""

    criterion: int
    first_day_met: str


class SummaryEntry(msgspec.Struct, frozen=True, kw_only=True):
    """How many criteria have each mark, for the day `day`; and from which day each waiting time is
    over, the last of these days, and the criterion that has it."""

    day: str
    met: int
    not_met: int
    value_needed: int
    conflict: int
    judge: int
    wash_outs: tuple[WashOutEntry, ...]
    last_day_met: str | None
    held_back_by: int | None
    who_decides: str


class CheckReport(msgspec.Struct, frozen=True):
    """What `trialfinder check --format json` prints."""

    study: StudyEntry
    summary: SummaryEntry
    criteria: tuple[CriterionEntry, ...]


def check_report(
    worksheet: Worksheet, study: Study, standing: Standing, catalogue: Catalogue
) -> CheckReport:
    """Each criterion once, with its parts; headings are told by what stands below them."""
    writer = FitWriter(catalogue)
    numbers: dict[int, int] = {}
    criteria: list[CriterionEntry] = []
    for at, check in enumerate(worksheet.checks):
        if check.kind in (Kind.FIELD, Kind.CRITERION) and check.mark is not None:
            numbers[at] = len(criteria)
            criteria.append(_entry(worksheet.checks, at, check.mark, writer))
    held = worksheet.held_back_by
    summary = SummaryEntry(
        day=worksheet.day.isoformat(),
        **{mark.value: worksheet.counts[mark] for mark in Mark},
        wash_outs=tuple(
            WashOutEntry(numbers[at], day.isoformat())
            for at in worksheet.wash_outs
            if (day := worksheet.checks[at].first_day_met) is not None
        ),
        last_day_met=worksheet.last_day_met.isoformat() if worksheet.last_day_met else None,
        held_back_by=None if held is None else numbers[held],
        who_decides=writer.decides(),
    )
    return CheckReport(study_entry(study, standing), summary, tuple(criteria))


def _entry(
    checks: Sequence[CriterionCheck], at: int, mark: Mark, writer: FitWriter
) -> CriterionEntry:
    check = checks[at]
    parts = [part.text for part in checks[at:] if part.whole == at]
    return CriterionEntry(
        side=_SIDES[check.side],
        text="\n".join((check.text, *parts)),
        under=tuple(reversed(tuple(_above(checks, at)))),
        field=check.path or None,
        mark=mark,
        reading=writer.reading(check) or None,
        facts_used=check.facts_used,
        facts_needed=check.needed,
        conflicts=check.conflicts,
        first_day_met=check.first_day_met.isoformat() if check.first_day_met else None,
    )


def _above(checks: Sequence[CriterionCheck], at: int) -> Iterator[str]:
    """The lines that a criterion stands below, the nearest first."""
    depth = checks[at].depth
    for above in reversed(checks[:at]):
        if above.kind is Kind.FIELD:
            return
        if above.depth < depth:
            yield above.text
            depth = above.depth


def as_json(report: CheckReport) -> str:
    """One JSON object."""
    return json_text(msgspec.json.encode(report), 2)
