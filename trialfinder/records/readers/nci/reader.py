"""Reads studies of the NCI's Clinical Trials Search API v2, as far as they go.

The NCI words statuses in its own way. Each is taken for the word that it has in the registry, to
which the NCI's Clinical Trials Reporting Program reports its studies. A status that the table does
not have is kept as it is, and says nothing of whether the study is open.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import Tree, put
from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.paging import others_said
from trialfinder.records.readers.partial_record import decoded_json, kept, objects, partial_study
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import Study, UnmappedField

_STATUSES: Mapping[str, str] = {
    "IN_REVIEW": "NOT_YET_RECRUITING",
    "APPROVED": "NOT_YET_RECRUITING",
    "ACTIVE": "RECRUITING",
    "ENROLLING_BY_INVITATION": "ENROLLING_BY_INVITATION",
    "CLOSED_TO_ACCRUAL": "ACTIVE_NOT_RECRUITING",
    "CLOSED_TO_ACCRUAL_AND_INTERVENTION": "ACTIVE_NOT_RECRUITING",
    "TEMPORARILY_CLOSED_TO_ACCRUAL": "SUSPENDED",
    "TEMPORARILY_CLOSED_TO_ACCRUAL_AND_INTERVENTION": "SUSPENDED",
    "COMPLETE": "COMPLETED",
    "COMPLETED": "COMPLETED",
    "ADMINISTRATIVELY_COMPLETE": "TERMINATED",
    "WITHDRAWN": "WITHDRAWN",
}
_TEXTS: Mapping[str, str] = {
    "nct_id": "identificationModule.nctId",
    "brief_title": "identificationModule.briefTitle",
    "official_title": "identificationModule.officialTitle",
    "acronym": "identificationModule.acronym",
    "protocol_id": "identificationModule.orgStudyIdInfo.id",
    "brief_summary": "descriptionModule.briefSummary",
    "detail_description": "descriptionModule.detailedDescription",
    "lead_org": "sponsorCollaboratorsModule.leadSponsor.name",
}
_DATES: Mapping[str, str] = {
    "record_verification_date": "statusModule.statusVerifiedDate",
    "start_date": "statusModule.startDateStruct.date",
    "completion_date": "statusModule.completionDateStruct.date",
}
_FIELDS = (
    *_TEXTS.values(),
    *_DATES.values(),
    *("statusModule.overallStatus", "identificationModule.secondaryIdInfos"),
    *("eligibilityModule.eligibilityCriteria", "eligibilityModule.sex"),
    *("eligibilityModule.minimumAge", "eligibilityModule.maximumAge"),
    *("contactsLocationsModule.locations", "conditionsModule.conditions"),
)
_SITE: Mapping[str, str] = {
    "org_name": "facility",
    "org_city": "city",
    "org_state_or_province": "state",
    "org_postal_code": "zip",
    "org_country": "country",
}
_CONTACT = {"contact_name": "name", "contact_phone": "phone", "contact_email": "email"}
_NO_LIMIT = 999  # years, which the NCI writes for no upper limit
_P = "protocolSection."


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every study of an answer, or the one.

    Raises:
        RecordError: the JSON is damaged, or holds no study.
    """
    root, warnings = decoded_json(data, name)
    page = root if isinstance(root, dict) else {}
    listed = page.get("data", page.get("trials")) if page else root
    studies = [one for one in objects(listed if listed is not None else root) if _is_study(one)]
    if not studies:
        raise RecordError("record.not_a_record", file=name)
    for one in studies:
        yield _study(one, name, warnings)
    if more := others_said(name, len(studies), total=page.get("total")):
        yield more
    progress(1.0)


def _is_study(one: Mapping[str, Any]) -> bool:
    return "nci_id" in one or "current_trial_status" in one


