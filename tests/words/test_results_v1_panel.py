"""Results of a record of API v1, from the file to the sentences."""

import json

import pytest

from tests.every import every
from tests.reported_v1 import reported_v1
from tests.words.materials import material
from trialfinder.messages import Message
from trialfinder.records.readers.formats import read_study
from trialfinder.words.blocks import Told, as_text
from trialfinder.words.panels import results_sentences
from trialfinder.words.panels.record import record_panel
from trialfinder.words.panels.results import results_panel
from trialfinder.words.patterns.pattern import Review

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


def test_who_reviewed_a_sentence_is_shown_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    study = read_study(json.dumps(STUDY).encode(), "x.json")
    shown = material(study)
    key, text = shown.catalogue.template(Message("panel.results.said_outcome_when"))
    reviews = {key: Review(by="Dr. A. Other", on="2026-11-01", text=text)}
    monkeypatch.setattr(results_sentences, "reviews_in", lambda folder: reviews)
    told = [one for one in results_panel(shown).blocks if isinstance(one, Told)]
    reviewed = [one for one in told if any("Dr. A. Other" in each.text for each in one.evidence)]
    assert reviewed
    assert every(plain_text(one).startswith("What was measured") for one in reviewed)
    reviews[key] = Review(by="Dr. A. Other", on="2026-11-01", text="Something else.")
    assert "Dr. A. Other" not in str(results_panel(shown))


def plain_text(told: Told) -> str:
    return "".join(run.text for run in told.runs)
