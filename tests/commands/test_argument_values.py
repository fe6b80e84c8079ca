"""What a word of the command line may be: read as it is meant, or refused with what fits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialfinder.commands import argument_values as values
from trialfinder.commands.call_parser import UnfitError
from trialfinder.options import Size

TODAY = datetime.now().astimezone().date()


def refused(read: Callable[[str], Any], text: str) -> str:
    """The key of what is said of a word that does not fit."""
    with pytest.raises(UnfitError) as unfit:
        read(text)
    return unfit.value.key


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (values.text, "35233", "35233"),
        (values.text, "Montréal\udcff", "Montréal"),
        (values.number, "NCT01614795", "NCT01614795"),
        (values.number, "nct1614795", "NCT01614795"),
        (values.number, "https://clinicaltrials.gov/study/NCT01614795", "NCT01614795"),
        (values.size, "320x320", Size(320, 320)),
        (values.size, "7680X7680", Size(7680, 7680)),
        (values.size, "960x600", Size(960, 600)),
        (values.picture, "a.png", "a.png"),
        (values.picture, "A.PNG", "A.PNG"),
        (values.percent, "100", 100),
        (values.percent, "200", 200),
        (values.limit, "0", 0),
        (values.limit, "999999999", 999_999_999),
        (values.serial, "1", 1),
        (values.serial, "999999999999999", 999_999_999_999_999),
        (values.descriptor, "0", 0),
        (values.descriptor, "999999", 999_999),
        (values.distance, "0.1", 0.1),
        (values.distance, "1e3", 1000.0),
        (values.age, "45", "45"),
        (values.age, "18 months", "18 months"),
        (values.day, "2026-01-31", date(2026, 1, 31)),
        (values.day, TODAY.isoformat(), TODAY),
    ],
)
def test_a_word_is_read_as_it_is_meant(
    read: Callable[[str], Any], text: str, value: object
) -> None:
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "key"),
    [
        (values.number, "x", "usage.number"),
        (values.number, "01614795", "usage.bare_number"),
        (values.size, "319x600", "usage.size"),
        (values.size, "600x319", "usage.size"),
        (values.size, "7681x600", "usage.size"),
        (values.size, "600x7681", "usage.size"),
        (values.size, "600", "usage.size"),
        (values.size, "6x7x8", "usage.size"),
        (values.size, "axb", "usage.size"),
        (values.picture, "a.jpg", "usage.picture"),
        (values.picture, "png", "usage.picture"),
        (values.percent, "99", "usage.percent"),
        (values.percent, "201", "usage.percent"),
        (values.percent, "099", "usage.percent"),
        (values.percent, "1000", "usage.percent"),
        (values.percent, "١٢٣", "usage.percent"),
        (values.limit, "-1", "usage.limit"),
        (values.limit, "1000000000", "usage.limit"),
        (values.limit, "", "usage.limit"),
        (values.serial, "0", "usage.serial"),
        (values.serial, "01", "usage.serial"),
        (values.serial, "1000000000000000", "usage.serial"),
        (values.descriptor, "-1", "usage.descriptor"),
        (values.descriptor, "1000000", "usage.descriptor"),
        (values.pack_file, "pack.zip", "usage.pack_file"),
        (values.distance, "0", "usage.distance"),
        (values.distance, "-1", "usage.distance"),
        (values.distance, "inf", "usage.distance"),
        (values.distance, "nan", "usage.distance"),
        (values.distance, "far", "usage.distance"),
        (values.age, "old", "usage.age"),
        (values.age, "", "usage.age"),
        (values.day, "2026-01", "usage.downloaded"),
        (values.day, "yesterday", "usage.downloaded"),
        (values.day, (TODAY + timedelta(days=2)).isoformat(), "usage.downloaded"),
    ],
)
def test_a_word_that_does_not_fit_is_told_what_would(
    read: Callable[[str], Any], text: str, key: str
) -> None:
    assert refused(read, text) == key


def test_a_number_without_its_letters_is_shown_as_it_would_be() -> None:
    with pytest.raises(UnfitError) as unfit:
        values.number("01614795")
    assert unfit.value.values == {"number": "NCT01614795"}


def test_a_file_for_a_pack_is_told_by_its_ending() -> None:
    with pytest.raises(UnfitError) as unfit:
        values.pack_file("pack")
    ending = str(unfit.value.values["suffix"])
    assert values.pack_file(f"pack{ending}") == f"pack{ending}"


READERS = (
    *(values.number, values.size, values.picture, values.percent, values.limit, values.serial),
    *(values.descriptor, values.pack_file, values.distance, values.age, values.day),
)


@pytest.mark.parametrize("read", READERS)
@given(text=st.text(max_size=30))
def test_no_word_at_all_is_more_than_refused(read: Callable[[str], Any], text: str) -> None:
    said = "usage."
    try:
        read(text)
    except UnfitError as unfit:
        said = unfit.key
    assert said.startswith("usage.")
