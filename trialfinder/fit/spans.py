"""Days after a length of time, and ages as lengths of time that are known only so far."""

import calendar
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import msgspec

from trialfinder.records.meaning.limits.expression import Span

_MONTHS_A_YEAR = 12
_DAYS_A_MONTH = Fraction(36525, 1200)
_MONTHS = {
    "year": Fraction(12),
    "month": Fraction(1),
    "week": 7 / _DAYS_A_MONTH,
    "day": 1 / _DAYS_A_MONTH,
}


def day_after(day: date, span: Span) -> date:
    """The day on which a length of time since `day` has passed: three weeks after 1 November are
    over on 22 November, a month on the same day of the next one, or on the first day of the month
    after where there is none such. Part of a day or month counts as a whole one. What has to be
    exceeded is so a day later.

    Raises:
        OverflowError: the day is beyond the calendar.
    """
    if span.is_exceeded:
        return day_after(day, msgspec.structs.replace(span, is_exceeded=False)) + timedelta(days=1)
    count = ceil(span.count)
    match span.unit:
        case "hour":
            return day + timedelta(days=ceil(span.count / 24))
        case "day":
            return day + timedelta(days=count)
        case "week":
            return day + timedelta(days=ceil(span.count * 7))
        case "month":
            return _months_after(day, count)
        case "year":
            return _months_after(day, ceil(span.count * _MONTHS_A_YEAR))


def day_after_days(day: date, days: Fraction) -> date:
    """The day on which so many days have passed."""
    return day + timedelta(days=ceil(days))


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    year = day.year + years
    if year > date.max.year - 1:
        raise OverflowError
    last = calendar.monthrange(year, month + 1)[1]
    if day.day <= last:
        return date(year, month + 1, day.day)
    return date(year, month + 1, last) + timedelta(days=1)


class AgeRange(msgspec.Struct, frozen=True):
    """An age in months: at least `least`, and less than `below`, or just `least` where both are
    the same."""

    least: Fraction
    below: Fraction

    @property
    def is_point(self) -> bool:
        return self.least == self.below


def age_range(years: Fraction, *, is_exact: bool) -> AgeRange:
    """An age in years. Whole years that were typed leave the months open."""
    months = years * _MONTHS_A_YEAR
    if is_exact or years.denominator != 1:
        return AgeRange(months, months)
    return AgeRange(months, months + _MONTHS_A_YEAR)


def months_in(unit: str) -> Fraction:
    """How many months a year, a month, a week or a day is."""
    return _MONTHS[unit]
