"""Criteria against facts: each mark, seen from the patient."""

import itertools
from datetime import date
from typing import Any

import pytest

from tests.fit.checked import TODAY, lab, mark, only_check, study, worksheet
from tests.pace import takes_at_most
from tests.words.materials import material
from trialfinder.fit.check import check
from trialfinder.fit.facts import Facts
from trialfinder.fit.facts_file import parse_facts
from trialfinder.fit.worksheet import Kind, Mark
from trialfinder.library.opening import open_study
from trialfinder.records.study import Study
from trialfinder.words.panels import PANELS


@pytest.mark.parametrize(
    ("criterion", "side", "facts", "expected"),
    [
        ("Age ≥ 18 years", "Inclusion", {"age_years": 18}, "met"),
        ("Age ≥ 18 years", "Inclusion", {"age_years": 17}, "not_met"),
        ("Age ≥ 18 years", "Inclusion", {}, "value_needed"),
        ("Age ≤ 65 years", "Inclusion", {"age_years": 65}, "met"),
        ("Age ≤ 65 years", "Inclusion", {"birth_date": "1961-03-01"}, "met"),
        ("Age > 18 years", "Inclusion", {"age_years": 18}, "judge"),
        ("Age > 18 years", "Inclusion", {"age_years": 19}, "met"),
        ("Age < 18 months", "Inclusion", {"age_years": 1}, "value_needed"),
        ("Age < 18 months", "Inclusion", {"birth_date": "2025-06-10"}, "met"),
        ("Pregnant women", "Exclusion", {"pregnant": True}, "not_met"),
        ("Pregnant women", "Exclusion", {"pregnant": False}, "met"),
        ("Pregnant women", "Exclusion", {"sex": "male"}, "met"),
        ("Male", "Inclusion", {"sex": "female"}, "not_met"),
        ("Known HIV infection", "Exclusion", {"has": {"hiv": False}}, "met"),
        ("Active hepatitis B", "Exclusion", {"has": {"hepatitis_b": True}}, "judge"),
        ("Active hepatitis B", "Exclusion", {"has": {"hepatitis_b": False}}, "met"),
        ("Ability to swallow tablets", "Inclusion", {"age_years": 9}, "judge"),
        ("ECOG 0-1", "Inclusion", {"performance": {"scale": "ecog", "value": 2}}, "not_met"),
        (
            "ECOG 0-1",
            "Inclusion",
            {"performance": {"scale": "karnofsky", "value": 90}},
            "value_needed",
        ),
    ],
)
def test_plain_facts_are_compared(
    criterion: str, side: str, facts: dict[str, Any], expected: str
) -> None:
    assert mark(criterion, side, **facts) == expected


@pytest.mark.parametrize(
    ("criterion", "given", "expected"),
    [
        ("ANC ≥ 1,000/µL", {"anc": lab(0.9, "10*9/L")}, "not_met"),
        ("ANC ≥ 1,000/µL", {"anc": lab(1.0, "10*9/L")}, "met"),
        ("ANC > 1,000/µL", {"anc": lab(1.0, "10*9/L")}, "not_met"),
        ("Hemoglobin ≥ 8 g/dL", {"hemoglobin": lab(80, "g/L")}, "met"),
        ("Hemoglobin ≥ 8 g/dL", {"hemoglobin": lab(80, "mL")}, "judge"),
        ("Hemoglobin ≥ 8 g/dL", {"hemoglobin": lab(80)}, "value_needed"),
        ("Creatinine ≤ 1.5 mg/dL", {"creatinine": lab(140, "umol/L")}, "not_met"),
        ("Creatinine ≤ 1.5 mg/dL", {"creatinine": lab(133, "umol/L")}, "judge"),
        ("Creatinine ≤ 1.5 mg/dL", {"creatinine": lab(120, "umol/L")}, "met"),
        ("Total bilirubin ≤ 1.5 x ULN", {"bilirubin": lab(1.8, "mg/dL", 1.2)}, "met"),
        ("Total bilirubin ≤ 1.5 x ULN", {"bilirubin": lab(1.9, "mg/dL", 1.2)}, "not_met"),
        ("Total bilirubin ≤ 1.5 x ULN", {"bilirubin": lab(1.9, "mg/dL")}, "value_needed"),
        ("Platelets ≥ 100/µL", {"platelets": lab(150, "10*9/L")}, "judge"),
        (
            "GFR ≥ 60 mL/min/1.73 m2",
            {"gfr": lab(70, "mL/min")},
            "judge",
        ),
        ("Normal AST", {"ast": lab(30, "U/L", 40)}, "met"),
        ("Normal sodium", {"sodium": lab(140, "mmol/L", 145)}, "judge"),
    ],
)
def test_measured_values_are_compared_in_the_unit_of_the_limit(
    criterion: str, given: dict[str, Any], expected: str
) -> None:
    assert mark(criterion, labs=given) == expected


