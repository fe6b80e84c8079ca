"""What changed between two copies of a study, in the order in which it matters to a family."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

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


def _of_status(old: Study, new: Study, since: str, *, joinable: bool) -> Iterator[Message]:
    before = old.as_read.status_module.overall_status
    after = new.as_read.status_module.overall_status
    if before and after and before != after:
        key = "changes.now_open" if joinable else _NOW.get(after, "changes.status")
        yield Message(key, {"since": since})


def _of_sites(old: Study, new: Study, since: str, *, joinable: bool) -> Iterator[Message]:
    before, after = _by_key(old.sites), _by_key(new.sites)
    counted: Counter[str] = Counter()
    counted["sites_gone"] = sum(len(sites) for key, sites in before.items() if key not in after)
    counted["sites_new"] = sum(len(sites) for key, sites in after.items() if key not in before)
    for key in before.keys() & after.keys():
        gained = len(after[key]) - len(before[key])
        counted["sites_new" if gained > 0 else "sites_gone"] += abs(gained)
        for was, now in zip(before[key], after[key], strict=False):
            counted["sites_closed"] += was.status in _OPEN and now.status not in (*_OPEN, None)
            opened = now.status in _OPEN and was.status not in (*_OPEN, None)
            counted["sites_opened"] += opened and joinable
            counted["sites_called"] += bool(_reached(was)) and _reached(was) != _reached(now)
    for said, count in (
        ("changes.sites_closed", counted["sites_closed"]),
        ("changes.sites_opened", counted["sites_opened"]),
        ("changes.sites_gone", counted["sites_gone"]),
        ("changes.sites_new", counted["sites_new"]),
        ("changes.sites_called", counted["sites_called"]),
    ):
        if count:
            yield Message(said, {"count": count, "since": since})


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
