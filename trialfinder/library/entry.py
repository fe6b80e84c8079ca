"""What the library writes down of a study: the entry to be shown, words to be found, the record."""

import re
from datetime import date

import msgspec

from trialfinder.records.readers.api_v2 import writer as api_v2
from trialfinder.records.readers.formats import fullness
from trialfinder.records.status import RecruitmentStatus, ended_on
from trialfinder.records.study import SITES, Study
from trialfinder.records.study_numbers import number_key, other_numbers_of

COLUMNS = (
    *("id", "key", "nct_id", "title", "status", "conditions", "site_count", "verified"),
    *("ended", "updated", "downloaded", "name", "format", "added", "fetched", "open_sites"),
)
_LONGEST_SAID = 20_000
_ISSUED = re.compile(rb'"versionHolder"\s*:\s*"[^"]*"')
"""The day of the registry's own copy, another one each day; in a text it would be escaped."""
_FETCHED = 1_000  # above any fullness of a format


class LibraryEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A study as the library lists it. `site_count` is -1 where its file has no list of centers,
    `open_sites` what `Study.open_sites` is, None where nobody has looked since an earlier version.
    `added` and `fetched` are ISO times; `fetched` is when the registry was asked for it, None
    where it came from a file. `verified` is the registry's date, `updated` that of its last
    change, empty where neither is known; `ended` is its date on which the study ended, None
    while that is only planned; `downloaded` is the day on which its file came from the
    registry, None where nobody said; `missing_since` is the day of the copy of the whole registry
    in which it no longer stood, `unlisted_on` that of an answer which no longer had it among those
    that are open. Whether anybody can join is for `status.listed_standing`
    to say, never for `status` alone.
    """

    key: str
    nct_id: str | None
    title: str
    status: str | None
    conditions: tuple[str, ...]
    site_count: int
    open_sites: int | None = None
    verified: str | None
    ended: str | None
    updated: str
    downloaded: date | None = None
    name: str
    format: str
    added: str
    fetched: str | None
    missing_since: date | None = None
    unlisted_on: date | None = None

    @property
    def is_unread(self) -> bool:
        """Whether it may look open only once its record was asked for `open_sites`."""
        return self.open_sites is None and self.status == RecruitmentStatus.RECRUITING


def key_of(study: Study) -> str:
    """What the library knows a study by: its number, else its content."""
    return study.nct_id or study.source.digest()


def updated_on(study: Study) -> str:
    """The day that the record speaks of, as the registry writes it; empty where it has none."""
    module = study.as_read.status_module
    posted = module.last_update_post_date_struct
    return (posted.date if posted else None) or module.status_verified_date or ""


Worth = tuple[str, int]
"""Of two copies of a study, the greater one is kept."""


def worth_of(study: Study, fetched: str | None = None) -> Worth:
    """The later copy first; of one day, what the registry was asked for, else the fuller format."""
    return worth(updated_on(study), study.source.format, fetched)


def worth(updated: str, name_of_format: str, fetched: str | None) -> Worth:
    """The same of a copy in the library."""
    return updated, _FETCHED if fetched else fullness(name_of_format)


def record_of(study: Study) -> bytes:
    """What is kept of a study: its own bytes where the reader had them, else our JSON."""
    return study.source.original or api_v2.write(study, with_trialfinder_section=True)


def is_same_record(kept: bytes | None, other: bytes) -> bool:
    """Whether a record says the same as the one that is kept, whenever the registry gave them."""
    return kept == other or (kept is not None and _ISSUED.sub(b"", kept) == _ISSUED.sub(b"", other))


def row_of(number: int, study: Study, added: str, fetched: str | None) -> tuple[object, ...]:
    """The values of `COLUMNS`."""
    said = study.as_read
    return (
        number,
        key_of(study),
        study.nct_id,
        study.title,
        said.status_module.overall_status,
        "\n".join(said.conditions_module.conditions),
        len(study.sites) if study.could_have(SITES) else -1,
        said.status_module.status_verified_date,
        ended_on(study),
        updated_on(study),
        str(study.source.downloaded) if study.source.downloaded else None,
        study.source.name,
        study.source.format,
        added,
        fetched,
        study.open_sites,
    )


def words_of(study: Study) -> tuple[str, str, str]:
    """What a study is found by: its names, its conditions, and what else it says of itself."""
    record = study.as_read
    names, sponsor = record.identification_module, record.sponsor_collaborators_module.lead_sponsor
    named = (names.nct_id, names.acronym, names.brief_title, names.official_title)
    others = other_numbers_of(study)
    arms = record.arms_interventions_module
    said = [
        *record.conditions_module.keywords,
        *(item.name for item in arms.interventions),
        *(other for item in arms.interventions for other in item.other_names),
        sponsor.name if sponsor else None,
        *others,
        *map(number_key, others),  # "ZETA-1" is found by "zeta1" too
        record.description_module.brief_summary,
        *dict.fromkeys(site.city for site in study.sites),
        *dict.fromkeys(site.country for site in study.sites),
    ]
    return (
        " ".join(part for part in named if part),
        "\n".join(record.conditions_module.conditions),
        "\n".join(part for part in said if part)[:_LONGEST_SAID],
    )


def day_of(stored: str | None) -> date | None:
    """A day as the file has it."""
    return date.fromisoformat(stored) if stored else None


def with_unlisted(study: Study, day: date | None) -> Study:
    """The study with the day of the answer that no longer had it as open, None for none."""
    if day is None:
        return study
    source = msgspec.structs.replace(study.source, unlisted_on=day)
    return msgspec.structs.replace(study, source=source)
