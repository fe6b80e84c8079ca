"""Puts the elements of a legacy XML record into the registry's fields.

The elements are named as the labels of the flat text are, with underscores.
"""

from collections.abc import Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from trialfinder.trials import enumerations as values
from trialfinder.trials.fields import Tree, get, put
from trialfinder.trials.flat_labels import LABELS, PROTOCOL, Field, Span, code, items, text
from trialfinder.trials.flat_sections import HEADINGS
from trialfinder.trials.protocol import Location
from trialfinder.trials.study import Section, UnmappedField
from trialfinder.trials.wrapped_text import unwrapped
from trialfinder.trials.xml_sites import SiteReader, full_name

_IDENTITY = PROTOCOL + "identificationModule."
_ACCESS = PROTOCOL + "designModule.expandedAccessTypes."

_CONTAINERS = frozenset(
    {"id_info", "sponsors", "oversight_info", "study_design_info", "eligibility"}
    | {"patient_data", "expanded_access_info", "required_header", "location_countries"}
    | {"removed_countries", "condition_browse", "intervention_browse", "study_docs"}
)
_WHOLE = frozenset({"clinical_results", "provided_document_section", "pending_results"})
_PEOPLE = frozenset({"overall_contact", "overall_contact_backup", "overall_official"})
_NAMES = frozenset({"first_name", "middle_name", "last_name", "degrees"})

_LEAVES: Mapping[str, Field] = {
    "secondary_id": items(_IDENTITY + "secondaryIdInfos"),
    "expanded_access_type_individual": Field(_ACCESS + "individual", read=values.yes_no),
    "expanded_access_type_intermediate": Field(_ACCESS + "intermediate", read=values.yes_no),
    "expanded_access_type_treatment": Field(_ACCESS + "treatment", read=values.yes_no),
    "ipd_info_type": items(PROTOCOL + "ipdSharingStatementModule.infoTypes"),
}
_SPONSOR = {"agency": Field("name"), "agency_class": code("class", values.agency_class)}
_PERSON = {
    "name": Field("name"),
    "role": code("role", values.official_role),
    "affiliation": Field("affiliation"),
    "phone": Field("phone"),
    "phone_ext": Field("phoneExt"),
    "email": Field("email"),
}
_REFERENCE = {"citation": text("citation"), "pmid": Field("pmid")}
_REFERENCES = PROTOCOL + "referencesModule."
_CONTACTS = PROTOCOL + "contactsLocationsModule."
_GROUPS: Mapping[str, tuple[str, Mapping[str, Field]]] = {
    "lead_sponsor": (PROTOCOL + "sponsorCollaboratorsModule.leadSponsor", _SPONSOR),
    "collaborator": (PROTOCOL + "sponsorCollaboratorsModule.collaborators", _SPONSOR),
    "overall_official": (_CONTACTS + "overallOfficials", _PERSON),
    "overall_contact": (_CONTACTS + "centralContacts", _PERSON),
    "overall_contact_backup": (_CONTACTS + "centralContacts", _PERSON),
    "reference": (_REFERENCES + "references", _REFERENCE),
    "results_reference": (_REFERENCES + "references", _REFERENCE),
    "study_doc": (
        _REFERENCES + "availIpds",
        {
            "doc_id": Field("id"),
            "doc_type": Field("type"),
            "doc_url": Field("url"),
            "doc_comment": text("comment"),
        },
    ),
}
_SINGLE = frozenset({"lead_sponsor", "responsible_party"})
_CONSTANTS = {
    "overall_contact": ("role", "CONTACT"),
    "overall_contact_backup": ("role", "CONTACT"),
    "results_reference": ("type", "RESULT"),
}


