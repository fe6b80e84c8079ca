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


class Part(NamedTuple):
    """A part of the page: headings that hold no value, so that what comes after them belongs to no
    field by itself, and labels."""

    headings: tuple[str, ...]
    labels: Mapping[str, Target]


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


_STATUS = PROTOCOL + "statusModule."
_DESCRIPTION = PROTOCOL + "descriptionModule."
_DESIGN = PROTOCOL + "designModule."
_OUTCOMES = PROTOCOL + "outcomesModule."
_ELIGIBILITY = PROTOCOL + "eligibilityModule."
_OVERSIGHT = PROTOCOL + "oversightModule."
_IPD = PROTOCOL + "ipdSharingStatementModule."


def _struct(name: str) -> Target:
    return Target(f"{_STATUS}{name}DateStruct", read=values.date_struct)


_CONTACTS = Target(CENTRAL_CONTACTS, Reach.ITEMS)

_PAGE = (
    Part(("study overview",), {}),
    Part((), {"brief summary": text(_DESCRIPTION + "briefSummary")}),
    Part((), {"detailed description": text(_DESCRIPTION + "detailedDescription")}),
    Part(
        (
            "contacts and locations",
            "resource links provided by the national library of medicine",
        ),
        {
            "official title": OFFICIAL_TITLE,
            "conditions": items(PROTOCOL + "conditionsModule.conditions"),
            "intervention / treatment": Target(
                PROTOCOL + "armsInterventionsModule.interventions", Reach.ITEMS, _intervention
            ),
            "other study id numbers": Target(
                PROTOCOL + "identificationModule.secondaryIdInfos",
                Reach.ITEMS,
                lambda line: {"id": line},
            ),
            "study start": _struct("start"),
            "study start date": _struct("start"),
            "primary completion": _struct("primaryCompletion"),
            "primary completion date": _struct("primaryCompletion"),
            "study completion": _struct("completion"),
            "study completion date": _struct("completion"),
            "enrollment": Target(_DESIGN + "enrollmentInfo", read=_enrollment),
            "study type": Target(PROTOCOL + "designModule", read=_study_type),
            "phase": Target(_DESIGN + "phases", read=_phases),
        },
    ),
    Part((), {"study contact": _CONTACTS, "study contact backup": _CONTACTS}),
    Part(("participation criteria",), {"study locations": Target(CENTERS, Reach.ITEMS)}),
    Part((), {"eligibility criteria": CRITERIA}),
    Part(
        ("study plan", "how is the study designed?", "design details"),
        {
            "ages eligible for study": Target(
                PROTOCOL + "eligibilityModule", read=values.ages_eligible
            ),
            "sexes eligible for study": Target(_ELIGIBILITY + "sex", read=values.sex),
            "accepts healthy volunteers": Target(
                _ELIGIBILITY + "healthyVolunteers", read=values.yes_no
            ),
            "study population": text(_ELIGIBILITY + "studyPopulation"),
            "sampling method": Target(_ELIGIBILITY + "samplingMethod", read=values.sampling_method),
        },
    ),
    Part(
        ("arms and interventions",),
        {
            "allocation": LABELS["allocation"],
            "interventional model": LABELS["intervention model"],
            "intervention model": LABELS["intervention model"],
            "observational model": LABELS["observational model"],
            "time perspective": LABELS["time perspective"],
            "primary purpose": LABELS["primary purpose"],
            "masking": Target(_DESIGN + "designInfo.maskingInfo", read=values.masking),
        },
    ),
    Part(
        (
            "what is the study measuring?",
            "primary outcome measures",
            "secondary outcome measures",
            "other outcome measures",
            "collaborators and investigators",
            "publications",
            "general publications",
        ),
        {
            "collaborators": Target(
                PROTOCOL + "sponsorCollaboratorsModule.collaborators",
                Reach.ITEMS,
                lambda line: {"name": line},
            ),
            "investigators": Target(OFFICIALS, Reach.ITEMS),
        },
    ),
    Part(
        (
            "study record dates",
            "study registration dates",
            "results reporting dates",
            "study record updates",
            "more information",
            "terms related to this study",
            "additional relevant mesh terms",
            "plan for individual participant data (ipd)",
            "plan for individual participant data",
            "medical conditions",
            "drug and device information, study documents, and helpful links",
        ),
        {
            "first submitted": Target(_STATUS + "studyFirstSubmitDate", read=values.day),
            "first submitted that met qc criteria": Target(
                _STATUS + "studyFirstSubmitQcDate", read=values.day
            ),
            "first posted": _struct("studyFirstPost"),
            "results first submitted": Target(_STATUS + "resultsFirstSubmitDate", read=values.day),
            "results first submitted that met qc criteria": Target(
                _STATUS + "resultsFirstSubmitQcDate", read=values.day
            ),
            "results first posted": _struct("resultsFirstPost"),
            "last update submitted that met qc criteria": Target(
                _STATUS + "lastUpdateSubmitDate", read=values.day
            ),
            "last update posted": _struct("lastUpdatePost"),
            "last verified": Target(_STATUS + "statusVerifiedDate", read=values.day),
        },
    ),
    Part(
        (),
        {
            "ipd plan description": text(_IPD + "description"),
            "plan to share individual participant data (ipd)?": Target(
                _IPD + "ipdSharing", read=values.ipd_sharing
            ),
            "studies a u.s. fda-regulated drug product": Target(
                _OVERSIGHT + "isFdaRegulatedDrug", read=values.yes_no
            ),
            "studies a u.s. fda-regulated device product": Target(
                _OVERSIGHT + "isFdaRegulatedDevice", read=values.yes_no
            ),
        },
    ),
)


