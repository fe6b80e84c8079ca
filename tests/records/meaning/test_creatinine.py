"""Limits of creatinine by age and sex: read whole, or not at all."""

import pytest

from trialfinder.records.meaning.creatinine import CreatinineTable, creatinine_tables
from trialfinder.records.meaning.criteria import indents_of, read_criteria
from trialfinder.records.study import Study

SEED_ROWS = [
    (12, 24, "0.6", "0.6"),
    (24, 72, "0.8", "0.8"),
    (72, 120, "1.0", "1.0"),
    (120, 156, "1.2", "1.2"),
    (156, 192, "1.5", "1.4"),
    (192, None, "1.7", "1.4"),
]
LEAD = "A serum creatinine based on age/gender as follows:"
COG = (
    "Age: 6 months to < 1 year; Male: 0.5 mg/dL; Female: 0.5 mg/dL",
    "Age: 1 to < 2 years; Male: 0.6 mg/dL; Female: 0.6 mg/dL",
    r"Age: \>= 2 years; Male: 1.7 mg/dL; Female: 1.4 mg/dL",
)


def rows_of(table: CreatinineTable) -> list[tuple[int | None, int | None, str, str]]:
    return [(row.low_months, row.high_months, row.male, row.female) for row in table.rows]


def tables(*rows: str, lead: str = LEAD, after: str = "") -> tuple[CreatinineTable, ...]:
    lines = "".join(f"  * {row}\n" for row in rows)
    return creatinine_tables(read_criteria(f"Inclusion Criteria:\n\n* {lead}\n\n{lines}{after}"))


@pytest.mark.parametrize("is_outlined", [True, False])
def test_the_bundled_record_with_and_without_its_outline(opened: Study, is_outlined: bool) -> None:
    text = opened.as_read.eligibility_module.eligibility_criteria or ""
    criteria = read_criteria(text, indents_of(opened) if is_outlined else ())
    (table,) = creatinine_tables(criteria)
    assert criteria.words(table.lead).startswith("Creatinine clearance or radioisotope GFR ≥ 70")
    assert table.unit == "mg/dL"
    assert rows_of(table) == SEED_ROWS
    assert criteria.words(table.rows[4].node) == (
        "1.5 mg/dL (males) or 1.4 mg/dL (females) (13 to < 16 years of age)"
    )


def test_the_record_with_its_signs_lost_has_no_table(opened: Study) -> None:
    text = opened.as_recorded.eligibility_module.eligibility_criteria or ""
    assert creatinine_tables(read_criteria(text)) == ()


def test_other_wordings() -> None:
    (table,) = tables(*COG)
    assert rows_of(table) == [
        (6, 12, "0.5", "0.5"),
        (12, 24, "0.6", "0.6"),
        (24, None, "1.7", "1.4"),
    ]
    (table,) = tables(
        "Age 2 to < 6 years: maximum serum creatinine 0.8 mg/dL for male and 0.8 for female",
        "Age >= 6 years: maximum serum creatinine 1 mg/dL for both male and female",
    )
    assert rows_of(table) == [(24, 72, "0.8", "0.8"), (72, None, "1", "1")]
    (table,) = tables("< 1 year: female 0.4, male 0.5", "≥ 1 year: 0.6", lead="Creatinine (mg/dL)")
    assert rows_of(table) == [(None, 12, "0.5", "0.4"), (12, None, "0.6", "0.6")]


def test_remarks_beside_the_table_do_not_hide_it() -> None:
    derived = "  * (The values in this table were derived from the Schwartz formula)\n"
    (table,) = tables("Age: maximum serum creatinine (mg/dL)", *COG, after=derived)
    assert len(table.rows) == 3


def test_ages_further_down_are_no_part_of_the_table() -> None:
    assert len(tables("Age: male, female", *COG)) == 1
    assert tables("Serum albumin", "Age: male, female", *COG) == ()


@pytest.mark.parametrize(
    "rows",
    [
        COG[:2],  # no end
        (COG[0], COG[2]),  # a gap
        (COG[1], COG[0], COG[2]),  # out of order
        (*COG[:2], "Age: >= 2 years; Male: 1.7 mg/dL; Female: 1.4 µmol/L"),
        (*COG[:2], "Age: >= 2 years; Male: 1.7 mg/dL; Female: 1.4 mg/dL unless on dialysis"),
        (*COG[:2], "Age: >= 2 years; Male: > 1.7 mg/dL; Female: > 1.4 mg/dL"),
        (*COG[:2], "Age: >= 2 years; Male: 1.7 mg/dL"),
        (*COG[:2], "Age: >= 2 years; 1.7 mg/dL, 1.4 mg/dL"),
        (*COG[:2], "Age: >= 2 years; Male: 1.7.4 mg/dL; Female: 1.4 mg/dL"),
        (*COG[:2], "1.7 mg/dL (males) or mg/dL (females) (>= 2 years of age)"),  # a value was lost
        (*COG, "Age: >= 60 years; as the doctor sees fit"),
        COG[2:],
    ],
)
def test_what_is_not_understood_whole_is_no_table(rows: tuple[str, ...]) -> None:
    assert tables(*rows) == ()


@pytest.mark.parametrize("age", ["9" * 5000, "1234", "0.5"])
def test_an_age_that_nobody_has_is_no_age(age: str) -> None:
    assert len(tables(*COG)) == 1
    assert tables(f"Age: {age} to < 1 year; Male: 0.4 mg/dL; Female: 0.4 mg/dL", *COG) == ()
    assert tables(*COG[:2], f"Age: >= {age} years; Male: 1.7 mg/dL; Female: 1.4 mg/dL") == ()


def test_limits_of_something_else_are_no_table() -> None:
    assert tables(*COG, lead="A hemoglobin as follows:") == ()
    assert tables(*(row.replace(" mg/dL", "") for row in COG)) == ()  # no unit anywhere
