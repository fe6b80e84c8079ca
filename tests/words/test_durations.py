"""Days and minutes in words."""

import pytest

from trialfinder import paths
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.durations import days_words, minutes_words

ENGLISH = Catalogue.load(paths.words_dir("en"))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ([], ""),
        ([1], "1"),
        ([1, 8], "1 and 8"),
        ([1, 8, 15, 22], "1, 8, 15 and 22"),
        ([1, 2], "1 and 2"),
        ([1, 2, 3, 8], "1–3 and 8"),
        (range(1, 29), "1–28"),
    ],
)
def test_days_in_a_row_become_a_span(days: list[int], words: str) -> None:
    assert days_words(days, ENGLISH) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        ((1, 1), "1 minute"),
        ((30, 30), "30 minutes"),
        ((60, 60), "1 hour"),
        ((90, 90), "1 hour and 30 minutes"),
        ((180, 180), "3 hours"),
        ((30, 60), "30 minutes to 1 hour"),
    ],
)
def test_no_minute_is_lost(minutes: tuple[int, int], words: str) -> None:
    assert minutes_words(minutes, ENGLISH) == words
