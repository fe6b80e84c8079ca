"""What a damaged library still has is taken out of it, whole and unchanged, study by study."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pytest

from tests.library.shelved import Clock, study
from trialfinder.library.entry import record_of
from trialfinder.library.library import Library
from trialfinder.library.rescue import Rescued, rescued
from trialfinder.records.study import Study

COUNT = 120


@pytest.fixture
def studies() -> list[Study]:
    return [study(number, f"Study {number} of syrup", "Cough") for number in range(1, COUNT + 1)]


@pytest.fixture
def file(tmp_path: Path, studies: list[Study]) -> Path:
    """A library of the studies, without anything of it in a journal."""
    made = tmp_path / "library.sqlite"
    library = Library(made, now=Clock())
    library.add_all(studies)
    library.close()
    with closing(sqlite3.connect(made)) as db:
        db.execute("PRAGMA journal_mode=DELETE")
    return made


def by_number(found: list[Rescued]) -> dict[str, Rescued]:
    return {one.name.removesuffix(".json"): one for one in found}


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        for statement in statements:
            db.execute(statement)


def test_of_a_whole_file_every_record_comes_byte_for_byte(file: Path, studies: list[Study]) -> None:
    found = by_number(list(rescued(file)))
    assert len(found) == COUNT
    for number, one in enumerate(studies, 1):
        assert found[str(number)].record == record_of(one)


def test_when_a_study_came_and_was_fetched_and_downloaded_is_kept(tmp_path: Path) -> None:
    made = tmp_path / "library.sqlite"
    library = Library(made, now=Clock())
    listed = study(2, "Listed", "Cough")
    source = msgspec.structs.replace(listed.source, downloaded=date(2026, 2, 3))
    library.add(study(1, "Fetched", "Cough"), fetched=True)
    library.add(msgspec.structs.replace(listed, source=source))
    library.close()
    fetched, other = sorted(rescued(made), key=lambda one: one.name)
    assert (fetched.name, other.name) == ("1.json", "2.json")
    for one in (fetched, other):
        assert one.added == "2026-03-01T00:00:00+00:00"
    assert fetched.fetched == "2026-03-01T00:00:00+00:00"
    assert other.fetched is None
    assert (fetched.downloaded, other.downloaded) == (None, "2026-02-03")


def test_what_was_taken_out_of_the_library_does_not_come_back(file: Path) -> None:
    library = Library(file, now=Clock())
    library.remove("NCT00000007")
    library.close()
    assert "7" not in by_number(list(rescued(file)))
    assert len(list(rescued(file))) == COUNT - 1


def test_without_their_table_the_records_alone_are_taken(file: Path, studies: list[Study]) -> None:
    change(file, "DROP TABLE studies")
    found = list(rescued(file))
    assert {one.record for one in found} == {record_of(one) for one in studies}
    assert {(one.added, one.fetched, one.downloaded) for one in found} == {(None, None, None)}
    assert len({one.name for one in found}) == COUNT


def test_without_the_records_nothing_is_made_up(file: Path) -> None:
    change(file, "DROP TABLE records")
    assert list(rescued(file)) == []


def test_a_record_that_is_no_record_is_left_out_alone(file: Path) -> None:
    change(
        file,
        "UPDATE records SET record = 'text' WHERE id = 5",
        "UPDATE records SET record = 7 WHERE id = 6",
        "DELETE FROM records WHERE id = 8",
    )
    found = by_number(list(rescued(file)))
    assert len(found) == COUNT - 3
    assert "9" in found


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_what_lies_on_either_side_of_the_damage_is_found_and_is_what_it_was(
    file: Path, studies: list[Study], share: float
) -> None:
    page = 4096
    data = bytearray(file.read_bytes())
    at = int(len(data) * share) // page * page
    data[at : at + page] = b"\xff" * page
    file.write_bytes(bytes(data))
    try:
        found = list(rescued(file))
    except sqlite3.Error:
        found = []  # the page that was hit names all others
    originals = {record_of(one) for one in studies}
    assert {one.record for one in found} <= originals