@pytest.mark.parametrize(
    ("criterion", "day", "expected"),
    [
        ("ANC ≥ 1,000/µL", "2026-11-30", "met"),
        ("ANC ≥ 1,000/µL", "2026-12-01", "value_needed"),
        ("ANC ≥ 1,000/µL", "2027-11-30", "value_needed"),
        ("ANC ≥ 1,000/µL within 7 days", "2026-11-01", "value_needed"),
    ],
)
def test_a_value_of_a_day_to_come_or_too_old_is_asked_for_anew(
    criterion: str, day: str, expected: str
) -> None:
    given = {"anc": {"value": 2, "unit": "10*9/L", "date": day}}
    found = only_check(criterion, labs=given, start_day="2026-12-04")
    assert found.mark == expected
    assert found.needed == (("labs.anc",) if expected == "value_needed" else ())


def test_a_limit_written_twice_with_other_values_is_left_where_the_two_disagree() -> None:
    text = "Hemoglobin ≥ 9 g/dL (95 g/L)"
    values = (("g/dL", 8.9), ("g/dL", 9.2), ("g/dL", 9.6))
    found = [mark(text, labs={"hemoglobin": lab(value, unit)}) for unit, value in values]
    assert found == ["not_met", "judge", "met"]


def test_a_part_that_was_not_read_leaves_a_line_open_unless_another_decides() -> None:
    text = "ECOG 0-1 and able to swallow tablets"
    scores = [{"performance": {"scale": "ecog", "value": value}} for value in (1, 2)]
    assert [mark(text, **score) for score in scores] == ["judge", "not_met"]
    out = "INR > 1.5 or any bleeding tendency"
    values = [{"labs": {"inr": lab(value, "1")}} for value in (1.2, 1.8)]
    assert [mark(out, "Exclusion", **value) for value in values] == ["judge", "not_met"]


def test_what_was_compared_is_shown_beside_what_is_left_for_judging() -> None:
    record = study("Inclusion Criteria:\n\n* Cohort B:\n\n  * Platelets ≥ 75,000/µL\n")
    low = worksheet(record, labs={"platelets": lab(50, "10*9/L")}).checks[-1]
    assert low.mark is Mark.JUDGE
    assert [step.fact for step in low.steps] == ["", "labs.platelets"]
    high = worksheet(record, labs={"platelets": lab(80, "10*9/L")}).checks[-1]
    assert high.mark is Mark.MET


def test_an_exception_asks_whether_it_is_one() -> None:
    text = "Total bilirubin ≤ 1.5 x ULN except for patients with Gilbert's syndrome"
    low, high = lab(1.2, "mg/dL", 1.2), lab(2.4, "mg/dL", 1.2)
    assert mark(text, labs={"bilirubin": low}) == "met"
    assert mark(text, labs={"bilirubin": high}) == "value_needed"
    for has, expected in ((False, "not_met"), (True, "judge")):
        facts = {"labs": {"bilirubin": high}, "has": {"gilbert_syndrome": has}}
        assert mark(text, **facts) == expected


