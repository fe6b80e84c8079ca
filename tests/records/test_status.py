"""What a status means, and whether anybody can join."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.records.with_status import TODAY, S, study
from trialfinder.messages import Message
from trialfinder.records.dates import PartialDate
from trialfinder.records.protocol import (
    DateStruct,
)
from trialfinder.records.status import (
    RecruitmentStatus,
    Tone,
    site_status,
    standing,
)
from trialfinder.records.study import Study


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


@pytest.mark.parametrize(
    ("end", "is_over"),
    [("2026-11-21", True), ("2026-11-22", False), ("2026-11", False), ("2026-10", True)],
)
def test_a_study_is_over_when_the_day_or_the_month_of_its_end_has_gone_by(
    end: str, is_over: bool
) -> None:
    one = study("RECRUITING", "2026-10", completion_date_struct=DateStruct(date=end, type="ACTUAL"))
    found = standing(one, TODAY)
    assert found.joinable is not is_over
    keys = [message.key for message in found.conflicts]
    assert keys == (["status.conflict_past_completion"] if is_over else [])


@pytest.mark.parametrize("status", S)
def test_what_somebody_may_still_join_later_is_to_come(status: str) -> None:
    to_come = {
        *(S.NOT_YET_RECRUITING, S.SUSPENDED, S.ENROLLING_BY_INVITATION),
        *(S.AVAILABLE, S.TEMPORARILY_NOT_AVAILABLE),
    }
    assert standing(study(status), TODAY).is_to_come is (status in to_come)


@pytest.mark.parametrize(
    ("end", "is_told"),
    [("2026-11-22", True), ("2026-11", True), ("2026-11-23", False), ("2026-12", False)],
)
def test_the_end_of_a_finished_study_is_told_from_its_day_on(end: str, is_told: bool) -> None:
    one = study("COMPLETED", "2026-10", completion_date_struct=DateStruct(date=end, type="ACTUAL"))
    assert (standing(one, TODAY).ended is not None) is is_told


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
