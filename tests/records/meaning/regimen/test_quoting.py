"""A stretch of a sentence that is not understood is quoted in its line; what could change the rest
leaves the whole sentence to the record's words."""

import pytest

from tests.words.patterns.rhythms import read
from trialfinder.records.meaning.regimen.reading import read as lines_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "People with cancer who failed 2 or more lines received zetamab 5 mg twice daily",
            "“People with cancer who failed 2 or more lines received zetamab 5 mg”: twice a day.",
        ),
        (
            "If pain had not decreased, subjects took zetamab 60 mg twice per day for 4 weeks",
            "“If pain had not decreased, subjects took zetamab 60 mg”: twice a day, for 4 weeks.",
        ),
        (
            "ZE x 4: zetamab 5 mg IV on day 1 every 3 weeks for 4 cycles",
            "“ZE x 4: zetamab 5 mg”: every 3 weeks, into a vein (IV), on day 1, for 4 cycles.",
        ),
        (
            "zetamab 5 mg (except in Israel, where the dose was 2 mg) daily",
            "“zetamab 5 mg (except in Israel, where the dose was 2 mg)”: every day.",
        ),
        (
            "zetamab 6 mg/kg every 3 weeks (loading dose 8 mg/kg)",
            "“zetamab 6 mg/kg … (loading dose 8 mg/kg)”: every 3 weeks.",
        ),
        (
            "zetamab 5 mg once daily for as long as it helps, or if wished",
            "“zetamab 5 mg”: once a day, “for as long as it helps, or if wished”.",
        ),
        (
            "zetamab 5 mg once daily until progression or as described in the protocol",
            "“zetamab 5 mg”: once a day, until “progression or as described in the protocol”.",
        ),
        (
            "zetamab 5 mg daily for up to 24 months, or until death or a different drug",
            "“zetamab 5 mg”: every day, for up to 24 months, until “death or a different drug”.",
        ),
        ("zetamab once daily if tolerated", "“zetamab”: once a day, “if tolerated”."),
        ("zetamab once daily except on Sundays", "“zetamab”: once a day, “except on Sundays”."),
        (
            "zetamab at the previously established dose twice daily",
            "“zetamab at the previously established dose”: twice a day.",
        ),
        ("zetamab QD or BID for 4 weeks", "“zetamab”: “QD or BID”, for 4 weeks."),
        (
            "zetamab either weekly or every 3 weeks",
            "“zetamab”: “either weekly or every 3 weeks”.",
        ),
        ("zetamab 5 mg once or twice daily", "“zetamab 5 mg”: “once or twice daily”."),
    ],
)
def test_what_is_not_understood_is_quoted_in_its_line(text: str, told: str) -> None:
    assert read(text) == [told]


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        (
            "zetamab 5 mg once daily for 4 weeks, followed by surgery within 4 to 6 weeks",
            "followed by surgery within 4 to 6 weeks",
        ),
        (
            "zetamab once daily for 6 weeks, followed by Etafen plus zetamab IV for more weeks",
            "followed by Etafen plus zetamab IV for more weeks",
        ),
        (
            "zetamab 5 mg once daily and Etafen 4 mg weekly unless platelets fall",
            "unless platelets fall",
        ),
    ],
)
def test_what_comes_next_is_quoted_below_the_lines(text: str, beside: str) -> None:
    assert read(text)[-1] == f"The record adds: “{beside}”."


@pytest.mark.parametrize(
    "text",
    [
        "zetamab is not given once daily",
        "No zetamab will be administered in the first days, 5 mg once daily",
        "Patients who never received zetamab 5 mg daily",
        "zetamab every 21 days (4 weeks)",
        "zetamab 5 mg twicely daily",
        "zetamab 5 mg daily if platelets are high, on days 1-5 of each cycle",  # of all of it?
        "zetamab will be given on the days before, or on the same day that Etafen is given (day 6)",
        "zetamab as a single dose unless it is repeated",
        "Levels of zetamab will be assessed monthly",
        "zetamab once daily or Etafen 4 mg twice daily",
        "zetamab 5 mg on day 2/3 of each 21-day cycle",
    ],
)
def test_what_it_could_change_is_not_told(text: str) -> None:
    assert not lines_of(text, ("zetamab", "Etafen")).lines


def test_what_is_quoted_in_the_middle_stands_in_its_place() -> None:
    assert read("zetamab once daily for 6 weeks, then surgery if possible. Etafen weekly.") == [
        "“zetamab”: once a day, for 6 weeks.",
        "The record adds: “then surgery if possible”.",
        "“Etafen”: every week.",
    ]


def test_whom_a_line_is_for_is_quoted_in_it_and_what_is_given_beside_below_it() -> None:
    assert read("zetamab 10 mg daily plus 2 placebo capsules for people with a count ≥ 60") == [
        "“zetamab 10 mg”: every day, “for people with a count ≥ 60”.",
        "The record adds: “plus 2 placebo capsules”.",
    ]


def test_what_ends_a_line_stands_below_that_line_and_never_above_the_next() -> None:
    text = (
        "zetamab 10 mg daily plus 2 placebo capsules for people with a count ≥ 60. "
        "Etafen 5 mg daily plus 2 placebo capsules for people with a count ≥ 40 and < 60."
    )
    assert read(text) == [
        "“zetamab 10 mg”: every day, “for people with a count ≥ 60”.",
        "The record adds: “plus 2 placebo capsules”.",
        "“Etafen 5 mg”: every day, “for people with a count ≥ 40 and < 60”.",
        "The record adds: “plus 2 placebo capsules”.",
    ]


def test_a_length_of_treatment_is_no_cycle() -> None:
    (first, _) = lines_of(
        "Administration of a 3-month treatment with zetamab (if well) and Etafen "
        "5 mg daily for the first month of zetamab",
        ("zetamab", "Etafen"),
    ).lines
    assert first.cycle is None
