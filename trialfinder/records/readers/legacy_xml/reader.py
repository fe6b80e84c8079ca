"""Reads ClinicalTrials.gov's legacy XML: one `clinical_study`, or several in one element.

No entities, no DTD, no network. A large file is read piece by piece, and each site's elements
are let go once they are read.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Any

import msgspec
from lxml import etree  # type: ignore[import-untyped]

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.progress import Progress, no_progress
from trialfinder.records.readers.arms import name_interventions
from trialfinder.records.readers.encoding import as_utf8, marked_encoding, recoded
from trialfinder.records.readers.fitting import fitted_section
from trialfinder.records.readers.legacy_xml.record import XmlRecord
from trialfinder.records.readers.misread import may_be_misread, with_misreadings_mended
from trialfinder.records.readers.record_format import Read
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.study import Study, StudySource

_ROOT = "clinical_study"
_LARGE_BYTES = 2_000_000
_CHUNK_BYTES = 1 << 18
_LEAST_BYTES_A_TAG = 10  # real records have about 20
_MOST_ATTRIBUTES = 256  # of an element; the registry writes one
_LONG_TAG = re.compile(rb"<[A-Za-z_:][^<>=]*+=[^<]{2000,}")
_ATTRIBUTE = re.compile(rb"\s[^\s=<>\"'/]{1,80}\s?=\s?[\"']")
_PROLOG = re.compile(rb"(?>\s+|<\?(?>[^?]|\?(?!>))*\?>|<!--(?>[^-]|-(?!->))*-->)*")
_DECLARED = re.compile(rb"^\s*<\?xml\b[^>]*?\?>")
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']([^\"']+)")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
_BAD_LETTERS = frozenset({"ERR_INVALID_CHAR", "ERR_INVALID_ENCODING", "ERR_UNKNOWN_ENCODING"})
_OPTIONS: Any = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "dtd_validation": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
    "remove_blank_text": True,
    "collect_ids": False,
}


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every study of an XML file.

    Raises:
        RecordError: the bytes are not such XML.
    """
    text: bytes = data
    warnings: tuple[Message, ...] = ()
    if marked_encoding(data) is not None:
        text, warnings = as_utf8(data, name)
        text = _DECLARED.sub(b"", text, count=1)
    _refuse_hostile(text, name)
    try:
        yield from _studies(text, data, name, progress, warnings)
    except etree.XMLSyntaxError as error:
        if warnings or not _has_bad_letters(error):
            raise _broken(error, name) from error
        text, warnings = recoded(data, name)
        try:
            yield from _studies(_DECLARED.sub(b"", text), data, name, progress, warnings)
        except etree.XMLSyntaxError as again:
            raise _broken(again, name) from again


_Found = tuple[XmlRecord, bool]
"""A record, and whether it is the file's own element."""


def _studies(
    text: bytes, data: bytes, name: str, progress: Progress, warnings: tuple[Message, ...]
) -> Iterator[Read]:
    misread = may_be_misread(text)
    first = XmlRecord()
    if text.count(b"<clinical_study") == 1 and (plain := _as_plain(text)) is not None:
        text = first.cut(plain).encode()
    parse = _whole if len(text) <= _LARGE_BYTES else _by_chunks
    number, whole = 0, None
    for record, alone in parse(text, first, progress):
        number += 1
        source = StudySource(name=name, original=data)
        if not alone:
            whole = whole or hashlib.sha256(data)
            source = StudySource(name=name, sha256=_numbered(whole, number))
        yield _study(record, source, warnings, misread)
    if not number:
        raise RecordError("record.not_a_record", file=name)


def _numbered(whole: "hashlib._Hash", number: int) -> str:
    """The digest of one study of several in a file."""
    digest = whole.copy()
    digest.update(str(number).encode())
    return digest.hexdigest()


def _whole(text: bytes, record: XmlRecord, progress: Progress) -> Iterator[_Found]:
    root = etree.fromstring(text, etree.XMLParser(**_OPTIONS))
    for study in (root,) if root.tag == _ROOT else root.iterchildren(_ROOT):
        record.take_study(study)
        yield record, study is root
        record = XmlRecord()
    progress(1.0)


def _by_chunks(text: bytes, record: XmlRecord, progress: Progress) -> Iterator[_Found]:
    parser = etree.XMLPullParser(("end",), **_OPTIONS)
    for start in range(0, len(text), _CHUNK_BYTES):
        parser.feed(text[start : start + _CHUNK_BYTES])
        progress(min(start + _CHUNK_BYTES, len(text)) / len(text))
        for _, element in parser.read_events():
            parent = element.getparent()
            if element.tag == _ROOT:
                record.take_attributes(element)
                yield record, parent is None
                record = XmlRecord()
                element.clear()
            elif parent is not None and parent.tag == _ROOT:
                record.take(element)
                element.clear()
    parser.close()


def _study(
    record: XmlRecord, source: StudySource, warnings: tuple[Message, ...], misread: bool
) -> Study:
    name_interventions(record.tree)
    fitted = fitted_section(record.tree)
    section = fitted.section
    module = section.contacts_locations_module
    module = msgspec.structs.replace(module, locations=tuple(record.sites))
    section = msgspec.structs.replace(section, contacts_locations_module=module)
    countries = tuple(record.tree["locationCountries"])
    study = Study(
        source=source,
        as_recorded=section,
        as_read=section,
        unmapped=(*record.unmapped, *fitted.unmapped),
        other_sections=tuple(record.sections),
        countries_recorded=countries,
        countries_read=countries,
        warnings=(*warnings, *fitted.warnings(source.name)),
    )
    return with_damage_noted(with_misreadings_mended(study) if misread else study)


def _as_plain(text: bytes) -> str | None:
    """The markup as text, where it is UTF-8 and holds no character that XML forbids."""
    declared = _DECLARED.match(text)
    encoding = _ENCODING.search(declared[0]) if declared else None
    if encoding is not None and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        return None
    if len(text.translate(None, _CONTROL)) != len(text):
        return None
    try:
        return text.decode()
    except UnicodeDecodeError:
        return None


def _refuse_hostile(text: bytes, name: str) -> None:
    prolog = _PROLOG.match(text)
    if text.startswith(b"<!DOCTYPE", prolog.end() if prolog else 0):
        raise RecordError("record.declares_entities", file=name)
    if len(text) > _LARGE_BYTES and text.count(b"<") * _LEAST_BYTES_A_TAG > len(text):
        raise RecordError("record.not_a_record", file=name)
    # The parser compares each attribute of an element with all others.
    for stretch in _LONG_TAG.finditer(text):
        if len(_ATTRIBUTE.findall(stretch[0])) > _MOST_ATTRIBUTES:
            raise RecordError("record.not_a_record", file=name)


def _has_bad_letters(error: etree.XMLSyntaxError) -> bool:
    kinds = {entry.type_name for entry in error.error_log}
    return bool(kinds & _BAD_LETTERS)


def _broken(error: etree.XMLSyntaxError, name: str) -> RecordError:
    if "depth" in str(error).lower():
        return RecordError("record.too_deep", file=name)
    return RecordError("record.broken_xml", file=name, line=max(error.lineno or 1, 1))
