"""Fetches a study from the registry into the library, beside the copy that was there before."""

from datetime import datetime

import msgspec

from trialfinder.errors import TrialFinderError
from trialfinder.library.entry import LibraryEntry
from trialfinder.library.library import Library
from trialfinder.library.opening import bundled_study
from trialfinder.library.registry.addresses import number_in
from trialfinder.library.registry.client import RegistryClient
from trialfinder.records.dates import PartialDate, parse
from trialfinder.records.study import Study


class Update(msgspec.Struct, frozen=True, kw_only=True):
    """`study` is the registry's copy of now, kept as `entry`. `before` is the copy that was kept
    or is bundled, None where there was none; `since` is the day that it speaks of: when it was
    fetched, else when its record was last changed or verified. `old_number` is the number that was
    asked for where it is no longer the study's own."""

    study: Study
    entry: LibraryEntry
    address: str
    before: Study | None
    since: PartialDate | None
    old_number: str | None = None


def update(library: Library, client: RegistryClient, number: str) -> Update:
    """Ask the registry for a study and keep the answer.

    Raises:
        RecordError: `number` is none, or the registry has no such study; says which.
        NetworkError: the registry gives no usable answer; says why.
        ResourceError: the library cannot be used.
    """
    fetched = client.fetch(number)
    known_as = (fetched.study.nct_id, number_in(number))
    before, since = next((found for name in known_as if (found := _copy(library, name))), _NONE)
    entry = library.add(fetched.study, fetched=True)
    return Update(
        study=fetched.study,
        entry=entry,
        address=fetched.address,
        before=before,
        since=since,
        old_number=fetched.old_number,
    )


_NONE: tuple[Study | None, PartialDate | None] = (None, None)


def _copy(library: Library, number: str | None) -> tuple[Study, PartialDate | None] | None:
    """The copy there is of a study, and its day; one that cannot be read is none."""
    entry = library.entry(number) if number else None
    try:
        study = library.open(entry.key) if entry else bundled_study(number or "")
    except TrialFinderError:
        return None
    if study is None:
        return None
    return study, day_of_copy(study, entry.fetched if entry else None)


def day_of_copy(study: Study, fetched: str | None) -> PartialDate | None:
    """The day that a copy speaks of: when the registry was asked for it, else when its record was
    last changed or verified; None where nothing says."""
    return _day(fetched) or _day_of(study)


def _day(stamp: str | None) -> PartialDate | None:
    if stamp is None:
        return None
    return parse(datetime.fromisoformat(stamp).astimezone().date().isoformat())


def _day_of(study: Study) -> PartialDate | None:
    module = study.as_read.status_module
    posted = module.last_update_post_date_struct
    return parse(posted.date if posted else None) or parse(module.status_verified_date)
