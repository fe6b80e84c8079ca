"""The labels of the registry's page, today's and the classic one, and the field of each.

The page says its parts in one order. A label counts only where its part has not gone by, so that
the same words within a text before or after stay text.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.labels import (
    CRITERIA,
    LABELS,
    OFFICIAL_TITLE,
    PROTOCOL,
    Reach,
    Target,
    items,
    text,
)

CENTERS = "protocolSection.contactsLocationsModule.locations"
CENTRAL_CONTACTS = "protocolSection.contactsLocationsModule.centralContacts"
OFFICIALS = "protocolSection.contactsLocationsModule.overallOfficials"


class PageLabel(NamedTuple):
    """`part` is the label's place in the order of the page; labels of one part come in any."""

    part: int
    target: Target


def _intervention(item: str) -> dict[str, str]:
    kind, colon, name = item.partition(":")
    coded = values.intervention_type(kind) if colon else None
    return {"type": coded, "name": name.strip()} if coded else {"name": item}


def _phases(line: str) -> list[str] | None:
    if line.lower() == "not applicable":
        return ["NA"]
    return values.phases(line.replace(" / ", "/"))


def _enrollment(line: str) -> dict[str, Any] | None:
    return values.enrollment(line.removesuffix(" participants"))


def _study_type(line: str) -> dict[str, Any] | None:
    return values.study_type(line.partition(" (")[0])


def _part(part: int, **labels: Target) -> dict[str, PageLabel]:
    return {name.replace("_", " "): PageLabel(part, target) for name, target in labels.items()}


_STATUS = PROTOCOL + "statusModule."
_DESCRIPTION = PROTOCOL + "descriptionModule."
_DESIGN = PROTOCOL + "designModule."
_OUTCOMES = PROTOCOL + "outcomesModule."
_ELIGIBILITY = PROTOCOL + "eligibilityModule."
_OVERSIGHT = PROTOCOL + "oversightModule."
_IPD = PROTOCOL + "ipdSharingStatementModule."


def _struct(name: str) -> Target:
    return Target(f"{_STATUS}{name}DateStruct", read=values.date_struct)


PAGE_LABELS: Mapping[str, PageLabel] = {
    **_part(1, brief_summary=text(_DESCRIPTION + "briefSummary")),
    **_part(2, detailed_description=text(_DESCRIPTION + "detailedDescription")),
    **_part(
        3,
        official_title=OFFICIAL_TITLE,
        conditions=items(PROTOCOL + "conditionsModule.conditions"),
        other_study_id_numbers=Target(
            PROTOCOL + "identificationModule.secondaryIdInfos",
            Reach.ITEMS,
            lambda line: {"id": line},
        ),
        study_start=_struct("start"),
        study_start_date=_struct("start"),
        primary_completion=_struct("primaryCompletion"),
        primary_completion_date=_struct("primaryCompletion"),
        study_completion=_struct("completion"),
        study_completion_date=_struct("completion"),
        enrollment=Target(_DESIGN + "enrollmentInfo", read=_enrollment),
        study_type=Target(PROTOCOL + "designModule", read=_study_type),
        phase=Target(_DESIGN + "phases", read=_phases),
    ),
    "intervention / treatment": PageLabel(
        3,
        Target(PROTOCOL + "armsInterventionsModule.interventions", Reach.ITEMS, _intervention),
    ),
    **_part(
        4,
        study_contact=Target(CENTRAL_CONTACTS, Reach.ITEMS),
        study_contact_backup=Target(CENTRAL_CONTACTS, Reach.ITEMS),
    ),
    **_part(5, study_locations=Target(CENTERS, Reach.ITEMS)),
    **_part(6, eligibility_criteria=CRITERIA),
    **_part(
        7,
        ages_eligible_for_study=Target(PROTOCOL + "eligibilityModule", read=values.ages_eligible),
        sexes_eligible_for_study=Target(_ELIGIBILITY + "sex", read=values.sex),
        accepts_healthy_volunteers=Target(_ELIGIBILITY + "healthyVolunteers", read=values.yes_no),
        study_population=text(_ELIGIBILITY + "studyPopulation"),
        sampling_method=Target(_ELIGIBILITY + "samplingMethod", read=values.sampling_method),
    ),
    **_part(
        8,
        allocation=LABELS["allocation"],
        interventional_model=LABELS["intervention model"],
        intervention_model=LABELS["intervention model"],
        observational_model=LABELS["observational model"],
        time_perspective=LABELS["time perspective"],
        primary_purpose=LABELS["primary purpose"],
        masking=Target(_DESIGN + "designInfo.maskingInfo", read=values.masking),
    ),
    **_part(
        11,
        collaborators=Target(
            PROTOCOL + "sponsorCollaboratorsModule.collaborators",
            Reach.ITEMS,
            lambda line: {"name": line},
        ),
        investigators=Target(OFFICIALS, Reach.ITEMS),
    ),
    **_part(
        13,
        first_submitted=Target(_STATUS + "studyFirstSubmitDate", read=values.day),
        first_submitted_that_met_qc_criteria=Target(
            _STATUS + "studyFirstSubmitQcDate", read=values.day
        ),
        first_posted=_struct("studyFirstPost"),
        results_first_submitted=Target(_STATUS + "resultsFirstSubmitDate", read=values.day),
        results_first_submitted_that_met_qc_criteria=Target(
            _STATUS + "resultsFirstSubmitQcDate", read=values.day
        ),
        results_first_posted=_struct("resultsFirstPost"),
        last_update_submitted_that_met_qc_criteria=Target(
            _STATUS + "lastUpdateSubmitDate", read=values.day
        ),
        last_update_posted=_struct("lastUpdatePost"),
        last_verified=Target(_STATUS + "statusVerifiedDate", read=values.day),
    ),
    **_part(14, ipd_plan_description=text(_IPD + "description")),
    "plan to share individual participant data (ipd)?": PageLabel(
        14, Target(_IPD + "ipdSharing", read=values.ipd_sharing)
    ),
    "studies a u.s. fda-regulated drug product": PageLabel(
        14, Target(_OVERSIGHT + "isFdaRegulatedDrug", read=values.yes_no)
    ),
    "studies a u.s. fda-regulated device product": PageLabel(
        14, Target(_OVERSIGHT + "isFdaRegulatedDevice", read=values.yes_no)
    ),
}

