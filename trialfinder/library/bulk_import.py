"""Brings very many studies into the library, piece by piece, and goes on where it stopped.

What a piece holds is written in one transaction with the number of the piece. So whatever ends an
import, the studies up to there are kept, and the same files given again go on behind them.
"""

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from trialfinder.library.columns import ColumnStore, write_portion
from trialfinder.library.entry import COLUMNS
from trialfinder.library.importing import Import, Problem
from trialfinder.library.library import Library
from trialfinder.library.packing import packed
from trialfinder.library.pieces import PIECE_BYTES, Piece, pieces_of
from trialfinder.library.prepared import MakeColumnMaker, PreparedPiece
from trialfinder.library.rows import worths_of
from trialfinder.library.workers import Work, Workers
from trialfinder.progress import Progress, no_progress

_TABLES = (
    (
        "CREATE TABLE IF NOT EXISTS imports (id INTEGER PRIMARY KEY, files TEXT NOT NULL UNIQUE,"
        " pieces INTEGER NOT NULL, added INTEGER NOT NULL, superseded INTEGER NOT NULL)"
    ),
    (
        "CREATE TRIGGER IF NOT EXISTS went_missing AFTER UPDATE OF missing_since ON studies"
        " WHEN new.missing_since IS NOT NULL BEGIN"
        " INSERT OR IGNORE INTO gone VALUES (new.id); END"
    ),
    (
        "CREATE TRIGGER IF NOT EXISTS was_there_again AFTER UPDATE OF missing_since ON studies"
        " WHEN new.missing_since IS NULL AND new.removed IS NULL BEGIN"
        " DELETE FROM gone WHERE id = new.id; END"
    ),
    (
        "CREATE TABLE IF NOT EXISTS seen (import INTEGER NOT NULL, key TEXT NOT NULL,"
        " PRIMARY KEY (import, key)) WITHOUT ROWID"
    ),
)
_INSERT = f"INSERT INTO studies ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608
_LOOKED_AT = 65_536
WORKERS = 2
_LARGE_BYTES = 30_000_000
_MANY_FILES = 500
WHOLE = 400_000
"""Studies that no file has but one of the whole registry, which has more than 500,000."""


def are_many(files: Sequence[Path]) -> bool:
    """Whether files hold so much that they are better read piece by piece."""
    return len(files) > _MANY_FILES or _sizes(files) > _LARGE_BYTES


def import_pieces(
    library: Library,
    library_file: Path,
    files: Sequence[Path],
    make_columns: MakeColumnMaker | None = None,
    progress: Progress = no_progress,
    downloaded: date | None = None,
    *,
    whole: bool = False,
    piece_bytes: int = PIECE_BYTES,
    workers: int = WORKERS,
) -> Import:
    """Put the studies of files of any size into the library.

    `make_columns` gives what makes the columns that a search looks at; without it they are made by
    the next search. `progress` may raise to end it. `whole` is whether the files are the whole
    registry; then the studies that are no longer among them are marked. A file with `WHOLE` studies
    is taken for it.

    Raises:
        RecordError: a file is damaged as a whole, or a process has died.
        ResourceError: the library cannot be used.
    """
    feed = _Feed(library, files, make_columns, _sizes(files), progress)
    work = Work(library_file, make_columns, downloaded, feed.started)
    with (
        tempfile.TemporaryDirectory(prefix="trialfinder-") as scratch,
        Workers(work, workers) as pool,
    ):
        pieces = feed.still_to_do(pieces_of(files, Path(scratch), piece_bytes))
        for piece, found in pool.prepared(pieces, lambda _: feed.tell()):
            feed.write(piece, found)
    return feed.finish(whole=whole, today=downloaded)


