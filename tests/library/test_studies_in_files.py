"""Several files and folders at once."""

import json
from pathlib import Path

import pytest

from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import MODERN, table
from tests.records.readers.legacy_xml.legacy_records import RECORD as XML
from trialfinder.errors import RecordError
from trialfinder.library.library import Library
from trialfinder.library.opening import open_study
from trialfinder.library.studies_in_files import files_among, open_files
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study


@pytest.fixture
def folder(tmp_path: Path, bundled_bytes: bytes) -> Path:
    files = {
        "a.json": json.dumps([RECORD, RECORD]).encode(),
        "b/c.xml": XML.encode(),
        "b/d/e.csv": table(MODERN).encode(),
        "b/z.txt": bundled_bytes,
        "b/note.md": b"# Hello",
        ".hidden/x.json": b"{}",
        "b/.hidden": b"{}",
    }
    for name, content in files.items():
        file = tmp_path / "records" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path / "records"


def test_folders_are_looked_through_in_order(folder: Path) -> None:
    files = files_among([folder / "b" / "c.xml", folder])
    assert [str(file.relative_to(folder)) for file in files] == [
        str(Path(name)) for name in ("b/c.xml", "a.json", "b/note.md", "b/z.txt", "b/d/e.csv")
    ]


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "b" / "round").symlink_to(folder, target_is_directory=True)
    assert len(files_among([folder])) == 5


def test_every_study_is_opened_and_every_failure_said(folder: Path) -> None:
    told: list[float] = []
    opened = list(open_files([*files_among([folder]), folder / "missing"], progress=told.append))
    assert [(one.file.name, getattr(one.found, "nct_id", None)) for one in opened] == [
        ("a.json", "NCT99999999"),
        ("a.json", "NCT99999999"),
        ("c.xml", "NCT99999999"),
        ("note.md", None),
        ("z.txt", "NCT01614795"),
        ("e.csv", "NCT99999999"),
        ("missing", None),
    ]
    bundled = opened[4].found
    assert isinstance(bundled, Study)
    assert bundled.interpretations
    assert bundled.source.path == folder / "b" / "z.txt"
    errors = [one.found for one in opened if isinstance(one.found, RecordError)]
    assert [error.message.values["file"] for error in errors] == ["note.md", "missing"]
    assert told == sorted(told)


def test_too_many_files_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trialfinder.library.studies_in_files.MOST_FILES", 3)
    with pytest.raises(RecordError) as caught:
        files_among([folder])
    assert caught.value.message.key == "record.too_many_files"


def test_a_number_is_found_among_the_bundled_then_in_the_library(
    tmp_path: Path, folder: Path
) -> None:
    library = Library(tmp_path / "library.sqlite")
    (study, _) = (one.found for one in open_files([folder / "a.json"]))
    assert isinstance(study, Study)
    library.add(study)
    assert open_study("nct99999999", kept=library.find).sites == study.sites
    full = json.loads(json.dumps(RECORD).replace("NCT99999999", "NCT01614795"))
    newer = read_study(json.dumps(full).encode(), "newer")
    library.add(newer)
    assert open_study("NCT01614795", kept=library.find).source.format == "flat text"
    library.add(newer, fetched=True)
    assert open_study("NCT01614795", kept=library.find).title == newer.title
    with pytest.raises(RecordError) as caught:
        open_study("NCT00000001", kept=library.find)
    assert caught.value.message.key == "record.unknown_number"
    library.close()
