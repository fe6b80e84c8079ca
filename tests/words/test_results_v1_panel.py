"""Results of a record of API v1, from the file to the sentences."""

import json

import pytest

from tests.reported_v1 import reported_v1
from tests.words.materials import material
from trialfinder.records.readers.formats import read_study
from trialfinder.words.blocks import as_text
from trialfinder.words.panels.record import record_panel
from trialfinder.words.panels.results import results_panel

STUDY = {
    "ProtocolSection": {
        "IdentificationModule": {"NCTId": "NCT00000031", "BriefTitle": "Zeta"},
        "StatusModule": {"OverallStatus": "Completed", "StatusVerifiedDate": "September 2026"},
    },
    "ResultsSection": reported_v1(),
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "In the group “Zetamab”: 3 of 44 people (about 7 in 100)."),
        ("es", "En el grupo “Zetamab”: 3 de 44 personas"),
        ("fr", "3 sur 44 personnes (environ 7 sur 100)"),
    ],
)
def test_results_of_api_v1_are_told_and_shown_as_tables(language: str, sentence: str) -> None:
    study = read_study(json.dumps(STUDY).encode(), "x.json")
    text = " ".join(as_text(results_panel(material(study, language)), 4000).split())
    assert sentence in text.replace("\u202f", " ").replace("\u00a0", " ")
    assert "-2.72" in text
    assert "Lost to Follow-up" in text


def test_the_record_shows_its_results_as_they_stand() -> None:
    study = read_study(json.dumps(STUDY).encode(), "x.json")
    assert [one.name for one in study.other_sections] == ["ResultsSection"]
    assert not [one for one in study.unmapped if "Result" in one.label]
    assert "Asked at one clinic." in as_text(record_panel(material(study)), 4000)
