"""Records with every field that the patterns read, and what becomes of them."""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from trialfinder import paths
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.patterns.writer import written_by_rule
from trialfinder.words.plain_texts import PlainStudy, Statement

LANGUAGES = ("en", "es", "fr")
TODAY = date(2026, 11, 22)
STATUSES = (
    *("RECRUITING", "NOT_YET_RECRUITING", "COMPLETED", "TERMINATED", "WITHDRAWN", "UNKNOWN"),
    *("WITHHELD", "SUSPENDED", "ACTIVE_NOT_RECRUITING", "ENROLLING_BY_INVITATION"),
)
Tree = dict[str, Any]

_COMMON: Tree = {
    "identificationModule": {
        "nctId": "NCT09000077",
        "briefTitle": "Syrup for Coughs",
        "organization": {"fullName": "Cough House", "class": "INDUSTRY"},
    },
    "statusModule": {
        "overallStatus": "RECRUITING",
        "statusVerifiedDate": "2026-10",
        "whyStopped": "Too few people with coughs.",
        "expandedAccessInfo": {"hasExpandedAccess": True, "nctId": "NCT09000078"},
        "startDateStruct": {"date": "2025-03-01", "type": "ACTUAL"},
        "completionDateStruct": {"date": "2031-05", "type": "ESTIMATED"},
    },
    "sponsorCollaboratorsModule": {
        "leadSponsor": {"name": "Cough House", "class": "INDUSTRY"},
        "collaborators": [{"name": "Second House"}, {"name": "Third House"}],
    },
    "oversightModule": {"oversightHasDmc": True},
    "conditionsModule": {"conditions": ["Cough", "Cold"]},
    "eligibilityModule": {
        "eligibilityCriteria": "Inclusion Criteria:\n\n* Coughs",
        "healthyVolunteers": False,
        "sex": "ALL",
        "genderBased": True,
        "genderDescription": "Whoever says so.",
        "minimumAge": "2 Years",
        "maximumAge": "17 Years",
        "stdAges": ["CHILD"],
    },
    "contactsLocationsModule": {
        "overallOfficials": [
            {
                "name": "Ann Other",
                "affiliation": "Cough House",
                "role": "PRINCIPAL_INVESTIGATOR",
            }
        ],
        "locations": [
            {"facility": "One", "city": "Lima", "country": "Peru"},
            {"facility": "Two", "city": "Lyon", "country": "France"},
        ],
    },
}

TRIAL: Tree = {
    **_COMMON,
    "designModule": {
        "studyType": "INTERVENTIONAL",
        "phases": ["PHASE2", "PHASE3"],
        "designInfo": {
            "allocation": "RANDOMIZED",
            "interventionModel": "PARALLEL",
            "primaryPurpose": "TREATMENT",
            "maskingInfo": {
                "masking": "TRIPLE",
                "whoMasked": ["PARTICIPANT", "CARE_PROVIDER", "INVESTIGATOR"],
                "maskingDescription": "Until the first cough is over.",
            },
            "interventionModelDescription": "Two groups for each house.",
        },
        "enrollmentInfo": {"count": 1240, "type": "ESTIMATED"},
    },
    "armsInterventionsModule": {
        "armGroups": [
            {
                "label": "Syrup",
                "type": "EXPERIMENTAL",
                "description": "Patients receive syrup PO on days 1, 8, and 15. "
                "Cycles repeat every 21 days for up to 6 cycles.",
                "interventionNames": ["Drug: syrup"],
            },
            {
                "label": "Water",
                "type": "PLACEBO_COMPARATOR",
                "description": "Water that looks like syrup, a placebo.",
                "interventionNames": ["Other: colored water"],
            },
            {
                "label": "Bed",
                "type": "SHAM_COMPARATOR",
                "description": "A bed without its motor, a sham.",
                "interventionNames": ["Device: bed"],
            },
            {"label": "Nothing", "type": "NO_INTERVENTION"},
        ],
        "interventions": [
            {"type": "DRUG", "name": "syrup", "armGroupLabels": ["Syrup"]},
            {"type": "OTHER", "name": "colored water", "armGroupLabels": ["Water"]},
            {"type": "DEVICE", "name": "bed", "armGroupLabels": ["Bed"]},
        ],
    },
    "outcomesModule": {
        "primaryOutcomes": [
            {"measure": "Coughs a day", "timeFrame": "12 weeks"},
            {"measure": "Nights without a cough", "timeFrame": "4 weeks"},
        ]
    },
}

