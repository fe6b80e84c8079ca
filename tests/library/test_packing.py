"""Records are kept small, and come back byte for byte whatever happens to the file."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.library.earlier import write_earlier
from tests.library.shelved import study
from trialfinder.errors import ResourceError
from trialfinder.library.entry import record_of
from trialfinder.library.library import Library
from trialfinder.records.study import Study

WORDS = [
    f"{start}{end}" for start in ("treat", "measur", "random", "place") for end in ("ing", "ed")
]


def long_studies(count: int) -> list[Study]:
    chance = random.Random(5)
    return [
        study(number, " ".join(chance.choices(WORDS, k=60)), "Cough")
        for number in range(1, count + 1)
    ]


def filled(file: Path, studies: list[Study]) -> None:
    library = Library(file)
    library.add_all(studies)
    library.close()


@pytest.mark.parametrize("count", [3, 400])
def test_every_record_comes_back_byte_for_byte(tmp_path: Path, count: int) -> None:
    file, studies = tmp_path / "library.sqlite", long_studies(count)
    filled(file, studies)
    library = Library(file)
    for one in studies:
        assert record_of(library.open(one.nct_id or "")) == record_of(one)
    library.close()
    with closing(sqlite3.connect(file)) as db:
        (kept,) = db.execute("SELECT sum(length(record)) FROM records").fetchone()
    whole = sum(len(record_of(one)) for one in studies)
    assert kept < whole * (0.3 if count == 400 else 0.8)


def test_a_dictionary_that_is_damaged_costs_no_record(tmp_path: Path) -> None:
    file, studies = tmp_path / "library.sqlite", long_studies(300)
    filled(file, studies)
    with closing(sqlite3.connect(file)) as db, db:
        assert db.execute("SELECT count(*) FROM dictionaries").fetchone() == (1,)
        db.execute("UPDATE dictionaries SET dictionary = zeroblob(length(dictionary))")
    library = Library(file)
    assert record_of(library.open("NCT00000007")) == record_of(studies[6])
    library.add(study(301, "New", "Cough"))
    library.close()
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DELETE FROM dictionaries")
    library = Library(file)
    assert library.open("NCT00000301").title == "New"
    library.close()
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("DROP TABLE dictionaries")
    saved = Library(file)  # the file is set aside, and what it holds taken over
    assert saved.note is None or saved.note.key.endswith("_rescued")
    assert record_of(saved.open("NCT00000007")) == record_of(studies[6])
    saved.close()


def test_a_record_that_is_damaged_is_said_and_never_shown_wrongly(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    filled(file, long_studies(300))
    with closing(sqlite3.connect(file)) as db, db:
        (record,) = db.execute("SELECT record FROM records WHERE id = 5").fetchone()
        for at in (12, len(record) // 2, len(record) - 2):
            broken = bytearray(record)
            broken[at] ^= 0xFF
            db.execute("UPDATE records SET record = ? WHERE id = 5", (bytes(broken),))
            db.commit()
            library = Library(file)
            with pytest.raises(ResourceError) as caught:
                library.open("NCT00000005")
            assert caught.value.message.key == "library.lost_record"
            library.close()


def test_records_of_before_stand_beside_packed_ones(tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    write_earlier(file, 2, [study(1, "Before")])
    library = Library(file)
    library.add_all(long_studies(300)[1:])
    assert library.open("NCT00000001").title == "Before"
    assert library.open("NCT00000299").title.split()[0] in WORDS
    library.close()
