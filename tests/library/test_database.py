"""The file of the library: what is written to it lasts, and damage is said."""

import contextlib
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.library.earlier import make_earlier, write_earlier
from tests.library.shelved import study
from trialfinder.errors import RecordError, ResourceError
from trialfinder.library.library import Library
from trialfinder.library.schema import VERSION
from trialfinder.messages import Message
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study


def test_a_record_goes_with_its_study(library: Library, say: Callable[[Message], str]) -> None:
    def records() -> int:
        with library.database.using() as db:
            (count,) = db.execute("SELECT count(*) FROM records").fetchone()
        return int(count)

    for title in ("Old", "New"):
        library.add(study(1, title))
        library.add(study(2, title))
    assert records() == 2
    library.remove("NCT00000001")
    library.purge(days=0)
    assert records() == 1
    with library.database.using() as db:
        db.execute("DELETE FROM records")
    with pytest.raises(ResourceError) as caught:
        library.open("NCT00000002")
    assert "lost the record of NCT00000002" in say(caught.value.message)


def test_importing_many(library: Library) -> None:
    told: list[float] = []
    found = [
        *(study(n, f"Study {n}") for n in range(1, 1101)),
        RecordError("record.empty", file="x"),
    ]
    done = library.add_all(found, told.append)
    assert (done.added, library.count(), told) == (1100, 1100, [1024, 1100])
    assert [message.key for message in done.failed] == ["record.empty"]
    assert library.open("NCT00001100").title == "Study 1100"


def test_a_stopped_import_keeps_what_it_has(library: Library) -> None:
    def found() -> Iterator[Study]:
        for number in range(1, 1200):
            yield study(number, "x")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add_all(found())
    assert library.count() == 1024


