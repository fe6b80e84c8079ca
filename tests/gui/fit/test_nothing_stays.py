"""Nothing of a patient stays anywhere that the program can write, whatever was done with it."""

import json
import logging
import tempfile
from pathlib import Path

import pypdfium2
import pytest

from tests.gui.records import record, write
from tests.gui.screen import MakeScreen
from tests.gui.screen.fit import FitWindow, clipboard
from tests.traces import traces
from trialfinder.fit.facts import Facts

TYPED = {
    "age_years": "1987-03-29",
    "labs.anc": "0.91347",
    "labs.platelets": "131313",
    "last_day.chemotherapy": "2026-03-17",
    "start_day": "2026-05-23",
}
IN_FILE = ("7.77213", "2011-08-09", "Zebedee", "Quillfeather")
CHOSEN = ("Recurrent Osteosarcoma",)
BUNDLE = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {
            "resource": {
                "resourceType": "Patient",
                "id": "Zebedee",
                "name": [{"family": "Quillfeather"}],
                "birthDate": "2011-08-09",
            }
        },
        {
            "resource": {
                "resourceType": "Observation",
                "status": "final",
                "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
                "effectiveDateTime": "2011-08-09",
                "valueQuantity": {"value": 7.77213, "unit": "g/dL"},
            }
        },
    ],
}


@pytest.fixture
def own_temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for everything temporary."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def fill(worksheet: FitWindow) -> None:
    for fact, text in TYPED.items():
        worksheet.type(fact, text)
        worksheet.press("Return")
    worksheet.box("diagnosis").choose(*CHOSEN)


def test_nothing_that_was_typed_or_read_from_a_file_is_found_again(
    make_screen: MakeScreen,
    own_home: Path,
    own_temp: Path,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    folder = tmp_path / "clinic"
    folder.mkdir()
    (folder / "Quillfeather.json").write_text(json.dumps(BUNDLE))
    screen = make_screen("--size", "1280x820")
    screen.find("35233")
    worksheet = screen.open_worksheet()
    fill(worksheet)
    values = worksheet.open_file(folder / "Quillfeather.json")
    values.tick("7.77213")
    values.use()
    assert "hemoglobin" in worksheet.facts.labs
    printed = worksheet.print()
    name = printed.save_to(own_temp / "out.pdf")
    printed.wait_until_said("out.pdf")
    assert "worksheet" in name
    printed.click("Copy as text")
    copied = clipboard()
    assert "Only the study’s doctors decide" in copied
    printed.close()
    pages = pypdfium2.PdfDocument(own_temp / "out.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "Patient:" in text
    screen.speak("es")
    screen.speak("en")
    worksheet.click("Clear")
    assert worksheet.facts == Facts()
    fill(worksheet)
    worksheet.close()
    screen.activate()
    screen.open(*write(tmp_path, record(3)))
    screen.wait_until_kept(1)
    screen.close()
    screen.end_work()
    secrets = (*TYPED.values(), *IN_FILE, *CHOSEN)
    assert not [each for each in secrets if each in copied + clipboard() + text + caplog.text]
    assert traces(secrets, own_home, own_temp) == []


def test_what_was_typed_is_printed_only_where_that_is_wished_for(make_screen: MakeScreen) -> None:
    screen = make_screen("--size", "1280x820")
    worksheet = screen.open_worksheet()
    fill(worksheet)
    sheet = worksheet.print()
    assert "0.91347" not in sheet.read_aloud
    assert "Patient:" in sheet.read_aloud
    assert "finished" in sheet.read_aloud.partition("Only the study’s doctors")[0]
    sheet.tick("Show the values that I typed")
    assert "0.91347" in sheet.read_aloud
    assert "March 17, 2026" in sheet.read_aloud
    sheet.tick("Show the values that I typed")
    assert "0.91347" not in sheet.read_aloud
