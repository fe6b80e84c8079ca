"""The file of the library: what is written to it lasts, and damage is said."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.library.shelved import study
from trialfinder.errors import RecordError, ResourceError
from trialfinder.library.library import Library
from trialfinder.messages import Message
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


def test_a_library_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    first = Library(file)
    first.add(study(1, "Kept"))
    with first.database.using() as db:
        db.execute("ALTER TABLE studies DROP COLUMN downloaded")
        db.execute("PRAGMA user_version=1")
    first.close()
    library = Library(file)
    assert library.note is None
    assert library.open("NCT00000001").title == "Kept"
    source = msgspec.structs.replace(study(2, "New").source, downloaded=date(2026, 4, 15))
    library.add(msgspec.structs.replace(study(2, "New"), source=source))
    entry = library.entry("NCT00000002")
    assert entry is not None
    assert entry.downloaded == date(2026, 4, 15)
    assert library.open("NCT00000002").source.downloaded == date(2026, 4, 15)
