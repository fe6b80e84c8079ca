"""Where an outcome's measure ends and its time frame begins."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.readers.flat_text.time_frames import split


@pytest.mark.parametrize(
    ("measure", "frame"),
    [
        ("Response Rate (PR or CR) by Criteria (RECIST).", "6 cycles (168 days)"),
        ("Number of Cycles", "Duration of protocol therapy - Up to 25 cycles (700 days)"),
        ("Progression-free Interval", "10 months after enrollment"),
        ("Cells in the Marrow at Enrollment", "Baseline"),
        ("Overall Survival", "Up to 12 years"),
        ("Overall Survival", "Up to approximately 5 years"),
        ("Change From Baseline in Pain Scores at Week 16", "Baseline to Week 16"),
        ("Sexual Function", "Baseline, week 30, and years 1 and 2 from start of treatment"),
        ("Pharmacokinetics", "Week 1; Week 5 and Week 9"),
        ("Concentration", "Days 1, 8 and 15"),
        ("Relapse", "From date of diagnosis until relapse, up to 24 months"),
        ("Adverse Events", "Through study completion, an average of 1 year"),
        ("Deaths", "One year"),
        ("Median Duration of Response", "2 years"),
    ],
)
def test_certain_rows_are_split(measure: str, frame: str) -> None:
    assert split(f"{measure} {frame}") == (measure, frame)


@pytest.mark.parametrize(
    "row",
    [
        "Survival at 5 years",
        "Number of Patients With Relapse Within 2 Years",
        "Change in Score From Baseline",
        "Change in Score From Baseline to Week 16",
        "Blood Pressure, Day 28",
        "Number of Events at Cycle 1 Day 28",
        "Number of Events on Study Day 28",
        "Mean Duration of Treatment",
        "Adverse Events during it, untill 2 years",  # codespell:ignore untill
        "Percentage With a Response at Week 16 Week 16",
        "Time from day 1 to day 28",
        "Toxicity (Grade 3, 28 days",
        "Baseline",
        "12 weeks",
        "",
        "Taken during brain scans",
        "Survival From randomization until death 5 years",
        "Survival up to 5 years",
        "Sleep Throughout the night 2 weeks",
        "Patients With Scores of A to 8 12 weeks",
    ],
)
def test_doubtful_rows_stay_whole(row: str) -> None:
    assert split(row) is None


_PIECES = st.sampled_from(
    [
        *("Overall Survival", "Adverse Events", "Relapse (any)", "Change", "Baseline", "Up to"),
        *("5 years", "One year", "Week 16", "Days 1, 8 and 15", "Through study completion"),
        *("From", "until", "to", "and", "at", ", ", ";", "(", ")", "-"),
    ]
)


@STEADY
@given(st.text(max_size=200) | st.lists(_PIECES, max_size=9).map(" ".join))
def test_a_split_loses_nothing(row: str) -> None:
    parts = split(row)
    if parts is not None:
        measure, frame = parts
        assert row.startswith(measure)
        assert row.endswith(frame)
        assert not row[len(measure) : len(row) - len(frame)].strip()
        assert measure.strip()
        assert frame.strip()


def test_rows_made_to_be_slow_are_not() -> None:
    for row in (
        "Baseline " * 66,
        "A 1 day after x x x x x x " * 20,
        "X 1 to 2 to 3 weeks to " * 25,
    ):
        assert split(row) is None
