"""The studies of the library for a search by illness: those whose words may fit, read quickly.

What a search looks at is worked out when a study is first looked at, and kept beside it.
"""

import contextlib
import re
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from trialfinder.errors import TrialFinderError
from trialfinder.library.database import UnwritableError
from trialfinder.library.digest import DIGEST_VERSION, StudyDigest, digest_of, packed, unpacked
from trialfinder.library.library import Library
from trialfinder.library.opening import read_supplemented
from trialfinder.progress import Progress, no_progress

_TABLE = """CREATE TABLE IF NOT EXISTS digests (
    id INTEGER PRIMARY KEY, version INTEGER NOT NULL, digest BLOB NOT NULL
)"""
_KEPT_AT_ONCE = 256
_WORD = re.compile(r"\w+")


class Wording(NamedTuple):
    """Words that all begin a word of a study, in any order; of its conditions where `in_conditions`
    is True, else of anything that it is found by."""

    words: frozenset[str]
    in_conditions: bool = False


class Holding(msgspec.Struct, frozen=True):
    """How many studies there are, and the day of the latest record among them as the registry
    writes it, None where no record has one."""

    studies: int
    newest: str | None


class LibraryStore:
    """The studies of `library`."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def holds(self) -> Holding:
        """How many studies there are, and how old they are."""
        query = "SELECT count(*), max(updated) FROM studies WHERE removed IS NULL"
        with self._library.database.using() as db:
            count, newest = db.execute(query).fetchone()
        return Holding(count, newest or None)

    def candidates(
        self, wordings: Sequence[Wording], progress: Progress = no_progress
    ) -> Iterator[StudyDigest]:
        """Every study that one of the wordings fits; every study where there is none. What cannot
        be read is passed over. `progress` may raise to end it."""
        ids = self._fitting(wordings)
        kept = self._kept(ids)
        fresh: list[tuple[int, int, bytes]] = []
        for number, id_ in enumerate(ids, 1):
            digest = kept.get(id_) or self._read(id_)
            if digest is not None:
                if id_ not in kept:
                    fresh.append((id_, DIGEST_VERSION, packed(digest)))
                yield digest
            if len(fresh) == _KEPT_AT_ONCE or (fresh and number == len(ids)):
                self._keep(fresh)
                fresh = []
            progress(number / len(ids))

    def _fitting(self, wordings: Sequence[Wording]) -> list[int]:
        query = "SELECT studies.id FROM studies WHERE removed IS NULL"
        values: tuple[str, ...] = ()
        if wordings:
            query = (
                "SELECT studies.id FROM words JOIN studies ON studies.id = words.rowid"
                " WHERE words MATCH ? AND removed IS NULL"
            )
            values = (" OR ".join(map(_asked, wordings)),)
        with self._library.database.using() as db:
            return [id_ for (id_,) in db.execute(query, values)]

    def _kept(self, ids: Sequence[int]) -> dict[int, StudyDigest]:
        found = {}
        with self._library.database.using() as db:
            if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'digests'").fetchone():
                return {}
            query = "SELECT digest FROM digests WHERE id = ? AND version = ?"
            for id_ in ids:
                row = db.execute(query, (id_, DIGEST_VERSION)).fetchone()
                with contextlib.suppress(msgspec.DecodeError, zlib.error):
                    if row:
                        found[id_] = unpacked(row[0])
        return found

    def _read(self, id_: int) -> StudyDigest | None:
        query = (
            "SELECT key, record, name, downloaded"
            " FROM studies LEFT JOIN records USING (id) WHERE id = ?"
        )
        with self._library.database.using() as db:
            row = db.execute(query, (id_,)).fetchone()
        if row is None or row[1] is None:
            return None
        key, record, name, day = row
        downloaded = date.fromisoformat(day) if day else None
        with contextlib.suppress(TrialFinderError):
            return digest_of(read_supplemented(record, name, downloaded=downloaded), key)
        return None

    def _keep(self, rows: Sequence[tuple[int, int, bytes]]) -> None:
        """Keep them for the next time, where anything can be written."""
        with contextlib.suppress(UnwritableError), self._library.database.using() as db:
            db.execute(_TABLE)
            db.executemany("INSERT OR REPLACE INTO digests VALUES (?, ?, ?)", rows)
            db.execute("DELETE FROM digests WHERE id NOT IN (SELECT id FROM studies)")


def _asked(wording: Wording) -> str:
    """The wording as FTS5 asks for it; nothing of it is syntax."""
    words = sorted({part for word in wording.words for part in _WORD.findall(word)})
    joined = " AND ".join(f'"{word}"*' for word in words)
    return f"{{conditions}} : ({joined})" if wording.in_conditions else f"({joined})"
