"""Further wordings of the registry, each with what is told of it."""

import pytest

from tests.records.treated import study
from tests.words.patterns.rhythms import read
from trialfinder.records.meaning.regimen.arms import told_of
from trialfinder.records.meaning.regimen.reading import read as read_text
from trialfinder.records.meaning.schedule import schedule_of, schedules_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "zetamab on day 1 of each 21-day cycle +/- 3 days for a max of 6 cycles",
            "“zetamab”: on day 1, “+/- 3 days”, in cycles of 21 days, for up to 6 cycles.",
        ),
        (
            "zetamab on day 1, every 3 weeks (± 3 days), for only 4 cycles",
            "“zetamab”: every 3 weeks, on day 1, “(± 3 days)”, for 4 cycles.",
        ),
        ("zetamab daily for 57 ± 3 days", "“zetamab”: every day, “for 57 ± 3 days”."),
        ("zetamab on days 1, 8 15 (q 28 days)", "“zetamab”: every 28 days, on days 1, 8 and 15."),
        (
            "zetamab 80 mg/m2 weekly x 3 every 4 weeks",
            "“zetamab 80 mg/m2”: “weekly x 3 every 4 weeks”.",
        ),
        (
            "zetamab monthly x 4 beginning two months before surgery",
            "“zetamab”: every month, “beginning two months before surgery”, 4 times in all.",
        ),
        (
            "zetamab 5 mg 1 hour before or after breakfast daily",
            "“zetamab 5 mg”: every day, “1 hour before or after breakfast”.",
        ),
        ("zetamab 10 mg (5 mg twice daily)", "“zetamab 10 mg (5 mg twice daily)”: twice a day."),
        (
            "zetamab once daily until completion of consolidation therapy",
            "“zetamab”: once a day, until “completion of consolidation therapy”.",
        ),
        (
            "zetamab 500 mg single oral dose for 5 consecutive days",
            "“zetamab 500 mg single oral dose”: for 5 days.",
        ),
        (
            "Patients who failed treatment (RECIST v. 1.1) received zetamab daily",
            "“Patients who failed treatment (RECIST v. 1.1) received zetamab”: every day.",
        ),
        (
            "zetamab daily for 14 days, then 7 days off, as intermittent therapy in 3-week cycles",
            "“zetamab”: every day, in cycles of 3 weeks, for 14 days of each cycle.",
        ),
        (
            "zetamab on day 1 of each 3-week cycle for 8 cycles (24 weeks)",
            "“zetamab”: on day 1, “24 weeks”, in cycles of 3 weeks, for 8 cycles.",
        ),
        (
            "zetamab AUC (area under the curve) 5 on day 1 every 3 weeks",
            "“zetamab AUC (area under the curve) 5”: every 3 weeks, on day 1.",
        ),
        (
            "zetamab AUC of 6 mg/mL x min by Calvert formula every 3 weeks",
            "“zetamab AUC of 6 mg/mL x min by Calvert formula”: every 3 weeks.",
        ),
        (
            "zetamab once weekly for four doses (days 1, 8, 15, and 22)",
            "“zetamab”: once a week, on days 1, 8, 15 and 22, four times in all.",
        ),
        (
            "zetamab on days 1 and 8. Starting dose 200 mg, courses repeat every 28 days",
            "“zetamab … Starting dose 200 mg”: on days 1 and 8, in cycles of 28 days.",
        ),
        (
            "zetamab once daily until progression or unacceptable toxicity intervenes",
            "“zetamab”: once a day, until “progression or unacceptable toxicity intervenes”.",
        ),
        ("zetamab 1.4 mg/kg^2 daily", "“zetamab 1.4 mg/kg^2”: every day."),
        ("zetamab per mouth once daily while on study", "“zetamab”: once a day, by mouth."),
        (
            "zetamab daily at approximately the same time each day",
            "“zetamab”: every day.",
        ),
    ],
)
def test_a_wording_is_read(text: str, told: str) -> None:
    assert read(text)[:1] == [told]


def test_two_things_stay_apart_where_one_has_a_bracket_that_is_not_understood() -> None:
    text = "zetamab on day 1 of each 21-day cycle and AI (Etafen, or another one) orally once daily"
    assert read(text)[:2] == [
        "“zetamab”: on day 1, in cycles of 21 days.",
        "“AI (Etafen, or another one)”: once a day, by mouth.",
    ]


