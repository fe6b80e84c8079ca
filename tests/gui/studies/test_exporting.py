"""The study on screen given on as a file."""

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.records import BIRMINGHAM, DENVER, record, write
from tests.gui.steps import find, open_paths
from trialfinder.app import App


@pytest.mark.parametrize("form", ["json", "csv", "geojson"])
def test_the_study_is_given_on(app: App, qtbot: QtBot, tmp_path: Path, form: str) -> None:
    open_paths(app, qtbot, *write(tmp_path, record(4, sites=(DENVER, BIRMINGHAM))))
    find(app, qtbot, "35233")
    file = tmp_path / f"out.{form}"
    app.late_parts.studies.exporting.write(form, file)
    qtbot.waitUntil(lambda: str(file) in app.notices.last, timeout=10_000)
    text = file.read_text(encoding="utf-8-sig")
    if form == "json":
        assert json.loads(text)["protocolSection"]["identificationModule"]["nctId"]
    else:
        assert text.index("Clinic of Birmingham") < text.index("Clinic of Denver")
        assert "COMPLETED" in text


def test_an_export_that_cannot_be_written_is_said(app: App, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    app.late_parts.studies.exporting.write("json", tmp_path / "file" / "out.json")
    qtbot.waitUntil(lambda: "could not be written" in app.notices.last, timeout=10_000)
