"""Whom a study takes."""

from math import inf

import pytest

from trialfinder.finder.illness.person import Person, age_limits, takes
from trialfinder.records.meaning.ages import read_age
from trialfinder.records.protocol import EligibilityModule


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
        (("40 Years", "18 Years"), "30", True),  # nobody knows which of the two is wrong
        (("40 Years", "18 Years"), "90", True),
        (("18 Years", "18 Months"), "2", True),
        (("18 Years", "18 Years"), "19", False),
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
