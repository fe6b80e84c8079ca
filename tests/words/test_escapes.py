"""The registry's escapes: read as what they mean in every text, pointed out, kept as recorded."""

import json
from pathlib import Path

import pytest

from tests.every import every
from trialfinder import paths
from trialfinder.library.opening import open_study
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.blocks import Field, Heading, Item, Panel, Paragraph, as_text
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import Material

TEXT = r"Drug X \[AUC\] 5, 75 mg/m\^2, 4\~6 times, 2 \* 10\^7, under \&lt; 3"
MEANT = "Drug X [AUC] 5, 75 mg/m^2, 4~6 times, 2 * 10^7, under < 3"
SECTION = {
    "identificationModule": {"nctId": "NCT00000001", "briefTitle": "T"},
    "statusModule": {
        "overallStatus": "TERMINATED",
        "statusVerifiedDate": "2026-10",
        "whyStopped": TEXT,
    },
    "descriptionModule": {
        "briefSummary": TEXT,
        "detailedDescription": f"{TEXT}\n\n<!-- -->\n\nSamples are collected {TEXT}.",
    },
    "armsInterventionsModule": {
        "armGroups": [{"label": "A", "description": TEXT}],
        "interventions": [{"type": "DRUG", "name": "X", "description": TEXT}],
    },
    "outcomesModule": {"primaryOutcomes": [{"measure": TEXT, "description": TEXT}]},
    "eligibilityModule": {
        "eligibilityCriteria": f"Inclusion Criteria \\[all\\]:\n\n* {TEXT}",
        "studyPopulation": TEXT,
        "genderDescription": TEXT,
    },
}


@pytest.fixture
def study(tmp_path: Path) -> Study:
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"protocolSection": SECTION}), encoding="utf-8")
    return open_study(str(file))


def panel_of(study: Study, key: str, language: str = "en") -> Panel:
    catalogue = Catalogue.load(paths.words_dir(language))
    return PANELS[key].write(Material(study, standing(study), catalogue, texts=None, glossary=None))


COUNTS = {"about": 3, "treatment": 2, "eligibility": 3, "results": 2, "advice": 1}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize(("key", "count"), COUNTS.items())
def test_every_text_that_is_shown_is_shown_as_it_is_meant(
    study: Study, key: str, count: int, language: str
) -> None:
    panel = panel_of(study, key, language)
    said = panel.blocks if key == "advice" else panel.blocks[:-1]  # its last block says so
    text = as_text(Panel(panel.key, panel.title, said), 10_000)
    assert text.count(MEANT) >= count
    assert "\\" not in text
    assert "<!--" not in text


@pytest.mark.parametrize("key", ["about", "treatment", "eligibility", "results"])
def test_it_is_said_that_signs_were_read_and_where_they_stand_as_they_are(
    study: Study, key: str
) -> None:
    last = panel_of(study, key).blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.soft
    assert "The file puts a backslash before some signs" in last.runs[0].text
    assert "Official record shows what the file has." in last.runs[0].text
    assert TEXT in as_text(panel_of(study, "record"), 10_000)


def test_each_sign_shows_what_the_file_has(study: Study) -> None:
    blocks = panel_of(study, "eligibility").blocks
    (item,) = (block for block in blocks if isinstance(block, Item))
    read = [(run.text, run.escaped) for run in item.runs if run.escaped]
    assert read[:3] == [("[", r"\["), ("]", r"\]"), ("^", r"\^")]
    assert read[-1] == ("<", r"\&lt;")
    assert every(run.reason and run.recorded is None for run in item.runs if run.escaped)
    assert "May not" not in str(blocks)
    fields = [block for block in blocks if isinstance(block, Field) and block.value == MEANT]
    assert [field.escaped for field in fields] == [r"\[", r"\["]
    assert any(isinstance(block, Heading) and block.text == "Could join if" for block in blocks)


def test_a_record_without_escapes_says_nothing_of_them(study: Study) -> None:
    assert "backslash" not in as_text(panel_of(open_study("NCT01614795"), "eligibility"), 10_000)
    assert "backslash" not in as_text(panel_of(study, "record"), 10_000)


def test_what_is_given_on_is_as_recorded(study: Study) -> None:
    section = json.loads(as_json([study]))["protocolSection"]
    assert {key: section[key] for key in SECTION} == SECTION
