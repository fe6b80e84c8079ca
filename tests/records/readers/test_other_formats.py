"""Formats that hold a part of a record: what they have is read, the rest is not in the file."""

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.records.readers.api_v2.test_reader import RECORD
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.export.fhir import as_fhir
from trialfinder.records.export.ris import as_ris
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.status import standing
from trialfinder.records.study import SITES, Study

CRITERIA = "protocolSection.eligibilityModule.eligibilityCriteria"
V1: dict[str, Any] = {
    "ProtocolSection": {
        "IdentificationModule": {
            "NCTId": "NCT00000031",
            "NCTIdAliasList": {"NCTIdAlias": ["NCT00000038"]},
            "OrgStudyIdInfo": {"OrgStudyId": "ZETA-1"},
            "SecondaryIdInfoList": {"SecondaryIdInfo": [{"SecondaryId": "Z2"}]},
            "BriefTitle": "Zeta",
        },
        "StatusModule": {
            "OverallStatus": "Active, not recruiting",
            "StatusVerifiedDate": "September 2026",
            "StartDateStruct": {"StartDate": "June 18, 2012", "StartDateType": "Actual"},
            "ExpandedAccessInfo": {"HasExpandedAccess": "No"},
        },
        "SponsorCollaboratorsModule": {
            "LeadSponsor": {
                "LeadSponsorName": "University of Nowhere",
                "LeadSponsorClass": "OTHER",
            },
            "CollaboratorList": {"Collaborator": [{"CollaboratorName": "Sugar Institute"}]},
        },
        "ConditionsModule": {"ConditionList": {"Condition": ["Cough", "Cold"]}},
        "DesignModule": {
            "StudyType": "Interventional",
            "PhaseList": {"Phase": ["Phase 1", "Phase 2"]},
            "DesignInfo": {
                "DesignAllocation": "Randomized",
                "DesignMaskingInfo": {
                    "DesignMasking": "Double",
                    "DesignWhoMaskedList": {"DesignWhoMasked": ["Participant"]},
                },
            },
            "EnrollmentInfo": {"EnrollmentCount": "40", "EnrollmentType": "Anticipated"},
        },
        "ArmsInterventionsModule": {
            "ArmGroupList": {
                "ArmGroup": [
                    {
                        "ArmGroupLabel": "A",
                        "ArmGroupType": "Experimental",
                        "ArmGroupInterventionList": {"ArmGroupInterventionName": ["Drug: Zeta"]},
                    }
                ]
            },
            "InterventionList": {
                "Intervention": [
                    {
                        "InterventionType": "Drug",
                        "InterventionName": "Zeta",
                        "InterventionOtherNameList": {"InterventionOtherName": ["Z-7"]},
                    }
                ]
            },
        },
        "EligibilityModule": {
            "EligibilityCriteria": "Inclusion Criteria:\n\n* Coughs",
            "Gender": "All",
            "HealthyVolunteers": "No",
            "StdAgeList": {"StdAge": ["Child", "Older Adult"]},
        },
        "ContactsLocationsModule": {
            "LocationList": {
                "Location": [
                    {
                        "LocationFacility": "Clinic",
                        "LocationStatus": "Not yet recruiting",
                        "LocationCity": "Oslo",
                        "LocationZip": "0001",
                        "LocationCountry": "Norway",
                        "LocationContactList": {
                            "LocationContact": [
                                {
                                    "LocationContactName": "Ann",
                                    "LocationContactRole": "Contact",
                                    "LocationContactEMail": "a@example.org",
                                }
                            ]
                        },
                    }
                ]
            }
        },
        "WeatherModule": {"Rain": "much"},
    }
}


def read(data: Any) -> Study:
    return read_study((data if isinstance(data, str) else json.dumps(data)).encode(), "x")


