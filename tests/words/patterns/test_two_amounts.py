"""Texts that name more amounts or lengths than one: none is told as another's."""

import pytest

from tests.records.treated import study
from tests.words.patterns.rhythms import read, told


@pytest.mark.parametrize(
    "text",
    [
        "zetamab 2 tablets in the morning and 1 tablet at night for 4 weeks",
        "zetamab 10 mg before breakfast and 20 mg before dinner daily",
        "zetamab 10 mg after breakfast and 5 mg at bedtime for 4 weeks",
        "zetamab 100 mg in the morning and at night for 4 weeks",
        "zetamab 300 mg every 2 weeks with a loading dose of 600 mg",
        "zetamab 5 mg once daily, maximum 10 mg",
    ],
)
def test_an_amount_of_another_time_is_left_to_the_words_of_the_record(text: str) -> None:
    assert read(text) == [f"In the words of the record: “{text}”."]


def test_an_amount_of_another_medicine_is_left_to_the_words_of_the_record() -> None:
    text = "zetamab 100 mg in the morning and Etafen 50 mg in the evening for 4 weeks"
    assert read(text, "zetamab", "Etafen") == [f"In the words of the record: “{text}”."]


@pytest.mark.parametrize(
    "text",
    [
        "zetamab on days 1, 8; Etafen on days 2, 9; every 21 days for 4 cycles",
        "zetamab on day 1. Etafen on day 2. Every 21 days",
    ],
)
def test_what_is_said_last_of_all_is_not_lost(text: str) -> None:
    assert read(text, "zetamab", "Etafen") == [f"In the words of the record: “{text}”."]


def test_a_meal_stands_beside_a_time_of_the_day() -> None:
    assert read("zetamab 10 mg once daily in the morning, before breakfast") == [
        "“zetamab 10 mg … before breakfast”: once a day, in the morning."
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "zetamab once weekly for 3 weeks of a 4-week cycle",
            "once a week, in cycles of 4 weeks, for 3 weeks of each cycle",
        ),
        (
            "zetamab daily for 5 days every 28 days for 6 cycles",
            "every day, in cycles of 28 days, for 5 days of each cycle, for 6 cycles",
        ),
        (
            "zetamab once daily for 12 weeks in 4-week cycles",
            "once a day, in cycles of 4 weeks, for 12 weeks",
        ),
    ],
)
def test_a_stretch_of_each_cycle_is_told_from_a_whole_length(text: str, said: str) -> None:
    assert read(text)[0] == f"“zetamab”: {said}."


@pytest.mark.parametrize(
    ("language", "said"),
    [("es", "durante 3 semanas de cada ciclo"), ("fr", "pendant 3 semaines de chaque cycle")],
)
def test_other_languages_tell_them_apart_too(language: str, said: str) -> None:
    text = "zetamab once weekly for 3 weeks of a 4-week cycle"
    assert said in read(text, language=language)[0]


@pytest.mark.parametrize(
    ("own", "is_told"),
    [
        ("Etafen, zetamab 500 mg/m2", False),
        ("Etafen, zetamab 500 mg/m^2", False),
        ("Etafen, zetamab 600 mg/m2", True),
        ("Etafen 500 mg/m2, zetamab", True),
        ("zetamab 500 mg and Etafen", True),
        ("zetamab", True),
    ],
)
def test_an_amount_that_the_arm_itself_gives_otherwise_is_left_to_the_words_of_the_record(
    own: str, is_told: bool
) -> None:
    text = "600 mg/m2 IV on day 1"
    said = told(study(own, "zetamab", beside=text))
    assert (said == [f"“zetamab”, in the words of the record: “{text}”."]) is not is_told


@pytest.mark.parametrize(
    "text",
    [
        "Days 5, 6, 7 and 8: zetamab 1 mg/kg IV every 6 hours x 4 doses",
        "zetamab twice daily on days 1-4 for 4 doses",
    ],
)
def test_as_many_doses_as_days_are_not_all_where_each_day_has_several(text: str) -> None:
    assert read(text) == [f"In the words of the record: “{text}”."]
    assert read("zetamab for four doses (days 1, 8, 15, 22)") == [
        "“zetamab”: on days 1, 8, 15 and 22, four times in all."
    ]


@pytest.mark.parametrize(
    "text",
    ["4 tablets of zetamab 100 mg are given for on demand use", "four tablets on demand"],
)
def test_what_is_handed_out_is_not_told_as_taken_at_once(text: str) -> None:
    assert read(text)[0].endswith(f"n the words of the record: “{text}”.")
    assert read("zetamab 100 mg tablet on demand") == ["“zetamab 100 mg tablet”: when needed."]
