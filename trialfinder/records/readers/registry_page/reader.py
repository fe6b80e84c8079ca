"""Reads the registry's page of a study, top to bottom.

Only what stands below its own label becomes a field. Arms and outcomes stand in tables whose
borders a saved text has lost, so they are kept as lines. What the page does not have stays absent.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from trialfinder.errors import RecordError
from trialfinder.messages import Message, Value
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import Tree, get, put, section_of
from trialfinder.records.readers import enumerations as values
from trialfinder.records.readers.labels import BRIEF_TITLE, CRITERIA, PROTOCOL, Reach, Target
from trialfinder.records.readers.misread import is_misread, with_misreadings_mended
from trialfinder.records.readers.record_format import Read
from trialfinder.records.readers.registry_page.centers import PageLine, read_centers, read_people
from trialfinder.records.readers.registry_page.labels import (
    CENTERS,
    CENTRAL_CONTACTS,
    CLASSIC_LABELS,
    CLASSIC_PARTS,
    END,
    KEYWORDS,
    OFFICIALS,
    OWN_WORDS,
    PAGE_LABELS,
    PARTS,
    TWICE,
    PageLabel,
)
from trialfinder.records.readers.registry_page.marks import NUMBER_LINE
from trialfinder.records.readers.registry_page.saved_page import read_page
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.study import Study, StudySource, UnmappedField

_LEAST_FIELDS = 3
_TITLE = re.compile(
    r"(?:Study Details|Study Record)\s*\|\s*(.+?)\s*\|\s*ClinicalTrials\.gov\W*"
    r"|(.+?) - (?:Full Text View|Tabular View|Study Results) - ClinicalTrials\.gov\W*",
    re.IGNORECASE,
)
_DATED = re.compile(r"(.+?)\s*[(\[](actual|estimated|anticipated)[)\]]\s*(.*)", re.IGNORECASE)
_COUNT = re.compile(r"This study has (\d{1,5}) (?:study )?locations?\b", re.IGNORECASE)
_STATUS_REACH = 6  # lines above the number, where today's page has the title and the status
_STATUS = PROTOCOL + "statusModule.overallStatus"
_SPONSOR = PROTOCOL + "sponsorCollaboratorsModule.leadSponsor.name"
_UPDATED = PROTOCOL + "statusModule.lastUpdatePostDateStruct"
_OF_THE_HEAD = (
    PROTOCOL + "identificationModule.nctId",
    *(BRIEF_TITLE.path, _STATUS, _SPONSOR, _UPDATED),
)
_PARTS_OF: Mapping[str, tuple[str, ...]] = {
    PROTOCOL + "designModule": (PROTOCOL + "designModule.studyType",),
    PROTOCOL + "eligibilityModule": tuple(
        f"{PROTOCOL}eligibilityModule.{name}" for name in ("minimumAge", "maximumAge", "stdAges")
    ),
}
"""What is said below a label whose values are several fields."""

_HEADER: Mapping[str, tuple[str, values.Convert]] = {
    "sponsor": (_SPONSOR, str),
    "last update posted": (_UPDATED, values.date_struct),
}


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read the study of a page.

    Raises:
        RecordError: the page was saved without what it shows, or the bytes are no text.
    """
    page = read_page(data, name)
    reader = _PageReader(page.lines)
    found = reader.read()
    if found < _LEAST_FIELDS:
        raise reader.refusal(name)
    section = section_of(reader.tree)
    study = Study(
        source=StudySource(name=name, original=data),
        as_recorded=section,
        as_read=section,
        unmapped=tuple(reader.unmapped),
        fields_in_file=reader.fields_in_file(),
        warnings=(*page.warnings, *reader.missing_centers(name)),
    )
    if is_misread("\n".join(page.lines)):
        study = with_misreadings_mended(study)
    yield with_damage_noted(study)
    progress(1.0)


