"""The studies that were found as JSON or CSV. Every form says of each whether it can be joined."""

import msgspec

from trialfinder.finder.illness.found import FoundStudies, FoundStudy, NearestCenter
from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.person import age_limits
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.records.export.json_text import json_text
from trialfinder.records.export.spreadsheet import csv_text
from trialfinder.records.meaning.contacts import phone_of
from trialfinder.records.study import SITES
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_notes import Asking, find_notes, matched_words, qualifier_words
from trialfinder.words.near_report import OriginEntry, origin_entry

_SHELVES = {Shelf.PART: Shelf.BROADER}
"""A study of the illness that lacks some of the words is for more than what was typed."""


class QueryEntry(msgspec.Struct, frozen=True):
    """`words` as they were typed; `matched` are the illnesses and qualifiers that we read there."""

    words: str
    matched: tuple[str, ...]


class MatchedEntry(msgspec.Struct, frozen=True):
    """The word of the record, and where it stands there: one of condition, title, registry_term,
    keyword, summary, criteria. None for both where no illness was asked for."""

    word: str | None
    field: str | None


class NearestEntry(msgspec.Struct, frozen=True, kw_only=True):
    """The nearest center where somebody may join; its `status` is its own, None where the record
    does not say it, and one must ask there."""

    facility: str | None
    city: str | None
    state: str | None
    country: str | None
    status: str | None
    phone: str | None
    lat: float
    lon: float
    radius_km: float
    distance_km: float


class FoundEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A study; `joinable` is None where nobody can say, see `near_report.StudyEntry`. Ages are in
    years, None for no limit or where the file gives none."""

    id: str | None
    title: str
    status: str | None
    joinable: bool | None
    record_date: str | None
    shelf: str
    matched: MatchedEntry
    age_min_years: float | None
    age_max_years: float | None
    open_sites: int | None
    nearest: NearestEntry | None


class FindReport(msgspec.Struct, frozen=True):
    """What `trialfinder find --format json` prints."""

    query: QueryEntry
    origin: OriginEntry | None
    studies: tuple[FoundEntry, ...]
    notes: tuple[str, ...]


def find_report(
    found: FoundStudies,
    place: str | None,
    limit: int,
    illnesses: IllnessList,
    catalogue: Catalogue,
    asking: Asking = "terminal",
) -> FindReport:
    """The first `limit` studies, all for 0. `place` is what was typed for the origin, `asking` how
    the registry can be asked by whoever reads it."""
    origin = found.wish.origin
    shown = found.studies[:limit] if limit else found.studies
    matched = (
        *matched_words(found.asked, illnesses, catalogue.language),
        *qualifier_words(found.asked.qualifiers, catalogue),
    )
    return FindReport(
        query=QueryEntry(found.wish.words, matched),
        origin=None if origin is None else origin_entry(origin, place or ""),
        studies=tuple(map(_entry, shown)),
        notes=(
            *(catalogue.say(note) for note in (origin.notes if origin else ())),
            *find_notes(found, illnesses, catalogue, asking).lines,
        ),
    )


def _entry(found: FoundStudy) -> FoundEntry:
    study, now = found.digest.study, found.standing
    limits = age_limits(study.as_read.eligibility_module)
    return FoundEntry(
        id=study.nct_id,
        title=study.title,
        status=now.status_text,
        joinable=now.can_join,
        record_date=str(now.record_date) if now.record_date else None,
        shelf=_SHELVES.get(found.match.shelf, found.match.shelf),
        matched=MatchedEntry(found.match.word, found.match.field),
        age_min_years=_years(limits.youngest) if limits.is_said else None,
        age_max_years=_years(limits.oldest) if limits.is_said else None,
        open_sites=found.open_sites if study.could_have(SITES) else None,
        nearest=_nearest(found.nearest),
    )


def _nearest(nearest: NearestCenter | None) -> NearestEntry | None:
    if nearest is None or nearest.spot is None or nearest.distance_km is None:
        return None
    lat, lon, radius_km = nearest.spot
    return NearestEntry(
        facility=nearest.site.facility,
        city=nearest.site.city,
        state=nearest.site.state,
        country=nearest.site.country,
        status=nearest.site.status,
        phone=phone_of(nearest.contact.contact) if nearest.contact else None,
        lat=round(lat, 4),
        lon=round(lon, 4),
        radius_km=round(radius_km, 1),
        distance_km=round(nearest.distance_km, 1),
    )


def _years(age: float | None) -> float | None:
    return None if age is None else round(age, 2)


def as_json(report: FindReport) -> str:
    """One JSON object."""
    return json_text(msgspec.json.encode(report), 2)


def as_csv(report: FindReport) -> str:
    """A row a study; what is said of its nearest center in columns that begin with "nearest"."""
    own = [name for name in FoundEntry.__struct_fields__ if name not in ("matched", "nearest")]
    near = NearestEntry.__struct_fields__
    return csv_text(
        [*own, "matched_word", "matched_field", *(f"nearest_{name}" for name in near)],
        (
            [
                *(getattr(one, name) for name in own),
                one.matched.word,
                one.matched.field,
                *(getattr(one.nearest, name, None) for name in near),
            ]
            for one in report.studies
        ),
    )


WRITERS = {"json": as_json, "csv": as_csv}
