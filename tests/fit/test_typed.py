"""What a hurried person types is read as meant, or not at all."""

from datetime import date
from fractions import Fraction

import pytest

from trialfinder.fit.typed import TypedAge, is_ambiguous, read_age, read_day, read_number


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("0.9", "en", "0.9"),
        ("0,9", "en", "0.9"),
        ("0,9", "fr", "0.9"),
        (" 1200 ", "en", "1200"),
        ("100 000", "fr", "100000"),
        ("100\u202f000", "fr", "100000"),
        ("1.125", "en", "1.125"),
        ("0.125", "es", "0.125"),
        ("12,5", "es", "12.5"),
    ],
)
def test_a_number_is_read_with_point_or_comma(text: str, language: str, value: str) -> None:
    assert read_number(text, language) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "language"), [("1,500", "en"), ("1,500", "fr"), ("1.500", "es"), ("100.000", "fr")]
)
def test_a_number_that_means_two_things_is_not_read(text: str, language: str) -> None:
    assert read_number(text, language) is None
    assert is_ambiguous(text, language)


@pytest.mark.parametrize(
    "text", ["", "-1", "<0.3", "1e5", "1,000,000", "0.9 g", "٣", "1 2", "9" * 20, "1.", "nan"]
)
def test_what_is_no_plain_number_is_not_read(text: str) -> None:
    assert read_number(text, "en") is None
    assert not is_ambiguous(text, "en")


@pytest.mark.parametrize("text", ["2026-11-08", "2026/11/08", "2026.11.08", "20261108"])
def test_a_day_is_read_year_first(text: str) -> None:
    assert read_day(text) == date(2026, 11, 8)


@pytest.mark.parametrize("text", ["11/08/2026", "08.11.26", "2026-11", "2026-02-30", "soon", ""])
def test_a_day_that_others_would_read_otherwise_is_not_read(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("9", TypedAge(Fraction(9))),
        ("9.5", TypedAge(Fraction("9.5"))),
        ("9,5 años", TypedAge(Fraction("9.5"))),
        ("18 months", TypedAge(Fraction("1.5"))),
        ("18 mois", TypedAge(Fraction("1.5"))),
        ("2017-05-20", TypedAge(birth_date=date(2017, 5, 20))),
    ],
)
def test_an_age_or_a_date_of_birth_is_read(text: str, age: TypedAge) -> None:
    assert read_age(text) == age


@pytest.mark.parametrize("text", ["", "old", "131", "-3", "9 weeks?", "5/20/2017"])
def test_what_is_no_age_is_not_read(text: str) -> None:
    assert read_age(text) is None
