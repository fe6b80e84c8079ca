"""The days of a cycle from free wordings: all of them certain, or none."""

import msgspec
import pytest

from tests.records.treated import study
from trialfinder.records.meaning.schedule import Schedule, schedule_of
from trialfinder.records.protocol import ArmGroup, Intervention
from trialfinder.records.study import Study

DAILY = tuple(range(1, 22))


def read(text: str, *drugs: str) -> Schedule | None:
    return schedule_of(study(text, *(drugs or ("zetamab",)), beside=""), 0)


def days_of(found: Schedule | None) -> dict[str, tuple[int, ...]]:
    assert found is not None
    return {giving.name: giving.days for giving in found.givings}


@pytest.mark.parametrize(
    ("text", "cycle_days", "most_cycles", "days"),
    [
        ("zetamab 75 mg/m2 IV on Day 1 of every 3-week cycle", 21, None, (1,)),
        ("zetamab, IV, d1, d8, q3w", 21, None, (1, 8)),
        ("zetamab 500 mg D1-5, every 28 days for 6 cycles", 28, 6, (1, 2, 3, 4, 5)),
        ("zetamab on days 1, 8 and 15 of each 28-day cycle", 28, None, (1, 8, 15)),
        ("zetamab on days 1 and 15. Each cycle is 28 days.", 28, None, (1, 15)),
        ("zetamab on days 1 and 15 (28-day cycle)", 28, None, (1, 15)),
        ("zetamab on days 1 and 8 of each cycle. Each cycle is 28 days.", 28, None, (1, 8)),
        ("zetamab every two weeks (days 1 and 15 of each 28-day cycle)", 28, None, (1, 15)),
        ("zetamab once daily in 21-day cycles", 21, None, DAILY),
        ("zetamab once daily for 21 days, then 7 days off, in 28-day cycles", 28, None, DAILY),
    ],
)
def test_free_wordings_are_drawn(
    text: str, cycle_days: int, most_cycles: int | None, days: tuple[int, ...]
) -> None:
    found = read(text)
    assert found is not None
    assert (found.cycle_days, found.most_cycles) == (cycle_days, most_cycles)
    assert found.days == days
    assert found.quotes == (text,)
    assert not found.ends_otherwise


def test_a_medicine_of_every_day_stands_beside_one_of_some() -> None:
    found = read("zetamab 80 mg QD + Etafen 500 mg/m2 (D1, Q3W)", "zetamab", "Etafen")
    assert days_of(found) == {"zetamab 80 mg": DAILY, "Etafen 500 mg/m2": (1,)}


def test_a_medicine_of_every_day_has_not_the_last_cycle_of_another() -> None:
    found = read(
        "zetamab once daily. Etafen on day 1 every 21 days for 4 cycles", "zetamab", "Etafen"
    )
    assert found is not None
    assert (found.most_cycles, found.ends_otherwise) == (None, True)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("zetamab twice daily on days 1-14, every 21 days", tuple(range(1, 15))),
        ("zetamab on Day 1 and Day 8 of each 21-day cycle", (1, 8)),
        ("zetamab 5 mg/day on days 1-3 of each 21-day cycle", (1, 2, 3)),
        ("zetamab once a week on days 1, 8 and 15, every 21 days", (1, 8, 15)),
        (
            "zetamab once daily for 5 consecutive days starting day 2 of each 21-day cycle",
            (2, 3, 4, 5, 6),
        ),
        ("zetamab as an IV bolus on day 1. Treatment continues every 3 weeks", (1,)),
        ("zetamab on day 1. 1 cycle=21 days.", (1,)),
        ("zetamab on Days 1 -3 in each 3-week (21-day) cycle", (1, 2, 3)),
        ("zetamab, intravenously, once, on day 1, every 21 days", (1,)),
        ("zetamab once daily for 21 days every 21 days", DAILY),
        (
            "zetamab daily for 14 days, a 7-day rest period without treatment, in a 21-day cycle",
            tuple(range(1, 15)),
        ),
        ("zetamab on day 1. Cycles repeat every 21 days. Doses may be reduced.", (1,)),
    ],
)
def test_further_wordings_are_drawn(text: str, days: tuple[int, ...]) -> None:
    found = read(text)
    assert found is not None
    assert (found.cycle_days, found.days) == (21, days)


def test_what_comes_later_in_a_cycle_is_drawn_where_a_sentence_names_the_cycle_of_both() -> None:
    found = read(
        "zetamab on days 1-3, followed by Etafen 5 mg on day 8. Cycles repeat every 21 days.",
        "zetamab",
        "Etafen",
    )
    assert days_of(found) == {"zetamab": (1, 2, 3), "Etafen 5 mg": (8,)}


