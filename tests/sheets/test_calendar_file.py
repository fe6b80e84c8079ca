"""The days of a first cycle for a calendar program, and only those."""

from datetime import date

import icalendar
import pytest

from tests.every import every
from tests.sheets.subjects import study, subject
from trialfinder.sheets.calendar_file import calendar_file, schedules

ARM = {
    "armsInterventionsModule": {
        "armGroups": [
            {
                "label": "Syrup",
                "type": "EXPERIMENTAL",
                "description": "Patients receive syrup IV over 1 hour on days 1 and 8. Treatment "
                "repeats every 21 days for up to 4 courses.",
                "interventionNames": ["Drug: syrup"],
            }
        ],
        "interventions": [{"type": "DRUG", "name": "syrup", "armGroupLabels": ["Syrup"]}],
    }
}


def test_each_day_of_the_first_cycle_is_an_entry_that_says_who_decides() -> None:
    shown = study(**ARM)
    ((_, schedule),) = schedules(shown)
    data = calendar_file(subject(shown, place=None), schedule, date(2026, 12, 30))
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert [event.start for event in events] == [date(2026, 12, 30), date(2027, 1, 6)]
    assert every("The center decides" in str(event["DESCRIPTION"]) for event in events)
    assert [str(event["SUMMARY"]) for event in events] == [
        "Day 1 of the first cycle: syrup",
        "Day 8 of the first cycle: syrup",
    ]
    assert len({str(event["UID"]) for event in events}) == 2


@pytest.mark.parametrize("status", ["COMPLETED", "TERMINATED", "SUSPENDED", "NOT_YET_RECRUITING"])
def test_a_study_that_is_not_running_has_no_days(status: str) -> None:
    assert schedules(study(status, **ARM)) == ()
    assert schedules(study("ACTIVE_NOT_RECRUITING", **ARM)) != ()


def test_a_text_of_a_record_adds_no_entry() -> None:
    hostile = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:y"
    shown = study(**ARM, identificationModule={"nctId": "NCT09000001", "briefTitle": hostile})
    ((_, schedule),) = schedules(shown)
    data = calendar_file(subject(shown, place=None), schedule, date(2026, 12, 30))
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == 2
