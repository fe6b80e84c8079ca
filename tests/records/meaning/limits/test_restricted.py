"""What keeps out some of those who had it, cancers that are excepted, and waiting times of some."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense


@pytest.mark.parametrize(
    ("text", "side", "asked"),
    [
        (
            "Patients with a history of odd rash that is < 3 months prior to registration",
            NOT_JOIN,
            "odd rash≥3month",
        ),
        (
            "Is known to have acquired odd disease other than at the hands",
            NOT_JOIN,
            "(never acquired odd disease | <other than at the hands>)",
        ),
        (
            "Odd tumors unless cured for 5 years",
            NOT_JOIN,
            "(never odd tumors | <unless cured for 5 years>)",
        ),
        (
            "On blue steroids that have not been at a stable dose for 4 weeks",
            NOT_JOIN,
            "(never blue steroids | <that have not been at a stable dose for 4 weeks>)",
        ),
        (
            (
                "No other malignancy within the past 5 years except treated basal cell skin cancer,"
                " carcinoma in situ of the cervix, or stage I cancer in remission"
            ),
            UNSAID,
            (
                "(other malignancy≥5year | <except treated basal cell skin cancer, carcinoma in"
                " situ of the cervix, or stage I cancer in remission>)"
            ),
        ),
        (
            "Prior malignancy, except skin cancer or other cancer, disease-free for 3 years",
            NOT_JOIN,
            "(never malignancy | <except skin cancer or other cancer, disease-free for 3 years>)",
        ),
        (
            "Major surgery ≤ 2 weeks prior to starting study drug",
            NOT_JOIN,
            "surgery>2week",
        ),
        (
            "Use of blue cream within the past month and through the course of study treatment",
            NOT_JOIN,
            "(blue cream≥1month & <and through the course of study treatment>)",
        ),
        (
            (
                "At least 4 weeks since prior chemotherapy (6 weeks for nitrosoureas or mitomycin)"
                " and recovered"
            ),
            UNSAID,
            "(chemotherapy≥4week & <6 weeks for nitrosoureas or mitomycin) and recovered>)",
        ),
        (
            "At least 6 weeks since prior radiotherapy, unless evidence of disease progression",
            UNSAID,
            "(radiotherapy≥6week | <unless evidence of disease progression>)",
        ),
        (
            "Ear drops therapy must be completed at least 2 weeks before day 1, except for tablets",
            JOIN,
            "(ear drops therapy≥2week | <except for tablets>)",
        ),
    ],
)
def test_who_never_had_it_or_long_ago_is_told(text: str, side: Sense, asked: str) -> None:
    assert reading(text, side) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Active tumor (excluding skin cancer) or a history of any leukemia. Active: in 5 years.",
        "Malignancy within 5 years except skin cancer, or active bleeding",
        "Malignancy within 5 years except skin cancer or known stroke",
        "Odd tumors unless cured for 5 years, or a rash",
        "Received blue tablets for at least 4 weeks prior to entry",
        "Patients with odd tumors that were cured for 5 years are eligible",
    ],
)
def test_nobody_is_cleared_of_another_ground(text: str) -> None:
    told = reading(text, NOT_JOIN)
    assert "never" not in told
    assert "|" not in told


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Radiotherapy within 28 days of entry or within 14 days of entry for odd sores", NOT_JOIN),
        ("Ages 10-15 Creatinine no greater than 1.2 mg/dL", UNSAID),
        ("Ages 10-15 Creatinine no greater than 1.2 mg/dL", JOIN),
    ],
)
def test_a_time_of_some_and_a_value_of_some_ages_are_not_taken_for_those_of_all(
    text: str, side: Sense
) -> None:
    assert reading(text, side) == "-"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "Creatinine clearance ≥ 60 mL/min for patients with creatinine levels above normal",
            "(creatinine≤1 ×upper | creatinine_clearance≥60 mL/min)",
        ),
        ("Platelets ≥ 100 thou/uL", "platelets≥100 10*3/uL"),
        ("ANC ≥ 1.5 x 10(power of 9)/L", "anc≥1.5 10*9/L"),
        ("ECOG performance status ≤ 1 (appendix IV)", "ecog≤1"),
    ],
)
def test_a_value_is_read_in_more_spellings(text: str, asked: str) -> None:
    assert reading(text, JOIN) == asked