class _Feed:
    """Writes what comes, and remembers how far it is."""

    def __init__(
        self,
        library: Library,
        files: Sequence[Path],
        make_columns: MakeColumnMaker | None,
        size: int,
        progress: Progress,
    ) -> None:
        self._library = library
        self._files = _fingerprint(files)
        self._size = size
        self._progress = progress
        self._read = 0
        self._problems: list[Problem] = []
        self._undated = False
        self.started = library.stamp()
        self._version = make_columns().version if make_columns else None
        if self._version is not None:
            ColumnStore(library.database, self._version).renew()
        with library.database.using() as db:
            for table in _TABLES:
                db.execute(table)
            row = db.execute(
                "SELECT id, pieces, added, superseded FROM imports WHERE files = ?", (self._files,)
            ).fetchone()
            if row is None:
                db.execute("INSERT INTO imports VALUES (NULL, ?, 0, 0, 0)", (self._files,))
                (number,) = db.execute("SELECT last_insert_rowid()").fetchone()
                row = (number, 0, 0, 0)
        self._number, self.done, self._added, self._superseded = row

    def still_to_do(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces without those that were written before."""
        for number, piece in enumerate(pieces):
            if number >= self.done:
                yield piece
            else:
                self._read += piece.size

    def tell(self) -> None:
        """Say how far it is."""
        self._progress(min(self._read / max(self._size, 1), 1.0))

    def write(self, piece: Piece, found: PreparedPiece) -> None:
        """Write a piece down, all of it or nothing."""
        with self._library.database.using() as db:
            db.execute("BEGIN IMMEDIATE")
            added = self._write_studies(db, found)
            superseded = len(found.same) + len(found.older) + len(found.studies) - added
            keys = [*found.same, *found.older, *(one.key for one in found.studies)]
            db.executemany(
                "INSERT OR IGNORE INTO seen VALUES (?, ?)", [(self._number, key) for key in keys]
            )
            db.executemany(
                "UPDATE studies SET missing_since = NULL"
                " WHERE key = ? AND missing_since IS NOT NULL",
                [(key,) for key in (*found.same, *found.older)],
            )
            db.execute(
                "UPDATE imports SET pieces = pieces + 1, added = added + ?,"
                " superseded = superseded + ? WHERE id = ?",
                (added, superseded, self._number),
            )
        self._added += added
        self._superseded += superseded
        self._problems += [Problem(name, message) for name, message in found.problems]
        self._undated = self._undated or found.undated
        self._read += piece.size
        self.tell()

    def _write_studies(self, db: sqlite3.Connection, found: PreparedPiece) -> int:
        """How many were written; those of which another program wrote a later copy meanwhile were
        not."""
        there = worths_of(db, (one.key for one in found.studies))
        wanted = [one for one in found.studies if there.get(one.key, one.worth) <= one.worth]
        (last,) = db.execute("SELECT max(rowid) FROM words_docsize").fetchone()
        first = (last or 0) + 1
        db.executemany("DELETE FROM studies WHERE key = ?", [(one.key,) for one in wanted])
        db.executemany(_INSERT, [(n, *one.row) for n, one in enumerate(wanted, first)])
        records = packed(db, [(one.format, one.record) for one in wanted])
        db.executemany(
            "INSERT INTO records (id, record, dictionary) VALUES (?, ?, ?)",
            [(n, *record) for n, record in enumerate(records, first)],
        )
        db.executemany(
            "INSERT INTO words (rowid, named, conditions, said) VALUES (?, ?, ?, ?)",
            [(n, *one.words) for n, one in enumerate(wanted, first)],
        )
        version = db.execute("SELECT version FROM columns_version").fetchone()
        is_whole = len(wanted) == len(found.studies)
        if found.portion is not None and is_whole and version == (self._version,):
            write_portion(db, found.portion, first)
        return len(wanted)

    def finish(self, *, whole: bool, today: date | None) -> Import:
        """End it: mark what is missing of a whole copy, and forget how far it was."""
        day = str(today or date.fromisoformat(self.started[:10]))
        with self._library.database.using() as db:
            db.execute("BEGIN IMMEDIATE")
            query = "SELECT count(*) FROM seen WHERE import = ?"
            (seen,) = db.execute(query, (self._number,)).fetchone()
            if whole or seen >= WHOLE:
                db.execute(
                    "UPDATE studies SET missing_since = ? WHERE nct_id IS NOT NULL"
                    " AND missing_since IS NULL AND added <= ? AND key NOT IN"
                    " (SELECT key FROM seen WHERE import = ?)",
                    (day, self.started, self._number),
                )
            db.execute("DELETE FROM seen WHERE import = ?", (self._number,))
            db.execute("DELETE FROM imports WHERE id = ?", (self._number,))
        self._library.database.give_back()
        self._progress(1.0)
        return Import(
            added=self._added,
            superseded=self._superseded,
            problems=tuple(self._problems),
            undated=self._undated,
        )


def _sizes(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files if file.is_file())


def _fingerprint(files: Sequence[Path]) -> str:
    """What tells these very files from any others, without reading all of them."""
    told = hashlib.sha256()
    for file in files:
        told.update(file.name.encode(errors="replace"))
        if file.is_file():
            status = file.stat()
            told.update(msgspec.json.encode([status.st_size, status.st_mtime_ns]))
    for file in files[:1]:
        if file.is_file():
            with file.open("rb") as stream:
                told.update(stream.read(_LOOKED_AT))
    return told.hexdigest()
