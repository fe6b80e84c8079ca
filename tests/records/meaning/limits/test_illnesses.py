"""Lines that rule out an illness of the reviewed list, by the name that the record has."""

import pytest

from tests.records.meaning.limits.told import JOIN, NOT_JOIN, UNSAID, reading
from trialfinder.records.meaning.sides import Sense


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Known sleep apnea", "not sleep apnea"),
        ("Osteoporosis", "not osteoporosis"),
        ("History of migraine", "not broader migraine"),
        ("Patients with severe migraine", "not narrower migraine"),
        ("Migraine or glaucoma", "not (migraine | glaucoma)"),
        ("Migraine within 6 months", "migraine≥6month"),
        ("Chronic hepatitis B", "not narrower hepatitis_b"),
    ],
)
def test_an_illness_that_keeps_out_is_asked_for_by_its_name(text: str, asked: str) -> None:
    assert reading(text, NOT_JOIN) == asked


def test_a_side_that_needs_no_illness_reads_it_too() -> None:
    assert reading("No history of migraine", JOIN) == "not broader migraine"
    assert reading("Patients with migraine are excluded", UNSAID) == "not migraine"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Osteosarcoma", JOIN),  # one of several that a study may take
        ("Diagnosis of migraine", JOIN),
        ("Migraine", UNSAID),
        ("No migraine", NOT_JOIN),
        ("Without migraine", NOT_JOIN),
        ("Family history of migraine", NOT_JOIN),
        ("Migraine of the partner", NOT_JOIN),
        ("Migraine that needs drugs", NOT_JOIN),
        ("Well controlled migraine", NOT_JOIN),
        ("Non-small cell lung cancer", JOIN),  # who has none at all does not have it either
        ("Patients with non-small cell lung cancer", JOIN),
        ("Non-allergic rhinitis", JOIN),
        ("Non-insulin dependent diabetes", JOIN),
    ],
)
def test_any_other_word_or_side_leaves_it_for_judging(text: str, side: Sense) -> None:
    assert reading(text, side) == "-"


def test_who_is_not_something_is_no_kind_of_illness() -> None:
    assert reading("Non-diabetic", JOIN) == "not diabetes"
    assert reading("Non-smokers", JOIN) == "not smoker"
    assert reading("Non-pregnant", JOIN) == "not pregnant"
