"""What holds of every study, whatever its record says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from tests.records.with_status import TODAY, S, study
from trialfinder.records.dates import PartialDate
from trialfinder.records.protocol import (
    DateStruct,
)
from trialfinder.records.status import (
    Tone,
    ended_on,
    listed_standing,
    site_status,
    standing,
)

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
