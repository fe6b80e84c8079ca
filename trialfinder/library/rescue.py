"""Takes out of a damaged library what can still be read."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from trialfinder.library.packing import Unpacker


class Rescued(NamedTuple):
    """What a damaged file still has of a study."""

    record: bytes
    name: str
    added: str | None = None
    fetched: str | None = None
    downloaded: str | None = None


def rescued(file: Path) -> Iterator[Rescued]:
    """Every study of a damaged file whose record can still be read, one by one."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as db:
        unpacker = Unpacker(db)
        for number in _numbers(db):
            record = _record(db, number, unpacker)
            if record is None:
                continue
            listed = _one(
                db, "SELECT name, added, fetched, removed FROM studies WHERE id = ?", number
            )
            name, added, fetched, removed = listed or (f"{number}", None, None, None)
            day = _one(db, "SELECT downloaded FROM studies WHERE id = ?", number)
            if removed is None:
                yield Rescued(record, str(name), added, fetched, day[0] if day else None)


def _record(db: sqlite3.Connection, number: int, unpacker: Unpacker) -> bytes | None:
    row = _one(db, "SELECT record, dictionary FROM records WHERE id = ?", number)
    if row is None:  # one of an earlier version
        row = _one(db, "SELECT record, NULL FROM records WHERE id = ?", number)
    if row is None or not isinstance(row[0], bytes):
        return None
    return unpacker.unpacked(row[0], row[1])


def _numbers(db: sqlite3.Connection) -> list[int]:
    """The numbers of all records that can be found, from both ends of what is damaged."""
    found: dict[int, None] = {}
    for table in ("records", "studies"):
        for order in ("", "DESC"):
            query = f"SELECT id FROM {table} ORDER BY id {order}"  # noqa: S608
            with contextlib.suppress(sqlite3.Error):
                for (number,) in db.execute(query):
                    found[number] = None
    return sorted(found)


def _one(db: sqlite3.Connection, query: str, number: int) -> tuple[Any, ...] | None:
    try:
        row: tuple[Any, ...] | None = db.execute(query, (number,)).fetchone()
    except sqlite3.Error:
        return None
    return row
