"""Limits on measured values: those that can be meant, and values that are recent enough."""

from datetime import date
from fractions import Fraction

import pytest

from tests.fit.checked import TODAY, lab, mark, study
from trialfinder.fit.check import check
from trialfinder.fit.facts import Facts, Lab
from trialfinder.fit.units import SUBSTANCES, Dimension, convert, read_unit
from trialfinder.fit.worksheet import Mark


@pytest.mark.parametrize(
    ("times", "expected"),
    [("0.2", "judge"), ("0.25", "met"), ("2.5", "met"), ("25", "met"), ("26", "judge")],
)
def test_a_multiple_of_the_upper_limit_that_can_hardly_be_meant_is_not_read(
    times: str, expected: str
) -> None:
    assert mark(f"ALT ≤ {times} × ULN", labs={"alt": lab(5, "U/L", 45)}) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (112.5, "U/L", "met"),  # 2.5 times 45, to the last digit
        (112.6, "U/L", "not_met"),
        (100, "U/L", "met"),
        (1.875, "ukat/L", "met"),
        (1.9, "ukat/L", "not_met"),
        (100, "g/L", "judge"),
    ],
)
def test_where_a_study_names_its_own_upper_limit_that_one_counts_and_none_is_asked_for(
    value: float, unit: str, expected: str
) -> None:
    line = "SGPT (ALT) ≤ 2.5 x ULN. For the purpose of this study, the ULN for SGPT is 45 U/L"
    for typed in (None, 10, 1000):
        assert mark(line, labs={"alt": lab(value, unit, typed)}) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 30), Mark.MET),
        (date(2026, 11, 16), Mark.MET),  # 14 days before
        (date(2026, 11, 15), Mark.VALUE_NEEDED),
        (date(2026, 12, 1), Mark.VALUE_NEEDED),  # still to come
        (None, Mark.MET),
    ],
)
def test_a_value_counts_for_as_many_days_as_the_criterion_says(
    day: date | None, expected: Mark
) -> None:
    asked = "Hemoglobin ≥ 8.0 g/dL within 14 days prior to enrollment"
    facts = Facts(labs={"hemoglobin": Lab(Fraction(9), "g/dL", None, day)})
    (found,) = (
        one for one in check(study(f"Inclusion Criteria:\n\n* {asked}"), facts, TODAY).checks
        if one.mark is not None
    )  # fmt: skip
    assert found.mark is expected


CHARGES = {"calcium": 2, "magnesium": 2, "potassium": 1, "sodium": 1}


@pytest.mark.parametrize("name", SUBSTANCES)
def test_charges_are_an_amount_of_ions_and_of_nothing_else(name: str) -> None:
    """A laboratory that prints mEq/L means so many charges; what carries none has no such value."""
    charges = read_unit("mEq/L", frozenset({Dimension.EQUIVALENT}))
    assert charges is not None
    amount = read_unit("mmol/L", frozenset({Dimension.AMOUNT}))
    mass = read_unit("mg/dL", frozenset({Dimension.MASS}))
    for other in (amount, mass):
        assert other is not None
        there = convert(Fraction(1), charges, other, SUBSTANCES[name])
        back = convert(Fraction(1), other, charges, SUBSTANCES[name])
        if name not in CHARGES:
            assert (there, back) == (None, None)
        else:
            assert there is not None
            assert there * back == 1
            assert other is not amount or back == CHARGES[name]