TWICE = frozenset({"study contact backup"})

PARTS: Mapping[str, int] = {
    "study overview": 0,
    "contacts and locations": 3,
    "participation criteria": 5,
    "study plan": 7,
    "how is the study designed?": 7,
    "design details": 7,
    "arms and interventions": 8,
    "what is the study measuring?": 9,
    "primary outcome measures": 9,
    "secondary outcome measures": 9,
    "other outcome measures": 9,
    "collaborators and investigators": 10,
    "publications": 11,
    "general publications": 11,
    "study record dates": 12,
    "study registration dates": 13,
    "results reporting dates": 13,
    "study record updates": 13,
    "more information": 13,
    "terms related to this study": 13,
    "additional relevant mesh terms": 13,
    "plan for individual participant data (ipd)": 13,
    "plan for individual participant data": 13,
    "medical conditions": 13,
    "drug and device information, study documents, and helpful links": 13,
    "resource links provided by the national library of medicine": 3,
}
"""Headings that hold no value: what comes after them belongs to no field by itself."""

KEYWORDS = "keywords provided by "

_STATUS_LABEL = Target(_STATUS + "overallStatus", read=values.status)
_CLASSIC_ORDER: Mapping[int, Mapping[str, str]] = {
    0: {
        "first posted": "first posted",
        "results first posted": "results first posted",
        "last update posted": "last update posted",
    },
    1: {"brief summary": "brief summary"},
    2: {"detailed description": "detailed description"},
    3: {
        **{name: name for name in ("study type", "allocation", "masking", "primary purpose")},
        **{name: name for name in ("official title", "observational model", "time perspective")},
        "intervention model": "intervention model",
        "actual enrollment": "enrollment",
        "estimated enrollment": "enrollment",
        "actual study start date": "study start",
        "estimated study start date": "study start",
        "study start date": "study start",
        "actual primary completion date": "primary completion",
        "estimated primary completion date": "primary completion",
        "actual study completion date": "study completion",
        "estimated study completion date": "study completion",
    },
    5: {
        **{name: name for name in ("ages eligible for study", "sexes eligible for study")},
        **{name: name for name in ("accepts healthy volunteers", "sampling method")},
        "study population": "study population",
    },
    6: {"criteria": "eligibility criteria"},
    7: {"locations": "study locations"},
    8: {"collaborators": "collaborators", "investigators": "investigators"},
    9: {
        "other study id numbers": "other study id numbers",
        "last verified": "last verified",
    },
}
CLASSIC_LABELS: Mapping[str, PageLabel] = {
    "recruitment status": PageLabel(0, _STATUS_LABEL),
    **{
        name: PageLabel(part, PAGE_LABELS[today].target)
        for part, names in _CLASSIC_ORDER.items()
        for name, today in names.items()
    },
}
"""The labels of the page as it was until 2023."""

CLASSIC_PARTS: Mapping[str, int] = {
    "study description": 0,
    "condition or disease": 1,
    "study design": 2,
    "arms and interventions": 3,
    "outcome measures": 4,
    "primary outcome measures": 4,
    "secondary outcome measures": 4,
    "eligibility criteria": 4,
    "contacts and locations": 6,
    "contacts": 6,
    "sponsors and collaborators": 7,
    "publications": 8,
    "more information": 8,
    "additional information": 8,
    "responsible party": 8,
}

OWN_WORDS = (
    "this section provides",
    "to learn more, please see",
    "researchers look for people who fit",
    "for general information about clinical research",
    "this is where you will find",
    "these dates track the progress",
    "the person responsible for entering information",
    "show more",
    "show less",
    "expand all",
    "collapse all",
    "view this study on",
    "learn more about",
    "opens in a new",
    "go to",
    "choosing to participate in a study is an important",
    "layout table for",
    "information from the national library of medicine",
)
"""How lines begin that are the site's own words and not the record's."""

END = "this information was retrieved directly from the website clinicaltrials.gov"