@pytest.mark.parametrize(
    "wrapped",
    [
        {"FullStudiesResponse": {"NStudiesFound": 1, "FullStudies": [{"Rank": 1, "Study": V1}]}},
        {"FullStudy": {"Rank": 1, "Study": V1}},
        V1,
    ],
)
def test_a_study_of_api_v1(wrapped: Any) -> None:
    study = read(wrapped)
    record = study.as_recorded
    assert study.source.format == "API v1"
    names = record.identification_module
    assert (names.nct_id, names.nct_id_aliases) == ("NCT00000031", ("NCT00000038",))
    assert names.org_study_id_info
    assert names.org_study_id_info.id == "ZETA-1"
    assert [one.id for one in names.secondary_id_infos] == ["Z2"]
    status = record.status_module
    assert (status.overall_status, status.status_verified_date) == (
        *("ACTIVE_NOT_RECRUITING", "2026-09"),
    )
    assert status.start_date_struct
    assert (status.start_date_struct.date, status.start_date_struct.type) == (
        *("2012-06-18", "ACTUAL"),
    )
    assert record.sponsor_collaborators_module.collaborators[0].name == "Sugar Institute"
    design = record.design_module
    assert design.phases == ("PHASE1", "PHASE2")
    assert design.enrollment_info
    assert (design.enrollment_info.count, design.enrollment_info.type) == (40, "ESTIMATED")
    assert design.design_info
    assert design.design_info.masking_info
    assert design.design_info.masking_info.who_masked == ("PARTICIPANT",)
    arms = record.arms_interventions_module
    assert arms.arm_groups[0].intervention_names == ("Drug: Zeta",)
    assert (arms.interventions[0].type, arms.interventions[0].other_names) == ("DRUG", ("Z-7",))
    assert record.eligibility_module.std_ages == ("CHILD", "OLDER_ADULT")
    assert record.eligibility_module.healthy_volunteers is False
    (site,) = study.sites
    assert (site.facility, site.status, site.zip) == ("Clinic", "NOT_YET_RECRUITING", "0001")
    assert site.contacts[0].email == "a@example.org"
    assert [item.label for item in study.unmapped] == ["WeatherModule"]
    assert study.could_have("protocolSection.outcomesModule")
    assert read_study(study.source.original, "again").as_recorded == record


def test_chosen_fields_of_api_v1_are_joined_only_where_none_is_missing() -> None:
    row = {
        "Rank": 1,
        "NCTId": ["NCT00000032"],
        "BriefTitle": ["Zeta"],
        "OverallStatus": ["Recruiting"],
        "LocationCity": ["Oslo", "Bergen"],
        "LocationCountry": ["Norway", "Norway"],
        "LocationState": ["Vestland"],
        "WhyStopped": [],
    }
    study = read({"StudyFieldsResponse": {"NStudiesFound": 1, "StudyFields": [row]}})
    assert study.as_recorded.status_module.overall_status == "RECRUITING"
    assert [(site.city, site.state) for site in study.sites] == [("Oslo", None), ("Bergen", None)]
    assert [(item.label, item.value) for item in study.unmapped] == [
        ("LocationState", '["Vestland"]')
    ]
    assert study.could_have(SITES)
    assert study.could_have("protocolSection.statusModule.whyStopped")
    assert not study.could_have(CRITERIA)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"status": "active"}, None),
        ({"status": "completed"}, "COMPLETED"),
        ({"status": "temporarily-closed-to-accrual"}, "SUSPENDED"),
        (
            {"progressStatus": [{"state": {"coding": [{"code": "RECRUITING"}]}}]},
            "RECRUITING",
        ),
        (
            {
                "progressStatus": [
                    {
                        "state": {"coding": [{"code": "recruiting"}]},
                        "period": {"end": "2025-01-01"},
                    }
                ]
            },
            None,
        ),
    ],
)
def test_a_fhir_study_is_open_only_by_the_registry_s_word(more: Any, expected: str | None) -> None:
    resource = {"resourceType": "ResearchStudy", "id": "NCT00000033", "title": "Zeta", **more}
    study = read(resource)
    assert (study.nct_id, study.title, study.source.format) == ("NCT00000033", "Zeta", "FHIR")
    assert study.as_recorded.status_module.overall_status == expected
    assert not standing(study).joinable
    assert not study.could_have(CRITERIA)
    assert not study.could_have(SITES)


def test_a_fhir_bundle_of_ours_keeps_its_sites() -> None:
    ours = read(RECORD)
    study = read(as_fhir([ours]))
    assert study.nct_id == ours.nct_id
    assert [(s.facility, s.city, s.country) for s in study.sites] == [
        (s.facility, s.city, s.country) for s in ours.sites
    ]
    assert read_study(study.source.original, "again").as_recorded == study.as_recorded


