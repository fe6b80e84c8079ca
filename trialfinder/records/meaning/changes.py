"""What changed between two copies of a study, in the order in which it matters to a family."""

from collections.abc import Iterator
from datetime import date

import msgspec

from trialfinder.messages import Message
from trialfinder.records.dates import parse
from trialfinder.records.meaning.contacts import is_reachable
from trialfinder.records.protocol import DateStruct, Location
from trialfinder.records.status import standing
from trialfinder.records.study import Study

_OPEN = frozenset({"RECRUITING", "AVAILABLE"})
_NOW = {
    "COMPLETED": "changes.now_finished",
    "TERMINATED": "changes.now_stopped",
    "WITHDRAWN": "changes.now_cancelled",
    "SUSPENDED": "changes.now_paused",
    "ACTIVE_NOT_RECRUITING": "changes.now_closed",
    "UNKNOWN": "changes.now_unconfirmed",
}

_Key = tuple[str, ...]


class SiteChanges(msgspec.Struct, frozen=True):
    """The sites of a study that closed, opened, are no longer listed, are new, or have other
    contacts; as the later copy has them, those that are `gone` as the earlier one has."""

    closed: tuple[Location, ...] = ()
    opened: tuple[Location, ...] = ()
    gone: tuple[Location, ...] = ()
    new: tuple[Location, ...] = ()
    called: tuple[Location, ...] = ()


def changes(old: Study, new: Study, since: str, today: date | None = None) -> tuple[Message, ...]:
    """What `new` says that `old` did not. `since` are the words for the date of `old` ("March").

    Empty where nothing changed that is told of here: status, sites, their status, contacts, the
    end of the study, its rules. What one of the copies does not say at all is no change, since
    some forms of a record leave much out. Nothing is said to have opened unless the study can be
    joined on `today`, by default the computer's date.
    """
    joinable = standing(new, today).joinable
    return (
        *_of_status(old, new, since, joinable=joinable),
        *_of_sites(old, new, since, joinable=joinable),
        *_of_dates(old, new, since),
        *_of_texts(old, new, since),
    )


def site_changes(old: Study, new: Study) -> SiteChanges:
    """Which sites changed between two copies of a study. Whether one that opened can be joined is
    for `status.standing` of the study to say."""
    before, after = _by_key(old.sites), _by_key(new.sites)
    gone = [site for key, sites in before.items() for site in sites[len(after.get(key, ())) :]]
    added = [site for key, sites in after.items() for site in sites[len(before.get(key, ())) :]]
    closed, opened, called = [], [], []
    for key, sites in after.items():
        for was, now in zip(before.get(key, ()), sites, strict=False):
            if was.status in _OPEN and now.status not in (*_OPEN, None):
                closed.append(now)
            if now.status in _OPEN and was.status not in (*_OPEN, None):
                opened.append(now)
            if _reached(was) and _reached(was) != _reached(now):
                called.append(now)
    return SiteChanges(*map(tuple, (closed, opened, gone, added, called)))


def _of_status(old: Study, new: Study, since: str, *, joinable: bool) -> Iterator[Message]:
    before = old.as_read.status_module.overall_status
    after = new.as_read.status_module.overall_status
    if before and after and before != after:
        key = "changes.now_open" if joinable else _NOW.get(after, "changes.status")
        yield Message(key, {"since": since})


def _of_sites(old: Study, new: Study, since: str, *, joinable: bool) -> Iterator[Message]:
    found = site_changes(old, new)
    for said, sites in (
        ("changes.sites_closed", found.closed),
        ("changes.sites_opened", found.opened if joinable else ()),
        ("changes.sites_gone", found.gone),
        ("changes.sites_new", found.new),
        ("changes.sites_called", found.called),
    ):
        if sites:
            yield Message(said, {"count": len(sites), "since": since})


def _of_dates(old: Study, new: Study, since: str) -> Iterator[Message]:
    before = _date(old.as_read.status_module.completion_date_struct)
    after = _date(new.as_read.status_module.completion_date_struct)
    if before and before != after and parse(after):
        yield Message("changes.end", {"date": after, "since": since})


def _of_texts(old: Study, new: Study, since: str) -> Iterator[Message]:
    before, after = _rules(old), _rules(new)
    if any(was and now and was != now for was, now in zip(before, after, strict=True)):
        yield Message("changes.criteria", {"since": since})


def _rules(study: Study) -> tuple[str, ...]:
    """Who can join, without the spaces in which forms of a record differ."""
    module = study.as_read.eligibility_module
    texts = (module.eligibility_criteria, module.sex, module.minimum_age, module.maximum_age)
    return tuple("".join((text or "").split()) for text in texts)


def _by_key(sites: tuple[Location, ...]) -> dict[_Key, list[Location]]:
    """Sites by what tells them apart; the registry gives them no number."""
    found: dict[_Key, list[Location]] = {}
    for site in sites:
        parts = (site.facility, site.city, site.zip, site.country)
        found.setdefault(
            tuple(" ".join((part or "").lower().split()) for part in parts), []
        ).append(site)
    return found


def _reached(site: Location) -> frozenset[tuple[str | None, str | None]]:
    return frozenset((one.phone, one.email) for one in site.contacts if is_reachable(one))


def _date(struct: DateStruct | None) -> str:
    return (struct.date if struct else None) or ""