WATCHED: Tree = {
    **_COMMON,
    "designModule": {
        "studyType": "OBSERVATIONAL",
        "patientRegistry": True,
        "targetDuration": "2 Years",
        "designInfo": {"observationalModel": "COHORT", "timePerspective": "PROSPECTIVE"},
        "bioSpec": {"retention": "SAMPLES_WITH_DNA"},
        "enrollmentInfo": {"count": 310, "type": "ACTUAL"},
    },
    "armsInterventionsModule": {
        "armGroups": [{"label": "Coughers"}, {"label": "Quiet ones"}],
        "interventions": [{"type": "DRUG", "name": "syrup", "armGroupLabels": ["Coughers"]}],
    },
    "outcomesModule": {"primaryOutcomes": [{"measure": "Coughs", "timeFrame": "1 year"}]},
    "eligibilityModule": {
        **_COMMON["eligibilityModule"],
        "studyPopulation": "People of one town.",
        "samplingMethod": "PROBABILITY_SAMPLE",
    },
}

ACCESS: Tree = {
    **_COMMON,
    "statusModule": {"overallStatus": "AVAILABLE", "statusVerifiedDate": "2026-10"},
    "designModule": {
        "studyType": "EXPANDED_ACCESS",
        "expandedAccessTypes": {"individual": True, "intermediate": True, "treatment": True},
    },
    "armsInterventionsModule": {"interventions": [{"type": "BIOLOGICAL", "name": "serum"}]},
}

KINDS = {"trial": TRIAL, "watched": WATCHED, "access": ACCESS}


def copy_of(record: Tree) -> Tree:
    copied: Tree = json.loads(json.dumps(record))
    return copied


def with_status(record: Tree, status: str) -> Tree:
    changed = copy_of(record)
    changed["statusModule"]["overallStatus"] = status
    return changed


def study(record: Tree) -> Study:
    return read_study(json.dumps({"protocolSection": record}).encode(), "made-up.json")


@cache
def _catalogue(language: str) -> Catalogue:
    return Catalogue.load(paths.words_dir(language))


def written(shown: Study, language: str = "en") -> PlainStudy:
    folder = paths.words_dir(language)
    return written_by_rule(shown, standing(shown, TODAY), _catalogue(language), folder)


def statements(text: PlainStudy) -> list[Statement]:
    return [one for section in text.sections for one in section.statements]


def said(record: Tree, language: str = "en") -> str:
    return " ".join(one.text for one in statements(written(study(record), language)))


def numbers(text: str) -> list[int]:
    """The whole numbers of a text, whatever parts their thousands."""
    joined = re.sub(r"(?<=\d)[,\u202f](?=\d{3})", "", text)
    return sorted(int(number) for number in re.findall(r"\d+", joined))


def leaves(value: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value of a record that has no parts."""
    if isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in pairs:
            yield from leaves(inner, (*way, step))
    else:
        yield way


def at(record: Tree, way: tuple[str | int, ...]) -> Any:
    node: Any = record
    for step in way:
        node = node[step]
    return node


def changed(record: Tree, way: tuple[str | int, ...], value: Any) -> Tree:
    """A copy with another value; None leaves the field, or the item of a list, out."""
    copied = copy_of(record)
    node = at(copied, way[:-1])
    if value is None:
        del node[way[-1]]
    else:
        node[way[-1]] = value
    return copied
