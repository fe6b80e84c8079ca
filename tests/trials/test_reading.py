"""Any bytes end as a study or as one plain message."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trials.conftest import INVENTED
from tests.trials.steady import STEADY
from tests.trials.test_api_v2 import RECORD
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.trials.reading import Reader, read_study
from trialfinder.trials.study import Study

RECIPE = """Source Grandma
Description: Pancakes for four

Type: Breakfast
Phase 1: mix. Phase 2: fry.
Ingredients | flour, milk, 2 eggs
Start Date tomorrow morning
"""


def attempt(data: bytes, say: Callable[[Message], str]) -> None:
    """A study, or an error of ours that names the file; any other error fails the test."""
    refused = None
    try:
        assert read_study(data, "any file").title
    except RecordError as error:
        refused = error
    if refused:
        assert "any file" in say(refused.message)
        assert str(refused) == refused.message.key


def test_the_form_is_known_by_content_not_by_name(bundled_bytes: bytes) -> None:
    assert read_study(bundled_bytes, "study.json").source.format == "flat text"
    assert read_study(json.dumps(RECORD).encode(), "study.txt").source.format == "API v2"


def test_another_reader_can_be_asked_first(invented: Study) -> None:
    reader = Reader("zeta", lambda data: data.startswith(b"ZETA"), lambda *_: iter([invented]))
    assert read_study(b"ZETA", "x", readers=(reader,)).as_read == invented.as_read
    with pytest.raises(RecordError):
        read_study(b"ETA", "x", readers=(reader,))


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "record.empty"),
        (b" \r\n\t\n", "record.empty"),
        (b"\xef\xbb\xbf", "record.empty"),
        (RECIPE.encode(), "record.not_a_record"),
        (b"Overall Status Completed", "record.not_a_record"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "record.damaged_line"),
        (b"PK\x03\x04" + bytes(range(256)), "record.zip_broken"),
        (INVENTED.replace("Sleep", "Sl\0ep").encode(), "record.damaged_line"),
        (b"\xff\xfe\xd8", "record.not_text"),
        (b"\n" * 600_000 + b"x", "record.too_many_lines"),
        (b"<html><body>Not found</body></html>", "record.not_a_record"),
    ],
)
def test_what_is_no_record_is_refused_in_plain_words(
    data: bytes, key: str, say: Callable[[Message], str]
) -> None:
    with pytest.raises(RecordError) as caught:
        read_study(data, "some file")
    assert caught.value.message.key == key
    assert "some file" in say(caught.value.message)
    assert caught.value.exit_code == 4


def test_a_damaged_line_is_named() -> None:
    damaged = INVENTED.replace("Sleeps badly", "Sl\0eps").encode()
    with pytest.raises(RecordError) as caught:
        read_study(damaged, "x")
    line = caught.value.message.values["line"]
    assert INVENTED.split("\n")[int(line) - 1] == "- Sleeps badly"


def test_a_file_over_the_limit_is_refused(say: Callable[[Message], str]) -> None:
    with pytest.raises(RecordError) as caught:
        read_study(b"x" * 2_000_001, "x", largest_bytes=2_000_000)
    assert "larger than 2 MB" in say(caught.value.message)


@STEADY
@given(st.binary(max_size=400))
def test_any_bytes(say: Callable[[Message], str], data: bytes) -> None:
    attempt(data, say)


@STEADY
@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32", "cp437"]))
def test_any_text_in_any_encoding(say: Callable[[Message], str], text: str, encoding: str) -> None:
    head = "Overall Status Completed\nStudy Type Interventional\n"
    attempt((head + text).encode(encoding, "replace"), say)


@STEADY
@given(st.data())
def test_half_and_damaged_records(say: Callable[[Message], str], data: st.DataObject) -> None:
    record = data.draw(st.sampled_from([INVENTED.encode(), json.dumps(RECORD).encode()]))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(record)))
        cut = data.draw(st.integers(0, 40))
        record = record[:at] + data.draw(st.binary(max_size=8)) + record[at + cut :]
    attempt(record, say)
    attempt(record[: data.draw(st.integers(0, len(record)))], say)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "protocolSection",
                    "studies",
                    "statusModule",
                    "locations",
                    "geoPoint",
                    "lat",
                    "phases",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@STEADY
@given(JSON)
def test_any_json(say: Callable[[Message], str], document: object) -> None:
    attempt(json.dumps({"protocolSection": document}).encode(), say)
    attempt(json.dumps(document).encode(), say)
