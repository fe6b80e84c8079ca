"""Studies as the table that the registry offers to download, so that it can be read again."""

from collections.abc import Iterable, Iterator
from datetime import date

from trialfinder.records.export.spreadsheet import csv_text
from trialfinder.records.protocol import DateStruct, Intervention, Location, Outcome
from trialfinder.records.status import Standing, standing
from trialfinder.records.study import Study

_HEADS = (
    *("NCT Number", "Study Title", "Acronym", "Study Status", "Brief Summary", "Conditions"),
    *("Interventions", "Primary Outcome Measures", "Secondary Outcome Measures"),
    *("Other Outcome Measures", "Sponsor", "Collaborators", "Sex", "Age", "Phases", "Enrollment"),
    *("Funder Type", "Study Type", "Other IDs", "Start Date", "Primary Completion Date"),
    *("Completion Date", "First Posted", "Results First Posted", "Last Update Posted"),
    *("Locations", "Last Verified", "Joinable", "Open On"),
)


def as_csv(studies: Iterable[Study], today: date | None = None) -> str:
    """A row a study, in the columns of the registry's download, then when the record was verified
    and whether anybody can join on `today`, by default the computer's date. Where only the day of
    a list is known, on which the study was open, "Joinable" is empty and "Open On" is that day.

    What the download has no column for is left out: contacts, status of sites, criteria.
    """
    return csv_text(_HEADS, ((*_row(one), *_joinable(standing(one, today))) for one in studies))


def _joinable(now: Standing) -> tuple[str, str]:
    if now.open_on is not None:
        return "", str(now.open_on)
    return "yes" if now.joinable else "no", ""


def _row(study: Study) -> tuple[str, ...]:
    record = study.as_read
    names, state = record.identification_module, record.status_module
    return (
        names.nct_id or "",
        names.brief_title or "",
        names.acronym or "",
        state.overall_status or "",
        record.description_module.brief_summary or "",
        _joined(record.conditions_module.conditions),
        _joined(map(_intervention, record.arms_interventions_module.interventions)),
        *_outcomes(study),
        *_people(study),
        _joined(item.id for item in names.secondary_id_infos),
        *_dates(study),
        _joined(map(_location, study.sites)),
        state.status_verified_date or "",
    )


def _outcomes(study: Study) -> tuple[str, ...]:
    module = study.as_read.outcomes_module
    groups = (module.primary_outcomes, module.secondary_outcomes, module.other_outcomes)
    return tuple(_joined(map(_outcome, outcomes)) for outcomes in groups)


def _people(study: Study) -> tuple[str, ...]:
    """From "Sponsor" to "Study Type"."""
    record = study.as_read
    sponsors, design = record.sponsor_collaborators_module, record.design_module
    lead, enrolled = sponsors.lead_sponsor, design.enrollment_info
    return (
        (lead.name if lead else None) or "",
        _joined(one.name for one in sponsors.collaborators),
        record.eligibility_module.sex or "",
        ", ".join(record.eligibility_module.std_ages),
        _joined(design.phases),
        "" if enrolled is None or enrolled.count is None else str(enrolled.count),
        (lead.class_ if lead else None) or "",
        design.study_type or "",
    )


def _dates(study: Study) -> Iterator[str]:
    state = study.as_read.status_module
    for struct in (
        state.start_date_struct,
        state.primary_completion_date_struct,
        state.completion_date_struct,
        state.study_first_post_date_struct,
        state.results_first_post_date_struct,
        state.last_update_post_date_struct,
    ):
        yield _date(struct)


def _date(struct: DateStruct | None) -> str:
    return (struct.date if struct else None) or ""


def _joined(parts: Iterable[str | None]) -> str:
    """Parts with a border between them; a border within a part becomes a stroke."""
    return "|".join(part.replace("|", "/") for part in parts if part)


def _intervention(one: Intervention) -> str:
    return f"{one.type}: {one.name}" if one.type else one.name or ""


def _outcome(one: Outcome) -> str:
    return ", ".join(part for part in (one.measure, one.description, one.time_frame) if part)


def _location(site: Location) -> str:
    parts = (site.facility, site.city, site.state, site.zip, site.country)
    return ", ".join(part for part in parts if part)
