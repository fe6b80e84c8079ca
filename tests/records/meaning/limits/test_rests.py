"""Sentences that can be decided in one direction although a part of them is left for judging."""

import time

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense

SPARED = "<other than basal cell skin cancer>"


@pytest.mark.parametrize(
    ("text", "side", "asked"),
    [
        (
            "Malignancy within 5 years (other than basal cell skin cancer)",
            NOT_JOIN,
            f"(malignancy≥5year | {SPARED})",
        ),
        (
            "Any other malignancy within 5 years, other than basal cell skin cancer",
            NOT_JOIN,
            f"(other malignancy≥5year | {SPARED})",
        ),
        (
            "Malignancy other than basal cell skin cancer within 5 years",
            NOT_JOIN,
            f"(malignancy≥5year | {SPARED})",
        ),
        (
            "No malignancy within 5 years except carcinoma in situ of the cervix",
            JOIN,
            "(malignancy≥5year | <except carcinoma in situ of the cervix>)",
        ),
        (
            "Major surgery within 4 weeks (excluding placement of vascular access or biopsies)",
            NOT_JOIN,
            "(surgery≥4week | <excluding placement of vascular access or biopsies>)",
        ),
        (
            "Stroke within 6 months or a bleeding that needs blood",
            NOT_JOIN,
            "(stroke≥6month & <a bleeding that needs blood>)",
        ),
        ("Under 18 years of age, or in prison", NOT_JOIN, "(not age<18year & <in prison>)"),
        (
            "Men aged 40 to 70 years with pain of the prostate or bladder",
            JOIN,
            "((male & (age≥40year & age≤70year)) & <with pain of the prostate or bladder>)",
        ),
        (
            "Healthy women of 18 to 45 years of age",
            JOIN,
            "((age≥18year & age≤45year) & <healthy women of>)",
        ),
        ("Healthy women aged 18 to 45", JOIN, "((female & (age≥18year & age≤45year)) & <healthy>)"),
        (
            "Opioids (e.g. morphine, codeine) within 14 days",
            NOT_JOIN,
            "opioids (e.g. morphine, codeine)≥14day",
        ),
        (
            "Age ≥ 18 years and able to give informed consent",
            JOIN,
            "(age≥18year & <and able to give informed consent>)",
        ),
        ("Opioids within 14 days, including codeine or morphine", NOT_JOIN, "opioids≥14day"),
    ],
)
def test_the_part_that_can_be_read_decides_in_its_direction(
    text: str, side: Sense, asked: str
) -> None:
    assert reading(text, side) == asked


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Age ≥ 18 years or emancipated minors", JOIN),
        ("Men aged 40 to 70 years with pain, or women", JOIN),
        ("Men aged 40 to 70 years with pain, or aged 18 to 39 with a tumor", JOIN),
        ("Men aged 40 to 70 years with pain unless treated", JOIN),
        ("Men aged 40 to 70 years, in the opinion of the investigator", JOIN),
        ("Age ≥ 18 years except in Japan", JOIN),
        ("Age ≥ 18 years except with cancer", JOIN),
        ("No stroke within 6 months or able to walk", JOIN),
        ("Chemotherapy or an odd illness", NOT_JOIN),
        ("Opioids (e.g. morphine within 7 days) within 14 days", NOT_JOIN),
        ("Malignancy within 5 years (other than basal cell skin cancer)", UNSAID),
    ],
)
def test_a_part_that_could_turn_it_round_leaves_the_whole_for_judging(
    text: str, side: Sense
) -> None:
    assert reading(text, side) == "-"


def test_what_is_included_in_a_fact_of_ours_is_not_taken_for_told_by_it() -> None:
    included = "(stroke≥6month & <including TIA>)"
    assert reading("Stroke (including TIA) within 6 months", NOT_JOIN) == included
    assert reading("Stroke within 6 months, including TIA", NOT_JOIN) == included
    own = "stroke (including TIA)≥6month"
    assert reading("No stroke (including TIA) within 6 months", JOIN) == own


def test_many_asides_take_no_time_that_doubles_with_each() -> None:
    """A line of a registry record with a dozen asides once held the worksheet up for minutes."""

    def seconds(asides: int) -> float:
        told = ", ".join(
            f"zedoline {chr(97 + at)}b (mild kind {chr(97 + at)})" for at in range(asides)
        )
        started = time.process_time()
        reading(f"Use of {told} within 4 weeks and something else that nobody knows", NOT_JOIN)
        return time.process_time() - started

    seconds(3)
    assert seconds(12) < 40 * seconds(6)


@pytest.mark.parametrize(
    "text",
    [
        "Participants under 65 years of age who refuse odd tablets are not eligible",
        "Women under 50 years who smoke cannot take part",
        "Men over 65 years with an odd rash must not participate",
        "Patients over 65 with an odd rash are not candidates",
        "Patients over 65 with an odd rash need not apply",
        "Unable to take odd tablets. Participants under 65 years who refuse them are not eligible.",
    ],
)
def test_an_age_of_those_who_may_not_join_is_not_asked_of_all(text: str) -> None:
    assert "age<" not in reading(text, JOIN).replace("not age", "")
    assert "age>" not in reading(text, JOIN).replace("not age", "")
