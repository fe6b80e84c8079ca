"""A day or a number that the status contradicts is told as the record's word alone."""

import pytest

from tests.words.patterns.checked import by_id, rests_on
from tests.words.patterns.made_up import TRIAL, Tree, changed, said, with_status

_STATUS = ("statusModule",)
_PATH = "protocolSection.statusModule"


def _ended(status: str, ended: str = "2026-03-01", started: str = "2025-03-01") -> Tree:
    """The trial with both days as over."""
    record = with_status(TRIAL, status)
    for name, day in (("startDateStruct", started), ("completionDateStruct", ended)):
        record = changed(record, (*_STATUS, name), {"date": day, "type": "ACTUAL"})
    return record


@pytest.mark.parametrize(
    "status", ["RECRUITING", "ACTIVE_NOT_RECRUITING", "SUSPENDED", "ENROLLING_BY_INVITATION"]
)
def test_a_study_that_goes_on_has_not_ended(status: str) -> None:
    text = said(_ended(status))
    assert "It began on March 1, 2025." in text
    assert "The record gives this as the end: March 1, 2026." in text
    assert "It ended" not in text
    assert rests_on(by_id(_ended(status))["about.end"], f"{_PATH}.overallStatus")


def test_a_study_that_is_not_open_yet_has_not_begun() -> None:
    text = said(_ended("NOT_YET_RECRUITING"))
    assert "The record gives this as the start: March 1, 2025." in text
    assert "It began" not in text


def test_a_finished_study_has_begun_and_ended() -> None:
    text = said(_ended("COMPLETED"))
    assert "It began on March 1, 2025. It ended on March 1, 2026." in text


def test_no_study_ends_before_it_begins_nor_after_its_last_check() -> None:
    for backwards in (_ended("COMPLETED", "2024-03-01"), _ended("COMPLETED", "2031-03-01")):
        assert "It ended" not in said(backwards)
        assert "The record gives this as the end: March 1, 20" in said(backwards)
    assert "It began" not in said(_ended("COMPLETED", "2024-03-01"))


@pytest.mark.parametrize(
    ("changed_on", "told"),
    [
        ("2026-10-31", "The record was last checked in October 2026. It cannot tell"),
        ("2026-11-03", "in October 2026, and last changed on November 3, 2026. It cannot tell"),
    ],
)
def test_a_record_that_was_changed_after_its_last_check_can_tell_what_came_between(
    changed_on: str, told: str
) -> None:
    record = changed(TRIAL, (*_STATUS, "lastUpdateSubmitDate"), changed_on)
    assert told in said(record)
    assert rests_on(by_id(record)["about.checked"], f"{_PATH}.lastUpdateSubmitDate")


def test_people_in_a_study_that_nobody_joined_are_told_with_the_contradiction() -> None:
    record = changed(
        with_status(TRIAL, "WITHDRAWN"),
        ("designModule", "enrollmentInfo"),
        {"count": 12, "type": "ACTUAL"},
    )
    text = said(record)
    assert "The record counts 12 people. But it also says that nobody joined." in text
    assert "12 people took part" not in text


def test_why_a_study_stopped_goes_with_its_status() -> None:
    assert "The record says why in these words: “Too few" in said(with_status(TRIAL, "TERMINATED"))
    assert "The record also says why the study stopped, in these words: “Too few" in said(
        with_status(TRIAL, "COMPLETED")
    )
