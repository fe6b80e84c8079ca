"""The SQLite file of the library: one connection a thread, a damaged file set aside.

Where nothing can be written, as on a full or read-only disk or while another program holds the
file, it is opened to be read, and that is said.
"""

import contextlib
import sqlite3
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

from trialfinder.errors import ResourceError
from trialfinder.library.packing import Unpacker
from trialfinder.library.schema import VERSION, read_as_of_now, version_of, write_as_of_now
from trialfinder.messages import Message, Value

_WAIT_S = 1.5
_FREE_SHARE = 0.1
_PAGES_AT_ONCE = 256
_WHY = {
    sqlite3.SQLITE_BUSY: "library.locked",
    sqlite3.SQLITE_LOCKED: "library.locked",
    sqlite3.SQLITE_FULL: "library.full",
    sqlite3.SQLITE_READONLY: "library.read_only",
    sqlite3.SQLITE_CANTOPEN: "library.read_only",
    sqlite3.SQLITE_PERM: "library.read_only",
    sqlite3.SQLITE_IOERR: "library.full",
}
"""What is said where nothing can be written, by SQLite's codes (sqlite.org/rescode.html)."""

Rescue = Callable[["LibraryDatabase", Path], int]
"""Takes over into a new file what can be read of a damaged one; gives how many studies."""


class UnwritableError(ResourceError):
    """The library can be read, but nothing can be written to it now."""


