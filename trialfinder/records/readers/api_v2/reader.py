"""Reads studies as ClinicalTrials.gov API v2 has them: {"protocolSection": {...}}.

Results, annotations and whatever else stands beside the protocol section is kept as it is. Within
the protocol section, a name that the model does not have and a value of a kind that does not fit
are kept as unmapped, with their places.
"""

import itertools
import re
from collections.abc import Iterator
from typing import NamedTuple, TypeVar

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.protocol import ProtocolSection, RegistryObject
from trialfinder.records.readers.api_v2 import trialfinder_section
from trialfinder.records.readers.encoding import json_as_utf8, recoded
from trialfinder.records.readers.fitting import Fitted, fitted_section
from trialfinder.records.readers.misread import may_be_misread_json, with_misreadings_mended
from trialfinder.records.readers.paging import others_said
from trialfinder.records.readers.record_format import Read
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.study import OtherSection, Study, StudySource

MOST_STUDIES = 1_000_000
_HEAD = 4096
_LARGE_BYTES = 2_000_000
_LEAST_BYTES_A_MARK = 8  # real records have 18 and more; what has less grows too much when read
_STUDY = re.compile(rb'\s*\{\s*"protocolSection"')
_OFFSET = re.compile(r"\(byte (\d+)\)")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_MOST_DEEP = 200  # real records have 11; how far Python itself goes depends on its version
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


class _Page(msgspec.Struct, frozen=True, rename="camel"):
    studies: tuple[msgspec.Raw, ...] = ()


class _Paging(msgspec.Struct, frozen=True, rename="camel"):
    next_page_token: str | None = None
    total_count: int | None = None


_DOCUMENT = msgspec.json.Decoder(_Document)
_PAGE = msgspec.json.Decoder(_Page)
_PAGING = msgspec.json.Decoder(_Paging)
_LIST = msgspec.json.Decoder(tuple[msgspec.Raw, ...])
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every study of a list, of a page of `studies`, or the only one.

    Raises:
        RecordError: the bytes as a whole are not such JSON, or hold no study.
    """
    text, warnings = json_as_utf8(data, name)
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
    if more := _others(text, len(pieces), name):
        yield more


def _others(data: bytes, given: int, name: str) -> RecordError | None:
    """What is said of a page of the registry's service that others follow; None for all else."""
    try:
        paging = _PAGING.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    has_next = bool(paging.next_page_token)
    return others_said(name, given, total=paging.total_count, has_next=has_next)


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
        pieces = _page(data, name)
    if pieces is not None and len(pieces) > MOST_STUDIES:
        raise RecordError("record.too_many_studies", file=name, limit=MOST_STUDIES)
    return pieces


def _page(data: bytes, name: str) -> tuple[msgspec.Raw, ...] | None:
    """The studies of a page; None where it has none, and may be a study itself."""
    try:
        return _PAGE.decode(data).studies or None
    except msgspec.ValidationError:
        return None
    except UnicodeDecodeError:
        raise
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(error, data, name) from error


def _study(data: bytes, name: str, where: str, warnings: tuple[Message, ...]) -> Study | None:
    """One study; None where the object is none."""
    try:
        return _decoded(data, name, where, warnings)
    except UnicodeDecodeError:
        if warnings:
            raise
        again, warnings = recoded(data, name)
        return _decoded(again, name, where, warnings)


def _decoded(data: bytes, name: str, where: str, warnings: tuple[Message, ...]) -> Study | None:
    lenient: _Lenient | None = None
    try:
        document = _DOCUMENT.decode(data)
        section, sections = document.protocol_section, _sections(document)
    except msgspec.ValidationError:
        lenient = _leniently(data, name, where)
        section = lenient.fitted.section if lenient else None
        sections = lenient.sections if lenient else ()
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(error, data, name) from error
    if section is None:
        return None
    study = Study(
        source=StudySource(name=name, original=data),
        as_recorded=section,
        as_read=section,
        unmapped=lenient.fitted.unmapped if lenient else (),
        other_sections=sections,
        fields_in_file=None
        if _is_whole(section, sections)
        else trialfinder_section.fields_held(section),
        warnings=(*warnings, *lenient.fitted.warnings(name)) if lenient else warnings,
    )
    own = lenient.own if lenient else None
    noted = None if own is None else trialfinder_section.apply(study, own)
    if noted is not None:
        return with_damage_noted(noted)
    if own is not None:
        study = trialfinder_section.refused(study, own, name)
    if may_be_misread_json(data):
        study = with_misreadings_mended(study)
    return with_damage_noted(study)


def _is_whole(section: ProtocolSection, sections: tuple[OtherSection, ...]) -> bool:
    """Whether the record has all of its fields. The registry gives some alone to whoever asks for
    them; each whole record names an organization and a sponsor, and more beside the protocol."""
    named = section.identification_module.organization
    sponsor = section.sponsor_collaborators_module.lead_sponsor
    others = [one for one in sections if one.name != trialfinder_section.DAMAGED]
    return bool(others) or (named is not None and sponsor is not None)


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


class _Lenient(NamedTuple):
    """A study some of whose values do not fit. `own` is the section that we wrote ourselves."""

    fitted: Fitted
    sections: tuple[OtherSection, ...]
    own: msgspec.Raw | None


def _leniently(data: bytes, name: str, where: str) -> _Lenient | None:
    """The same with everything that the model cannot hold taken out first; None for no study."""
    try:
        members = _MEMBERS.decode(data)
        protocol = members.pop("protocolSection", None)
        own = members.pop(trialfinder_section.NAME, None)
        if protocol is None:
            return None
        text = bytes(protocol).decode()  # bad letters are for the caller, not damage
        fitted = fitted_section({"protocolSection": msgspec.json.decode(text)})
    except msgspec.ValidationError as error:
        place = ".".join(filter(None, (where, "protocolSection")))
        raise RecordError("record.unexpected_value", file=name, where=place) from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise _broken(error, data, name) from error
    sections = tuple(_section(key, raw) for key, raw in members.items())
    return _Lenient(fitted, sections, own)


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
    offset = _OFFSET.search(str(error))
    end = int(offset[1]) if offset else len(data)
    if isinstance(error, RecursionError) or _depth(data[:end]) > _MOST_DEEP:
        return RecordError("record.too_deep", file=name)
    return RecordError("record.broken_json", file=name, line=data.count(b"\n", 0, end) + 1)


def _depth(data: bytes) -> int:
    """How many lists and objects lie within one another at most."""
    brackets = _STRING.sub(b"", data).translate(None, _NO_BRACKETS)
    steps = (1 if bracket in b"[{" else -1 for bracket in brackets)
    return max(itertools.accumulate(steps), default=0)
