"""Studies as HL7 FHIR R5: a bundle with the study, its sites, its organizations and its criteria.

The mapping follows HL7's example of a ClinicalTrials.gov study record as a ResearchStudy
(https://hl7.org/fhir/R5/researchstudy.html) and the code systems that R5 names for its fields. What
FHIR has no field for is listed in docs/formats.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import msgspec

from trialfinder.records.dates import parse, partial_date_text
from trialfinder.records.export.json_text import json_text
from trialfinder.records.meaning.contacts import phone_of
from trialfinder.records.protocol import (
    ArmGroup,
    Contact,
    DateStruct,
    Location,
    Official,
    Outcome,
    ProtocolSection,
)
from trialfinder.records.status import Standing, standing
from trialfinder.records.study import Study

Resource = dict[str, Any]

REGISTRY = "https://clinicaltrials.gov"
_HL7 = "http://hl7.org/fhir/"
_TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"
_REGISTRY_STATUS = "https://clinicaltrials.gov/data-api/about-api/study-data-structure#enum-Status"

_STATES: Mapping[str, str] = MappingProxyType(
    {
        "RECRUITING": "recruiting",
        "NOT_YET_RECRUITING": "not-yet-recruiting",
        "ENROLLING_BY_INVITATION": "enrolling-by-invitation",
        "ACTIVE_NOT_RECRUITING": "active-but-not-recruiting",
        "SUSPENDED": "temporarily-closed-to-accrual",
        "COMPLETED": "completed",
        "TERMINATED": "terminated",
        "WITHDRAWN": "withdrawn",
    }
)
_PHASES: Mapping[tuple[str, ...], str] = MappingProxyType(
    {
        ("NA",): "n-a",
        ("EARLY_PHASE1",): "early-phase-1",
        ("PHASE1",): "phase-1",
        ("PHASE1", "PHASE2"): "phase-1-phase-2",
        ("PHASE2",): "phase-2",
        ("PHASE2", "PHASE3"): "phase-2-phase-3",
        ("PHASE3",): "phase-3",
        ("PHASE4",): "phase-4",
    }
)
_PURPOSES = frozenset(
    {
        *("TREATMENT", "PREVENTION", "DIAGNOSTIC", "SUPPORTIVE_CARE", "SCREENING"),
        *("HEALTH_SERVICES_RESEARCH", "BASIC_SCIENCE", "DEVICE_FEASIBILITY"),
    }
)
_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "PRINCIPAL_INVESTIGATOR": "primary-investigator",
        "SUB_INVESTIGATOR": "sub-investigator",
        "STUDY_CHAIR": "study-chair",
        "STUDY_DIRECTOR": "study-director",
    }
)
_ARMS = frozenset(
    {
        *("EXPERIMENTAL", "ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR"),
        *("SHAM_COMPARATOR", "NO_INTERVENTION"),
    }
)


def as_fhir(studies: Sequence[Study]) -> str:
    """Every study with what belongs to it, as one Bundle of the type "collection"."""
    entries = [
        {"fullUrl": _url(resource), "resource": resource}
        for number, study in enumerate(studies, 1)
        for resource in _resources(study, _stem(study, number))
    ]
    bundle: Resource = {"resourceType": "Bundle", "type": "collection", "entry": entries}
    return json_text(msgspec.json.encode(_without_empty(bundle)), 1)


def _stem(study: Study, number: int) -> str:
    """What the ids of a study's resources begin with: letters, digits and hyphens alone."""
    found = "".join(
        character for character in study.nct_id or "" if character.isascii() and character.isalnum()
    )
    return found[:20] or f"study-{number}"


def _url(resource: Resource) -> str:
    return f"{REGISTRY}/fhir/{resource['resourceType']}/{resource['id']}"


def _resources(study: Study, stem: str) -> Iterator[Resource]:
    record, now = study.as_read, standing(study)
    sites = [(f"{stem}-site-{n}", site) for n, site in enumerate(study.sites, 1)]
    yield _study(study, record, now, stem, [key for key, _ in sites])
    if record.eligibility_module.eligibility_criteria:
        yield _group(record, stem)
    for key, site in sites:
        yield _location(site, key)
        if site.status:
            yield _study_at(site, key, stem, now)


