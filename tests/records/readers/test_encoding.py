"""Text is told from other text by its bytes alone, where no mark at its begin says what it is."""

import msgspec
import pytest

from trialfinder.records.readers.encoding import marked_encoding
from trialfinder.records.readers.formats import read_study


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("text", "is_told"),
    [("cough", True), ("aaa≥" * 50, True), ("aa≥" * 50, False), ("≥≤" * 50, False)],
)
def test_two_bytes_a_letter_are_told_where_most_letters_are_plain(
    encoding: str, text: str, is_told: bool
) -> None:
    assert marked_encoding(text.encode(encoding)) == (encoding if is_told else None)


@pytest.mark.parametrize(
    "data",
    [
        "cough at night".encode("utf-32-le"),
        "cough at night".encode("utf-32-be"),
        bytes(200),
        b"a\0\0\0" * 50,
        b"\0a",
        b"a\0",
        b"a",
        b"",
    ],
)
def test_zeros_in_other_places_are_no_two_bytes_a_letter(data: bytes) -> None:
    assert marked_encoding(data) is None


@pytest.mark.parametrize("letters", [2, 3, 10])
def test_a_control_character_among_the_letters_changes_nothing(letters: int) -> None:
    text = "a" * letters + "\x01\n"
    assert marked_encoding(text.encode("utf-16-le")) == "utf-16-le"


def test_plain_text_is_none_of_them() -> None:
    assert marked_encoding(b"Title: cough") is None
    assert marked_encoding("≥ 8".encode()) is None


def test_what_the_reader_does_not_know_of_a_record_in_json_has_no_line() -> None:
    section = {"identificationModule": {"nctId": "NCT00000001", "briefTitle": "x"}, "newModule": 1}
    study = read_study(msgspec.json.encode({"protocolSection": section}), "x.json")
    (left,) = study.unmapped
    assert (left.line, left.value) == (0, "1")
