"""Studies to be found by illness."""

import json
from typing import Any

from trialfinder.library.digest import StudyDigest, digest_of
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study


def study(
    number: int = 1,
    title: str = "A study",
    *conditions: str,
    keywords: tuple[str, ...] = (),
    summary: str = "",
    criteria: str = "",
    status: str = "RECRUITING",
    verified: str | None = "2026-09",
    ages: tuple[str | None, str | None] = (None, None),
    sex: str = "ALL",
    sites: tuple[dict[str, Any], ...] = (),
    meshes: tuple[str, ...] = (),
    above: tuple[str, ...] = (),
    kind: str = "INTERVENTIONAL",
    given: tuple[str, ...] = (),
    purpose: str | None = None,
    healthy: bool = False,
) -> Study:
    browse = {
        "meshes": [{"id": "D1", "term": term} for term in meshes],
        "ancestors": [{"id": "D2", "term": term} for term in above],
    }
    eligibility: dict[str, Any] = {"eligibilityCriteria": criteria, "sex": sex}
    eligibility |= {"healthyVolunteers": True} if healthy else {}
    design: dict[str, Any] = {"studyType": kind, "phases": ["PHASE2"]}
    design |= {"designInfo": {"primaryPurpose": purpose}} if purpose else {}
    eligibility |= {
        name: age
        for name, age in zip(("minimumAge", "maximumAge"), ages, strict=True)
        if age is not None
    }
    when = {"statusVerifiedDate": verified} if verified else {}
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": title},
            "statusModule": {"overallStatus": status} | when,
            "descriptionModule": {"briefSummary": summary},
            "conditionsModule": {"conditions": list(conditions), "keywords": list(keywords)},
            "designModule": design,
            "armsInterventionsModule": {
                "interventions": [{"type": "DRUG", "name": name} for name in given]
            },
            "eligibilityModule": eligibility,
            "contactsLocationsModule": {"locations": list(sites)},
        },
        "derivedSection": {"conditionBrowseModule": browse},
    }
    return read_study(json.dumps(record).encode(), f"{number}.json")


def digest(*args: Any, **others: Any) -> StudyDigest:
    made = study(*args, **others)
    return digest_of(made, made.nct_id or "")
