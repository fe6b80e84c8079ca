"""Question marks that stand where a character was lost, and those that ask."""

import pytest

from trialfinder.records.characters import lost_characters


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Patient?s state", [7]),
        ("score of ? 50%", [9]),
        ("(WBC) ? 1,000/?L", [6, 14]),
        ("- ? 2 weeks", [2]),
        ("( ? 16 years)", [2]),
        ("(?16 years)", [1]),
        ("kept at 37?C", [10]),
        ("ages 10?20", [7]),
        ("5 ?g daily", [2]),
        ("toxicity ? grade 2", [9]),
    ],
)
def test_lost_characters(text: str, where: list[int]) -> None:
    assert lost_characters(text) == where


@pytest.mark.parametrize(
    "text",
    [
        "Are you 16 years old?",
        "Is it safe? 18 people say so.",
        "What is it (a cough?) that you have",
        'They asked "why?" twice.',
        "Really?! Yes.",
        "see https://example.org/a?b=3 and www.example.org/?q",
        "Why ? Nobody knows",
        "",
    ],
)
def test_questions_and_addresses_are_left_alone(text: str) -> None:
    assert lost_characters(text) == []
