"""Criteria of which only some parts are read: a part decides where nothing can belong to it."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense

SURGERY = "Major surgery within 4 weeks"


@pytest.mark.parametrize(
    ("text", "side", "asked"),
    [
        ("Active bleeding, or stroke within 6 months", NOT_JOIN, "(stroke≥6month & <active bl>)"),
        ("Active bleeding or hemoglobin < 8 g/dL", NOT_JOIN, "(not hemoglobin<8 g/dL & <active>)"),
        (f"{SURGERY}, or an odd infection now", NOT_JOIN, "(surgery≥4week & <an odd infect>)"),
        (
            f"An odd spot; {SURGERY[0].lower()}{SURGERY[1:]}",
            NOT_JOIN,
            "(surgery≥4week & <an odd spot>)",
        ),
        (
            "Odd rash, stroke within 1 year, HbA1c > 9%, odd cough",
            NOT_JOIN,
            "(stroke≥1year & not hba1c>9 % & <odd rash; odd cough>)",
        ),
        (
            "Systolic blood pressure > 170 mmHg, or patients with an odd rash",
            NOT_JOIN,
            "(not systolic_pressure>170 mm[Hg] & <patients with an odd rash>)",
        ),
        ("Pregnant or sexually active", NOT_JOIN, "(not pregnant & <sexually active>)"),
        ("Confirmed sarcoma and ECOG 0-1", JOIN, "((ecog≥0 & ecog≤1) & <confirmed sarcoma>)"),
        (
            "Relapsed disease, hemoglobin ≥ 9 g/dL, weight stable",
            JOIN,
            "(hemoglobin≥9 g/dL & <relapsed disease; weight stable>)",
        ),
        (
            "Is treated with clozapine, or was treated with clozapine within 5 years",
            NOT_JOIN,
            "(clozapine≥5year & <is treated with clozapine>)",
        ),
    ],
)
def test_a_part_that_stands_alone_decides_in_its_direction(
    text: str, side: Sense, asked: str
) -> None:
    read, shown = reading(text, side), asked.rpartition(" & <")
    assert read.rpartition(" & <")[0] == shown[0]
    assert read.rpartition(" & <")[2].startswith(shown[2].rstrip(">)"))


@pytest.mark.parametrize(
    "text",
    [
        "Planned surgery, or chemotherapy within 3 weeks",
        "Family history of cancer, or stroke within 6 months",
        "Risk factors for bleeding, or stroke within 6 months",
        "Patients without diabetes, or stroke within 6 months",
        "No diabetes, or stroke within 6 months",
        "Patients who refuse surgery or had a stroke within 6 months",
        "Would need surgery, or had a stroke within 6 months",
        "Planned live vaccine or live vaccine within 30 days",
        "Need for or use of corticosteroids within 14 days",
        "Use of corticosteroids within 14 days, or other immunosuppressants unless inhaled",
        "Stroke within 6 months before screening or at any time if hemorrhagic",
        "Malignancy within 5 years, with the exception of skin cancer and stroke within 6 months",
        "Diabetes with retinopathy or HbA1c > 9%",
        "Active bleeding and hemoglobin < 8 g/dL",
        "Not on dialysis or creatinine > 2 mg/dL",
        "Significant AST, ALT and ALP tests (defined as ≥ 1.5 times the upper limit of normal)",
        "Drugs that prolong QTc, or QTc > 480 msec",
        "Hemoglobin < 8 g/dL; active infection if untreated",
        "Woman or minor",
        "Surgery within 4 weeks, dental procedures excluded",
        "Men diagnosed with gout, women with lupus",
        "Alcohol abuse with ALT > 3 x ULN, bilirubin > 2 mg/dL",
        "Male or female patients with familial dysautonomia",
        "Pregnant or lactating women with diabetes",
        "Patients under 12 years, or under 16 years with asthma",
        "Two or more of: stroke within 6 months, creatinine > 2 mg/dL",
        "Pregnancy, gestational age < 20 weeks",
        "Pregnancy, first trimester only",
    ],
)
def test_a_bar_to_which_something_may_belong_is_left(text: str) -> None:
    assert reading(text, NOT_JOIN) == "-"


@pytest.mark.parametrize(
    "text",
    [
        "Confirmed cancer or ECOG 0-1",
        "If on steroids, dose stable and hemoglobin ≥ 9 g/dL",
        "Patients with brain metastases must be stable and have ECOG 0-1",
        "Their partners are free from pregnancy and lactation and prevent conception",
        "Age ≥ 18 years and with cancer, or any age with sarcoma",
        "Male or postmenopausal female, age 18 to 65",
        "Men ≥ 18 or women ≥ 21 years",
        "Mother well, age ≥ 18 years and her child is well, or younger",
        "Platelets ≥ 100,000/µL; lower values need approval",
        "Platelets ≥ 100,000/µL; to be discussed with the sponsor below that",
    ],
)
def test_a_need_that_may_be_of_some_people_alone_is_left(text: str) -> None:
    assert reading(text, JOIN) == "-"


def test_of_a_side_that_nobody_said_no_part_decides() -> None:
    assert reading("Active bleeding, or stroke within 6 months", UNSAID) == "-"


def test_what_keeps_out_those_whose_treatment_is_long_over_may_stand_on_the_wrong_side() -> None:
    assert reading("At least 3 weeks since chemotherapy", NOT_JOIN) == "-"
    assert reading("Chemotherapy completed ≥ 3 weeks before entry", NOT_JOIN) == "-"
    assert reading("Less than 3 weeks since chemotherapy", NOT_JOIN) == "chemotherapy≥3week"


def test_whether_who_never_had_it_is_meant_is_left_open() -> None:
    asked = "{chemotherapy≥3week ? (not never chemotherapy & chemotherapy≥3week)}"
    assert reading("Completed chemotherapy ≥ 3 weeks prior to enrollment", JOIN) == asked
    assert reading("Not completed chemotherapy ≥ 3 weeks prior to enrollment", JOIN) == "-"
