"""Wordings by which a day is certain, each beside one by which it is not."""

import pytest

from tests.records.treated import study
from trialfinder.records.meaning.schedule import Drawing, drawing_of
from trialfinder.records.protocol import (
    ArmGroup,
    ArmsInterventionsModule,
    Intervention,
    ProtocolSection,
)
from trialfinder.records.study import Study, StudySource

ZETA = "zetamab 5 mg IV on day 1 of each 21-day cycle."
AGAIN = " Treatment repeats every 21 days for up to 6 courses."
Days = dict[str, tuple[int, ...]]


def drawn(text: str, *drugs: str) -> Drawing:
    return drawing_of(study(text, *(drugs or ("zetamab", "Etafen")), beside=""), 0)


def days(found: Drawing) -> list[Days]:
    return [{giving.name: giving.days for giving in one.givings} for one in found.schedules]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Patients receive zetamab IV over 30 minutes followed by Etafen IV over 1 hour on "
                "days 1 and 8."
            ),
            {"zetamab IV over 30 minutes followed by Etafen IV over 1 hour": (1, 8)},
        ),
        (
            (
                "Patients receive zetamab IV over 1 hour, then Etafen IV over 30 minutes on days 1 "
                "and 8."
            ),
            {"zetamab IV over 1 hour, then Etafen IV over 30 minutes": (1, 8)},
        ),
        (
            (
                "Patients receive zetamab IV over 2 hours followed by Etafen IV bolus and then "
                "Etafen IV over 22 hours on days 1 and 2."
            ),
            {
                "zetamab IV over 2 hours followed by Etafen IV bolus and then Etafen IV over 22 "
                "hours": (1, 2)
            },
        ),
        (
            (
                "Patients receive zetamab IV over 60 minutes prior to Etafen on days 1 and 8, and "
                "Etafen IV on day 1."
            ),
            {"zetamab": (1, 8), "Etafen": (1,)},
        ),
        (
            (
                "Patients receive zetamab IV as a one-hour infusion after Etafen on day 1 and "
                "Etafen IV on day 1."
            ),
            {"zetamab": (1,), "Etafen": (1,)},
        ),
        (
            (
                "Patients receive a 90 minute continuous infusion of zetamab on days 1 and 8 and "
                "Etafen IV over days 1-3."
            ),
            {"zetamab": (1, 8), "Etafen": (1, 2, 3)},
        ),
        (
            "Patients receive anti-B7H1 antibody zetamab IV on day 1 and Etafen IV on day 8.",
            {"anti-B7H1 antibody zetamab": (1,), "Etafen": (8,)},
        ),
        (
            "Patients receive zetamab 75 or 100 mg/m2 IV on day 1 and Etafen IV on day 8.",
            {"zetamab 75 or 100 mg/m2": (1,), "Etafen": (8,)},
        ),
    ],
)
def test_what_is_given_on_the_same_days_is_drawn_on_them(text: str, told: Days) -> None:
    found = drawn(text + AGAIN)
    assert days(found) == [told]
    assert [one.cycle_days for one in found.schedules] == [21]
    assert found.is_whole


@pytest.mark.parametrize(
    "text",
    [
        "Patients receive zetamab IV followed by Etafen IV over 1 hour on days 1 and 8.",
        "Patients receive zetamab IV over 1 hour, then zetamab IV over 30 minutes on days 8, 15.",
        "Patients receive zetamab IV, then Etafen IV over 30 minutes on days 1 and 8.",
        "Patients receive zetamab as a test dose on day 1.",
        "Patients receive zetamab 75 mg/m2 or Etafen 100 mg/m2 IV on day 1.",
    ],
)
def test_what_may_be_given_on_other_days_is_not(text: str) -> None:
    assert days(drawn(text + AGAIN)) == []


def test_visits_that_a_text_counts_by_cycle_and_day_are_read() -> None:
    text = (
        "Participants received zetamab 5 mg IV on C1D2. On Day 1 for Cycles 2 and beyond, "
        "participants received Etafen 75 mg/m2 once. Each cycle is 21 days."
    )
    found = drawn(text)
    assert [one.part for one in found.schedules] == [(1, 1), (2, None)]
    assert days(found) == [{"zetamab 5 mg": (2,)}, {"Etafen 75 mg/m2 once": (1,)}]


def test_cycles_before_the_first_that_is_told_are_left_open() -> None:
    found = drawn("zetamab 5 mg on day 1 of cycles 2-5, in 21-day cycles. Etafen is titrated.")
    assert [one.part for one in found.schedules] == [(2, 5)]
    assert not found.is_whole
    alone = drawn("zetamab 5 mg on day 1 of cycles 2-5, in 21-day cycles.", "zetamab")
    assert not alone.is_whole  # what is given in the first is not said
    assert [one.quote for one in alone.left] == [
        "zetamab 5 mg on day 1 of cycles 2-5, in 21-day cycles"
    ]


