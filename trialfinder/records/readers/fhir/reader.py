"""Reads ResearchStudy resources of HL7 FHIR, R4 and R5, as far as they go.

FHIR's own status is of the record in R5 and of the study in R4, and "active" in both. So it never
makes a study open: only the registry's own word for it does, and what says that a study has ended.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import Tree, get, put
from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.paging import others_said
from trialfinder.records.readers.partial_record import decoded_json, kept, objects, partial_study
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import Study, UnmappedField

_P = "protocolSection."
_NUMBER = re.compile(r"NCT\d{8}", re.ASCII)
_ENDED: Mapping[str, str] = {
    "completed": "COMPLETED",
    "administratively-completed": "TERMINATED",
    "withdrawn": "WITHDRAWN",
    "disapproved": "WITHDRAWN",
    "closed-to-accrual": "ACTIVE_NOT_RECRUITING",
    "closed-to-accrual-and-intervention": "ACTIVE_NOT_RECRUITING",
    "temporarily-closed-to-accrual": "SUSPENDED",
    "temporarily-closed-to-accrual-and-intervention": "SUSPENDED",
}
"""Words of R4's code system "research-study-status" for studies that nobody can join now."""

_FIELDS = (
    *("identificationModule", "descriptionModule.briefSummary", "conditionsModule"),
    *("statusModule.overallStatus", "statusModule.startDateStruct"),
    *("statusModule.completionDateStruct", "sponsorCollaboratorsModule.leadSponsor"),
)
_SITES = "contactsLocationsModule.locations"
_READ = frozenset(
    {
        *("resourceType", "id", "meta", "text", "contained", "identifier", "title", "label"),
        *("status", "progressStatus", "descriptionSummary", "condition", "keyword", "period"),
        *("site", "url"),
    }
)


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every ResearchStudy of a bundle, or the one.

    Raises:
        RecordError: the JSON is damaged, or holds no study.
    """
    root, warnings = decoded_json(data, name)
    resources = [root]
    if root.get("resourceType") == "Bundle":
        resources = [entry.get("resource") for entry in objects(root.get("entry") or [])]
    by_reference = {f"{one.get('resourceType')}/{one.get('id')}": one for one in objects(resources)}
    studies = [one for one in objects(resources) if one.get("resourceType") == "ResearchStudy"]
    if not studies:
        raise RecordError("record.not_a_record", file=name)
    for one in studies:
        yield _study(one, by_reference, name, warnings)
    if more := _others(root, len(studies), name):
        yield more
    progress(1.0)


def _others(root: Mapping[str, Any], given: int, name: str) -> RecordError | None:
    """What is said of a bundle that is one page of what a search found."""
    if root.get("resourceType") != "Bundle":
        return None
    has_next = any(link.get("relation") == "next" for link in objects(root.get("link") or []))
    return others_said(name, given, total=root.get("total"), has_next=has_next)


def _study(
    one: Mapping[str, Any], others: Mapping[str, Any], name: str, warnings: tuple[Message, ...]
) -> Study:
    tree: Tree = {"protocolSection": {}}
    unmapped: list[UnmappedField] = []
    _put_names(tree, one)
    _put_texts(tree, one)
    status = _status(one)
    if status:
        put(tree, _P + "statusModule.overallStatus", status)
    else:
        unmapped += kept("status", one.get("status"))
        unmapped += kept("progressStatus", one.get("progressStatus"))
    fields = [*_FIELDS]
    used = _put_sites(tree, one, others, unmapped)
    if get(tree, _P + _SITES):
        fields.append(_SITES)
    for key, value in one.items():
        if key not in _READ:
            unmapped += kept(key, value)
    entries = [{"resource": one}, *({"resource": place} for place in used)]
    original = msgspec.json.encode({"resourceType": "Bundle", "entry": entries})
    return partial_study(tree, name, original, fields=fields, unmapped=unmapped, warnings=warnings)


def _put_names(tree: Tree, one: Mapping[str, Any]) -> None:
    names = _P + "identificationModule."
    others: list[str] = []
    for identifier in objects(one.get("identifier") or []):
        value = identifier.get("value")
        if not isinstance(value, str):
            continue
        is_old = identifier.get("use") == "old"
        if _NUMBER.fullmatch(value) and not is_old and get(tree, names + "nctId") is None:
            put(tree, names + "nctId", value)
        else:
            others.append(value)
    own = one.get("id")
    if get(tree, names + "nctId") is None and isinstance(own, str) and _NUMBER.fullmatch(own):
        put(tree, names + "nctId", own)
    if others:
        put(tree, names + "secondaryIdInfos", [{"id": value} for value in others])
    titles = {"brief": "briefTitle", "official": "officialTitle", "acronym": "acronym"}
    for label in objects(one.get("label") or []):
        field = titles.get(next(iter(_codes(label.get("type"))), ""))
        if field and isinstance(label.get("value"), str):
            put(tree, names + field, label["value"])
    if isinstance(one.get("title"), str) and get(tree, names + "briefTitle") is None:
        put(tree, names + "briefTitle", one["title"])


def _put_texts(tree: Tree, one: Mapping[str, Any]) -> None:
    if isinstance(one.get("descriptionSummary"), str):
        put(tree, _P + "descriptionModule.briefSummary", one["descriptionSummary"])
    for key, path in (("condition", "conditions"), ("keyword", "keywords")):
        texts = [_said(each) for each in objects(one.get(key) or [])]
        if found := [text for text in texts if text]:
            put(tree, f"{_P}conditionsModule.{path}", found)
    period = one.get("period")
    for key, path in (("start", "startDateStruct"), ("end", "completionDateStruct")):
        text = str(period.get(key) or "")[:10] if isinstance(period, dict) else ""
        if day := values.day(text):
            put(tree, f"{_P}statusModule.{path}.date", day)


def _status(one: Mapping[str, Any]) -> str | None:
    """The registry's word for the state that has not ended, or R4's for one that is over."""
    for progress in objects(one.get("progressStatus") or []):
        period = progress.get("period")
        if isinstance(period, dict) and period.get("end"):
            continue
        for code in _codes(progress.get("state")):
            if found := values.status(code) or _ENDED.get(code):
                return str(found)
    return _ENDED.get(str(one.get("status")))


def _codes(concept: Any) -> list[str]:
    codings = objects(concept.get("coding") or []) if isinstance(concept, dict) else []
    return [str(coding["code"]) for coding in reversed(codings) if coding.get("code")]


def _said(concept: Mapping[str, Any]) -> str:
    codings = objects(concept.get("coding") or [])
    texts = (concept.get("text"), *(coding.get("display") for coding in codings))
    return next((text for text in texts if isinstance(text, str) and text), "")


def _put_sites(
    tree: Tree, one: Mapping[str, Any], others: Mapping[str, Any], unmapped: list[UnmappedField]
) -> list[Mapping[str, Any]]:
    """Put the places that the study names and that are in the file; gives them."""
    inside = {f"#{each.get('id')}": each for each in objects(one.get("contained") or [])}
    sites, used = [], []
    for site in objects(one.get("site") or []):
        place = {**others, **inside}.get(str(site.get("reference")))
        address = place.get("address") if place else None
        if isinstance(address, list):
            address = address[0] if address else None
        if not place or not isinstance(address, dict):
            unmapped += kept("site", site)
            continue
        if place not in inside.values():
            used.append(place)
        found = {
            "facility": place.get("name"),
            "city": address.get("city"),
            "state": address.get("state"),
            "zip": address.get("postalCode"),
            "country": address.get("country"),
        }
        sites.append({key: text for key, text in found.items() if text})
    if sites:
        put(tree, _P + _SITES, sites)
    return used
