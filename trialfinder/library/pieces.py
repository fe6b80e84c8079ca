"""Cuts what is too much to be held at once into pieces that can be read one by one, in any process.

A zip file of the whole registry, its tables, a table of many rows, lines or one long list of JSON,
or a folder of files: each is cut in the same way whenever it is opened, so that the number of a
piece says where an import stopped.
"""

import contextlib
import csv
import io
import mmap
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any, BinaryIO

import msgspec

from trialfinder.errors import RecordError
from trialfinder.library.studies_in_files import open_files
from trialfinder.records.readers.aact.reader import STUDIES, TABLES
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.readers.ndjson import is_ndjson
from trialfinder.records.readers.record_format import LARGEST_BYTES, Read
from trialfinder.records.readers.zipped import ZipMember, read_zip_member, zip_members

PIECE_BYTES = 8_000_000
"""Of what is read at once, unpacked."""
_PIECE_FILES = 512
_HEAD = 65_536
_ZIP = b"PK\x03\x04"
_MOST_PARTS = 250  # files that are open at once
_STUDY = re.compile(rb'\{\s*"protocolSection"\s*:')
"""Where a study of a list begins; within a text its quotation marks would be escaped."""
_LINE = re.compile(rb"\n")
_ROW = re.compile(rb'\n(?="?NCT\d{8}"?[,\t])')
_LIST_ENDS = re.compile(rb'\}\s*\](?=\s*(?:,\s*"(?:nextPageToken|totalCount)"[^{}\[\]]*)?\}?\s*$)')
_NEXT_PAGE = re.compile(rb'"nextPageToken"\s*:\s*"')
_FOLLOWED = b'],"nextPageToken":"-"}'
"""The end of a page that others follow, as the registry writes it."""


class FilesPiece(msgspec.Struct, frozen=True, tag=True):
    """Some files, each read whole."""

    files: tuple[Path, ...]
    size: int  # of what it takes of the files that were named, in bytes


class ZipPiece(msgspec.Struct, frozen=True, tag=True):
    """Some files of a zip file."""

    file: Path
    members: tuple[ZipMember, ...]
    size: int


class RangePiece(msgspec.Struct, frozen=True, tag=True):
    """A part of a file, from byte `start` to before `end`, with what has to stand before and after
    it so that it can be read alone."""

    file: Path
    start: int
    end: int
    before: bytes
    after: bytes
    is_last: bool

    @property
    def size(self) -> int:
        """Of what is read, in bytes."""
        return self.end - self.start


class TablesPiece(msgspec.Struct, frozen=True, tag=True):
    """The rows of some studies in the tables of AACT, each a file in a folder of its name."""

    name: str
    files: tuple[Path, ...]
    size: int


Piece = FilesPiece | ZipPiece | RangePiece | TablesPiece


def pieces_of(
    files: Sequence[Path], scratch: Path, piece_bytes: int = PIECE_BYTES
) -> Iterator[Piece]:
    """The files, cut into pieces; one that is read whole stands in a piece with others. What has to
    be sorted first is kept in the folder `scratch`, which must last until the last is read."""
    small: list[Path] = []
    size = 0
    for file in files:
        cut = _cut(file, scratch, piece_bytes)
        if cut is not None:
            if small:
                yield FilesPiece(tuple(small), size)
                small, size = [], 0
            yield from cut
            continue
        small.append(file)
        size += _size(file)
        if len(small) == _PIECE_FILES or size >= piece_bytes:
            yield FilesPiece(tuple(small), size)
            small, size = [], 0
    if small:
        yield FilesPiece(tuple(small), size)


def _cut(file: Path, scratch: Path, piece_bytes: int) -> Iterator[Piece] | None:
    """The pieces of a file; None where it is read whole."""
    if _size(file) <= piece_bytes:
        return None
    try:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return None  # said when it is read
    if head.startswith(_ZIP):
        return _of_zip(file, scratch, piece_bytes)
    if is_ndjson(head):
        return _of_ranges(file, piece_bytes, _LINE)
    if _STUDY.search(head) and _STUDY.match(head.lstrip(b"\xef\xbb\xbf \t\r\n")) is None:
        return _of_ranges(file, piece_bytes, _STUDY, before=b'{"studies":[', after=b"]}")
    if _ROW.search(head) and b"NCT Number" in head[: head.index(b"\n")]:
        return _of_ranges(file, piece_bytes, _ROW, before=head[: head.index(b"\n") + 1])
    return None


def _of_zip(file: Path, scratch: Path, piece_bytes: int) -> Iterator[Piece]:
    every = tuple(zip_members(file))
    if any(member.name == f"{STUDIES}.txt" for member in every):
        yield from _of_tables(file, every, scratch, piece_bytes)
        return
    members: list[ZipMember] = []
    size = 0
    for member in every:
        members.append(member)
        size += member.size
        if len(members) == _PIECE_FILES or size >= piece_bytes:
            yield _zip_piece(file, members)
            members, size = [], 0
    if members:
        yield _zip_piece(file, members)


