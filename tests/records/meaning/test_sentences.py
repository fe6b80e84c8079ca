"""Sentences are cut out as they stand, and those on samples and the time after are found."""

from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.meaning.sentences import on_afterwards, on_samples, sentences

AFTER = "After completion of study treatment, patients are followed up for 5 years."
TEXT = (
    "OUTLINE: This is a study. Blood samples are collected at 1.5 hours.\n\n"
    f"No full stop here\n\n{AFTER} The end"
)


def test_sentences_stand_as_in_the_text() -> None:
    assert list(sentences(TEXT)) == [
        "OUTLINE: This is a study.",
        "Blood samples are collected at 1.5 hours.",
        "No full stop here",
        AFTER,
        "The end",
    ]


def test_samples_and_the_time_after_are_found_and_no_other() -> None:
    assert on_samples(TEXT) == ("Blood samples are collected at 1.5 hours.",)
    assert on_afterwards(TEXT) == (AFTER,)
    assert on_samples("Patients receive zetamab. Stamps are collected.") == ()
    assert on_afterwards("Patients are followed. After lunch they are followed.") == ()


@STEADY
@given(st.text())
def test_nothing_is_lost_and_nothing_added(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_a_text_without_full_stops_takes_no_time() -> None:
    text = "samples " * 50_000
    assert on_samples(text) == on_afterwards(text) == ()
