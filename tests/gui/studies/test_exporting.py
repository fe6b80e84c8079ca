"""The study on screen given on as a file."""

import json
from pathlib import Path

import pytest

from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.screen import Screen
from tests.gui.screen.controls import answering, naming_file

ENTRIES = {"json": "JSON…", "csv": "CSV…", "geojson": "GeoJSON…"}


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_the_study_is_given_on(screen: Screen, tmp_path: Path, form: str) -> None:
    screen.open(*write(tmp_path, record(4, sites=(DENVER, BIRMINGHAM))))
    screen.find("35233")
    file = tmp_path / f"out.{form}"
    with answering(naming_file(str(file))):
        screen.choose("File", "Export", ENTRIES[form])
    screen.wait_for_notice(str(file))
    text = file.read_text(encoding="utf-8-sig")
    if form == "json":
        assert json.loads(text)["protocolSection"]["identificationModule"]["nctId"]
    else:
        assert text.index("Clinic of Birmingham") < text.index("Clinic of Denver")
        assert "COMPLETED" in text


def test_an_export_that_cannot_be_written_is_said(screen: Screen, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with answering(naming_file(str(tmp_path / "file" / "out.json"))):
        screen.choose("File", "Export", "JSON…")
    screen.wait_for_notice("could not be written")
