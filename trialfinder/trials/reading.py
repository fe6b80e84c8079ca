"""Reads a study from bytes in any form that we know, told apart by content, not by name."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from trialfinder.errors import RecordError
from trialfinder.trials import api_v2, flat_text
from trialfinder.trials.study import Study

LARGEST_BYTES = 200_000_000


class Reader(NamedTuple):
    """One form of record. `recognizes` looks at the content; `read` gives the study or raises a
    RecordError, and nothing else."""

    format: str
    recognizes: Callable[[bytes], bool]
    read: Callable[[bytes, str], Study]


READERS: tuple[Reader, ...] = (
    Reader(api_v2.FORMAT, api_v2.is_json, api_v2.read),
    Reader(flat_text.FORMAT, lambda _: True, flat_text.read),
)
"""In the order in which they are asked; the last takes whatever no other knows."""


def read_study(
    data: bytes,
    name: str,
    *,
    path: Path | None = None,
    largest_bytes: int = LARGEST_BYTES,
    readers: tuple[Reader, ...] = READERS,
) -> Study:
    """Read a study. `name` is the file's name for messages, `path` where it lies.

    Raises:
        RecordError: the bytes are no record that a reader knows, or are damaged or too many.
    """
    if len(data) > largest_bytes:
        raise RecordError("record.too_large", file=name, limit_mb=largest_bytes // 1_000_000)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise RecordError("record.empty", file=name)
    for reader in readers:
        if reader.recognizes(data):
            study = reader.read(data, name)
            source = msgspec.structs.replace(study.source, path=path)
            return msgspec.structs.replace(study, source=source)
    raise RecordError("record.not_a_record", file=name)
