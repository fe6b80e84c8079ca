"""Ages as people type them, and limits that nobody can keep."""

import pytest

from trialfinder.records.meaning.ages import contradict, read_age


@pytest.mark.parametrize(
    ("typed", "least", "below"),
    [
        ("6", 6, 7),
        ("6 years", 6, 7),
        ("18 months", 1.5, 19 / 12),
        ("18 Meses", 1.5, 19 / 12),
        ("3 semaines", 3 * 7 / 365.25, 4 * 7 / 365.25),
        ("0", 0, 1),
    ],
)
def test_ages_as_they_are_typed(typed: str, least: float, below: float) -> None:
    age = read_age(typed)
    assert age is not None
    assert (age.least, age.below) == pytest.approx((least, below))


@pytest.mark.parametrize("typed", ["", "six", "-1", "200", "6 feet", "1e3", "٣", "6 years 2"])
def test_what_is_no_age(typed: str) -> None:
    assert read_age(typed) is None


@pytest.mark.parametrize(
    ("youngest", "oldest", "expected"),
    [
        ("40 Years", "18 Years", True),
        ("18 Years", "18 Months", True),
        ("18 Years", "17 Years", True),
        ("13 Months", "1 Year", False),
        ("25 Months", "1 Year", True),
        ("24 Months", "1 Year", True),
        ("18 Years", "18 Years", False),
        ("17.5 Years", "17 Years", False),
        ("2 Years", "24 Months", False),
        ("40 Years", "N/A", False),
        ("40 Years", None, False),
        ("forty", "18 Years", False),
    ],
)
def test_limits_that_nobody_can_keep(youngest: str, oldest: str | None, expected: bool) -> None:
    assert contradict(youngest, oldest) is expected
