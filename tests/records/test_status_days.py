"""On which day a standing changes: on the very day, not the one before or after."""

from datetime import date, timedelta

import msgspec
import pytest

from tests.every import every
from tests.records.with_status import TODAY, study
from trialfinder.paths import words_dir
from trialfinder.records.protocol import DateStruct
from trialfinder.records.status import RecruitmentStatus, Tone, standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
FUTURE = "status.conflict_future_verification"


def keys(status: str, **dates: str | None) -> list[str]:
    verified = dates.pop("verified", None)
    structs = {f"{name}_struct": DateStruct(date=day) for name, day in dates.items()}
    return [one.key for one in standing(study(status, verified, **structs), TODAY).conflicts]


@pytest.mark.parametrize(
    ("verified", "is_to_come"),
    [
        (str(YESTERDAY), False),
        (str(TODAY), False),
        (str(TOMORROW), True),
        ("2026-11", False),  # it may have been any day of the month
        ("2026-12", True),
        ("2026", False),
        ("2027", True),
        (None, False),
    ],
)
@pytest.mark.parametrize("status", ["RECRUITING", "COMPLETED", "UNKNOWN"])
def test_a_record_is_of_the_future_from_tomorrow_on(
    status: str, verified: str | None, is_to_come: bool
) -> None:
    assert (FUTURE in keys(status, verified=verified)) is is_to_come
    found = standing(study(status, verified), TODAY)
    assert (found.record_age_years is None) is (is_to_come or verified is None)
    if is_to_come:
        assert not found.joinable
        assert found.record_age_years is None


@pytest.mark.parametrize("status", ["RECRUITING", "NOT_YET_RECRUITING", "SUSPENDED"])
@pytest.mark.parametrize(
    ("ended", "is_past"),
    [
        (str(YESTERDAY), True),
        (str(TODAY), False),
        (str(TOMORROW), False),
        ("2026-10", True),
        ("2026-11", False),
        ("2025", True),
        ("2026", False),
    ],
)
def test_an_end_has_passed_once_its_last_day_is_over(
    status: str, ended: str, is_past: bool
) -> None:
    planned = DateStruct(date=ended, type="ESTIMATED")
    found = standing(study(status, "2026-10", completion_date_struct=planned), TODAY)
    said = [one.key for one in found.conflicts]
    assert ("status.conflict_past_completion" in said) is is_past


@pytest.mark.parametrize(
    ("ended", "is_told"),
    [(str(YESTERDAY), True), (str(TODAY), True), (str(TOMORROW), False), ("2026-12", False)],
)
def test_the_day_on_which_a_study_ended_is_told_from_that_day_on(ended: str, is_told: bool) -> None:
    over = study("COMPLETED", "2026-10", completion_date_struct=DateStruct(date=ended))
    assert (standing(over, TODAY).ended is not None) is is_told


@pytest.mark.parametrize(
    ("verified", "joinable"),
    [
        ("2026-11-22", True),
        ("2024-11-22", True),
        ("2024-11-21", False),
        ("2024-12", True),
        ("2024-11", False),  # it may have been its first day
        ("2027-01", False),
        (None, False),
    ],
)
def test_a_record_confirms_an_open_study_for_two_years(
    verified: str | None, joinable: bool
) -> None:
    found = standing(study("RECRUITING", verified), TODAY)
    assert found.joinable is joinable
    assert (found.tone is Tone.OPEN) is joinable


LISTED = date(2026, 9, 1)
SAID = ("status.unlisted.headline", "status.unlisted.short")


@pytest.mark.parametrize("status", [one.value for one in RecruitmentStatus])
def test_what_a_later_answer_no_longer_has_as_open_is_open_for_nobody(status: str) -> None:
    made = study(status, "2026-10", downloaded=LISTED)
    before = standing(made, TODAY)
    gone = standing(_unlisted(made), TODAY)
    assert not gone.joinable
    assert gone.open_on is None
    assert gone.tone in (Tone.CLOSED, Tone.UNCONFIRMED)
    if before.tone in (Tone.CLOSED, Tone.UNCONFIRMED):
        assert gone == before
    else:
        assert (gone.headline.key, gone.short.key) == SAID
        assert str(gone.headline.values["day"]) == str(LISTED)


def _unlisted(made: Study) -> Study:
    source = msgspec.structs.replace(made.source, unlisted_on=LISTED)
    return msgspec.structs.replace(made, source=source)


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("status", [*RecruitmentStatus, "SOMETHING_NEW", None])
@pytest.mark.parametrize("verified", ["2026-10", "2020-01", "2031-01", None])
def test_every_standing_has_its_words_in_every_language(
    language: str, status: str | None, verified: str | None
) -> None:
    catalogue = Catalogue.load(words_dir(language))
    found = standing(study(status, verified, "RECRUITING"), TODAY)
    said = [catalogue.say(one) for one in (found.headline, found.short, *found.conflicts)]
    assert every(said)
    assert not [text for text in said if "{" in text or "status." in text]
