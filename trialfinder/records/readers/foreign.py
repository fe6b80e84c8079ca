"""Names files that people bring and that are no record of this registry, so that each is told
what it is and what to get instead."""

import re

from trialfinder.errors import RecordError
from trialfinder.records.readers.encoding import beginning
from trialfinder.records.readers.web_page import is_markup

_HEAD = 16_384
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE_PART = re.compile(rb"\[Content_Types\]\.xml|mimetypeapplication/vnd\.oasis")
_PACK = b"TrialFinder pack "
_TABLE = re.compile(r"\s*(?:\w+\|){0,2}nct_id\|[\w|]+\s*[\r\n]", re.ASCII)
"""The row of names of a table of AACT; that of the studies has been read before."""
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_REGISTERS = (
    (
        "EU Clinical Trials Register",
        re.compile(
            r"^[^\w\r\n]*(?:EudraCT Number|A\.2 EudraCT number)\s*[:,]", re.MULTILINE | re.I
        ),
    ),
    (
        "CTIS",
        re.compile(
            r"\"ctNumber\"\s*:|^[^\w\r\n]*(?:Trial number|EU CT number|EUCT number)\W{1,4}"
            r"(?:\d{4}-5\d{5}-\d{2}-\d{2}|.{0,80}Trial title|Title of the trial)",
            re.MULTILINE | re.I,
        ),
    ),
    (
        "WHO ICTRP",
        re.compile(
            r"<Trials_downloaded_from_ICTRP|<TrialID>|^[^\w\r\n]*TrialID\W", re.MULTILINE | re.I
        ),
    ),
    ("ISRCTN", re.compile(r"<(?:allTrials|fullTrial|trial)\b[^<>]*isrctn", re.I)),
)


def refused_at_once(data: bytes, name: str) -> RecordError | None:
    """Why bytes that are no text are none of ours, where they show what they are."""
    if data.startswith(b"%PDF-"):
        return RecordError("record.pdf", file=name)
    if data.startswith(_PACK):
        return RecordError("record.is_pack", file=name)
    if data.startswith(_PICTURES):
        return RecordError("record.picture", file=name)
    return RecordError("record.office_file", file=name) if _is_office_file(data) else None


def refused_as_text(data: bytes, name: str) -> RecordError | None:
    """Why a text in which no reader found a study is none of ours, where it shows what it is."""
    head = beginning(data, _HEAD)
    if _TABLE.match(head):
        return RecordError("record.table_alone", file=name)
    for register, mark in _REGISTERS:
        if mark.search(head):
            return RecordError("record.other_register", file=name, register=register)
    return RecordError("record.web_page", file=name) if is_markup(data) else None


def _is_office_file(data: bytes) -> bool:
    """Whether the bytes begin as those of a word processor or a spreadsheet program do."""
    if data.startswith((_OLE, b"{\\rtf")):
        return True
    return data.startswith(b"PK\x03\x04") and _OFFICE_PART.search(data[:_HEAD]) is not None
