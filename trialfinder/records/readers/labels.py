"""The labels of the flat-text record, and the registry's field that each one means.

The flat text is a registry record printed as a web page and saved without its tables: "Start Date
June 18, 2012", "Intervention Type: Drug", or a label alone with its value further down. The
vocabulary is that of ClinicalTrials.gov's legacy record, whose element names the page prints as
words (`primary_completion_date` is "Primary Completion Date").
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple

from trialfinder.records.readers import enumerations as values

PROTOCOL = "protocolSection."


class Reach(Enum):
    """How far a label's content reaches."""

    LINE = auto()
    TEXT = auto()  # paragraphs, to the next label
    ITEMS = auto()  # one item a line, or a label a line


class Target(NamedTuple):
    """Where a label's content goes.

    `read` turns the printed value into the registry's (None: it is text already). A value that
    `read` does not know is put through `keep`; where that is None too, no field can hold it.
    """

    path: str
    reach: Reach = Reach.LINE
    read: values.Convert | None = None
    keep: Callable[[str], Any] | None = None


def text(path: str) -> Target:
    """A field of paragraphs."""
    return Target(path, Reach.TEXT)


def items(path: str) -> Target:
    """A field that is a list."""
    return Target(path, Reach.ITEMS)


def code(path: str, read: values.Convert) -> Target:
    """A field with a closed list of values; any other value stays as printed."""
    return Target(path, read=read, keep=str)


def _flag(path: str) -> Target:
    return Target(path, read=values.yes_no)


def _date(path: str) -> Target:
    return Target(_STATUS + path, read=values.day, keep=str)


def _date_struct(path: str) -> Target:
    return Target(_STATUS + path, read=values.date_struct, keep=lambda text: {"date": text})


_IDENTITY = PROTOCOL + "identificationModule."
_STATUS = PROTOCOL + "statusModule."
_SPONSOR = PROTOCOL + "sponsorCollaboratorsModule."
_OVERSIGHT = PROTOCOL + "oversightModule."
_DESIGN = PROTOCOL + "designModule."
_DESIGN_INFO = PROTOCOL + "designModule.designInfo."
_ELIGIBILITY = PROTOCOL + "eligibilityModule."
_IPD = PROTOCOL + "ipdSharingStatementModule."

CRITERIA = text(_ELIGIBILITY + "eligibilityCriteria")
COUNTRIES = items("locationCountries")
BRIEF_TITLE = Target(_IDENTITY + "briefTitle")
OFFICIAL_TITLE = Target(_IDENTITY + "officialTitle")

ELIGIBILITY_LABELS: Mapping[str, Target] = {
    "gender": code(_ELIGIBILITY + "sex", values.sex),
    "sex": code(_ELIGIBILITY + "sex", values.sex),
    "minimum age": code(_ELIGIBILITY + "minimumAge", values.age),
    "maximum age": code(_ELIGIBILITY + "maximumAge", values.age),
    "healthy volunteers": _flag(_ELIGIBILITY + "healthyVolunteers"),
    "gender based": _flag(_ELIGIBILITY + "genderBased"),
    "gender description": text(_ELIGIBILITY + "genderDescription"),
    "study pop": text(_ELIGIBILITY + "studyPopulation"),
    "study population": text(_ELIGIBILITY + "studyPopulation"),
    "sampling method": code(_ELIGIBILITY + "samplingMethod", values.sampling_method),
}

