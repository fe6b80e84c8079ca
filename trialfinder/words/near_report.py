"""A ranking as JSON, CSV or GeoJSON. Every form carries the study's status with every site."""

import msgspec

from trialfinder.finder.filters import HiddenBy
from trialfinder.finder.finding import Finding, RankedSite, UnplacedSite
from trialfinder.finder.open_first import list_found
from trialfinder.places.place import Place
from trialfinder.records.export import geojson
from trialfinder.records.export.json_text import json_text
from trialfinder.records.export.spreadsheet import csv_text
from trialfinder.records.meaning.contacts import contact_to_call, phone_of
from trialfinder.records.protocol import Location
from trialfinder.records.status import Standing, site_status
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.measures import KM_PER_MILE


class StudyEntry(msgspec.Struct, frozen=True):
    """`joinable` is None where nobody can say: the study was open on a list of the day `open_on`,
    and nothing says when that was last confirmed."""

    id: str | None
    title: str
    status: str | None
    joinable: bool | None
    open_on: str | None
    record_date: str | None


class OriginEntry(msgspec.Struct, frozen=True):
    query: str
    label: str
    country: str
    lat: float
    lon: float
    radius_km: float
    basis: str


class SiteEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A site; None is "not known". Its status is its own, as on record; the study's rules.

    `joinable` is whether the study can be joined here, None as in `StudyEntry`. `contact`, `phone`
    and `email` are of the first who can be reached, `contact_of` says whether of the "center" or of
    the whole "study"; that they are there does not mean that anybody can join. `position` counts
    from 1 by distance; `rank` and `rank_worst` are the best and the worst position that the radii
    allow, `tied` is whether they differ. A site that is placed only roughly has none of them.
    `ferry` without `by_air` is a short ferry and then a road, with it a ferry beside the plane.
    """

    position: int | None = None
    rank: int | None = None
    rank_worst: int | None = None
    tied: bool | None = None
    facility: str | None
    city: str | None
    state: str | None
    postal_code: str | None
    country: str | None
    status: str | None
    joinable: bool | None
    open_on: str | None
    contact: str | None = None
    phone: str | None = None
    email: str | None = None
    contact_of: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    basis: str | None = None
    distance_km: float | None = None
    distance_mi: float | None = None
    direction: str | None = None
    drive_hours: tuple[float, float] | None = None
    by_air: bool | None = None
    ferry: bool | None = None
    crosses_border: bool | None = None


class NearReport(msgspec.Struct, frozen=True):
    """What `trialfinder near --format json` prints."""

    study: StudyEntry
    origin: OriginEntry
    sites: tuple[SiteEntry, ...]
    not_placed: tuple[SiteEntry, ...]
    notes: tuple[str, ...]


def near_report(
    finding: Finding,
    standing: Standing,
    query: str,
    limit: int,
    catalogue: Catalogue,
    *,
    only_open: bool = False,
) -> NearReport:
    """The first `limit` sites in the order of the list, all for 0; sites that could not be placed
    are always there.

    With a limit on distance, `not_placed` has also those placed so roughly that nobody knows
    whether they lie within. None of them has a position. `only_open` leaves those out of them that
    are not open.
    """
    origin = finding.origin
    study = finding.study
    listing = list_found(finding, standing)
    if only_open:
        listing = listing.only_open(standing)
    listing = listing.first(limit)
    unsure = (
        *(_ranked_entry(study, site, standing) for site in finding.outside if _is_unsure(site)),
        *(_bare_entry(study, one.site, standing) for one in finding.not_placed if _is_unsure(one)),
    )
    return NearReport(
        study=study_entry(study, standing),
        origin=origin_entry(origin, query),
        sites=tuple(
            _ranked_entry(study, listed.ranked, standing)
            for listed in listing.sites
            if listed.ranked is not None
        ),
        not_placed=(
            *(_bare_entry(study, one.site, standing) for one in listing.sites if one.is_lost),
            *(entry for entry in unsure if entry.joinable or not only_open),
        ),
        notes=tuple(catalogue.say(note) for note in finding.notes),
    )


def study_entry(study: Study, standing: Standing) -> StudyEntry:
    """What every report says of the study that it is about."""
    return StudyEntry(
        id=study.nct_id,
        title=study.title,
        status=standing.status_text,
        joinable=standing.can_join,
        open_on=_open_on(standing),
        record_date=str(standing.record_date) if standing.record_date else None,
    )


def _is_unsure(site: RankedSite | UnplacedSite) -> bool:
    return site.hidden_by is HiddenBy.PLACE


def origin_entry(origin: Place, query: str) -> OriginEntry:
    """The place that `query` was read as."""
    return OriginEntry(
        query=query,
        label=origin.label,
        country=origin.country,
        lat=round(origin.lat, 4),
        lon=round(origin.lon, 4),
        radius_km=round(origin.radius_km, 1),
        basis=origin.basis,
    )


def _ranked_entry(study: Study, ranked: RankedSite, standing: Standing) -> SiteEntry:
    place, travel = ranked.place, ranked.travel
    return msgspec.structs.replace(
        _bare_entry(study, ranked.site, standing),
        position=ranked.position,
        rank=ranked.rank,
        rank_worst=ranked.rank_worst,
        tied=ranked.tied,
        lat=round(place.lat, 4),
        lon=round(place.lon, 4),
        radius_km=round(place.radius_km, 1),
        basis=place.basis,
        distance_km=round(ranked.distance_km, 1),
        distance_mi=round(ranked.distance_km / KM_PER_MILE, 1),
        direction=ranked.direction,
        drive_hours=travel.drive_hours,
        by_air=travel.by_air,
        ferry=travel.ferry,
        crosses_border=travel.crosses_border,
    )


def _bare_entry(study: Study, site: Location, standing: Standing) -> SiteEntry:
    found = contact_to_call(study, site)
    return SiteEntry(
        facility=site.facility,
        city=site.city,
        state=site.state,
        postal_code=site.zip,
        country=site.country,
        status=site.status,
        joinable=site_status(site, standing).can_join,
        open_on=_open_on(standing),
        contact=found.contact.name if found else None,
        phone=phone_of(found.contact) if found else None,
        email=found.contact.email if found else None,
        contact_of=None if found is None else "study" if found.is_central else "center",
    )


def _open_on(standing: Standing) -> str | None:
    return str(standing.open_on) if standing.open_on else None


def as_json(report: NearReport) -> str:
    """One JSON object."""
    return json_text(msgspec.json.encode(report), 2)


def as_csv(report: NearReport) -> str:
    """A row a site, what is said of the study in each."""
    names = [name for name in SiteEntry.__struct_fields__ if name != "drive_hours"]
    study = _study_members(report)
    return csv_text(
        [*study, *names, "drive_hours_low", "drive_hours_high"],
        (
            [
                *study.values(),
                *(getattr(entry, name) for name in names),
                *(entry.drive_hours or (None, None)),
            ]
            for entry in (*report.sites, *report.not_placed)
        ),
    )


def as_geojson(report: NearReport) -> str:
    """A FeatureCollection; a site that could not be placed has no geometry."""
    study = _study_members(report)
    features = (
        geojson.feature(
            None if entry.lat is None or entry.lon is None else (entry.lat, entry.lon),
            study | msgspec.structs.asdict(entry),
        )
        for entry in (*report.sites, *report.not_placed)
    )
    return geojson.collection(
        features, study=report.study, origin=report.origin, notes=report.notes
    )


WRITERS = {"json": as_json, "csv": as_csv, "geojson": as_geojson}


def _study_members(report: NearReport) -> dict[str, object]:
    """What every site carries of the study, since it rules over the site's own status."""
    return {
        "study_id": report.study.id,
        "study_status": report.study.status,
        "study_joinable": report.study.joinable,
        "study_open_on": report.study.open_on,
        "study_record_date": report.study.record_date,
    }