def test_readings_that_disagree_are_left_for_judging() -> None:
    high_ast = {"ast": lab(200, "U/L", 40), "alt": lab(20, "U/L", 40)}
    both = {"ast": lab(200, "U/L", 40), "alt": lab(200, "U/L", 40)}
    assert mark("AST or ALT ≤ 2.5 x ULN", labs=high_ast) == "judge"
    assert mark("AST or ALT ≤ 2.5 x ULN", labs=both) == "not_met"
    assert mark("AST or ALT > 2.5 x ULN", "Exclusion", labs=high_ast) == "not_met"


@pytest.mark.parametrize(
    ("last", "start", "expected"),
    [
        ("2026-11-09", "2026-11-29", "not_met"),
        ("2026-11-09", "2026-11-30", "met"),
        ("never", "2026-11-30", "met"),
    ],
)
def test_a_waiting_time_is_over_when_it_has_passed(last: str, start: str, expected: str) -> None:
    facts: dict[str, Any] = {"last_day": {"chemotherapy": last}, "start_day": start}
    assert mark("Chemotherapy within 3 weeks", "Exclusion", **facts) == expected
    assert mark("No chemotherapy within 3 weeks before enrollment", **facts) == expected


@pytest.mark.parametrize(
    ("last", "criterion", "first"),
    [
        ("2026-11-09", "Chemotherapy within 3 weeks", date(2026, 11, 30)),
        ("2026-11-30", "Chemotherapy within 3 months", date(2027, 3, 1)),
        ("2026-12-31", "Chemotherapy within 6 months", date(2027, 7, 1)),
        ("2026-08-31", "Chemotherapy within 1 month", date(2026, 10, 1)),
        ("2024-02-29", "Chemotherapy within 1 year", date(2025, 3, 1)),
        ("2026-11-09", "Chemotherapy within 36 hours", date(2026, 11, 11)),
    ],
)
def test_the_first_day_is_that_of_the_calendar(last: str, criterion: str, first: date) -> None:
    found = only_check(criterion, "Exclusion", last_day={"chemotherapy": last})
    assert found.first_day_met == first


def test_half_lives_need_the_half_life() -> None:
    text = "At least 3 half-lives must have elapsed since therapy with a monoclonal antibody"
    bare = only_check(text, last_day={"antibody": "2026-10-01"})
    assert (bare.mark, bare.needed) == (
        Mark.VALUE_NEEDED,
        ("last_day.antibody.half_life_days",),
    )
    told = only_check(text, last_day={"antibody": {"date": "2026-10-01", "half_life_days": 21}})
    assert (told.mark, told.first_day_met) == (Mark.NOT_MET, date(2026, 12, 3))


def test_the_last_waiting_time_is_named_and_what_holds_it_back() -> None:
    record = study(
        "Exclusion Criteria:\n\n* Chemotherapy within 3 weeks\n* Major surgery within 4 weeks\n"
        "* Radiotherapy within 2 weeks"
    )
    days = {"chemotherapy": "2026-11-20", "surgery": "2026-11-15", "radiotherapy": "2026-11-01"}
    sheet = worksheet(record, last_day=days)
    assert sheet.last_day_met == date(2026, 12, 13)
    assert sheet.held_back_by is not None
    assert sheet.checks[sheet.held_back_by].text == "Major surgery within 4 weeks"
    assert len(sheet.wash_outs) == 3


