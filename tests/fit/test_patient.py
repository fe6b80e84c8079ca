"""What follows for a criterion from what is known of a person, and what does not."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.fit.checked import TODAY, mark, study
from trialfinder.fit.check import check
from trialfinder.fit.facts import Facts, LastDay

WAITED = "At least 28 days since last chemotherapy"
NEVER = "No prior chemotherapy"


def ago(days: int, half_life: int | None = None) -> LastDay:
    return LastDay(TODAY - timedelta(days), None if half_life is None else Fraction(half_life))


def of(criterion: str, side: str = "Inclusion", **facts: Any) -> str:
    """The mark of a study's only criterion, for facts as they are kept."""
    found = check(study(f"{side} Criteria:\n\n* {criterion}"), Facts(**facts), TODAY)
    (only,) = (one.mark for one in found.checks if one.mark is not None)
    return only.value


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "value_needed"),
        ({"last_day": {"chemotherapy": ago(27)}}, "not_met"),
        ({"last_day": {"chemotherapy": ago(28)}}, "met"),
        ({"never": frozenset({"chemotherapy"})}, "met"),
        # A kind of it counts as it does; what is wider tells only that it was long ago.
        ({"last_day": {"nitrosourea": ago(5)}}, "not_met"),
        ({"last_day": {"nitrosourea": ago(50)}}, "value_needed"),
        ({"last_day": {"anticancer_therapy": ago(50)}}, "met"),
        ({"last_day": {"anticancer_therapy": ago(5)}}, "value_needed"),
        ({"never": frozenset({"anticancer_therapy"})}, "met"),
        ({"last_day": {"chemotherapy": ago(50), "nitrosourea": ago(5)}}, "not_met"),
        ({"last_day": {"radiotherapy": ago(5)}}, "value_needed"),
        ({"last_day": {"chemotherapy": LastDay(date.max)}}, "judge"),
    ],
)
def test_a_wait_is_over_when_its_days_have_passed_since_the_treatment_or_any_kind_of_it(
    facts: dict[str, Any], expected: str
) -> None:
    assert of(WAITED, **facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "value_needed"),
        ({"never": frozenset({"chemotherapy"})}, "met"),
        ({"never": frozenset({"anticancer_therapy"})}, "met"),
        ({"never": frozenset({"nitrosourea"})}, "value_needed"),
        ({"last_day": {"chemotherapy": ago(4000)}}, "not_met"),
        ({"last_day": {"nitrosourea": ago(4000)}}, "not_met"),
        ({"last_day": {"radiotherapy": ago(4000)}}, "value_needed"),
    ],
)
def test_what_was_never_had_is_known_from_what_is_wider_and_refuted_by_any_kind(
    facts: dict[str, Any], expected: str
) -> None:
    assert of(NEVER, **facts) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "value_needed"),
        ({"last_day": {"antibody": ago(30)}}, "value_needed"),  # its half-life is asked for
        ({"last_day": {"antibody": ago(30, half_life=10)}}, "met"),
        ({"last_day": {"antibody": ago(29, half_life=10)}}, "not_met"),
        ({"never": frozenset({"antibody"})}, "met"),
        ({"last_day": {"antibody": LastDay(date.max, Fraction(10))}}, "judge"),
    ],
)
def test_half_lives_are_counted_from_the_last_day(facts: dict[str, Any], expected: str) -> None:
    asked = (
        "At least 3 half-lives must have elapsed since prior therapy that included a "
        "monoclonal antibody"
    )
    assert of(asked, **facts) == expected


@pytest.mark.parametrize(
    ("has", "expected"),
    [
        ({}, "value_needed"),
        ({"diabetes": True}, "not_met"),
        ({"diabetes": False}, "met"),
        ({"type_1_diabetes": True}, "not_met"),
        ({"type_1_diabetes": False}, "value_needed"),  # there is another type
        ({"hypertension": False}, "value_needed"),
    ],
)
def test_a_kind_of_an_illness_is_that_illness_and_the_lack_of_one_kind_says_nothing(
    has: dict[str, bool], expected: str
) -> None:
    assert mark("Diabetes mellitus", "Exclusion", has=has) == expected


@pytest.mark.parametrize(
    ("has", "expected"),
    [
        ({"diabetes": False}, "met"),
        ({"diabetes": True}, "value_needed"),
        ({"type_2_diabetes": True}, "value_needed"),
        ({"type_1_diabetes": True}, "not_met"),
    ],
)
def test_who_has_not_the_illness_has_no_kind_of_it(has: dict[str, bool], expected: str) -> None:
    assert mark("Type 1 diabetes", "Exclusion", has=has) == expected
