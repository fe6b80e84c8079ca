"""A study as the program holds it: what its record says, and beside it what we read."""

import re
from datetime import date
from enum import StrEnum
from pathlib import Path

import msgspec

from trialfinder.messages import Message
from trialfinder.records.protocol import Location, ProtocolSection
from trialfinder.records.shown_text import one_line

CRITERIA = "protocolSection.eligibilityModule.eligibilityCriteria"
"""The path of the criteria, a text that the record has as a whole."""
SITES = "protocolSection.contactsLocationsModule.locations"
"""The path of the sites."""
SITES_SILENT = -1
"""In place of the number of open sites, where no site says whether it is."""

_VERIFIED = "protocolSection.statusModule.statusVerifiedDate"
_UPDATED = "protocolSection.statusModule.lastUpdatePostDateStruct"
_RECRUITING = "RECRUITING"
_LONGEST_STEM = 40
_LONGEST_TITLE = 600  # the registry takes 300 for the brief one, and 600 for the official


class InterpretationKind(StrEnum):
    """Why a value that we read differs from the one on record."""

    SUPPLEMENT = "supplement"  # the text lost it; it is known from elsewhere
    SPELLING = "spelling"  # the registry now spells it so
    CHARACTER = "sign"  # a damaged one, read from its sense; written so in files since the first
    COLUMN = "column"  # the text lost the border between two columns
    ENCODING = "encoding"  # a program read its letters in the wrong encoding


class Interpretation(msgspec.Struct, frozen=True, kw_only=True):
    """One place where what we read differs from what the record says.

    `path` is the registry's own path of the field
    ("protocolSection.eligibilityModule.eligibilityCriteria"). `recorded` is the text on record,
    None where the record has nothing; `read` is what we take it for. `line` is the line of the
    source, counted from 1, None where the record has no such line. `start` is where `recorded`
    begins in that line, counted from 0, for characters within a line; for a paragraph that the
    record lost, `recorded` is None and `read` belongs before the line. `reason` and `source` are
    the reviewer's; both are empty for COLUMN and ENCODING, whose reason is always the same.
    """

    kind: InterpretationKind
    path: str
    recorded: str | None
    read: str
    reason: str
    source: str
    line: int | None = None
    start: int | None = None


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """Where a non-blank line of the source went.

    `path` is the field that holds its content ("unmapped[3]" for the fourth of
    `Study.unmapped`, "locationCountries[0]" for the first of `Study.countries_recorded`); None
    for a heading, which has done its work once the lines below it are read.
    """

    line: int
    text: str
    path: str | None


class OutlineLine(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a line of the criteria belongs, by a reviewer, where the text lost its indents.

    `line` is that of the source, and `begins` what the line begins with after its mark. `depth` is
    0 for outermost. `topic` is the key of what the criteria speak of from the line on, else empty.
    """

    line: int
    begins: str
    depth: int = 0
    topic: str = msgspec.field(default="", name="part")


class UnmappedField(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the record says and the registry's model has no field for. It is kept.

    `line` is counted from 1, 0 where the source has no lines. `where` is set for what JSON holds,
    and leads to its place there, name by name, list index by list index; `value` is then JSON.
    """

    line: int
    label: str
    value: str
    where: tuple[str | int, ...] = ()


class OtherSection(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the record beside the protocol section, such as results: kept whole, not read.

    `text` is as it stands in the source: JSON where `name` is the registry's own name of a
    section, else XML.
    """

    name: str
    text: str
    is_json: bool


class StudySource(msgspec.Struct, frozen=True, kw_only=True):
    """Where a study's record came from. `original` are the study's own bytes in the file, empty
    where they cannot be cut out of it; `sha256` is theirs, given where `original` is not."""

    name: str  # the file's name, without its folder
    format: str = ""  # by its name in `readers.formats`
    sha256: str = ""
    path: Path | None = None
    original: bytes = b""
    downloaded: date | None = None  # the day on which the registry gave the file, if it was told
    unlisted_on: date | None = None
    """The day of a later answer of the registry that no longer had the study among those that are
    open."""

    def digest(self) -> str:
        """What tells the study's content from any other: the SHA-256 of its own bytes."""
        import hashlib  # saves 2 ms: it brings in OpenSSL

        return self.sha256 or hashlib.sha256(self.original).hexdigest()


class Study(msgspec.Struct, frozen=True, kw_only=True):
    """A study: the record as it is, and the record as we read it; neither replaces the other."""

    source: StudySource
    as_recorded: ProtocolSection
    as_read: ProtocolSection
    interpretations: tuple[Interpretation, ...] = ()
    passages: tuple[Passage, ...] = ()
    criteria_outline: tuple[OutlineLine, ...] = ()  # of the lines that are not plainly outermost
    unmapped: tuple[UnmappedField, ...] = ()
    other_sections: tuple[OtherSection, ...] = ()
    countries_recorded: tuple[str, ...] = ()  # the record's own list, which API v2 does not have
    countries_read: tuple[str, ...] = ()
    fields_in_file: tuple[str, ...] | None = None  # by their paths; None for a whole record
    cut_off: tuple[str, ...] = ()  # the paths of fields of which the file holds only a part
    warnings: tuple[Message, ...] = ()

    def could_have(self, path: str) -> bool:
        """Whether the file could hold the field at `path`. Where it could not, that the field is
        empty says nothing of the study: it is not in this file."""
        if self.fields_in_file is None:
            return True
        return any(path == one or path.startswith(f"{one}.") for one in self.fields_in_file)

    @property
    def is_undated(self) -> bool:
        """Whether it is open by a list that could not say when it was verified or updated, and
        nobody has said on which day the list was downloaded."""
        if self.source.downloaded or self.as_read.status_module.overall_status != _RECRUITING:
            return False
        return not any(map(self.could_have, (_VERIFIED, _UPDATED)))

    @property
    def nct_id(self) -> str | None:
        return self.as_read.identification_module.nct_id

    @property
    def file_stem(self) -> str:
        """What a file about it may be named, in any folder: a record can hold any number."""
        return re.sub(r"\W", "-", self.nct_id or "study")[:_LONGEST_STEM]

    @property
    def title(self) -> str:
        """The brief title, else the official one, else the file's name; one line, never
        empty, cut off where it is longer than any of the registry's."""
        names = self.as_read.identification_module
        titles = (names.brief_title, names.official_title, self.source.name)
        shown = (one_line(title[: _LONGEST_TITLE + 1]) for title in titles if title)
        found = next(filter(str.strip, shown), "?")
        return found if len(found) <= _LONGEST_TITLE else f"{found[:_LONGEST_TITLE].rstrip()}…"

    @property
    def sites(self) -> tuple[Location, ...]:
        """Every site of the record, in the record's order."""
        return self.as_read.contacts_locations_module.locations

    @property
    def open_sites(self) -> int:
        """How many of its sites say that they are recruiting; `SITES_SILENT` where none of them
        says what its status is, as in lists."""
        said = [site.status for site in self.sites if site.status]
        return said.count(_RECRUITING) if said else SITES_SILENT
