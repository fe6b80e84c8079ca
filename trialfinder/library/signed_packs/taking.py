"""Takes a pack into the library, and takes it back: each in one transaction, or not at all.

What a pack replaces is kept in the library's file beside it, for the packs that were taken last.
Whoever ends the program in between leaves the library as it was.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby, islice
from typing import Any, NamedTuple

from trialfinder.errors import RecordError, TrialFinderError
from trialfinder.library.entry import key_of, record_of, worth_of
from trialfinder.library.library import Library, utc_now
from trialfinder.library.opening import read_supplemented
from trialfinder.library.packing import Unpacker
from trialfinder.library.registry.updates import day_of_copy
from trialfinder.library.rows import worths_of, write_studies
from trialfinder.library.signed_packs.outcome import Taken, TakenBack, Tally
from trialfinder.library.signed_packs.pack_file import Pack, PackedRecord, records_in
from trialfinder.messages import Day
from trialfinder.progress import Progress, no_progress
from trialfinder.records.study import Study

KEPT_PACKS = 7
"""So many packs that were taken last can be taken back."""

_BATCH = 256
_TABLES = (
    (
        "CREATE TABLE IF NOT EXISTS packs (id INTEGER PRIMARY KEY, signer TEXT NOT NULL,"
        " illness TEXT NOT NULL, serial INTEGER NOT NULL, made TEXT NOT NULL, digest BLOB NOT NULL,"
        " taken TEXT NOT NULL, taken_back TEXT)"
    ),
    (
        "CREATE TABLE IF NOT EXISTS pack_studies (pack INTEGER NOT NULL, key TEXT NOT NULL,"
        " written INTEGER NOT NULL, former INTEGER, record BLOB, dictionary INTEGER, name TEXT,"
        " downloaded TEXT, added TEXT, fetched TEXT, removed TEXT, missing_since TEXT,"
        " PRIMARY KEY (pack, key))"
    ),
)
_FORMER = (
    "SELECT id, record, dictionary, name, downloaded, added, fetched, removed, missing_since"
    " FROM studies LEFT JOIN records USING (id) WHERE key = ?"
)


class _Former(NamedTuple):
    """What the library had of a study before a pack, `id` being its number there."""

    id: int | None
    record: bytes | None
    dictionary: int | None
    name: str
    downloaded: str | None
    added: str
    fetched: str | None
    removed: str | None
    missing_since: str | None


class _Come(NamedTuple):
    """A study of a pack."""

    study: Study
    fetched: str | None


def take_pack(
    library: Library,
    pack: Pack,
    progress: Progress = no_progress,
    now: Callable[[], datetime] = utc_now,
) -> Taken:
    """Put what a pack holds into the library, where it has no later copy. `progress` may raise to
    end it; whatever raises leaves the library as it was.

    Raises:
        RecordError: this pack or a later one was taken before, or it cannot be read.
        ResourceError: the library cannot be used.
    """
    stamp = now().isoformat(timespec="seconds")
    about, tally = pack.about, Tally()
    with library.database.using() as db:
        db.execute("BEGIN IMMEDIATE")
        for statement in _TABLES:
            db.execute(statement)
        _check_serial(db, pack)
        number = _note(db, pack, stamp)
        taking = _Taking(db, number, stamp, tally)
        for batch in _batches(records_in(pack, progress)):
            taking.take(batch)
        _forget_early(db)
    return tally.taken(serial=about.serial, made=about.made, illness=about.illness)


def is_taken_or_older(library: Library, pack: Pack) -> bool:
    """Whether this pack was taken before, even if it was taken back since, or a later one was."""
    with library.database.using() as db:
        if not _has_packs(db):
            return False
        query = "SELECT 1 FROM packs WHERE signer = ? AND illness = ? AND serial >= ? LIMIT 1"
        values = (pack.signer.name, pack.about.illness, pack.about.serial)
        return db.execute(query, values).fetchone() is not None


def take_back(
    library: Library, serial: int | None = None, now: Callable[[], datetime] = utc_now
) -> TakenBack:
    """Take back the pack that was taken last: the former copies come back, and what only the pack
    had brought goes. A study that got a later copy since stays as it is. With a `serial` only the
    pack of that number is taken back.

    Raises:
        RecordError: there is no pack that can be taken back, or the last one has another number.
        ResourceError: the library cannot be used.
    """
    with library.database.using() as db:
        db.execute("BEGIN IMMEDIATE")
        row = None
        if _has_packs(db):
            query = (
                "SELECT id, serial, made, illness FROM packs WHERE taken_back IS NULL"
                " AND id > (SELECT max(id) FROM packs) - ? ORDER BY id DESC LIMIT 1"
            )
            row = db.execute(query, (KEPT_PACKS,)).fetchone()
        if row is None:
            raise RecordError("pack.none_to_take_back")
        number, last, made, illness = row
        if serial not in (None, last):
            raise RecordError("pack.not_last", serial=str(serial))
        came = {"restored": 0, "gone": 0, "stayed": 0}
        unpacker = Unpacker(db)
        query = "SELECT * FROM pack_studies WHERE pack = ? ORDER BY written"
        for _, key, written, *former in db.execute(query, (number,)).fetchall():
            came[_give_back(db, unpacker, key, written, _Former(*former))] += 1
        db.execute("DELETE FROM pack_studies WHERE pack = ?", (number,))
        stamp = now().isoformat(timespec="seconds")
        db.execute("UPDATE packs SET taken_back = ? WHERE id = ?", (stamp, number))
    return TakenBack(serial=last, made=made, illness=illness, **came)


class _Taking:
    """One pack on its way into the library, within the transaction of `db`."""

    def __init__(self, db: sqlite3.Connection, number: int, stamp: str, tally: Tally) -> None:
        self._db, self._number, self._stamp, self._tally = db, number, stamp, tally
        self._unpacker = Unpacker(db)

    def take(self, batch: Sequence[PackedRecord]) -> None:
        come: dict[str, _Come] = {}
        for one in batch:
            study = _study(one.record, one.name, one.downloaded)
            if study is None:
                self._tally.counts["unreadable"] += 1
            else:
                come[key_of(study)] = _Come(study, one.fetched)
        wanted = self._wanted(come)
        for fetched, group in groupby(
            sorted(wanted.values(), key=lambda one: one[0].fetched or ""),
            key=lambda one: one[0].fetched,
        ):
            self._write([(one.study, former) for one, former in group], fetched)

    def _wanted(self, come: dict[str, _Come]) -> dict[str, tuple[_Come, _Former | None]]:
        """Those that the library does not have as they are, nor better, with what it has."""
        worths = worths_of(self._db, come)
        wanted: dict[str, tuple[_Come, _Former | None]] = {}
        for key, one in come.items():
            row = self._db.execute(_FORMER, (key,)).fetchone()
            former = _Former(*row) if row else None
            is_there = former is not None and former.removed is None
            before = self._record(former) if former is not None and is_there else None
            if before is not None and before == record_of(one.study):
                self._tally.counts["same"] += 1
            elif key in worths and worths[key] > worth_of(one.study, one.fetched):
                self._tally.counts["kept"] += 1
            else:
                self._tally.counts["changed" if is_there else "added"] += 1
                wanted[key] = one, former
                if former is not None and before is not None:
                    self._compare(key, before, former, one.study)
        return wanted

    def _compare(self, key: str, before: bytes, former: _Former, new: Study) -> None:
        old = _study(before, former.name, former.downloaded)
        if old is not None:
            self._tally.compare(key, old, new, day_of_copy(old, former.fetched))

    def _write(self, found: list[tuple[Study, _Former | None]], fetched: str | None) -> None:
        write_studies(self._db, [study for study, _ in found], self._stamp, fetched)
        for study, former in found:
            key = key_of(study)
            (written,) = self._db.execute("SELECT id FROM studies WHERE key = ?", (key,)).fetchone()
            values: tuple[Any, ...] = former or (None,) * len(_Former._fields)
            self._db.execute(
                f"INSERT INTO pack_studies VALUES ({', '.join('?' * (3 + len(values)))})"  # noqa: S608
                " ON CONFLICT (pack, key) DO UPDATE SET written = excluded.written",
                (self._number, key, written, *values),
            )

    def _record(self, former: _Former) -> bytes | None:
        if former.record is None:
            return None
        return self._unpacker.unpacked(former.record, former.dictionary)


def _give_back(
    db: sqlite3.Connection, unpacker: Unpacker, key: str, written: int, former: _Former
) -> str:
    """Put a study back to what it was before a pack wrote it; what became of it."""
    row = db.execute("SELECT id, removed FROM studies WHERE key = ?", (key,)).fetchone()
    if row is None or row[0] != written:
        return "stayed"
    if former.id is None:
        db.execute("DELETE FROM studies WHERE key = ?", (key,))
        return "gone"
    record = unpacker.unpacked(former.record, former.dictionary) if former.record else None
    study = _study(record, former.name, former.downloaded) if record is not None else None
    if study is None:
        return "stayed"
    write_studies(db, [study], former.added, former.fetched)
    removed = row[1] or former.removed
    query = "UPDATE studies SET removed = ?, missing_since = ? WHERE key = ?"
    db.execute(query, (removed, former.missing_since, key))
    query = (
        "UPDATE pack_studies SET written = (SELECT id FROM studies WHERE key = ?)"
        " WHERE key = ? AND written = ?"
    )
    db.execute(query, (key, key, former.id))  # for the packs before, which may be taken back next
    return "gone" if former.removed else "restored"


def _batches(records: Iterator[PackedRecord]) -> Iterator[list[PackedRecord]]:
    while batch := list(islice(records, _BATCH)):
        yield batch


def _check_serial(db: sqlite3.Connection, pack: Pack) -> None:
    """Raises RecordError where the pack is not later than the last one of its kind."""
    query = (
        "SELECT serial, made, digest FROM packs WHERE signer = ? AND illness = ?"
        " AND taken_back IS NULL ORDER BY serial DESC LIMIT 1"
    )
    row = db.execute(query, (pack.signer.name, pack.about.illness)).fetchone()
    if row is None or row[0] < pack.about.serial:
        return
    serial, made, digest = row
    values = {"serial": str(pack.about.serial), "last": str(serial), "day": Day(made[:10])}
    key = "pack.taken_already" if digest == pack.digest else "pack.older"
    raise RecordError(key, file=pack.file.name, **values)


def _note(db: sqlite3.Connection, pack: Pack, stamp: str) -> int:
    cursor = db.execute(
        "INSERT INTO packs (signer, illness, serial, made, digest, taken)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            *(pack.signer.name, pack.about.illness, pack.about.serial),
            *(pack.about.made, pack.digest, stamp),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _forget_early(db: sqlite3.Connection) -> None:
    """Forget what the packs before the last few have replaced; that they were taken stays."""
    query = "DELETE FROM pack_studies WHERE pack <= (SELECT max(id) FROM packs) - ?"
    db.execute(query, (KEPT_PACKS,))


def _has_packs(db: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'packs'"
    return db.execute(query).fetchone() is not None


def _study(record: bytes, name: str, downloaded: str | None) -> Study | None:
    """The study, None where it cannot be read."""
    try:
        day = date.fromisoformat(downloaded) if downloaded else None
        return read_supplemented(record, name, downloaded=day)
    except (TrialFinderError, ValueError):
        return None
