"""The sections of the flat-text record, whose labels mean something only within them."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.flat_text.labels import PROTOCOL, Field, code, items, text


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


INTERVENTION = Section(
    "Intervention",
    PROTOCOL + "armsInterventionsModule.interventions",
    {
        "intervention type": code("type", values.intervention_type),
        "intervention name": Field("name"),
        "description": text("description"),
        "arm group label": items("armGroupLabels"),
        "other name": items("otherNames"),
    },
    opens=("intervention type", "intervention name"),
)
ARM_GROUP = Section(
    "Arm Group",
    PROTOCOL + "armsInterventionsModule.armGroups",
    {
        "label": Field("label"),
        "arm group label": Field("label"),
        "type": code("type", values.arm_type),
        "arm group type": code("type", values.arm_type),
        "description": text("description"),
    },
    opens=("label", "arm group label", "type", "arm group type"),
)
SITES = Section("Location", PROTOCOL + "contactsLocationsModule.locations", rows=Rows.SITES)


def _outcomes(name: str, path: str) -> Section:
    members = {
        "measure": Field("measure"),
        "time frame": Field("timeFrame"),
        "description": text("description"),
    }
    path = PROTOCOL + "outcomesModule." + path
    return Section(name, path, members, opens=("measure",), rows=Rows.OUTCOMES)


_CONTACTS = Section(
    "Overall Contact",
    PROTOCOL + "contactsLocationsModule.centralContacts",
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
        PROTOCOL + "contactsLocationsModule.overallOfficials",
        {
            "last name": Field("name"),
            "role": code("role", values.official_role),
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
        PROTOCOL + "sponsorCollaboratorsModule.responsibleParty",
        {
            "type": code("type", values.responsible_party),
            "responsible party type": code("type", values.responsible_party),
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
        PROTOCOL + "sponsorCollaboratorsModule.collaborators",
        {"collaborator": Field("name"), "agency": Field("name")},
        opens=("collaborator", "agency"),
    ),
    "secondary id": Section(
        "Secondary Id",
        PROTOCOL + "identificationModule.secondaryIdInfos",
        {"secondary id": Field("id")},
        opens=("secondary id",),
    ),
    "link": Section(
        "Link",
        PROTOCOL + "referencesModule.seeAlsoLinks",
        {"url": Field("url"), "description": Field("label")},
        opens=("url",),
    ),
    "reference": Section(
        "Reference",
        PROTOCOL + "referencesModule.references",
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
