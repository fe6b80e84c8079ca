"""Whether a study takes people of an age and a sex, as far as its record says.

The registry's limits count whole units: "30 Years" as the oldest is until the 31st birthday. Where
a file has only the registry's age groups, these are used: child is under 18, adult 18 to 64, older
adult from 65 (ClinicalTrials.gov, data element "Standard Age").
"""

from math import inf
from typing import Literal

import msgspec

from trialfinder.records.meaning.ages import (
    NEAR_NOTHING,
    OLDEST_YEARS,
    Age,
    contradict,
    read_age,
)
from trialfinder.records.protocol import EligibilityModule

Sex = Literal["female", "male"]

_GROUPS = {"CHILD": (0.0, 18.0), "ADULT": (18.0, 65.0), "OLDER_ADULT": (65.0, inf)}


class Person(msgspec.Struct, frozen=True):
    """For whom studies are looked for; None is "anybody"."""

    age: Age | None = None
    sex: Sex | None = None

    def __repr__(self) -> str:
        return "Person()"


class AgeLimits(msgspec.Struct, frozen=True):
    """The ages that a study takes, in years. `youngest` and `oldest` are the limits as the record
    counts them, None for no limit; `below` is the age that nobody may have reached. `is_said` is
    whether the record gives limits and not only groups of ages."""

    youngest: float | None
    oldest: float | None
    below: float
    is_said: bool


def age_limits(eligibility: EligibilityModule) -> AgeLimits:
    """The ages that a study takes; all ages where the record says nothing, and where its limits
    contradict each other, since nobody knows then which ages it takes."""
    if contradict(eligibility.minimum_age, eligibility.maximum_age):
        return AgeLimits(None, None, inf, is_said=True)
    youngest, oldest = (_limit(text) for text in (eligibility.minimum_age, eligibility.maximum_age))
    if youngest or oldest:
        return AgeLimits(
            youngest.least if youngest else None,
            oldest.least if oldest else None,
            oldest.below if oldest else inf,
            is_said=True,
        )
    groups = [_GROUPS[name] for name in eligibility.std_ages if name in _GROUPS]
    if not groups or eligibility.minimum_age or eligibility.maximum_age:
        return AgeLimits(None, None, inf, is_said=bool(eligibility.minimum_age))
    low, below = min(low for low, _ in groups), max(below for _, below in groups)
    return AgeLimits(low or None, None, below, is_said=False)


def _limit(text: str | None) -> Age | None:
    return read_age(text) if text else None


def takes(eligibility: EligibilityModule, person: Person) -> bool:
    """Whether the record leaves it open that the study takes such a person."""
    sex = (eligibility.sex or "").casefold()
    if person.sex and sex in ("female", "male") and sex != person.sex:
        return False
    if person.age is None:
        return True
    limits = age_limits(eligibility)
    reaches_youngest = person.age.below > (limits.youngest or 0) + NEAR_NOTHING
    return reaches_youngest and person.age.least < limits.below - NEAR_NOTHING


CHILD, GROWN = Age(0.0, 18.0), Age(18.0, OLDEST_YEARS)
"""Whom "childhood" and "adult" speak of."""
