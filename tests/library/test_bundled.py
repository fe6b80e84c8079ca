"""What was read when the program was made is what the readers read now."""

import shutil
from pathlib import Path

import pytest

from trialfinder.library.bundled import prepared_study, records_in
from trialfinder.library.opening import open_study, read_supplemented
from trialfinder.paths import trials_dir

RECORDS = records_in(trials_dir())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_every_bundled_record_is_prepared_as_it_is_read(record: Path) -> None:
    fresh = read_supplemented(record.read_bytes(), record.name, path=record)
    assert prepared_study(record) == fresh, "run tools/read_records.py"


@pytest.mark.parametrize("suffix", [".txt", ".supplement.json"])
def test_a_changed_file_is_read_anew(tmp_path: Path, suffix: str) -> None:
    folder = Path(shutil.copytree(trials_dir(), tmp_path / "folder"))
    file = folder / f"NCT01614795{suffix}"
    text = file.read_text("utf-8")
    assert prepared_study(folder / "NCT01614795.txt") is not None
    file.write_text(text.replace("Alabama", "Alaska").replace("Canada", "Kanada"), "utf-8")
    assert prepared_study(folder / "NCT01614795.txt") is None
    assert open_study(folder=folder).source.path == folder / "NCT01614795.txt"


NO_TEXT = (trials_dir() / "NCT01614795.prepared.msgpack").read_bytes().replace(b"NCT0", b"NC\xff0")


@pytest.mark.parametrize("damaged", [b"", b"\x00" * 40, b"half", NO_TEXT])
def test_a_damaged_one_is_no_matter(tmp_path: Path, damaged: bytes) -> None:
    folder = Path(shutil.copytree(trials_dir(), tmp_path / "folder"))
    (folder / "NCT01614795.prepared.msgpack").write_bytes(damaged)
    assert open_study(folder=folder).sites == open_study().sites
