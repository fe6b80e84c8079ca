"""Reads studies as ClinicalTrials.gov API v2 has them: {"protocolSection": {...}}.

Results, annotations and whatever else stands beside the protocol section is kept as it is. A name
within the protocol section that the model does not have is kept as unmapped, with its place.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import Step, path_of
from trialfinder.records.protocol import ProtocolSection, RegistryObject
from trialfinder.records.readers.api_v2 import trialfinder_section
from trialfinder.records.readers.encoding import as_utf8, recoded
from trialfinder.records.readers.misread import may_be_misread_json, with_misreadings_mended
from trialfinder.records.readers.record_format import Read
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.study import OtherSection, Study, StudySource, UnmappedField

MOST_STUDIES = 1_000_000
_HEAD = 4096
_LARGE_BYTES = 2_000_000
_LEAST_BYTES_A_MARK = 8  # real records have 18 and more; what has less grows too much when read
_STUDY = re.compile(rb'\s*\{\s*"protocolSection"')
_OFFSET = re.compile(r"\(byte (\d+)\)")
_T = TypeVar("_T")
_RAW = msgspec.Raw()


class _Document(RegistryObject, frozen=True):
    """A study; what is not read is passed over."""

    protocol_section: ProtocolSection | None = None
    results_section: msgspec.Raw = _RAW
    annotation_section: msgspec.Raw = _RAW
    document_section: msgspec.Raw = _RAW
    derived_section: msgspec.Raw = _RAW
    has_results: msgspec.Raw = _RAW


class _Page(msgspec.Struct, frozen=True):
    studies: tuple[msgspec.Raw, ...] = ()


_DOCUMENT = msgspec.json.Decoder(_Document)
_PAGE = msgspec.json.Decoder(_Page)
_LIST = msgspec.json.Decoder(tuple[msgspec.Raw, ...])
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every study of a list, of a page of `studies`, or the only one.

    Raises:
        RecordError: the bytes as a whole are not such JSON, or hold no study.
    """
    text, warnings = as_utf8(data, name)
    if len(text) > _LARGE_BYTES and _marks(text) * _LEAST_BYTES_A_MARK > len(text):
        raise RecordError("record.not_a_record", file=name)
    try:
        pieces = _pieces(text, name)
    except UnicodeDecodeError:
        text, warnings = recoded(data, name)
        pieces = _pieces(text, name)
    if pieces is None:
        study = _study(text, name, "", warnings)
        if study is None:
            raise RecordError("record.not_a_record", file=name)
        yield study
        return
    done, found = 0, False
    for number, piece in enumerate(pieces):
        try:
            study = _study(bytes(piece), name, f"studies[{number}]", warnings)
        except RecordError as error:
            study, found = None, True
            yield error
        if study is not None:
            found = True
            yield study
        done += len(memoryview(piece))
        progress(done / len(text))
    if not found:
        raise RecordError("record.not_a_record", file=name)


def _marks(data: bytes) -> int:
    """How many objects and items there may be, texts of course included."""
    return data.count(b"{") + data.count(b",")


def _pieces(data: bytes, name: str) -> tuple[msgspec.Raw, ...] | None:
    """The studies of a list or a page, unread; None where the data is one study."""
    pieces: tuple[msgspec.Raw, ...] | None
    if data[:_HEAD].lstrip()[:1] == b"[":
        pieces = _whole(_LIST, data, name)
    elif _STUDY.match(data) or b'"studies"' not in data:
        return None
    else:
        pieces = _whole(_PAGE, data, name).studies or None
    if pieces is not None and len(pieces) > MOST_STUDIES:
        raise RecordError("record.too_many_studies", file=name, limit=MOST_STUDIES)
    return pieces


def _study(data: bytes, name: str, where: str, warnings: tuple[Message, ...]) -> Study | None:
    """One study; None where the object is none."""
    unmapped: tuple[UnmappedField, ...] = ()
    try:
        document = _DOCUMENT.decode(data)
        section = document.protocol_section
        sections = _sections(document)
        own = None
    except msgspec.ValidationError:
        section, sections, unmapped, own = _leniently(data, name, where)
    except UnicodeDecodeError:
        if warnings:
            raise
        again, warnings = recoded(data, name)
        return _study(again, name, where, warnings)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(error, data, name) from error
    if section is None:
        return None
    study = Study(
        source=StudySource(name=name, original=data),
        as_recorded=section,
        as_read=section,
        unmapped=unmapped,
        other_sections=sections,
        warnings=warnings,
    )
    if own is not None:
        study = trialfinder_section.apply(study, own, name)
    elif may_be_misread_json(data):
        study = with_misreadings_mended(study)
    return with_damage_noted(study)


