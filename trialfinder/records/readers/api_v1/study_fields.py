"""Reads the answers of API v1 that held chosen fields: {"NCTId": ["NCT…"], "LocationCity": […]}.

Lists of one kind of thing, such as locations, stand side by side, and leave out what is missing.
So their items belong together only where all of them have the same length.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from trialfinder.messages import Message
from trialfinder.records.fields import Tree, put
from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.partial_record import kept, partial_study
from trialfinder.records.study import Study, UnmappedField

_SITES = "contactsLocationsModule.locations"
_SITE_FIELDS = {
    "LocationFacility": "facility",
    "LocationStatus": "status",
    "LocationCity": "city",
    "LocationState": "state",
    "LocationZip": "zip",
    "LocationCountry": "country",
}
_ALWAYS = frozenset({"LocationCity", "LocationCountry"})  # the registry has none without
_TEXTS: Mapping[str, tuple[str, values.Convert | None]] = {
    "NCTId": ("identificationModule.nctId", None),
    "OrgStudyId": ("identificationModule.orgStudyIdInfo.id", None),
    "BriefTitle": ("identificationModule.briefTitle", None),
    "OfficialTitle": ("identificationModule.officialTitle", None),
    "Acronym": ("identificationModule.acronym", None),
    "OverallStatus": ("statusModule.overallStatus", values.status),
    "StatusVerifiedDate": ("statusModule.statusVerifiedDate", values.day),
    "WhyStopped": ("statusModule.whyStopped", None),
    "StartDate": ("statusModule.startDateStruct.date", values.day),
    "PrimaryCompletionDate": ("statusModule.primaryCompletionDateStruct.date", values.day),
    "CompletionDate": ("statusModule.completionDateStruct.date", values.day),
    "StudyFirstPostDate": ("statusModule.studyFirstPostDateStruct.date", values.day),
    "LastUpdatePostDate": ("statusModule.lastUpdatePostDateStruct.date", values.day),
    "LeadSponsorName": ("sponsorCollaboratorsModule.leadSponsor.name", None),
    "BriefSummary": ("descriptionModule.briefSummary", None),
    "DetailedDescription": ("descriptionModule.detailedDescription", None),
    "StudyType": ("designModule.studyType", values.study_type_code),
    "EligibilityCriteria": ("eligibilityModule.eligibilityCriteria", None),
    "Gender": ("eligibilityModule.sex", values.sex),
    "MinimumAge": ("eligibilityModule.minimumAge", None),
    "MaximumAge": ("eligibilityModule.maximumAge", None),
    "HealthyVolunteers": ("eligibilityModule.healthyVolunteers", values.yes_no),
}
_LISTS = {
    "Condition": "conditionsModule.conditions",
    "Keyword": "conditionsModule.keywords",
    "NCTIdAlias": "identificationModule.nctIdAliases",
}


def read_fields(row: Mapping[str, Any], name: str, warnings: tuple[Message, ...]) -> Study:
    """The study of one row of chosen fields; what was not chosen is not in the file."""
    tree: Tree = {"protocolSection": {}}
    unmapped: list[UnmappedField] = []
    fields: list[str] = []
    for key, value in row.items():
        texts = [item for item in value if item] if isinstance(value, list) else []
        if key in _TEXTS:
            fields.append(_TEXTS[key][0])
            unmapped += _put_text(tree, key, texts)
        elif key in _LISTS:
            fields.append(_LISTS[key])
            if texts:
                put(tree, f"protocolSection.{_LISTS[key]}", texts)
        elif key not in _SITE_FIELDS and key != "Rank":
            unmapped += kept(key, texts or value)
    if _SITE_FIELDS.keys() & row.keys():
        unmapped += _put_sites(tree, row, fields)
    original = msgspec.json.encode({"StudyFieldsResponse": {"StudyFields": [row]}})
    return partial_study(tree, name, original, fields=fields, unmapped=unmapped, warnings=warnings)


def _put_text(tree: Tree, key: str, texts: list[Any]) -> list[UnmappedField]:
    path, read = _TEXTS[key]
    if len(texts) != 1 or not isinstance(texts[0], str):
        return list(kept(key, texts))
    found = read(texts[0]) if read else texts[0]
    put(tree, f"protocolSection.{path}", texts[0] if found is None else found)
    return []


def _put_sites(tree: Tree, row: Mapping[str, Any], fields: list[str]) -> list[UnmappedField]:
    """The sites, of those lists alone that leave nothing out."""
    lists = {key: row[key] for key in _SITE_FIELDS if isinstance(row.get(key), list)}
    count = max((len(lists[key]) for key in _ALWAYS & lists.keys()), default=0)
    whole = {key: texts for key, texts in lists.items() if len(texts) == count and count}
    sites = [{_SITE_FIELDS[key]: texts[n] for key, texts in whole.items()} for n in range(count)]
    for site in sites:
        if "status" in site:
            site["status"] = values.status(str(site["status"])) or site["status"]
    if sites:
        fields.append(_SITES)
        put(tree, f"protocolSection.{_SITES}", sites)
    return [field for key, texts in lists.items() if key not in whole for field in kept(key, texts)]
