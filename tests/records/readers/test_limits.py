"""A limit lets as many through as it says and refuses one more; progress ends where it should."""

import gzip
import json
import random
from collections.abc import Callable

import pytest

from tests.records.invented import INVENTED
from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import MODERN, table
from tests.records.readers.registry_page import pages
from tests.records.readers.test_zipped import zipped
from tests.records.readers.whole.made_up import FILES
from trialfinder.errors import RecordError
from trialfinder.records.readers.formats import read_studies

JSON = json.dumps(RECORD).encode()
READ_AT_ONCE = ("api_v2", "api_v2_utf16", "api_v2_gzip", "api_v2_part")
READERS = "trialfinder.records.readers"


def _in_lines(text: str, count: int) -> bytes:
    """A text with so many lines."""
    return (text + "\n" * (count - 1 - text.count("\n"))).encode()


LIMITS: dict[str, tuple[str, Callable[[int], bytes], int, str]] = {
    "lines of flat text": (
        *("encoding.MOST_LINES", lambda n: _in_lines(INVENTED, n)),
        *(300, "record.too_many_lines"),
    ),
    "lines that end in two signs": (
        *("encoding.MOST_LINES", lambda n: _in_lines(INVENTED, n).replace(b"\n", b"\r\n")),
        *(300, "record.too_many_lines"),
    ),
    "lines of a page": (
        *("encoding.MOST_LINES", lambda n: _in_lines(pages.MODERN, n)),
        *(300, "record.too_many_lines"),
    ),
    "studies of a list": (
        *("api_v2.reader.MOST_STUDIES", lambda n: b"[" + b",".join([JSON] * n) + b"]"),
        *(3, "record.too_many_studies"),
    ),
    "studies a line each": (
        *("ndjson.MOST_LINES", lambda n: b"\n".join([JSON] * (n + 1))),
        *(3, "record.too_many_studies"),
    ),
    "files of a zip file": (
        *("zipped.MOST_FILES", lambda n: zipped({f"{each}.json": JSON for each in range(n)})),
        *(3, "record.zip_many"),
    ),
    "items of a cell": (
        *(
            "csv_download.reader.MOST_ITEMS",
            lambda n: table({**MODERN, "Conditions": "|".join(["a"] * (n + 1))}).encode(),
        ),
        *(30, "record.too_many_items"),
    ),
}


def _keys(data: bytes, **options: int) -> list[str]:
    found = read_studies(data, "x", **options)  # type: ignore[arg-type]
    return [one.message.key for one in found if isinstance(one, RecordError)]


@pytest.mark.parametrize("name", LIMITS)
def test_as_many_as_a_limit_says_are_read_and_one_more_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit, make, most, key = LIMITS[name]
    monkeypatch.setattr(f"{READERS}.{limit}", most)
    assert _keys(make(most)) == []
    assert _keys(make(most + 1)) == [key]


def test_a_file_may_be_as_large_as_the_limit_says() -> None:
    assert _keys(JSON, largest_bytes=len(JSON)) == []
    assert _keys(JSON, largest_bytes=len(JSON) - 1) == ["record.too_large"]


@pytest.mark.parametrize(
    "pack", [lambda data: gzip.compress(data, mtime=0), lambda data: zipped({"a": data})]
)
@pytest.mark.parametrize(("times", "keys"), [(80, []), (130, ["record.zip_bomb"])])
def test_what_is_packed_may_grow_a_hundred_times(
    pack: Callable[[bytes], bytes], times: int, keys: list[str]
) -> None:
    noise = random.Random(0).randbytes(15_000).hex()
    record = json.dumps({**RECORD, "noise": noise}).encode()
    data = record + b" " * (times * len(pack(record)) - len(record))
    assert len(data) > 1_000_000
    assert times * 0.8 < len(data) / len(pack(data)) < times
    assert _keys(pack(data)) == keys


@pytest.mark.parametrize("name", FILES)
def test_progress_grows_to_all_that_there_is(name: str) -> None:
    told: list[float] = []
    list(read_studies(FILES[name](), "x", progress=told.append))
    assert told == sorted(told)
    assert [round(share, 1) for share in told[-1:]] == ([] if name in READ_AT_ONCE else [1.0])