@pytest.mark.parametrize(
    ("more", "is_drawn"),
    [
        ("Quality of life assessments are conducted before treatment and at 2 and 6 months", True),
        ("Patients undergo a biopsy after the second course of treatment", True),
        ("Blood samples are collected before and after each infusion", True),
        ("The dosages may be increased after the first course if toxic effects are mild", True),
        ("Blood counts are monitored weekly and the dose is given every 3 weeks", False),
        ("The dose may be increased every 2 weeks", False),
        ("The dose may be increased to 20 mg on day 8", False),
    ],
)
def test_on_tests_and_amounts_alone_a_sentence_leaves_the_days(
    more: str, *, is_drawn: bool
) -> None:
    text = f"zetamab 5 mg IV on day 1 of each 21-day cycle. {more}."
    assert bool(drawn(text).schedules) is is_drawn


def test_the_cycle_of_one_medicine_is_not_that_of_another() -> None:
    text = (
        "Patients receive Etafen IV on days 1, 8, and 15. Patients also receive zetamab IV on days "
        "1-5. Treatment with zetamab repeats every 21 days for up to 4 courses."
    )
    found = drawn(text)
    assert days(found) == [{"zetamab": (1, 2, 3, 4, 5)}]
    assert (found.schedules[0].cycle_days, found.schedules[0].most_cycles) == (21, 4)
    assert found.missing == ("Etafen",)


def test_weeks_within_a_longer_cycle_are_not_drawn_as_if_they_went_on() -> None:
    weekly = "zetamab by mouth twice a day on days 1-5 weekly"
    assert [one.cycle_days for one in drawn(f"{weekly}. Etafen is titrated.").schedules] == [7]
    longer = f"{weekly} for 4 weeks. Treatment repeats every 6 weeks. Etafen is titrated."
    assert drawn(longer).schedules == ()
    found = drawn(
        "Patients receive zetamab orally on days 1-5. Treatment repeats every 7 days for 12 "
        "courses. Beginning 21 days after the last course, patients receive Etafen IV on day 1. "
        "Treatment repeats every 21 days."
    )
    assert [one.cycle_days for one in found.schedules] == [7, 21]


def test_a_length_that_stands_in_the_medicines_own_text_is_taken_beside_the_same_days() -> None:
    text = "zetamab by vein on Days 1-5 at the dose of 9 mg/day."
    for beside, length in (("9 mg by vein on Days 1-5 of a 21 day cycle", [21]), ("daily", [])):
        shown = study(text, "zetamab", beside=beside)
        assert [one.cycle_days for one in drawing_of(shown, 0).schedules] == length
    other = study(text, "zetamab", beside="9 mg by vein on Days 1-3 of a 21 day cycle")
    assert drawing_of(other, 0).schedules == ()


def test_a_thing_told_twice_is_drawn_once_and_in_the_fuller_way() -> None:
    text = "zetamab on days 1 and 8 of each 21-day cycle. zetamab: zetamab {} on days 1 and 8 of {}"
    again = text.format("5 mg", "each 21-day cycle. Etafen is titrated.")
    assert days(drawn(again)) == [{"zetamab: zetamab 5 mg": (1, 8)}]
    twice = "zetamab 5 mg {} a day on days 1-5 of each 21-day cycle. "
    assert drawn(twice.format("once") + twice.format("twice"), "zetamab").schedules == ()


def test_what_a_text_calls_the_only_medicine_is_drawn_by_that_name() -> None:
    found = drawn(f"Patients receive ZTM trap IV over 1 hour on day 1.{AGAIN}", "aflizeta")
    assert days(found) == [{"ZTM trap": (1,)}]
    assert found.missing == ("aflizeta",)
    for other in ("standard care", "chemotherapy"):
        assert drawn(f"Patients receive {other} IV on day 8.{AGAIN}", "aflizeta").schedules == ()


def test_a_short_name_that_a_text_explains_is_that_of_its_medicine() -> None:
    text = "Patients receive zetamab (ZTM) IV on day 1. {} on day 8 of course 2 unless ill."
    assert drawn(text.format("ZTM IV is given") + AGAIN).schedules == ()
    assert days(drawn(text.format("Etafen is given") + AGAIN)) == [{"zetamab (ZTM)": (1,)}]


@pytest.mark.parametrize(
    ("label", "is_drawn"),
    [("Phase 1b (Schedule 1): 5 mg", True), ("Phase 1b: 5 mg", False), ("Schedules 1, 2", False)],
)
def test_the_groups_that_an_arm_is_named_by_are_its_own(label: str, *, is_drawn: bool) -> None:
    text = f"{ZETA} Etafen is titrated in Phase 1b (Schedule 1)."
    arm = ArmGroup(label=label, description=text)
    given = tuple(
        Intervention(name=name, type="DRUG", arm_group_labels=(label,))
        for name in ("zetamab", "Etafen")
    )
    section = ProtocolSection(
        arms_interventions_module=ArmsInterventionsModule(arm_groups=(arm,), interventions=given)
    )
    source = StudySource(name="x", format="test", sha256="")
    shown = Study(source=source, as_recorded=section, as_read=section)
    assert bool(drawing_of(shown, 0).schedules) is is_drawn


