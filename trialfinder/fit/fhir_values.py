"""Reads the small types of FHIR that statements are made of; what is damaged reads as absent."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from trialfinder.fit.clinical_codes import Coded
from trialfinder.fit.facts import Lab
from trialfinder.records.shown_text import one_line

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LONGEST = 200


def tree(value: Any) -> Mapping[str, Any]:
    """An object of JSON, empty where it is none."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> Sequence[Any]:
    """A list of JSON, empty where it is none."""
    return value if isinstance(value, list) else ()


def text_of(value: Any) -> str:
    """A text on one line, no longer than anybody reads, without characters that turn the direction
    of what is written behind it."""
    return one_line(" ".join(value.split())[:_LONGEST]) if isinstance(value, str) else ""


def coded(value: Any) -> Coded:
    """A CodeableConcept, or a list of them as one."""
    concepts = [tree(each) for each in listed(value)] or [tree(value)]
    codings = [tree(each) for concept in concepts for each in listed(concept.get("coding"))]
    codes = tuple(
        (str(each.get("system", "")), str(each["code"])) for each in codings if each.get("code")
    )
    words = (
        *(text_of(concept.get("text")) for concept in concepts),
        *(text_of(each.get("display")) for each in codings),
    )
    return Coded(codes, next(filter(None, words), ""))


def codes_of(value: Any) -> set[str]:
    """The codes of a status: a CodeableConcept, or a plain code as before R4."""
    return {value} if isinstance(value, str) else {code for _, code in coded(value).codes}


def reference_of(value: Any) -> str:
    """What a Reference points to, without the version of it."""
    return text_of(tree(value).get("reference")).partition("/_history/")[0]


def day_of(value: Any, *keys: str) -> date | None:
    """The day of a date, dateTime or instant; of a Period the end. With `keys` the first of those
    that tells one. A month or a year alone is no day."""
    if keys:
        found = (day_of(value.get(key)) for key in keys)
        return next((day for day in found if day is not None), None)
    if isinstance(value, dict):
        return day_of(value.get("end"))
    match = _DAY.match(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def quantity_lab(part: Mapping[str, Any], day: date | None) -> Lab | None:
    """The value of an Observation, with the upper limit that its laboratory gives in the same unit.
    None where it has none, or says only that it is above or below a value."""
    quantity = tree(part.get("valueQuantity"))
    value = _number(quantity.get("value"))
    if value is None or quantity.get("comparator"):
        return None
    unit = _unit(quantity)
    limits = (tree(tree(each).get("high")) for each in listed(part.get("referenceRange")))
    fitting = [_number(limit.get("value")) for limit in limits if _unit(limit) in (unit, "")]
    upper = fitting[0] if len(fitting) == 1 else None
    return Lab(value, unit, upper, day)


def _unit(quantity: Mapping[str, Any]) -> str:
    """The UCUM code, else the unit as it is printed."""
    is_ucum = quantity.get("system") == "http://unitsofmeasure.org"
    code = text_of(quantity.get("code")) if is_ucum else ""
    return code or text_of(quantity.get("unit"))


def _number(value: Any) -> Fraction | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e12:
        return None
    return Fraction(str(value))
