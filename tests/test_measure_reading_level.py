"""How hard the texts by rule are to read: what is measured, and of what."""

import json
from pathlib import Path

import pytest

from tests.every import every
from tools.count_hard_words import studies_in
from tools.measure_reading_level import is_easy, measured, rows, text_of

HARD = "Eosinophilic gastroenterocolitis necessitating immunosuppressive pharmacotherapy"


def record_in(folder: Path) -> None:
    module = {"nctId": "NCT09990002", "briefTitle": HARD}
    section = {
        "identificationModule": module,
        "statusModule": {"overallStatus": "RECRUITING"},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]},
        "conditionsModule": {"conditions": [HARD]},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": HARD, "class": "INDUSTRY"}},
    }
    (folder / "one.json").write_text(json.dumps({"protocolSection": section}), encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_what_the_record_says_itself_is_taken_out(language: str, tmp_path: Path) -> None:
    record_in(tmp_path)
    (study,) = studies_in(tmp_path)
    text = text_of(study, language)
    assert len(text.split()) > 50
    assert "gastro" not in text
    assert is_easy(measured(text, language), language)
    assert not is_easy(measured(f"{HARD}, {HARD}, {HARD}.", language), language)


def test_every_language_has_its_row(tmp_path: Path) -> None:
    record_in(tmp_path)
    told = list(rows(list(studies_in(tmp_path))))
    assert [row[:2] for row in told] == ["en", "es", "fr"]
    assert every(row.endswith("too hard 0") for row in told[:3])
