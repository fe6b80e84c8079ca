"""Keeps records small: packed by Zstandard with a dictionary of what records of a format share.

The dictionary is trained on the first portion of an import that is large enough, and stands in the
file twice, since without it nothing could be unpacked. Each packed record carries a checksum.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence

import zstandard

from trialfinder.records.readers.record_format import LARGEST_BYTES

_LEVEL = 3  # a third more time for each further one, and 3 % less space
_LEAST_RECORDS = 200
_DICTIONARY_BYTES = 112_640
_SAMPLE_BYTES = 65_536
_MOST_SAMPLES = 512
_WITHOUT = 0
_SUM_BYTES = 4  # of the dictionary, before it
_TABLES = ("dictionaries", "dictionary_copies")

Packed = tuple[bytes, int]
"""A packed record and the number of its dictionary, 0 for none."""


def packed(db: sqlite3.Connection, records: Sequence[tuple[str, bytes]]) -> list[Packed]:
    """Pack records, each given with the name of its format. A dictionary that is missing is made
    where there are records enough."""
    by_format: dict[str, list[int]] = {}
    for place, (name, _) in enumerate(records):
        by_format.setdefault(name, []).append(place)
    found: dict[int, Packed] = {}
    for name, places in by_format.items():
        number, packer = _packer(db, name, [records[place][1] for place in places])
        for place in places:
            found[place] = packer.compress(records[place][1]), number
    return [found[place] for place in range(len(records))]


def _packer(
    db: sqlite3.Connection, name: str, records: Sequence[bytes]
) -> tuple[int, zstandard.ZstdCompressor]:
    row = _last_dictionary(db, name)
    if row is None and len(records) >= _LEAST_RECORDS:
        row = _new_dictionary(db, name, records)
    if row is None:
        return _WITHOUT, zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    dictionary = zstandard.ZstdCompressionDict(row[1])
    return row[0], zstandard.ZstdCompressor(level=_LEVEL, dict_data=dictionary, write_checksum=True)


def _last_dictionary(db: sqlite3.Connection, name: str) -> tuple[int, bytes] | None:
    query = "SELECT id FROM dictionaries WHERE format = ? ORDER BY id DESC LIMIT 1"
    for (number,) in db.execute(query, (name,)):
        for dictionary in _copies(db, number):
            return number, dictionary
    return None


def _new_dictionary(
    db: sqlite3.Connection, name: str, records: Sequence[bytes]
) -> tuple[int, bytes] | None:
    step = -(-len(records) // _MOST_SAMPLES)
    samples: list[bytes | bytearray | memoryview] = [
        record[:_SAMPLE_BYTES] for record in records[::step]
    ]
    size = min(_DICTIONARY_BYTES, sum(map(len, samples)) // 8)
    try:
        dictionary = zstandard.train_dictionary(size, samples).as_bytes()
    except zstandard.ZstdError:  # records too small or too much alike
        return None
    (last,) = db.execute("SELECT max(id) FROM dictionaries").fetchone()
    number = (last or _WITHOUT) + 1
    for table in _TABLES:
        row = (number, name, zlib.crc32(dictionary).to_bytes(_SUM_BYTES, "big") + dictionary)
        db.execute(f"INSERT INTO {table} VALUES (?, ?, ?)", row)  # noqa: S608
    return number, dictionary


class Unpacker:
    """Unpacks the records of one connection's file. For one thread at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._ready: dict[int, list[zstandard.ZstdDecompressor]] = {}

    def unpacked(self, record: bytes, dictionary: int | None) -> bytes | None:
        """The record; `dictionary` is None for one that is not packed. None where it is damaged."""
        if dictionary is None:
            return record
        for unpacker in self._unpackers(dictionary):
            try:
                if zstandard.frame_content_size(record) > LARGEST_BYTES:
                    return None
                return unpacker.decompress(record)
            except zstandard.ZstdError:
                continue
        return None

    def _unpackers(self, number: int) -> Iterable[zstandard.ZstdDecompressor]:
        """With each copy of the dictionary that can be read."""
        if number == _WITHOUT:
            return (zstandard.ZstdDecompressor(),)
        if number not in self._ready:
            self._ready[number] = [
                zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(data))
                for data in _copies(self._db, number)
            ]
        return self._ready[number]


def _copies(db: sqlite3.Connection, number: int) -> Iterator[bytes]:
    """Each copy of a dictionary that is whole."""
    for table in _TABLES:
        query = f"SELECT dictionary FROM {table} WHERE id = ?"  # noqa: S608
        try:
            row = db.execute(query, (number,)).fetchone()
        except sqlite3.Error:
            continue
        if row is not None and isinstance(row[0], bytes):
            told, dictionary = row[0][:_SUM_BYTES], row[0][_SUM_BYTES:]
            if zlib.crc32(dictionary).to_bytes(_SUM_BYTES, "big") == told:
                yield dictionary
