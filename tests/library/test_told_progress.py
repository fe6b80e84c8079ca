"""Whoever waits is told how far the work is: rising, and within its bounds."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.every import every
from tests.gui.records import record
from tests.library.shelved import study
from tests.library.signed_packs.made import CLINIC, CLINIC_KEY, fill, pack_of
from tests.records.readers.whole.made_up import FILES
from trialfinder.finder.columns.held import held_in
from trialfinder.finder.columns.updating import bring_up_to_date
from trialfinder.finder.illness.spotting import bundled_spotter
from trialfinder.library.bulk_import import import_pieces
from trialfinder.library.library import Library
from trialfinder.library.signed_packs.making import make_pack
from trialfinder.library.signed_packs.pack_file import About, open_pack, records_in
from trialfinder.library.studies_in_files import files_among, open_files
from trialfinder.library.study_store import LibraryStore
from trialfinder.progress import Progress
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.readers.formats import read_studies
from trialfinder.records.study import Study

COUNT = 60


def studies() -> list[Study]:
    return [study(number, f"Study {number} of syrup", "Cough") for number in range(1, COUNT + 1)]


def told_by(work: Callable[[Progress], Any]) -> list[float]:
    told: list[float] = []
    work(told.append)
    return told


def assert_rises(told: list[float]) -> None:
    assert told == sorted(told)
    assert every(0 <= done <= 1 for done in told)
    assert told[-1] > 0.8


def assert_counts(told: list[float], count: int) -> None:
    """That each step of the work is as long as the others."""
    assert told == pytest.approx([number / count for number in range(1, count + 1)])


@pytest.fixture
def shelf(library: Library) -> Iterator[Library]:
    library.add_all(studies())
    return library


@pytest.mark.parametrize("name", FILES)
def test_reading_a_file_of_any_format(name: str) -> None:
    data = FILES[name]()
    told = told_by(lambda tell: list(read_studies(data, "x", progress=tell)))
    if told or not name.startswith("api_v2"):  # one small record is decoded in one go
        assert_rises(told)


def test_reading_a_long_table_goes_on_row_by_row() -> None:
    data = as_csv(studies()).encode()
    told = told_by(lambda tell: list(read_studies(data, "x.csv", progress=tell)))
    assert_rises(told)
    assert len(told) >= COUNT
    gaps = [after - before for before, after in zip([0.0, *told], told, strict=False)]
    assert max(gaps) < 6 / COUNT


def test_reading_several_files_goes_on_file_by_file(tmp_path: Path) -> None:
    for number, one in enumerate(("api_v2", "csv", "xml", "page")):
        (tmp_path / f"{number}.txt").write_bytes(FILES[one]())
    told = told_by(lambda tell: list(open_files(files_among([tmp_path]), progress=tell)))
    assert_rises(told)
    assert {0.25, 0.5, 0.75, 1.0} <= set(told)


def test_making_a_pack_tells_of_each_record(shelf: Library, tmp_path: Path) -> None:
    about = About(serial=1, made="2026-11-01T06:00:00+00:00")
    told = told_by(
        lambda tell: make_pack(
            shelf, tmp_path / "night.trialpack", about, CLINIC_KEY, progress=tell
        )
    )
    assert_counts(told, COUNT)


def test_checking_and_reading_a_pack(tmp_path: Path) -> None:
    file = pack_of(tmp_path, [record(number) for number in range(1, 6)])
    assert_rises(told_by(lambda tell: open_pack(file, [CLINIC], tell)))
    assert len(list(records_in(open_pack(file, [CLINIC])))) == 5


def test_looking_through_a_library(shelf: Library) -> None:
    assert_counts(told_by(lambda tell: list(LibraryStore(shelf).candidates((), tell))), COUNT)


def test_placing_the_centers_of_a_library(shelf: Library) -> None:
    held = held_in(shelf, lambda _: (60.0, 10.0, 1.0))
    assert_counts(told_by(lambda tell: held.nearest_sites((60.0, 10.0), tell)), COUNT)
    assert told_by(lambda tell: held.nearest_sites((0.0, 0.0), tell)) == []


def test_making_the_columns_of_a_search(shelf: Library) -> None:
    told = told_by(
        lambda tell: bring_up_to_date(
            shelf, bundled_spotter(), lambda _: (60.0, 10.0, 1.0), progress=tell
        )
    )
    assert_counts(told, COUNT)


def test_taking_in_files_piece_by_piece(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    library = Library(file)
    names = []
    for number in range(3):
        names.append(tmp_path / f"{number}.csv")
        names[-1].write_text(as_csv(studies()[number * 20 : number * 20 + 20]), encoding="utf-8")
    told = told_by(lambda tell: import_pieces(library, file, names, progress=tell, workers=1))
    assert_rises(told)
    assert library.count() == COUNT
    library.close()


def test_nothing_to_do_is_nothing_to_tell(library: Library) -> None:
    assert told_by(lambda tell: list(LibraryStore(library).candidates((), tell))) == []
    fill(library)
    assert library.count() == 0
