"""Studies as references for a reference manager, in the RIS format of Research Info Systems."""

from collections.abc import Iterator, Sequence

from trialfinder.records.dates import parse, partial_date_text
from trialfinder.records.protocol import DateStruct
from trialfinder.records.shown_text import one_line
from trialfinder.records.status import Standing, standing
from trialfinder.records.study import Study

REGISTRY = "ClinicalTrials.gov"


def as_ris(studies: Sequence[Study]) -> str:
    """A reference a study; each says whether the study could be joined when it was written."""
    return "".join(f"{name}  - {text}\r\n" for study in studies for name, text in _lines(study))


def _lines(study: Study) -> Iterator[tuple[str, str]]:
    record, now = study.as_read, standing(study)
    status = record.status_module
    sponsor = record.sponsor_collaborators_module.lead_sponsor
    updated = status.last_update_post_date_struct or status.study_first_post_date_struct
    fields = (
        ("TY", "WEB"),
        ("TI", record.identification_module.official_title or study.title),
        ("ST", study.title),
        ("AU", sponsor.name if sponsor else None),
        ("T2", REGISTRY),
        ("AN", study.nct_id),
        ("PY", _date(updated, "{0.year:04}")),
        ("DA", _day(updated)),
        ("AB", record.description_module.brief_summary),
        *(("KW", text) for text in record.conditions_module.conditions),
        ("UR", f"https://clinicaltrials.gov/study/{study.nct_id}" if study.nct_id else None),
        ("N1", _joinable(now)),
        ("N1", _as_recorded(study, now)),
    )
    for name, text in fields:
        shown = one_line(text or "").strip()
        if shown:
            yield name, shown
    yield "ER", ""


def _joinable(now: Standing) -> str:
    if now.tone == "unconfirmed":
        return "Whether this study can be joined is not confirmed."
    return f"This study {'can' if now.joinable else 'cannot'} be joined, by its record."


def _as_recorded(study: Study, now: Standing) -> str:
    """The registry's own word for the status, and from when it is."""
    status = study.as_read.status_module.overall_status or "not given"
    date = partial_date_text(now.record_date) or "not given"
    return f"Status on record: {status}; checked or updated: {date}."


def _date(struct: DateStruct | None, form: str) -> str | None:
    date = parse(struct.date) if struct and struct.date else None
    return form.format(date) if date else None


def _day(struct: DateStruct | None) -> str | None:
    """A date as RIS has it, its slashes kept where a part is not known: "2018/11//"."""
    date = parse(struct.date) if struct and struct.date else None
    if date is None:
        return None
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year:04}/{month}/{day}/"
