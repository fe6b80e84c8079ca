"""Keeps what a search looks at in every study: packed columns, portion by portion, in the library.

Bytes come and go here; what they mean is the finder's. Each portion is written with the mark that
its studies are done, so that whatever ends a program leaves studies either done or still to do.
"""

import sqlite3
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

import msgspec

from trialfinder.library.database import LibraryDatabase
from trialfinder.library.schema import PHRASES


class Kind(StrEnum):
    """The columns that are kept of each study."""

    NUMBERS = "numbers"  # the library's, of those that have columns
    STUDIES = "studies"
    OPEN_SITES = "open_sites"  # of studies that recruit, in the record's order
    OTHER_SITES = "other_sites"  # of all other studies
    SHELVES = "shelves"  # for which illnesses a study stands on which shelf
    TOWNS = "towns"  # town and country of each site, read of what is shown alone


_NUMBERS = "q"
"""Eight bytes each, the least first."""

Phrases = tuple[int, str, str, str, str, str, str, str]
"""A study's number, and the words of its conditions, terms, terms above, titles, keywords, summary
and of what is given, as they are compared."""


class Portion(msgspec.Struct, frozen=True):
    """The columns of some studies. `ids` are the library's numbers of those that are done with
    it, `readable` of those of them that have columns; both may count from 0 until it is written."""

    ids: tuple[int, ...]
    readable: tuple[int, ...]
    columns: dict[Kind, bytes]
    phrases: tuple[Phrases, ...]


class ColumnStore:
    """The columns in the library's file. `version` is of the rules by which they are made: those
    made by others are thrown away and made anew."""

    def __init__(self, database: LibraryDatabase, version: str) -> None:
        self.database = database
        self.version = version

    def edition(self) -> int:
        """Another number whenever something has changed."""
        with self.database.using() as db:
            (number,) = db.execute("SELECT number FROM edition").fetchone()
        return int(number)

    def is_current(self) -> bool:
        """Whether the columns that are kept were made by today's rules."""
        with self.database.using() as db:
            return _is_current(db, self.version)

    def renew(self) -> None:
        """Throw away what was made by other rules; everything is then still to do.

        Raises:
            UnwritableError: nothing can be written now.
        """
        if self.is_current():
            return
        with self.database.using() as db:
            db.execute("BEGIN IMMEDIATE")
            if _is_current(db, self.version):  # another window was first
                return
            db.execute("DELETE FROM columns")
            db.execute("DROP TABLE phrases")
            for statement in PHRASES:
                db.execute(statement)
            db.execute("INSERT OR IGNORE INTO pending SELECT id FROM studies")
            db.execute("DELETE FROM columns_version")
            db.execute("INSERT INTO columns_version VALUES (?)", (self.version,))

    def pending(self, limit: int = -1) -> list[int]:
        """The numbers of the studies that are still to do, in order."""
        with self.database.using() as db:
            query = "SELECT id FROM pending ORDER BY id LIMIT ?"
            return [id_ for (id_,) in db.execute(query, (limit,))]

    def count_pending(self) -> int:
        """How many studies are still to do."""
        with self.database.using() as db:
            (count,) = db.execute("SELECT count(*) FROM pending").fetchone()
        return int(count)

    def write(self, portion: Portion) -> bool:
        """Keep a portion, unless another program has done some of its studies meanwhile, or has
        thrown one away: what is left of them is then still to do. False where another program
        keeps columns by other rules.

        Raises:
            UnwritableError: nothing can be written now.
        """
        with self.database.using() as db:
            db.execute("BEGIN IMMEDIATE")
            is_current = _is_current(db, self.version)
            if is_current:
                write_portion(db, portion)
        return is_current

    def read(self, kind: Kind) -> list[bytes]:
        """The bytes of a kind, portion by portion, in the order in which they were written."""
        query = "SELECT data FROM columns WHERE kind = ? ORDER BY portion"
        with self.database.using() as db:
            return [data for (data,) in db.execute(query, (kind.value,))]

    def portions(self) -> list[int]:
        """The numbers of the portions, in the order of `read`."""
        query = "SELECT portion FROM columns WHERE kind = ? ORDER BY portion"
        with self.database.using() as db:
            return [number for (number,) in db.execute(query, (Kind.NUMBERS.value,))]

    def read_towns(self, portions: Iterable[int]) -> dict[int, tuple[bytes, bytes]]:
        """The bytes of `NUMBERS` and `TOWNS` of some portions; empty where one is there no more."""
        query = (
            "SELECT (SELECT data FROM columns WHERE kind = ? AND portion = ?),"
            " (SELECT data FROM columns WHERE kind = ? AND portion = ?)"
        )
        found = {}
        with self.database.using() as db:
            for portion in portions:
                asked = (Kind.NUMBERS.value, portion, Kind.TOWNS.value, portion)
                numbers, towns = db.execute(query, asked).fetchone()
                found[portion] = (numbers or b"", towns or b"")
        return found

    def gone(self) -> list[int]:
        """The numbers of studies that have columns, or may have, and are no longer listed."""
        with self.database.using() as db:
            return [id_ for (id_,) in db.execute("SELECT id FROM gone ORDER BY id")]

    def unlisted(self) -> list[int]:
        """The numbers of studies that an answer of the registry no longer had among those that are
        open."""
        with self.database.using() as db:
            return [id_ for (id_,) in db.execute("SELECT id FROM unlisted_now ORDER BY id")]

    def with_words(self, query: str) -> str:
        """The numbers of the studies that fit a query as FTS5 has it, as a text with blanks between
        them: hundreds of thousands may come, and to make each an object takes ten times as long as
        to read them into an array."""
        with self.database.using() as db:
            (told,) = db.execute(
                "SELECT group_concat(rowid, ' ') FROM phrases WHERE phrases MATCH ?", (query,)
            ).fetchone()
        return told or ""

    def kept(self, name: str, make: Callable[[], object]) -> object:
        """What was worked out of this edition under a name, made where there is none."""
        edition = self.edition()
        found = self.database.memory.get(name)
        if isinstance(found, _Kept) and (found.edition, found.version) == (edition, self.version):
            return found.content
        content = make()
        self.database.memory[name] = _Kept(edition, self.version, content)
        return content