def test_a_library_lasts(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    first = Library(file)
    first.add(study(1, "Zeta"))
    first.close()
    second = Library(file)
    assert second.note is None
    assert second.open("NCT00000001").title == "Zeta"
    second.close()


def test_threads_have_connections_of_their_own(library: Library) -> None:
    errors: list[Exception] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 20):
                library.add(study(number, "Zeta"))
                library.search("zeta")
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(n * 100 + 1,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert library.count() == 80


@pytest.mark.parametrize(
    "damage", [b"no database at all " * 100, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_file_is_set_aside(
    tmp_path: Path, damage: bytes, say: Callable[[Message], str]
) -> None:
    file = tmp_path / "library.sqlite"
    file.write_bytes(damage)
    library = Library(file)
    assert library.note is not None
    aside = tmp_path / "library.damaged.sqlite"
    assert str(aside) in say(library.note)
    assert aside.read_bytes() == damage
    library.add(study(1, "Zeta"))
    library.close()
    file.write_bytes(damage)
    again = Library(file)
    assert (tmp_path / "library.damaged-2.sqlite").exists()
    again.close()


def test_damage_that_shows_late_is_said_and_set_aside(
    tmp_path: Path, say: Callable[[Message], str]
) -> None:
    file = tmp_path / "library.sqlite"
    library = Library(file)
    library.add_all(study(n, f"Zeta {n} " * 20) for n in range(1, 300))
    library.close()
    data = bytearray(file.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    file.write_bytes(data)
    for end in ("-wal", "-shm"):
        Path(f"{file}{end}").unlink(missing_ok=True)
    library = Library(file)
    if library.note is None:
        with pytest.raises(ResourceError) as caught:
            library.search("zeta")
        assert "set aside" in say(caught.value.message)
    assert library.search("zeta") == ()
    library.close()


def test_a_file_that_cannot_be_used_is_said(tmp_path: Path, say: Callable[[Message], str]) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ResourceError) as caught:
        Library(tmp_path / "file" / "library.sqlite")
    assert caught.value.message.key == "library.unusable"
    newer = tmp_path / "newer.sqlite"
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version=99")
    db.close()
    with pytest.raises(ResourceError) as caught:
        Library(newer)
    assert "newer TrialFinder" in say(caught.value.message)


@pytest.mark.parametrize("version", [1, 2])
def test_a_library_of_an_earlier_version_is_brought_up_to_date(
    tmp_path: Path, version: int
) -> None:
    file = tmp_path / "library.sqlite"
    write_earlier(file, version, [study(1, "Kept"), study(2, "Out")], removed=["NCT00000002"])
    library = Library(file)
    assert (library.note, library.count()) == (None, 1)
    assert library.open("NCT00000001").title == "Kept"
    assert [entry.key for entry in library.search("kept")] == ["NCT00000001"]
    library.restore("NCT00000002")
    assert library.open("NCT00000002").title == "Out"
    source = msgspec.structs.replace(study(3, "New").source, downloaded=date(2026, 4, 15))
    library.add(msgspec.structs.replace(study(3, "New"), source=source))
    assert library.open("NCT00000003").source.downloaded == date(2026, 4, 15)
    library.close()
    again = Library(file)
    assert (again.note, again.count()) == (None, 3)
    again.close()


def test_two_windows_bring_a_file_up_to_date_at_once(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    write_earlier(file, 2, [study(n, f"Zeta {n}") for n in range(1, 40)])
    notes: list[object] = []

    def open_it() -> None:
        library = Library(file)
        notes.append((library.note, library.count()))
        library.close()

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert notes == [(None, 39)] * 4


def test_a_new_file_is_waited_for_while_another_window_makes_it(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(0.2, other.rollback)
    release.start()
    library = Library(file)
    release.join()
    other.close()
    library.add(study(1, "Zeta 1"))
    assert (library.note, library.count()) == (None, 1)
    library.close()


def filled(file: Path, count: int = 3) -> None:
    library = Library(file)
    library.add_all(study(number, f"Zeta {number}") for number in range(1, count + 1))
    library.close()


def holding(file: Path, *, alone: bool) -> sqlite3.Connection:
    """Another program that writes, or that lets nobody else even read."""
    other = sqlite3.connect(file, isolation_level=None)
    if alone:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    other.execute("UPDATE studies SET title = title")
    return other


@pytest.mark.alone
@pytest.mark.parametrize("alone", [False, True])
def test_a_locked_library_can_be_read_and_says_so(
    tmp_path: Path, alone: bool, say: Callable[[Message], str]
) -> None:
    file = tmp_path / "library.sqlite"
    filled(file)
    other = holding(file, alone=alone)
    try:
        started = time.monotonic()
        library = Library(file)
        assert [entry.title for entry in library.search("zeta 2")] == ["Zeta 2"]
        assert library.open("NCT00000001").title == "Zeta 1"
        library.purge()
        with pytest.raises(ResourceError) as caught:
            library.add(study(9, "New"))
        assert time.monotonic() - started < 5
        assert "Another program" in say(caught.value.message)
        assert (library.note is not None) is alone
        library.close()
    finally:
        other.close()
    library = Library(file)
    assert (library.note, library.count()) == (None, 3)
    library.close()


def test_a_file_from_before_answers_were_remembered_is_taken_over(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    filled(file)
    make_earlier(file, 3)
    library = Library(file)
    assert [entry.title for entry in library.search("zeta 2")] == ["Zeta 2"]
    entry = library.add(study(9, "Eta", "Gout"))
    assert library.note_unlisted(["Gout"], [entry.status or ""], []) == 1
    assert library.open(entry.key).source.unlisted_on is not None
    library.close()


@pytest.fixture
def entered_by_all() -> Iterator[Path]:
    """A folder that everybody may enter; pytest's own lie in one that is its user's alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("version", [1, 2, 3, 4, 5, VERSION])
def test_a_library_that_cannot_be_written_can_be_read(
    entered_by_all: Path, version: int, say: Callable[[Message], str]
) -> None:
    file = entered_by_all / "library.sqlite"
    if version > 2:
        filled(file)
    if version in (3, 4, 5):
        make_earlier(file, version)
    elif version < 3:
        write_earlier(file, version, [study(n, f"Zeta {n}") for n in range(1, 4)])
    with contextlib.closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("PRAGMA journal_mode=WAL")
    done = as_a_guest(entered_by_all, file)
    assert done.returncode == 0, done.stderr
    note, refused, titles = json.loads(done.stdout)
    assert titles == ["Zeta 2"]
    assert (note, refused) == ("library.read_only", "library.read_only")
    assert "nothing can be written" in say(Message(note, {"file": "x"}))


_GUEST = """
import json, os, sys
import urllib.parse  # loaded late by the library, where a guest may load nothing any more
from pathlib import Path
from tests.library.earlier import write_earlier
from tests.library.shelved import study
from trialfinder.errors import ResourceError
from trialfinder.library.library import Library
from trialfinder.library.opening import read_supplemented
new = study(9, "New")
read_supplemented(b'{"protocolSection": {}}', "x.json")  # loads what a guest may not
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)  # whoever may do everything is refused nothing
library = Library(Path(sys.argv[1]))
library.purge()
try:
    library.add(new)
except ResourceError as error:
    refused = error.message.key
titles = [entry.title for entry in library.search("zeta 2")]
assert library.open("NCT00000001").title == "Zeta 1"
print(json.dumps([library.note.key, refused, titles]))
"""


def as_a_guest(folder: Path, file: Path) -> subprocess.CompletedProcess[str]:
    """Uses the library as somebody who may read it, but write nothing."""
    file.chmod(0o444)
    folder.chmod(0o555)
    try:
        return subprocess.run(
            [sys.executable, "-c", _GUEST, str(file)],
            capture_output=True,
            text=True,
            timeout=600,
            env={**os.environ, "HOME": str(folder)},
        )
    finally:
        folder.chmod(0o755)


def test_what_a_damaged_library_still_has_is_saved(
    tmp_path: Path, say: Callable[[Message], str]
) -> None:
    file = tmp_path / "library.sqlite"
    library = Library(file)
    library.add_all(study(number, f"Zeta {number} " * 60) for number in range(1, 400))
    library.close()
    data = bytearray(file.read_bytes())
    middle = len(data) // 2 // 65_536 * 65_536
    data[middle : middle + 65_536] = b"\xff" * 65_536
    file.write_bytes(data)
    library = Library(file)
    with contextlib.suppress(ResourceError):
        for number in range(1, 400):
            library.open(f"NCT{number:08}")
    found = library.count()
    assert 50 < found <= 399
    assert library.search("zeta", limit=1000)
    library.close()
    if list(tmp_path.glob("*.damaged*.sqlite")):
        again = Library(file)
        assert (again.note, again.count()) == (None, found)
        again.close()


def test_room_of_what_is_gone_is_given_back_while_another_reads(
    library: Library,
) -> None:
    with library.database.using() as db:
        (_, _, file) = db.execute("PRAGMA database_list").fetchone()

    def size() -> int:
        with library.database.using() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return Path(file).stat().st_size

    made = json.loads(study(1, "Zeta", "Gout").source.original)
    records = []
    for number in range(1, 101):
        text = random.Random(number).randbytes(20_000).hex()
        made["protocolSection"]["identificationModule"]["nctId"] = f"NCT{number:08}"
        made["protocolSection"]["descriptionModule"] = {"detailedDescription": text}
        records.append(read_study(json.dumps(made).encode(), "a.json"))
    for one in records:
        library.add(one)
    once = size()
    with library.database.using() as db:
        db.execute("DELETE FROM studies WHERE nct_id > 'NCT00000020'")
    reader = sqlite3.connect(file)
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*), max(title) FROM studies").fetchone()
    library.database.give_back()
    assert reader.execute("SELECT count(*), max(title) FROM studies").fetchone() == before
    reader.close()
    assert size() < 0.7 * once  # a fifth of the records, and what is there without any
