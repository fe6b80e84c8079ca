"""What the status of a study means, and whether anybody can join it.

The study's own status vetoes those of its sites: a site is never shown as open in a study that
is not. Statuses and rules are ClinicalTrials.gov's (clinicaltrials.gov/study-basics/glossary);
a study that was not verified within two years counts as unconfirmed, as it does there. Where a
list, such as the CSV download, gives no date of verification, the sponsor's last update stands for
it, which is as a rule not earlier; where it has neither, the day on which the list was downloaded
says only that the study was open on that list.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from trialfinder.messages import Day, Message, Value
from trialfinder.records.dates import PartialDate, parse
from trialfinder.records.protocol import DateStruct, Location, StatusModule
from trialfinder.records.shown_text import quoted_name
from trialfinder.records.study import SITES_SILENT, Study

CONFIRMED_FOR_MONTHS = 24
CONFIRMED_FOR_YEARS = CONFIRMED_FOR_MONTHS // 12


class RecruitmentStatus(StrEnum):
    """Every status that the registry gives a study or a site."""

    RECRUITING = "RECRUITING"
    NOT_YET_RECRUITING = "NOT_YET_RECRUITING"
    ENROLLING_BY_INVITATION = "ENROLLING_BY_INVITATION"
    ACTIVE_NOT_RECRUITING = "ACTIVE_NOT_RECRUITING"
    SUSPENDED = "SUSPENDED"
    COMPLETED = "COMPLETED"
    TERMINATED = "TERMINATED"
    WITHDRAWN = "WITHDRAWN"
    UNKNOWN = "UNKNOWN"
    WITHHELD = "WITHHELD"
    AVAILABLE = "AVAILABLE"
    TEMPORARILY_NOT_AVAILABLE = "TEMPORARILY_NOT_AVAILABLE"
    NO_LONGER_AVAILABLE = "NO_LONGER_AVAILABLE"
    APPROVED_FOR_MARKETING = "APPROVED_FOR_MARKETING"


_S = RecruitmentStatus


class Tone(StrEnum):
    """How a status is to be shown; words always stand beside it."""

    OPEN = "open"
    LISTED = "listed"  # open on a list of a known day, which does not say when that was confirmed
    WAITING = "waiting"  # may open, or asks for another way in
    CLOSED = "closed"
    UNCONFIRMED = "unconfirmed"


_TONES = {
    _S.RECRUITING: Tone.OPEN,
    _S.NOT_YET_RECRUITING: Tone.WAITING,
    _S.ENROLLING_BY_INVITATION: Tone.CLOSED,
    _S.SUSPENDED: Tone.WAITING,
    _S.AVAILABLE: Tone.WAITING,
    _S.TEMPORARILY_NOT_AVAILABLE: Tone.WAITING,
    _S.UNKNOWN: Tone.UNCONFIRMED,
    _S.WITHHELD: Tone.UNCONFIRMED,
}  # every other status is closed

_HOPEFUL = frozenset(
    {_S.RECRUITING, _S.NOT_YET_RECRUITING, _S.ENROLLING_BY_INVITATION, _S.AVAILABLE}
)
_TO_COME = frozenset(
    {
        *(_S.NOT_YET_RECRUITING, _S.ENROLLING_BY_INVITATION, _S.SUSPENDED),
        *(_S.AVAILABLE, _S.TEMPORARILY_NOT_AVAILABLE),
    }
)
_RECRUITING_SITES = "status.conflict_sites_recruiting"
_PROGRAM_SITES = "status.conflict_sites_program"
_ACCESS_SITES = "status.conflict_sites_access"
_UNCONFIRMED_SITES = "status.conflict_sites_unconfirmed"
_PLANNED = "ESTIMATED"
_OVER = frozenset({_S.COMPLETED, _S.TERMINATED})  # what was withdrawn never began
_ACCESS = frozenset({_S.AVAILABLE, _S.TEMPORARILY_NOT_AVAILABLE})
_PROGRAMS = _ACCESS | {_S.NO_LONGER_AVAILABLE, _S.APPROVED_FOR_MARKETING}
"""Ways to a treatment outside a study, which are not to be called a study."""


class SiteGroup(StrEnum):
    """What a site of a study that can be joined is for somebody who wants to join; the first is
    whom to call first."""

    OPEN = "open"
    NOT_YET = "not_yet"
    ASK = "ask"  # paused, or the record does not say
    CLOSED = "closed"  # nobody can ask to join there


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of a study on the day that it is asked.

    `status` is None where the record has none or one that we do not know (`status_text`).
    `joinable` is True only for a study that is recruiting and was verified, or where its list does
    not say that, updated within two years. `open_on` is the day of the list on which it was open,
    where nothing else is known; whether it can be joined is then unknown, not False (`can_join`).
    Where a joinable study names its sites' statuses and none is recruiting, `no_site_open` is True
    and the tone is no longer that of an open study.
    `headline` is a sentence, `short` two or three words. `ended` is when the study finished or
    stopped, None where that is only planned. `record_date` is when the record was verified, else
    last updated, and the record's age is counted from it; None where the record has neither. A
    date that is still to come has no age.
    """

    status: RecruitmentStatus | None
    status_text: str | None
    joinable: bool
    open_on: date | None = None
    tone: Tone
    headline: Message
    short: Message
    ended: PartialDate | None
    verified: PartialDate | None
    record_date: PartialDate | None
    record_age_years: int | None
    conflicts: tuple[Message, ...] = ()
    no_site_open: bool = False

    @property
    def is_to_come(self) -> bool:
        """Whether somebody might join later, or in another way than by asking for it."""
        return self.status in _TO_COME

    @property
    def can_join(self) -> bool | None:
        """`joinable` for those who read exports: None where nobody can say."""
        return None if self.open_on else self.joinable


class SiteStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What may be said of a site. `status` is the site's own."""

    status: RecruitmentStatus | None
    joinable: bool
    tone: Tone
    short: Message

    @property
    def can_join(self) -> bool | None:
        """As `Standing.can_join`."""
        return None if self.tone is Tone.LISTED else self.joinable


def known_status(text: str | None) -> RecruitmentStatus | None:
    """The status that `text` names, None where it is none of the registry's."""
    return RecruitmentStatus.__members__.get(text) if text else None


def standing(study: Study, today: date | None = None) -> Standing:
    """What may be said of `study` on `today`, by default the computer's date."""
    source, open_sites = study.source, study.open_sites
    found = _standing(study.as_read.status_module, open_sites, source.downloaded, today)
    return _as_its_sites_are(_unless_unlisted(found, source.unlisted_on), open_sites)


def listed_standing(
    status: str | None,
    verified: str | None,
    ended: str | None,
    today: date | None = None,
    *,
    updated: str | None = None,
    downloaded: date | None = None,
    unlisted_on: date | None = None,
    open_sites: int | None = SITES_SILENT,
) -> Standing:
    """The same for a study in a list, of which no more is known than the registry's status, the
    dates of verification, of the last update and on which it ended, each None where it has none,
    the day on which its file was downloaded, that of an answer which no longer had it among those
    that are open, and `Study.open_sites`; where that is None, nobody has looked at its sites, and
    it is not joinable."""
    module = StatusModule(
        overall_status=status,
        status_verified_date=verified,
        completion_date_struct=DateStruct(date=ended) if ended else None,
        last_update_post_date_struct=DateStruct(date=updated) if updated else None,
    )
    found = _standing(module, open_sites or 0, downloaded, today)
    return _as_its_sites_are(_unless_unlisted(found, unlisted_on), open_sites)