def _labels_of(parts: tuple[Part, ...]) -> dict[str, PageLabel]:
    return {
        name: PageLabel(number, target)
        for number, part in enumerate(parts)
        for name, target in part.labels.items()
    }


def _headings_of(parts: tuple[Part, ...]) -> dict[str, int]:
    return {name: number for number, part in enumerate(parts) for name in part.headings}


PAGE_LABELS: Mapping[str, PageLabel] = _labels_of(_PAGE)
PARTS: Mapping[str, int] = _headings_of(_PAGE)

TWICE = frozenset({"study contact backup"})

KEYWORDS = "keywords provided by "


def _as_today(*names: str, **classic: str) -> dict[str, Target]:
    """Labels of the classic page: those that are called so today, and others by today's name."""
    today = {**{name: name for name in names}, **classic}
    return {name.replace("_", " "): PAGE_LABELS[label].target for name, label in today.items()}


_CLASSIC_PAGE = (
    Part(
        ("study description",),
        {
            "recruitment status": Target(_STATUS + "overallStatus", read=values.status),
            **_as_today("first posted", "results first posted", "last update posted"),
        },
    ),
    Part(("condition or disease",), _as_today("brief summary")),
    Part(("study design",), _as_today("detailed description")),
    Part(
        ("arms and interventions",),
        _as_today(
            *("study type", "allocation", "masking", "primary purpose", "official title"),
            *("observational model", "time perspective", "intervention model", "study start date"),
            actual_enrollment="enrollment",
            estimated_enrollment="enrollment",
            actual_study_start_date="study start",
            estimated_study_start_date="study start",
            actual_primary_completion_date="primary completion",
            estimated_primary_completion_date="primary completion",
            actual_study_completion_date="study completion",
            estimated_study_completion_date="study completion",
        ),
    ),
    Part(
        (
            "outcome measures",
            "primary outcome measures",
            "secondary outcome measures",
            "eligibility criteria",
        ),
        {},
    ),
    Part(
        (),
        _as_today(
            *("ages eligible for study", "sexes eligible for study", "accepts healthy volunteers"),
            *("sampling method", "study population"),
        ),
    ),
    Part(("contacts and locations", "contacts"), _as_today(criteria="eligibility criteria")),
    Part(("sponsors and collaborators",), _as_today(locations="study locations")),
    Part(
        (
            "publications",
            "more information",
            "additional information",
            "responsible party",
        ),
        _as_today("collaborators", "investigators"),
    ),
    Part((), _as_today("other study id numbers", "last verified")),
)
CLASSIC_LABELS: Mapping[str, PageLabel] = _labels_of(_CLASSIC_PAGE)
CLASSIC_PARTS: Mapping[str, int] = _headings_of(_CLASSIC_PAGE)
"""The labels and headings of the page as it was until 2023."""

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
