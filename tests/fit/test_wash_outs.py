"""The first day of each waiting time, found again by trying every day."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.fit.checked import TODAY, only_check, study
from trialfinder.fit.check import check, own_words_of
from trialfinder.fit.facts import Facts
from trialfinder.fit.facts_file import parse_facts
from trialfinder.fit.worksheet import Kind, Mark, Worksheet

CRITERIA = """Inclusion Criteria:

* At least 3 weeks since prior chemotherapy
* > 14 days since last radiotherapy
* At least 3 half-lives must have elapsed since prior therapy that included a monoclonal antibody
* No live vaccine within 1 month of enrollment
* At least 6 months since stem cell transplant

Exclusion Criteria:

* Chemotherapy within 2 weeks
* Radiotherapy ≤ 28 days before the first dose of study drug
* An investigational drug within 30 days or 5 half-lives, whichever is longer
* Myocardial infarction, stroke or carotid stenting within 6 months
* Major surgery within 4 weeks prior to enrollment
* Systemic corticosteroids within 72 hours of randomization
* Growth factors within 1 year
* Smoking within 4 weeks or throughout the study
"""
RECORD = study(CRITERIA)
LATEST = 450


def facts_of(**last_day: Any) -> Facts:
    told = {name.replace("_of_", " "): value for name, value in last_day.items()}
    read = parse_facts({"last_day": told}, own_words_of(RECORD))
    assert read.faults == ()
    return read.facts


CASES = (
    facts_of(
        chemotherapy="2026-11-20",
        radiotherapy="2026-11-18",
        antibody={"date": "2026-10-31", "half_life_days": 21.5},
        live_vaccine="2026-10-31",
        transplant="2026-08-31",
        surgery="2026-11-29",
        corticosteroids="2026-11-29",
        growth_factor="2026-02-28",
        investigational_drug={"date": "2026-11-01", "half_life_days": 9},
    ),
    facts_of(
        chemotherapy="never",
        radiotherapy="2026-11-30",
        myocardial_infarction="2026-08-31",
        stroke="2026-09-30",
        carotid_of_stenting="never",
        surgery="never",
        growth_factor="2024-02-29",
        smoking="2026-11-15",
    ),
    facts_of(chemotherapy="2026-12-15", live_vaccine="2027-01-31", transplant="never"),
)


def on(facts: Facts, day: date) -> Worksheet:
    return check(RECORD, facts, day)


@pytest.mark.parametrize("facts", CASES)
def test_trying_every_day_finds_the_same_first_days_and_what_holds_back(facts: Facts) -> None:
    days = [TODAY + timedelta(days=more) for more in range(LATEST)]
    marks = [[one.mark for one in on(facts, day).checks] for day in days]
    now = on(facts, TODAY)
    firsts: dict[int, date] = {}
    for at, line in enumerate(now.checks):
        if line.kind is not Kind.CRITERION:
            continue
        met = [day for day, row in zip(days, marks, strict=True) if row[at] is Mark.MET]
        if line.mark is Mark.NOT_MET and met:
            firsts[at] = met[0]
            assert line.first_day_met == met[0], line.text
            assert met == days[days.index(met[0]) :], line.text  # and on all days after it
        elif line.first_day_met is not None:
            assert line.mark is Mark.MET
            assert line.first_day_met <= TODAY
    assert firsts
    last = max(firsts.values())
    assert now.last_day_met == last
    held = next(at for at, first in firsts.items() if first == last)
    assert now.held_back_by == held


def test_what_is_left_for_judging_is_never_met_by_a_day() -> None:
    line = on(CASES[1], TODAY).checks[-1]
    assert line.mark is Mark.NOT_MET
    assert line.first_day_met is None
    later = on(CASES[1], TODAY + timedelta(days=60)).checks[-1]
    assert later.mark is Mark.JUDGE


def test_what_is_taken_now_is_within_every_span_and_that_is_what_was_typed() -> None:
    check = only_check("At least 28 days since warfarin", has={"warfarin": True})
    assert check.mark is Mark.NOT_MET
    (step,) = check.steps
    assert (step.fact, step.typed, step.holds) == ("has.warfarin", True, False)
