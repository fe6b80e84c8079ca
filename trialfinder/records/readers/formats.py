"""Reads studies from bytes in any form that we know, told apart by content, not by name."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from trialfinder.errors import RecordError
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers import recognition
from trialfinder.records.readers.flat_text import reader as flat_text
from trialfinder.records.readers.one_study import only_study
from trialfinder.records.readers.record_format import LARGEST_BYTES, Read
from trialfinder.records.study import Study


class Reader(NamedTuple):
    """One form of record. `recognizes` looks at the content; `read_all` gives each study or why
    it cannot be read, and raises a RecordError, nothing else, where the whole is damaged."""

    format: str
    recognizes: Callable[[bytes], bool]
    read_all: Callable[[bytes, str, Progress], Iterator[Read]]


def _read_json(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    from trialfinder.records.readers.api_v2 import (
        reader as api_v2,  # readers are loaded only where they are needed
    )

    yield from api_v2.read_all(data, name, progress)


def _read_xml(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    from trialfinder.records.readers.legacy_xml import reader as legacy_xml

    yield from legacy_xml.read_all(data, name, progress)


def _read_csv(data: bytes, name: str, progress: Progress) -> Iterator[Read]:
    from trialfinder.records.readers.csv_download import reader as csv_download

    yield from csv_download.read_all(data, name, progress)


READERS: tuple[Reader, ...] = (
    Reader(recognition.JSON, recognition.is_json, _read_json),
    Reader(recognition.XML, recognition.is_xml, _read_xml),
    Reader(recognition.CSV, recognition.is_csv, _read_csv),
    Reader(flat_text.FORMAT, lambda _: True, flat_text.read_all),
)
"""In the order in which they are asked; the last takes whatever no other knows."""


def read_study(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    readers: tuple[Reader, ...] = READERS,
    progress: Progress = no_progress,
) -> Study:
    """Read the one study of a file. `name` is the file's name for messages, `path` where it lies.
    `progress` may raise to end the reading early.

    Raises:
        RecordError: the bytes are no record that a reader knows, are damaged or too many, or hold
            several studies.
    """
    found = _read_all(data, name, largest_bytes, readers, progress)
    return _lying_at(path, only_study(found, name))


def read_studies(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    readers: tuple[Reader, ...] = READERS,
    progress: Progress = no_progress,
) -> Iterator[Read]:
    """Read every study of a file, one at a time; what cannot be read comes as its error.

    Stop asking, or raise in `progress`, to end the reading early. Raises nothing of its own.
    """
    try:
        for item in _read_all(data, name, largest_bytes, readers, progress):
            yield item if isinstance(item, RecordError) else _lying_at(path, item)
    except RecordError as error:
        yield error


def _read_all(
    data: bytes,
    name: str,
    largest_bytes: int,
    readers: tuple[Reader, ...],
    progress: Progress,
) -> Iterator[Read]:
    name = name.encode(errors="replace").decode()  # on Linux a file's name need not be text
    if len(data) > largest_bytes:
        raise RecordError("record.too_large", file=name, limit_mb=largest_bytes // 1_000_000)
    if not data[:4096].strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe") and not data.strip(
        b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"
    ):
        raise RecordError("record.empty", file=name)
    if recognition.is_zip(data):
        from trialfinder.records.readers import zipped

        entry = partial(_read_entry, largest_bytes=largest_bytes, readers=readers)
        yield from zipped.read_all(data, name, entry, largest_bytes, progress)
        return
    for reader in readers:
        if reader.recognizes(data):
            yield from reader.read_all(data, name, progress)
            return
    raise RecordError("record.not_a_record", file=name)


def _read_entry(
    data: bytes, name: str, *, largest_bytes: int, readers: tuple[Reader, ...]
) -> Iterator[Read]:
    try:
        yield from _read_all(data, name, largest_bytes, readers, no_progress)
    except RecordError as error:
        yield error


def _lying_at(path: Path | None, study: Study) -> Study:
    if path is None:
        return study
    source = msgspec.structs.replace(study.source, path=path)
    return msgspec.structs.replace(study, source=source)