def test_a_kind_of_a_treatment_counts_for_it() -> None:
    recent, old = {"nitrosourea": "2026-11-25"}, {"chemotherapy": "2026-01-01"}
    assert mark("Chemotherapy within 3 weeks", "Exclusion", last_day=recent) == "not_met"
    assert mark("Nitrosoureas within 6 weeks", "Exclusion", last_day=old) == "met"
    assert mark("Nitrosoureas within 6 weeks", "Exclusion", last_day=recent) == "not_met"
    assert (
        mark("Chemotherapy within 3 weeks", "Exclusion", last_day={"nitrosourea": "2026-01-01"})
        == "value_needed"
    )


@pytest.mark.parametrize(
    ("criterion", "facts"),
    [
        ("Age ≥ 18 years", {"age_years": 9, "birth_date": "2000-01-01"}),
        ("Not pregnant", {"sex": "male", "pregnant": True}),
        ("No diabetes", {"has": {"diabetes": False, "type_1_diabetes": True}}),
    ],
)
def test_facts_that_disagree_are_a_conflict(criterion: str, facts: dict[str, Any]) -> None:
    found = only_check(criterion, **facts)
    assert found.mark is Mark.CONFLICT
    assert found.conflicts


def test_an_age_that_field_and_sentence_tell_apart_is_a_conflict() -> None:
    record = study("Inclusion Criteria:\n\n* Age ≥ 21 years", minimum_age="18 Years")
    marks = {
        age: [one.mark for one in worksheet(record, age_years=age).checks if one.mark]
        for age in (17, 19, 22)
    }
    assert marks == {
        17: [Mark.NOT_MET, Mark.NOT_MET],
        19: [Mark.CONFLICT, Mark.CONFLICT],
        22: [Mark.MET, Mark.MET],
    }


def test_ages_of_the_record_that_contradict_each_other_are_a_conflict_for_everybody() -> None:
    record = study("", minimum_age="40 Years", maximum_age="18 Months")
    for facts in ({}, {"age_years": 9}, {"age_years": 45}):
        checks = [one for one in worksheet(record, **facts).checks if one.kind is Kind.FIELD]
        assert [one.mark for one in checks] == [Mark.CONFLICT, Mark.CONFLICT]
        (conflict,) = checks[0].conflicts
        assert (conflict.one_value, conflict.other_value) == ("40 Years", "18 Months")
    fine = study("", minimum_age="18 Years", maximum_age="18 Years")
    assert [one.mark for one in worksheet(fine, age_years=18).checks] == [Mark.MET, Mark.MET]


def test_a_list_of_alternatives_is_one_criterion() -> None:
    record = study(
        "Inclusion Criteria:\n\n* One of the following:\n\n  * Creatinine ≤ 1.5 x ULN\n"
        "  * Creatinine clearance ≥ 60 mL/min\n"
    )
    sheet = worksheet(record, labs={"creatinine_clearance": lab(80, "mL/min")})
    kinds = [(one.kind, one.mark) for one in sheet.checks[1:]]
    assert kinds == [
        (Kind.CRITERION, Mark.MET),
        (Kind.PART, Mark.MET),
        (Kind.PART, Mark.MET),
    ]
    assert sheet.counts[Mark.MET] == 1


@pytest.mark.parametrize(
    "criteria",
    [
        "* Platelets ≥ 100,000/µL\n* NOTE: not required to meet this with marrow disease",
        "* Platelets ≥ 100,000/µL; or\n* Transfusion is possible",
        "* Platelets ≥ 100,000/µL\n* or transfused",
        "* Cohort B:\n\n  * Platelets ≥ 100,000/µL",
        "* Platelets ≥ 100,000/µL\n\n  * Lower counts may do with marrow disease",
    ],
)
def test_a_line_that_another_line_changes_is_left_for_judging(criteria: str) -> None:
    record = study(f"Inclusion Criteria:\n\n{criteria}")
    sheet = worksheet(record, labs={"platelets": lab(50, "10*9/L")})
    marks = [one.mark for one in sheet.checks if one.kind is not Kind.HEADING]
    assert len(marks) >= 1
    assert set(marks) == {Mark.JUDGE}


