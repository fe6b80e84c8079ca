"""The sections of the flat-text record, whose labels mean something only within them."""

from collections.abc import Mapping
from enum import Enum, auto
from typing import NamedTuple

from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.labels import PROTOCOL, Target, code, items, text


class Rows(Enum):
    """What the unlabelled lines of a section are."""

    NONE = auto()
    OUTCOMES = auto()
    OFFICIALS = auto()
    SITES = auto()


class LabelGroup(NamedTuple):
    """A part of the record that gives labels such as "Type" and "Description" their meaning.

    `path` is a list where `repeats`. A label of `opens` begins a new item once its field is
    taken. Fields of `members` are relative to the item.
    """

    name: str
    path: str = ""
    members: Mapping[str, Target] = {}
    opens: tuple[str, ...] = ()
    repeats: bool = True
    rows: Rows = Rows.NONE


INTERVENTION = LabelGroup(
    "Intervention",
    PROTOCOL + "armsInterventionsModule.interventions",
    {
        "intervention type": code("type", values.intervention_type),
        "intervention name": Target("name"),
        "description": text("description"),
        "arm group label": items("armGroupLabels"),
        "other name": items("otherNames"),
    },
    opens=("intervention type", "intervention name"),
)
ARM_GROUP = LabelGroup(
    "Arm Group",
    PROTOCOL + "armsInterventionsModule.armGroups",
    {
        "label": Target("label"),
        "arm group label": Target("label"),
        "type": code("type", values.arm_type),
        "arm group type": code("type", values.arm_type),
        "description": text("description"),
    },
    opens=("label", "arm group label", "type", "arm group type"),
)
SITES = LabelGroup("Location", PROTOCOL + "contactsLocationsModule.locations", rows=Rows.SITES)


def _outcomes(name: str, path: str) -> LabelGroup:
    members = {
        "measure": Target("measure"),
        "time frame": Target("timeFrame"),
        "description": text("description"),
    }
    path = PROTOCOL + "outcomesModule." + path
    return LabelGroup(name, path, members, opens=("measure",), rows=Rows.OUTCOMES)


_CONTACTS = LabelGroup(
    "Overall Contact",
    PROTOCOL + "contactsLocationsModule.centralContacts",
    {
        "last name": Target("name"),
        "phone": Target("phone"),
        "phone ext": Target("phoneExt"),
        "email": Target("email"),
    },
    opens=("last name",),
)

HEADINGS: Mapping[str, LabelGroup] = {
    "primary outcome": _outcomes("Primary Outcome", "primaryOutcomes"),
    "secondary outcome": _outcomes("Secondary Outcome", "secondaryOutcomes"),
    "other outcome": _outcomes("Other Outcome", "otherOutcomes"),
    "intervention": INTERVENTION,
    "arm group": ARM_GROUP,
    "overall official": LabelGroup(
        "Overall Official",
        PROTOCOL + "contactsLocationsModule.overallOfficials",
        {
            "last name": Target("name"),
            "role": code("role", values.official_role),
            "affiliation": Target("affiliation"),
        },
        opens=("last name",),
        rows=Rows.OFFICIALS,
    ),
    "overall contact": _CONTACTS,
    "overall contact backup": _CONTACTS,
    "location": SITES,
    "responsible party": LabelGroup(
        "Responsible Party",
        PROTOCOL + "sponsorCollaboratorsModule.responsibleParty",
        {
            "type": code("type", values.responsible_party),
            "responsible party type": code("type", values.responsible_party),
            "investigator full name": Target("investigatorFullName"),
            "investigator title": Target("investigatorTitle"),
            "investigator affiliation": Target("investigatorAffiliation"),
            "name title": Target("oldNameTitle"),
            "organization": Target("oldOrganization"),
        },
        repeats=False,
    ),
    "collaborator": LabelGroup(
        "Collaborator",
        PROTOCOL + "sponsorCollaboratorsModule.collaborators",
        {"collaborator": Target("name"), "agency": Target("name")},
        opens=("collaborator", "agency"),
    ),
    "secondary id": LabelGroup(
        "Secondary Id",
        PROTOCOL + "identificationModule.secondaryIdInfos",
        {"secondary id": Target("id")},
        opens=("secondary id",),
    ),
    "link": LabelGroup(
        "Link",
        PROTOCOL + "referencesModule.seeAlsoLinks",
        {"url": Target("url"), "description": Target("label")},
        opens=("url",),
    ),
    "reference": LabelGroup(
        "Reference",
        PROTOCOL + "referencesModule.references",
        {"citation": Target("citation"), "pmid": Target("pmid")},
        opens=("citation", "pmid"),
    ),
    "sponsors": LabelGroup("Sponsors"),
    "oversight info": LabelGroup("Oversight Info"),
    "eligibility": LabelGroup("Eligibility"),
    "study design info": LabelGroup("Study Design Info"),
    "patient data": LabelGroup("Patient Data"),
    "condition browse": LabelGroup("Condition Browse"),
    "intervention browse": LabelGroup("Intervention Browse"),
}

ENTRIES: Mapping[str, LabelGroup] = {
    "intervention type": INTERVENTION,
    "intervention name": INTERVENTION,
    "collaborator": HEADINGS["collaborator"],
    "secondary id": HEADINGS["secondary id"],
    "responsible party type": HEADINGS["responsible party"],
    "investigator full name": HEADINGS["responsible party"],
    "investigator affiliation": HEADINGS["responsible party"],
}
"""Labels that stand for their section where its heading is missing."""
