"""Reads references to studies. They hold a number and a title; what else they say is kept."""

import re
from collections.abc import Iterator

from trialfinder.errors import RecordError
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import Tree, put
from trialfinder.records.readers.encoding import decode
from trialfinder.records.readers.partial_record import kept, partial_study
from trialfinder.records.readers.record_format import Read
from trialfinder.records.study import UnmappedField

_LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
_NUMBER = re.compile(r"\bNCT\d{8}\b", re.ASCII)
_TITLES = frozenset({"TI", "T1"})
_NUMBERED = ("ID", "AN", "UR", "M1", "C1")
_FIELDS = ("identificationModule.nctId", "identificationModule.briefTitle")


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read every reference to a study of the registry's; others are passed over.

    Raises:
        RecordError: the bytes are no text, or no reference is to such a study.
    """
    text, warnings = decode(data, name)
    found = False
    for reference in re.split(r"^ER  ?-.*$", text, flags=re.MULTILINE):
        lines = [match for line in reference.splitlines() if (match := _LINE.fullmatch(line))]
        said = [(match[1], match[2].strip()) for match in lines]
        numbers = [
            number[0]
            for tag in _NUMBERED
            for key, value in said
            if key == tag and (number := _NUMBER.search(value))
        ]
        if not numbers:
            continue
        found = True
        tree: Tree = {"protocolSection": {}}
        put(tree, "protocolSection.identificationModule.nctId", numbers[0])
        unmapped: list[UnmappedField] = []
        title = next((value for key, value in said if key in _TITLES and value), None)
        if title:
            put(tree, "protocolSection.identificationModule.briefTitle", title)
        for key, value in said:
            if key != "TY" and value not in (title, numbers[0]):
                unmapped += kept(key, value)
        original = f"{reference.strip()}\nER  - \n".encode(errors="replace")
        yield partial_study(
            tree, name, original, fields=_FIELDS, unmapped=unmapped, warnings=warnings
        )
    if not found:
        raise RecordError("record.not_a_record", file=name)
    progress(1.0)
