"""Reads studies from bytes in any format that we know, told apart by content, not by name."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from trialfinder.errors import RecordError
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers import (
    aact,
    api_v1,
    api_v2,
    csv_download,
    fhir,
    flat_text,
    legacy_xml,
    nci,
    registry_page,
    ris,
)
from trialfinder.records.readers.foreign import refused_as_text, refused_at_once
from trialfinder.records.readers.ndjson import is_ndjson
from trialfinder.records.readers.ndjson import read_all as read_lines
from trialfinder.records.readers.one_study import only_study
from trialfinder.records.readers.record_format import LARGEST_BYTES, Read, RecordFormat
from trialfinder.records.study import Study

FORMATS: tuple[RecordFormat, ...] = (
    RecordFormat("API v1", api_v1, fullness=3, heading="API v1 JSON"),
    RecordFormat("FHIR", fhir, fullness=1, heading="FHIR"),
    RecordFormat("NCI", nci, fullness=2, heading="NCI"),
    RecordFormat("API v2", api_v2, fullness=4, heading="API v2 JSON"),
    RecordFormat("registry page", registry_page, fullness=2, heading="Registry page"),
    RecordFormat("legacy XML", legacy_xml, fullness=3, heading="Legacy XML"),
    RecordFormat("CSV download", csv_download, fullness=1, heading="CSV download"),
    RecordFormat("AACT", aact, fullness=2, heading="AACT"),
    RecordFormat("RIS", ris, fullness=1, heading="RIS"),
    RecordFormat("flat text", flat_text, fullness=2, heading="Flat text"),
)
"""In the order in which they are asked; the last takes whatever no other knows. A new format is a
module or folder that is a `Reader`, a line here, its name in other languages, and its column in
docs/formats.md."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_AACT_STUDIES = "studies"
_GZIP = b"\x1f\x8b"
_BLANK = b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
_LOOKED_AT_FIRST = 4096


def fullness(name: str) -> int:
    """How much of a record the format of that name holds; 0 for one that is not known."""
    return next((one.fullness for one in FORMATS if one.name == name), 0)


def read_study(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    downloaded: date | None = None,
    progress: Progress = no_progress,
) -> Study:
    """Read the one study of a file. `name` is the file's name for messages, `path` where it lies,
    `downloaded` the day on which the registry gave it, which a study keeps.
    `progress` may raise to end the reading early.

    Raises:
        RecordError: the bytes are no record that a reader knows, are damaged or too many, or hold
            several studies.
    """
    origin = _Origin(path, downloaded)
    return only_study(_read_all(data, name, origin, largest_bytes, progress), name)


def read_studies(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    downloaded: date | None = None,
    progress: Progress = no_progress,
) -> Iterator[Read]:
    """Read every study of a file, one at a time; what cannot be read comes as its error.

    Stop asking, or raise in `progress`, to end the reading early. Raises nothing of its own.
    """
    try:
        yield from _read_all(data, name, _Origin(path, downloaded), largest_bytes, progress)
    except RecordError as error:
        yield error


class _Origin(NamedTuple):
    """Where a file lies, and the day on which the registry gave it; None for what nobody said."""

    path: Path | None
    downloaded: date | None


def _read_all(
    data: bytes, name: str, origin: _Origin, largest_bytes: int, progress: Progress
) -> Iterator[Read]:
    name = name.encode(errors="replace").decode()  # on Linux a file's name need not be text
    if len(data) > largest_bytes:
        raise RecordError("record.too_large", file=name, limit_mb=largest_bytes // 1_000_000)
    if not data[:_LOOKED_AT_FIRST].strip(_BLANK) and not data.strip(_BLANK):
        raise RecordError("record.empty", file=name)
    if refusal := refused_at_once(data, name):
        raise refusal
    if data.startswith(_GZIP):
        from trialfinder.records.readers.gzipped import unpacked  # saves 3 ms: zlib

        content = unpacked(data, name, largest_bytes)
        yield from _read_member(content, name, origin=origin, largest_bytes=largest_bytes)
    elif data.startswith(_ZIP):
        from trialfinder.records.readers import zipped  # saves 4 ms: zipfile and lzma

        if zipped.holds(data, name, f"{_AACT_STUDIES}.txt"):
            yield from _read_tables(data, name, origin, largest_bytes, progress)
            return
        read_member = partial(_read_member, origin=origin, largest_bytes=largest_bytes)
        yield from zipped.read_all(data, name, read_member, largest_bytes, progress)
    elif is_ndjson(data):
        yield from read_lines(data, name, partial(_read_line, origin=origin), progress)
    else:
        yield from _read_one_format(data, name, origin, progress)


def _read_tables(
    data: bytes, name: str, origin: _Origin, largest_bytes: int, progress: Progress
) -> Iterator[Read]:
    """Read the tables of a database in a zip file, which are one record together."""
    from trialfinder.records.readers import zipped  # as above
    from trialfinder.records.readers.aact import reader  # saves 4 ms

    files = zipped.members(data, name, {f"{table}.txt" for table in reader.TABLES}, largest_bytes)
    tables = {file.removesuffix(".txt"): content for file, content in files.items()}
    known = next(one for one in FORMATS if one.reader is aact)
    for item in reader.read_tables(tables, name, progress):
        yield item if isinstance(item, RecordError) else _from(known, origin, item)


def _read_line(data: bytes, name: str, *, origin: _Origin) -> Iterator[Read]:
    """Read a line of a file of records."""
    yield from _read_one_format(data, name, origin, no_progress)


def _read_one_format(data: bytes, name: str, origin: _Origin, progress: Progress) -> Iterator[Read]:
    """Read a file by the first format that recognizes it. Any error that is none of ours is said
    to be the file's, and logged: no file may end the reading of others."""
    whose = _Whose(progress)
    try:
        known = next((one for one in FORMATS if one.reader.recognizes(data)), FORMATS[-1])
        for item in known.reader.read_all(data, name, whose.told):
            yield item if isinstance(item, RecordError) else _from(known, origin, item)
    except RecordError as error:
        if error.message.key != "record.not_a_record":
            raise
        raise refused_as_text(data, name) or error from error
    except GeneratorExit:
        raise
    except Exception as fault:
        if fault is whose.raised:
            raise
        yield _unforeseen(fault, name)


class _Whose:
    """Passes on how far the reading is, and remembers what was raised there to end it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.raised: Exception | None = None

    def told(self, done: float) -> None:
        try:
            self._progress(done)
        except Exception as raised:
            self.raised = raised
            raise


def _unforeseen(fault: Exception, name: str) -> RecordError:
    """What is said of a file on which a reader has failed."""
    if isinstance(fault, MemoryError):
        return RecordError("record.no_memory", file=name)
    if isinstance(fault, RecursionError):
        return RecordError("record.too_deep", file=name)
    from trialfinder.fault_log import log_fault  # saves 2 ms: logging

    log_fault("reading a file", fault)
    return RecordError("record.unreadable_content", file=name)


def _read_member(data: bytes, name: str, *, origin: _Origin, largest_bytes: int) -> Iterator[Read]:
    """Read a file in a zip file."""
    try:
        if data.startswith((*_ZIP, _GZIP)):
            raise RecordError("record.zip_nested", file=name)
        yield from _read_all(data, name, origin, largest_bytes, no_progress)
    except RecordError as error:
        yield error


def _from(known: RecordFormat, origin: _Origin, study: Study) -> Study:
    downloaded = origin.downloaded or study.source.downloaded
    source = msgspec.structs.replace(
        study.source, format=known.name, path=origin.path, downloaded=downloaded
    )
    return msgspec.structs.replace(study, source=source)
