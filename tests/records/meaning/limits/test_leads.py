"""Lines that lead a list: nothing but that a list follows, or not understood."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, told
from trialfinder.records.meaning.limits.expression import Judged, Span
from trialfinder.records.meaning.limits.leads import Lead, read_heading, read_lead
from trialfinder.records.meaning.limits.lines import Role, read_limits
from trialfinder.records.meaning.sides import Sense


@pytest.mark.parametrize(
    "words",
    [
        "Adequate organ function defined as:",
        "Adequate liver function defined as:",
        "Patients must have adequate organ and marrow function as defined below:",
        "Have adequate organ function as indicated by the following laboratory values:",
        "Participants must have adequate hematologic function, as evidenced by:",
        "Adequate hematological, renal and hepatic functions",
        "Patients must have normal organ and marrow function as defined below:",
        "Hematopoietic:",
        "Registration:",
    ],
)
def test_a_lead_that_asks_for_its_list_is_one_of_those_who_may_join_alone(words: str) -> None:
    assert read_lead(words, JOIN) == Lead()
    if "dequate" in words or "must" in words:
        assert read_lead(words, NOT_JOIN) is None


@pytest.mark.parametrize(
    "words",
    [
        "Abnormal laboratory values:",
        "Any of the following laboratory abnormalities:",
        "Inadequate organ function as defined by:",
        "Impaired cardiac function:",
        "People will not be eligible for the study if any of the following criteria are met:",
    ],
)
def test_a_lead_of_what_is_abnormal_is_one_of_those_who_may_not_join_alone(words: str) -> None:
    assert read_lead(words, NOT_JOIN) == Lead()
    assert read_lead(words, JOIN) is None


@pytest.mark.parametrize("side", [JOIN, NOT_JOIN])
@pytest.mark.parametrize(
    "words",
    [
        "The following are not required:",
        "Except for cohort B:",
        "Cohort B is not eligible:",
        "Cohort B only:",
        "Patients not in cohort A:",
        "Liver transplant recipients:",
        "Adequate organ function, or waived by the sponsor:",
    ],
)
def test_a_lead_that_may_change_its_list_is_not_read(words: str, side: Sense) -> None:
    assert read_lead(words, side) is None


def test_a_lead_may_say_how_old_values_may_be() -> None:
    week = Span(7, "day")
    assert read_lead("Within 7 days of enrollment:", JOIN) == Lead(window=week)
    words = "Adequate organ function within 7 days prior to enrollment defined as:"
    assert read_lead(words, JOIN) == Lead(window=week)


def test_who_is_in_a_cohort_nobody_can_tell() -> None:
    assert read_lead("Cohort B:", JOIN) == Lead(only=Judged("Cohort B"))


def lines(criteria: str) -> list[str]:
    """What each line below the headings asks for."""
    _, found = read_limits(criteria)
    trees = [line.tree for line in found if line.role is not Role.HEADING]
    return ["-" if tree is None else told(tree) for tree in trees]


def test_values_are_as_old_as_their_lead_allows_unless_their_own_line_says_it() -> None:
    text = (
        "Inclusion Criteria:\n\n* Within 14 days of enrollment:\n\n  * ANC ≥ 1,500/µL\n"
        "  * Hemoglobin ≥ 9 g/dL within 7 days\n  * No prior chemotherapy\n"
    )
    assert lines(text) == [
        "anc≥1500 /uL within 14day",
        "hemoglobin≥9 g/dL within 7day",
        "-",
    ]


def test_a_line_about_a_cohort_is_met_or_left() -> None:
    text = "Inclusion Criteria:\n\n* Cohort B:\n\n  * ANC ≥ 1,500/µL\n"
    assert lines(text) == ["(not <Cohort B> | anc≥1500 /uL)"]


def test_lines_below_a_lead_that_is_not_understood_are_not_read() -> None:
    text = "Inclusion Criteria:\n\n* Reasons to stop treatment:\n\n  * ANC < 1,500/µL\n"
    assert lines(text) == ["-"]


def test_lines_that_or_joins_are_one_criterion_of_which_one_line_is_enough() -> None:
    text = (
        "Inclusion Criteria:\n\n* Adequate renal function defined as:\n\n"
        "  * Creatinine clearance or radioisotope GFR ≥ 70 mL/min/1.73 m2, or\n"
        "  * A serum creatinine based on age/gender as follows:\n\n"
        "    * Age 2 to < 6 years: 0.8 mg/dL (male), 0.8 mg/dL (female)\n"
        "    * Age ≥ 6 years: 1.7 mg/dL (male), 1.4 mg/dL (female)\n"
        "* ANC ≥ 1,500/µL\n"
    )
    found = lines(text)
    assert len(set(found[:4])) == 1
    assert found[0].startswith("((creatinine_clearance≥70 mL/min/{1.73_m2} | gfr≥70")
    assert "(male & creatinine≤1.7 mg/dL) | (female & creatinine≤1.4 mg/dL)" in found[0]
    assert found[4] == "anc≥1500 /uL"


def test_of_lines_that_or_joins_one_is_met_where_another_is_not_read() -> None:
    text = "Inclusion Criteria:\n\n* LVEF ≥ 50%, or\n* A heart that beats\n* ANC ≥ 1,500/µL\n"
    assert lines(text) == ["(lvef≥50 % | <A heart that beats>)", "-", "anc≥1500 /uL"]
    ends = "Inclusion Criteria:\n\n* ANC ≥ 1,500/µL\n* LVEF ≥ 50%, or\n"
    assert lines(ends) == ["anc≥1500 /uL", "-"]
    out = "Exclusion Criteria:\n\n* LVEF < 50%, or\n* QTc > 470 ms\n"
    assert lines(out) == ["-", "-"]


@pytest.mark.parametrize(
    "words",
    [
        "Significant cardiovascular disease as defined by:",
        "Odd heart disease, including:",
        "Odd findings such as:",
    ],
)
def test_each_kind_of_an_illness_keeps_out_by_itself(words: str) -> None:
    assert read_heading(words, NOT_JOIN) == Lead()


def test_below_a_topic_only_what_needs_no_topic_is_told() -> None:
    lead = Lead(only=Judged("Safety concerns"))
    assert read_heading("Safety concerns:", NOT_JOIN) == lead
    text = "Exclusion Criteria:\n\n* Safety concerns:\n\n  * Pulse rate > 110 bpm\n"
    _, lines = read_limits(text)
    assert [told(line.tree) for line in lines if line.tree] == [
        "(not <Safety concerns> | not heart_rate>110 /min)"
    ]


def test_a_time_above_a_list_goes_for_what_has_none_of_its_own() -> None:
    head = "Exclusion Criteria:\n\n* Recent heart events (within 6 months), such as:\n\n"
    _, lines = read_limits(f"{head}  * Unstable angina\n  * Stroke within 3 months\n")
    trees = [line.tree for line in lines if line.role is not Role.HEADING]
    assert trees[0] is None
    assert trees[1] is not None


@pytest.mark.parametrize("side", [JOIN, NOT_JOIN])
@pytest.mark.parametrize(
    "words",
    [
        "No history of:",
        "Absence of the following:",
        "Partner criteria:",
        "Two or more of the following:",
        "Failure to have:",
        "Patients with diabetes and:",
        "Family history of:",
        "Values other than:",
    ],
)
def test_a_topic_that_may_turn_or_name_somebody_else_is_not_read(words: str, side: Sense) -> None:
    assert read_heading(words, side) is None


def test_a_note_changes_the_line_before_it_and_those_that_name_the_same() -> None:
    text = (
        "Inclusion Criteria:\n\n* Age ≥ 18 years\n* Bilirubin ≤ 1.5 x ULN\n* Platelets ≥"
        " 100,000/mm3\n* Note: bilirubin may be higher in Gilbert's syndrome\n"
    )
    _, lines = read_limits(text)
    read = [line.tree is not None for line in lines if line.role is not Role.HEADING]
    assert read == [True, False, False, False]
