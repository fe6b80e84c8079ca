"""Texts on how often and how long that are not wholly known: quoted, or pointed to."""

import re

import pytest

from tests.records.treated import study
from tests.words.patterns.rhythms import read, told


@pytest.mark.parametrize(
    "text",
    [
        "zetamab every 21 days (4 weeks)",
        "zetamab with a single dose of Etafen (200 mg)",
        "zetamab and once daily Etafen",
        "zetamab 5 mg after zetamab 10 mg twice daily",
        "zetamab PO daily on days 1-28. Courses repeat every 3 weeks.",
        "zetamab starting with a low dose once daily",
        "zetamab once daily then",
        "zetamab PO over 1 hour daily",
        "zetamab 5 mg not more often than daily",
        "zetamab 5 mg once daily for 1/2 year",
        "zetamab 5 mg once daily for the weeks 3",
        "zetamab daily for 4-3 weeks",
        "zetamab alternating with Etafen every 2 weeks",
        "zetamab once daily for 12",
        "zetamab once daily, up-titrated weekly",
        "zetamab on days 8 and 1",
        "At week 52, zetamab once weekly for 52 weeks",
        "zetamab biweekly",
        "zetamab once a day twice a week",
        "zetamab weekly for 4 weeks for 6 weeks",
        "zetamab daily in children",
        "zetamab for thirty-six weeks once daily",
        "zetamab 5 mg within 2 weeks once daily",
        "zetamab 0.5-1-2 mg once daily for 2-4-6 weeks",
        "zetamab 5 mg once daily for 12 weeks. Cohort 2",
        "If needed, zetamab 5 mg once daily.",
        "zetamab 8 mg/kg bolus, then 6 mg/kg every 3 weeks",
        "zetamab 8 mg/kg loading dose followed by Etafen every 3 weeks",
        "zetamab up to 10 mg as tolerated once daily",
        "zetamab after dose escalation once daily",
    ],
)
def test_what_is_not_wholly_known_is_quoted(text: str) -> None:
    sentences = read(text)
    assert sentences == [f"In the words of the record: “{text.rstrip('.')}”."]


def test_a_long_text_that_is_not_known_is_pointed_to() -> None:
    text = "zetamab as tolerated, once daily. " * 12
    assert read(text) == [
        "The record has a longer text on this. It is below, in the official text."
    ]


def test_a_text_without_a_time_says_nothing_of_when() -> None:
    assert read("Zetamab tablets that look like placebo.") == []


def test_conditions_too_long_to_quote_are_pointed_to() -> None:
    text = "zetamab 5 mg once daily. If it rains, " + "zetamab is given less " * 20
    assert read(text) == [
        "“zetamab 5 mg”: once a day.",
        "The record says more on this in a longer text. It is below, in the official text.",
    ]


def test_what_may_hold_for_a_line_stands_before_it() -> None:
    assert read("zetamab 5 mg once daily. In cohort 2 it is less. Etafen 1 mg once a week.") == [
        "“zetamab 5 mg”: once a day.",
        "The record says before this: “In cohort 2 it is less”.",
        "“Etafen 1 mg”: once a week.",
    ]


def test_what_the_text_of_a_medicine_repeats_is_told_once() -> None:
    shown = study("Zetamab 5 mg once daily", beside="once daily")
    assert told(shown) == ["“Zetamab 5 mg”: once a day."]


def test_the_text_of_a_medicine_speaks_with_its_name() -> None:
    assert told(study(None, beside="once daily")) == ["“zetamab”: once a day."]
    assert told(study(None, beside="5 mg once daily")) == ["“zetamab”, “5 mg”: once a day."]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "“zetamab”, in the words of the record: “5 mg now or daily”."),
        ("es", "“zetamab”, en palabras de la ficha: “5 mg now or daily”."),
        ("fr", "« zetamab », selon les termes de la fiche : « 5 mg now or daily »."),
    ],
)
def test_a_quoted_text_of_a_medicine_says_of_which(language: str, said: str) -> None:
    sentences = told(study(None, beside="5 mg now or daily"), language)
    assert [one.replace("\u202f", " ") for one in sentences] == [said]
    named = "Zetamab 5 mg now or daily"
    assert told(study(None, beside=named)) == [f"In the words of the record: “{named}”."]


def test_what_is_known_does_not_hide_what_is_not() -> None:
    shown = study("Zetamab as tolerated, daily", beside="5 mg once daily")
    assert told(shown) == [
        "“zetamab”, “5 mg”: once a day.",
        "In the words of the record: “Zetamab as tolerated, daily”.",
    ]


def test_a_text_of_what_is_no_medicine_is_quoted_where_it_says_when() -> None:
    walking = study("Walking three times a week", "Walking", type_="BEHAVIORAL")
    assert told(walking) == ["In the words of the record: “Walking three times a week”."]
    assert told(study("Walking in the park", "Walking", type_="BEHAVIORAL")) == []


@pytest.mark.parametrize(
    ("name", "is_choice"),
    [
        ("Zetamab or Etafen", True),
        ("Zetamab/Etafen for squamous and Zetamab for other lumps", True),
        ("Zetamab/Etafen", False),
    ],
)
def test_of_a_choice_it_is_said_that_some_may_get_a_part_of_it(name: str, is_choice: bool) -> None:
    text = "Zetamab 5 mg once daily. Etafen 7 mg twice daily."
    sentences = told(study(None, name, beside=text))
    assert len(sentences) == 2 + is_choice
    first = f"The record calls this “{name}”. It may be that"
    assert sentences[0].startswith(first) is is_choice


@pytest.mark.parametrize("language", ["es", "fr"])
def test_other_languages_say_the_same(language: str) -> None:
    text = "zetamab 5 mg PO BID for 12 weeks, followed by a 2-week washout period, then 10 mg QD"
    expected = {
        "es": [
            "“zetamab 5 mg”: dos veces al día, por la boca, durante 12 semanas.",
            "Después: 2 semanas de lavado, un tiempo sin tratamiento.",
            "Después “10 mg”: una vez al día.",
        ],
        "fr": [
            "“zetamab 5 mg”\u202f: deux fois par jour, par la bouche, pendant 12 semaines.",
            "Ensuite\u202f: 2 semaines de sevrage thérapeutique, un temps sans traitement.",
            "Ensuite “10 mg”\u202f: une fois par jour.",
        ],
    }[language]
    said = [re.sub("[«»]\u202f?|\u202f?»", "“", one) for one in read(text, language=language)]
    assert [re.sub("[“”]", "", one) for one in said] == [
        re.sub("[“”]", "", one) for one in expected
    ]
