"""Facts that cannot both be so are told as a pair, and only those."""

from datetime import date
from fractions import Fraction
from typing import Any

import msgspec
import pytest

from tests.fit.checked import TODAY
from trialfinder.fit.conflicts import conflicts_of
from trialfinder.fit.facts import Facts, LastDay

LAST = LastDay(date(2026, 11, 25))


def pairs(**facts: Any) -> list[tuple[str, str]]:
    made = msgspec.structs.replace(Facts(), **facts)
    return [(one.one, one.other) for one in conflicts_of(made, TODAY)]


@pytest.mark.parametrize(
    ("facts", "pair"),
    [
        ({"sex": "male", "pregnant": True}, ("sex", "pregnant")),
        ({"sex": "male", "has": {"breast_feeding": True}}, ("sex", "has.breast_feeding")),
        (
            {"pregnant": True, "has": {"negative_pregnancy_test": True}},
            ("pregnant", "has.negative_pregnancy_test"),
        ),
        (
            {"never": frozenset({"chemotherapy"}), "last_day": {"chemotherapy": LAST}},
            ("last_day.chemotherapy", "last_day.chemotherapy"),
        ),
        (
            {"never": frozenset({"chemotherapy"}), "last_day": {"nitrosourea": LAST}},
            ("last_day.chemotherapy", "last_day.nitrosourea"),
        ),
        (
            {"never": frozenset({"warfarin"}), "has": {"warfarin": True}},
            ("last_day.warfarin", "has.warfarin"),
        ),
        (
            {"has": {"diabetes": False, "type_1_diabetes": True}},
            ("has.diabetes", "has.type_1_diabetes"),
        ),
        ({"birth_date": date(2026, 12, 1)}, ("birth_date", "start_day")),
        (
            {"birth_date": date(2010, 11, 30), "age_years": Fraction(15)},
            ("birth_date", "age_years"),
        ),
    ],
)
def test_two_facts_that_exclude_each_other_are_a_conflict(
    facts: dict[str, Any], pair: tuple[str, str]
) -> None:
    assert pairs(**facts) == [pair]


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"sex": "female", "pregnant": True, "has": {"breast_feeding": True}},
        {"sex": "male", "pregnant": False, "has": {"breast_feeding": False}},
        {"pregnant": False, "has": {"negative_pregnancy_test": True}},
        {"never": frozenset({"nitrosourea"}), "last_day": {"chemotherapy": LAST}},
        {"never": frozenset({"warfarin"}), "has": {"warfarin": False}},
        {"birth_date": TODAY},  # born on the very day
        {"birth_date": date(2010, 11, 30), "age_years": Fraction(16)},
        {"birth_date": date(2010, 12, 1), "age_years": Fraction("15.5")},
        {"age_years": Fraction(15)},
    ],
)
def test_facts_that_can_both_be_so_are_none(facts: dict[str, Any]) -> None:
    assert pairs(**facts) == []
