"""Abstracts of PDQ whose lists became one paragraph."""

import re

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense

TEXT = (
    "PATIENT CHARACTERISTICS: Age: 18 to 65 Performance status: ECOG 0-1"
    " Life expectancy: At least 6 weeks Hematopoietic: Not specified"
    " Hepatic: Bilirubin no greater than 1.5 mg/dL AST no greater than 2 times ULN"
    " Renal: Creatinine clearance at least 60 mL/min Other: No sore throat"
)
ASKED = (
    "((age≥18year & age≤65year) & (ecog≥0 & ecog≤1) & life_expectancy≥6 wk"
    " & (bilirubin≤1.5 mg/dL & ast≤2 ×upper) & creatinine_clearance≥60 mL/min"
    " & <other: No sore throat>)"
)
THERAPY = (
    "PRIOR CONCURRENT THERAPY: Biologic therapy: Not specified Chemotherapy: At least 4 weeks since"
    " prior chemotherapy Radiotherapy: See Disease Characteristics and a scan"
    " Surgery: Not specified"
)


@pytest.mark.parametrize("side", [UNSAID, JOIN])
def test_each_section_that_is_read_keeps_out_who_does_not_meet_it(side: Sense) -> None:
    assert reading(TEXT, side) == ASKED
    assert reading(THERAPY, side) == (
        "(chemotherapy≥4week & <radiotherapy: See Disease Characteristics and a scan>)"
    )


def test_among_those_who_may_not_join_it_is_left() -> None:
    assert reading(TEXT, NOT_JOIN) == "-"


@pytest.mark.parametrize(
    ("section", "gone"),
    [
        ("Age: 18 to 65 (under 18 allowed with consent)", "age"),
        ("Performance status: ECOG 0-1 unless due to pain", "ecog"),
        ("Renal: Creatinine clearance no greater than 60 mL/min", "creatinine_clearance≤"),
        ("Hepatic: No active infection with hepatitis B", "hepatitis_b &"),
        ("Hepatic: Bilirubin no greater than 1.5 mg/dL in arm A", "bilirubin≤"),
    ],
)
def test_a_section_with_more_than_is_read_is_left_as_a_whole(section: str, gone: str) -> None:
    label = section.partition(":")[0]
    text = re.sub(rf"{label}: .*?(?= [A-Z][a-z]+(?: [a-z]+)?: )", section, TEXT)
    assert section in text
    assert reading(text, UNSAID) != "-"
    assert f"{gone}" not in reading(text, UNSAID).partition("<")[0]


def test_no_operation_of_any_kind_is_hardly_meant() -> None:
    assert reading("PRIOR CONCURRENT THERAPY: Surgery: No prior surgery", UNSAID) == "-"


def test_another_number_is_another_reading() -> None:
    for number in re.finditer(r"(?<![\d.])\d+", TEXT):
        changed = f"{TEXT[: number.start()]}{int(number[0]) + 3}{TEXT[number.end() :]}"
        assert reading(changed, UNSAID) != ASKED, changed
