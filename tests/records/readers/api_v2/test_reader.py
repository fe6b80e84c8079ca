"""The registry's JSON, read and written."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from tests.every import every
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.readers import api_v2
from trialfinder.records.readers.api_v2 import writer
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study

RECORD: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT99999999",
            "orgStudyIdInfo": {"id": "Z-1"},
            "secondaryIdInfos": [{"id": "2", "type": "OTHER", "domain": "Nowhere"}],
            "organization": {"fullName": "University of Nowhere", "class": "OTHER"},
            "briefTitle": "Zeta Syrup ≥ Sugar",
        },
        "statusModule": {
            "statusVerifiedDate": "2026-10",
            "overallStatus": "A_STATUS_OF_TOMORROW",
            "expandedAccessInfo": {"hasExpandedAccess": False},
            "startDateStruct": {"date": "2026-01", "type": "ACTUAL"},
        },
        "oversightModule": {
            "oversightHasDmc": True,
            "isFdaRegulatedDrug": False,
            "isUsExport": False,
            "isPpsd": True,
            "fdaaa801Violation": False,
        },
        "descriptionModule": {"briefSummary": "Ask? Dose ? 5 mg."},
        "designModule": {
            "nPtrsToThisExpAccNctId": 1,
            "phases": ["NA"],
            "designInfo": {"maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT"]}},
            "enrollmentInfo": {"count": 0, "type": "ESTIMATED"},
        },
        "armsInterventionsModule": {
            "interventions": [
                {"type": "DRUG", "name": "Zeta", "interventionMappedName": []},
                {"type": "DRUG", "name": "Sugar", "otherNames": ["Sucrose"]},
            ],
        },
        "eligibilityModule": {"healthyVolunteers": False, "stdAges": ["CHILD", "ADULT"]},
        "contactsLocationsModule": {
            "locations": [
                {
                    "facility": "Clinic",
                    "city": "Oslo",
                    "country": "Norway",
                    "contacts": [{"name": "Ann", "role": "CONTACT", "phoneExt": "7"}],
                    "geoPoint": {"lat": 59.9, "lon": 10.7},
                }
            ],
            "locations_nested": [{"facility": "Clinic", "city": "Oslo"}],
        },
        "referencesModule": {
            "references": [{"pmid": "1", "retractions": [{"pmid": "2", "source": "x"}]}],
            "availIpds": [{"id": "a", "url": "https://example.org"}],
        },
        "ipdSharingStatementModule": {"ipdSharing": "NO", "infoTypes": ["SAP"]},
    }
}


def read(document: object) -> Study:
    return read_study(json.dumps(document).encode(), "x.json")


def test_a_record_comes_out_as_it_went_in() -> None:
    study = read(RECORD)
    assert json.loads(writer.write(study)) == RECORD
    assert study.nct_id == "NCT99999999"
    assert len(study.sites) == 1


@pytest.mark.parametrize("recorded", [True, False])
def test_the_bundled_record_survives_writing(opened: Study, recorded: bool) -> None:
    again = read_study(writer.write(opened, recorded=recorded), "x.json")
    assert again.as_recorded == (opened.as_recorded if recorded else opened.as_read)
    assert again.as_read == again.as_recorded


def test_empty_modules_are_left_out(opened: Study) -> None:
    section = json.loads(writer.write(opened))["protocolSection"]
    assert "oversightModule" not in section
    assert every(section.values())
    rebuilt = msgspec.json.decode(
        b'{"protocolSection": {"oversightModule": {}, "statusModule": {"overallStatus": "X"}}}'
    )
    assert json.loads(writer.write(read(rebuilt))) == {
        "protocolSection": {"statusModule": {"overallStatus": "X"}}
    }


def test_one_study_in_a_list_or_a_page_is_read() -> None:
    assert read([RECORD]).as_recorded == read(RECORD).as_recorded
    assert read({"studies": [RECORD], "nextPageToken": "x"}).nct_id == "NCT99999999"
    utf16 = json.dumps(RECORD).encode("utf-16")
    assert api_v2.recognizes(utf16)
    assert read_study(utf16, "x").nct_id == "NCT99999999"
    marked = json.dumps(RECORD).encode("utf-8-sig")
    assert api_v2.recognizes(marked)
    assert read_study(marked, "x").nct_id == "NCT99999999"


def test_lost_characters_are_said() -> None:
    (warning,) = read(RECORD).warnings
    assert (warning.key, warning.values["count"]) == ("record.damaged_characters", 1)


@pytest.mark.parametrize(
    ("content", "key", "value"),
    [
        (b'{"protocolSection": {\n"statusModule": {', "record.broken_json", ("line", 2)),
        (b'{"protocolSection": {\n\n"statusModule": ?}}', "record.broken_json", ("line", 3)),
        (
            b'{"protocolSection": [3]}',
            "record.unexpected_value",
            ("where", "protocolSection"),
        ),
        (b"[]", "record.not_a_record", ("file", "x.json")),
        (b'{"a": 1}', "record.not_a_record", ("file", "x.json")),
        (
            b'[{"protocolSection": {}}, {"protocolSection": {}}]',
            "record.several_studies",
            ("count", 2),
        ),
        (
            b'{"studies": [{"protocolSection": {}}, {"protocolSection": {}}], "totalCount": 1500}',
            "record.several_of_many",
            ("total", 1500),
        ),
        (
            b'{"studies": [{"protocolSection": {}}, {"protocolSection": {}}], "nextPageToken":"x"}',
            "record.several_of_more",
            ("count", 2),
        ),
        (b'{"a": ' + b"[" * 100_000, "record.too_deep", ("file", "x.json")),
        (b'{"a": ' + b'["]", ' * 300, "record.too_deep", ("file", "x.json")),
        (b'{"a": "' + b"[" * 300, "record.broken_json", ("line", 1)),
    ],
)
def test_what_is_wrong_with_a_file_is_said(
    content: bytes, key: str, value: tuple[str, object], say: Callable[[Message], str]
) -> None:
    with pytest.raises(RecordError) as caught:
        read_study(content, "x.json")
    message = caught.value.message
    assert message.key == key
    assert message.values[value[0]] == value[1]
    assert "x.json" in say(message)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'{"a"', True),
        (b" \n[ {", True),
        (b"[]", True),
        (b"{}", True),
        (b"[Trial of a device that is not approved]", False),
        (b"Brief Summary", False),
        (b"", False),
    ],
)
def test_json_is_known_by_its_beginning(content: bytes, expected: bool) -> None:
    assert api_v2.recognizes(content) is expected


def test_letters_of_another_encoding_cost_no_study_that_has_more_than_the_model() -> None:
    odd = {"passages": "é"}
    for document in (
        {"protocolSection": {**RECORD["protocolSection"], "x": odd}},
        {**RECORD, "trialfinderSection": odd},
    ):
        data = json.dumps(document, ensure_ascii=False).encode("cp1252", errors="replace")
        study = read_study(data, "x")
        assert study.nct_id == "NCT99999999"
        assert "record.encoding_guessed" in [warning.key for warning in study.warnings]
        assert "é" in writer.write(study, with_trialfinder_section=True).decode()
