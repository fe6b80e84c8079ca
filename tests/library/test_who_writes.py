"""Where nothing may or can be written, a library is read as it is, and who would write is told."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.gui.records import record
from tests.library.shelved import Clock, study
from tests.library.signed_packs.made import CLINIC, pack_of
from trialfinder.finder.columns.updating import bring_up_to_date, columns_of
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.database import UnwritableError
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.pack_file import open_pack
from trialfinder.library.signed_packs.taking import take_pack
from trialfinder.library.study_store import LibraryStore, Wording

READS: dict[str, Callable[[Library], Any]] = {
    "count": Library.count,
    "statuses": Library.statuses,
    "search": lambda library: library.search("zeta"),
    "latest": lambda library: library.search(limit=2),
    "entry": lambda library: library.entry("NCT00000002"),
    "open": lambda library: library.open("NCT00000002"),
    "find": lambda library: library.find("NCT00000002"),
    "holds": lambda library: LibraryStore(library).holds(),
    "candidates": lambda library: [
        one.key for one in LibraryStore(library).candidates([Wording(frozenset({"zeta"}))])
    ],
}
WRITES: dict[str, Callable[[Library], Any]] = {
    "add": lambda library: library.add(study(9, "New")),
    "add_all": lambda library: library.add_all([study(8, "New")]),
    "remove": lambda library: library.remove("NCT00000001"),
    "restore": lambda library: library.restore("NCT00000003"),
    "note_unlisted": lambda library: library.note_unlisted(["Gout"], ["RECRUITING"], []),
    "renew": lambda library: columns_of(library, bundled_spotter()).renew(),
}
LEFT_FOR_LATER: dict[str, Callable[[Library], Any]] = {
    "purge": lambda library: library.purge(0),
    "open sites": lambda library: library.with_open_sites(library.search()),
    "columns": lambda library: bring_up_to_date(library, bundled_spotter(), lambda _: None),
    "room": lambda library: library.database.give_back(),
}
"""What is done as soon as it can be, and needs no word."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A library of three studies, of which one is removed."""
    made = Library(tmp_path / "library.sqlite", Clock())
    made.add_all([study(1, "Zeta 1", "Gout"), study(2, "Zeta 2", "Gout"), study(3, "Out")])
    made.remove("NCT00000003")
    made.close()
    return tmp_path / "library.sqlite"


@pytest.fixture
def read_only(file: Path) -> Iterator[Library]:
    opened = Library(file, read_only=True)
    yield opened
    opened.close()


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@pytest.mark.parametrize("name", READS)
def test_a_library_that_may_only_be_read_answers_as_any_other(
    file: Path, read_only: Library, name: str
) -> None:
    found = READS[name](read_only)
    writable = Library(file)
    assert found == READS[name](writable)
    assert found is not None
    writable.close()


@pytest.mark.parametrize("name", WRITES)
def test_what_would_be_written_to_it_is_refused_and_the_file_stays_as_it_was(
    file: Path, read_only: Library, name: str
) -> None:
    before = _sum(file)
    with pytest.raises(UnwritableError) as caught:
        WRITES[name](read_only)
    assert caught.value.message.key == "library.read_only"
    assert caught.value.message.values == {"file": str(file)}
    assert _sum(file) == before


@pytest.mark.parametrize("name", LEFT_FOR_LATER)
def test_what_can_wait_until_it_can_be_written_waits_in_silence(
    file: Path, read_only: Library, name: str
) -> None:
    before = _sum(file)
    LEFT_FOR_LATER[name](read_only)
    assert _sum(file) == before
    assert read_only.count() == 2


def test_a_pack_is_not_taken_where_nothing_can_be_written(
    read_only: Library, tmp_path: Path
) -> None:
    pack = open_pack(pack_of(tmp_path, [record(5)]), [CLINIC])
    with pytest.raises(UnwritableError):
        take_pack(read_only, pack)
    assert read_only.entry("NCT00000005") is None


def test_a_disk_that_is_full_is_said_and_what_is_there_stays_readable(file: Path) -> None:
    library = Library(file)
    with library.database.using() as db:
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        db.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(UnwritableError) as caught:
        library.add_all(study(number, "Zeta " * 900) for number in range(10, 300))
    assert caught.value.message.key == "library.full"
    assert [entry.title for entry in library.search("zeta 2")] == ["Zeta 2"]
    assert library.count() == 2
    library.close()