def test_what_is_given_together_on_the_same_days_is_drawn_as_one() -> None:
    text = "zetamab IV over 1 hour and Etafen IV on day 1. Cycles repeat every 21 days. "
    found = read(
        text + "Quality of life is assessed after 8 weeks of therapy.", "zetamab", "Etafen"
    )
    assert days_of(found) == {"zetamab IV over 1 hour and Etafen IV": (1,)}


@pytest.mark.parametrize(
    "text",
    [
        "zetamab on day 1 of each 21-day cycle for at least 4 cycles",
        "zetamab on day 1, every 21 days for 6 cycles. Patients may receive 2 additional cycles.",
    ],
)
def test_of_a_limit_that_may_be_passed_nothing_is_said(text: str) -> None:
    found = read(text)
    assert found is not None
    assert found.most_cycles is None
    assert found.ends_otherwise


def test_a_time_that_ends_it_is_noted() -> None:
    found = read("zetamab on days 1 and 8 of each 21-day cycle for up to 12 months")
    assert found is not None
    assert found.ends_otherwise


@pytest.mark.parametrize(
    "text",
    [
        "zetamab on days 1 and 8",  # no cycle
        "zetamab once daily",
        "zetamab once weekly in 28-day cycles",  # on which day?
        "zetamab once daily for 21 days in 28-day cycles",  # from which day on?
        "zetamab once daily for 21 days, then 10 days off, in 28-day cycles",
        "zetamab on days 1 and 29 of each 28-day cycle",
        "zetamab on days 0 and 8 of each 28-day cycle",
        "zetamab on days 1-28 every 3 weeks",  # contradicts itself
        "zetamab on day 1 of each 100-day cycle",
        "zetamab or Etafen on day 1 of each 21-day cycle",
        "Loading dose of zetamab on day 1 of each 21-day cycle",
        "zetamab on day 1 of each 21-day cycle. Then zetamab once daily.",
        "zetamab once daily for 5 days every 28 days",  # from which day on?
        "zetamab on day 1 of each 21-day cycle. In cycle 2 it is doubled.",
        "zetamab on day 1, every 3 weeks for 4 cycles, then Etafen on day 8",
        "zetamab followed by Etafen on days 1-5, every 3 weeks",  # on which of them?
        "zetamab on day 1 of each 21-day cycle. Patients undergo surgery.",
        "zetamab on day 1 of each 21-day cycle and day 2 of each 28-day cycle",
        "zetamab on day 1 of each cycle",
        "zetamab starting on day 1 of each 21-day cycle",
        "zetamab on day 1 in each 3-week (28-day) cycle",
        "zetamab every 2 weeks, day 1, 28 days as one cycle",
    ],
)
def test_what_is_not_certain_is_not_drawn(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "beside",
    [
        "Patients with complete response may receive an additional 2 courses.",
        "Patients with stable disease continue treatment until disease progression.",
        "Patients must begin therapy no later than 42 days after resection.",
        "zetamab was taken with food or within 30 minutes after food.",
        "Doses are calculated by body surface area (25 mg/m2).",
        "At the time of progression patients could cross over to Etafen 5 mg daily.",
        "If grade 3 toxicity is seen in the first cycle, the dose may be reduced.",
        "zetamab: Given IV. Laboratory biomarker analysis: Correlative studies",
        "Patients receive zetamab as single agent.",
        "(Arm I closed to accrual as of 12/15/02)",
    ],
)
def test_what_leaves_the_days_as_they_are_does_not_hide_them(beside: str) -> None:
    found = read(f"zetamab on days 1 and 8. Courses repeat every 21 days. {beside}")
    assert found is not None
    assert (found.cycle_days, found.days) == (21, (1, 8))


@pytest.mark.parametrize(
    "beside",
    [
        "Until progression zetamab is given daily, 5 days or more.",
        "Patients continue with Etafen daily, then rest, until disease progression.",
        "If grade 3 toxicity is seen, the dose may be given every 14 days.",
        "Patients receive Etafen as single agent.",
        "After surgery zetamab is taken again.",
    ],
)
def test_what_may_change_the_days_hides_them(beside: str) -> None:
    assert read(f"zetamab on days 1 and 8. Courses repeat every 21 days. {beside}") is None


