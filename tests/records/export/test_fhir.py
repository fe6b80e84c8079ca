"""FHIR R5 that another implementation takes, and that invites nobody to a closed study."""

import json
from typing import Any

import pytest
from fhir.resources.bundle import Bundle

from tests.every import every
from tests.library.shelved import study as shelved
from tests.sheets.subjects import study
from trialfinder.records.export.fhir import as_fhir
from trialfinder.records.study import Study

Resources = list[dict[str, Any]]


def resources(*studies: Study) -> Resources:
    """What stands in the bundle, after another implementation has read it."""
    text = as_fhir(studies)
    Bundle.model_validate_json(text)
    return [entry["resource"] for entry in json.loads(text)["entry"]]


def of_kind(found: Resources, kind: str) -> Resources:
    return [resource for resource in found if resource["resourceType"] == kind]


def codes(resource: dict[str, Any]) -> set[str]:
    return {
        coding["code"]
        for progress in resource["progressStatus"]
        for coding in progress["state"].get("coding", [])
    }


def test_the_bundled_study_is_whole(opened: Study) -> None:
    found = resources(opened)
    whole, *_ = of_kind(found, "ResearchStudy")
    sites = of_kind(found, "Location")
    assert len(sites) == len(opened.sites) == 76
    assert [each["reference"] for each in whole["site"]] == [f"Location/{s['id']}" for s in sites]
    assert whole["identifier"][0]["value"] == "NCT01614795"
    assert whole["identifier"][1]["value"] == "ADVL1221"
    assert len(whole["condition"]) == 15
    assert whole["period"] == {"start": "2012-06-18", "end": "2014-04-01"}
    assert "46" in whole["note"][1]["text"]  # the text lost whether they are counted
    assert "Can this study be joined? no." in whole["note"][0]["text"]
    (criteria,) = of_kind(found, "Group")
    assert "Karnofsky" in criteria["description"]
    assert len({resource["id"] for resource in found}) == len(found)


def test_an_open_study_has_the_status_of_each_site() -> None:
    found = resources(study())
    whole, *parts = of_kind(found, "ResearchStudy")
    assert "recruiting" in codes(whole)
    assert [codes(part) for part in parts] == [
        {"recruiting", "RECRUITING"},
        {"recruiting", "RECRUITING"},
        {"completed", "COMPLETED"},
    ]
    assert every(
        part["partOf"] == [{"reference": f"ResearchStudy/{whole['id']}"}] for part in parts
    )
    phones = [
        telecom["value"]
        for site in of_kind(found, "Location")
        for contact in site["contact"]
        for telecom in contact["telecom"]
        if telecom["system"] == "phone"
    ]
    assert phones == ["555-0303", "555-0202 x17", "555-0101"]


@pytest.mark.parametrize(
    ("status", "verified"),
    [("COMPLETED", "2026-10"), ("SUSPENDED", "2026-10"), ("RECRUITING", "2020-01")],
)
def test_no_site_of_a_study_that_cannot_be_joined_is_recruiting(status: str, verified: str) -> None:
    found = resources(study(status, verified=verified))
    assert not [r for r in of_kind(found, "ResearchStudy") if "recruiting" in codes(r)]
    assert every("yes" not in r["note"][0]["text"] for r in of_kind(found, "ResearchStudy"))


def test_several_studies_and_those_with_next_to_nothing() -> None:
    found = resources(shelved(1, "Zeta"), shelved(2, "Eta"))
    assert len({r["id"] for r in found}) == len(found)
    assert "null" not in as_fhir([shelved(1, "Zeta")])


def test_text_of_a_record_is_text() -> None:
    hostile = '"}],"x":[{"<script>alert(1)</script>'
    found = resources(study(identificationModule={"nctId": hostile, "briefTitle": hostile}))
    assert of_kind(found, "ResearchStudy")[0]["title"] == hostile
