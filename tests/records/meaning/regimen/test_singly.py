"""The days of single medicines of an arm, where those of all that it gets are not certain."""

import pytest

from tests.records.treated import study
from trialfinder.records.meaning.schedule import Drawing, drawing_of, schedules_of
from trialfinder.records.protocol import ArmGroup, ArmsInterventionsModule, ProtocolSection
from trialfinder.records.study import Study, StudySource

ZETA = "zetamab 5 mg IV on days 1 and 8 of each 21-day cycle"
BOTH = ("zetamab", "Etafen")


def drawn(text: str, *drugs: str, more: str = "") -> Drawing:
    return drawing_of(study(text, *(drugs or BOTH), beside="", more=more), 0)


def days(found: Drawing) -> list[tuple[int, dict[str, tuple[int, ...]]]]:
    return [
        (one.cycle_days, {giving.name: giving.days for giving in one.givings})
        for one in found.schedules
    ]


def left(found: Drawing) -> list[str]:
    return [one.quote for one in found.left]


@pytest.mark.parametrize(
    "other",
    [
        "Etafen 4 mg/kg loading dose on day 1, then 2 mg/kg weekly",
        "Etafen is titrated from day 3 on until blood counts recover",
        "Some subjects also get Etafen every 3 weeks if the doctor wishes",
    ],
)
def test_a_medicine_with_certain_days_is_drawn_beside_one_without(other: str) -> None:
    found = drawn(f"{ZETA}. {other}.")
    assert days(found) == [(21, {"zetamab 5 mg": (1, 8)})]
    assert not found.is_whole
    assert found.missing == ("Etafen",)
    assert left(found) == [other]
    assert found.schedules[0].ends_otherwise  # what is left out may say when it ends


def test_what_is_drawn_in_part_counts_for_nothing_that_needs_all() -> None:
    text = f"{ZETA}. Etafen is titrated from day 3 on until blood counts recover."
    assert schedules_of(study(text, *BOTH, beside=""), 0) == ()


@pytest.mark.parametrize(
    "more",
    [
        "Treatment repeats every 4-6 weeks",
        "Doses on days 8 and 15 are given every second cycle",
        "zetamab is given on day 15 in some cycles",
        "or on day 2 of each 28-day cycle",
        "Subsequent infusions every 4 weeks",
    ],
)
def test_a_sentence_that_may_change_the_days_leaves_none(more: str) -> None:
    found = drawn(f"{ZETA}. {more}. Etafen is titrated from day 3 on.")
    assert found.schedules == ()


@pytest.mark.parametrize(
    "more",
    [
        "If toxicity occurs, treatment is delayed by up to 14 days",
        "Patients who achieve a complete response receive 2 additional courses",
        "Further infusions may be given over 30 minutes if well tolerated",
        "Treatment continues until progression, death or withdrawal",
        "Patients must begin therapy no later than 42 days after resection",
        "After surgery, patients receive Etafen every 3 weeks",
        "Quality of life is assessed at weeks 26 and 52",
        "Patients are stratified by response (less than 90 days vs longer)",
    ],
)
def test_sentences_of_the_kinds_that_change_no_days_are_passed(more: str) -> None:
    found = drawn(f"{ZETA}. {more}. Etafen is titrated from day 3 on.")
    assert days(found) == [(21, {"zetamab 5 mg": (1, 8)})]


@pytest.mark.parametrize(
    "text",
    [
        f"One of the following: {ZETA}; Etafen 5 mg weekly.",
        f"Cohort 1: {ZETA}. Cohort 2: Etafen weekly, titrated.",
        f"Patients with brain metastases:\n{ZETA}. Etafen is titrated from day 3 on.",
        f"Physician's choice: {ZETA}. Etafen is titrated from day 3 on.",
        f"Etafen is titrated weekly as follows:\n{ZETA}.",
    ],
)
def test_of_choices_and_groups_nothing_is_drawn(text: str) -> None:
    assert drawn(text).schedules == ()


@pytest.mark.parametrize("end", ["or until blood counts recover", "until fever resolves"])
def test_days_that_may_end_sooner_are_not_drawn_as_if_all_were_certain(end: str) -> None:
    text = f"zetamab IV on day 1. Etafen SC on days 3-12 {end}. Treatment repeats every 21 days."
    assert drawn(text).missing == ("Etafen",)
    text = text.replace(end, "until disease progression")
    assert drawn(text).missing == ()


@pytest.mark.parametrize(
    ("own", "is_drawn"),
    [
        ("A test ranks a list of approved medicines", False),
        ("The medicine is selected by the result of a test", False),
        ("Any of the medicines, depending on what was given before", False),
        ("Everybody gets both medicines", True),
        (None, True),
    ],
)
def test_medicines_to_choose_from_stand_in_no_picture_as_if_all_were_given(
    own: str | None, is_drawn: bool
) -> None:
    shown = study(own, *BOTH, beside="5 mg IV on day 1 of each 21-day cycle")
    assert bool(drawing_of(shown, 0).schedules) is is_drawn


