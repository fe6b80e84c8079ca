"""Criteria of several sentences: what is sure of them where one is not read."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading
from trialfinder.records.meaning.sides import Sense


@pytest.mark.parametrize(
    ("text", "side", "asked"),
    [
        (
            "ECOG performance status 0-2. Odd patients should be seen twice.",
            JOIN,
            "((ecog≥0 & ecog≤2) & <odd patients should be seen twice>)",
        ),
        (
            "Fasting triglycerides > 400 mg/dL. Odd fats should be treated before study entry.",
            NOT_JOIN,
            "(not triglycerides>400 mg/dL & <odd fats should be treated before study entry>)",
        ),
        (
            "Age 18 years or older. Younger patients may be enrolled after a talk.",
            JOIN,
            "(age≥18year | <younger patients may be enrolled after a talk>)",
        ),
        (
            "Age 18 years or older. More information can be found in the protocol.",
            JOIN,
            "age≥18year",
        ),
    ],
)
def test_a_further_sentence_leaves_sure_what_it_cannot_change(
    text: str, side: Sense, asked: str
) -> None:
    assert reading(text, side) == asked


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Age 18 years or older. However, at some places the odd rule holds.", JOIN),
        ("Age 18 years or older. These criteria hold for part 2.", JOIN),
        ("Alkaline phosphatase odd. Patients with AST > 1.5 x ULN", JOIN),
        ("For the second cohort. Age 18 years or older", JOIN),
        (
            (
                "Active autoimmune disease that has required systemic treatment in the past 2 years"
                " (i.e. with odd pills). Odd tea (e.g., mint) is not considered a treatment."
            ),
            NOT_JOIN,
        ),
        ("No odd rash. HIV infection.", JOIN),
        ("No diabetes; HIV infection", JOIN),
        ("No diabetes. Surgery within 4 weeks of entry.", JOIN),
    ],
)
def test_a_sentence_that_may_spare_or_be_of_others_leaves_the_line(text: str, side: Sense) -> None:
    assert reading(text, side) == "-"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("No diabetes. Patients must have HIV infection.", "(not diabetes & hiv)"),
        ("No diabetes; age 18 years or older", "(not diabetes & age≥18year)"),
        ("No diabetes; at least 4 weeks since surgery", "(not diabetes & any_surgery≥4week)"),
    ],
)
def test_what_is_told_anew_behind_a_denial_is_read(text: str, asked: str) -> None:
    assert reading(text, JOIN) == asked


def test_a_definition_is_no_condition_of_its_own() -> None:
    text = "Age 18-65. Odd adult is defined as older than 18 years."
    assert reading(text, JOIN) == (
        "((age≥18year & age≤65year) & <odd adult is defined as older than 18 years>)"
    )