def test_what_a_text_tells_twice_is_drawn_once() -> None:
    text = "zetamab 5 mg on days 1,8. zetamab: 5 mg on days 1,8. Cycles repeat every 21 days."
    assert days_of(read(text)) == {"zetamab 5 mg": (1, 8)}
    assert read(text.replace("zetamab: 5 mg on days 1,8", "zetamab: 5 mg on days 1,9")) is None
    assert read(text.replace("zetamab: 5", "zetamab: 10")) is None


def test_numbers_of_cycles_that_differ_in_one_sentence_leave_the_limit_open() -> None:
    found = read(
        "zetamab on day 1 of each 21-day cycle, Etafen on day 1 of each 21-day cycle for 6 cycles.",
        "zetamab",
        "Etafen",
    )
    assert found is not None
    assert (found.most_cycles, found.ends_otherwise) == (None, True)


def test_a_text_that_repeats_less_than_the_arm_s_own_is_no_contradiction() -> None:
    own = "zetamab 5 mg BID on days 1-14 of each 21-day cycle"
    assert schedule_of(study(own, "zetamab", beside="5 mg BID"), 0) is not None
    assert schedule_of(study(own, "zetamab", beside="5 mg once daily"), 0) is None


def test_a_medicine_without_days_leaves_the_arm_undrawn() -> None:
    text = "zetamab on day 1 of each 21-day cycle"
    assert read(text) is not None
    assert read(text, "zetamab", "Etafen") is None


def _of_two(first: str, second: str, *, own: str | None = None) -> Study:
    """A study with one arm, whose two medicines have texts of their own."""
    shown = study(own, "zetamab")
    section = shown.as_read
    module = msgspec.structs.replace(
        section.arms_interventions_module,
        arm_groups=(ArmGroup(label="Arm", description=own),),
        interventions=tuple(
            Intervention(name=name, type="DRUG", description=text, arm_group_labels=("Arm",))
            for name, text in (("zetamab", first), ("Etafen", second))
        ),
    )
    section = msgspec.structs.replace(section, arms_interventions_module=module)
    return msgspec.structs.replace(shown, as_recorded=section, as_read=section)


def test_the_texts_of_medicines_make_one_calendar() -> None:
    shown = _of_two("60 mg/m2 IV on day 1. Cycles repeat every 3 weeks", "Etafen, D1-3, q3w")
    found = schedule_of(shown, 0)
    assert days_of(found) == {"zetamab 60 mg/m2": (1,), "Etafen": (1, 2, 3)}
    assert found is not None
    path = "protocolSection.armsInterventionsModule.interventions"
    assert (found.path, found.more_paths) == (f"{path}[0].description", (f"{path}[1].description",))
    assert len(found.quotes) == 2


@pytest.mark.parametrize("second", ["twice daily if tolerated", "D1, q4w", "Tablets", "D1-3"])
def test_unless_one_of_them_says_less_or_else(second: str) -> None:
    assert schedule_of(_of_two("IV on day 1 of each 21-day cycle", second), 0) is None


def test_a_text_of_a_medicine_that_contradicts_the_arm_leaves_it_undrawn() -> None:
    own = "zetamab and Etafen on day 1 of each 21-day cycle"
    assert schedule_of(_of_two("Given IV", "Given IV", own=own), 0) is not None
    assert schedule_of(_of_two("on day 2 of each 21-day cycle", "Given IV", own=own), 0) is None


def test_of_two_medicines_with_one_name_that_of_the_arm_counts() -> None:
    shown = _of_two("5 mg on day 1 of each 21-day cycle", "10 mg on day 2 of each 21-day cycle")
    module = shown.as_read.arms_interventions_module
    arms = tuple(
        ArmGroup(label=label, intervention_names=("Drug: zetamab",)) for label in ("Arm", "Other")
    )
    low, high = (msgspec.structs.replace(one, name="zetamab") for one in module.interventions)
    module = msgspec.structs.replace(
        module,
        arm_groups=arms,
        interventions=(low, msgspec.structs.replace(high, arm_group_labels=("Other",))),
    )
    section = msgspec.structs.replace(shown.as_read, arms_interventions_module=module)
    shown = msgspec.structs.replace(shown, as_recorded=section, as_read=section)
    first, second = (schedule_of(shown, number) for number in range(2))
    assert first is not None
    assert second is not None
    assert (first.days, second.days) == ((1,), (2,))


def test_an_amount_between_two_sentences_is_drawn_for_neither() -> None:
    text = "zetamab on day 1 of each 21-day cycle.{} Etafen on day 8 of each 21-day cycle."
    assert read(text.format(""), "zetamab", "Etafen") is not None
    assert read(text.format(" (5 mg)"), "zetamab", "Etafen") is None
