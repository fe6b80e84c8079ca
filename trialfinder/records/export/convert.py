"""Gives studies on: as the registry's JSON, as the registry's CSV, or their sites as GeoJSON."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Protocol

from trialfinder.records.export import geojson
from trialfinder.records.export.json_text import json_text
from trialfinder.records.export.spreadsheet import csv_text
from trialfinder.records.protocol import DateStruct, Intervention, Location, Outcome
from trialfinder.records.readers.api_v2 import writer as api_v2
from trialfinder.records.status import Standing, standing
from trialfinder.records.study import Study

FORMS = ("json", "csv", "geojson")
_HEADS = (
    *("NCT Number", "Study Title", "Acronym", "Study Status", "Brief Summary", "Conditions"),
    *("Interventions", "Primary Outcome Measures", "Secondary Outcome Measures"),
    *("Other Outcome Measures", "Sponsor", "Collaborators", "Sex", "Age", "Phases", "Enrollment"),
    *("Funder Type", "Study Type", "Other IDs", "Start Date", "Primary Completion Date"),
    *("Completion Date", "First Posted", "Results First Posted", "Last Update Posted"),
    *("Locations", "Last Verified", "Joinable"),
)


class Placed(Protocol):
    """A point with an honest radius, as `trialfinder.places` gives it. Degrees on WGS-84."""

    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...
    @property
    def radius_km(self) -> float: ...
    @property
    def basis(self) -> str: ...


PlacedAt = Callable[[Location], Placed | None]


def as_json(studies: Sequence[Study]) -> str:
    """One study as API v2 has it, several as its page of `studies`. Reading it gives the same."""
    if len(studies) == 1:
        data = api_v2.write(studies[0], with_trialfinder_section=True)
    else:
        data = api_v2.write_page(tuple(studies))
    return json_text(data, 1)


def as_csv(studies: Iterable[Study], today: date | None = None) -> str:
    """A row a study, in the columns of the registry's download, then when the record was verified
    and whether anybody can join on `today`, by default the computer's date.

    What the download has no column for is left out: contacts, status of sites, criteria.
    """
    return csv_text(_HEADS, ((*_row(one), _joinable(standing(one, today))) for one in studies))


def as_geojson(studies: Iterable[Study], place_site: PlacedAt, today: date | None = None) -> str:
    """All sites; one without a place has no geometry.

    What is said of the study stands with every site, since it vetoes the site's own status.
    """
    return geojson.collection(
        feature for study in studies for feature in _features(study, place_site, today)
    )


def _joinable(now: Standing) -> str:
    return "yes" if now.joinable else "no"


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


def _features(study: Study, place_site: PlacedAt, today: date | None) -> Iterator[dict[str, Any]]:
    now = standing(study, today)
    of_study = {
        "study_id": study.nct_id,
        "study_title": study.title,
        "study_status": now.status_text,
        "study_joinable": now.joinable,
        "study_record_date": str(now.record_date) if now.record_date else None,
    }
    for site in study.sites:
        place = place_site(site)
        of_site = {
            "facility": site.facility,
            "site_status": site.status,
            "city": site.city,
            "state": site.state,
            "postal_code": site.zip,
            "country": site.country,
            "radius_km": round(place.radius_km, 1) if place else None,
            "basis": str(place.basis) if place else None,
        }
        yield geojson.feature((place.lat, place.lon) if place else None, of_study | of_site)