def test_what_stands_after_a_rest_is_of_all_of_it() -> None:
    assert read("zetamab daily for 7 days, then 14 days off, in 21-day cycles for 24 months") == [
        ("“zetamab”: every day, in cycles of 21 days, for 7 days of each cycle, “for 24 months”."),
        "Then: 14 days without treatment.",
    ]
    assert read("zetamab once daily for 21 days followed by 7 days off, up to 6 cycles") == [
        "“zetamab”: once a day, for 21 days, for up to 6 cycles.",
        "Then: 7 days without treatment.",
    ]


@pytest.mark.parametrize(
    ("text", "days", "cycle"),
    [
        ("zetamab on day 1 of each 21-day cycle +/- 3 days", (1,), 21),
        ("zetamab on days 1 and 8 in cycles of 3 weeks", (1, 8), 21),
        ("zetamab on days 1 and 8. Treatment followed a 21-day cycle", (1, 8), 21),
        ("zetamab on the first day (day 1) of each 21 day cycle", (1,), 21),
        ("zetamab on days 1 to 3 of the first week in each 4-week cycle", (1, 2, 3), 28),
        ("zetamab on days 1 and 8, then suspended until day 49 (1 course consists of 49 days)",
         (1, 8), 49),
        ("zetamab on days 1-5 of a 21-day cycle, with a rest period from days 6-21",
         (1, 2, 3, 4, 5), 21),
        ("zetamab (Z) 5 mg on day 1 every 3 weeks", (1,), 21),
        ("zetamab 5 mg intraperitoneally on day 1 every 3 weeks", (1,), 21),
        ("zetamab on day 1 for up to six 28-day cycles", (1,), 28),
        ("zetamab on days 1 and 8. Duration: Four 3-week treatment cycles", (1, 8), 21),
        ("zetamab on days 1 and 8. Treatment was repeated on day 1 of a 21-day cycle", (1, 8), 21),
        ("zetamab on day 1 of each 21-day cycle (three to six patients)", (1,), 21),
        ("zetamab on day 1 of each 21-day cycle (median duration of treatment was 16.0 weeks)",
         (1,), 21),
        ("Ten patients were treated with zetamab on day 1 of each 21-day cycle", (1,), 21),
        ("zetamab starting dose level 2.5 mg/kg on day 1 of each 21-day cycle", (1,), 21),
        ("zetamab is an antibody that is used with chemotherapy. zetamab on day 1 every 3 weeks",
         (1,), 21),
        ("zetamab on day 1 of each 21-day cycle for as long as it helps", (1,), 21),
        ("zetamab on day 1 of each 21-day cycle. Order of administration: zetamab, then others",
         (1,), 21),
        ("zetamab subcutaneously (under the skin) on days 1-5 of every 4 week cycle",
         (1, 2, 3, 4, 5), 28),
    ],
)  # fmt: skip
def test_days_and_cycle_are_drawn(text: str, days: tuple[int, ...], cycle: int) -> None:
    drawn = schedule_of(study(text, "zetamab"), 0)
    assert drawn is not None
    assert [one.days for one in drawn.givings] == [days]
    assert drawn.cycle_days == cycle


@pytest.mark.parametrize(
    "text",
    [
        "zetamab +/- Etafen on day 1 of each 21-day cycle",
        "Patients who failed Etafen received zetamab on day 1 of each 21-day cycle",
        "zetamab on day 1 (or as the doctor sees fit) of each 21-day cycle",
        "zetamab on day 1 of each 21-day cycle if tolerated",
        "zetamab on day 1 of each 21-day cycle, followed by Etafen for some time",
    ],
)
def test_what_is_left_to_the_words_of_the_record_is_not_drawn(text: str) -> None:
    assert schedule_of(study(text, "zetamab", "Etafen"), 0) is None


def test_two_that_follow_each_other_share_the_cycle_that_the_last_names() -> None:
    text = "zetamab on days 1 and 8 followed by Etafen on day 1 of each 21-day cycle"
    drawn = schedule_of(study(text, "zetamab", "Etafen"), 0)
    assert drawn is not None
    assert [one.days for one in drawn.givings] == [(1, 8), (1,)]
    first_once = "zetamab on day 1 followed by Etafen on day 1 of each 21-day cycle"
    assert schedule_of(study(first_once, "zetamab", "Etafen"), 0) is None


