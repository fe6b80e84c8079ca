"""Ages as people say them."""

import re

from trialfinder.records.meaning.ages import contradict
from trialfinder.records.shown_text import quoted_name
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.durations import listed

_AGE = re.compile(r"(\d{1,4})(?:\.(\d{1,3}))? (year|month|week|day|hour|minute)s?", re.I | re.ASCII)
_NO_LIMIT = frozenset({"n/a", "na", "none", "no limit", "not applicable", "-"})
_PARTS = {"year": ("month", 12), "week": ("day", 7), "day": ("hour", 24), "hour": ("minute", 60)}
"""What a unit is counted in where it is not whole, and how many of these it has."""
_MOST_PARTS = 24


def age_words(youngest: str | None, oldest: str | None, catalogue: Catalogue) -> str:
    """The ages that could join, from what a record gives ("1 Year", "6 Months"): "ages 1–30".

    "N/A" is no limit. What else is no age is shown as a name is; empty where nothing is given.
    """
    low, high = _read(youngest), _read(oldest)
    if contradict(youngest, oldest):
        return age_span(youngest, oldest, catalogue)
    if low and high and low != high and [unit for _, unit in low + high] == ["year", "year"]:
        return catalogue.text("ages.range", low=low[0][0], high=high[0][0])
    return age_span(youngest, oldest, catalogue)


def age_span(youngest: str | None, oldest: str | None, catalogue: Catalogue) -> str:
    """The same with the units of the ages, for where it stands by itself: "6 months to 30 years
    old". Limits that contradict each other are both quoted, and that is said."""
    low, high = _limit(youngest), _limit(oldest)
    if low and high:
        if contradict(youngest, oldest):
            said = {"low": _said(low, catalogue), "high": _said(high, catalogue)}
            return catalogue.text("ages.contradict", **said)
        if _read(low) and _read(low) == _read(high):
            return catalogue.text("ages.exact", age=_said(low, catalogue))
    if low and _is_birth(low):
        low = None
    if low and high:
        said = {"low": _start(low, high, catalogue), "high": _said(high, catalogue)}
        return catalogue.text("ages.span", **said)
    if low:
        return catalogue.text("ages.from", low=_said(low, catalogue))
    if high:
        return catalogue.text("ages.to", high=_said(high, catalogue))
    return catalogue.text("ages.any") if youngest or oldest else ""


def _limit(text: str | None) -> str | None:
    return None if text is None or text.strip().casefold() in _NO_LIMIT else text


def _is_birth(text: str) -> bool:
    """Whether an age is none, so that it leaves nobody out: "0 Years"."""
    age = _read(text)
    return age is not None and all(count == 0 for count, _ in age)


def _start(low: str, high: str, catalogue: Catalogue) -> str:
    """The lower age before "to": its number alone where the upper one is counted in the same."""
    first, last = _read(low), _read(high)
    if first and last and len(first) == len(last) == 1 and first[0][1] == last[0][1]:
        return catalogue.numbers.write(first[0][0])
    return _said(low, catalogue)


def _said(text: str, catalogue: Catalogue) -> str:
    age = _read(text)
    if age is None:
        return quoted_name(text)
    return listed([catalogue.text(f"age.{unit}s", count=count) for count, unit in age], catalogue)


def _read(text: str | None) -> list[tuple[int | float, str]] | None:
    """Numbers and units of an age: "0.5 Years" are 6 months, "17.5 Years" 17 years and 6
    months; as it stands where no unit makes it whole. None for what is no age."""
    match = _AGE.fullmatch(text.strip()) if text else None
    if match is None:
        return None
    count, unit = int(match[1]), match[3].lower()
    digits = (match[2] or "").rstrip("0")
    if not digits:
        return [(count, unit)]
    smaller, parts = _PARTS.get(unit, ("", 0))
    rest, odd = divmod(int(digits) * parts, 10 ** len(digits))
    if not parts or odd:
        return [(float(f"{count}.{digits}"), unit)]
    total = count * parts + rest
    if total < min(parts * 2, _MOST_PARTS):
        return [(total, smaller)]
    return [(count, unit), (rest, smaller)]
