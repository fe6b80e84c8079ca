"""Headings above a list: abstracts of PDQ, which say no side, and lists about some people only."""

import pytest

from tests.records.meaning.limits.told import told
from trialfinder.records.meaning.limits.lines import Role, read_limits
from trialfinder.records.meaning.sides import Sense

ABSTRACT = """DISEASE CHARACTERISTICS:

  -  Histologically confirmed multiple myeloma

PATIENT CHARACTERISTICS:

Age

  -  16 and over

Performance status

  -  ECOG 0-2

Life expectancy

  -  At least 6 months

Hematopoietic

  -  Platelet count at least 75,000/mm^3

Cardiovascular

  -  No stroke within the past 5 years

Other

  -  Not pregnant or nursing

PRIOR CONCURRENT THERAPY:

Chemotherapy

  -  At least 4 weeks since prior chemotherapy
"""


def readings(text: str) -> dict[str, str]:
    """What is read of each line that is no heading, by its words; "-" for what is not."""
    criteria, lines = read_limits(text)
    return {
        criteria.words(line.node): told(line.tree) if line.tree is not None else "-"
        for line in lines
        if line.role is not Role.HEADING
    }


def test_an_abstract_of_pdq_states_what_is_asked_for() -> None:
    found = readings(ABSTRACT)
    assert found["16 and over"] == "age≥16year"
    assert found["ECOG 0-2"] == "(ecog≥0 & ecog≤2)"
    assert found["At least 6 months"] == "life_expectancy≥6 mo"
    assert found["Platelet count at least 75,000/mm^3"] == "platelets≥75000 /uL"
    assert found["No stroke within the past 5 years"] == "stroke≥5year"
    assert found["Not pregnant or nursing"] == "not (pregnant | breast_feeding)"
    assert found["At least 4 weeks since prior chemotherapy"] == "chemotherapy≥4week"


def test_lines_of_an_abstract_keep_the_side_that_the_record_says() -> None:
    _, lines = read_limits(ABSTRACT)
    assert {line.side for line in lines} == {Sense.UNSAID}


def test_the_same_headings_beside_a_list_of_exclusions_say_no_side() -> None:
    found = readings(f"{ABSTRACT}\nExclusion Criteria:\n\n  -  Under 18 years of age\n")
    assert found["16 and over"] == "-"
    assert found["Under 18 years of age"] == "not age<18year"


@pytest.mark.parametrize(
    ("heading", "line", "asked"),
    [
        ("Inclusion Criteria (Group A):", "Age ≥ 18 years", "(not <{}> | age≥18year)"),
        ("Inclusion Criteria for Phase I:", "ECOG 0-1", "(not <{}> | (ecog≥0 & ecog≤1))"),
        ("Exclusion Criteria - Part 2:", "Pregnancy", "(not <{}> | not pregnant)"),
    ],
)
def test_a_list_about_some_people_keeps_out_nobody_for_sure(
    heading: str, line: str, asked: str
) -> None:
    found = readings(f"{heading}\n\n  -  {line}\n\n  -  Able to swallow\n")
    assert found[line] == asked.format(heading.rstrip(":"))


def test_a_heading_that_may_turn_its_list_is_not_taken_for_one_about_some_people() -> None:
    for heading in ("Exclusion Criteria waived for Part 2:", "Not Inclusion Criteria for Part 2:"):
        found = readings(f"{heading}\n\n  -  Age ≥ 18 years\n\n  -  Able to swallow\n")
        assert found["Age ≥ 18 years"] == "-"
