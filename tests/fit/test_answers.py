"""What one fact answers of one question: yes, no, left open, or to be asked for."""

from fractions import Fraction
from typing import Any

import pytest

from tests.fit.checked import TODAY, mark
from trialfinder.fit.facts import Facts
from trialfinder.fit.kinship import LASTING
from trialfinder.fit.patient import Patient, compare
from trialfinder.fit.verdict import Truth
from trialfinder.records.meaning.limits.expression import Comparison, Has


@pytest.mark.parametrize(
    ("comparison", "below", "same", "above"),
    [
        (Comparison.LESS, True, False, False),
        (Comparison.AT_MOST, True, True, False),
        (Comparison.EQUAL, False, True, False),
        (Comparison.AT_LEAST, False, True, True),
        (Comparison.MORE, False, False, True),
    ],
)
def test_a_value_below_on_and_above_its_limit(
    comparison: Comparison, below: bool, same: bool, above: bool
) -> None:
    limit = Fraction(3, 2)
    step = Fraction(1, 10**9)
    holds = [compare(value, comparison, limit) for value in (limit - step, limit, limit + step)]
    assert holds == [below, same, above]


@pytest.mark.parametrize(
    ("degree", "key", "told", "truth"),
    [
        ("", "asthma", True, Truth.TRUE),
        ("", "asthma", False, Truth.FALSE),
        ("narrower", "asthma", True, Truth.OPEN),  # it may not be severe
        ("narrower", "asthma", False, Truth.FALSE),
        ("broader", "seizures", True, Truth.TRUE),
        ("broader", "seizures", False, Truth.OPEN),  # there may have been some
        ("", "seizures", None, Truth.NEEDED),
        ("narrower", "seizures", None, Truth.NEEDED),
        ("broader", "seizures", None, Truth.NEEDED),
    ],
)
def test_what_somebody_has_answers_only_what_was_asked(
    degree: Any, key: str, told: bool | None, truth: Truth
) -> None:
    facts = Facts(has={} if told is None else {key: told})
    assert Patient(facts, TODAY).has(Has(key, degree)).truth is truth


@pytest.mark.parametrize("key", sorted(LASTING))
def test_what_lasts_for_life_and_is_not_there_never_was(key: str) -> None:
    facts = Facts(has={key: False})
    assert Patient(facts, TODAY).has(Has(key, "broader")).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("start", "measured", "mark_of_it"),
    [
        (None, "2026-11-30", "met"),
        (None, "2026-12-01", "value_needed"),  # nothing was measured tomorrow
        ("2027-01-15", "2026-11-30", "met"),
        ("2027-01-15", "2026-12-01", "value_needed"),  # though the study starts later
    ],
)
def test_a_value_cannot_have_been_measured_after_today_whenever_the_study_starts(
    start: str | None, measured: str, mark_of_it: str
) -> None:
    told: dict[str, Any] = {"labs": {"hemoglobin": {"value": 9, "unit": "g/dL", "date": measured}}}
    if start:
        told["start_day"] = start
    assert mark("Hemoglobin ≥ 8.0 g/dL", **told) == mark_of_it
