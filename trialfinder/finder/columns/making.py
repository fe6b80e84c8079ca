"""Makes the columns of a study: its dates and ages, its sites, its shelves."""

import struct
from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from math import nan

import msgspec
import numpy as np

from trialfinder.finder.columns.layout import (
    OFFSET,
    SEXES,
    SHELVED,
    STUDY,
    SiteState,
    illness_ids,
    version_of,
)
from trialfinder.finder.columns.openings import STATUSES
from trialfinder.finder.columns.shelving import Shelving
from trialfinder.finder.illness.person import age_limits
from trialfinder.finder.illness.spotting import Spotter
from trialfinder.finder.illness.tokens import keys
from trialfinder.library.columns import Kind, Phrases, Portion
from trialfinder.library.digest import StudyDigest
from trialfinder.records.dates import PartialDate, parse
from trialfinder.records.protocol import Location
from trialfinder.records.status import (
    SiteGroup,
    ended_on,
    listed_standing,
    site_group,
    site_status,
    standing,
)
from trialfinder.records.study import Study

Spot = tuple[float, float, float]
PlaceSite = Callable[[Location], Spot | None]

BETWEEN_TEXTS = "\ue000"
"""Stands between two texts, so that no words of both are next to each other. It is no letter, and
the index takes it for a word."""

_MOST_SPOTS = 300_000
"""That are remembered, some 250 bytes each."""
_SPOT = struct.Struct("<fff")  # as `SITE` begins
_NOWHERE = (nan, nan, nan)
_JSON = msgspec.json.Encoder()
_RECRUITING = "RECRUITING"


class ColumnMaker:
    """Makes columns; `place_site` says where a site lies."""

    def __init__(self, spotter: Spotter, place_site: PlaceSite) -> None:
        self.version = version_of(spotter.illnesses)
        self._shelving = Shelving(spotter)
        self._illnesses = len(illness_ids(spotter.illnesses))
        self._place_site = place_site
        self._spots: dict[bytes, bytes] = {}
        self._states: dict[str | None, bytes] = {}

    def portion(
        self, studies: Sequence[tuple[int, StudyDigest]], done: Sequence[int] = ()
    ) -> Portion:
        """The columns of some studies, each with the library's number of it. `done` are the numbers
        of all that are done with them, such as those that cannot be read."""
        today = date.today()  # noqa: DTZ011  # the date of a record does not hang on it
        rows, sites = [], {Kind.OPEN_SITES: bytearray(), Kind.OTHER_SITES: bytearray()}
        illnesses, shelves, counts = array("H"), array("B"), []
        for _, digest in studies:
            study = digest.study
            recruits = study.as_read.status_module.overall_status == _RECRUITING
            sites[Kind.OPEN_SITES if recruits else Kind.OTHER_SITES] += self._sites(study)
            found, qualifiers = self._shelving.shelves(digest)
            rows.append(_row(study, len(study.sites) if recruits else 0, qualifiers, today))
            illnesses.extend(found)
            shelves.extend(found.values())
            counts.append(len(found))
        columns = {
            Kind.STUDIES: np.array(rows, STUDY).tobytes(),
            **{kind: bytes(packed) for kind, packed in sites.items()},
            Kind.SHELVES: self._by_illness(illnesses, shelves, counts),
            Kind.TOWNS: _towns(digest.study for _, digest in studies),
        }
        phrases = tuple(_phrases(id_, digest) for id_, digest in studies)
        readable = tuple(id_ for id_, _ in studies)
        return Portion(tuple(done) or readable, readable, columns, phrases)

    def _sites(self, study: Study) -> bytes:
        """Of `SITE`, one after the other."""
        return b"".join(map(self._site, study.sites))

    def _site(self, site: Location) -> bytes:
        point = site.geo_point and (site.geo_point.lat, site.geo_point.lon)
        address = _JSON.encode((site.city, site.state, site.zip, site.country, point))
        spot = self._spots.get(address)
        if spot is None:
            if len(self._spots) >= _MOST_SPOTS:
                self._spots.clear()
            spot = self._spots[address] = _SPOT.pack(*(self._place_site(site) or _NOWHERE))
        state = self._states.get(site.status)
        if state is None:
            state = self._states[site.status] = bytes([_state(site)])
        return spot + state

    def _by_illness(
        self, illnesses: "array[int]", shelves: "array[int]", counts: list[int]
    ) -> bytes:
        """`illnesses` and their `shelves` study by study, of each so many as `counts` says."""
        numbers = np.array(illnesses, np.uint16)
        rows = np.zeros(len(numbers), SHELVED)
        rows["row"] = np.repeat(np.arange(len(counts)), counts)
        rows["shelves"] = np.array(shelves, np.uint8)
        order = np.argsort(numbers, kind="stable")
        first = np.searchsorted(numbers[order], np.arange(self._illnesses + 1))
        return first.astype(OFFSET).tobytes() + rows[order].tobytes()


def _towns(studies: Iterable[Study]) -> bytes:
    """Town and country of each site, as JSON study by study, behind their places."""
    texts = [_JSON.encode([(at.city, at.country) for at in study.sites]) for study in studies]
    begins = np.cumsum([0, *map(len, texts)]).astype(OFFSET)
    return begins.tobytes() + b"".join(texts)


def _row(study: Study, open_sites: int, qualifiers: int, today: date) -> tuple[object, ...]:
    module, eligibility = study.as_read.status_module, study.as_read.eligibility_module
    limits = age_limits(eligibility)
    ended = parse(ended_on(study))
    recorded = standing(study, today).record_date
    number = study.nct_id or ""
    status = module.overall_status
    sex = (eligibility.sex or "").casefold()
    return (
        int(number[3:]) if number[:3] == "NCT" and _is_digits(number[3:]) else 0,
        STATUSES.index(status) if status in STATUSES else len(STATUSES),
        SEXES.index(sex) if sex in SEXES else 0,
        _ordinal(recorded),
        ended.latest.toordinal() if ended else 0,
        study.source.downloaded.toordinal() if study.source.downloaded else 0,
        qualifiers,
        limits.youngest or 0.0,
        limits.below,
        len(study.sites),
        open_sites,
    )


def _is_digits(text: str) -> bool:
    return len(text) == 8 and text.isascii() and text.isdecimal()


def _ordinal(day: PartialDate | None) -> int:
    return day.earliest.toordinal() if day else 0


def _state(site: Location) -> int:
    """What the site is, by its own status alone, where its study can be joined or is listed."""
    today = date(2026, 1, 1)
    open_now = listed_standing(_RECRUITING, str(today), None, today)
    listed = listed_standing(_RECRUITING, None, None, today, downloaded=today)
    state = SiteState(0)
    if site_status(site, open_now).joinable:
        state |= SiteState.RECRUITING
    if site_group(site, open_now) is SiteGroup.ASK:
        state |= SiteState.ASK
    if site_status(site, listed).can_join is None:
        state |= SiteState.LISTED
    return state


def _phrases(id_: int, digest: StudyDigest) -> Phrases:
    record = digest.study.as_read
    names = record.identification_module
    given = (one.name or "" for one in record.arms_interventions_module.interventions)
    return (
        id_,
        _joined(record.conditions_module.conditions),
        _joined(digest.meshes),
        _joined(digest.mesh_above),
        _joined(filter(None, (names.brief_title, names.official_title))),
        _joined(record.conditions_module.keywords),
        _joined([record.description_module.brief_summary or ""]),
        _joined(given),
    )


def _joined(texts: Iterable[str]) -> str:
    return f" {BETWEEN_TEXTS} ".join(" ".join(keys(text)) for text in texts)
