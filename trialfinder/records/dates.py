"""Dates as the registry gives them: a day, a month, or only a year; never more than was given."""

import re
from datetime import date, timedelta

import msgspec

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_WORDS = re.compile(r"([A-Za-z]{3,9})\.?(?: (\d{1,2}),)? (\d{4})", re.ASCII)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


class PartialDate(msgspec.Struct, frozen=True):
    """A date whose month or day may be unknown (None). Dates sort by what is known, the less
    precise first, so "2018-11" comes before "2018-11-01"."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """A day of which all is known."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """The registry's form: "2018", "2018-11" or "2018-11-09"."""
        known = (part for part in (self.month, self.day) if part is not None)
        return f"{self.year:04}" + "".join(f"-{part:02}" for part in known)

    def __lt__(self, other: "PartialDate") -> bool:
        return self._key < other._key

    def __le__(self, other: "PartialDate") -> bool:
        return self._key <= other._key

    def __gt__(self, other: "PartialDate") -> bool:
        return self._key > other._key

    def __ge__(self, other: "PartialDate") -> bool:
        return self._key >= other._key

    @property
    def _key(self) -> tuple[int, int, int]:
        return (self.year, self.month or 0, self.day or 0)

    @property
    def earliest(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day that the date may mean."""
        if self.day is not None or self.month in (None, 12):
            return date(self.year, self.month or 12, self.day or 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)

    def age_months(self, today: date) -> int | None:
        """Whole months from the date to `today`, counted in calendar months where the day is
        unknown; None where the month is. Negative for a date to come."""
        if self.month is None:
            return None
        months = (today.year - self.year) * 12 + today.month - self.month
        return months - 1 if self.day is not None and today.day < self.day else months

    def age_years(self, today: date) -> int:
        """Whole years from the date to `today`, counted in calendar years where the month is
        unknown. Negative for a date to come."""
        months = self.age_months(today)
        return today.year - self.year if months is None else months // 12


def parse(text: str | None) -> PartialDate | None:
    """Read the registry's form ("2018", "2018-11", "2018-11-09"); None for anything else."""
    match = _ISO.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    year, month, day = match.groups()
    return _checked(int(year), int(month) if month else None, int(day) if day else None)


def parse_words(text: str) -> PartialDate | None:
    """Read the form of printed records ("June 18, 2012", "November 2018"), or the registry's."""
    match = _WORDS.fullmatch(text.strip())
    if match is None:
        return parse(text)
    name, day, year = match.groups()
    months = [n for n, month in enumerate(_MONTHS, 1) if name.lower() in (month, month[:3])]
    return _checked(int(year), months[0], int(day) if day else None) if months else None


def _checked(year: int, month: int | None, day: int | None) -> PartialDate | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def partial_date_text(date: PartialDate | None) -> str | None:
    """A date by ISO 8601, no finer than it is known: "2012", "2012-06", "2012-06-18"."""
    if date is None:
        return None
    parts = (date.year, date.month, date.day if date.month is not None else None)
    return "-".join(f"{part:02}" for part in parts if part is not None)