def _as_its_sites_are(found: Standing, open_sites: int | None) -> Standing:
    """Not as an open study where none of its sites is open, or that is not known."""
    if not found.joinable or open_sites:
        return found
    key = "status.no_site_open" if open_sites == 0 else "status.sites_unread"
    return msgspec.structs.replace(
        found,
        joinable=open_sites == 0,
        no_site_open=open_sites == 0,
        tone=Tone.WAITING if open_sites == 0 else Tone.UNCONFIRMED,
        headline=Message(f"{key}.headline"),
        short=Message(f"{key}.short"),
    )


def _unless_unlisted(found: Standing, unlisted_on: date | None) -> Standing:
    """Nothing but closed where a later answer of the registry no longer had it as open."""
    if unlisted_on is None or found.tone in (Tone.CLOSED, Tone.UNCONFIRMED):
        return found
    values: dict[str, Value] = {"day": Day(unlisted_on.isoformat())}
    return msgspec.structs.replace(
        found,
        joinable=False,
        open_on=None,
        tone=Tone.UNCONFIRMED,
        headline=Message("status.unlisted.headline", values),
        short=Message("status.unlisted.short"),
    )


def ended_on(study: Study) -> str | None:
    """The date on which the record says that the study ended, None where it only plans it."""
    struct = study.as_read.status_module.completion_date_struct
    return struct.date if struct and struct.type != _PLANNED else None


def _standing(
    module: StatusModule, recruiting: int, downloaded: date | None, today: date | None
) -> Standing:
    today = today or datetime.now().astimezone().date()
    status = known_status(module.overall_status)
    verified = parse(module.status_verified_date)
    record_date = _record_date(module)
    open_on = downloaded if record_date is None and status is _S.RECRUITING else None
    tone = _tone(status, record_date, open_on, today)
    ended = _end_on_record(module)
    key = _key(status, tone, module.overall_status, record_date, today)
    if tone in (Tone.OPEN, Tone.LISTED) and _is_over(module, today):
        tone, key = Tone.UNCONFIRMED, "status.over"
    joinable = tone is Tone.OPEN
    values: dict[str, Value] = {"status": quoted_name(module.overall_status or "")}
    if tone is Tone.LISTED and open_on:
        values["day"] = Day(open_on.isoformat())
    return Standing(
        status=status,
        status_text=module.overall_status,
        joinable=joinable,
        open_on=open_on if tone is Tone.LISTED else None,
        tone=tone,
        headline=Message(f"{key}.headline", values),
        short=Message(f"{key}.short", values),
        ended=ended if status in _OVER and ended and ended.earliest <= today else None,
        verified=verified,
        record_date=record_date,
        record_age_years=_age_years(record_date, today),
        conflicts=_conflicts(module, recruiting, status, joinable, today),
    )


def site_status(site: Location, standing: Standing) -> SiteStatus:
    """What may be said of `site`, given the standing of its study."""
    own = known_status(site.status)
    own_tone = _TONES.get(own, Tone.CLOSED) if own else Tone.UNCONFIRMED
    closed_early = own_tone is Tone.CLOSED and own not in _HOPEFUL
    if not standing.joinable and (not closed_early or standing.tone is Tone.CLOSED):
        return SiteStatus(status=own, joinable=False, tone=standing.tone, short=standing.short)
    return SiteStatus(
        status=own,
        joinable=standing.joinable and own is _S.RECRUITING,
        tone=own_tone,
        short=Message(f"status.{own}.site" if own else "status.site_silent"),
    )


def site_group(site: Location, standing: Standing) -> SiteGroup | None:
    """What `site` is for somebody who wants to join; None where nobody can join the study."""
    if not standing.joinable:
        return None
    own = known_status(site.status)
    if own is _S.RECRUITING:
        return SiteGroup.OPEN
    if own is _S.NOT_YET_RECRUITING:
        return SiteGroup.NOT_YET
    asked = own is None or _TONES.get(own, Tone.CLOSED) is not Tone.CLOSED
    return SiteGroup.ASK if asked else SiteGroup.CLOSED


def _is_confirmed(verified: PartialDate | None, today: date) -> bool:
    if verified is None or verified.earliest > today:
        return False
    first = verified.earliest
    months = (today.year - first.year) * 12 + today.month - first.month
    return (months, today.day) <= (CONFIRMED_FOR_MONTHS, first.day)


