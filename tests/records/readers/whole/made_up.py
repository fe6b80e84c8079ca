"""Made-up files of every format, by the name under which what is read of them is held."""

import csv
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from tests.records.invented import INVENTED
from tests.records.readers.api_v2.test_reader import RECORD
from tests.records.readers.csv_download.test_reader import CLASSIC, MODERN, table
from tests.records.readers.legacy_xml.legacy_records import RECORD as XML
from tests.records.readers.registry_page import pages
from tests.records.readers.test_nci_and_aact import AACT, NCI
from tests.records.readers.test_other_formats import FOREIGN, V1
from tests.records.readers.test_zipped import zipped
from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.export.fhir import as_fhir
from trialfinder.records.export.registry_table import as_csv
from trialfinder.records.export.ris import as_ris
from trialfinder.records.readers.formats import read_studies, read_study
from trialfinder.records.study import Passage, Study, UnmappedField

SHOWN = Path(__file__).parent / "shown"
_UNSAID = ("original", "sha256", "path")


def _v2() -> Study:
    return read_study(json.dumps(RECORD).encode(), "x.json")


def _without(lines: str, *words: str) -> str:
    """A text without the lines that hold one of the words."""
    return "\n".join(line for line in lines.split("\n") if not any(word in line for word in words))


def _page_with_header_apart() -> str:
    """A page whose header has its labels in lines of their own and no list of its parts below."""
    head, _, rest = pages.MODERN.partition("Sponsor University")
    said = rest.partition("Contacts and Locations\nThis")[0].rpartition("Brief Summary")[2]
    return (
        head.replace("\nRecruiting", "")
        + "Sponsor:\n\nUniversity of Nowhere\nLast Update Posted\n(Actual) 2026-08-14\nRecruiting\n"
        f"Brief Summary{said}Last Update Posted\n2026-08-15\n"
    )


_HEADS = ("NCT Number", "Study Title", "Study Status", "Brief Summary", "Conditions", "Locations")
_QUOTED = tuple(
    {head: row.get(head, "") for head in _HEADS}
    for row in (MODERN, MODERN | {"NCT Number": "NCT99999997", "Study Title": 'So "Zeta", again'})
)
FILES: Mapping[str, Callable[[], bytes]] = {
    "api_v2": lambda: json.dumps(RECORD).encode(),
    "api_v2_page": lambda: json.dumps({"studies": [RECORD], "totalCount": 5}).encode(),
    "api_v2_utf16": lambda: json.dumps(RECORD).encode("utf-16"),
    "api_v2_gzip": lambda: gzip.compress(json.dumps(RECORD).encode(), mtime=0),
    "api_v2_part": lambda: json.dumps(
        {"protocolSection": {"identificationModule": {"nctId": "NCT00000041"}}, "odd": [1, {}]}
    ).encode(),
    "api_v2_lines": lambda: b"\n".join([json.dumps(RECORD).encode()] * 2),
    "api_v1": lambda: json.dumps(V1).encode(),
    "aact": lambda: zipped({f"2026/{name}": text.encode() for name, text in AACT.items()}),
    "csv": lambda: table(MODERN).encode(),
    "csv_classic": lambda: table(CLASSIC, delimiter="\t").encode("utf-16"),
    "csv_quoted": lambda: table(*_QUOTED, quoting=csv.QUOTE_ALL).encode(),
    "csv_of_ours": lambda: as_csv([_v2()]).encode(),
    "fhir": lambda: json.dumps(FOREIGN).encode(),
    "fhir_of_ours": lambda: as_fhir([_v2()]).encode(),
    "flat_text": INVENTED.encode,
    "flat_text_windows": lambda: INVENTED.replace("\n", "\r\n").encode("utf-8-sig"),
    "flat_text_without_labels": lambda: _without(INVENTED, "Label:", "Type:").encode(),
    "flat_text_one_line": lambda: INVENTED.replace("\n\n", "\n").encode(),
    "nci": lambda: json.dumps(NCI).encode(),
    "page": pages.MODERN.encode,
    "page_classic": pages.CLASSIC.encode,
    "page_header_apart": _page_with_header_apart().encode,
    "page_saved": lambda: pages.MODERN.replace("\n", "\r\n").encode("utf-8-sig"),
    "ris": lambda: as_ris([_v2()]).encode(),
    "xml": XML.encode,
    "xml_without_sites": lambda: _without(XML, "facility", "<location", "</location").encode(),
    "zip": lambda: zipped({"a.json": json.dumps(RECORD).encode(), "b.csv": table(MODERN).encode()}),
}


SAME: Mapping[str, str] = {
    "api_v2_utf16": "api_v2",
    "api_v2_gzip": "api_v2",
    "flat_text_windows": "flat_text",
    "page_saved": "page",
}
"""Files whose bytes alone differ, and the one that they are read like."""


def read_whole(data: bytes) -> str:
    """All that is read of a file's bytes, a line for each thing. What is empty is left out, as are
    the bytes themselves, and what we read where the record says the same."""
    lines: list[str] = []
    for one in read_studies(data, "made-up file"):
        if isinstance(one, RecordError):
            lines += ["refused", *_lines("  ", one.message)]
            continue
        lines += ["study", *_lines("  ", one)]
    return "\n".join(lines) + "\n"


def _lines(path: str, value: object) -> Iterator[str]:
    match value:
        case Message() | UnmappedField() | Passage():
            yield f"{path} = {_in_one_line(value)}"
        case msgspec.Struct():
            for name in _fields(value):
                yield from _lines(f"{path}.{name}", getattr(value, name))
        case tuple() if not all(isinstance(each, str) for each in value):
            for number, each in enumerate(value):
                yield from _lines(f"{path}[{number}]", each)
        case None | "" | () | msgspec.UNSET:
            return
        case _:
            yield f"{path} = {value!r}"


def _fields(value: msgspec.Struct) -> Iterator[str]:
    same = isinstance(value, Study) and value.as_read == value.as_recorded
    unsaid = (*_UNSAID, "as_read") if same else _UNSAID
    yield from (name for name in value.__struct_fields__ if name not in unsaid)


def _in_one_line(value: Message | UnmappedField | Passage) -> str:
    match value:
        case Message():
            return f"{value.key} {dict(value.values)!r}"
        case Passage():
            return f"line {value.line} {value.path or 'heading'} {value.text!r}"
        case UnmappedField():
            where = ".".join(map(str, value.where))
            return f"line {value.line} {value.label!r} {value.value!r} {where}".rstrip()
