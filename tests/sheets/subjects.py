"""Made-up studies of each standing, and the sheets' subjects about them."""

import json
from datetime import date
from typing import Any

from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.filters import Filters
from trialfinder.finder.search import Search
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import standing
from trialfinder.records.study import Study
from trialfinder.sheets.subject import Choices, Subject
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.glossary import Glossary
from trialfinder.words.panels.material import Material
from trialfinder.words.plain_texts import PlainTexts

TODAY = date(2026, 11, 22)
LANGUAGES = ("en", "es", "fr")
PLACE = "35233"

_SITES: list[dict[str, Any]] = [
    {
        "facility": "Clinic of Denver",
        "status": "RECRUITING",
        "city": "Denver",
        "state": "Colorado",
        "zip": "80218",
        "country": "United States",
        "contacts": [{"name": "Dee Other", "role": "CONTACT", "phone": "555-0303"}],
    },
    {
        "facility": "Clinic of Atlanta",
        "status": "RECRUITING",
        "city": "Atlanta",
        "state": "Georgia",
        "zip": "30322",
        "country": "United States",
        "contacts": [
            {
                "name": "At Lanta",
                "role": "CONTACT",
                "phone": "555-0202",
                "phoneExt": "17",
                "email": "at@example.org",
            }
        ],
    },
    {
        "facility": "Clinic of Birmingham",
        "status": "COMPLETED",
        "city": "Birmingham",
        "state": "Alabama",
        "zip": "35233",
        "country": "United States",
        "contacts": [{"name": "Ann Other", "role": "CONTACT", "phone": "555-0101"}],
    },
]
FACILITIES = tuple(site["facility"] for site in _SITES)


def study(status: str = "RECRUITING", *, verified: str = "2026-10", **modules: Any) -> Study:
    """A study with three centers; `modules` take the place of whole modules of its record."""
    section = {
        "identificationModule": {
            "nctId": "NCT09000001",
            "orgStudyIdInfo": {"id": "COUGH-1"},
            "briefTitle": "Syrup for Coughs",
        },
        "statusModule": {"overallStatus": status, "statusVerifiedDate": verified},
        "descriptionModule": {"briefSummary": "The syrup is tried against tumors. It is sweet."},
        "conditionsModule": {"conditions": ["Cough"]},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]},
        "armsInterventionsModule": {
            "armGroups": [
                {
                    "label": "Syrup",
                    "type": "EXPERIMENTAL",
                    "description": "Patients receive syrup PO on days 1 and 8.",
                    "interventionNames": ["Drug: syrup"],
                }
            ],
            "interventions": [{"type": "DRUG", "name": "syrup", "armGroupLabels": ["Syrup"]}],
        },
        "eligibilityModule": {
            "eligibilityCriteria": "Inclusion Criteria:\n\n* Coughs\n* Tissue blocks must be "
            "submitted\n\nExclusion Criteria:\n\n* Sleeps well"
        },
        "contactsLocationsModule": {
            "centralContacts": [{"name": "Cee Other", "role": "CONTACT", "phone": "555-0909"}],
            "locations": _SITES,
        },
    } | modules
    return read_study(json.dumps({"protocolSection": section}).encode(), "made-up.json")


def search() -> Search:
    return build_search("")


def subject(
    shown: Study, language: str = "en", *, place: str | None = PLACE, **choices: Any
) -> Subject:
    """What a sheet about the study is written from, seen from `place`."""
    folder = paths.words_dir(language)
    material = Material(
        shown,
        standing(shown, TODAY),
        Catalogue.load(folder),
        texts=PlainTexts.load(folder, shown.nct_id),
        glossary=Glossary.load(folder),
    )
    finding = None
    if place is not None:
        by = search()
        finding = by.rank(shown, by.origin(place), Filters())
    return Subject(material, finding, TODAY, Choices(**choices))
