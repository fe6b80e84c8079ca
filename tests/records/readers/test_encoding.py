"""Text is told from other text by its bytes alone, where no mark at its begin says what it is."""

import msgspec
import pytest

from trialfinder.records.readers.encoding import marked_encoding
from trialfinder.records.readers.formats import read_study


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    ("text", "is_told"),
    [("cough", True), ("aaa≥" * 50, True), ("a≥" * 50, False), ("≥≤" * 50, False)],
)
def test_two_bytes_a_letter_are_told_where_most_letters_are_plain(
    encoding: str, text: str, is_told: bool
) -> None:
    assert marked_encoding(text.encode(encoding)) == (encoding if is_told else None)


def test_plain_text_is_none_of_them() -> None:
    assert marked_encoding(b"Title: cough") is None
    assert marked_encoding("≥ 8".encode()) is None


def test_what_the_reader_does_not_know_of_a_record_in_json_has_no_line() -> None:
    section = {"identificationModule": {"nctId": "NCT00000001", "briefTitle": "x"}, "newModule": 1}
    study = read_study(msgspec.json.encode({"protocolSection": section}), "x.json")
    (left,) = study.unmapped
    assert (left.line, left.value) == (0, "1")
