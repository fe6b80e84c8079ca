"""The SQLite file of the library: one connection a thread, a damaged file set aside."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from trialfinder.errors import ResourceError
from trialfinder.messages import Message

_VERSION = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS studies (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    nct_id TEXT,
    title TEXT NOT NULL,
    status TEXT,
    conditions TEXT NOT NULL,
    site_count INTEGER NOT NULL,
    verified TEXT,
    ended TEXT,
    updated TEXT NOT NULL,
    downloaded TEXT,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    added TEXT NOT NULL,
    fetched TEXT,
    removed TEXT,
    addresses BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS records (id INTEGER PRIMARY KEY, record BLOB NOT NULL);
CREATE TRIGGER IF NOT EXISTS forget AFTER DELETE ON studies BEGIN
    DELETE FROM records WHERE id = old.id;
END;
CREATE INDEX IF NOT EXISTS studies_by_status ON studies (status);
CREATE TABLE IF NOT EXISTS spots (
    address TEXT PRIMARY KEY, lat REAL, lon REAL, radius_km REAL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    named, conditions, said, content='', detail=column,
    tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO words (words, rank) VALUES ('hashsize', 8000000);
"""
_SINCE_FIRST = "ALTER TABLE studies ADD COLUMN downloaded TEXT"
"""What a library of version 1 lacks."""
_WAIT_S = 10.0


class LibraryDatabase:
    """Opens connections, each for the thread that asks.

    `note` says what the user must know of the opening: that a damaged file was set aside.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[sqlite3.Connection] = []
        self.note: Message | None = None
        try:
            self._connection()
        except sqlite3.OperationalError as error:
            raise ResourceError("library.unusable", file=str(path)) from error
        except sqlite3.DatabaseError:
            self.note = Message("library.set_aside", {"file": self._set_aside()})
            with self.using():
                pass

    @contextlib.contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """The thread's connection, in a transaction that holds entirely or not at all.

        Raises:
            ResourceError: the file cannot be used, or is damaged; a damaged one is set aside, so
                that the next call begins with an empty one.
        """
        try:
            connection = self._connection()
            with connection:
                yield connection
        except sqlite3.OperationalError as error:
            raise ResourceError("library.unusable", file=str(self._path)) from error
        except sqlite3.DatabaseError as error:
            raise ResourceError("library.damaged", file=self._set_aside()) from error

    def close(self) -> None:
        """Close every connection; a later call opens them again."""
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is not None:
            return found
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ResourceError("library.unusable", file=str(self._path)) from error
        connection = sqlite3.connect(self._path, timeout=_WAIT_S, check_same_thread=False)
        try:
            connection.execute("PRAGMA page_size=65536")  # a record in a page or few
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA wal_autocheckpoint=4000")  # mostly at the end of an import
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version > _VERSION:
                raise ResourceError("library.newer", file=str(self._path))
            if version == 0:
                connection.executescript(_SCHEMA)
            elif version < _VERSION:
                connection.execute(_SINCE_FIRST)
            if version != _VERSION:
                connection.execute(f"PRAGMA user_version={_VERSION}")
            connection.execute("SELECT count(*) FROM studies").fetchone()
        except BaseException:
            connection.close()
            raise
        with self._lock:
            self._open.append(connection)
            self._local.connection = connection
        return connection

    def _set_aside(self) -> str:
        """Move the file out of the way, nothing of it lost; its new name."""
        self.close()
        number, aside = 1, self._path.with_suffix(".damaged.sqlite")
        while aside.exists():
            number += 1
            aside = self._path.with_suffix(f".damaged-{number}.sqlite")
        with contextlib.suppress(OSError):
            self._path.replace(aside)
        for end in ("-wal", "-shm"):
            with contextlib.suppress(OSError):
                Path(f"{self._path}{end}").replace(f"{aside}{end}")
        return str(aside)
