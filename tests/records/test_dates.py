"""Dates that know how much they know."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.dates import PartialDate, parse, parse_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2018", PartialDate(2018)),
        ("2018-11", PartialDate(2018, 11)),
        ("2018-11-09", PartialDate(2018, 11, 9)),
        ("2018-13", None),
        ("2018-02-30", None),
        ("2018-00", None),
        ("0000", None),
        ("18", None),
        ("12/5/2014", None),
        ("12/05/2014", None),
        ("5.12.2014", None),
        ("٢٠١٨", None),
        ("", None),
        (None, None),
    ],
)
def test_the_registrys_form(text: str | None, found: PartialDate | None) -> None:
    assert parse(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("June 18, 2012", PartialDate(2012, 6, 18)),
        ("November 2018", PartialDate(2018, 11)),
        ("Sept 2018", None),
        ("Sep 2018", PartialDate(2018, 9)),
        ("2018-11", PartialDate(2018, 11)),
        ("February 30, 2018", None),
        ("Never 2018", None),
        ("12/5/2014", None),  # May or December? a date that two countries read differently is none
    ],
)
def test_printed_forms(text: str, found: PartialDate | None) -> None:
    assert parse_words(text) == found


def test_an_age_counts_no_day_that_was_not_given() -> None:
    today = date(2026, 11, 22)
    assert PartialDate(2018, 11).age_years(today) == 8
    assert PartialDate(2018, 12).age_years(today) == 7
    assert PartialDate(2018, 11, 23).age_years(today) == 7
    assert PartialDate(2018, 11, 22).age_months(today) == 96
    assert PartialDate(2018).age_years(today) == 8
    assert PartialDate(2018).age_months(today) is None
    assert PartialDate(2027, 1).age_months(today) == 2 - 4
    assert str(PartialDate(2018, 11)) == "2018-11"


def test_bounds() -> None:
    assert PartialDate(2018).earliest == date(2018, 1, 1)
    assert PartialDate(2018).latest == date(2018, 12, 31)
    assert PartialDate(2020, 2).latest == date(2020, 2, 29)
    assert PartialDate(9999, 12).latest == date(9999, 12, 31)
    assert PartialDate(2020, 2, 3).latest == date(2020, 2, 3)


def test_the_less_precise_comes_first() -> None:
    found = [parse(text) for text in ("2018-11-02", "2018-11", "2018-11-01", "2018", "2017-12-31")]
    dates = [date for date in found if date]
    assert [str(date) for date in sorted(dates)] == [
        *("2017-12-31", "2018", "2018-11", "2018-11-01", "2018-11-02"),
    ]
    assert dates[0] > dates[1]
    assert dates[0] <= dates[0]


dates = st.builds(
    lambda day, precision: PartialDate(*(day.year, day.month, day.day)[:precision]),
    st.dates(),
    st.integers(1, 3),
)


@STEADY
@given(dates, dates)
def test_order_and_text_agree(first: PartialDate, second: PartialDate) -> None:
    assert parse(str(first)) == first
    assert (first < second) == (str(first) < str(second))
    assert (first >= second) == (not first < second)
    assert first.earliest <= first.latest