def test_an_arm_of_people_who_all_have_something_is_drawn() -> None:
    again = "Courses repeat every 28 days"
    text = f"Patients with AB1 or AB2 mutation receive zetamab on days 1 and 8. {again}"
    drawn = schedule_of(study(text, "zetamab"), 0)
    assert drawn is not None
    assert [(one.name, one.days) for one in drawn.givings] == [("zetamab", (1, 8))]
    for some in ("Patients with complete response", "Patients with mutation who failed Etafen"):
        text = f"{some} receive zetamab on days 1 and 8. {again}"
        assert schedule_of(study(text, "zetamab"), 0) is None
    one, other = "Participants with AB1 received zetamab", "Participants with AB2 received Etafen"
    text = f"{one} on day 1. {other} on day 2. {again}"
    assert schedule_of(study(text, "zetamab", "Etafen"), 0) is None


def test_what_ends_sooner_is_drawn_in_its_cycles_alone() -> None:
    for text in (
        "zetamab on day 1 of each 21-day cycle. Etafen on day 1 of each 21-day cycle for 4 cycles",
        "zetamab (day 1, every 3 weeks) + Etafen (day 1, every 3 weeks for 4 cycles)",
    ):
        first, later = schedules_of(study(text, "zetamab", "Etafen"), 0)
        assert (first.part, [one.name[:6] for one in first.givings]) == (
            (1, 4),
            ["zetama", "Etafen"],
        )
        assert (later.part, [one.name[:7] for one in later.givings]) == ((5, None), ["zetamab"])
    of_both = "zetamab on day 1 and Etafen on day 2 of each 21-day cycle for 4 cycles"
    (only,) = schedules_of(study(of_both, "zetamab", "Etafen"), 0)
    assert only.part is None


@pytest.mark.parametrize(
    "text",
    [
        "Injections of zetamab will occur at study entry and Weeks 4, 8, and 24",
        "2 injections over a period of 7 weeks",
        "Participants receive weekly zetamab and Etafen for 5 weeks",
        "Each participant has biweekly injections of zetamab and takes a tablet of Etafen daily",
        "oral zetamab once daily for seven days prior to and throughout radiotherapy",
        "zetamab 60 mg/kg every 8 hours, 90 mg/kg/day",
        "zetamab IV continuously and oral Etafen twice daily on days 0-3",
        "zetamab IV and oral Etafen every 12 hours",
        "zetamab 4 mg/kg (loading dose, Day 1, Cycle 1 only) weekly",
        "zetamab as in arm I, Etafen IV on day 2",
        "Following completion of four courses of zetamab, they receive Etafen 5 mg once daily",
        "zetamab for 6 weeks concurrent with and followed by Etafen for 12 cycles",
        "zetamab 5 mg weekly plus Etafen every 3 weeks plus placebo for 6 cycles",
        "multiple daily injections of zetamab",
        "zetamab and Etafen once daily for two weeks, following a scan they receive placebo weekly",
        "zetamab placebo and Etafen (0.25 micrograms BID)",
        "daily oral zetamab 5 mg and topical Etafen",
        "zetamab (5 mg), twice per week (total of 3 weeks). Total treatment period = 4 weeks",
        "eight injections of zetamab over a seven week period",
        "zetamab IV over 90 minutes on week 1, and over 30 minutes weekly thereafter",
        "zetamab 40 mg twice daily for 28 days with a rest of 2 weeks as one course",
    ],
)
def test_a_time_that_may_be_of_something_else_is_not_told(text: str) -> None:
    assert read_text(text, ("zetamab", "Etafen")).lines == ()


def test_a_time_in_a_name_is_not_that_of_what_stands_beside_it() -> None:
    text = "zetamab QHS (blinded) and Etafen as required for pain"
    assert read_text(text, ("zetamab QHS", "Etafen")).lines == ()


def test_a_name_that_looks_like_a_day_says_nothing_of_when() -> None:
    assert told_of(study("a combination of zetamab and vitamin D3", "zetamab"), 0) == ()
    assert told_of(study("zetamab on D3", "zetamab"), 0)


def test_sessions_a_week_are_not_so_many_in_all() -> None:
    (line,) = read_text("zetamab for five sessions/week for three weeks", ("zetamab",)).lines
    assert line.doses is None
    assert line.frequency is not None
    assert (line.frequency.times.most.value if line.frequency.times else None) == 5
