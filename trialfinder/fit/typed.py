"""Reads values as people type them. What could be read in two ways is not read at all."""

import re
from datetime import date
from fractions import Fraction

import msgspec

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_IN_GROUPS = re.compile(r"[0-9]{1,3}(?:[ '\u2019\u00a0\u202f][0-9]{3})+")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_POINT_IS_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
_DAY = re.compile(r"([0-9]{4})[-./]?([0-9]{2})[-./]?([0-9]{2})")
_MOST = 10**12
_MONTHS = re.compile(r"([0-9]{1,3})\s*(?:months?|mo|mes(?:es)?|mois|m)\.?", re.IGNORECASE)
_YEARS = re.compile(
    r"([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*(?:years?|yrs?|y|años?|ans?)?\.?", re.IGNORECASE
)
_OLDEST_YEARS = 130


class TypedAge(msgspec.Struct, frozen=True):
    """An age in years, or a date of birth: one of them."""

    years: Fraction | None = None
    birth_date: date | None = None

    def __repr__(self) -> str:
        return "TypedAge()"


def read_number(text: str, language: str) -> Fraction | None:
    """A number that is not negative: "0.9", "0,9", "100 000".

    "1,500" is fifteen hundred to some and one and a half to others, and so is "1.500" where a
    `language` other than English writes thousands with a point: None, as for what is no number.
    """
    text = text.strip()
    if _IN_GROUPS.fullmatch(text):
        return Fraction(re.sub(r"[^0-9]", "", text))
    if not _NUMBER.fullmatch(text):
        return None
    is_plain = language == "en" and _POINT_IS_DECIMAL.fullmatch(text)
    if _TWO_WAYS.fullmatch(text) and not is_plain:
        return None
    value = Fraction(text.replace(",", "."))
    return value if value < _MOST else None


def is_ambiguous(text: str, language: str) -> bool:
    """Whether a number is left unread only because it can be read in two ways."""
    return bool(_TWO_WAYS.fullmatch(text.strip())) and read_number(text, language) is None


def read_day(text: str) -> date | None:
    """A day, the year first: "2026-11-30", "2026/11/30", "20261130". Other orders of day and month
    differ from country to country and are not read."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def is_never(text: str) -> bool:
    """Whether somebody typed, in place of a day, that there was none."""
    return text.strip().casefold() in ("never", "nunca", "jamais")


def read_age(text: str) -> TypedAge | None:
    """An age in years or months, or a date of birth: "9", "9.5", "18 months", "2017-05-20"."""
    text = text.strip()
    born = read_day(text)
    if born is not None:
        return TypedAge(birth_date=born)
    months = _MONTHS.fullmatch(text)
    if months is not None:
        return _aged(Fraction(int(months[1]), 12))
    years = _YEARS.fullmatch(text)
    return _aged(Fraction(years[1].replace(",", "."))) if years else None


def _aged(years: Fraction) -> TypedAge | None:
    return TypedAge(years=years) if years <= _OLDEST_YEARS else None
