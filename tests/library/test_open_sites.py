"""The library knows how many centers of a study are open, of earlier files once it has looked."""

import contextlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.library.earlier import make_earlier, write_earlier
from tests.library.shelved import study
from trialfinder.library.bulk_import import import_pieces
from trialfinder.library.entry import LibraryEntry
from trialfinder.library.library import Library
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import SITES_SILENT, Study

SITES = {
    1: (("RECRUITING", "COMPLETED", "RECRUITING"), 2),
    2: (("NOT_YET_RECRUITING", None), 0),
    3: ((None, None), SITES_SILENT),
    4: ((), SITES_SILENT),
}
KNOWN = {f"NCT{number:08}": count for number, (_, count) in SITES.items()}


def with_sites(number: int, *statuses: str | None, overall: str = "RECRUITING") -> Study:
    made = json.loads(study(number, "Zeta", status=overall).source.original)
    sites = [{"city": "Oslo", **({"status": one} if one else {})} for one in statuses]
    made["protocolSection"]["contactsLocationsModule"]["locations"] = sites
    return read_study(json.dumps(made).encode(), f"{number}.json")


STUDIES = [with_sites(number, *statuses) for number, (statuses, _) in SITES.items()]


def told(library: Library) -> dict[str, int | None]:
    return {entry.key: entry.open_sites for entry in library.search()}


def unread(library: Library) -> list[LibraryEntry]:
    return [entry for entry in library.search() if entry.is_unread]


@pytest.fixture(params=[1, 2, 3, 4])
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of an earlier version with the studies, and one that is finished."""
    file, version = tmp_path / "library.sqlite", request.param
    kept = [*STUDIES, with_sites(5, "COMPLETED", overall="COMPLETED")]
    if version < 3:
        write_earlier(file, version, kept)
        return file
    library = Library(file)
    library.add_all(kept)
    library.close()
    make_earlier(file, version)
    return file


def test_a_study_comes_with_the_number_of_its_open_centers(library: Library) -> None:
    for one in STUDIES:
        assert library.add(one).open_sites == one.open_sites
    assert told(library) == KNOWN
    library.add(with_sites(2, "RECRUITING"), fetched=True)
    assert told(library) == {**KNOWN, "NCT00000002": 1}
    assert unread(library) == []


def test_so_does_one_of_very_many(tmp_path: Path) -> None:
    files = [tmp_path / one.source.name for one in STUDIES]
    for one, file in zip(STUDIES, files, strict=True):
        file.write_bytes(one.source.original)
    library = Library(tmp_path / "library.sqlite")
    import_pieces(library, tmp_path / "library.sqlite", files)
    assert told(library) == KNOWN
    library.close()


def test_a_study_of_an_earlier_file_is_looked_at_once(earlier: Path) -> None:
    library = Library(earlier)
    assert set(told(library).values()) == {None}
    found = library.with_open_sites(unread(library))
    assert {key: entry.open_sites for key, entry in found.items()} == KNOWN
    assert told(library) == {**KNOWN, "NCT00000005": None}  # closed, so that nobody asks
    assert found["NCT00000002"] == library.entry("NCT00000002")
    library.close()
    again = Library(earlier)
    assert unread(again) == []
    again.close()


def test_where_nothing_can_be_written_it_is_looked_at_each_time(earlier: Path) -> None:
    for _ in range(2):
        library = Library(earlier, read_only=True)
        found = library.with_open_sites(unread(library))
        assert {key: entry.open_sites for key, entry in found.items()} == KNOWN
        library.close()


def test_a_study_without_its_record_stays_unknown(library: Library) -> None:
    library.add_all(STUDIES)
    with library.database.using() as db:
        db.execute("UPDATE studies SET open_sites = NULL")
        db.execute("DELETE FROM records WHERE id = (SELECT id FROM studies WHERE key LIKE '%1')")
    assert "NCT00000001" not in library.with_open_sites(unread(library))
    assert [entry.key for entry in unread(library)] == ["NCT00000001"]


def test_what_came_meanwhile_is_not_overwritten(library: Library) -> None:
    library.add(with_sites(1, "COMPLETED"))
    with library.database.using() as db:
        (_, _, file) = db.execute("PRAGMA database_list").fetchone()
        db.execute("UPDATE studies SET open_sites = NULL")
    before = unread(library)
    with contextlib.closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE studies SET open_sites = 7")
    library.with_open_sites(before)
    assert told(library) == {"NCT00000001": 7}