def test_criteria_for_some_patients_only_ask_whether_it_is_one() -> None:
    record = study(
        "Inclusion Criteria:\n\n* For patients with bone marrow involvement:\n\n"
        "  * Platelets ≥ 50,000/µL\n"
    )
    low = {"platelets": lab(20, "10*9/L")}

    def found(**facts: Any) -> Mark | None:
        return worksheet(record, labs=low, **facts).checks[-1].mark

    assert found() is Mark.VALUE_NEEDED
    assert found(has={"bone_marrow_disease": False}) is Mark.MET
    assert found(has={"bone_marrow_disease": True}) is Mark.NOT_MET


def test_a_list_about_women_asks_nothing_of_men() -> None:
    record = study(
        "Inclusion Criteria:\n\n* Female participants:\n\n  * Negative pregnancy test\n"
        "  * Age ≥ 50 years\n"
    )

    def found(**facts: Any) -> list[Mark | None]:
        return [one.mark for one in worksheet(record, **facts).checks[-2:]]

    assert found(sex="male", age_years=30) == [Mark.MET, Mark.MET]
    assert found(sex="female", age_years=30) == [Mark.VALUE_NEEDED, Mark.NOT_MET]


def test_two_hundred_criteria_are_filled_about_as_fast_as_they_are_written() -> None:
    lines = [
        "Age ≥ 18 years",
        "Platelets ≥ 100,000/µL",
        "Total bilirubin ≤ 1.5 x ULN",
        "No chemotherapy within 3 weeks",
    ]
    facts = parse_facts(
        {
            "age_years": 30,
            "labs": {"platelets": lab(120, "10*9/L"), "bilirubin": lab(1, "mg/dL", 1.2)},
            "last_day": {"chemotherapy": "2026-01-01"},
        }
    ).facts
    numbers = itertools.count()

    def new() -> Study:
        bullets = "".join(f"* {line}\n" for line in lines * 50)
        return study(f"Inclusion Criteria:\n\n{bullets}* Number {next(numbers)}\n")

    def write() -> None:
        PANELS["eligibility"].write(material(new(), "en"))

    assert check(new(), facts, TODAY).counts[Mark.MET] == 200
    assert takes_at_most(6, lambda: check(new(), facts, TODAY), write)


def test_no_line_of_the_bundled_study_says_more_than_nothing_without_facts() -> None:
    sheet = check(open_study(None), Facts(), TODAY)
    assert sheet.counts[Mark.MET] == sheet.counts[Mark.NOT_MET] == sheet.counts[Mark.CONFLICT] == 0
    assert sheet.counts[Mark.VALUE_NEEDED] > 25
    assert sheet.counts[Mark.JUDGE] > 15


@pytest.mark.parametrize(
    ("criterion", "facts"),
    [
        ("Women ≥ 50 years of age", {"sex": "male", "age_years": 40}),
        ("Women with hemoglobin ≥ 11 g/dL", {"sex": "male"}),
        ("Males that have an odd rash", {"sex": "female"}),
        ("Males", {"sex": "female"}),
    ],
)
def test_a_line_about_one_sex_keeps_nobody_of_the_other_out_of_a_study_of_both(
    criterion: str, facts: dict[str, Any]
) -> None:
    one_sex = "MALE" if "Males" in criterion else "FEMALE"
    for sex, expected in (("ALL", Mark.JUDGE), (one_sex, Mark.NOT_MET)):
        record = study(f"Inclusion Criteria:\n\n* {criterion}", sex=sex)
        lines = worksheet(record, **facts).checks
        assert [one.mark for one in lines if one.kind is Kind.CRITERION] == [expected]


def test_a_line_about_one_sex_tells_those_of_it_what_it_asks() -> None:
    criterion = "Women ≥ 50 years of age"
    assert mark(criterion, sex="female", age_years=60) == "met"
    assert mark(criterion, sex="female", age_years=40) == "not_met"
