"""The parts of a treatment, where some of its cycles are not as the others."""

import pytest

from tests.records.treated import study
from trialfinder.records.meaning.schedule import schedule_of, schedules_of

Told = list[tuple[tuple[int, int | None] | None, int, dict[str, tuple[int, ...]]]]
ALL = tuple(range(1, 29))


def parts(text: str, *drugs: str) -> Told:
    shown = study(text, *(drugs or ("zetamab",)), beside="")
    return [
        (one.part, one.cycle_days, {giving.name: giving.days for giving in one.givings})
        for one in schedules_of(shown, 0)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "zetamab 5 mg on days 1, 15 of cycle 1, then on day 1 of each subsequent 28-day cycle",
            [((1, 1), 28, {"zetamab 5 mg": (1, 15)}), ((2, None), 28, {"zetamab 5 mg": (1,)})],
        ),
        (
            "zetamab on day 8 of cycle 1 and day 1 of subsequent cycles (cycle length = 21 days)",
            [((1, 1), 21, {"zetamab": (8,)}), ((2, None), 21, {"zetamab": (1,)})],
        ),
        (
            "zetamab 8 mg/kg on day 1 of cycle 1, then 6 mg/kg on day 1 of all later 21-day cycles",
            [
                ((1, 1), 21, {"zetamab 8 mg/kg": (1,)}),
                ((2, None), 21, {"zetamab 6 mg/kg": (1,)}),
            ],
        ),
        (
            "zetamab d1 every 3 weeks for 4 cycles, followed by zetamab d1,8 q3w for 2 cycles",
            [((1, 4), 21, {"zetamab": (1,)}), ((5, 6), 21, {"zetamab": (1, 8)})],
        ),
        (
            "zetamab d1-7 of cycle 1. zetamab d1 of each later 21-day cycle for up to 6 cycles.",
            [
                ((1, 1), 21, {"zetamab": (1, 2, 3, 4, 5, 6, 7)}),
                ((2, 6), 21, {"zetamab": (1,)}),
            ],
        ),
        (
            "zetamab once daily beginning at Cycle 1, Day 1 in 28-day cycles",
            [(None, 28, {"zetamab": ALL})],
        ),
    ],
)
def test_cycles_that_differ_are_drawn_one_after_the_other(text: str, told: Told) -> None:
    assert parts(text) == told


def test_what_is_of_every_cycle_stands_in_each_part() -> None:
    text = (
        "zetamab once daily and Etafen on days 1 and 15 of cycle 1 and on day 1 of each "
        "subsequent 28-day cycle"
    )
    assert parts(text, "zetamab", "Etafen") == [
        ((1, 1), 28, {"zetamab": ALL, "Etafen": (1, 15)}),
        ((2, None), 28, {"zetamab": ALL, "Etafen": (1,)}),
    ]
    assert schedule_of(study(text, "zetamab", "Etafen", beside=""), 0) is None  # not all are alike


@pytest.mark.parametrize(
    "text",
    [
        "zetamab on day 1 of cycle 1, in 21-day cycles",  # and then?
        "zetamab on day 1 of each subsequent 21-day cycle",  # subsequent to which?
        "zetamab on day 1 of cycles 2-4, in 21-day cycles",  # and in the first?
        "zetamab on day 1 of cycle 1 and zetamab in each subsequent 21-day cycle",  # on which day?
        "zetamab on day 1, every 3 weeks, followed by zetamab on day 8, every 3 weeks",
        "zetamab d1 q3w for up to 4 cycles, then zetamab d8 q3w for 2 cycles",  # from which on?
        "Cycle 1: zetamab on day 1; zetamab on day 8. Each cycle is 21 days.",
    ],
)
def test_where_a_part_is_not_certain_none_is_drawn(text: str) -> None:
    assert parts(text) == []