def _study(
    study: Study, record: ProtocolSection, now: Standing, stem: str, sites: Sequence[str]
) -> Resource:
    names, status = record.identification_module, record.status_module
    design, description = record.design_module, record.description_module
    return {
        "resourceType": "ResearchStudy",
        "id": stem,
        "url": f"{REGISTRY}/study/{study.nct_id}" if study.nct_id else None,
        "identifier": _identifiers(record),
        "title": names.official_title or names.brief_title,
        "label": _labels(record),
        "date": _fhir_date(status.last_update_post_date_struct),
        "status": "active" if study.sites or now.joinable else "unknown",
        "primaryPurposeType": _purpose(record),
        "phase": _phase(design.phases),
        "studyDesign": _design(record),
        "condition": [{"text": text} for text in record.conditions_module.conditions],
        "keyword": [{"text": text} for text in record.conditions_module.keywords],
        "descriptionSummary": description.brief_summary,
        "description": description.detailed_description,
        "period": {
            "start": _fhir_date(status.start_date_struct),
            "end": _fhir_date(status.completion_date_struct),
        },
        "site": [{"reference": f"Location/{key}"} for key in sites],
        "note": [{"text": _note(now)}, *_enrollment_note(record)],
        "associatedParty": [*_parties(record)],
        "progressStatus": [{"state": _state(status.overall_status, now)}],
        "whyStopped": {"text": status.why_stopped} if status.why_stopped else None,
        "recruitment": _recruitment(record, stem),
        "comparisonGroup": [_arm(arm, n) for n, arm in enumerate(_arms(record), 1)],
        "outcomeMeasure": [*_outcomes(record)],
        "relatedArtifact": [*_artifacts(record)],
    }


def _identifiers(record: ProtocolSection) -> list[Resource]:
    names = record.identification_module
    own = names.org_study_id_info
    found: list[Resource] = []
    if names.nct_id:
        found.append({"use": "official", "system": REGISTRY, "value": names.nct_id})
    if own and own.id:
        found.append({"use": "secondary", "value": own.id})
    found += [
        {"use": "secondary", "value": each.id} for each in names.secondary_id_infos if each.id
    ]
    return [*found, *({"use": "old", "system": REGISTRY, "value": a} for a in names.nct_id_aliases)]


def _labels(record: ProtocolSection) -> list[Resource]:
    names = record.identification_module
    kinds = {"brief": names.brief_title, "official": names.official_title}
    kinds["acronym"] = names.acronym
    return [
        {"type": _coded(f"{_HL7}title-type", kind), "value": text}
        for kind, text in kinds.items()
        if text
    ]


def _purpose(record: ProtocolSection) -> Resource | None:
    info = record.design_module.design_info
    purpose = info.primary_purpose if info else None
    if purpose not in _PURPOSES:
        return {"text": purpose} if purpose else None
    code = purpose.lower().replace("_", "-")
    return _coded(f"{_TERMINOLOGY}research-study-prim-purp-type", code)


def _phase(phases: tuple[str, ...]) -> Resource | None:
    code = _PHASES.get(phases)
    if code is None:
        return {"text": ", ".join(phases)} if phases else None
    return _coded(f"{_TERMINOLOGY}research-study-phase", code)


def _design(record: ProtocolSection) -> list[Resource]:
    """Type, allocation, model and masking in the registry's own words."""
    info = record.design_module.design_info
    values = [record.design_module.study_type]
    if info:
        masking = info.masking_info.masking if info.masking_info else None
        values += [info.allocation, info.intervention_model, info.observational_model]
        values += [info.time_perspective, f"MASKING {masking}" if masking else None]
    return [{"text": value} for value in values if value]


def _note(now: Standing) -> str:
    """Whether the study can be joined, as far as we know: a status alone may be old."""
    date = partial_date_text(now.record_date)
    checked = f" The record was last checked or updated in {date}." if date else ""
    joinable = {True: "yes", False: "no", None: "not confirmed"}[_joinable(now)]
    return f"Can this study be joined? {joinable}.{checked}"


def _joinable(now: Standing) -> bool | None:
    return None if now.tone == "unconfirmed" else now.joinable


def _state(status: str | None, now: Standing) -> Resource:
    """FHIR's code only where the record can be relied on; the registry's word always."""
    codings = []
    if status and status in _STATES and now.tone != "unconfirmed":
        codings.append({"system": f"{_HL7}research-study-status", "code": _STATES[status]})
    if status:
        codings.append({"system": _REGISTRY_STATUS, "code": status})
    return {"coding": codings, "text": status if codings else "status not given"}


def _parties(record: ProtocolSection) -> Iterator[Resource]:
    module = record.sponsor_collaborators_module
    if module.lead_sponsor and module.lead_sponsor.name:
        yield _party(module.lead_sponsor.name, "lead-sponsor")
    for each in module.collaborators:
        if each.name:
            yield _party(each.name, "collaborator")
    for official in record.contacts_locations_module.overall_officials:
        yield from _official(official)
    for contact in record.contacts_locations_module.central_contacts:
        if contact.name or contact.phone or contact.email:
            said = ", ".join(filter(None, (contact.name, phone_of(contact), contact.email)))
            yield _party(said, "recruitment-contact")


def _official(official: Official) -> Iterator[Resource]:
    if official.name:
        said = ", ".join(filter(None, (official.name, official.affiliation)))
        yield _party(said, _ROLES.get(official.role or "", "general-contact"))


def _party(name: str, role: str) -> Resource:
    return {"name": name, "role": _coded(f"{_HL7}research-study-party-role", role)}


