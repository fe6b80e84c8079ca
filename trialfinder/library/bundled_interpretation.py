"""The studies of the box as they were read when the program was made.

To read a record loads and compiles much that is not needed to show it. So what was read is kept
beside the record. It counts only as long as the record and its supplement are, byte for byte, those
that it was read from. `tools/read_records.py` writes it.
"""

import zlib
from pathlib import Path

import msgspec

from trialfinder.records.study import Study

_SUFFIX = ".reading.msgpack"


class _Kept(msgspec.Struct, frozen=True):
    """`sums` are the CRC-32 of the files that it was read from, by name."""

    sums: dict[str, int]
    study: Study


def keep_reading(study: Study, record: Path) -> Path:
    """Keep what was read from a record and its supplement; gives the file."""
    source = msgspec.structs.replace(study.source, path=None)
    kept = _Kept(_sums(record), msgspec.structs.replace(study, source=source))
    file = _file(record)
    file.write_bytes(msgspec.msgpack.encode(kept, order="deterministic"))
    return file


def kept_reading(record: Path) -> Study | None:
    """What was read; None where nothing is kept, or the files have changed since."""
    try:
        kept = msgspec.msgpack.decode(_file(record).read_bytes(), type=_Kept)
        if kept.sums != _sums(record):
            return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    source = msgspec.structs.replace(kept.study.source, path=record)
    return msgspec.structs.replace(kept.study, source=source)


def _file(record: Path) -> Path:
    return record.with_name(record.stem + _SUFFIX)


def _sums(record: Path) -> dict[str, int]:
    """Of the record and whatever lies beside it under the same number."""
    files = set(record.parent.glob(f"{record.stem}.*")) - {_file(record)}
    return {file.name: zlib.crc32(file.read_bytes()) for file in files}
