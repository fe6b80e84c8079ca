"""What is written as JSON is what is read."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.records.invented import INVENTED
from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import CLASSIC, MODERN, table
from tests.records.readers.legacy_xml.legacy_records import RECORD as XML
from tests.records.sameness import assert_survives, content, studies
from tests.records.steady import STEADY
from trialfinder.records.export.registry_json import as_json
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.repairs import stretches
from trialfinder.records.study import Study

UNKNOWN: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT00000001", "odd.name[0]": "x"},
        "futureModule": {"a": [1, {"b": None}]},
        "designModule": {"phases": ["NA"], "newFlag": True},
        "contactsLocationsModule": {
            "locations": [
                {"city": "Oslo"},
                {"city": "Rome", "wing": "B", "contacts": [{"fax": "1"}]},
            ]
        },
    },
    "derivedSection": {"x": [1.50, "é"]},
    "hasResults": True,
    "tomorrowSection": {"y": 1},
}


def round_trip(study: Study) -> Study:
    return read_study(as_json([study]).encode(), "again.json")


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(RECORD),
        json.dumps(UNKNOWN),
        XML,
        table(MODERN),
        table(CLASSIC),
        INVENTED,
    ],
)
def test_json_gives_the_same_study_again(data: str) -> None:
    assert_survives(read_study(data.encode(), "x"))


@STEADY
@given(studies())
def test_any_study_comes_back(study: Study) -> None:
    assert_survives(study)


@STEADY
@given(st.lists(studies(), min_size=2, max_size=3))
def test_any_page_of_studies_comes_back(several: list[Study]) -> None:
    again = list(read_studies(as_json(several).encode(), "again"))
    assert [content(one) for one in again if isinstance(one, Study)] == list(map(content, several))


def test_the_bundled_record_comes_back_with_every_repair(opened: Study) -> None:
    again = round_trip(opened)
    assert content(again) == content(opened)
    path = "protocolSection.eligibilityModule.eligibilityCriteria"
    assert stretches(again, path) == stretches(opened, path)


def test_names_that_the_model_lacks_are_kept_where_they_were() -> None:
    study = read_study(json.dumps(UNKNOWN).encode(), "x")
    kept = {field.label: field.value for field in study.unmapped}
    assert kept["protocolSection.designModule.newFlag"] == "true"
    assert kept["protocolSection.contactsLocationsModule.locations[1].wing"] == '"B"'
    assert kept["protocolSection.contactsLocationsModule.locations[1].contacts[0].fax"] == '"1"'
    assert len(kept) == 5
    assert json.loads(as_json([study])) == UNKNOWN
    assert [site.city for site in study.sites] == ["Oslo", "Rome"]


def test_what_comes_from_the_registry_gets_no_section_of_ours() -> None:
    assert json.loads(as_json([read_study(json.dumps(RECORD).encode(), "x")])) == RECORD


def test_several_studies_become_a_page() -> None:
    studies = [read_study(json.dumps(RECORD).encode(), "x"), read_study(XML.encode(), "y")]
    again = list(read_studies(as_json(studies).encode(), "z"))
    assert [content(one) for one in again if isinstance(one, Study)] == [
        content(one) for one in studies
    ]


@pytest.mark.parametrize(
    "section",
    [
        3,
        {"readings": [{"kind": "sign"}]},
        {
            "readings": [
                {
                    "kind": "sign",
                    "path": "protocolSection.descriptionModule.briefSummary",
                    "recorded": "x",
                    "read": "y",
                    "reason": "",
                    "source": "",
                    "line": 5,
                    "start": 2,
                }
            ]
        },
        {
            "readings": [
                {
                    "kind": "sign",
                    "path": "a[b",
                    "recorded": None,
                    "read": "",
                    "reason": "",
                    "source": "",
                    "start": 1,
                }
            ]
        },
        {"passages": [{"line": "x\u00ad"}]},
    ],
)
def test_a_section_of_ours_that_does_not_fit_costs_no_study(section: object) -> None:
    document = RECORD | {"trialfinderSection": section}
    study = read_study(json.dumps(document, indent=3).encode(), "x")
    assert_survives(study)
    plain = read_study(json.dumps(RECORD).encode(), "x")
    assert study.as_read == plain.as_read
    assert "record.own_section_damaged" in [warning.key for warning in study.warnings]
    assert json.loads(as_json([study]))["damagedTrialfinderSection"] == section


def test_a_written_file_is_text_that_other_programs_read(tmp_path: Path, opened: Study) -> None:
    file = tmp_path / "x.json"
    file.write_text(as_json([opened]), encoding="utf-8")
    assert json.loads(file.read_text(encoding="utf-8"))["protocolSection"]["statusModule"]
