"""Rules with an exception: who keeps the rule is told so, of all others nothing is said."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, reading
from trialfinder.records.meaning.limits.exceptions import is_spared
from trialfinder.records.meaning.sides import Sense


@pytest.mark.parametrize(
    ("text", "side", "rule"),
    [
        ("Carotid stenting within 6 months unless stable", NOT_JOIN, "carotid stenting≥6month"),
        ("Migraine unless treated", NOT_JOIN, "not migraine"),
        ("Chemotherapy within 3 weeks unless agreed", NOT_JOIN, "chemotherapy≥3week"),
        ("Chemotherapy within 3 weeks (except hydroxyurea)", NOT_JOIN, "chemotherapy≥3week"),
        ("Chemotherapy within 3 weeks (intravenous)", NOT_JOIN, "chemotherapy≥3week"),
        ("ANC ≥ 1,500/mm3 unless due to disease", JOIN, "anc≥1500 /uL"),
        ("Creatinine > 2 mg/dL, unless on dialysis", NOT_JOIN, "not creatinine>2 mg/dL"),
        ("Coughing (not at night) within 3 weeks", NOT_JOIN, "coughing≥3week"),
        ("Pregnancy (as the drug may harm the child)", NOT_JOIN, "not pregnant"),
        ("Men with an odd rash", NOT_JOIN, "not male"),
        ("Female patients not in a relationship", NOT_JOIN, "not female"),
        (
            "Malignant tumors except NSCLC within 5 years (except cured skin cancer, or cervix)",
            NOT_JOIN,
            "(malignant tumors≥5year | <except cured skin cancer, or cervix>)",
        ),
    ],
)
def test_who_keeps_the_rule_needs_no_exception(text: str, side: Sense, rule: str) -> None:
    read = reading(text, side)
    assert read.startswith(f"({rule} | <")
    assert read.endswith(">)")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Chemotherapy within 3 weeks except for hydroxyurea, or surgery within 2 weeks", NOT_JOIN),
        ("Chemotherapy within 3 weeks (except in Japan: 6 weeks)", NOT_JOIN),
        ("Chemotherapy within 3 weeks (or radiotherapy)", NOT_JOIN),
        ("Stroke within 6 months (or TIA)", NOT_JOIN),
        ("Not pregnant (as the drug may harm the child)", NOT_JOIN),
        ("Proteinuria, creatinine > 2 mg/dL unless due to disease", NOT_JOIN),
        ("Malignancy within 5 years except skin cancer, or HIV", NOT_JOIN),
        ("Women who are not pregnant", NOT_JOIN),
        ("Men with an odd rash, or an odd cough", NOT_JOIN),
        ("Men with an odd rash or women with a cough", NOT_JOIN),
        ("Pregnant or breast-feeding unless willing to stop", NOT_JOIN),
        ("Presence of hypogonadism (testosterone under the lowest limit)", NOT_JOIN),
    ],
)
def test_an_exception_that_could_ask_for_more_leaves_the_whole(text: str, side: Sense) -> None:
    assert reading(text, side) == "-"


def test_an_exception_that_can_only_ask_for_more_leaves_who_keeps_the_rule() -> None:
    text = "Malignancy within 5 years unless local rules are more stringent"
    assert reading(text, NOT_JOIN) == "(malignancy≥5year & <unless local rules are more stringent>)"


def test_a_second_ground_behind_what_is_allowed_is_not_spared() -> None:
    assert is_spared("low doses are permitted")
    assert not is_spared("low doses are permitted; or odd spray")
    assert not is_spared("(low doses are permitted) or other odd drugs")
    assert is_spared(
        "women who are past it (for 1 year) or who are sterile do not require this test"
    )
