"""Single criteria read as limits: whole and on their side, or not at all."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Age ≥ 18 years", "age≥18year"),
        ("Patients must be at least 18 years of age.", "age≥18year"),
        ("Age 18 to 65 years (inclusive)", "(age≥18year & age≤65year)"),
        ("Ages 6 months to 12 years", "(age≥6month & age≤12year)"),
        ("Aged ≥18 and <75 years", "(age≥18year & age<75year)"),
        ("18 years or older", "age≥18year"),
        ("Male and female patients aged 18-70 years", "(age≥18year & age≤70year)"),
        ("Men aged 40 to 70 years", "(male & (age≥40year & age≤70year))"),
        ("ECOG performance status 0-2", "(ecog≥0 & ecog≤2)"),
        ("ECOG performance status of 0, 1 or 2", "(ecog≥0 & ecog≤2)"),
        ("Karnofsky performance status ≥ 70%", "karnofsky≥70"),
        ("Absolute neutrophil count (ANC) ≥ 1,500/mm3", "anc≥1500 /uL"),
        ("ANC >= 1.5 x 10^9/L", "anc≥1.5 10*9/L"),
        ("Neutrophils ≥1.5 x 109/L", "anc≥1.5 10*9/L"),
        ("Platelets ≥ 100,000 cells/µL", "platelets≥100000 /uL"),
        ("Hemoglobin ≥ 9 g/dL", "hemoglobin≥9 g/dL"),
        ("Total bilirubin ≤ 1.5 × upper limit of normal (ULN)", "bilirubin≤1.5 ×upper"),
        ("AST/ALT ≤ 2.5 x ULN", "(ast≤2.5 ×upper & alt≤2.5 ×upper)"),
        ("ALT and AST ≤ 3 times ULN", "(alt≤3 ×upper & ast≤3 ×upper)"),
        (
            "Serum creatinine ≤ 1.5 x ULN or creatinine clearance ≥ 60 mL/min",
            "(creatinine≤1.5 ×upper | creatinine_clearance≥60 mL/min)",
        ),
        (
            "ANC ≥1.5 x 10^9/L, platelets ≥100 x 10^9/L and hemoglobin ≥9 g/dL",
            "(anc≥1.5 10*9/L & platelets≥100 10*9/L & hemoglobin≥9 g/dL)",
        ),
        ("Life expectancy of at least 3 months", "life_expectancy≥3 mo"),
        ("Must be at least 18 years old", "age≥18year"),
        ("Male above 18", "(male & age>18year)"),
        ("Sex: male", "male"),
        ("Subject must be male ≥ 35 and ≤ 70 years old", "(male & (age≥35year & age≤70year))"),
        ("Must be in the age range of 18 to 40 years", "(age≥18year & age≤40year)"),
        ("Have reached 18 years of age", "age≥18year"),
        ("Adolescents aged 16-17 years", "(age≥16year & age≤17year)"),
        ("Age of participants will range from 40-50 years", "(age≥40year & age≤50year)"),
        ("Adult patients (≥ 18 years)", "age≥18year"),
        ("LVEF ≥ 50% by echocardiogram", "lvef≥50 %"),
        ("ECOG performance status ≤ 2 (Karnofsky ≥ 60%)", "(ecog≤2 | karnofsky≥60)"),
        ("Patients must not have received prior chemotherapy", "never chemotherapy"),
        ("Age between 20 and 45", "(age≥20year & age≤45year)"),
        ("Patients over 40 years of age and under 70 years", "(age>40year & age<70year)"),
        ("Age: ≥18 years old, no gender limit.", "age≥18year"),
        ("Age 4 to 7 years at the time of consent", "(age≥4year & age≤7year)"),
        ("Adult males aged 19 to 55 years at screening", "(male & (age≥19year & age≤55year))"),
        ("Adequate renal function: creatinine ≤ 1.5 mg/dL", "creatinine≤1.5 mg/dL"),
        (
            "Adequate bone marrow function (ANC ≥ 1.5x109/L, platelets ≥100x109/L)",
            "(anc≥1.5 10*9/L & platelets≥100 10*9/L)",
        ),
        (
            "Testosterone level between 300-1000 ng/dL",
            "(testosterone≥300 ng/dL & testosterone≤1000 ng/dL)",
        ),
        (
            "Women of childbearing potential must have a negative serum pregnancy test",
            "(not (female & child_bearing_potential) | negative_pregnancy_test)",
        ),
        (
            "Negative pregnancy test (serum) for women of childbearing potential",
            "(not (female & child_bearing_potential) | negative_pregnancy_test)",
        ),
        (
            "Prior radiotherapy is allowed if completed at least 4 weeks before entry",
            "radiotherapy≥4week",
        ),
        ("No prior chemotherapy", "never chemotherapy"),
        ("No chemotherapy within 3 weeks of study entry", "chemotherapy≥3week"),
        ("At least 4 weeks since prior radiotherapy", "radiotherapy≥4week"),
        ("Not pregnant or breast-feeding", "not (pregnant | breast_feeding)"),
        ("Patients must not be pregnant or nursing", "not (pregnant | breast_feeding)"),
        ("Pregnant women are not eligible", "not pregnant"),
    ],
)
def test_what_is_asked_for_is_read(text: str, asked: str) -> None:
    assert reading(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Pregnant or lactating women", "not (pregnant | breast_feeding)"),
        ("Pregnant and nursing women", "not (pregnant | breast_feeding)"),
        ("Age < 18 years or > 65 years", "not (age<18year | age>65year)"),
        ("Under 18 years of age", "not age<18year"),
        ("Patients under 40 years of age and over 70 years old", "not (age<40year | age>70year)"),
        ("Men of or above the age of 40 years", "not (male & age≥40year)"),
        ("Hemoglobin < 8 g/dL", "not hemoglobin<8 g/dL"),
        ("AST or ALT > 3 x ULN", "not (ast>3 ×upper | alt>3 ×upper)"),
        ("Myocardial infarction within 6 months", "myocardial_infarction≥6month"),
        ("Chemotherapy within the last 3 weeks", "chemotherapy≥3week"),
        (
            "Major surgery within 4 weeks (28 days) prior to the first dose of study drug",
            "surgery≥4week",
        ),
        ("Known HIV infection", "not hiv"),
        ("Anemia (hemoglobin < 8 g/dL)", "not hemoglobin<8 g/dL"),
        ("Renal impairment (eGFR < 60 mL/min)", "not gfr<60 mL/min"),
        (
            "Women of childbearing potential not using effective contraception",
            "not (female & child_bearing_potential & not contraception)",
        ),
        (
            "Elevation of AST and/or ALT (> 3 times the upper limit of normal)",
            "not (ast>3 ×upper | alt>3 ×upper)",
        ),
        (
            "Testosterone < 300 or > 1000 ng/dL",
            "not (testosterone<300 ng/dL | testosterone>1000 ng/dL)",
        ),
        (
            "An investigational drug within 30 days or 5 half-lives, whichever is longer",
            "not (not investigational_drug≥30day | not investigational_drug≥5t½)",
        ),
        ("Chronic hepatitis B or hepatitis C", "not (narrower hepatitis_b | narrower hepatitis_c)"),
        ("For women only: pregnant or lactating", "(not female | not (pregnant | breast_feeding))"),
        ("Prior stem cell transplantation", "never transplant"),
        ("Severe bleeding disorder", "not narrower bleeding_disorder"),
        ("History of diabetes", "not broader diabetes"),
        ("Patients who are pregnant are excluded", "not pregnant"),
    ],
)
def test_what_keeps_people_out_is_read_as_what_they_must_not_have(text: str, asked: str) -> None:
    assert reading(text, NOT_JOIN) == asked


@pytest.mark.parametrize(
    "text",
    [
        "No prior chemotherapy",
        "Patients must not be pregnant",
        "Not using effective contraception",
        "Patients must have ANC ≥ 1,500/mm3",
        "Without diabetes",
        "Patients should be at least 18 years old",
    ],
)
def test_a_sentence_that_may_turn_its_side_round_is_not_read(text: str) -> None:
    assert reading(text, NOT_JOIN) == "-"


@pytest.mark.parametrize(
    "text",
    [
        "Age ≥ 18 years, in the opinion of the investigator",
        "Adequate hemoglobin",
        "Anemia",
        "Prior allogeneic stem cell transplant",
        "Hemoglobin ≥ 9",
        "Platelets ≥ 100 bananas",
        "Pregnant women whose partners smoke",
        "Prior chemotherapy is allowed",
        "Age ≥ 18 years if male",
        "Chemotherapy within 3 weeks of progression",
        "AST ≤ 2,5 x ULN",
    ],
)
@pytest.mark.parametrize("side", list(Sense))
def test_a_sentence_with_a_word_that_is_not_understood_is_not_read(text: str, side: Sense) -> None:
    assert reading(text, side) == "-"


def test_words_that_join_two_values_are_read_both_ways_where_both_can_be_meant() -> None:
    assert reading("AST or ALT ≤ 2.5 x ULN") == (
        "{(ast≤2.5 ×upper & alt≤2.5 ×upper) ? (ast≤2.5 ×upper | alt≤2.5 ×upper)}"
    )
    assert reading("AST and ALT > 3 x ULN", NOT_JOIN) == (
        "not {(ast>3 ×upper & alt>3 ×upper) ? (ast>3 ×upper | alt>3 ×upper)}"
    )


def test_an_exception_for_some_patients_is_read_with_its_rule() -> None:
    asked = reading("ALT ≤ 2.5 x ULN (≤ 5 x ULN for patients with liver metastases)")
    assert asked == (
        "((liver_metastases & alt≤5 ×upper) | (not liver_metastases & alt≤2.5 ×upper)"
        " | (alt≤2.5 ×upper & alt≤5 ×upper))"
    )


def test_a_side_that_the_record_does_not_say_is_not_guessed() -> None:
    for text in ("Pregnant women", "Stroke within 6 months", "ECOG 3-4", "At least 60 years old"):
        assert reading(text, UNSAID) == "-"
    for text in ("Creatinine > 2 x ULN", "ANC < 500/µL", "Hemoglobin 8 to 10 g/dL", "No HIV"):
        assert reading(text, UNSAID) == "-"
    assert reading("Pregnant women are excluded", UNSAID) == "not pregnant"
    assert reading("Patients must be at least 18 years of age", UNSAID) == "age≥18year"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hemoglobin ≥ 9 g/dL", "hemoglobin≥9 g/dL"),
        ("Not pregnant or nursing", "not (pregnant | breast_feeding)"),
        ("ECOG 0-2", "(ecog≥0 & ecog≤2)"),
        ("Karnofsky 70-100%", "(karnofsky≥70 & karnofsky≤100)"),
        ("At least 4 weeks since prior chemotherapy", "chemotherapy≥4week"),
        ("No stroke within the past 6 months", "stroke≥6month"),
        ("Bilirubin no greater than 2 x ULN", "bilirubin≤2 ×upper"),
        ("Negative pregnancy test", "negative_pregnancy_test"),
    ],
)
def test_what_would_keep_out_the_well_can_only_be_asked_for(text: str, asked: str) -> None:
    assert reading(text, UNSAID) == asked


@pytest.mark.parametrize("side", [JOIN, NOT_JOIN])
@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Hemoglobin ≥ 13 g/dL", "Hemoglobin ≤ 13 g/dL"),
        ("Hemoglobin > 13 g/dL", "Hemoglobin < 13 g/dL"),
        ("Hemoglobin < 9 g/dL", "Hemoglobin < 9 g/L"),
        ("Hemoglobin < 9 g/dL", "Hemoglobin < 10 g/dL"),
        ("ALT > 3 x ULN", "ALT > 3 U/L"),
        ("ALT > 3 x ULN", "AST > 3 x ULN"),
        ("Age > 65 years", "Age > 65 months"),
        ("Chemotherapy within 3 weeks", "Chemotherapy within 3 months"),
        ("Chemotherapy within 3 weeks", "Radiotherapy within 3 weeks"),
        ("Pregnant women", "Women who are not pregnant"),
        ("Pregnant women", "Pregnant women are excluded"),
        ("Known HIV infection", "No known HIV infection"),
        ("Men aged 18 to 40 years", "Women aged 18 to 40 years"),
        ("Prior chemotherapy", "No prior chemotherapy"),
        ("ECOG performance status 1-3", "ECOG performance status 1-2"),
    ],
)
def test_a_changed_sign_number_unit_or_no_changes_what_is_read(
    text: str, changed: str, side: Sense
) -> None:
    one, other = reading(text, side), reading(changed, side)
    same_meaning = side is NOT_JOIN and changed.endswith("are excluded")
    assert (one == other) is same_meaning
    assert one != "-"


@pytest.mark.parametrize(
    ("text", "side", "asked"),
    [
        ("Radiotherapy ≤ 28 days prior to enrollment", NOT_JOIN, "radiotherapy>28day"),
        ("Radiotherapy < 28 days prior to enrollment", NOT_JOIN, "radiotherapy≥28day"),
        ("Radiotherapy within 28 days prior to enrollment", NOT_JOIN, "radiotherapy≥28day"),
        ("> 28 days since prior radiotherapy", JOIN, "radiotherapy>28day"),
        ("Radiotherapy completed > 28 days prior to enrollment", JOIN, "radiotherapy>28day"),
        ("≥ 28 days since prior radiotherapy", JOIN, "radiotherapy≥28day"),
        ("Less than 4 weeks since radiotherapy", NOT_JOIN, "radiotherapy≥4week"),
        ("No chemotherapy within 4 weeks prior to registration", JOIN, "chemotherapy≥4week"),
    ],
)
def test_a_day_at_the_limit_of_a_time_goes_by_the_sign(text: str, side: Sense, asked: str) -> None:
    assert reading(text, side) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ECOG performance status of 2 or better", "ecog≤2"),
        ("ECOG performance status of 2 or less", "ecog≤2"),
        ("Karnofsky performance status of 70 or better", "karnofsky≥70"),
        ("ECOG performance status at least 2", "-"),
        ("ECOG performance status 2 or higher", "-"),
        ("Karnofsky performance status ≤ 60", "-"),
    ],
)
def test_a_performance_status_keeps_the_unfit_out_or_is_not_read(text: str, asked: str) -> None:
    assert reading(text) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Adequate renal function (creatinine ≤ 1.5 mg/dL)",
        "ANC must be ≥ 1000/µL",
        "ANC should be ≥ 1000/µL",
        "Age must be at least 18 years",
        "Maximum age 65 years",
        "Women who are not breast-feeding",
        "Negative pregnancy test",
        "Adequate contraception",
        "Women of childbearing potential using effective contraception",
        "ECOG performance status 0-1",
        "Karnofsky ≥ 70",
    ],
)
def test_what_may_stand_on_the_wrong_side_is_not_read_there(text: str) -> None:
    assert reading(text, NOT_JOIN) == "-"


@pytest.mark.parametrize(
    ("text", "side", "asked"),
    [
        (
            "QTcF > 450 ms (males) or > 470 ms (females)",
            NOT_JOIN,
            "not ((male & qtc>450 ms) | (female & qtc>470 ms))",
        ),
        (
            "QTc < 450 ms for males or < 470 ms for females",
            JOIN,
            "((not male | qtc<450 ms) & (not female | qtc<470 ms))",
        ),
        ("Hemoglobin < 12 g/dL in women", NOT_JOIN, "not (female & hemoglobin<12 g/dL)"),
        ("Creatinine ≤ ULN", JOIN, "creatinine≤1 ×upper"),
        ("ANC ≥ 1500", JOIN, "anc≥1500 /uL"),
        ("Platelets ≥ 100,000", JOIN, "platelets≥100000 /uL"),
        ("Platelets ≥ 100", JOIN, "-"),
        ("Hemoglobin ≥ 9", JOIN, "-"),
        ("Age under 18 or over 80", NOT_JOIN, "not (age<18year | age>80year)"),
        ("Inadequate renal function (creatinine > 2 mg/dL)", NOT_JOIN, "not creatinine>2 mg/dL"),
        (
            "Karnofsky ≥ 50% for patients > 16 years and Lansky ≥ 50% for patients ≤ 16 years",
            JOIN,
            "((age>16year & karnofsky≥50) | (age≤16year & lansky≥50))",
        ),
    ],
)
def test_limits_by_sex_of_normal_and_without_a_unit(text: str, side: Sense, asked: str) -> None:
    assert reading(text, side) == asked