class LibraryDatabase:
    """Opens connections, each for the thread that asks.

    `note` says what the user must know of the opening: that a damaged file was set aside, of which
    `rescue` takes over what can be read, or that nothing can be written. With `read_only` nothing
    is written whatever happens. `memory` holds what others worked out of the file and keep as long
    as it is open, by their names.
    """

    def __init__(
        self, path: Path, rescue: Rescue = lambda *_: 0, *, read_only: bool = False
    ) -> None:
        self._path = path
        self._rescue = rescue
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[sqlite3.Connection] = []
        weakref.finalize(self, _close_all, self._open)  # where nobody has called `close`
        self._why: str | None = "library.read_only" if read_only else None  # nothing is written
        self.note: Message | None = None
        self.memory: dict[str, object] = {}
        try:
            self._connection()
        except sqlite3.OperationalError as error:
            self._read_alone(error)
        except sqlite3.DatabaseError as error:
            self.note = self._renewed("library.set_aside", error)

    @contextlib.contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """The thread's connection, in a transaction that holds entirely or not at all.

        Raises:
            UnwritableError: nothing can be written now.
            ResourceError: the file cannot be used, or is damaged; a damaged one is set aside, so
                that the next call begins with one that has what could be rescued.
        """
        try:
            connection = self._connection()
            with connection:
                yield connection
        except sqlite3.OperationalError as error:
            raise self._unusable(error) from error
        except sqlite3.DatabaseError as error:
            if self._why is not None:  # read while another program writes it
                raise UnwritableError(self._why, file=str(self._path)) from error
            message = self._renewed("library.damaged", error)
            raise ResourceError(message.key, **message.values) from error

    def record(self, number: int) -> bytes | None:
        """The record of the library's number, None where it is gone or damaged."""
        with self.using() as db:
            query = "SELECT record, dictionary FROM records WHERE id = ?"
            row = db.execute(query, (number,)).fetchone()
            if row is None:
                return None
            unpacker: Unpacker | None = getattr(self._local, "unpacker", None)
            if unpacker is None:
                unpacker = self._local.unpacker = Unpacker(db)
            return unpacker.unpacked(row[0], row[1])

    def give_back(self) -> None:
        """Give the room of what is there no longer back to the disk, where that is much: a little
        at a time, so that nobody who reads or writes waits for it. Files that earlier versions
        began keep the room for what comes."""
        with contextlib.suppress(UnwritableError):
            while True:
                with self.using() as db:
                    (free,) = db.execute("PRAGMA freelist_count").fetchone()
                    (pages,) = db.execute("PRAGMA page_count").fetchone()
                    if free <= pages * _FREE_SHARE:
                        return
                    db.execute(f"PRAGMA incremental_vacuum({_PAGES_AT_ONCE})").fetchall()
                    (left,) = db.execute("PRAGMA freelist_count").fetchone()
                if left >= free:
                    return

    def _unusable(self, error: sqlite3.Error) -> ResourceError:
        why = self._why or _reason(error)
        if why is None:
            return ResourceError("library.unusable", file=str(self._path))
        return UnwritableError(why, file=str(self._path))

    def _read_alone(self, error: sqlite3.OperationalError) -> None:
        """Open the file to be read, where it is there.

        Raises:
            ResourceError: it cannot even be read.
        """
        why = _reason(error)
        if why is None or not self._path.is_file():
            raise ResourceError("library.unusable", file=str(self._path)) from error
        self._why = why
        try:
            self._connection()
        except sqlite3.Error:
            raise ResourceError("library.unusable", file=str(self._path)) from error
        self.note = Message(why, {"file": str(self._path)})

    def _renewed(self, key: str, error: sqlite3.Error) -> Message:
        """Set the file aside and begin another with what can be rescued of it; what to say.

        Raises:
            ResourceError: it can be neither moved nor begun anew.
        """
        aside = self._set_aside()
        if self._path.exists():
            raise ResourceError("library.unusable", file=str(self._path)) from error
        rescue, self._rescue = self._rescue, lambda *_: 0  # not of what is rescued itself
        try:
            count = rescue(self, aside)
        finally:
            self._rescue = rescue
        values: dict[str, Value] = {"file": str(aside)}
        return (
            Message(f"{key}_rescued", values | {"count": count}) if count else Message(key, values)
        )

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
        connection = self._reading() if self._why else self._writing()
        with self._lock:
            self._open.append(connection)
            self._local.connection = connection
        return connection

    def _writing(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_WAIT_S, check_same_thread=False)
        try:
            connection.execute("PRAGMA page_size=65536")  # a record in a page or few
            if connection.execute("PRAGMA page_count").fetchone() == (0,):  # else it writes
                connection.execute("PRAGMA auto_vacuum=INCREMENTAL")  # see give_back
            _keep_a_log(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA wal_autocheckpoint=4000")  # mostly at the end of an import
            self._check_version(connection)
            write_as_of_now(connection)
            connection.execute("SELECT count(*) FROM studies").fetchone()
        except BaseException:
            connection.close()
            raise
        return connection

    def _reading(self) -> sqlite3.Connection:
        """Without waiting; without regard to locks and the log of changes where there is no other
        way, as on a disk on which SQLite's own small files cannot be made."""
        for how in ("mode=ro", "mode=ro&immutable=1"):
            address = f"{self._path.absolute().as_uri()}?{how}"
            connection = sqlite3.connect(address, uri=True, timeout=0, check_same_thread=False)
            try:
                self._check_version(connection)
                read_as_of_now(connection)
                connection.execute("SELECT count(*) FROM studies").fetchone()
            except sqlite3.OperationalError:
                connection.close()
                if how.endswith("1"):
                    raise
            except BaseException:
                connection.close()
                raise
            else:
                break
        return connection

    def _check_version(self, connection: sqlite3.Connection) -> None:
        if version_of(connection) > VERSION:
            raise ResourceError("library.newer", file=str(self._path))

    def _set_aside(self) -> Path:
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
        return aside


def _close_all(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Have changes written to a log first (WAL), so that others can read meanwhile.

    While another connection does the same for a file that is new, SQLite refuses at once instead
    of waiting as it does elsewhere.
    """
    until = time.monotonic() + _WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if _reason(error) != "library.locked" or time.monotonic() >= until:
                raise
            time.sleep(0.01)
        else:
            return


def _reason(error: sqlite3.Error) -> str | None:
    """Why nothing can be written; None where the error is of another kind."""
    return _WHY.get(error.sqlite_errorcode & 0xFF) if hasattr(error, "sqlite_errorcode") else None
