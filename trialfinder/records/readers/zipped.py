"""Opens zip files of records. Nothing is ever written to a disk, and all sizes are bounded.

Names in an archive are only shown, never followed, so that no path can lead anywhere.
"""

import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

import msgspec

from trialfinder.errors import RecordError
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.record_format import Read
from trialfinder.records.shown_text import shown_name

MOST_FILES = 50_000
_MOST_RATIO = 100  # records shrink to a tenth, a bomb to a thousandth
_FREE_BYTES = 1_000_000  # below, the ratio does not matter
_MOST_IN_ALL = 10  # times the limit of one file
_ENTRY = b"PK\x01\x02"
_LOCKED = 0x1
_HEAD_BYTES = (
    30  # of a file in it; the lengths of its name and of what follows stand in its last four
)
_HEAD_LENGTHS_AT = 26

# What zipfile and its decompressors raise for damaged archives.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    *(NotImplementedError, RuntimeError, ValueError, IndexError, KeyError, OverflowError),
)

ReadMember = Callable[[bytes, str], Iterator[Read]]


def read_all(
    data: bytes,
    name: str,
    read_member: ReadMember,
    largest_bytes: int,
    progress: Progress = no_progress,
) -> Iterator[Read]:
    """Read every record of every file in an archive, one file at a time.

    `read_member` reads the bytes of one file. Files of a folder's own bookkeeping are passed over;
    what cannot be read comes as an error that names archive and file.

    Raises:
        RecordError: the archive is damaged, locked, or holds too much.
    """
    if data.count(_ENTRY) > MOST_FILES:
        raise RecordError("record.zip_many", file=name, limit=MOST_FILES)
    left = largest_bytes * _MOST_IN_ALL
    done = 0
    found = False
    archive = _opened(data, name)
    entries = archive.infolist()
    whole = sum(entry.compress_size for entry in entries) or 1
    for entry in entries:
        done += entry.compress_size
        if _is_passed_over(entry):
            continue
        found = True
        shown = f"{name}: {_shown(entry.filename)}"
        try:
            content = _unpacked(archive, entry, shown, min(largest_bytes, left))
        except RecordError as error:
            yield error
        else:
            left -= len(content)
            yield from read_member(content, shown)
        progress(done / whole)
    if not found:
        raise RecordError("record.not_a_record", file=name)


def holds(data: bytes, name: str, file: str) -> bool:
    """Whether an archive has a file of that name, in any folder of it.

    Raises:
        RecordError: the archive is damaged, or holds too much.
    """
    return file in map(_shown_of, _entries(data, name))


def members(
    data: bytes, name: str, wanted: Collection[str], largest_bytes: int
) -> dict[str, bytes]:
    """What the files of the wanted names hold; others are left alone.

    Raises:
        RecordError: the archive or one of the files is damaged, locked, or holds too much.
    """
    archive = _opened(data, name)
    found: dict[str, bytes] = {}
    for entry in _entries(data, name):
        file = _shown_of(entry)
        if file in wanted and file not in found:
            found[file] = _unpacked(archive, entry, f"{name}: {file}", largest_bytes)
    return found


class ZipMember(msgspec.Struct, frozen=True, array_like=True):
    """A file in a zip file: its name without folders, where its head begins, its sizes in bytes,
    its method and flags as the format has them, and its checksum."""

    name: str
    at: int
    packed_size: int
    size: int
    method: int
    flags: int
    checksum: int


def zip_members(file: Path) -> Iterator[ZipMember]:
    """The files in a zip file of any size, which is not read; those that are passed over are left
    out.

    Raises:
        RecordError: the archive is damaged or cannot be read.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
    except _DAMAGE as error:
        raise RecordError("record.zip_broken", file=file.name) from error
    for entry in entries:
        if not _is_passed_over(entry):
            yield ZipMember(
                _shown_of(entry),
                entry.header_offset,
                entry.compress_size,
                entry.file_size,
                entry.compress_type,
                entry.flag_bits,
                entry.CRC,
            )


def read_zip_member(stream: BinaryIO, member: ZipMember, name: str, largest_bytes: int) -> bytes:
    """What one of `zip_members` holds; `name` is for messages.

    Raises:
        RecordError: it is damaged, locked, or holds too much.
    """
    if member.flags & _LOCKED:
        raise RecordError("record.zip_locked", file=name)
    limit = min(largest_bytes, max(member.packed_size * _MOST_RATIO, _FREE_BYTES))
    try:
        stream.seek(member.at)
        head = stream.read(_HEAD_BYTES)
        skipped = sum(struct.unpack_from("<HH", head, _HEAD_LENGTHS_AT))
        stream.seek(skipped, io.SEEK_CUR)
        packed = stream.read(member.packed_size)
        content = packed
        if member.method == zipfile.ZIP_DEFLATED:
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, limit + 1)
        elif member.method != zipfile.ZIP_STORED:
            raise RecordError("record.zip_broken", file=name)
    except _DAMAGE as error:
        raise RecordError("record.zip_broken", file=name) from error
    if len(content) > limit:
        raise RecordError("record.zip_bomb", file=name, limit_mb=max(limit // 1_000_000, 1))
    if zlib.crc32(content) != member.checksum:
        raise RecordError("record.zip_broken", file=name)
    return content


def _entries(data: bytes, name: str) -> list[zipfile.ZipInfo]:
    if data.count(_ENTRY) > MOST_FILES:
        raise RecordError("record.zip_many", file=name, limit=MOST_FILES)
    return [entry for entry in _opened(data, name).infolist() if not _is_passed_over(entry)]


def _shown_of(entry: zipfile.ZipInfo) -> str:
    return _shown(entry.filename)


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise RecordError("record.zip_broken", file=name) from error


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, limit: int) -> bytes:
    if entry.flag_bits & _LOCKED:
        raise RecordError("record.zip_locked", file=name)
    limit = min(limit, max(entry.compress_size * _MOST_RATIO, _FREE_BYTES))
    try:
        with archive.open(entry) as stream:
            content = stream.read(limit + 1)
    except _DAMAGE as error:
        raise RecordError("record.zip_broken", file=name) from error
    if len(content) > limit:
        raise RecordError("record.zip_bomb", file=name, limit_mb=max(limit // 1_000_000, 1))
    return content


def _is_passed_over(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    hidden = path.name.startswith(".") or "__MACOSX" in path.parts
    return entry.filename.endswith("/") or hidden or stat.S_ISLNK(entry.external_attr >> 16)


def _shown(name: str) -> str:
    """The last part of a name."""
    return shown_name(PurePosixPath(name.replace("\\", "/")).name or "?")
