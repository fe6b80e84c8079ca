"""Ages as people say them."""

import re

from trialfinder.records.shown_text import quoted_name
from trialfinder.words.catalogue import Catalogue

_AGE = re.compile(r"(\d{1,4}) (year|month|week|day|hour|minute)s?", re.IGNORECASE | re.ASCII)


def age_words(youngest: str | None, oldest: str | None, catalogue: Catalogue) -> str:
    """The ages that could join, from what a record gives ("1 Year", "6 Months"): "ages 1–30".

    What is no age ("N/A") is shown as a name is; empty where nothing is given.
    """
    low, high = _read(youngest), _read(oldest)
    if low and high and low[1] == high[1] == "year":
        return catalogue.text("ages.range", low=low[0], high=high[0])
    return age_span(youngest, oldest, catalogue)


def age_span(youngest: str | None, oldest: str | None, catalogue: Catalogue) -> str:
    """The same with the unit of each age, for where it stands by itself: "1 year to 30 years
    old"."""
    if youngest and oldest:
        return catalogue.text(
            "ages.span", low=_said(youngest, catalogue), high=_said(oldest, catalogue)
        )
    if youngest:
        return catalogue.text("ages.from", low=_said(youngest, catalogue))
    if oldest:
        return catalogue.text("ages.to", high=_said(oldest, catalogue))
    return ""


def _said(text: str, catalogue: Catalogue) -> str:
    age = _read(text)
    return catalogue.text(f"age.{age[1]}s", count=age[0]) if age else quoted_name(text)


def _read(text: str | None) -> tuple[int, str] | None:
    """Number and unit of an age."""
    match = _AGE.fullmatch(text.strip()) if text else None
    return (int(match[1]), match[2].lower()) if match else None
