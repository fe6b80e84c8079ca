"""A library's file as earlier versions of the program wrote it."""

import contextlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from trialfinder.library.entry import key_of, record_of, row_of, words_of
from trialfinder.records.study import Study

_COLUMNS = (
    *("id", "key", "nct_id", "title", "status", "conditions", "site_count", "verified"),
    *("ended", "updated", "downloaded", "name", "format", "added", "fetched", "addresses"),
)
_SPOTS = """
CREATE TABLE IF NOT EXISTS spots (
    address TEXT PRIMARY KEY, lat REAL, lon REAL, radius_km REAL
) WITHOUT ROWID
"""
_SECOND = """
CREATE TABLE IF NOT EXISTS studies (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, nct_id TEXT, title TEXT NOT NULL,
    status TEXT, conditions TEXT NOT NULL, site_count INTEGER NOT NULL, verified TEXT, ended TEXT,
    updated TEXT NOT NULL, downloaded TEXT, name TEXT NOT NULL, format TEXT NOT NULL,
    added TEXT NOT NULL, fetched TEXT, removed TEXT, addresses BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TRIGGER IF NOT EXISTS forget AFTER DELETE ON studies BEGIN
    DELETE FROM records WHERE id = old.id;
END;
CREATE INDEX IF NOT EXISTS studies_by_status ON studies (status);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    named, conditions, said, content='', detail=column,
    tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO words (words, rank) VALUES ('hashsize', 8000000);
CREATE TABLE digests (id INTEGER PRIMARY KEY, version INTEGER NOT NULL, digest BLOB NOT NULL);
INSERT INTO digests VALUES (1, 1, x'00');
"""


def write_earlier(
    file: Path, version: int, studies: Sequence[Study], removed: Sequence[str] = ()
) -> None:
    """A file of version 1 or 2 that holds the studies, of which those `removed` are marked."""
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("PRAGMA page_size=65536")
        db.execute("PRAGMA journal_mode=WAL")
        db.executescript(_SECOND)
        db.execute(_SPOTS)
        marks = ", ".join("?" * len(_COLUMNS))
        for number, study in enumerate(studies, 1):
            row = (
                *row_of(number, study, "2026-01-01T00:00:00+00:00", None)[:-1],
                _addresses(study),
            )
            db.execute(f"INSERT INTO studies ({', '.join(_COLUMNS)}) VALUES ({marks})", row)  # noqa: S608
            db.execute("INSERT INTO records VALUES (?, ?)", (number, record_of(study)))
            db.execute(
                "INSERT INTO words (rowid, named, conditions, said) VALUES (?, ?, ?, ?)",
                (number, *words_of(study)),
            )
            if key_of(study) in removed:
                db.execute("UPDATE studies SET removed = '2026-02-28' WHERE id = ?", (number,))
        if version == 1:
            db.execute("ALTER TABLE studies DROP COLUMN downloaded")
        db.execute(f"PRAGMA user_version={version}")


def make_earlier(file: Path, version: int) -> None:
    """Make of a file of today's one as version 3, 4 or 5 left it."""
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("DROP TRIGGER edition_removed")
        db.execute("ALTER TABLE studies ADD COLUMN addresses BLOB NOT NULL DEFAULT '[]'")
        db.execute(_SPOTS)
        db.execute("INSERT INTO spots VALUES ('2 [null]', 60.0, 5.0, 3.0)")
        if version < 5:
            db.execute("ALTER TABLE studies DROP COLUMN open_sites")
        if version == 3:
            db.execute("DROP VIEW unlisted_now")
            db.execute("DROP TABLE unlisted")
        db.execute(f"PRAGMA user_version={version}")


def _addresses(study: Study) -> bytes:
    """Where the sites lie, as earlier versions kept it."""
    return json.dumps([[at.city, at.state, at.zip, at.country] for at in study.sites]).encode()
