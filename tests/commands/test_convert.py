"""Giving studies on in a terminal."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.calls import Call, Save
from tests.every import every
from tests.records.invented import INVENTED
from trialfinder.library.opening import open_study
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Study

ROWS = (
    "NCT Number,Study Title,Study Status,Locations\r\n"
    'NCT00000001,=1+1,RECRUITING,"Clinic, Oslo, Norway"\r\n'
    'NCT00000002,Two,UNKNOWN,"Ward, Bergen, Norway|Hut, Nowhereville, Norway"\r\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "list.csv").write_text(ROWS, encoding="utf-8")
    (tmp_path / "in" / "cough.txt").write_text(INVENTED, encoding="utf-8")
    return tmp_path / "in"


def test_json_is_read_again_as_the_same_study(trialfinder: Call) -> None:
    done = trialfinder("convert", "nct01614795")
    assert (done.returncode, done.stderr) == (0, "")
    again, study = read_study(done.stdout.encode(), "x"), open_study()
    assert (again.as_read, again.as_recorded) == (study.as_read, study.as_recorded)
    assert again.interpretations == study.interpretations
    assert trialfinder("show", "--format", "json").stdout == done.stdout


def test_repaired_signs_are_told_from_the_registrys_own(trialfinder: Call) -> None:
    document = json.loads(trialfinder("show", "--format", "json").stdout)
    read = document["protocolSection"]["eligibilityModule"]["eligibilityCriteria"]
    noted = document["trialfinderSection"]
    recorded = noted["recordedSection"]["eligibilityModule"]["eligibilityCriteria"]
    assert "Patient’s" in read
    assert "Patient?s" in recorded
    signs = [one for one in noted["readings"] if one["kind"] == "sign"]
    assert len(signs) == 20
    assert every(sign["recorded"] == "?" and sign["reason"] for sign in signs)


def test_a_folder_becomes_a_table_that_is_read_again(trialfinder: Call, folder: Path) -> None:
    done = trialfinder("convert", "in", "--output", "out.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    data = (folder.parent / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfNCT Number")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["Joinable"] for row in rows] == ["no", "no", "no"]
    assert [row["Study Status"] for row in rows] == ["TERMINATED", "RECRUITING", "UNKNOWN"]
    assert rows[0]["Last Verified"] == "2020-05"
    assert rows[1]["Study Title"] == "'=1+1"
    found = [one for one in read_studies(data, "x") if isinstance(one, Study)]
    assert [one.nct_id for one in found] == ["NCT00000001", "NCT00000002"]


def test_every_site_of_every_study_says_what_its_study_says(
    trialfinder: Call, folder: Path
) -> None:
    done = trialfinder("convert", "in/list.csv", "--to", "geojson")
    features = json.loads(done.stdout)["features"]
    assert [one["properties"]["facility"] for one in features] == ["Clinic", "Ward", "Hut"]
    assert [one["properties"]["study_status"] for one in features] == [
        *("RECRUITING", "UNKNOWN", "UNKNOWN"),
    ]
    assert not any(one["properties"]["study_joinable"] for one in features)
    lon, lat = features[0]["geometry"]["coordinates"]
    assert (10 < lon < 11, 59 < lat < 61) == (True, True)
    assert features[2]["geometry"] is None


def test_centers_in_the_order_of_their_distance(trialfinder: Call, folder: Path) -> None:
    done = trialfinder(
        *("convert", "in/list.csv#NCT00000002", "--near", "Oslo, Norway"),
        *("--to", "csv", "--within", "500", "--units", "km"),
    )
    assert (done.returncode, done.stderr) == (0, "")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["position"], row["facility"]) for row in rows] == [("1", "Ward"), ("", "Hut")]
    assert {row["study_joinable"] for row in rows} == {"false"}
    assert {row["study_id"] for row in rows} == {"NCT00000002"}


def test_a_limit_is_in_the_units_of_the_settings_unless_told(
    trialfinder: Call, save_settings: Save
) -> None:
    words = ("convert", "NCT01614795", "--near", "35233", "--to", "csv", "--within", "300")
    miles = trialfinder(*words).stdout
    save_settings(units="km")
    kilometers = trialfinder(*words).stdout
    assert len(kilometers.splitlines()) < len(miles.splitlines())
    assert trialfinder(*words, "--units", "mi").stdout == miles


def test_what_cannot_be_read_does_not_hide_the_rest(trialfinder: Call, folder: Path) -> None:
    (folder / "half.json").write_text('{"protocolSection": {')
    done = trialfinder("convert", "in", "missing", "NCT00000009")
    assert done.returncode == 4
    assert len(json.loads(done.stdout)["studies"]) == 3
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    for line, name in zip(lines, ("half.json", "missing", "NCT00000009"), strict=True):
        assert line.startswith("trialfinder: ")
        assert name in line


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("convert",), 2, "--help"),
        (("convert", "in", "--to", "xml"), 2, "xml"),
        (("convert", "NCT01614795", "--near", "35233"), 2, "--to csv"),
        (("convert", "in", "--near", "35233", "--to", "csv"), 2, "3 were read"),
        (("convert", "NCT01614795", "--within", "50", "--to", "csv"), 2, "Add --near PLACE"),
        (("convert", "NCT01614795", "--near", "99999", "--to", "csv"), 3, "99999"),
        (("convert", "missing.json"), 4, "missing.json"),
        (("convert", "in/empty"), 4, "no file"),
        (("convert", "NCT01614795", "--output", "nowhere/x.json"), 1, "nowhere/x.json"),
        (("convert", "NCT01614795", "--output", "in"), 1, "in could not be written"),
    ],
)
def test_errors_are_one_plain_line(
    trialfinder: Call, folder: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    (folder / "empty").mkdir()
    done = trialfinder(*words)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith("trialfinder: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in"]


def test_nothing_takes_the_place_of_a_device(trialfinder: Call) -> None:
    done = trialfinder("convert", "NCT01614795", "--output", "/dev/null")
    assert done.returncode == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x.json", "a" * 5000])
def test_a_name_that_nothing_can_have_ends_in_a_plain_line(trialfinder: Call, name: str) -> None:
    done = trialfinder("convert", name)
    assert (done.returncode, done.stdout) == (4, "")
    assert done.stderr.startswith("trialfinder: We can't find ")
    done = trialfinder("convert", "NCT01614795", "--output", name)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("trialfinder: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_file_whose_name_is_no_text(trialfinder: Call, tmp_path: Path) -> None:
    name = "\udcff.json"
    (tmp_path / name).write_text('{"protocolSection": {}}')
    done = trialfinder("convert", name, "--to", "geojson")
    assert (done.returncode, done.stderr) == (0, "")
    done = trialfinder("near", "35233", "--study", name, "--format", "json")
    assert json.loads(done.stdout)["study"]["title"] == "?.json"
    done = trialfinder("library", "--add", name)
    assert done.stdout == "One study was added to your library.\n"
