"""Sentences that say but how long a cycle is."""

import pytest

from trialfinder.records.meaning.regimen.frames import frame_of


@pytest.mark.parametrize(
    ("words", "days", "most"),
    [
        (
            "Treatment repeats every 28 days for up to 6 courses in the absence of progression",
            28,
            6,
        ),
        ("Patients continue treatment every 4 weeks for a maximum of 6 courses", 28, 6),
        ("Courses of treatment are repeated every 42 days", 42, None),
        ("Each treatment cycle was defined as 21 days", 21, None),
        ("Treatment cycles were of 3 weeks", 21, None),
        ("One cycle was of 21 days", 21, None),
        ("Each cycle = 28 days.", 28, None),
        ("Subsequent courses begin at 28 day intervals in the absence of progression", 28, None),
        ("Treatment will be given in 4-week cycles", 28, None),
        ("Treatment repeats every 3 weeks for at least 2 courses and up to 6 courses", 21, 6),
        ("Courses repeat every 28 days for up to 1 year in the absence of toxicity", 28, None),
    ],
)
def test_the_length_of_a_cycle_is_read(words: str, days: int, most: int | None) -> None:
    found = frame_of(words)
    assert found is not None
    assert found.cycle is not None
    assert found.cycle.days == days
    assert (found.cycles.count.most.value if found.cycles else None) == most


@pytest.mark.parametrize(
    "words",
    [
        "Treatment repeats every 4-6 weeks",
        "Treatment continues at least every 4 weeks",
        "Treatment repeats every 3 weeks for up to 52 weeks",
        "Treatment was repeated every 3 weeks until day 40",
        "Treatment repeats every 21 days until week 12, then every 28 days",
        "zetamab repeats every 3 weeks",
        "Treatment repeats no earlier than 28 days after the prior course",
    ],
)
def test_of_anything_else_no_length_is_read(words: str) -> None:
    assert frame_of(words) is None
