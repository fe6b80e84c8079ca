"""The days of a treatment's first cycle as entries for a calendar program (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from trialfinder.records.meaning.schedule import Schedule, schedule_of
from trialfinder.records.status import RecruitmentStatus
from trialfinder.records.study import Study
from trialfinder.sheets.subject import Subject
from trialfinder.words.durations import listed

_RUNNING = frozenset(
    {
        RecruitmentStatus.RECRUITING,
        RecruitmentStatus.ACTIVE_NOT_RECRUITING,
        RecruitmentStatus.ENROLLING_BY_INVITATION,
    }
)
"""People may be treated in studies of these statuses now."""
_PRODUCT = "-//TrialFinder//EN"


def schedules(study: Study) -> tuple[tuple[str, Schedule], ...]:
    """The arms whose days are certain, each with its name; none where the study is not running."""
    status = study.as_read.status_module.overall_status
    if status not in _RUNNING:
        return ()
    arms = study.as_read.arms_interventions_module.arm_groups
    read = ((arm.label or "", schedule_of(study, index)) for index, arm in enumerate(arms))
    return tuple((name, schedule) for name, schedule in read if schedule is not None)


def calendar_file(subject: Subject, schedule: Schedule, first_day: date) -> bytes:
    """An entry for each day of the first cycle on which something is given. `first_day` is day 1,
    which the person names. Each entry says that the center decides."""
    import icalendar  # seldom needed

    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    for day, names in _given(schedule):
        event = icalendar.Event()
        start = first_day + timedelta(days=day - 1)
        event.add("uid", f"{subject.number or 'study'}-{start:%Y%m%d}-{day}@trialfinder")
        event.add("dtstamp", datetime.now(UTC).replace(microsecond=0))
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(days=1))
        given = listed(names, subject.material.catalogue)
        event.add("summary", subject.text("sheet.calendar.day", day=day, given=given))
        event.add("description", subject.text("sheet.calendar.decides", study=subject.words.name))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _given(schedule: Schedule) -> Iterator[tuple[int, list[str]]]:
    for day in schedule.days:
        yield day, [giving.name for giving in schedule.givings if day in giving.days]