def _study(one: Mapping[str, Any], name: str, warnings: tuple[Message, ...]) -> Study:
    tree: Tree = {"protocolSection": {}}
    unmapped: list[UnmappedField] = []
    read = {*_READ, *_put_texts(tree, one)}
    status = str(one.get("current_trial_status") or "")
    if found := _STATUSES.get(values.code(status)):
        put(tree, _P + "statusModule.overallStatus", found)
    unmapped += kept("current_trial_status", status)
    if isinstance(one.get("nci_id"), str):
        put(tree, _P + "identificationModule.secondaryIdInfos", [{"id": one["nci_id"]}])
    conditions = [each["name"] for each in objects(one.get("diseases") or []) if _is_named(each)]
    if conditions:
        put(tree, _P + "conditionsModule.conditions", list(dict.fromkeys(conditions)))
    unmapped += _put_eligibility(tree, one.get("eligibility"))
    sites = [_site(site, unmapped) for site in objects(one.get("sites") or [])]
    if sites:
        put(tree, _P + "contactsLocationsModule.locations", sites)
    for key, value in one.items():
        if key not in read:
            unmapped += kept(key, value)
    return partial_study(
        tree,
        name,
        msgspec.json.encode(one),
        fields=_FIELDS,
        unmapped=unmapped,
        warnings=warnings,
    )


_READ = frozenset({"eligibility", "sites", "current_trial_status", "nci_id", "diseases"})


def _put_texts(tree: Tree, one: Mapping[str, Any]) -> Iterator[str]:
    """Put the plain texts and the dates; gives the names of those that were put."""
    for key, path in _TEXTS.items():
        if isinstance(one.get(key), str) and one[key]:
            put(tree, _P + path, one[key])
            yield key
    for key, path in _DATES.items():
        if day := values.day(str(one.get(key) or "")[:10]):
            put(tree, _P + path, day)
            yield key


def _is_named(disease: Mapping[str, Any]) -> bool:
    """Whether the study names that illness itself, and it is not one of those above it."""
    lead = disease.get("is_lead_disease")
    return isinstance(disease.get("name"), str) and (lead is True or str(lead).upper() == "YES")


def _put_eligibility(tree: Tree, value: Any) -> Iterator[UnmappedField]:
    if not isinstance(value, dict):
        return
    lines = sorted(
        objects(value.get("unstructured") or []), key=lambda line: _number(line, "display_order")
    )
    for_all = [line for line in lines if isinstance(line.get("description"), str)]
    parts: list[str] = []
    for heading, is_in in (("Inclusion Criteria:", True), ("Exclusion Criteria:", False)):
        said = [line for line in for_all if line.get("inclusion_indicator") is is_in]
        if said:
            parts += [heading, *(f"* {line['description'].strip()}" for line in said)]
    if parts:
        put(tree, _P + "eligibilityModule.eligibilityCriteria", "\n\n".join(parts))
    for line in lines:
        if line not in for_all or line.get("inclusion_indicator") not in (True, False):
            yield from kept("eligibility", line)
    structured = value.get("structured")
    if isinstance(structured, dict):
        _put_limits(tree, structured)


def _put_limits(tree: Tree, limits: Mapping[str, Any]) -> None:
    sex = values.sex(str(limits.get("sex") or limits.get("gender") or ""))
    if sex:
        put(tree, _P + "eligibilityModule.sex", sex)
    for end, path in (("min_age", "minimumAge"), ("max_age", "maximumAge")):
        text = str(limits.get(end) or "").strip()
        in_years = limits.get(f"{end}_in_years")
        is_endless = isinstance(in_years, int | float) and in_years >= _NO_LIMIT
        if text and not is_endless and (age := values.age(text)):
            put(tree, f"{_P}eligibilityModule.{path}", age)


def _number(line: Mapping[str, Any], key: str) -> float:
    value = line.get(key)
    return float(value) if isinstance(value, int | float) else 0.0


def _site(site: Mapping[str, Any], unmapped: list[UnmappedField]) -> dict[str, Any]:
    found: dict[str, Any] = {
        field: site[key] for key, field in _SITE.items() if isinstance(site.get(key), str)
    }
    status = values.code(str(site.get("recruitment_status") or ""))
    if read := _STATUSES.get(status):
        found["status"] = read
    elif status:
        unmapped += kept("sites: recruitment_status", {str(site.get("org_name")): status})
    contact = {field: site[key] for key, field in _CONTACT.items() if site.get(key)}
    if contact:
        found["contacts"] = [{"role": "CONTACT", **contact}]
    return found
