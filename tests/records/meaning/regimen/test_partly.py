"""Of a text that is understood in part, only what the rest cannot change is told; all else is
quoted."""

import pytest

from tests.every import every
from trialfinder.records.meaning.regimen.reading import Reading, read

NAMES = ("zetamab", "Etafen")
ESCALATED = (
    "Cohorts of 3-6 patients receive escalating doses of zetamab until the MTD is determined"
)


def subjects(reading: Reading) -> list[str]:
    return [" … ".join(line.subject) for line in reading.lines]


@pytest.mark.parametrize(
    ("text", "told", "quoted"),
    [
        (
            "zetamab 5 mg once daily. In week 3 the dose is doubled again.",
            ["zetamab 5 mg"],
            ["In week 3 the dose is doubled again"],
        ),
        (
            "Etafen as tolerated, 5 mg. zetamab 5 mg once daily for 12 weeks.",
            ["zetamab 5 mg"],
            ["Etafen as tolerated, 5 mg"],
        ),
        (
            f"zetamab 5 mg once daily. {ESCALATED}. Etafen 1 mg once a week.",
            ["zetamab 5 mg", "Etafen 1 mg"],
            [ESCALATED],
        ),
        (
            "zetamab IV on days -6 to -2. (Total dose 500 mg/m2)",
            ["zetamab"],
            ["(Total dose 500 mg/m2)"],
        ),
        ("zetamab 5mg. po once daily, 5 mg/tab., with food", ["zetamab 5mg … 5 mg/tab"], []),
    ],
)
def test_what_is_certain_is_told_beside_what_is_quoted(
    text: str, told: list[str], quoted: list[str]
) -> None:
    reading = read(text, NAMES)
    assert subjects(reading) == told
    assert list(reading.remarks) == quoted


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("If below 50 kg, zetamab is halved", "Etafen 5 mg once daily"),  # it may go on
        ("Cohort 2 gets less of it, 2 mg", "zetamab 5 mg once daily"),
        ("Induction with Etafen, 3 to 5 weeks or so", "zetamab 5 mg once daily"),
    ],
)
def test_what_may_hold_for_it_is_quoted_before_it(lead: str, told: str) -> None:
    reading = read(f"{lead}. {told}.", NAMES)
    assert subjects(reading) == [told.removesuffix(" once daily")]
    assert reading.leads == ((0, lead),)
    assert reading.remarks == ()
    assert not reading.is_all
    after = read(f"Etafen 1 mg once a week. {lead}. {told}.", NAMES)
    assert after.leads == ((1, lead),)


def test_of_what_a_long_condition_may_hold_for_nothing_is_told() -> None:
    lead = "If below 50 kg, " + "zetamab is given less " * 20
    assert read(f"{lead}. Etafen 5 mg once daily.", NAMES).lines == ()


@pytest.mark.parametrize(
    "text",
    [
        "Patients below 50 kg, 2 of 5:\nOnce daily",
        "zetamab 5 mg once daily; or Etafen 10 mg if tolerated",  # a choice
        "zetamab 5 mg once daily; if tolerated twice daily",
        "zetamab 5 mg once daily; Cohort 2",
        "zetamab is not given once daily",
        "zetamab days 1-21 of a 28-day cycle except cycle 1",
        "zetamab 5 mg or, above 60 kg, 10 mg once daily",
        "Etafen 5 mg if tolerated (zetamab 5 mg; once daily)",  # within brackets
        "Etafen as tolerated, 5 mg. Once daily for 12 weeks.",  # of which?
        "Etafen as tolerated, 5 mg. Treatment repeats every 28 days.",
        "zetamab 5 mg as a single dose. Etafen as tolerated, 5 mg.",  # it may come again
        "zetamab: single-dose prefilled syringe",  # says what it comes in
        "zetamab in a single dose dry-powder inhaler",
        "zetamab, single-use vials",
        "zetamab weekly for 3 doses in each 28-day cycle",  # in each, or in all?
        "zetamab on days -6 -5",
        "zetamab 8 mg/kg followed by zetamab 6 mg/kg every 3 weeks",  # both every 3 weeks?
    ],
)
def test_what_the_rest_could_change_is_not_told(text: str) -> None:
    assert read(text, NAMES).lines == ()


def test_a_cycle_is_not_tied_to_what_stood_before_something_unread() -> None:
    text = "zetamab IV on days 1 and 8. Etafen as tolerated, 5 mg. Treatment repeats every 28 days."
    reading = read(text, NAMES)
    (line,) = reading.lines
    assert line.cycle is None
    assert "Treatment repeats every 28 days" in reading.remarks
    assert not reading.is_all


def test_a_way_in_before_a_name_is_of_that_name() -> None:
    text = "zetamab 250 mg intramuscularly on day 1 and oral Etafen 300 mg twice daily on days 1-21"
    first, second = read(text, NAMES).lines
    assert (first.subject, first.way) == (("zetamab 250 mg",), "intramuscular")
    assert (second.subject, second.way) == (("Etafen 300 mg",), "oral")


def test_a_name_in_brackets_is_of_what_stands_before_them() -> None:
    (line,) = read("up to 12 cycles of zetamab (Etafen) once daily", NAMES).lines
    assert line.subject == ("zetamab (Etafen)",)


def test_what_says_how_old_people_are_or_how_they_are_watched_is_no_time() -> None:
    text = "zetamab 5 mg once daily. Patients are followed every 3 months for 2 years."
    assert read(text, NAMES).remarks == ()
    text = "zetamab 5 mg once daily. Quality of life is assessed after 8 weeks of therapy."
    assert read(text, NAMES).remarks == ()


@pytest.mark.parametrize(
    "phase",
    [
        "Beginning 7 days after the completion of zetamab, patients receive Etafen on day 1",
        "After surgery, Etafen is given on day 1",
        "Three weeks later, patients receive Etafen on day 1",
    ],
)
def test_how_a_later_phase_repeats_is_not_told_of_what_came_before(phase: str) -> None:
    text = (
        f"zetamab once weekly for 12 weeks. {phase}. Treatment repeats every 21 days for 4 courses."
    )
    before, later = read(text, NAMES).lines
    assert (before.cycle, before.cycles) == (None, None)
    assert later.cycle is not None
    assert later.cycle.days == 21


def test_what_follows_within_a_cycle_repeats_with_it() -> None:
    after = "Beginning 24 hours after zetamab, patients receive Etafen on days 2-5"
    lines = read(f"zetamab on day 1. {after}. Treatment repeats every 21 days.", NAMES).lines
    assert every(line.cycle is not None for line in lines)