LABELS: Mapping[str, Target] = {
    **ELIGIBILITY_LABELS,
    "criteria": CRITERIA,
    "brief title": BRIEF_TITLE,
    "official title": OFFICIAL_TITLE,
    "nct id": Target(_IDENTITY + "nctId"),
    "nct number": Target(_IDENTITY + "nctId"),
    "nct alias": items(_IDENTITY + "nctIdAliases"),
    "org study id": Target(_IDENTITY + "orgStudyIdInfo.id"),
    "acronym": Target(_IDENTITY + "acronym"),
    "source": Target(_IDENTITY + "organization.fullName"),
    "lead sponsor": Target(_SPONSOR + "leadSponsor.name"),
    "brief summary": text(PROTOCOL + "descriptionModule.briefSummary"),
    "detailed description": text(PROTOCOL + "descriptionModule.detailedDescription"),
    "overall status": code(_STATUS + "overallStatus", values.status),
    "last known status": code(_STATUS + "lastKnownStatus", values.status),
    "why stopped": Target(_STATUS + "whyStopped"),
    "has expanded access": _flag(_STATUS + "expandedAccessInfo.hasExpandedAccess"),
    "verification date": _date("statusVerifiedDate"),
    "start date": _date_struct("startDateStruct"),
    "completion date": _date_struct("completionDateStruct"),
    "primary completion date": _date_struct("primaryCompletionDateStruct"),
    "study first submitted": _date("studyFirstSubmitDate"),
    "study first submitted qc": _date("studyFirstSubmitQcDate"),
    "study first posted": _date_struct("studyFirstPostDateStruct"),
    "firstreceived date": _date("studyFirstSubmitDate"),
    "results first submitted": _date("resultsFirstSubmitDate"),
    "results first submitted qc": _date("resultsFirstSubmitQcDate"),
    "results first posted": _date_struct("resultsFirstPostDateStruct"),
    "firstreceived results date": _date("resultsFirstSubmitDate"),
    "disposition first submitted": _date("dispFirstSubmitDate"),
    "disposition first submitted qc": _date("dispFirstSubmitQcDate"),
    "disposition first posted": _date_struct("dispFirstPostDateStruct"),
    "firstreceived results disposition date": _date("dispFirstSubmitDate"),
    "last update submitted": _date("lastUpdateSubmitDate"),
    "last update posted": _date_struct("lastUpdatePostDateStruct"),
    "lastchanged date": _date("lastUpdateSubmitDate"),
    "has dmc": _flag(_OVERSIGHT + "oversightHasDmc"),
    "is fda regulated drug": _flag(_OVERSIGHT + "isFdaRegulatedDrug"),
    "is fda regulated device": _flag(_OVERSIGHT + "isFdaRegulatedDevice"),
    "is unapproved device": _flag(_OVERSIGHT + "isUnapprovedDevice"),
    "is ppsd": _flag(_OVERSIGHT + "isPpsd"),
    "is us export": _flag(_OVERSIGHT + "isUsExport"),
    "phase": Target(_DESIGN + "phases", read=values.phases, keep=lambda text: [text]),
    "study type": Target(
        PROTOCOL + "designModule", read=values.study_type, keep=lambda text: {"studyType": text}
    ),
    "enrollment": Target(_DESIGN + "enrollmentInfo", read=values.enrollment),
    "target duration": Target(_DESIGN + "targetDuration"),
    "biospec retention": code(_DESIGN + "bioSpec.retention", values.biospec_retention),
    "biospec descr": text(_DESIGN + "bioSpec.description"),
    "allocation": code(_DESIGN_INFO + "allocation", values.allocation),
    "intervention model": code(_DESIGN_INFO + "interventionModel", values.intervention_model),
    "intervention model description": text(_DESIGN_INFO + "interventionModelDescription"),
    "primary purpose": code(_DESIGN_INFO + "primaryPurpose", values.primary_purpose),
    "observational model": code(_DESIGN_INFO + "observationalModel", values.observational_model),
    "time perspective": code(_DESIGN_INFO + "timePerspective", values.time_perspective),
    "masking": Target(
        _DESIGN_INFO + "maskingInfo", read=values.masking, keep=lambda text: {"masking": text}
    ),
    "masking description": text(_DESIGN_INFO + "maskingInfo.maskingDescription"),
    "condition": items(PROTOCOL + "conditionsModule.conditions"),
    "conditions": items(PROTOCOL + "conditionsModule.conditions"),
    "keyword": items(PROTOCOL + "conditionsModule.keywords"),
    "keywords": items(PROTOCOL + "conditionsModule.keywords"),
    "location countries": COUNTRIES,
    "sharing ipd": code(_IPD + "ipdSharing", values.ipd_sharing),
    "ipd description": text(_IPD + "description"),
    "ipd time frame": Target(_IPD + "timeFrame"),
    "ipd access criteria": text(_IPD + "accessCriteria"),
    "ipd url": Target(_IPD + "url"),
}

TABLE_HEADERS = frozenset(
    {"measure time frame", "last name role affiliation", "country", "agency", "facility"}
)
"""Names of columns, printed as a line of their own."""

SIGNATURE = frozenset(
    {
        *("lead sponsor", "brief summary", "detailed description", "overall status", "study type"),
        *("primary completion date", "has expanded access", "primary outcome", "secondary outcome"),
        *("intervention type", "intervention name", "arm group label", "healthy volunteers"),
        *("overall official", "location countries", "verification date", "responsible party"),
        *("condition browse", "number of arms", "arm group", "study design info"),
        *("intervention model", "primary purpose", "minimum age", "maximum age"),
    }
)
"""Labels by which a text shows itself to be a registry record."""

NUMBERED_ONLY = frozenset({"number of arms", "number of groups"})
"""Labels that are known, but for which the registry's model has no field."""
