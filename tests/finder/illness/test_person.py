"""Whom a study takes."""

from math import inf

import pytest

from trialfinder.finder.illness.ages import read_age
from trialfinder.finder.illness.person import Person, age_limits, takes
from trialfinder.records.protocol import EligibilityModule


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
    ("limits", "age", "fits"),
    [
        (("1 Year", "30 Years"), "30", True),
        (("1 Year", "30 Years"), "31", False),
        (("1 Year", "30 Years"), "18 months", True),
        (("1 Year", "30 Years"), "11 months", False),
        (("6 Months", None), "5 months", False),
        (("6 Months", None), "0", True),  # the record takes some of that age
        (("18 Years", None), "17", False),
        (("18 Years", None), "18", True),
        ((None, "17 Years"), "17", True),
        ((None, "17 Years"), "18", False),
        (("N/A", "N/A"), "90", True),
        ((None, None), "5", True),
        (("2 Weeks", "30 Days"), "20 days", True),
        (("2 Weeks", "30 Days"), "2 months", False),
    ],
)
def test_limits_in_any_unit(limits: tuple[str | None, str | None], age: str, fits: bool) -> None:
    eligibility = EligibilityModule(minimum_age=limits[0], maximum_age=limits[1])
    assert takes(eligibility, Person(read_age(age))) is fits


def test_groups_count_where_there_are_no_limits() -> None:
    children = EligibilityModule(std_ages=("CHILD",))
    assert takes(children, Person(read_age("17")))
    assert not takes(children, Person(read_age("18")))
    assert age_limits(children).below == 18
    grown = EligibilityModule(std_ages=("ADULT", "OLDER_ADULT"))
    assert not takes(grown, Person(read_age("17")))
    assert age_limits(grown).below == inf
    exact = EligibilityModule(minimum_age="12 Years", std_ages=("CHILD",))
    assert takes(exact, Person(read_age("40")))


def test_sex() -> None:
    assert takes(EligibilityModule(sex="ALL"), Person(sex="female"))
    assert takes(EligibilityModule(), Person(sex="female"))
    assert not takes(EligibilityModule(sex="MALE"), Person(sex="female"))


def test_nothing_of_a_person_shows() -> None:
    assert repr(Person(read_age("6"), "female")) == "Person()"
