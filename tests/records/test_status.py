"""What a status means, and whether anybody can join."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.messages import Message
from trialfinder.records.dates import PartialDate
from trialfinder.records.protocol import (
    ContactsLocationsModule,
    DateStruct,
    Location,
    ProtocolSection,
    StatusModule,
)
from trialfinder.records.status import (
    RecruitmentStatus,
    Tone,
    ended_on,
    listed_standing,
    site_group,
    site_status,
    standing,
)
from trialfinder.records.study import Study, StudySource

TODAY = date(2026, 11, 22)
S = RecruitmentStatus


def study(
    status: str | None,
    verified: str | None = None,
    *sites: str | None,
    downloaded: date | None = None,
    **more: object,
) -> Study:
    section = ProtocolSection(
        status_module=StatusModule(
            overall_status=status,
            status_verified_date=verified,
            **more,  # type: ignore[arg-type]
        ),
        contacts_locations_module=ContactsLocationsModule(
            locations=tuple(Location(facility="Clinic", status=site) for site in sites)
        ),
    )
    source = StudySource(name="x", format="test", sha256="", downloaded=downloaded)
    return Study(source=source, as_recorded=section, as_read=section)


def test_the_bundled_study_is_over(opened: Study, say: Callable[[Message], str]) -> None:
    found = standing(opened, TODAY)
    assert found.status is S.COMPLETED
    assert not found.joinable
    assert found.tone is Tone.CLOSED
    assert found.ended == PartialDate(2014, 4, 1)
    assert found.verified == found.record_date == PartialDate(2018, 11)
    assert found.record_age_years == 8
    assert found.conflicts == ()
    assert say(found.headline) == "This study is finished. It is not taking new patients."
    assert say(found.short) == "study finished"
    for site in opened.sites:
        said = site_status(site, found)
        assert not said.joinable
        assert said.tone is Tone.CLOSED
        assert say(said.short) == "study finished"


@pytest.mark.parametrize(
    ("status", "tone"),
    [
        (S.RECRUITING, Tone.OPEN),
        (S.NOT_YET_RECRUITING, Tone.WAITING),
        (S.ENROLLING_BY_INVITATION, Tone.CLOSED),
        (S.ACTIVE_NOT_RECRUITING, Tone.CLOSED),
        (S.SUSPENDED, Tone.WAITING),
        (S.COMPLETED, Tone.CLOSED),
        (S.TERMINATED, Tone.CLOSED),
        (S.WITHDRAWN, Tone.CLOSED),
        (S.UNKNOWN, Tone.UNCONFIRMED),
        (S.WITHHELD, Tone.UNCONFIRMED),
        (S.AVAILABLE, Tone.WAITING),
        (S.TEMPORARILY_NOT_AVAILABLE, Tone.WAITING),
        (S.NO_LONGER_AVAILABLE, Tone.CLOSED),
        (S.APPROVED_FOR_MARKETING, Tone.CLOSED),
    ],
)
def test_only_a_recruiting_study_can_be_joined(
    status: RecruitmentStatus, tone: Tone, say: Callable[[Message], str]
) -> None:
    found = standing(study(status, "2026-10"), TODAY)
    assert found.tone is tone
    assert found.joinable == (status is S.RECRUITING)
    for message in (found.headline, found.short, Message(f"status.{status}.site")):
        assert say(message)
    assert ("open" in say(found.headline).split(".")[0]) <= (
        status in (S.RECRUITING, S.NOT_YET_RECRUITING, S.UNKNOWN, S.WITHHELD)
    )


def test_fourteen_statuses() -> None:
    assert len(RecruitmentStatus) == 14


@pytest.mark.parametrize(
    ("verified", "joinable"),
    [
        ("2026-11", True),
        ("2024-11-22", True),
        ("2024-11-21", False),
        ("2024-12", True),
        ("2024-11", False),  # perhaps verified on its first day
        ("2025", True),
        ("2024", False),
        ("2027-01", False),
        ("soon", False),
        (None, False),
    ],
)
def test_a_study_that_nobody_verified_for_two_years_is_unconfirmed(
    verified: str | None, joinable: bool
) -> None:
    found = standing(study("RECRUITING", verified), TODAY)
    assert found.joinable is joinable
    assert found.tone is (Tone.OPEN if joinable else Tone.UNCONFIRMED)
    reasons = {"2027-01": "future", "soon": "unchecked", None: "unchecked"}
    kind = "RECRUITING" if joinable else reasons.get(verified, "stale")
    assert found.headline.key == f"status.{kind}.headline"


@pytest.mark.parametrize(
    ("updated", "joinable"),
    [("2026-11-01", True), ("2024-11-22", True), ("2024-11-21", False), ("2027-01-01", False)],
)
def test_a_list_without_verification_rests_on_the_last_update(updated: str, joinable: bool) -> None:
    struct = DateStruct(date=updated)
    found = standing(study("RECRUITING", None, last_update_post_date_struct=struct), TODAY)
    assert found.joinable is joinable
    assert found.verified is None
    assert str(found.record_date) == updated
    # Where it was verified, no later update makes it fresh.
    old = study("RECRUITING", "2024-10", last_update_post_date_struct=struct)
    assert not standing(old, TODAY).joinable


@pytest.mark.parametrize(
    ("downloaded", "listed"),
    [
        (date(2026, 4, 15), True),
        (date(2026, 11, 22), True),
        (date(2024, 11, 22), True),
        (date(2024, 11, 21), False),
        (date(2026, 11, 23), False),
        (None, False),
    ],
)
def test_a_list_of_a_known_day_says_only_that(
    downloaded: date | None, listed: bool, say: Callable[[Message], str]
) -> None:
    one = study("RECRUITING", None, None, "RECRUITING", "COMPLETED", downloaded=downloaded)
    found = standing(one, TODAY)
    assert not found.joinable
    assert found.tone is (Tone.LISTED if listed else Tone.UNCONFIRMED)
    assert found.open_on == (downloaded if listed else None)
    assert found.can_join is (None if listed else False)
    sites = [site_status(site, found) for site in one.sites]
    assert [site.joinable for site in sites] == [False, False, False]
    if listed:
        assert [site.tone for site in sites] == [Tone.LISTED, Tone.LISTED, Tone.CLOSED]
        assert [site.can_join for site in sites] == [None, None, False]
    if downloaded == date(2026, 4, 15):
        assert say(found.headline) == (
            "This study was open on the registry’s list of April 15, 2026. The list does not say "
            "when that was last confirmed, so call first."
        )


def test_a_list_tells_nothing_of_a_study_that_was_over_or_not_open() -> None:
    day = date(2026, 4, 15)
    for status in set(S) - {S.RECRUITING} | {None, "DREAMING"}:
        found = standing(study(status, downloaded=day), TODAY)
        assert (found.open_on, found.can_join) == (None, False)
        assert found.tone is not Tone.LISTED
    ended = study("RECRUITING", downloaded=day, completion_date_struct=DateStruct(date="2026-10"))
    assert standing(ended, TODAY).tone is Tone.UNCONFIRMED


@pytest.mark.parametrize(
    ("sites", "none_open"),
    [
        (("RECRUITING", "COMPLETED"), False),
        (("NOT_YET_RECRUITING",), True),
        (("ACTIVE_NOT_RECRUITING", "WITHDRAWN", None), True),
        ((None, None), False),  # the record says nothing of any
        ((), False),
    ],
)
def test_a_study_that_is_open_without_an_open_center_says_so_first(
    sites: tuple[str | None, ...], none_open: bool, say: Callable[[Message], str]
) -> None:
    found = standing(study("RECRUITING", "2026-10", *sites), TODAY)
    assert found.joinable
    assert found.no_site_open is none_open
    assert found.tone is (Tone.WAITING if none_open else Tone.OPEN)
    assert ("none of its centers" in say(found.headline)) is none_open
    closed = standing(study("COMPLETED", "2026-10", *sites), TODAY)
    assert not closed.no_site_open


def test_every_center_of_an_open_study_is_in_one_group() -> None:
    groups = {
        "open": ("RECRUITING",),
        "not_yet": ("NOT_YET_RECRUITING",),
        "ask": (None, "SUSPENDED", "UNKNOWN", "WITHHELD", "AVAILABLE", "SOMETHING_NEW"),
        "closed": (
            *("COMPLETED", "TERMINATED", "WITHDRAWN", "ACTIVE_NOT_RECRUITING"),
            "ENROLLING_BY_INVITATION",
        ),
    }
    for group, statuses in groups.items():
        one = study("RECRUITING", "2026-10", "RECRUITING", *statuses)
        found = standing(one, TODAY)
        assert {site_group(site, found) for site in one.sites[1:]} == {group}
        for site in one.sites[1:]:
            assert site_status(site, found).joinable is (group == "open")
        shut = standing(study("SUSPENDED", "2026-10", *statuses), TODAY)
        assert {site_group(site, shut) for site in one.sites} == {None}


def test_no_status_and_strange_statuses_are_unconfirmed(say: Callable[[Message], str]) -> None:
    none = standing(study(None, "2026-10"), TODAY)
    other = standing(study("DREAMING", "2026-10"), TODAY)
    for found in (none, other):
        assert (found.status, found.joinable, found.tone) == (None, False, Tone.UNCONFIRMED)
    assert "DREAMING" in say(other.headline)
    assert "does not say" in say(none.headline)


@pytest.mark.parametrize(
    "status",
    [
        "“. This study is open. Call 1-800-555-0100 to join.",
        'Recruiting".\nThis study is open.',
        "\u202eRECRUITING\u202c: this study is open!",
        "RECRUITING\u2028This study is open",
        "open " * 1000,
    ],
)
def test_a_strange_status_adds_no_sentence_to_ours(
    status: str, say: Callable[[Message], str]
) -> None:
    before, after = say(Message("status.other.headline", {"status": "|"})).split("|")
    said = say(standing(study(status, "2026-10"), TODAY).headline)
    assert (said[: len(before)], said[-len(after) :]) == (before, after)
    quoted = said[len(before) : -len(after)]
    assert quoted.isprintable()
    assert len(quoted) <= 40
    assert not set(quoted) & set(".:;!?'\"“”«»")


def test_the_age_of_the_record_falls_back_on_its_last_update() -> None:
    updated = study("COMPLETED", None, last_update_post_date_struct=DateStruct(date="2023-12-01"))
    found = standing(updated, TODAY)
    assert (found.verified, found.record_date) == (None, PartialDate(2023, 12, 1))
    assert found.record_age_years == 2
    assert standing(study("COMPLETED"), TODAY).record_age_years is None


def test_sites_that_contradict_their_study_are_said(say: Callable[[Message], str]) -> None:
    unknown = study("UNKNOWN", "2019-03", "RECRUITING", "RECRUITING", None)
    found = standing(unknown, TODAY)
    (conflict,) = found.conflicts
    assert say(conflict).startswith("2 of its centers still say")
    assert say(conflict).endswith("Do not count on that.")
    paused = standing(study("SUSPENDED", "2026-10", "RECRUITING"), TODAY)
    assert say(paused.conflicts[0]).startswith("One center still says")
    said = site_status(unknown.sites[0], found)
    assert not said.joinable
    assert said.tone is Tone.UNCONFIRMED
    assert say(said.short) == "not confirmed"


def test_dates_that_contradict_the_status_are_said() -> None:
    late = study(
        "RECRUITING",
        "2026-10",
        completion_date_struct=DateStruct(date="2026-01", type="ESTIMATED"),
    )
    found = standing(late, TODAY)
    assert found.joinable
    assert found.ended is None
    assert [message.key for message in found.conflicts] == ["status.conflict_past_completion"]
    for kind in ("ACTUAL", None):  # our own CSV has no column for it
        date = DateStruct(date="2026-01", type=kind)
        over = study("RECRUITING", "2026-10", completion_date_struct=date)
        assert not standing(over, TODAY).joinable
        assert standing(over, TODAY).tone is Tone.UNCONFIRMED
    future = standing(study("COMPLETED", "2031-01"), TODAY)
    assert [message.key for message in future.conflicts] == ["status.conflict_future_verification"]
    assert future.record_age_years is None


@pytest.mark.parametrize(
    ("status", "kind", "ended"),
    [
        ("COMPLETED", "ACTUAL", PartialDate(2020, 5)),
        ("COMPLETED", None, PartialDate(2020, 5)),
        ("TERMINATED", "ACTUAL", PartialDate(2020, 5)),
        ("COMPLETED", "ESTIMATED", None),
        ("TERMINATED", "ESTIMATED", None),
        ("WITHDRAWN", "ACTUAL", None),
        ("WITHDRAWN", "ESTIMATED", None),
        ("UNKNOWN", "ACTUAL", None),
    ],
)
def test_only_a_study_that_began_and_did_end_is_said_to_have(
    status: str, kind: str | None, ended: PartialDate | None
) -> None:
    date = DateStruct(date="2020-05", type=kind)
    assert standing(study(status, "2020-06", completion_date_struct=date), TODAY).ended == ended
    only = standing(study(status, "2020-06", primary_completion_date_struct=date), TODAY)
    assert only.ended is None  # it may have gone on after its main result


@pytest.mark.parametrize(
    ("status", "verified", "kind"),
    [
        ("UNKNOWN", "2026-10", "unknown_checked"),
        ("UNKNOWN", "2024-12", "unknown_checked"),
        ("UNKNOWN", "2030-01", "unknown_checked"),
        ("UNKNOWN", "2024-11", "UNKNOWN"),
        ("UNKNOWN", "2012-12", "UNKNOWN"),
        ("UNKNOWN", None, "UNKNOWN"),
        ("AVAILABLE", "2026-10", "AVAILABLE"),
        ("AVAILABLE", "2017-07", "access"),
        ("AVAILABLE", None, "access"),
        ("TEMPORARILY_NOT_AVAILABLE", "2030-01", "access"),
        ("NO_LONGER_AVAILABLE", "2017-07", "NO_LONGER_AVAILABLE"),
        ("SUSPENDED", "2017-07", "stale"),
        ("SUSPENDED", None, "unchecked"),
    ],
)
def test_what_is_said_fits_the_day_of_the_last_check(
    status: str, verified: str | None, kind: str
) -> None:
    found = standing(study(status, verified), TODAY)
    assert (found.headline.key, found.short.key) == (
        f"status.{kind}.headline",
        f"status.{kind}.short",
    )
    assert not found.joinable


@pytest.mark.parametrize("status", ["ACTIVE_NOT_RECRUITING", "SUSPENDED"])
def test_a_study_that_should_have_ended_says_so(status: str) -> None:
    end = DateStruct(date="2023-09-14", type="ESTIMATED")
    found = standing(study(status, "2023-05", completion_date_struct=end), TODAY)
    assert [message.key for message in found.conflicts] == ["status.conflict_past_completion"]
    assert found.headline.key != "status.RECRUITING.headline"
    for more in (
        {"completion_date_struct": DateStruct(date="2027-09", type="ESTIMATED")},
        {"primary_completion_date_struct": end},
        {},
    ):
        assert standing(study(status, "2023-05", **more), TODAY).conflicts == ()
    assert (
        standing(study("COMPLETED", "2023-05", completion_date_struct=end), TODAY).conflicts == ()
    )


def test_a_site_of_an_open_study_speaks_for_itself(say: Callable[[Message], str]) -> None:
    open_study = study("RECRUITING", "2026-10", "RECRUITING", "COMPLETED", None, "DREAMING")
    found = standing(open_study, TODAY)
    said = [site_status(site, found) for site in open_study.sites]
    assert [site.joinable for site in said] == [True, False, False, False]
    assert [say(site.short) for site in said] == [
        "open now",
        "finished here",
        "ask this center",
        "ask this center",
    ]


def test_a_site_that_closed_early_says_so_in_a_study_that_waits() -> None:
    paused = study("SUSPENDED", "2026-10", "WITHDRAWN", "RECRUITING", "ENROLLING_BY_INVITATION")
    found = standing(paused, TODAY)
    closed, hopeful, inviting = (site_status(site, found) for site in paused.sites)
    assert inviting.short.key == "status.SUSPENDED.short"
    over = study("COMPLETED", "2026-10", "WITHDRAWN")
    assert site_status(over.sites[0], standing(over, TODAY)).short.key == "status.COMPLETED.short"
    assert (closed.tone, closed.short.key) == (Tone.CLOSED, "status.WITHDRAWN.site")
    assert (hopeful.tone, hopeful.short.key) == (Tone.WAITING, "status.SUSPENDED.short")


anything = st.none() | st.sampled_from(list(S)) | st.text(max_size=9)
days = st.none() | st.dates().map(str) | st.dates().map(lambda day: str(day)[:7]) | st.text()


@STEADY
@given(anything, days, anything, days, st.dates())
def test_no_site_is_ever_open_in_a_study_that_is_not(
    status: str | None, verified: str | None, site: str | None, ended: str | None, today: date
) -> None:
    one = study(status, verified, site, completion_date_struct=DateStruct(date=ended))
    found = standing(one, today)
    said = site_status(one.sites[0], found)
    if not found.joinable:
        assert not said.joinable
        assert said.tone is not Tone.OPEN
        assert said.short.key != "status.RECRUITING.site"
    assert found.joinable == (found.tone is Tone.OPEN)
    assert not found.joinable or status == "RECRUITING"


@STEADY
@given(
    st.sampled_from([None, "ODD", *S]),
    st.sampled_from([None, "2026-10", "2024-10", "2027-01"]),
    st.sampled_from([None, "2020-01-01", "2027-01-01"]),
    st.sampled_from(["ACTUAL", "ESTIMATED", None]),
    st.sampled_from([None, "2026-01-04", "2024-01-04", "2027-01-04"]),
    st.sampled_from([None, date(2026, 4, 15), date(2024, 4, 15), date(2027, 1, 1)]),
)
def test_a_list_says_of_a_study_what_its_record_says(
    status: str | None,
    verified: str | None,
    end: str | None,
    kind: str | None,
    updated: str | None,
    downloaded: date | None,
) -> None:
    one = study(
        status,
        verified,
        downloaded=downloaded,
        completion_date_struct=DateStruct(date=end, type=kind),
        last_update_post_date_struct=DateStruct(date=updated),
    )
    whole = standing(one, TODAY)
    listed = listed_standing(
        status, verified, ended_on(one), TODAY, updated=updated, downloaded=downloaded
    )
    for name in ("status", "joinable", "open_on", "tone", "headline", "short", "verified"):
        assert getattr(listed, name) == getattr(whole, name)


@STEADY
@given(
    st.sampled_from(list(S)),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.sampled_from([4, 7, 10]),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.integers(0, 3000),
)
def test_what_can_be_joined_was_checked_within_24_months_and_never_comes_back_with_time(
    status: str, verified: date, known: int, today: date, later: int
) -> None:
    one = study(status, str(verified)[:known], "RECRUITING")
    assert not standing(one, today + timedelta(days=later)).joinable or (
        standing(one, today).joinable or today < verified
    )
    found = standing(one, today)
    if found.joinable:
        first = found.verified.earliest if found.verified else date.max
        assert first <= today <= first.replace(year=first.year + 2, day=min(first.day, 28) + 3)


@pytest.mark.parametrize(
    ("verified", "days_after", "joinable"),
    [
        ("2026-11-22", 0, True),
        ("2026-11-22", -1, False),
        ("2024-11-22", 730, True),
        ("2024-11-22", 731, False),
        ("2024-11", 730, True),
        ("2024-11", 731, False),
    ],
)
def test_a_study_is_confirmed_from_the_day_of_its_check_to_the_same_day_two_years_on(
    verified: str, days_after: int, joinable: bool
) -> None:
    first = PartialDate(*(int(part) for part in verified.split("-"))).earliest
    found = standing(study("RECRUITING", verified), first + timedelta(days=days_after))
    assert found.joinable is joinable


@pytest.mark.parametrize(
    ("status", "key"),
    [
        ("COMPLETED", "recruiting"),
        ("SUSPENDED", "recruiting"),
        ("NO_LONGER_AVAILABLE", "program"),
        ("APPROVED_FOR_MARKETING", "program"),
        ("TEMPORARILY_NOT_AVAILABLE", "program"),
        ("AVAILABLE", "access"),
        ("UNKNOWN", "unconfirmed"),
        ("WITHHELD", "unconfirmed"),
        (None, "unconfirmed"),
    ],
)
def test_an_open_site_is_told_beside_what_the_whole_is(status: str | None, key: str) -> None:
    """A program is not called a study, and what nobody knows is not called closed."""
    told = standing(study(status, "2026-10", "RECRUITING"), TODAY).conflicts
    assert [message.key for message in told] == [f"status.conflict_sites_{key}"]
    assert listed_standing(status, "2026-10", None, TODAY).conflicts == ()  # a list knows no sites
