"""Where each element of the legacy XML record goes; they are named as the labels of the text."""

from collections.abc import Mapping
from typing import NamedTuple

from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.labels import LABELS, PROTOCOL, Target, code, items, text

_IDENTITY = PROTOCOL + "identificationModule."
_ACCESS = PROTOCOL + "designModule.expandedAccessTypes."

CONTAINERS = frozenset(
    {"id_info", "sponsors", "oversight_info", "study_design_info", "eligibility"}
    | {"patient_data", "expanded_access_info", "required_header", "location_countries"}
    | {"removed_countries", "condition_browse", "intervention_browse", "study_docs"}
)
KEPT_WITHIN = frozenset(
    {"condition_browse", "intervention_browse", "required_header"}
    | {"location_countries", "removed_countries"}
)
WHOLE = frozenset({"clinical_results", "provided_document_section", "pending_results"})
DESIGN = frozenset(
    {"allocation", "intervention_model", "primary_purpose", "masking"}
    | {"observational_model", "time_perspective"}
)
"""What may stand in the one line that a `study_design` was until 2017."""
PEOPLE = frozenset({"overall_contact", "overall_contact_backup", "overall_official"})
NAMES = frozenset({"first_name", "middle_name", "last_name", "degrees"})

_LEAVES: Mapping[str, Target] = {
    "secondary_id": items(_IDENTITY + "secondaryIdInfos"),
    "expanded_access_type_individual": Target(_ACCESS + "individual", read=values.yes_no),
    "expanded_access_type_intermediate": Target(_ACCESS + "intermediate", read=values.yes_no),
    "expanded_access_type_treatment": Target(_ACCESS + "treatment", read=values.yes_no),
    "ipd_info_type": items(PROTOCOL + "ipdSharingStatementModule.infoTypes"),
}
_SPONSOR = {"agency": Target("name"), "agency_class": code("class", values.agency_class)}
_OFFICIAL = {
    "name": Target("name"),
    "role": code("role", values.official_role),
    "affiliation": Target("affiliation"),
}
_CONTACT = {
    "name": Target("name"),
    "phone": Target("phone"),
    "phone_ext": Target("phoneExt"),
    "email": Target("email"),
}
_REFERENCE = {"citation": text("citation"), "pmid": Target("pmid")}
_REFERENCES = PROTOCOL + "referencesModule."
_CONTACTS = PROTOCOL + "contactsLocationsModule."
GROUPS: Mapping[str, tuple[str, Mapping[str, Target]]] = {
    "lead_sponsor": (PROTOCOL + "sponsorCollaboratorsModule.leadSponsor", _SPONSOR),
    "collaborator": (PROTOCOL + "sponsorCollaboratorsModule.collaborators", _SPONSOR),
    "overall_official": (_CONTACTS + "overallOfficials", _OFFICIAL),
    "overall_contact": (_CONTACTS + "centralContacts", _CONTACT),
    "overall_contact_backup": (_CONTACTS + "centralContacts", _CONTACT),
    "reference": (_REFERENCES + "references", _REFERENCE),
    "results_reference": (_REFERENCES + "references", _REFERENCE),
    "study_doc": (
        _REFERENCES + "availIpds",
        {
            "doc_id": Target("id"),
            "doc_type": Target("type"),
            "doc_url": Target("url"),
            "doc_comment": text("comment"),
        },
    ),
}
SINGLE = frozenset({"lead_sponsor", "responsible_party"})
CONSTANTS = {
    "overall_contact": ("role", "CONTACT"),
    "overall_contact_backup": ("role", "CONTACT"),
    "results_reference": ("type", "RESULT"),
}


class ElementTarget(NamedTuple):
    """Where an element's text goes: the field, and its path in two parts."""

    field: Target
    holder: str
    name: str


def _targets() -> Mapping[str, ElementTarget]:
    fields = {label.replace(" ", "_"): field for label, field in LABELS.items()}
    fields.update(_LEAVES)
    return {
        tag: ElementTarget(field, *field.path.rpartition(".")[::2]) for tag, field in fields.items()
    }


TARGETS = _targets()