class _Kept(msgspec.Struct, frozen=True):
    edition: int
    version: str
    content: object


def write_portion(db: sqlite3.Connection, portion: Portion, first: int = 0) -> None:
    """Keep a portion of which every study is still to do; else nothing is written. `first` is the
    library's number of the study that it counts as 0."""
    ids = [id_ + first for id_ in portion.ids]
    if not ids or not _are_pending(db, ids):
        return
    numbers = array(_NUMBERS, (id_ + first for id_ in portion.readable))
    if sys.byteorder == "big":
        numbers.byteswap()
    columns = {Kind.NUMBERS: numbers.tobytes(), **portion.columns}
    (last,) = db.execute("SELECT max(portion) FROM columns").fetchone()
    number = (last or 0) + 1
    db.executemany(
        "INSERT INTO columns VALUES (?, ?, ?)",
        [(kind.value, number, data) for kind, data in columns.items()],
    )
    db.executemany(
        "INSERT INTO phrases (rowid, conditions, terms, above, titles, keywords, summary, given)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(id_ + first, *words) for id_, *words in portion.phrases],
    )
    db.execute("DELETE FROM pending WHERE id IN (SELECT value FROM json_each(?))", (_json(ids),))


def _are_pending(db: sqlite3.Connection, ids: Sequence[int]) -> bool:
    query = "SELECT count(*) FROM pending WHERE id IN (SELECT value FROM json_each(?))"
    (count,) = db.execute(query, (_json(ids),)).fetchone()
    return int(count) == len(ids)


def _json(ids: Sequence[int]) -> str:
    return msgspec.json.encode(ids).decode()


def _is_current(db: sqlite3.Connection, version: str) -> bool:
    found = db.execute("SELECT version FROM columns_version").fetchone()
    return found is not None and found[0] == version
