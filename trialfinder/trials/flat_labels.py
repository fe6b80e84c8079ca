"""The labels and headings of the flat-text record, and the registry's field that each one means.

The flat text is a registry record printed as a web page and saved without its tables: "Start Date
June 18, 2012", "Intervention Type: Drug", or a label alone with its value further down. The
vocabulary is that of ClinicalTrials.gov's legacy record, whose element names the page prints as
words (`primary_completion_date` is "Primary Completion Date").
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple

from trialfinder.trials import enumerations as values

_P = "protocolSection."


class Span(Enum):
    """How far a label's content reaches."""

    LINE = auto()
    TEXT = auto()  # paragraphs, to the next label
    ITEMS = auto()  # one item a line, or a label a line


class Field(NamedTuple):
    """Where a label's content goes.

    `read` turns the printed value into the registry's (None: it is text already). A value that
    `read` does not know is put through `keep`; where that is None too, no field can hold it.
    """

    path: str
    span: Span = Span.LINE
    read: values.Convert | None = None
    keep: Callable[[str], Any] | None = None


class Rows(Enum):
    """What the unlabelled lines of a section are."""

    NONE = auto()
    OUTCOMES = auto()
    OFFICIALS = auto()
    SITES = auto()


class Section(NamedTuple):
    """A part of the record that gives labels such as "Type" and "Description" their meaning.

    `path` is a list where `repeats`. A label of `opens` begins a new item once its field is
    taken. Fields of `members` are relative to the item.
    """

    name: str
    path: str = ""
    members: Mapping[str, Field] = {}
    opens: tuple[str, ...] = ()
    repeats: bool = True
    rows: Rows = Rows.NONE


def _text(path: str) -> Field:
    return Field(path, Span.TEXT)


def _items(path: str) -> Field:
    return Field(path, Span.ITEMS)


def _code(path: str, read: values.Convert) -> Field:
    return Field(path, read=read, keep=str)


def _flag(path: str) -> Field:
    return Field(path, read=values.yes_no)


def _date(path: str) -> Field:
    return Field(_STATUS + path, read=values.day, keep=str)


def _date_struct(path: str) -> Field:
    return Field(_STATUS + path, read=values.date_struct, keep=lambda text: {"date": text})


_IDENTITY = _P + "identificationModule."
_STATUS = _P + "statusModule."
_SPONSOR = _P + "sponsorCollaboratorsModule."
_OVERSIGHT = _P + "oversightModule."
_DESIGN = _P + "designModule."
_DESIGN_INFO = _P + "designModule.designInfo."
_ELIGIBILITY = _P + "eligibilityModule."
_IPD = _P + "ipdSharingStatementModule."
_ARMS = _P + "armsInterventionsModule."

CRITERIA = _text(_ELIGIBILITY + "eligibilityCriteria")
COUNTRIES = _items("locationCountries")
BRIEF_TITLE = Field(_IDENTITY + "briefTitle")
OFFICIAL_TITLE = Field(_IDENTITY + "officialTitle")

ELIGIBILITY_LABELS: Mapping[str, Field] = {
    "gender": _code(_ELIGIBILITY + "sex", values.sex),
    "sex": _code(_ELIGIBILITY + "sex", values.sex),
    "minimum age": _code(_ELIGIBILITY + "minimumAge", values.age),
    "maximum age": _code(_ELIGIBILITY + "maximumAge", values.age),
    "healthy volunteers": _flag(_ELIGIBILITY + "healthyVolunteers"),
    "gender based": _flag(_ELIGIBILITY + "genderBased"),
    "gender description": _text(_ELIGIBILITY + "genderDescription"),
    "study pop": _text(_ELIGIBILITY + "studyPopulation"),
    "study population": _text(_ELIGIBILITY + "studyPopulation"),
    "sampling method": _code(_ELIGIBILITY + "samplingMethod", values.sampling_method),
}

LABELS: Mapping[str, Field] = {
    **ELIGIBILITY_LABELS,
    "criteria": CRITERIA,
    "brief title": BRIEF_TITLE,
    "official title": OFFICIAL_TITLE,
    "nct id": Field(_IDENTITY + "nctId"),
    "nct number": Field(_IDENTITY + "nctId"),
    "nct alias": _items(_IDENTITY + "nctIdAliases"),
    "org study id": Field(_IDENTITY + "orgStudyIdInfo.id"),
    "acronym": Field(_IDENTITY + "acronym"),
    "source": Field(_IDENTITY + "organization.fullName"),
    "lead sponsor": Field(_SPONSOR + "leadSponsor.name"),
    "brief summary": _text(_P + "descriptionModule.briefSummary"),
    "detailed description": _text(_P + "descriptionModule.detailedDescription"),
    "overall status": _code(_STATUS + "overallStatus", values.status),
    "last known status": _code(_STATUS + "lastKnownStatus", values.status),
    "why stopped": Field(_STATUS + "whyStopped"),
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
    "phase": Field(_DESIGN + "phases", read=values.phases, keep=lambda text: [text]),
    "study type": Field(
        _P + "designModule", read=values.study_type, keep=lambda text: {"studyType": text}
    ),
    "enrollment": Field(_DESIGN + "enrollmentInfo", read=values.enrollment),
    "target duration": Field(_DESIGN + "targetDuration"),
    "biospec retention": _code(_DESIGN + "bioSpec.retention", values.biospec_retention),
    "biospec descr": _text(_DESIGN + "bioSpec.description"),
    "allocation": _code(_DESIGN_INFO + "allocation", values.allocation),
    "intervention model": _code(_DESIGN_INFO + "interventionModel", values.intervention_model),
    "intervention model description": _text(_DESIGN_INFO + "interventionModelDescription"),
    "primary purpose": _code(_DESIGN_INFO + "primaryPurpose", values.primary_purpose),
    "observational model": _code(_DESIGN_INFO + "observationalModel", values.observational_model),
    "time perspective": _code(_DESIGN_INFO + "timePerspective", values.time_perspective),
    "masking": Field(
        _DESIGN_INFO + "maskingInfo", read=values.masking, keep=lambda text: {"masking": text}
    ),
    "masking description": _text(_DESIGN_INFO + "maskingInfo.maskingDescription"),
    "condition": _items(_P + "conditionsModule.conditions"),
    "conditions": _items(_P + "conditionsModule.conditions"),
    "keyword": _items(_P + "conditionsModule.keywords"),
    "keywords": _items(_P + "conditionsModule.keywords"),
    "location countries": COUNTRIES,
    "sharing ipd": _code(_IPD + "ipdSharing", values.ipd_sharing),
    "ipd description": _text(_IPD + "description"),
    "ipd time frame": Field(_IPD + "timeFrame"),
    "ipd access criteria": _text(_IPD + "accessCriteria"),
    "ipd url": Field(_IPD + "url"),
}

