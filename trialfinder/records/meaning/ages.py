"""Ages as people type them and as records write them."""

import re
from collections.abc import Mapping

import msgspec

_AGE = re.compile(r"\s*([0-9]{1,4}(?:[.,][0-9]{1,3})?)\s*([^\W\d_]+)?\.?\s*")
_YEARS: Mapping[str, float] = {
    **dict.fromkeys(("year", "years", "yr", "yrs", "y", "año", "años", "an", "ans"), 1.0),
    **dict.fromkeys(("month", "months", "mo", "mos", "m", "mes", "meses", "mois"), 1 / 12),
    **dict.fromkeys(
        ("week", "weeks", "wk", "semana", "semanas", "semaine", "semaines"), 7 / 365.25
    ),
    **dict.fromkeys(("day", "days", "día", "días", "dia", "dias", "jour", "jours"), 1 / 365.25),
    **dict.fromkeys(("hour", "hours"), 1 / 8766),
    **dict.fromkeys(("minute", "minutes"), 1 / 525960),
}
OLDEST_YEARS = 130.0
NEAR_NOTHING = 1e-9
"""Years that are no difference."""


class Age(msgspec.Struct, frozen=True):
    """An age in years, known to be within `least` and, not reaching it, `below`: somebody who says
    "6" is between the sixth and the seventh birthday."""

    least: float
    below: float

    def __repr__(self) -> str:
        return "Age()"


def read_age(text: str) -> Age | None:
    """An age as it is typed: "6", "18 months", "3 semanas"; None for what is none."""
    match = _AGE.fullmatch(text.casefold())
    unit = _YEARS.get((match[2] or "years") if match else "")
    if match is None or unit is None:
        return None
    count = float(match[1].replace(",", "."))
    if count * unit > OLDEST_YEARS:
        return None
    step = unit if "." not in match[1] and "," not in match[1] else NEAR_NOTHING
    return Age(count * unit, count * unit + step)


def contradict(youngest: str | None, oldest: str | None) -> bool:
    """Whether nobody can be as old as one limit asks for and as young as the other, so that the
    record contradicts itself. The oldest age counts until it is over: "18 Years" to "18 Years" is
    from the 18th birthday to the 19th."""
    low, high = (read_age(text) if text else None for text in (youngest, oldest))
    return low is not None and high is not None and low.least > high.below - NEAR_NOTHING
