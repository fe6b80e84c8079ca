"""What a site says, under what its study says."""

from collections.abc import Callable

import pytest

from tests.records.with_status import TODAY, study
from trialfinder.messages import Message
from trialfinder.records.status import (
    Tone,
    listed_standing,
    site_group,
    site_status,
    standing,
)


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


SITES = (
    (),
    (None, None),
    ("RECRUITING", "COMPLETED"),
    ("NOT_YET_RECRUITING",),
    ("WITHDRAWN", None),
)


@pytest.mark.parametrize("sites", SITES)
@pytest.mark.parametrize("status", ["RECRUITING", "COMPLETED", "SUSPENDED", "AVAILABLE", None])
@pytest.mark.parametrize("verified", ["2026-10", "2020-01", None])
def test_a_list_says_the_same_as_the_record(
    status: str | None, verified: str | None, sites: tuple[str | None, ...]
) -> None:
    one = study(status, verified, *sites)
    listed = listed_standing(status, verified, None, TODAY, open_sites=one.open_sites)
    assert listed == standing(one, TODAY)


def test_a_study_is_not_called_open_before_anybody_has_looked_at_its_centers(
    say: Callable[[Message], str],
) -> None:
    found = listed_standing("RECRUITING", "2026-10", None, TODAY, open_sites=None)
    assert (found.joinable, found.can_join, found.tone) == (False, False, Tone.UNCONFIRMED)
    assert "does not know whether any of its centers is" in say(found.headline)
    closed = listed_standing("COMPLETED", "2026-10", None, TODAY, open_sites=None)
    assert closed.tone is Tone.CLOSED


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