INTERVENTION = Section(
    "Intervention",
    _ARMS + "interventions",
    {
        "intervention type": _code("type", values.intervention_type),
        "intervention name": Field("name"),
        "description": _text("description"),
        "arm group label": _items("armGroupLabels"),
        "other name": _items("otherNames"),
    },
    opens=("intervention type", "intervention name"),
)
ARM_GROUP = Section(
    "Arm Group",
    _ARMS + "armGroups",
    {
        "label": Field("label"),
        "arm group label": Field("label"),
        "type": _code("type", values.arm_type),
        "arm group type": _code("type", values.arm_type),
        "description": _text("description"),
    },
    opens=("label", "arm group label", "type", "arm group type"),
)
SITES = Section("Location", _P + "contactsLocationsModule.locations", rows=Rows.SITES)


def _outcomes(name: str, path: str) -> Section:
    members = {
        "measure": Field("measure"),
        "time frame": Field("timeFrame"),
        "description": _text("description"),
    }
    path = _P + "outcomesModule." + path
    return Section(name, path, members, opens=("measure",), rows=Rows.OUTCOMES)


_CONTACTS = Section(
    "Overall Contact",
    _P + "contactsLocationsModule.centralContacts",
    {
        "last name": Field("name"),
        "phone": Field("phone"),
        "phone ext": Field("phoneExt"),
        "email": Field("email"),
    },
    opens=("last name",),
)

HEADINGS: Mapping[str, Section] = {
    "primary outcome": _outcomes("Primary Outcome", "primaryOutcomes"),
    "secondary outcome": _outcomes("Secondary Outcome", "secondaryOutcomes"),
    "other outcome": _outcomes("Other Outcome", "otherOutcomes"),
    "intervention": INTERVENTION,
    "arm group": ARM_GROUP,
    "overall official": Section(
        "Overall Official",
        _P + "contactsLocationsModule.overallOfficials",
        {
            "last name": Field("name"),
            "role": _code("role", values.official_role),
            "affiliation": Field("affiliation"),
        },
        opens=("last name",),
        rows=Rows.OFFICIALS,
    ),
    "overall contact": _CONTACTS,
    "overall contact backup": _CONTACTS,
    "location": SITES,
    "responsible party": Section(
        "Responsible Party",
        _SPONSOR + "responsibleParty",
        {
            "type": _code("type", values.responsible_party),
            "responsible party type": _code("type", values.responsible_party),
            "investigator full name": Field("investigatorFullName"),
            "investigator title": Field("investigatorTitle"),
            "investigator affiliation": Field("investigatorAffiliation"),
            "name title": Field("oldNameTitle"),
            "organization": Field("oldOrganization"),
        },
        repeats=False,
    ),
    "collaborator": Section(
        "Collaborator",
        _SPONSOR + "collaborators",
        {"collaborator": Field("name"), "agency": Field("name")},
        opens=("collaborator", "agency"),
    ),
    "secondary id": Section(
        "Secondary Id",
        _IDENTITY + "secondaryIdInfos",
        {"secondary id": Field("id")},
        opens=("secondary id",),
    ),
    "link": Section(
        "Link",
        _P + "referencesModule.seeAlsoLinks",
        {"url": Field("url"), "description": Field("label")},
        opens=("url",),
    ),
    "reference": Section(
        "Reference",
        _P + "referencesModule.references",
        {"citation": Field("citation"), "pmid": Field("pmid")},
        opens=("citation", "pmid"),
    ),
    "sponsors": Section("Sponsors"),
    "oversight info": Section("Oversight Info"),
    "eligibility": Section("Eligibility"),
    "study design info": Section("Study Design Info"),
    "patient data": Section("Patient Data"),
    "condition browse": Section("Condition Browse"),
    "intervention browse": Section("Intervention Browse"),
}

ENTRIES: Mapping[str, Section] = {
    "intervention type": INTERVENTION,
    "intervention name": INTERVENTION,
    "collaborator": HEADINGS["collaborator"],
    "secondary id": HEADINGS["secondary id"],
    "responsible party type": HEADINGS["responsible party"],
    "investigator full name": HEADINGS["responsible party"],
    "investigator affiliation": HEADINGS["responsible party"],
}
"""Labels that stand for their section where its heading is missing."""

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