class _PageReader:
    """Walks through the lines of one page."""

    def __init__(self, lines: list[str]) -> None:
        self.tree: Tree = {"protocolSection": {}}
        self.unmapped: list[UnmappedField] = []
        self._lines = [PageLine(number, text.strip()) for number, text in enumerate(lines, 1)]
        self._raw = lines
        self._labels: Mapping[str, PageLabel] = PAGE_LABELS
        self._parts: Mapping[str, int] = PARTS
        self._is_classic = False
        self._part = 0
        self._heading = ""
        self._target: Target | None = None
        self._open: list[PageLine] = []
        self._seen: list[str] = []

    def read(self) -> int:
        """Read every line below the study's number; gives how many labels held something."""
        at = next((n for n, line in enumerate(self._lines) if NUMBER_LINE.match(line.text)), None)
        if at is None:
            return 0
        match = NUMBER_LINE.match(self._lines[at].text)
        assert match is not None
        put(self.tree, PROTOCOL + "identificationModule.nctId", match["number"].upper())
        if "identifier" in match[0].lower():
            self._labels, self._parts, self._is_classic = CLASSIC_LABELS, CLASSIC_PARTS, True
        self._read_title(at)
        for line in self._lines[self._read_header(at + 1) :]:
            if line.text.lower().startswith(END):
                break
            if not self._takes_label(line):
                self._open.append(line)
        self._close()
        return len({path for path in self._seen if get(self.tree, path) is not None})

    def refusal(self, name: str) -> RecordError:
        """Why nothing could be read, with the number where the page tells one."""
        text = "\n".join(self._raw)
        match = NUMBER_LINE.search(text) or re.search(r"\bNCT\d{8}\b", text)
        if match is None:
            return RecordError("record.web_page", file=name)
        number = re.search(r"NCT\d{8}", match[0], re.IGNORECASE)
        return RecordError("record.bare_page", file=name, number=number[0] if number else "")

    def missing_centers(self, name: str) -> tuple[Message, ...]:
        """A warning where the page tells of more centers than it lists."""
        match = _COUNT.search("\n".join(self._raw))
        listed = len(get(self.tree, CENTERS) or ())
        told = int(match[1]) if match else 0
        if told <= listed:
            return ()
        values_said: dict[str, Value] = {"file": name, "listed": listed, "count": told}
        return (Message("record.page_centers_missing", values_said),)

    def fields_in_file(self) -> tuple[str, ...]:
        """The fields whose labels are on the page, and those of its head that it shows."""
        head = [path for path in _OF_THE_HEAD if get(self.tree, path) is not None]
        found = [*head, *self._seen]
        return tuple(one for path in found for one in _PARTS_OF.get(path, (path,)))

    # the head of the page

    def _read_title(self, at: int) -> None:
        before = [line for line in self._lines[:at] if line.text]
        named = next((match for line in before if (match := _TITLE.fullmatch(line.text))), None)
        near = before[-_STATUS_REACH:]
        statuses = {found for line in near if (found := values.status(line.text))}
        if len(statuses) == 1 and not self._is_classic:
            put(self.tree, _STATUS, statuses.pop())
        if named:
            put(self.tree, BRIEF_TITLE.path, named[1] or named[2])
        elif near and not self._is_classic:
            titles = [line.text for line in near if not values.status(line.text)]
            if titles:
                put(self.tree, BRIEF_TITLE.path, titles[-1].lstrip("* "))

    def _read_header(self, at: int) -> int:
        """What stands between the number and the first label; gives where that is."""
        if self._is_classic:
            return at
        waiting = ""
        for n in range(at, len(self._lines)):
            text = self._lines[n].text
            key = text.lower()
            if key in PARTS or (key in PAGE_LABELS and key not in _HEADER):
                return n
            if (status := values.status(text)) and get(self.tree, _STATUS) is None:
                put(self.tree, _STATUS, status)
            elif waiting and text:
                self._fill_header(waiting, text)
                waiting = ""
            elif key.rstrip(":") in _HEADER:
                waiting = key.rstrip(":")
            else:
                self._fill_inline(text)
        return len(self._lines)

    def _fill_inline(self, text: str) -> None:
        for name in _HEADER:
            if text.lower().startswith(f"{name} "):
                self._fill_header(name, text[len(name) :].strip(" :"))

    def _fill_header(self, name: str, text: str) -> None:
        path, read = _HEADER[name]
        bare = re.sub(r"^\((?:actual|estimated)\)\s*", "", text, flags=re.IGNORECASE)
        value = read(bare)
        if value and get(self.tree, path) is None:
            put(self.tree, path, value)

    # labels

    def _takes_label(self, line: PageLine) -> bool:
        """Whether the line is a label or a heading; what was open is closed then."""
        text = line.text.lstrip("* ")
        key = text.lower().rstrip(" :")
        if key.startswith(KEYWORDS) and self._part >= self._parts["more information"]:
            self._begin("Keywords", Target(PROTOCOL + "conditionsModule.keywords", Reach.ITEMS))
            return True
        if key in self._parts and self._parts[key] >= self._part:
            self._close()
            self._heading = text
            return True
        key, kind, value = _label_in(text, self._labels)
        label = self._labels.get(key)
        if label is None or label.part < self._part:
            return False
        if value and label.target.reach is Reach.LINE and not _reads(label.target, value, kind):
            return False
        if self._target == label.target and key not in TWICE:
            return False
        self._begin(key, label.target)
        self._part = label.part
        self._begin_with(line, value, kind)
        return True

    def _begin(self, heading: str, target: Target) -> None:
        self._close()
        self._heading, self._target, self._kind = heading, target, ""
        self._seen.append(target.path)

    def _begin_with(self, line: PageLine, value: str, kind: str) -> None:
        self._kind = kind
        if value:
            self._open.append(PageLine(line.number, value))

    _kind = ""

    def _close(self) -> None:
        """Put what is open where it belongs."""
        target, lines, kind = self._target, self._open, self._kind
        self._target, self._open, self._kind = None, [], ""
        lines = [line for line in lines if not line.text.lower().startswith(OWN_WORDS)]
        full = [line for line in lines if line.text]
        if target is None or not full:
            self._keep(full)
        elif target.path == CENTERS:
            self._fill_centers(lines)
        elif target.path == CENTRAL_CONTACTS:
            people, left = read_people(full)
            self._extend(target.path, people)
            self._keep(left)
        elif target.path == OFFICIALS:
            self._fill_officials(full)
        elif target.reach is Reach.TEXT:
            self._fill_text(target, lines)
        elif target.reach is Reach.ITEMS:
            read = target.read or str
            self._extend(target.path, [read(line.text.lstrip("* ")) for line in full])
        else:
            self._fill_line(target, full, kind)

    def _fill_line(self, target: Target, full: list[PageLine], kind: str) -> None:
        first = full[0].text.lstrip("* ")
        found = _read(target, first, kind)
        parts = found if isinstance(found, dict) else {"": found}
        paths = {f"{target.path}.{name}".rstrip("."): part for name, part in parts.items()}
        if found is None or any(get(self.tree, path) not in (None, v) for path, v in paths.items()):
            self._keep(full)
            return
        for path, part in paths.items():
            put(self.tree, path, part)
        self._keep(full[1:])

    def _fill_text(self, target: Target, lines: list[PageLine]) -> None:
        if get(self.tree, target.path) is not None:
            self._keep([line for line in lines if line.text])
            return
        text = [self._raw[line.number - 1] for line in lines]
        if lines and lines[0].text not in text[0]:
            text[0] = lines[0].text
        if target.path == CRITERIA.path and lines[0].text.lower() == "description":
            text = text[1:]
        joined = "\n".join(text).strip("\n")
        if joined.strip():
            put(self.tree, target.path, joined)

    def _fill_centers(self, lines: list[PageLine]) -> None:
        found = read_centers(lines, name_first=self._is_classic)
        self._extend(CENTERS, found.sites)
        self._keep([line for line in found.left if not _COUNT.match(line.text)])

    def _fill_officials(self, lines: list[PageLine]) -> None:
        for line in lines:
            role, colon, rest = line.text.lstrip("* ").partition(":")
            coded = values.official_role(role) if colon else None
            name, _, affiliation = rest.strip().rpartition(", ")
            if coded is None or not name:
                self._keep([line])
                continue
            official = {"name": name, "affiliation": affiliation, "role": coded}
            self._extend(OFFICIALS, [official])

    def _extend(self, path: str, items: list[Any]) -> None:
        if items:
            put(self.tree, path, [*(get(self.tree, path) or ()), *items])

    def _keep(self, lines: list[PageLine]) -> None:
        for line in lines:
            self.unmapped.append(
                UnmappedField(line=line.number, label=self._heading, value=line.text)
            )


def _label_in(text: str, labels: Mapping[str, PageLabel]) -> tuple[str, str, str]:
    """The label that a line begins with, whether its date is actual, and the value beside it."""
    bare = text.lower().rstrip(" :")
    if bare in labels:
        return bare, "", ""
    if (match := _DATED.fullmatch(text)) and match[1].lower() in labels:
        return match[1].lower(), f"({match[2]})", match[3].strip(" :")
    name, colon, value = text.partition(":")
    key = " ".join(name.lower().split())
    if colon and key in labels:
        return key, "", " ".join(value.split())
    return "", "", ""


def _read(target: Target, text: str, kind: str) -> Any:
    if target.read is None:
        return text
    return (target.read(f"{text} {kind}") if kind else None) or target.read(text)


def _reads(target: Target, text: str, kind: str) -> bool:
    return _read(target, text, kind) is not None