def _recruitment(record: ProtocolSection, stem: str) -> Resource:
    enrollment = record.design_module.enrollment_info
    count = enrollment.count if enrollment else None
    kind = enrollment.type if enrollment else None
    has_group = record.eligibility_module.eligibility_criteria
    return {
        "targetNumber": count if kind == "ESTIMATED" else None,
        "actualNumber": count if kind == "ACTUAL" else None,
        "eligibility": {"reference": f"Group/{stem}-criteria"} if has_group else None,
    }


def _enrollment_note(record: ProtocolSection) -> Iterator[Resource]:
    """How many people, where the record does not say whether they are planned or counted."""
    enrollment = record.design_module.enrollment_info
    if enrollment and enrollment.count is not None and not enrollment.type:
        yield {"text": f"Enrollment: {enrollment.count}, planned or actual not said."}


def _arms(record: ProtocolSection) -> tuple[ArmGroup, ...]:
    return record.arms_interventions_module.arm_groups


def _arm(arm: ArmGroup, number: int) -> Resource:
    kind = arm.type or ""
    code = kind.lower().replace("_", "-") if kind in _ARMS else "other-arm-type"
    given = "; ".join(arm.intervention_names)
    described = "\n\n".join(filter(None, (arm.description, given)))
    return {
        "linkId": f"arm-{number}",
        "name": arm.label or f"Arm {number}",
        "type": _coded(f"{_HL7}research-study-arm-type", code) if kind else None,
        "description": described,
    }


def _outcomes(record: ProtocolSection) -> Iterator[Resource]:
    module = record.outcomes_module
    for kind, outcomes in (
        ("primary", module.primary_outcomes),
        ("secondary", module.secondary_outcomes),
        ("exploratory", module.other_outcomes),
    ):
        yield from (_outcome(outcome, kind) for outcome in outcomes)


def _outcome(outcome: Outcome, kind: str) -> Resource:
    described = "\n\n".join(filter(None, (outcome.description, outcome.time_frame)))
    return {
        "name": outcome.measure,
        "type": [_coded(f"{_HL7}research-study-objective-type", kind)],
        "description": described,
    }


def _artifacts(record: ProtocolSection) -> Iterator[Resource]:
    module = record.references_module
    for publication in module.references:
        if publication.citation:
            yield {"type": "citation", "citation": publication.citation}
    for link in module.see_also_links:
        if link.url:
            yield {"type": "documentation", "label": link.label, "document": {"url": link.url}}


def _group(record: ProtocolSection, stem: str) -> Resource:
    """The criteria as the registry has them, in one text: nothing of them is read here."""
    module = record.eligibility_module
    said = {"Sex": module.sex, "From": module.minimum_age, "To": module.maximum_age}
    head = "; ".join(f"{name}: {value}" for name, value in said.items() if value)
    return {
        "resourceType": "Group",
        "id": f"{stem}-criteria",
        "type": "person",
        "membership": "definitional",
        "description": "\n\n".join(filter(None, (head, module.eligibility_criteria))),
    }


def _location(site: Location, key: str) -> Resource:
    address = {
        "city": site.city,
        "state": site.state,
        "postalCode": site.zip,
        "country": site.country,
    }
    return {
        "resourceType": "Location",
        "id": key,
        "name": site.facility or site.city or "not named",
        "contact": [_contact(each) for each in site.contacts],
        "address": address,
    }


def _contact(contact: Contact) -> Resource:
    telecom = [("phone", phone_of(contact)), ("email", contact.email)]
    return {
        "name": [{"text": contact.name}] if contact.name else None,
        "telecom": [{"system": kind, "value": value} for kind, value in telecom if value],
    }


def _study_at(site: Location, key: str, stem: str, now: Standing) -> Resource:
    """What R5 has for a study at one site: a part of the study, with a status of its own. The
    whole study's status stands over it."""
    state = _state(site.status, now)
    if not now.joinable:
        state["coding"] = [each for each in state["coding"] if each["system"] == _REGISTRY_STATUS]
    return {
        "resourceType": "ResearchStudy",
        "id": f"{key}-study",
        "status": "active",
        "partOf": [{"reference": f"ResearchStudy/{stem}"}],
        "site": [{"reference": f"Location/{key}"}],
        "note": [{"text": _note(now)}],
        "progressStatus": [{"state": state}],
    }


def _coded(system: str, code: str) -> Resource:
    return {"coding": [{"system": system, "code": code}]}


def _fhir_date(struct: DateStruct | None) -> str | None:
    """A date as FHIR has it, no finer than the record: "2012", "2012-06", "2012-06-18"."""
    return partial_date_text(parse(struct.date)) if struct and struct.date else None


def _without_empty(value: Any) -> Any:
    """FHIR allows neither null nor empty objects, lists and texts."""
    if isinstance(value, dict):
        kept = {key: _without_empty(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if each not in (None, {}, [], "")}
    if isinstance(value, list):
        return [each for each in map(_without_empty, value) if each not in (None, {}, [], "")]
    return value
