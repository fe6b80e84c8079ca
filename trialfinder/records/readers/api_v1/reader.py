"""Reads studies of the registry's API v1, whose tree is that of v2 under longer names.

"LocationList": {"Location": [{"LocationFacility": …}]} is `locations[].facility`. A name is that
of the field with which it ends, the longest first; what fits no field is kept.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import Tree
from trialfinder.records.protocol import ProtocolSection, RegistryObject
from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.api_v1.study_fields import read_fields
from trialfinder.records.readers.paging import others_said
from trialfinder.records.readers.partial_record import decoded_json, kept, objects, partial_study
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import OtherSection, Study, UnmappedField

RESULTS = "ResultsSection"
"""What the results are called in this form."""

_SPECIAL: Mapping[str, values.Convert] = {
    "overallStatus": values.status,
    "lastKnownStatus": values.status,
    "status": values.status,
    "statusForNctId": values.status,
    "sex": values.sex,
    "studyType": values.study_type_code,
    "allocation": values.allocation,
    "interventionModel": values.intervention_model,
    "primaryPurpose": values.primary_purpose,
    "observationalModel": values.observational_model,
    "timePerspective": values.time_perspective,
    "whoMasked": values.who_masked,
    "class": values.agency_class,
}
_CODED = frozenset({"type", "role", "stdAges", "infoTypes", "ipdSharing", "samplingMethod"})
_RENAMED = {"gender": "sex", "orgstudyid": "id", "secondaryid": "id"}
_ESTIMATED = {"ANTICIPATED": "ESTIMATED", "ESTIMATE": "ESTIMATED"}


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every study of an answer.

    Raises:
        RecordError: the JSON is damaged, or holds no study.
    """
    root, warnings = decoded_json(data, name)
    found = 0
    for answer in objects(root):
        fields = answer.get("StudyFieldsResponse")
        if isinstance(fields, dict):
            studies = objects(fields.get("StudyFields") or [])
            told = fields.get("NStudiesFound")
            for row in studies:
                found += 1
                yield read_fields(row, name, warnings)
        else:
            studies, told = _full_studies(answer)
            for one in studies:
                found += 1
                yield _study(one, name, warnings)
        if studies and (more := others_said(name, len(studies), total=told)):
            yield more
    if not found:
        raise RecordError("record.not_a_record", file=name)
    progress(1.0)


def _full_studies(answer: Mapping[str, Any]) -> tuple[list[Mapping[str, Any]], Any]:
    response = answer.get("FullStudiesResponse")
    if isinstance(response, dict):
        wrapped = objects(response.get("FullStudies") or [])
        return [one for item in wrapped for one in objects(item.get("Study"))], response.get(
            "NStudiesFound"
        )
    for key in ("FullStudy", "Study"):
        if isinstance(answer.get(key), dict):
            return _full_studies(answer[key])
    return ([answer] if isinstance(answer.get("ProtocolSection"), dict) else []), None


def _study(one: Mapping[str, Any], name: str, warnings: tuple[Message, ...]) -> Study:
    unmapped: list[UnmappedField] = []
    section = _object(one.get("ProtocolSection"), ProtocolSection, "", unmapped)
    sections: list[OtherSection] = []
    for key, value in one.items():
        if key == RESULTS and isinstance(value, dict):
            text = msgspec.json.encode(value).decode()
            sections.append(OtherSection(name=RESULTS, text=text, is_json=True))
        elif key != "ProtocolSection":
            unmapped += kept(key, value)
    tree: Tree = {"protocolSection": section}
    study = partial_study(
        tree, name, msgspec.json.encode(one), fields=("",), unmapped=unmapped, warnings=warnings
    )
    return msgspec.structs.replace(  # it holds the whole record
        study, fields_in_file=None, other_sections=(*study.other_sections, *sections)
    )


class _Field(NamedTuple):
    """A field of the model: its name, the model of what stands there, and whether in a list."""

    name: str
    model: type[RegistryObject] | None
    is_list: bool
    kind: type | None


def _object(
    node: Any, model: type[RegistryObject], where: str, unmapped: list[UnmappedField]
) -> dict[str, Any]:
    """An object of v1 as v2 has it."""
    found: dict[str, Any] = {}
    for key, value in node.items() if isinstance(node, dict) else ():
        name, inner = _item_of_list(key, value)
        field = _field_of(name, model)
        if field is None or field.name in found:
            unmapped += kept(f"{where}{key}", value)
            continue
        found[field.name] = _value(inner, field, f"{where}{key}.", unmapped)
    return {key: value for key, value in found.items() if value not in (None, [], {})}


def _item_of_list(key: str, value: Any) -> tuple[str, Any]:
    """ "LocationList": {"Location": […]} as "Location": […]."""
    if key.endswith("List") and isinstance(value, dict) and len(value) == 1:
        return next(iter(value.items()))
    return key, value


def _value(value: Any, field: _Field, where: str, unmapped: list[UnmappedField]) -> Any:
    if field.model is not None:
        model = field.model
        if field.is_list:
            return [_object(item, model, where, unmapped) for item in objects(value)]
        return _object(value, model, where, unmapped)
    items = value if isinstance(value, list) else [value]
    if field.name == "phases":
        return [phase for item in items for phase in values.phases(_phase(item)) or [str(item)]]
    read = [_plain(item, field) for item in items]
    return read if field.is_list else read[0] if read else None


def _phase(item: Any) -> str:
    text = str(item)
    return "N/A" if text.lower() == "not applicable" else text


def _plain(item: Any, field: _Field) -> Any:
    if not isinstance(item, str):
        return item
    if field.kind is bool:
        read = values.yes_no(item)
        return item if read is None else read
    if field.kind is int:
        return int(item) if item.isdecimal() else item
    if "date" in field.name.lower():
        return values.day(item) or item
    if field.name == "masking":
        return (values.masking(item) or {"masking": item})["masking"]
    if convert := _SPECIAL.get(field.name):
        return convert(item) or item
    if field.name in _CODED:
        code = values.code(item)
        return _ESTIMATED.get(code, code)
    return item


def _field_of(name: str, model: type[RegistryObject]) -> _Field | None:
    """The field of the model with whose name `name` ends, the longest."""
    key = name.lower()
    fields = _fields(model)
    for ending in sorted(fields, key=len, reverse=True):
        if key.endswith(ending):
            return fields[ending]
    return fields.get(_RENAMED.get(key, ""))


@lru_cache(maxsize=128)
def _fields(model: type[RegistryObject]) -> dict[str, _Field]:
    """The fields of a model by their names in lower case, in the singular too."""
    found: dict[str, _Field] = {}
    for one in msgspec.structs.fields(model):
        inner, is_list, kind = _shape(one.type)
        field = _Field(one.encode_name, inner, is_list, kind)
        key = one.encode_name.lower()
        found[key] = field
        if is_list:
            found.setdefault(key.removesuffix("s"), field)
            if key.endswith("ses"):
                found.setdefault(key.removesuffix("es"), field)
    return found


def _shape(kind: Any) -> tuple[type[RegistryObject] | None, bool, type | None]:
    if get_origin(kind) in (Union, UnionType):
        return next(
            (_shape(part) for part in get_args(kind) if part is not type(None)), (None, False, None)
        )
    if get_origin(kind) is tuple:
        inner, _, plain = _shape(get_args(kind)[0])
        return inner, True, plain
    if isinstance(kind, type) and issubclass(kind, RegistryObject):
        return kind, False, None
    return None, False, kind if isinstance(kind, type) else None
