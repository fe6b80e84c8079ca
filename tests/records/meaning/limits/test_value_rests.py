"""Measured values of which a line says more than is read."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading

ASKED = {
    "Total bilirubin within normal limits unless resulting from broken cells": (
        "(bilirubin normal | <unless resulting from broken cells>)"
    ),
    "Absolute neutrophil count ≥ 1,000/µL without a boost of the marrow": (
        "(anc≥1000 /uL & <without a boost of the marrow>)"
    ),
    "HbA1c maximum 10 % by central laboratory analysis": (
        "(hba1c≤10 % & <by central laboratory analysis>)"
    ),
    "Creatinine ≤ 1.5 mg/dL or a scan of the kidneys that the clinic finds good": (
        "(creatinine≤1.5 mg/dL | <or a scan of the kidneys that the clinic finds good>)"
    ),
}
KEPT_OUT = {
    "Systolic blood pressure < 100 mm Hg (if deemed grave by the treating physician)": (
        "(not systolic_pressure<100 mm[Hg] | <if deemed grave by the treating physician>)"
    ),
    "Bilirubin > 3 x ULN in the absence of a conjugation defect": (
        "(not bilirubin>3 ×upper | <in the absence of a conjugation defect>)"
    ),
}
KEPT_OUT |= {
    "Grave kidney trouble (creatinine > 2 mg/dL)": (
        "(not creatinine>2 mg/dL | <grave kidney trouble>)"
    ),
    "Thin blood defined as a hemoglobin < 8 g/dL": "(not hemoglobin<8 g/dL | <thin blood>)",
    "HIV positive with current or past CD4 count < 200/mm^3": (
        "(not hiv | <with current or past CD4 count < 200/mm^3>)"
    ),
}
LEFT = (
    (NOT_JOIN, "History of grave kidney trouble (creatinine > 2 mg/dL)"),
    (NOT_JOIN, "Kidney trouble or thin blood (hemoglobin < 8 g/dL)"),
    (NOT_JOIN, "Grave kidney trouble (creatinine > 2 mg/dL) or a sore throat"),
    (NOT_JOIN, "Grave kidney trouble (e.g. creatinine > 2 mg/dL)"),
    (NOT_JOIN, "Adequate kidneys (creatinine > 2 mg/dL)"),
    (NOT_JOIN, "HIV positive with a first-degree relative under 12 months"),
    (JOIN, "Bilirubin ≤ 2 mg/dL in the absence of bone involvement"),
    (JOIN, "Bilirubin ≤ 2 mg/dL without known liver involvement, by the book"),
    (NOT_JOIN, "Tuberculosis on 2 scans, or a cough"),
    (JOIN, "Bilirubin ≤ 1.5 x ULN unless cells break, and able to swallow AST ≤ 40"),
    (JOIN, "Bilirubin ≤ 1.5 x ULN unless cells break and albumin is well above the least"),
    (JOIN, "ANC ≥ 1,000/µL without a boost, except after an odd treatment"),
    (JOIN, "QTc < 500 msec for men (470 msec for women)"),
    (JOIN, "Bilirubin ≤ 1.5 x ULN, patients with Gilbert's must not have bilirubin ≥ 3 x ULN"),
    (JOIN, "Performance status of 2 or 3 on the Karnofsky scale"),
    (JOIN, "No platelets < 100,000/µL and fever"),
    (JOIN, "Shortening fraction of >= 27% by echocardiogram, or"),
    (JOIN, "ECOG performance status 2 or higher"),
    (JOIN, "Hemoglobin ≥ 9 g/dL or ≤ 90 g/L"),
    (NOT_JOIN, "Bilirubin > 3 x ULN in the absence of a defect, or an odd illness unless cured"),
    (JOIN, "PSA < 10 ng/mL before the prostate was taken out"),
    (JOIN, "CD4 count > 500/mm3 on minimum 2 occasions in the last 12 months prior to study entry"),
    (NOT_JOIN, "PSA > 20 ng/mL at diagnosis"),
    (NOT_JOIN, "QTc > 480 ms on two scans and an odd faint"),
)


@pytest.mark.parametrize(("text", "tree"), ASKED.items())
def test_a_value_that_is_asked_for_decides_as_far_as_the_rest_allows(text: str, tree: str) -> None:
    assert reading(text, JOIN) == tree


@pytest.mark.parametrize(("text", "tree"), KEPT_OUT.items())
def test_a_value_that_keeps_out_some_keeps_out_nobody_else(text: str, tree: str) -> None:
    assert reading(text, NOT_JOIN) == tree


@pytest.mark.parametrize(("side", "text"), LEFT)
def test_a_rest_that_may_turn_either_way_leaves_the_line(side, text):
    assert reading(text, side) == "-"


def test_a_line_that_begins_with_its_list_and_number_is_read() -> None:
    assert reading("Exclusion Criteria 7. Platelet count < 100,000/mm3", NOT_JOIN) == (
        "not platelets<100000 /uL"
    )
    assert reading("ECOG performance status of 0 to 2·", JOIN) == "(ecog≥0 & ecog≤2)"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("CD4 count > 100/µL before starting current anti-HIV therapy", JOIN),
        ("LVEF ≥ 50% before radiation therapy", JOIN),
        ("Platelets ≥ 100,000/µL by day 28", JOIN),
        ("BMI > 40 kg/m2 in the mother", NOT_JOIN),
    ],
)
def test_a_value_of_another_time_or_of_somebody_else_is_left(text, side):
    assert reading(text, side) == "-"


@pytest.mark.parametrize("name", ["Corrected calcium", "Albumin-corrected calcium"])
def test_a_value_that_is_worked_out_of_another_is_not_that_one(name: str) -> None:
    assert reading("Calcium ≤ 11 mg/dL", JOIN) == "calcium≤11 mg/dL"
    assert reading(f"{name} ≤ 11 mg/dL", JOIN) == "-"