def _zip_piece(file: Path, members: Sequence[ZipMember]) -> ZipPiece:
    return ZipPiece(file, tuple(members), sum(member.packed_size for member in members))


def _of_tables(
    file: Path, members: Sequence[ZipMember], scratch: Path, piece_bytes: int
) -> Iterator[Piece]:
    """Rows that are of one study stand far apart: they are dealt out to the pieces first."""
    tables = {member.name.removesuffix(".txt"): member for member in members}
    wanted = [name for name in sorted(TABLES) if name in tables]
    count = max(1, sum(tables[name].size for name in wanted) // piece_bytes)
    count = min(count, _MOST_PARTS)
    with zipfile.ZipFile(file) as archive:
        names = {Path(entry.filename).name: entry for entry in archive.infolist()}
        for name in wanted:
            (scratch / name).mkdir()
            with archive.open(names[f"{name}.txt"]) as stream:
                _deal_out(stream, scratch / name, count)
    for part in range(count):
        files = tuple(
            found for name in wanted if (found := scratch / name / f"{part}.txt").exists()
        )
        yield TablesPiece(file.name, files, _size(file) // count)


def _deal_out(stream: IO[bytes], folder: Path, count: int) -> None:
    """Rows of a table into `count` files by their study, each with the head."""
    csv.field_size_limit(max(csv.field_size_limit(), LARGEST_BYTES))
    text = io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape", newline="")
    rows = csv.reader(text, delimiter="|")
    head = next(rows, [])
    if "nct_id" not in head:
        return
    at = head.index("nct_id")
    with contextlib.ExitStack() as opened:
        writers: dict[int, Any] = {}
        for row in rows:
            part = zlib.crc32(row[at].encode(errors="replace")) % count if at < len(row) else 0
            if part not in writers:
                target = (folder / f"{part}.txt").open(
                    "w", encoding="utf-8", errors="surrogateescape", newline=""
                )
                writers[part] = csv.writer(opened.enter_context(target), delimiter="|")
                writers[part].writerow(head)
            writers[part].writerow(row)


def _of_ranges(
    file: Path, piece_bytes: int, mark: re.Pattern[bytes], before: bytes = b"", after: bytes = b""
) -> Iterator[Piece]:
    with file.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        first = mark.search(data)
        start = first.start() if first and after else len(before)
        while start < len(data):
            found = mark.search(data, min(start + piece_bytes, len(data)))
            end = len(data) if found is None else found.start() if after else found.end()
            yield RangePiece(file, start, end, before, after, is_last=found is None)
            start = end


def read_piece(piece: Piece, downloaded: date | None = None) -> Iterator[tuple[str, Read]]:
    """Every study of a piece with the name of its file, or why it cannot be read."""
    if isinstance(piece, FilesPiece):
        for opened in open_files(piece.files, downloaded=downloaded):
            yield opened.file.name, opened.found
    elif isinstance(piece, ZipPiece):
        with piece.file.open("rb") as stream:
            for member in piece.members:
                yield from _of_member(member, piece.file, stream, downloaded)
    elif isinstance(piece, TablesPiece):
        name = piece.name
        for found in read_studies(_zip_of(piece), name, downloaded=downloaded):
            yield name, found
    else:
        yield from (
            (piece.file.name, found)
            for found in read_studies(
                _content(piece), piece.file.name, path=piece.file, downloaded=downloaded
            )
        )


def _of_member(
    member: ZipMember, file: Path, stream: BinaryIO, downloaded: date | None
) -> Iterator[tuple[str, Read]]:
    name = f"{file.name}: {member.name}"
    try:
        content = read_zip_member(stream, member, name, LARGEST_BYTES)
        if content.startswith(_ZIP):
            raise RecordError("record.zip_nested", file=name)
    except RecordError as error:
        yield file.name, error
        return
    for found in read_studies(content, name, path=file, downloaded=downloaded):
        yield file.name, found


def _zip_of(piece: TablesPiece) -> bytes:
    """The tables as the format has them: in a zip file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in piece.files:
            archive.write(file, f"{file.parent.name}.txt")
    return packed.getvalue()


def _content(piece: RangePiece) -> bytes:
    with piece.file.open("rb") as stream:
        stream.seek(piece.start)
        data = stream.read(piece.end - piece.start)
    if piece.after and piece.is_last:
        found = _LIST_ENDS.search(data, max(len(data) - _HEAD, 0))
        end = found.start() + 1 if found else len(data)
        is_followed = _NEXT_PAGE.search(_beginning(piece.file) + data[end:]) is not None
        return piece.before + data[:end] + (_FOLLOWED if is_followed else piece.after)
    if piece.after:
        data = data.rstrip(b", \t\r\n")
    return piece.before + data + piece.after


def _beginning(file: Path) -> bytes:
    """What stands in a file before its first study."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD)
    return _STUDY.split(head, maxsplit=1)[0]


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
