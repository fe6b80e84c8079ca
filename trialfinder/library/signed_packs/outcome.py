"""What came of taking a pack, or of taking it back, to be told."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from trialfinder.messages import Message
from trialfinder.records.dates import PartialDate
from trialfinder.records.meaning.changes import changes, site_changes
from trialfinder.records.protocol import Location
from trialfinder.records.status import standing
from trialfinder.records.study import Study

MOST_TOLD = 200
_MOST_CENTERS = 12
STOPPED = (
    *("changes.now_finished", "changes.now_stopped", "changes.now_cancelled"),
    *("changes.now_paused", "changes.now_closed", "changes.now_unconfirmed"),
)
"""The keys of changes after which nobody can join a study, or nobody knows."""

_RANKS = {
    **dict.fromkeys(STOPPED, 0),
    "changes.sites_closed": 1,
    "changes.now_open": 2,
    "changes.sites_opened": 2,
}
_LAST_RANK = 3
_SITES = {"changes.sites_closed": "closed", "changes.sites_opened": "opened"}


class Center(msgspec.Struct, frozen=True):
    """A center by its name and town, as the record writes them."""

    name: str | None
    town: str | None


class StudyChange(msgspec.Struct, frozen=True, kw_only=True):
    """What changed in one study since the day `since` of the copy before; `standing` says whether
    it can be joined, in few words. The value `since` of the
    messages is empty, for the words of the day to be put in. `centers` names those of which a
    message tells, by its key; `unnamed` says how many more there are, by the same."""

    key: str
    title: str
    standing: Message
    since: PartialDate | None
    messages: tuple[Message, ...]
    centers: Mapping[str, tuple[Center, ...]]
    unnamed: Mapping[str, int]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a pack: how many studies were `added`, `changed`, were there already as they are
    in it (`same`) or in a later or fuller copy (`kept`), and could not be read.

    `totals` counts, over all studies, the centers or else the studies of each message's key.
    `changes` are the studies in which something changed that is told of, what matters most to a
    family first, the first 200 of `told`.
    """

    serial: int
    made: str
    illness: str
    added: int
    changed: int
    same: int
    kept: int
    unreadable: int
    totals: Mapping[str, int]
    changes: tuple[StudyChange, ...]
    told: int


class TakenBack(msgspec.Struct, frozen=True, kw_only=True):
    """What came of taking a pack back: how many studies have their former copy again, how many are
    gone that only the pack had brought, and how many stay since a later copy came after it."""

    serial: int
    made: str
    illness: str
    restored: int
    gone: int
    stayed: int


class Tally:
    """Counts what a pack brings, study by study."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._totals: Counter[str] = Counter()
        self._ranked: list[list[StudyChange]] = [[] for _ in range(_LAST_RANK + 1)]
        self._told = 0

    def compare(self, key: str, old: Study, new: Study, since: PartialDate | None) -> None:
        """Note what changed between two copies of a study."""
        messages = changes(old, new, "")
        if not messages:
            return
        self._told += 1
        for message in messages:
            self._totals[message.key] += int(message.values.get("count", 1))
        rank = min(_RANKS.get(message.key, _LAST_RANK) for message in messages)
        if len(self._ranked[rank]) < MOST_TOLD:
            self._ranked[rank].append(_change(key, old, new, since, messages))

    def taken(self, *, serial: int, made: str, illness: str) -> Taken:
        ranked = [one for rank in self._ranked for one in rank]
        return Taken(
            serial=serial,
            made=made,
            illness=illness,
            added=self.counts["added"],
            changed=self.counts["changed"],
            same=self.counts["same"],
            kept=self.counts["kept"],
            unreadable=self.counts["unreadable"],
            totals=dict(self._totals),
            changes=tuple(ranked[:MOST_TOLD]),
            told=self._told,
        )


def _change(
    key: str, old: Study, new: Study, since: PartialDate | None, messages: tuple[Message, ...]
) -> StudyChange:
    sites = site_changes(old, new)
    there = {message.key for message in messages} & _SITES.keys()
    found: dict[str, Sequence[Location]] = {each: getattr(sites, _SITES[each]) for each in there}
    return StudyChange(
        key=key,
        title=new.title,
        standing=standing(new).short,
        since=since,
        messages=messages,
        centers={each: tuple(map(_center, all_[:_MOST_CENTERS])) for each, all_ in found.items()},
        unnamed={
            each: len(all_) - _MOST_CENTERS
            for each, all_ in found.items()
            if len(all_) > _MOST_CENTERS
        },
    )


def _center(site: Location) -> Center:
    return Center(site.facility, site.city)