def test_a_reference_names_a_study_and_no_more() -> None:
    text = "TY  - DBASE\nID  - NCT00000034\nTI  - Zeta\nAU  - University of Nowhere\nER  - \n"
    study = read(text)
    assert (study.nct_id, study.title, study.source.format) == ("NCT00000034", "Zeta", "RIS")
    assert [(item.label, item.value) for item in study.unmapped] == [
        ("AU", "University of Nowhere")
    ]
    assert not study.could_have("protocolSection.statusModule.overallStatus")
    ours = read(RECORD)
    assert read(as_ris([ours])).nct_id == ours.nct_id
    with pytest.raises(RecordError):
        read("TY  - BOOK\nTI  - Zeta\nER  - \n")


FOREIGN: dict[str, Any] = {
    "resourceType": "Bundle",
    "total": 2,
    "link": [{"relation": "next", "url": "https://example.org/2"}],
    "entry": [
        {
            "resource": {
                "resourceType": "ResearchStudy",
                "id": "NCT00000033",
                "title": "Zeta",
                "status": "active",
                "identifier": [
                    {"value": "NCT00000044", "use": "old"},
                    {"value": "NCT00000043", "use": "official"},
                    {"value": "ZETA-1"},
                    {"value": 7},
                ],
                "label": [
                    {"type": {"coding": [{"code": "acronym"}]}, "value": "ZE"},
                    {"type": {"coding": [{"code": "official"}]}, "value": "A Study of Zeta"},
                    {"type": {"coding": [{"code": "plain"}]}, "value": "Coughs"},
                ],
                "progressStatus": [
                    {
                        "state": {"coding": [{"code": "recruiting"}]},
                        "period": {"start": "2025-01-15", "end": "2026-01-01"},
                    },
                    {
                        "state": {
                            "coding": [
                                {"system": "https://example.org", "code": "closed-to-accrual"},
                                {"code": "mine"},
                            ]
                        },
                        "period": {"start": "2026-01-01"},
                    },
                ],
                "descriptionSummary": "We ask.",
                "condition": [{"text": "Cough", "coding": [{"display": "Coughing"}]}],
                "keyword": [{"coding": [{"code": "1"}, {"display": "syrup"}]}, {"coding": []}],
                "period": {"start": "2025-01-15T09:30:00Z", "end": "2027-02"},
                "contained": [
                    {
                        "resourceType": "Location",
                        "id": "in",
                        "name": "Clinic",
                        "address": [{"city": "Oslo", "postalCode": "0450", "country": "Norway"}],
                    }
                ],
                "site": [
                    {"reference": "#in"},
                    {"reference": "Location/out"},
                    {"reference": "Location/none"},
                ],
                "phase": {"text": "Phase 2"},
            }
        },
        {
            "resource": {
                "resourceType": "Location",
                "id": "out",
                "name": "Ward",
                "address": {"city": "Reno", "state": "Nevada", "country": "United States"},
            }
        },
    ],
}


def test_json_a_line_each_and_gzip() -> None:
    other = json.loads(json.dumps(RECORD))
    other["protocolSection"]["identificationModule"]["nctId"] = "NCT00000099"
    lines = f"{json.dumps(RECORD)}\r\n{json.dumps(other)}\n\n{{broken\n".encode()
    for data in (lines, gzip.compress(lines)):
        one, two, broken = read_studies(data, "x")
        assert isinstance(one, Study)
        assert isinstance(two, Study)
        assert two.nct_id == "NCT00000099"
        assert isinstance(broken, RecordError)
        assert broken.message.values["file"] == "x: 4"
    assert read_study(gzip.compress(json.dumps(RECORD).encode()), "x").source.format == "API v2"


def packed(data: bytes) -> bytes:
    """The same bytes at any time: gzip would write down when it was made."""
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (packed(b"x" * 50)[:20], "record.zip_broken"),
        (packed(b" " * 5_000_000), "record.zip_bomb"),
        (packed(packed(b"{}")), "record.zip_nested"),
        (b'{"FullStudiesResponse": {"FullStudies": []}}', "record.not_a_record"),
        (b'{"resourceType": "Bundle", "entry": []}', "record.not_a_record"),
        (b'{"resourceType": "ResearchStudy"', "record.broken_json"),
        (b'{"nci_id": 3', "record.broken_json"),
        (b"nct_id|overall_status\n", "record.table_alone"),
    ],
)
def test_damaged_ones_are_named(data: bytes, key: str, say: Callable[[Message], str]) -> None:
    (error,) = read_studies(data, "some file")
    assert isinstance(error, RecordError)
    assert error.message.key == key
    assert "some file" in say(error.message)