class XmlRecord:
    """Collects one study, element by element. No element with a text in it is dropped."""

    def __init__(self) -> None:
        self.tree: Tree = {"protocolSection": {}, "locationCountries": []}
        self.sites: list[Location] = []
        self.unmapped: list[UnmappedField] = []
        self.sections: list[Section] = []
        self._lists: dict[str, list[Any]] = {}
        self._site_reader = SiteReader(self.unmapped)

    def cut_sites(self, text: str) -> str:
        """Read the sites from the record's markup where it is plain; the markup without them."""
        rest, self.sites = self._site_reader.cut(text)
        return rest

    def take_study(self, study: Any) -> None:
        """Read a whole `clinical_study` element."""
        for child in study:
            self.take(child)
        self.take_attributes(study)

    def take_attributes(self, study: Any) -> None:
        """Keep the attributes of the study's own element."""
        for name, value in study.items():
            self.keep(study, name, value)

    def take(self, element: Any) -> None:
        """Read one child of the study's element, with all that it holds."""
        tag = element.tag
        if tag == "location":
            self.sites.append(self._site_reader.read(element))
        elif tag in _WHOLE:
            whole = etree.tostring(element, encoding="unicode", with_tail=False)
            self.sections.append(Section(name=tag, text=whole, is_json=False))
        elif tag in _CONTAINERS:
            for child in element:
                self._take_inner(child, tag)
        else:
            self._take_inner(element, "")
        for name in element.keys():  # noqa: SIM118 - an element's own keys are its children
            if name != "type":
                self.keep(element, f"{tag} {name}", element.get(name))

    def _take_inner(self, element: Any, within: str) -> None:
        tag = element.tag
        name = tag.replace("_", " ").lower()
        if within == "location_countries" and tag == "country":
            self.tree["locationCountries"].append((element.text or "").strip())
        elif tag in _GROUPS or (len(element) and _is_group(tag, name)):
            self._take_group(element)
        elif len(element) and element[0].tag != "textblock":
            self.keep(element, tag, etree.tostring(element, encoding="unicode", with_tail=False))
        elif within.endswith(("_browse", "_countries", "_header")):
            self.keep(element, f"{within} {tag}", (element.text or "").strip())
        else:
            self._fill(_LEAVES.get(tag) or LABELS.get(name), element)

    def _take_group(self, element: Any) -> None:
        tag = element.tag
        name = tag.replace("_", " ")
        if tag in _GROUPS:
            path, members = _GROUPS[tag]
        else:
            path, members = HEADINGS[name].path, HEADINGS[name].members
        item: dict[str, Any] = {}
        if tag in _PEOPLE:
            texts = {child.tag: (child.text or "").strip() for child in element}
            item["name"] = full_name({part: text for part, text in texts.items() if text})
        for child in element:
            if tag in _PEOPLE and child.tag in _NAMES:
                continue
            name = child.tag.lower()
            field = members.get(name) or members.get(name.replace("_", " "))
            self._take_member(item, field, child)
        if tag in _CONSTANTS:
            constant, value = _CONSTANTS[tag]
            item[constant] = value
        item = {key: value for key, value in item.items() if value is not None}
        if tag not in _SINGLE:
            self._list(path).append(item)
        elif get(self.tree, path) is None:
            put(self.tree, path, item)
        else:
            self.keep(element, tag, etree.tostring(element, encoding="unicode", with_tail=False))

    def _take_member(self, item: dict[str, Any], field: Field | None, element: Any) -> None:
        value, found = self._read(field, element)
        if found is None or field is None:
            self.keep(element, element.tag, value)
        elif field.span is Span.ITEMS:
            item.setdefault(field.path, []).append(found)
        elif field.path in item:
            self.keep(element, element.tag, value)
        else:
            item[field.path] = found

    def _fill(self, field: Field | None, element: Any) -> None:
        value, found = self._read(field, element)
        if found is None or field is None:
            self.keep(element, element.tag, value)
        elif field.span is Span.ITEMS:
            is_id = field.path.endswith("secondaryIdInfos")
            self._list(field.path).append({"id": found} if is_id else found)
        elif not self._put(field.path, found):
            self.keep(element, element.tag, value)

    def _read(self, field: Field | None, element: Any) -> tuple[str, Any]:
        """What an element says, and the registry's value of it; None where no field holds it."""
        value = _text(element)
        kind = element.get("type")
        if kind and value:
            value = f"{value} [{kind}]"
        if field is None or not value:
            return value, None
        if field.span is Span.TEXT:
            return value, unwrapped(value)
        value = " ".join(value.split())
        found: Any = field.read(value) if field.read else value
        if found is None and field.keep and value.lower() not in ("n/a", "none"):
            found = field.keep(value)
        return value, found

    def _list(self, path: str) -> list[Any]:
        found = self._lists.get(path)
        if found is None:
            found = self._lists[path] = []
            put(self.tree, path, found)
        return found

    def _put(self, path: str, found: Any) -> bool:
        """Put a value; False where the field is taken."""
        parts = found if isinstance(found, dict) else {"": found}
        places = {f"{path}.{name}".rstrip("."): part for name, part in parts.items()}
        if any(get(self.tree, place) is not None for place in places):
            return False
        for place, part in places.items():
            put(self.tree, place, part)
        return True

    def keep(self, element: Any, label: str, value: str) -> None:
        """Keep a text that no field can hold."""
        if value:
            line = element.sourceline or 0
            self.unmapped.append(
                UnmappedField(line=line, label=label.replace("_", " "), value=value)
            )


def _is_group(tag: str, name: str) -> bool:
    own_way = tag in ("arm_group_label", "location")
    return not own_way and name in HEADINGS and bool(HEADINGS[name].path)


def _text(element: Any) -> str:
    if len(element) == 0:
        return (element.text or "").strip()
    return "".join(element.itertext()).strip("\r\n")