def test_of_an_arm_whose_name_is_a_choice_nothing_is_drawn() -> None:
    shown = study(f"{ZETA}. Etafen is titrated from day 3 on.", *BOTH, beside="")
    module = shown.as_read.arms_interventions_module
    arm = ArmGroup(label="zetamab or Etafen", description=module.arm_groups[0].description)
    given = tuple(
        type(one)(name=one.name, type=one.type, arm_group_labels=("zetamab or Etafen",))
        for one in module.interventions
    )
    section = ProtocolSection(
        arms_interventions_module=ArmsInterventionsModule(arm_groups=(arm,), interventions=given)
    )
    source = StudySource(name="x", format="test", sha256="")
    named = Study(source=source, as_recorded=section, as_read=section)
    assert drawing_of(named, 0).schedules == ()


def test_cycles_of_two_lengths_are_two_pictures() -> None:
    found = drawn(f"{ZETA}. Etafen 5 mg IV on day 1 of each 28-day cycle.")
    assert days(found) == [(21, {"zetamab 5 mg": (1, 8)}), (28, {"Etafen 5 mg": (1,)})]
    assert found.is_whole
    assert not found.is_in_turn


def test_what_comes_next_is_a_picture_of_its_own() -> None:
    text = (
        "Patients receive zetamab IV on day 1. Courses repeat every 21 days for 4 courses. "
        "Patients then receive Etafen IV on day 1. Courses repeat every 21 days."
    )
    assert days(drawn(text)) == [(21, {"zetamab": (1,)}), (21, {"Etafen": (1,)})]


def test_on_one_day_one_after_the_other_is_one_picture() -> None:
    text = (
        "Patients receive zetamab IV on day 1 followed by Etafen IV on days 1, 8, and 15. "
        "Patients continue treatment every 28 days for a maximum of 6 courses."
    )
    found = drawn(text)
    assert days(found) == [(28, {"zetamab": (1,), "Etafen": (1, 8, 15)})]
    assert found.schedules[0].most_cycles == 6


def test_of_a_list_the_parts_that_are_read_are_drawn() -> None:
    text = (
        "Patients receive zetamab IV on day 1, theta-5 IV on days 1 and 2, and Etafen IV bolus "
        "followed by 22 hours more on days 1 and 2. Treatment repeats every 2 weeks."
    )
    found = drawn(text, *BOTH, "theta-5 sulfate")
    assert days(found) == [(14, {"zetamab": (1,), "theta-5": (1, 2)})]
    assert found.missing == ("Etafen",)
    for end in (" weekly for 2 weeks", ", respectively", " of course 1 only"):
        cut = text.replace("days 1 and 2. T", f"days 1 and 2{end}. T")
        assert drawn(cut, *BOTH, "theta-5 sulfate").schedules == (), end


def test_a_time_at_the_end_may_be_of_all_that_stands_before_it() -> None:
    text = (
        "Patients receive zetamab IV on days 1 and 4 and Etafen IV on day 1 weekly for 2 weeks. "
        "Treatment repeats every 3 weeks."
    )
    assert drawn(text).schedules == ()


def test_a_run_of_days_after_two_names_may_be_of_the_last_alone() -> None:
    assert (
        drawn("zetamab + Etafen days 1-14 every 3 weeks, then theta-5 for 4 cycles.").schedules
        == ()
    )


def test_what_else_is_given_is_named_and_quoted() -> None:
    shown = study(f"{ZETA}.", "zetamab", beside="", more="RADIATION")
    found = drawing_of(shown, 0)
    assert days(found) == [(21, {"zetamab 5 mg": (1, 8)})]
    assert found.missing == ("More",)


def test_a_text_of_the_medicine_that_says_something_else_leaves_none() -> None:
    shown = study(f"{ZETA}. Etafen is titrated.", *BOTH, beside="on days 1 and 15")
    assert drawing_of(shown, 0).schedules == ()


def test_how_long_an_infusion_takes_is_not_told_where_a_sentence_may_change_it() -> None:
    long = "zetamab 5 mg IV over 90 minutes on day 1 of each 21-day cycle"
    later = "If well tolerated, later infusions take 30 minutes"
    (first,) = drawn(f"{long}. Etafen is titrated from day 3 on.").schedules[0].givings
    (second,) = drawn(f"{long}. {later}. Etafen is titrated from day 3 on.").schedules[0].givings
    assert (first.minutes, second.minutes) == ((90, 90), None)