def _record_date(module: StatusModule) -> PartialDate | None:
    """When the record was verified, else last updated."""
    posted = module.last_update_post_date_struct
    return parse(module.status_verified_date) or parse(posted.date if posted else None)


def _tone(
    status: RecruitmentStatus | None,
    record_date: PartialDate | None,
    open_on: date | None,
    today: date,
) -> Tone:
    tone = Tone.UNCONFIRMED if status is None else _TONES.get(status, Tone.CLOSED)
    if tone in (Tone.OPEN, Tone.WAITING) and not _is_confirmed(record_date, today):
        listed = PartialDate.of(open_on) if open_on else None
        return Tone.LISTED if _is_confirmed(listed, today) else Tone.UNCONFIRMED
    return tone


def _key(
    status: RecruitmentStatus | None,
    tone: Tone,
    text: str | None,
    record_date: PartialDate | None,
    today: date,
) -> str:
    if status is None:
        return "status.other" if text else "status.none"
    if status is _S.UNKNOWN and record_date and record_date.age_years(today) < CONFIRMED_FOR_YEARS:
        return "status.unknown_checked"
    if tone is Tone.LISTED:
        return "status.listed"
    if tone is not Tone.UNCONFIRMED or status in (_S.UNKNOWN, _S.WITHHELD):
        return f"status.{status}"
    if status in _ACCESS:
        return "status.access"
    if record_date is None:
        return "status.unchecked"
    return "status.future" if record_date.earliest > today else "status.stale"


def _age_years(record_date: PartialDate | None, today: date) -> int | None:
    if record_date is None or record_date.earliest > today:
        return None
    return max(record_date.age_years(today), 0)


def _completion(module: StatusModule) -> PartialDate | None:
    for struct in (module.completion_date_struct, module.primary_completion_date_struct):
        if struct and (found := parse(struct.date)):
            return found
    return None


def _end_on_record(module: StatusModule) -> PartialDate | None:
    """When the study ended, None where the record plans it. A date without a kind counts."""
    struct = module.completion_date_struct
    return parse(struct.date) if struct and struct.type != _PLANNED else None


def _is_over(module: StatusModule, today: date) -> bool:
    ended = _end_on_record(module)
    return ended is not None and ended.latest < today


def _is_past_its_end(module: StatusModule, status: RecruitmentStatus | None, today: date) -> bool:
    """Whether a study goes on by its status, and its end has passed. One that takes nobody new
    may go on after the date of its main result."""
    ended = None
    if status in _HOPEFUL:
        ended = _completion(module)
    elif status in (_S.ACTIVE_NOT_RECRUITING, _S.SUSPENDED) and module.completion_date_struct:
        ended = parse(module.completion_date_struct.date)
    return ended is not None and ended.latest < today


def _conflicts(
    module: StatusModule,
    recruiting: int,
    status: RecruitmentStatus | None,
    joinable: bool,
    today: date,
) -> tuple[Message, ...]:
    found = []
    if recruiting > 0 and not joinable and status is not _S.RECRUITING:
        found.append(Message(_key_of_open_sites(status), {"count": recruiting}))
    if _is_past_its_end(module, status, today):
        whose = "_program" if status in _PROGRAMS else ""
        found.append(Message(f"status.conflict_past_completion{whose}"))
    verified = parse(module.status_verified_date)
    if verified and verified.earliest > today:
        found.append(Message("status.conflict_future_verification"))
    return tuple(found)


def _key_of_open_sites(status: RecruitmentStatus | None) -> str:
    """What to say where sites are recruiting in a study that is not."""
    if status in (None, _S.UNKNOWN, _S.WITHHELD):
        return _UNCONFIRMED_SITES
    if status is _S.AVAILABLE:
        return _ACCESS_SITES
    return _PROGRAM_SITES if status in _PROGRAMS else _RECRUITING_SITES
