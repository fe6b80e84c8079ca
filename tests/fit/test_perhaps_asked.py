"""What a line may ask for beside what it says: that there was something to wait for, or one of
several lines alone."""

import pytest

from tests.fit.checked import lab, mark, study, worksheet
from trialfinder.fit.worksheet import Kind

NEVER = {"last_day": {"stroke": "never", "any_surgery": "never", "chemotherapy": "never"}}
LONG_AGO = {"last_day": {"stroke": "2025-01-01", "any_surgery": "2025-01-01"}}
LATELY = {"last_day": {"stroke": "2026-11-20", "any_surgery": "2026-11-20"}}


@pytest.mark.parametrize(
    "criterion",
    [
        "Stroke more than 6 months ago",
        "Stroke at least 6 months prior to enrollment",
        "Patients who had a stroke more than 6 months ago",
        "At least 6 months since stroke",
        "At least 6 months after stroke",
        "Surgery at least 6 months ago",
    ],
)
def test_who_never_had_what_may_be_asked_for_is_left_for_judging(criterion: str) -> None:
    assert mark(criterion, **NEVER) == "judge"
    assert mark(criterion, **LONG_AGO) == "met"
    assert mark(criterion, **LATELY) == "not_met"


@pytest.mark.parametrize(
    "criterion",
    [
        "At least 3 weeks since chemotherapy",
        "Chemotherapy must have ended at least 4 weeks before enrollment",
        "Surgery is allowed if at least 4 weeks before enrollment",
    ],
)
def test_a_rule_for_those_who_had_a_treatment_is_met_by_all_others(criterion: str) -> None:
    assert mark(criterion, **NEVER) == "met"


def marks(lead: str, side: str = "Inclusion") -> list[str | None]:
    """The marks of three lines that follow `lead` and stand no deeper."""
    lines = ("Hypertension", "Age ≥ 65 years", "BMI ≥ 30 kg/m2")
    text = "\n".join(f"* {line}" for line in (lead, *lines))
    found = worksheet(
        study(f"{side} Criteria:\n\n{text}"),
        age_years=70,
        has={"hypertension": False},
        labs={"bmi": lab(25, "kg/m2")},
    )
    read = [one.mark for one in found.checks if one.kind is Kind.CRITERION]
    return [one.value if one else None for one in read][-3:]


@pytest.mark.parametrize(
    "lead",
    [
        "At least one of the following:",
        "One or more of the following risk factors",
        "Patients must have one of the following:",
        "Must meet one of the criteria below:",
        "Meets at least two of the following",
        "High risk, defined as any of:",
        "Risk factors (at least one)",
        "Cohort B:",
        "Either",
    ],
)
def test_what_follows_one_of_several_keeps_nobody_out(lead: str) -> None:
    found = marks(lead)
    assert found[0] == found[2] == "judge"
    assert found[1] in ("met", "judge")


def test_what_follows_a_lead_that_names_some_may_go_for_all() -> None:
    text = "Inclusion Criteria:\n\n* Women:\n* Age ≥ 65 years\n* BMI ≥ 30 kg/m2"
    found = worksheet(study(text), age_years=40, sex="male", labs={"bmi": lab(35, "kg/m2")})
    read = [one.mark for one in found.checks if one.kind is Kind.CRITERION]
    assert [one.value if one else None for one in read][-2:] == ["judge", "met"]


def test_what_follows_a_lead_that_denies_is_left() -> None:
    assert marks("Must have none of the following:") == ["judge"] * 3


@pytest.mark.parametrize(
    ("lead", "side", "expected"),
    [
        ("Patients must have:", "Inclusion", ["not_met", "met", "not_met"]),
        ("All of the following:", "Inclusion", ["not_met", "met", "not_met"]),
        ("Any of the following:", "Exclusion", ["met", "not_met", "met"]),
    ],
)
def test_what_follows_a_lead_that_asks_for_each_is_read(
    lead: str, side: str, expected: list[str]
) -> None:
    assert marks(lead, side) == expected


@pytest.mark.parametrize("criterion", ["Hypertension and asthma", "Hypertension, asthma"])
def test_who_has_one_of_several_illnesses_is_left_for_judging(criterion: str) -> None:
    one = {"hypertension": False, "asthma": True}
    assert mark(criterion, has=one) == "judge"
    assert mark(criterion, has=dict.fromkeys(one, False)) == "not_met"
    assert mark(criterion, has=dict.fromkeys(one, True)) == "met"


def test_lines_that_each_ask_for_an_illness_may_be_ways_to_join() -> None:
    text = "Inclusion Criteria:\n\n* Type 1 diabetes\n* Type 2 diabetes\n* Age ≥ 18 years"
    found = worksheet(study(text), age_years=40, has={"type_1_diabetes": False})
    said = [one.mark.value if one.mark else None for one in found.checks]
    assert said == [None, "judge", "judge", "met"]
