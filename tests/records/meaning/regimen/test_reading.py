"""What the registry's usual wordings come to, line by line."""

import pytest

from tests.words.patterns.rhythms import read


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("zetamab 5 mg each 2 weeks", ["“zetamab 5 mg”: every 2 weeks."]),
        ("zetamab 200 mg IV every Q3W", ["“zetamab 200 mg”: every 3 weeks, into a vein (IV)."]),
        ("zetamab 5 mg at 3-week intervals", ["“zetamab 5 mg”: every 3 weeks."]),
        ("zetamab qAM", ["“zetamab”: every morning."]),
        ("zetamab 5 mg daily in the AM", ["“zetamab 5 mg”: every day, in the morning."]),
        (
            "zetamab on day 1 in 3-weekly cycles for 4 cycles",
            ["“zetamab”: on day 1, in cycles of 3 weeks, for 4 cycles."],
        ),
        ("zetamab once daily for 2.5 years", ["“zetamab”: once a day, “for 2.5 years”."]),
        ("zetamab 5 mg twice daily x 3 d", ["“zetamab 5 mg”: twice a day, for 3 days."]),
        (
            "zetamab area under the curve 5 (AUC 5) on day 1, every 21 days for 6 cycles",
            [
                "“zetamab area under the curve 5 (AUC 5)”: every 21 days, on day 1, for 6 cycles.",
            ],
        ),
        (
            "zetamab 100 mg/m(2) and Etafen 5 mgrs/m2 daily",
            ["“zetamab 100 mg/m(2) and Etafen 5 mgrs/m2”: every day."],
        ),
        ("zetamab IV or SC once a week", ["“zetamab IV or SC”: once a week."]),
        (
            "zetamab once daily for 90 days (± 3 days)",
            ["“zetamab”: once a day, for 90 days, “(± 3 days)”."],
        ),
        (
            "zetamab until the end of radiation therapy",
            ["“zetamab”: until “the end of radiation therapy”."],
        ),
        ("89Zr-zetamab on day 1 and day 4", ["“89Zr-zetamab”: on days 1 and 4."]),
        ("EMD 121974 IV twice a week", ["“EMD 121974”: twice a week, into a vein (IV)."]),
        (
            "zetamab starting at 5 mg once daily",
            ["“zetamab starting at 5 mg”: once a day."],
        ),
        (
            "zetamab IV, followed 1 hour later by Etafen IV on day 1, every 6 weeks for 2 courses",
            [
                (
                    "“zetamab IV, followed 1 hour later by Etafen IV”: every 6 weeks, on day 1, "
                    "for 2 cycles."
                ),
            ],
        ),
        (
            (
                "zetamab SC on days 6-9 until blood counts recover. Etafen IV on days 1-3. "
                "Treatment repeats every 4 weeks in the absence of disease progression."
            ),
            [
                (
                    "“zetamab”: under the skin, on days 6–9, in cycles of 4 weeks, until “blood "
                    "counts recover”."
                ),
                (
                    "“Etafen”: into a vein (IV), on days 1–3, in cycles of 4 weeks, until there is "
                    "“disease progression”."
                ),
            ],
        ),
        (
            "zetamab SC on days 1 and 15 of cycle 1, then on day 1 of each subsequent 28-day cycle",
            [
                "“zetamab”: under the skin, on days 1 and 15, in cycle 1.",
                "Then: on day 1, in each later cycle, in cycles of 28 days.",
                "No last cycle is named here. The cycles might have gone on.",
            ],
        ),
        (
            "zetamab 5 mg once daily plus standard care with Etafen",
            [
                "“zetamab 5 mg”: once a day.",
                "The record adds: “plus standard care with Etafen”.",
            ],
        ),
        (
            "zetamab on day 0, G-CSF (beginning day 4)",
            ["“zetamab”: on day 0.", "The record adds: “G-CSF (beginning day 4)”."],
        ),
        (
            "zetamab 80 mg BID for 7 days and 160 mg weekly thereafter",
            ["“zetamab 80 mg”: twice a day, for 7 days.", "Then “160 mg”: every week."],
        ),
        (
            "2 cycles of zetamab, Etafen and placebo",
            ["“zetamab, Etafen and placebo”: for 2 cycles."],
        ),
        (
            "zetamab 4 mg/kg loading dose, then 2 mg/kg weekly; until disease progression",
            [
                "First “zetamab 4 mg/kg loading dose”.",
                "Then “2 mg/kg”: every week, until “disease progression”.",
            ],
        ),
        (
            "3 courses of zetamab and Etafen on day 1, placebo on day 2",
            ["“zetamab and Etafen”: on day 1, for 3 cycles.", "“placebo”: on day 2."],
        ),
        (
            "zetamab d1-14 of cycle 1 and d1-21 of later 28-day cycles with a 7-day rest",
            [
                "“zetamab”: on days 1–14, in cycle 1.",
                "Then: on days 1–21, in each later cycle, in cycles of 28 days.",
                "Then: 7 days without treatment.",
            ],
        ),
        ("zetamab once/daily", ["“zetamab”: once a day."]),
        (
            "zetamab BID beginning immediately after radiation",
            ["“zetamab”: twice a day, “beginning immediately after radiation”."],
        ),
        (
            "One tablet each of zetamab and Etafen QD",
            ["“One tablet each of zetamab and Etafen”: once a day."],
        ),
        ("zetamab patch 6 mg/24 hours daily", ["“zetamab patch 6 mg/24 hours”: every day."]),
        (
            "Cycles 1-4: zetamab on day 1, Etafen on day 8",
            ["“zetamab”: on day 1, in cycles 1 to 4.", "“Etafen”: on day 8, in cycles 1 to 4."],
        ),
        (
            "zetamab daily starting on day 1 of cycle 2",
            ["“zetamab”: every day, from cycle 2 on."],
        ),
        (
            "zetamab on day 1 of each of four 21-day cycles",
            ["“zetamab”: on day 1, in cycles 1 to 4, in cycles of 21 days."],
        ),
    ],
)
def test_the_registry_s_wordings_are_read(text: str, sentences: list[str]) -> None:
    assert read(text) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "zetamab on days 1, 15 cycles",  # is 15 a day?
        "zetamab 5 mg once daily. Etafen once a week. For 12 weeks. For 8 weeks.",
        "zetamab daily starting on day 8 of cycle 1",
        "zetamab on day 1 of cycle 1 and on day 8",
        "zetamab on day 1 of cycles 3-2",
        "Once daily zetamab and Etafen plus placebo (x; y)",  # is it of both?
        "zetamab 5 mg (once daily and Etafen)",
        "zetamab once daily. (5 mg) Etafen twice daily for 2 weeks",
        "zetamab 5 mg/kg PO (five of body weight once weekly) for two weeks",
    ],
)
def test_what_could_be_read_in_two_ways_is_quoted(text: str) -> None:
    assert read(text) == [f"In the words of the record: “{text.rstrip('.')}”."]


def test_what_stands_below_a_heading_of_some_cycles_is_not_told_of_all() -> None:
    text = "Cycle 1: zetamab on day 1; Etafen on day 8. zetamab once daily in each later cycle."
    assert read(text) == [
        "“zetamab”: on day 1, in cycle 1.",
        "“zetamab”: once a day, in each later cycle.",
        "The record adds: “Etafen on day 8”.",
    ]
