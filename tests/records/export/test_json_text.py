"""JSON as we write it."""

import json
import unicodedata

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from tests.records.steady import STEADY
from trialfinder.records.export.json_text import json_text


def test_what_is_not_seen_stands_as_an_escape() -> None:
    text = json_text(msgspec.json.encode(["\x9b\x7f\u202e\u2028\ufeff\U000e0001", "é\xa0東"]), 1)
    escaped = r"\u009b\u007f\u202e\u2028\ufeff\udb40\udc01"
    assert text == f'[\n "{escaped}",\n "é\xa0東"\n]\n'


@STEADY
@given(st.dictionaries(st.text(), st.text() | st.integers()))
def test_it_means_the_same_and_steers_nothing(data: dict[str, str | int]) -> None:
    text = json_text(msgspec.json.encode(data), 2)
    assert json.loads(text) == data
    assert msgspec.json.decode(text) == data
    kinds = {unicodedata.category(character) for character in text.replace("\n", "")}
    assert not kinds & {"Cc", "Cf", "Cs", "Zl", "Zp"}
