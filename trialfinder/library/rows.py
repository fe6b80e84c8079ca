"""The rows of studies in the library's file: what they are worth, and how they are written."""

import sqlite3
from collections.abc import Iterable

import msgspec

from trialfinder.library.entry import COLUMNS, Worth, key_of, record_of, row_of, words_of, worth
from trialfinder.library.packing import packed
from trialfinder.records.study import Study

_INSERT = f"INSERT INTO studies ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608


def worths_of(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Worth]:
    """What each study that there is of these keys is worth."""
    return {key: worth for key, (worth, _) in kept_of(db, keys).items()}


def kept_of(db: sqlite3.Connection, keys: Iterable[str]) -> dict[str, tuple[Worth, int]]:
    """The same with the library's number. One question for all takes a fifth of the time."""
    query = (
        "SELECT key, id, updated, format, fetched FROM studies"
        " WHERE key IN (SELECT value FROM json_each(?)) AND removed IS NULL"
    )
    asked = msgspec.json.encode(list(keys)).decode()
    return {key: (worth(*row), number) for key, number, *row in db.execute(query, (asked,))}


def write_studies(
    db: sqlite3.Connection, found: list[Study], stamp: str, asked: str | None
) -> None:
    """Keep studies in the place of whatever there is of them, as added at `stamp` and, where the
    registry was asked, at `asked`. The caller holds the transaction."""
    # A number is never used again, since words are not taken out of their table.
    (last,) = db.execute("SELECT max(rowid) FROM words_docsize").fetchone()
    numbered = list(enumerate(found, (last or 0) + 1))
    keys = [(key_of(one),) for one in found]
    db.executemany("DELETE FROM studies WHERE key = ?", keys)
    if asked is not None:
        db.executemany("DELETE FROM unlisted WHERE key = ?", keys)
    db.executemany(_INSERT, [row_of(number, study, stamp, asked) for number, study in numbered])
    records = packed(db, [(study.source.format, record_of(study)) for study in found])
    db.executemany(
        "INSERT INTO records (id, record, dictionary) VALUES (?, ?, ?)",
        [(number, *record) for (number, _), record in zip(numbered, records, strict=True)],
    )
    texts = ((number, *words_of(study)) for number, study in numbered)
    db.executemany("INSERT INTO words (rowid, named, conditions, said) VALUES (?, ?, ?, ?)", texts)
