"""No more of a field is shown than anybody reads, and what is more is said."""

import copy
import json
from typing import Any

import pytest

from tests.pace import takes_at_most
from tests.words.materials import material
from trialfinder.records.readers.formats import read_study
from trialfinder.words.blocks import as_text
from trialfinder.words.panels import PANELS
from trialfinder.words.panels.material import MOST_SHOWN

LONG = "Inclusion Criteria:\n\n* " + "has coughed ? and more, " * 1_250_000
PLACES = {
    "eligibility": {"eligibilityModule": {"eligibilityCriteria": LONG}},
    "about": {"descriptionModule": {"briefSummary": LONG, "detailedDescription": LONG}},
    "treatment": {"armsInterventionsModule": {"armGroups": [{"label": "A", "description": LONG}]}},
}


@pytest.mark.parametrize("key", PLACES)
def test_a_text_of_thirty_megabytes_is_at_hand_at_once(key: str) -> None:
    section: dict[str, Any] = {"identificationModule": {"nctId": "NCT00000001", "briefTitle": LONG}}
    study = read_study(json.dumps({"protocolSection": section | PLACES[key]}).encode(), "x")
    said = as_text(PANELS[key].write(material(study, "en")), 1000)

    def write() -> None:
        PANELS[key].write(material(copy.copy(study), "en"))

    assert takes_at_most(1, write, LONG.split)
    assert MOST_SHOWN < len(said) < 4 * MOST_SHOWN
    assert "more letters are in the file" in said


def test_a_text_is_shown_whole_up_to_its_last_letter_and_what_is_more_is_counted() -> None:
    page = material(read_study(b'{"protocolSection": {}}', "x"), "en")
    assert page.field("Name", "a" * 5000).value == "a" * 5000
    cut = page.field("Name", "a" * 5002).value
    assert cut == "a" * 5000 + "… 2 more letters are in the file; they are not shown here."


def test_a_title_is_cut_where_none_of_the_registry_is_so_long() -> None:
    section = {"identificationModule": {"briefTitle": "a" * 4_000_000}}
    study = read_study(json.dumps({"protocolSection": section}).encode(), "x")
    assert study.title == "a" * 600 + "…"
