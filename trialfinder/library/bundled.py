"""The studies that come with the program: their records, and what was read of them.

To read a record loads and compiles much that is not needed to show it. So each bundled study lies
beside its record as it was read when the program was made. It counts only as long as the record and
its supplement are, byte for byte, those that it was read from. `tools/read_records.py` writes it.
"""

import re
import zlib
from pathlib import Path

import msgspec

from trialfinder.paths import trials_dir
from trialfinder.records.study import Study

_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)
_PREPARED = ".prepared.msgpack"


class _Prepared(msgspec.Struct, frozen=True):
    """`sums` are the CRC-32 of the files that it was read from, by name."""

    sums: dict[str, int]
    study: Study


def bundled_numbers(folder: Path | None = None) -> tuple[str, ...]:
    """The numbers of the bundled studies."""
    return tuple(file.stem for file in records_in(folder or trials_dir()))


def records_in(folder: Path) -> tuple[Path, ...]:
    """The files of the bundled records."""
    return tuple(sorted(file for file in folder.iterdir() if _NUMBER.fullmatch(file.stem)))


def keep_prepared(study: Study, record: Path) -> Path:
    """Keep what was read from a record and its supplement; gives the file."""
    source = msgspec.structs.replace(study.source, path=None)
    prepared = _Prepared(_sums(record), msgspec.structs.replace(study, source=source))
    file = _prepared_file(record)
    file.write_bytes(msgspec.msgpack.encode(prepared, order="deterministic"))
    return file


def prepared_study(record: Path) -> Study | None:
    """What was read; None where nothing is prepared, or the files have changed since."""
    try:
        prepared = msgspec.msgpack.decode(_prepared_file(record).read_bytes(), type=_Prepared)
        if prepared.sums != _sums(record):
            return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    source = msgspec.structs.replace(prepared.study.source, path=record)
    return msgspec.structs.replace(prepared.study, source=source)


def _prepared_file(record: Path) -> Path:
    return record.with_name(record.stem + _PREPARED)


def _sums(record: Path) -> dict[str, int]:
    """Of the record and whatever lies beside it under the same number."""
    files = set(record.parent.glob(f"{record.stem}.*")) - {_prepared_file(record)}
    return {file.name: zlib.crc32(file.read_bytes()) for file in files}
