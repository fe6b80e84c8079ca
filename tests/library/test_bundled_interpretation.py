"""What was read when the program was made is what the readers read now."""

import shutil
from pathlib import Path

import pytest

from trialfinder.library.bundled import open_study, read_supplemented, records_in
from trialfinder.library.bundled_interpretation import kept_reading
from trialfinder.paths import trials_dir

RECORDS = records_in(trials_dir())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_every_record_of_the_box_is_kept_as_it_is_read(record: Path) -> None:
    fresh = read_supplemented(record.read_bytes(), record.name, path=record)
    assert kept_reading(record) == fresh, "run tools/read_records.py"


@pytest.mark.parametrize("suffix", [".txt", ".supplement.json"])
def test_a_changed_file_is_read_anew(tmp_path: Path, suffix: str) -> None:
    box = Path(shutil.copytree(trials_dir(), tmp_path / "box"))
    file = box / f"NCT01614795{suffix}"
    text = file.read_text("utf-8")
    assert kept_reading(box / "NCT01614795.txt") is not None
    file.write_text(text.replace("Alabama", "Alaska").replace("Canada", "Kanada"), "utf-8")
    assert kept_reading(box / "NCT01614795.txt") is None
    assert open_study(folder=box).source.path == box / "NCT01614795.txt"


NO_TEXT = (trials_dir() / "NCT01614795.reading.msgpack").read_bytes().replace(b"NCT0", b"NC\xff0")


@pytest.mark.parametrize("damaged", [b"", b"\x00" * 40, b"half", NO_TEXT])
def test_a_damaged_one_is_no_matter(tmp_path: Path, damaged: bytes) -> None:
    box = Path(shutil.copytree(trials_dir(), tmp_path / "box"))
    (box / "NCT01614795.reading.msgpack").write_bytes(damaged)
    assert open_study(folder=box).sites == open_study().sites
