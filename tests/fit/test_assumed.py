"""What a worksheet takes as known without asking, from the study or from another fact."""

import pytest

from tests.fit.checked import lab, only_check, study, worksheet


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (("Ewing Sarcoma", "Solid Tumor"), "not_met"),
        (("Ewing Sarcoma", "Acute Lymphoblastic Leukemia"), "value_needed"),
        (("Leukemia",), "value_needed"),
        ((), "value_needed"),
    ],
)
def test_a_criterion_for_solid_tumors_is_everybodys_only_where_all_of_a_study_have_one(
    conditions: tuple[str, ...], expected: str
) -> None:
    record = study(
        "Inclusion Criteria:\n\n* For patients with solid tumors:\n\n  * Platelets ≥ 50,000/µL\n",
        conditions=conditions,
    )
    low = {"platelets": lab(20, "10*9/L")}
    assert worksheet(record, labs=low).checks[-1].mark == expected


def test_a_worksheet_names_the_sex_that_answers_a_line_about_pregnancy() -> None:
    (step,) = only_check("Pregnant women", "Exclusion", sex="male").steps
    assert (step.fact, step.typed, step.holds) == ("sex", "male", False)


@pytest.mark.parametrize(
    ("sex", "line", "expected"),
    [
        ("FEMALE", "Women who are not pregnant", "not_met"),
        ("ALL", "Women who are not pregnant", "met"),
        ("FEMALE", "Women of childbearing potential must use contraception", "met"),
        ("FEMALE", "Age ≥ 18 years", "met"),
    ],
)
def test_a_line_that_names_the_only_sex_of_a_study_asks_for_it(
    sex: str, line: str, expected: str
) -> None:
    record = study(f"Inclusion Criteria:\n\n* {line}\n", sex=sex)
    found = worksheet(record, sex="male", age_years=40).checks[-1]
    assert found.mark == expected
