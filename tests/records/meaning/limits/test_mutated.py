"""A criterion whose sign, number, unit or no was changed is read as changed, or not at all."""

import re
from collections.abc import Iterator

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading
from trialfinder.library.opening import open_study
from trialfinder.records.meaning.limits.lines import Role, read_limits
from trialfinder.records.meaning.limits.sentences import read_line
from trialfinder.records.meaning.sides import Sense

_SIGNS = {"≥": "≤", "≤": "≥", ">": "<", "<": ">"}
_UNITS = {
    "/µL": "/L",
    "g/dL": "g/L",
    "mg/dL": "g/dL",
    "ULN": "U/L",
    "weeks": "months",
    "days": "weeks",
    "months": "years",
    "half-lives": "weeks",
    "years": "months",
}
_ONLY_EXPLAINS = re.compile(r"for 3 months after the last dose|for the \d+ days prior|IGF-1R")
"""Numbers that nothing is compared with."""


def criteria() -> Iterator[str]:
    """Every criterion of the bundled study that is read by itself."""
    study = open_study(None)
    text = study.as_read.eligibility_module.eligibility_criteria or ""
    found, lines = read_limits(text)
    for line in lines:
        words = found.words(line.node)
        if line.role is not Role.HEADING and read_line(words, Sense.JOIN) is not None:
            yield words


CRITERIA = tuple(criteria())
MADE_UP = (
    ("Age ≥ 18 years and ≤ 65 years", JOIN),
    ("Hemoglobin < 8 g/dL", NOT_JOIN),
    ("AST or ALT > 3 x ULN", NOT_JOIN),
    ("Chemotherapy within 3 weeks before enrollment", NOT_JOIN),
    ("At least 14 days since prior radiotherapy", JOIN),
    ("Creatinine ≤ 1.5 mg/dL or creatinine clearance ≥ 60 mL/min", JOIN),
    ("ECOG performance status ≤ 2", JOIN),
    ("Pregnant or breast-feeding women", NOT_JOIN),
    ("QTcF > 450 ms (males) or > 470 ms (females)", NOT_JOIN),
    ("Radiotherapy ≤ 28 days prior to enrollment", NOT_JOIN),
    ("> 28 days since prior radiotherapy", JOIN),
    ("ANC ≥ 1500", JOIN),
    ("Creatinine ≤ ULN", JOIN),
    ("Age under 18 or over 80", NOT_JOIN),
    ("Carotid stenting within 6 months before entry", NOT_JOIN),
    ("Fainting < 30 days ago", NOT_JOIN),
    ("No carotid stenting within 6 months", JOIN),
    ("Malignancy within 5 years (other than basal cell skin cancer)", NOT_JOIN),
    ("Smoking within 4 weeks or throughout the study", NOT_JOIN),
    ("Men aged 40 to 70 years with pain of the prostate", JOIN),
    ("Known sleep apnea", NOT_JOIN),
    ("Women who are pregnant or lactating, or planning to become pregnant", NOT_JOIN),
    ("Women of childbearing potential must have a negative pregnancy test", JOIN),
    ("Bilirubin ≤ 1.5 x ULN (except subjects with Gilbert syndrome, who can have < 3 mg/dL)", JOIN),
    ("ALT ≤ 2.5 x ULN; ≤ 5 x ULN if liver metastases are present", JOIN),
    ("Hemoglobin ≥ 9 g/dL without transfusion within 7 days", JOIN),
    ("Creatinine ≤ 2 mg/dL or GFR ≥ 60 mL/min for patients with creatinine > 2 mg/dL", JOIN),
    ("QTc ≥ 450 (male)/470 (female) ms", NOT_JOIN),
    ("HbA1c ≥ 7.5% (58 mmol/mol)", JOIN),
    ("Karnofsky ≥ 70 for patients ≥ 16 years of age or Lansky ≥ 70 for those < 16 years", JOIN),
    ("INR > 1.5 unless on anticoagulants", NOT_JOIN),
    ("Adequate renal function as defined by creatinine ≤ 1.5 mg/dL", JOIN),
    ("LVEF < 50% as determined by echocardiogram", NOT_JOIN),
    ("Tall women aged ≥ 18 and ≤ 45 years who have a rash", JOIN),
    ("Age ≥ 18 years (≥ 20 years in Japan)", JOIN),
    ("Life expectancy < 72 hours", NOT_JOIN),
    ("Grave kidney trouble (creatinine > 2 mg/dL)", NOT_JOIN),
    ("HIV positive with a CD4 count < 200/µL", NOT_JOIN),
    ("Wart spray at doses > 10 mg/day within 7 days", NOT_JOIN),
    ("Two or more falls within 6 months", NOT_JOIN),
    ("Received or is scheduled to receive wart spray within 2 weeks before dosing", NOT_JOIN),
    ("Recent (within 6 months prior to screening) receipt of a cornea graft", NOT_JOIN),
    ("PATIENT CHARACTERISTICS: Age: 18 to 65 Renal: Creatinine ≤ 2 mg/dL Other: No rash", JOIN),
)
EVERY = (*((text, JOIN) for text in CRITERIA), *MADE_UP)


def test_most_of_what_is_tried_is_there() -> None:
    assert len(CRITERIA) > 25


@pytest.mark.parametrize(("text", "side"), EVERY)
def test_another_number_is_another_limit(text: str, side: Sense) -> None:
    own = reading(text, side)
    kept = [found.span() for found in _ONLY_EXPLAINS.finditer(text)]
    for number in re.finditer(r"\d[\d,]*(?:\.\d+)?", text):
        if any(start <= number.start() < end for start, end in kept):
            continue
        value = number[0].rstrip(",")
        changed = text[: number.start()] + _other(value) + text[number.start() + len(value) :]
        assert reading(changed, side) != own, changed


def _other(number: str) -> str:
    return f"{float(number.replace(',', '')) + 7:g}"


@pytest.mark.parametrize(("text", "side"), EVERY)
def test_another_sign_is_another_limit(text: str, side: Sense) -> None:
    own = reading(text, side)
    for at, letter in enumerate(text):
        if letter in _SIGNS:
            changed = text[:at] + _SIGNS[letter] + text[at + 1 :]
            assert reading(changed, side) != own, changed


@pytest.mark.parametrize(("text", "side"), EVERY)
def test_another_unit_is_another_limit(text: str, side: Sense) -> None:
    own = reading(text, side)
    for unit, other in _UNITS.items():
        for found in re.finditer(rf"(?<![A-Za-z(]){re.escape(unit)}(?![A-Za-z])", text):
            changed = text[: found.start()] + other + text[found.end() :]
            spans = [each.span() for each in _ONLY_EXPLAINS.finditer(text)]
            if not any(start <= found.start() < end for start, end in spans):
                assert reading(changed, side) != own, changed


@pytest.mark.parametrize(("text", "side"), EVERY)
def test_a_no_that_comes_or_goes_never_leaves_the_answer_as_it_was(text: str, side: Sense) -> None:
    own = reading(text, side)
    without = re.sub(r"\b(?:not|no|No|NOT)\b ?", "", text, count=1)
    if without != text:
        assert reading(without, side) != own, without
    for word in ("are", "must", "may", "have"):
        changed = re.sub(rf"\b{word}\b(?! not\b| NOT\b)", f"{word} not", text, count=1)
        if changed != text:
            assert reading(changed, side) != own, changed
    assert reading(f"No {text[0].lower()}{text[1:]}", side) != own