def _sections(document: _Document) -> tuple[OtherSection, ...]:
    raws = {
        "resultsSection": document.results_section,
        "annotationSection": document.annotation_section,
        "documentSection": document.document_section,
        "derivedSection": document.derived_section,
        "hasResults": document.has_results,
    }
    return tuple(_section(key, raw) for key, raw in raws.items() if len(memoryview(raw)))


def _section(name: str, raw: msgspec.Raw) -> OtherSection:
    return OtherSection(name=name, text=bytes(raw).decode("utf-8", errors="replace"), is_json=True)


def _leniently(
    data: bytes, name: str, where: str
) -> tuple[
    ProtocolSection | None, tuple[OtherSection, ...], tuple[UnmappedField, ...], msgspec.Raw | None
]:
    """The same with every name that the model does not have taken out first."""
    try:
        members = _MEMBERS.decode(data)
        protocol = members.pop("protocolSection", None)
        own = members.pop(trialfinder_section.NAME, None)
        if protocol is None:
            return None, (), (), None
        tree = msgspec.json.decode(protocol)
        unmapped = tuple(_take_unknown(tree, ProtocolSection, ("protocolSection",)))
        section = msgspec.convert(tree, ProtocolSection)
    except msgspec.ValidationError as error:
        path = str(error).partition(" - at ")[2].strip("`").removeprefix("$").lstrip(".")
        place = ".".join(filter(None, (where, "protocolSection", path)))
        raise RecordError("record.unexpected_value", file=name, where=place) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise _broken(error, data, name) from error
    sections = tuple(_section(key, raw) for key, raw in members.items())
    return section, sections, unmapped, own


def _take_unknown(
    node: Any, model: type[RegistryObject], way: tuple[Step, ...]
) -> Iterator[UnmappedField]:
    """Take out of `node`, an object decoded from JSON, every name that `model` has not.

    `way` are the steps to `node`. What does not fit otherwise is left for the decoder to refuse.
    """
    if not isinstance(node, dict):
        return
    shape = _shape(model)
    for key in [key for key in node if key not in shape]:
        yield _unmapped((*way, key), node.pop(key))
    for key, below in node.items():
        inner = shape[key]
        if inner is None:
            continue
        if isinstance(below, list):
            for number, item in enumerate(below):
                yield from _take_unknown(item, inner, (*way, key, number))
        else:
            yield from _take_unknown(below, inner, (*way, key))


def _unmapped(where: tuple[Step, ...], value: Any) -> UnmappedField:
    text = msgspec.json.encode(value).decode()
    return UnmappedField(line=0, label=path_of(where), value=text, where=where)


@lru_cache(maxsize=128)
def _shape(model: type[RegistryObject]) -> dict[str, type[RegistryObject] | None]:
    """By the names that `model` has, the model of what stands there; None for plain values."""
    return {field.encode_name: _model(field.type) for field in msgspec.structs.fields(model)}


def _model(kind: Any) -> type[RegistryObject] | None:
    if isinstance(kind, type) and get_origin(kind) is None:
        return kind if issubclass(kind, RegistryObject) else None
    if get_origin(kind) in (Union, UnionType, tuple):
        found = (_model(inner) for inner in get_args(kind) if inner is not Ellipsis)
        return next((model for model in found if model is not None), None)
    return None


def _whole(decoder: msgspec.json.Decoder[_T], data: bytes, name: str) -> _T:
    try:
        return decoder.decode(data)
    except UnicodeDecodeError:
        raise
    except msgspec.ValidationError as error:
        raise RecordError("record.not_a_record", file=name) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(error, data, name) from error


def _broken(error: Exception, data: bytes, name: str) -> RecordError:
    if isinstance(error, RecursionError):
        return RecordError("record.too_deep", file=name)
    offset = _OFFSET.search(str(error))
    end = int(offset[1]) if offset else len(data)
    return RecordError("record.broken_json", file=name, line=data.count(b"\n", 0, end) + 1)