def test_a_device_by_which_it_is_given_leaves_the_days() -> None:
    text = "zetamab 10mg/kg IV {} on days 1 and 15 of each 28-day cycle. Etafen is titrated."
    (only,) = days(drawn(text.format("with a rate-regulating device")))
    assert list(only.values()) == [(1, 15)]
    assert drawn(text.format("with a test before the first infusion")).schedules == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            (
                "Participants with advanced cancer received zetamab 5 mg IV on day 1 of each "
                "21-day cycle, then rested. Etafen is titrated."
            ),
            {"zetamab 5 mg": (1,)},
        ),
        (
            (
                "Patients randomised in the test arm (arm A) receive zetamab 5 mg on days 1 and 8 "
                "of each 21-day cycle. Etafen is titrated."
            ),
            {"zetamab 5 mg": (1, 8)},
        ),
        (
            (
                "Patients receive induction chemotherapy comprising zetamab IV over 3 hours and "
                "Etafen IV over 30 minutes on day 1. Treatment repeats every 21 days for 2 courses."
            ),
            {
                "induction chemotherapy comprising zetamab IV over 3 hours and Etafen IV over 30 "
                "minutes": (1,)
            },
        ),
        (
            "zetamab 150 mg orally every 12 hours on days 1 to 3 of each 21-day cycle.",
            {"zetamab 150 mg": (1, 2, 3)},
        ),
        (
            "zetamab 5 mg IV on days 1-3 of repeated 21-day cycles. Etafen is titrated.",
            {"zetamab 5 mg": (1, 2, 3)},
        ),
        (
            (
                "zetamab 200 mg IV on Day 1 of each 21-day cycle for up to 35 administrations (up "
                "to approximately 2 years) plus Etafen IV every 3 weeks for 4 cycles."
            ),
            {"zetamab 200 mg": (1,)},
        ),
        (
            (
                "zetamab IV on day 1 of each 21-day cycle plus Etafen IV on day 1 of each 21-day "
                "cycle for 4 cycles, followed by maintenance zetamab every 21 days."
            ),
            {"Etafen": (1,)},
        ),
    ],
)
def test_people_kinds_of_therapy_and_hours_leave_the_days(text: str, told: Days) -> None:
    found = drawn(text)
    assert days(found) == [told]
    assert [one.cycle_days for one in found.schedules] == [21]


@pytest.mark.parametrize(
    "text",
    [
        "Participants with no response get zetamab on day 1 of each 21-day cycle. Etafen weekly.",
        "Patients with fever get zetamab on day 1 of each 21-day cycle. Patients without it rest.",
        "Participants with AB1 mutation if tolerated received zetamab on day 1, every 3 weeks.",
        "zetamab IV over 2 hours every 12 hours on days 1-3 of each 21-day cycle.",
        "zetamab by mouth every 36 hours on days 1-9 of each 21-day cycle.",
        "zetamab 200 mg IV on Days 1 and 8 of each 21-day cycle for up to 35 administrations.",
    ],
)
def test_people_who_are_some_and_times_that_no_picture_shows_leave_none(text: str) -> None:
    assert days(drawn(text)) == []


def test_what_has_so_many_administrations_is_not_said_to_go_on() -> None:
    text = "zetamab 200 mg IV on Day 1 of each 21-day cycle for up to 35 administrations."
    (only,) = drawn(text, "zetamab").schedules
    assert (only.most_cycles, only.ends_otherwise) == (None, True)


def test_a_sentence_of_a_list_that_stands_alone_is_drawn_beside_one_that_does_not() -> None:
    text = (
        "Patients receive Etafen over days or weeks; zetamab IV over 4 hours on day 2; and "
        "Etafen by mouth or IV on day 3 and then on day 3 only. Treatment repeats every 21 days."
    )
    assert days(drawn(text)) == [{"zetamab": (2,)}]


def test_letters_that_may_stand_for_the_medicine_are_not_drawn_as_another_one() -> None:
    text = (
        "Patients in arm A received ZTB at the dose of 5 mg IV on day 1 of each cycle every 3 "
        "weeks. Cycles were repeated every 3 weeks. zetamab: 5 mg on day 1 of each cycle every 3 "
        "weeks."
    )
    assert days(drawn(text, "zetamab")) == [{"zetamab: 5 mg": (1,)}]
    assert len(days(drawn(text.replace("ZTB", "Etafen"), "zetamab"))[0]) == 2
