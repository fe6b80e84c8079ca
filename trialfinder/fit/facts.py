"""Facts about one patient, as far as somebody gave them. They are kept in memory alone.

No type here shows its values in `repr()`, so that none gets into a log or a report of a fault.
"""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Literal

import msgspec

Sex = Literal["female", "male"]
Scale = Literal["ecog", "karnofsky", "lansky"]

SCALES: Mapping[Scale, tuple[int, ...]] = {
    "ecog": (0, 1, 2, 3, 4, 5),
    "karnofsky": tuple(range(100, -1, -10)),
    "lansky": tuple(range(100, -1, -10)),
}
"""The values that each scale of performance has, best first."""


class _Unseen(msgspec.Struct, frozen=True):
    """A type whose values show nowhere."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Performance(_Unseen, frozen=True):
    """How able the person is, on one of the scales."""

    scale: Scale
    value: int


class Lab(_Unseen, frozen=True):
    """A measured value, exactly as it was given. `unit` is the laboratory's own text of it; `None`
    where none was given. `upper_limit` is that of the laboratory, in the same unit."""

    value: Fraction
    unit: str | None = None
    upper_limit: Fraction | None = None
    day: date | None = None


class LastDay(_Unseen, frozen=True):
    """The last day of a treatment; of an antibody also its half-life in days."""

    day: date
    half_life_days: Fraction | None = None


class Facts(_Unseen, frozen=True, kw_only=True):
    """All optional: nothing follows from what is absent.

    The age is given in years, or follows from `birth_date`. `diagnosis` is one of the record's
    conditions, in its words. `start_day` is the day on which treatment in the study is planned to
    start. `never` are the treatments that the person never had. `labs`, `last_day`, `never` and
    `has` go by the names of `LABS`, `LAST_DAYS` and `HAS` of
    `trialfinder.records.meaning.limits.terms`.
    """

    age_years: Fraction | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    pregnant: bool | None = None
    performance: Performance | None = None
    diagnosis: str | None = None
    labs: Mapping[str, Lab] = {}
    last_day: Mapping[str, LastDay] = {}
    never: frozenset[str] = frozenset()
    start_day: date | None = None
    has: Mapping[str, bool] = {}

    def age_on(self, day: date) -> Fraction | None:
        """The age in years on `day`. From a date of birth it is whole years and the part of the
        year that has passed since the birthday, so that it reaches a limit on the very day."""
        if self.birth_date is None:
            return self.age_years
        years = day.year - self.birth_date.year
        last = _birthday(self.birth_date, day.year)
        if last > day:
            years, last = years - 1, _birthday(self.birth_date, day.year - 1)
        following = _birthday(self.birth_date, last.year + 1)
        return years + Fraction((day - last).days, (following - last).days)


def _birthday(born: date, year: int) -> date:
    """The day on which somebody is a year older; 1 March for 29 February, as most laws have it."""
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
