"""Gives studies on: as the registry's JSON, as the registry's CSV, or their sites as GeoJSON."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import msgspec

from trialfinder.trials import api_v2
from trialfinder.trials.protocol import Intervention, Location, Outcome
from trialfinder.trials.study import Study

FORMS = ("json", "csv", "geojson")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_HEADS = (
    *("NCT Number", "Study Title", "Acronym", "Study Status", "Brief Summary", "Conditions"),
    *("Interventions", "Primary Outcome Measures", "Secondary Outcome Measures"),
    *("Other Outcome Measures", "Sponsor", "Collaborators", "Sex", "Age", "Phases", "Enrollment"),
    *("Funder Type", "Study Type", "Other IDs", "Start Date", "Primary Completion Date"),
    *("Completion Date", "First Posted", "Results First Posted", "Last Update Posted"),
    "Locations",
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


PlaceSite = Callable[[Location], Placed | None]


def as_json(studies: Sequence[Study]) -> str:
    """One study as API v2 has it, several as its page of `studies`. Reading it gives the same."""
    if len(studies) == 1:
        data = api_v2.write(studies[0], with_notes=True)
    else:
        data = api_v2.write_page(tuple(studies))
    return msgspec.json.format(data, indent=1).decode() + "\n"


def as_csv(studies: Iterable[Study]) -> str:
    """A row a study, in the columns of the registry's download; no cell can start a formula.

    What the download has no column for is left out: contacts, status of sites, criteria.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADS)
    for study in studies:
        writer.writerow([safe_cell(cell) for cell in _row(study)])
    return out.getvalue()


def as_geojson(studies: Iterable[Study], place_site: PlaceSite) -> str:
    """A FeatureCollection (RFC 7946) of all sites; a site without a place has no geometry.

    The status of the study stands with every site, since it vetoes the site's own.
    """
    features = [
        _feature(study, site, place_site(site)) for study in studies for site in study.sites
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return msgspec.json.format(msgspec.json.encode(collection), indent=1).decode() + "\n"


def safe_cell(value: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP,
    "CSV Injection")."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value


def _row(study: Study) -> tuple[str, ...]:
    record = study.as_read
    names, state, design = (
        record.identification_module,
        record.status_module,
        record.design_module,
    )
    sponsors, people = record.sponsor_collaborators_module, record.eligibility_module
    outcomes, lead = record.outcomes_module, sponsors.lead_sponsor
    enrolled = design.enrollment_info
    dates = (
        state.start_date_struct,
        state.primary_completion_date_struct,
        state.completion_date_struct,
        state.study_first_post_date_struct,
        state.results_first_post_date_struct,
        state.last_update_post_date_struct,
    )
    return (
        names.nct_id or "",
        names.brief_title or "",
        names.acronym or "",
        state.overall_status or "",
        record.description_module.brief_summary or "",
        _joined(record.conditions_module.conditions),
        _joined(map(_intervention, record.arms_interventions_module.interventions)),
        _joined(map(_outcome, outcomes.primary_outcomes)),
        _joined(map(_outcome, outcomes.secondary_outcomes)),
        _joined(map(_outcome, outcomes.other_outcomes)),
        (lead.name if lead else None) or "",
        _joined(one.name for one in sponsors.collaborators),
        people.sex or "",
        ", ".join(people.std_ages),
        _joined(design.phases),
        "" if enrolled is None or enrolled.count is None else str(enrolled.count),
        (lead.class_ if lead else None) or "",
        design.study_type or "",
        _joined(item.id for item in names.secondary_id_infos),
        *((date.date if date else None) or "" for date in dates),
        _joined(map(_location, study.sites)),
    )


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


def _feature(study: Study, site: Location, place: Placed | None) -> dict[str, Any]:
    geometry = None
    where: dict[str, Any] = {"radius_km": None, "basis": None}
    if place is not None:
        point = [round(place.lon, 5), round(place.lat, 5)]
        geometry = {"type": "Point", "coordinates": point}
        where = {"radius_km": round(place.radius_km, 1), "basis": str(place.basis)}
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {
            "study_id": study.nct_id,
            "study_title": study.title,
            "study_status": study.as_read.status_module.overall_status,
            "facility": site.facility,
            "site_status": site.status,
            "city": site.city,
            "state": site.state,
            "postal_code": site.zip,
            "country": site.country,
        }
        | where,
    }
