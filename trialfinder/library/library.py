"""A small library of the studies that somebody opened, kept in the user's folder.

Each study is kept as it came, with what it is found by. Removing only marks it, so
that it can be taken back; `purge` forgets for good.
"""

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from trialfinder.errors import RecordError, ResourceError, TrialFinderError
from trialfinder.library.database import LibraryDatabase, UnwritableError
from trialfinder.library.entry import (
    LibraryEntry,
    day_of,
    is_same_record,
    key_of,
    record_of,
    with_unlisted,
    worth_of,
)
from trialfinder.library.opening import read_supplemented
from trialfinder.library.queries import LATEST, asked, in_a_row, matches, numbers_of, order_of
from trialfinder.library.rescue import rescued
from trialfinder.library.rows import worths_of, write_studies
from trialfinder.messages import Day, Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import Study
from trialfinder.records.study_numbers import bears_number, number_key

_BATCH = 1024
_MOST_BEARING = 20  # studies that are opened to see whether they go by a number
_ALL = "all numbers"
_NAMES = LibraryEntry.__struct_fields__
_UNLISTED = "(SELECT day FROM unlisted_now WHERE unlisted_now.id = studies.id)"
_ENTRY = ", ".join(_UNLISTED if name == "unlisted_on" else f"studies.{name}" for name in _NAMES)


class _AllNumbers(msgspec.Struct, frozen=True):
    """`state` is another one whenever a study has come or gone."""

    state: tuple[int, int | None]
    numbers: Sequence[int]


class Imported(msgspec.Struct, frozen=True):
    """What came of an import: how many studies were added, how many were not since the same,
    a later or a fuller copy is there, and why others could not be read."""

    added: int
    failed: tuple[Message, ...]
    superseded: int = 0


def utc_now() -> datetime:
    """The time of the computer's clock."""
    return datetime.now(UTC)


