"""Zip files of records: nothing in them leads anywhere, and nothing grows without bound."""

import io
import json
import struct
import zipfile
from collections.abc import Callable

import pytest

from tests.records.invented import INVENTED
from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import MODERN, table
from tests.records.readers.legacy_xml.legacy_records import RECORD as XML
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Study


def zipped(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


JSON = json.dumps(RECORD).encode()


def keys(data: bytes, limit: int = 200_000_000) -> list[str]:
    found = read_studies(data, "x.zip", largest_bytes=limit)
    return [one.message.key if isinstance(one, RecordError) else one.source.format for one in found]


def test_every_form_is_read_from_a_zip_file() -> None:
    data = zipped(
        {
            "a.json": JSON,
            "b/": b"",
            "b/c.xml": XML.encode(),
            "d.csv": table(MODERN, MODERN).encode(),
            "e.txt": INVENTED.encode(),
            "__MACOSX/a.json": b"x",
            ".DS_Store": b"x",
        }
    )
    assert keys(data) == ["API v2", "legacy XML", "CSV download", "CSV download", "flat text"]
    told: list[float] = []
    list(read_studies(data, "x.zip", progress=told.append))
    assert told == sorted(told)


def test_one_study_in_a_zip_file_is_that_study() -> None:
    assert read_study(zipped({"a.json": JSON}), "x.zip").nct_id == "NCT99999999"


def test_paths_in_an_archive_lead_nowhere(say: Callable[[Message], str]) -> None:
    names = ["../../etc/passwd", "/etc/passwd", "C:\\evil\\..\\a\u202ejson", "a" * 300]
    found = list(read_studies(zipped(dict.fromkeys(names, b"no record")), "x.zip"))
    assert len(found) == len(names)
    for one in found:
        assert isinstance(one, RecordError)
        said = say(one.message)
        assert "x.zip" in said
        assert ".." not in said
        assert "\u202e" not in said
        assert len(said) < 400


def test_what_is_no_record_does_not_hide_the_others() -> None:
    assert keys(zipped({"readme.md": b"# Hello", "a.json": JSON})) == [
        "record.not_a_record",
        "API v2",
    ]


def test_bombs_are_not_unpacked() -> None:
    assert keys(zipped({"a.json": b" " * 30_000_000})) == ["record.zip_bomb"]
    assert keys(zipped({"a.json": JSON + b" " * 900_000}), 500_000) == ["record.zip_bomb"]
    many = zipped({f"{n}.txt": b"x" * 90_000 for n in range(20)})
    assert keys(many, 100_000).count("record.zip_bomb") == 9


def test_zip_files_within_zip_files_are_refused() -> None:
    assert keys(zipped({"a.zip": zipped({"a.json": JSON})})) == ["record.zip_nested"]


def test_locked_and_damaged_archives() -> None:
    data = zipped({"a.json": JSON}, zipfile.ZIP_STORED)
    at = data.index(b"PK\x01\x02")
    locked = bytearray(data)
    locked[6] |= 1
    locked[at + 8] |= 1
    assert keys(bytes(locked)) == ["record.zip_locked"]
    assert keys(data[: len(data) // 2]) == ["record.zip_broken"]
    damaged = bytearray(data)
    damaged[80] ^= 0xFF
    assert keys(bytes(damaged)) == ["record.zip_broken"]
    lying = bytearray(data)
    struct.pack_into("<H", lying, at + 10, 99)
    struct.pack_into("<H", lying, 8, 99)
    assert keys(bytes(lying)) == ["record.zip_broken"]
    assert keys(zipped({})) == ["record.not_a_record"]


def test_the_message_names_archive_and_file(say: Callable[[Message], str]) -> None:
    (error,) = read_studies(zipped({"b/half.json": JSON[:50]}), "x.zip")
    assert isinstance(error, RecordError)
    assert "x.zip: half.json" in say(error.message)


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trialfinder.records.readers.zipped.MOST_FILES", 3)
    assert keys(zipped({str(n): JSON for n in range(4)})) == ["record.zip_many"]
    assert len([s for s in read_studies(zipped({"a": JSON}), "x") if isinstance(s, Study)]) == 1