class Library:
    """The library in the file `path`, which need not exist. Any thread may call anything.

    Every call may raise a ResourceError where the file is damaged or cannot be used. With
    `read_only` nothing is written; the file must then be there.
    """

    def __init__(
        self, path: Path, now: Callable[[], datetime] = utc_now, *, read_only: bool = False
    ) -> None:
        self._now = now
        self.database = LibraryDatabase(path, self._rescue, read_only=read_only)

    @property
    def note(self) -> Message | None:
        """What the user must be told of the opening; None where all is well."""
        return self.database.note

    def close(self) -> None:
        """Let the file go."""
        self.database.close()

    def add(self, study: Study, *, fetched: bool = False) -> LibraryEntry:
        """Keep a study, unless a later or fuller copy of it is there. `fetched` where it has just
        come from the registry itself, so that any other copy gives way. Gives what is kept."""
        self._add([study], fetched=fetched)
        entry = self.entry(key_of(study))
        assert entry is not None
        return entry

    def add_all(
        self, found: Iterable[Read], progress: Progress = no_progress, *, fetched: bool = False
    ) -> Imported:
        """Keep all that a reader gives, in portions; `progress` is told the number of studies.
        `fetched` is as in `add`.

        What raises in between ends the import; the portions before are kept.
        """
        failed, added, given = list[Message](), 0, 0
        for studies in _portions(found, failed):
            given += len(studies)
            added += self._add(studies, fetched=fetched)
            progress(added)
        return Imported(added, tuple(failed), given - added)

    def note_unlisted(
        self, conditions: Iterable[str], statuses: Collection[str], listed: Collection[str]
    ) -> int:
        """Keep in mind which studies a whole answer of the registry no longer has among those that
        are open, and count them: those of the `statuses` asked for that name one of the
        `conditions` word by word and are not `listed`."""
        found: set[str] = set()
        stamp = self.stamp()
        query = (
            "SELECT key, status, studies.conditions FROM words"
            " JOIN studies ON studies.id = words.rowid"
            " WHERE words MATCH ? AND removed IS NULL AND nct_id IS NOT NULL"
        )
        with self.database.using() as db:
            db.execute("BEGIN IMMEDIATE")
            for condition in conditions:
                if words := asked(condition, "conditions : "):
                    rows = db.execute(query, (words,)).fetchall()
                    named = in_a_row(condition)
                    found.update(
                        key
                        for key, status, told in rows
                        if status in statuses
                        and any(named in in_a_row(one) for one in told.split("\n"))
                    )
            gone = found.difference(listed)
            db.executemany(
                "INSERT OR REPLACE INTO unlisted VALUES (?, ?)", [(key, stamp) for key in gone]
            )
        return len(gone)

    def remove(self, key: str) -> None:
        """Take a study from the list; `restore` brings it back."""
        with self.database.using() as db:
            db.execute("UPDATE studies SET removed = ? WHERE key = ?", (self.stamp(), key))

    def restore(self, key: str) -> None:
        """Bring a removed study back."""
        with self.database.using() as db:
            db.execute("UPDATE studies SET removed = NULL WHERE key = ?", (key,))

    def purge(self, days: int = 30) -> None:
        """Forget what was removed `days` ago or longer, as soon as that can be written."""
        before = (self._now() - timedelta(days=days)).isoformat(timespec="seconds")
        with contextlib.suppress(UnwritableError), self.database.using() as db:
            db.execute("DELETE FROM studies WHERE removed <= ?", (before,))

    def entry(self, key: str) -> LibraryEntry | None:
        """What the library lists of one study; None where it has none of that key."""
        with self.database.using() as db:
            query = f"SELECT {_ENTRY} FROM studies WHERE key = ? AND removed IS NULL"  # noqa: S608
            row = db.execute(query, (key,)).fetchone()
        return _entry(row) if row else None

    def open(self, key: str) -> Study:
        """The study, read anew from what was kept.

        Raises:
            RecordError: the library has no such study, or cannot read it.
        """
        with self.database.using() as db:
            query = (
                "SELECT id, name, downloaded, missing_since, day FROM studies"
                " LEFT JOIN unlisted_now USING (id) WHERE key = ? AND removed IS NULL"
            )
            row = db.execute(query, (key,)).fetchone()
        if row is None:
            raise RecordError("library.unknown", study=key)
        record = self.database.record(row[0])
        if record is None:
            raise ResourceError("library.lost_record", study=key)
        study = read_supplemented(record, row[1], downloaded=day_of(row[2]))
        study = with_unlisted(study, day_of(row[3] or row[4]))
        if row[3] is None:
            return study
        missing = Message("library.missing_now", {"day": Day(row[3])})
        return msgspec.structs.replace(study, warnings=(*study.warnings, missing))

    def find(self, number: str, *, fetched: bool = False) -> Study | None:
        """The study of a number, of the registry's or any other that it goes by; None where the
        library has none, or, with `fetched`, none of that very number that the registry itself was
        asked for; see `opening.FindKept`."""
        entry = self.entry(number)
        if entry is None:
            return None if fetched else self._bearing(number)
        return None if fetched and entry.fetched is None else self.open(number)

    def _bearing(self, number: str) -> Study | None:
        """The study that goes by another number, looked for by its words."""
        keys = {
            entry.key: None
            for words in (number, number_key(number))
            for entry in self.search(words, limit=_MOST_BEARING)
        }
        for key in keys:
            with contextlib.suppress(TrialFinderError):
                study = self.open(key)
                if bears_number(study, number):
                    return study
        return None

    def statuses(self) -> tuple[str, ...]:
        """The statuses that its studies have, the most frequent first."""
        query = (
            "SELECT status FROM studies WHERE removed IS NULL AND status IS NOT NULL"
            " GROUP BY status ORDER BY count(*) DESC, status"
        )
        with self.database.using() as db:
            return tuple(status for (status,) in db.execute(query))

    def count(self) -> int:
        """How many studies there are."""
        with self.database.using() as db:
            (count,) = db.execute("SELECT count(*) FROM studies WHERE removed IS NULL").fetchone()
        return int(count)

    def search(
        self,
        words: str = "",
        *,
        condition: str = "",
        status: str | None = None,
        limit: int = 200,
    ) -> tuple[LibraryEntry, ...]:
        """The studies in which every word begins a word, best first; the latest first where no
        word is given, or one that so many studies have that it says little. `condition` is looked
        for among the conditions alone."""
        matching, values = matches(words, condition, status)
        with self.database.using() as db:
            order = order_of(db, matching, values)
            query = f"SELECT {_ENTRY} {matching} ORDER BY {order} LIMIT ?"
            rows = db.execute(query, (*values, limit)).fetchall()
        return tuple(map(_entry, rows))

    def numbers(
        self, words: str = "", *, condition: str = "", status: str | None = None
    ) -> Sequence[int]:
        """The library's own numbers of all studies that `search` finds, in its order."""
        matching, values = matches(words, condition, status)
        if not values:
            return self._all_numbers()
        with self.database.using() as db:
            return numbers_of(db, matching, order_of(db, matching, values), values)

    def _all_numbers(self) -> Sequence[int]:
        """Those of every study, kept until a study comes or goes."""
        with self.database.using() as db:
            state = db.execute("SELECT number, (SELECT max(id) FROM studies) FROM edition")
            now = state.fetchone()
            kept = self.database.memory.get(_ALL)
            if not isinstance(kept, _AllNumbers) or kept.state != now:
                matching, values = matches("", "", None)
                kept = _AllNumbers(now, numbers_of(db, matching, LATEST, values))
                self.database.memory[_ALL] = kept
        return kept.numbers

    def entries(self, numbers: Iterable[int]) -> dict[int, LibraryEntry]:
        """What the library lists of several studies, by its own numbers; those that are gone
        meanwhile are left out."""
        query = f"SELECT {_ENTRY} FROM studies WHERE id = ? AND removed IS NULL"  # noqa: S608
        with self.database.using() as db:
            rows = ((number, db.execute(query, (number,)).fetchone()) for number in numbers)
            return {number: _entry(row) for number, row in rows if row is not None}

    def number(self, key: str) -> int | None:
        """The library's own number of a study; None where it has none of that key."""
        with self.database.using() as db:
            query = "SELECT id FROM studies WHERE key = ? AND removed IS NULL"
            row = db.execute(query, (key,)).fetchone()
        return row[0] if row else None

    def with_open_sites(self, unread: Iterable[LibraryEntry]) -> dict[str, LibraryEntry]:
        """The entries of studies that came with an earlier version, by their keys, with
        `open_sites`, which is kept where anything can be written. One that cannot be read is left
        out."""
        found: dict[str, LibraryEntry] = {}
        for entry in unread:
            with contextlib.suppress(TrialFinderError):
                count = self.open(entry.key).open_sites
                found[entry.key] = msgspec.structs.replace(entry, open_sites=count)
        query = (
            "UPDATE studies SET open_sites = ? WHERE key = ? AND added = ? AND open_sites IS NULL"
        )
        rows = [(one.open_sites, one.key, one.added) for one in found.values()]
        with contextlib.suppress(UnwritableError), self.database.using() as db:
            db.executemany(query, rows)
        return found

    def _add(self, studies: list[Study], *, fetched: bool = False) -> int:
        stamp = self.stamp()
        asked = stamp if fetched else None
        had = {id(one) for one in studies if self._has(one)}
        with self.database.using() as db:
            db.execute("BEGIN IMMEDIATE")
            worths = {} if fetched else worths_of(db, map(key_of, studies))
            latest: dict[str, Study] = {}
            for study in studies:
                key, own = key_of(study), worth_of(study, asked)
                if key not in worths or worths[key] <= own:
                    latest[key], worths[key] = study, own
            write_studies(db, list(latest.values()), stamp, asked)
        return sum(id(one) not in had for one in latest.values())

    def _has(self, study: Study) -> bool:
        """Whether the list has it just so."""
        query, key = "SELECT id FROM studies WHERE key = ? AND removed IS NULL", key_of(study)
        with self.database.using() as db:
            row = db.execute(query, (key,)).fetchone()
        return row is not None and is_same_record(self.database.record(row[0]), record_of(study))

    def _rescue(self, database: LibraryDatabase, file: Path) -> int:
        """Take over what can be read of a damaged library."""
        count = 0
        with contextlib.suppress(sqlite3.Error):
            for one in rescued(file):
                try:
                    day = day_of(one.downloaded)
                    study = read_supplemented(one.record, one.name, downloaded=day)
                except (TrialFinderError, ValueError):
                    continue
                with database.using() as db:
                    write_studies(db, [study], one.added or self.stamp(), one.fetched)
                count += 1
        return count

    def stamp(self) -> str:
        """The time, as it is kept."""
        return self._now().isoformat(timespec="seconds")


def _portions(found: Iterable[Read], failed: list[Message]) -> Iterator[list[Study]]:
    """The studies in portions; why others cannot be read goes to `failed`."""
    studies: list[Study] = []
    for item in found:
        if isinstance(item, RecordError):
            failed.append(item.message)
            continue
        studies.append(item)
        if len(studies) == _BATCH:
            yield studies
            studies = []
    if studies:
        yield studies


def _entry(row: sqlite3.Row) -> LibraryEntry:
    values = dict(zip(_NAMES, row, strict=True))
    for name in ("downloaded", "missing_since", "unlisted_on"):
        values[name] = day_of(values[name])
    conditions = values.pop("conditions")
    return LibraryEntry(**values, conditions=tuple(conditions.split("\n")) if conditions else ())
