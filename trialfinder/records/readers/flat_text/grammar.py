"""Tells labels, headings and rows of the flat text from lines of running text."""

import re
from typing import NamedTuple

from trialfinder.records.readers.label_groups import ENTRIES, HEADINGS, Rows
from trialfinder.records.readers.labels import (
    ELIGIBILITY_LABELS,
    LABELS,
    NUMBERED_ONLY,
    SIGNATURE,
)

_MEMBERS = frozenset(member for section in HEADINGS.values() for member in section.members)
_KNOWN = frozenset(LABELS) | frozenset(HEADINGS) | _MEMBERS | NUMBERED_ONLY
_MOST_WORDS = max(len(label.split()) for label in _KNOWN)
_LONGEST_LABEL = 60
_CRITERIA = re.compile(
    r"(?:(?:key|main|major|general) )?(?:inclusion|exclusion|eligibility)(?: criteria)?\s*:.{0,80}"
    r"|(?:inclusion|exclusion) criteria|(?:disease|patient) characteristics:.{0,80}",
    re.IGNORECASE,
)

_SURE_WITH_COLON = frozenset({"lead sponsor", "arm group label", *ENTRIES})
_SURE_IF_SHORT = frozenset(
    {
        *("overall status", "study type", "start date", "completion date"),
        *("primary completion date", "has expanded access", "verification date"),
        *NUMBERED_ONLY,
    }
)


_PRINTED_ALONE = frozenset(
    {"location countries", "verification date", "condition browse", "study design info"}
)
_PRINTED = frozenset(
    {
        *("study type", "start date", "completion date", "primary completion date"),
        *("has expanded access", *NUMBERED_ONLY),
    }
)


class Label(NamedTuple):
    """A label at the beginning of a line. `value` is what follows it on the line, perhaps "".
    `name` is the label as printed."""

    key: str
    name: str
    value: str
    colon: bool

    @property
    def is_titled(self) -> bool:
        """Printed as headings are: several words, each with a capital."""
        words = self.name.split()
        return len(words) > 1 and all(word[0].isupper() for word in words) and not self.colon


def find_label(line: str) -> Label | None:
    """The longest label that `line` may begin with. Whether it is one depends on its place."""
    text = line.strip()
    if not text or not text[0].isupper():
        return None
    name, colon, _ = text[:_LONGEST_LABEL].partition(":")
    if colon and (key := _key(name)) in _KNOWN:
        return Label(key, name, text[len(name) + 1 :].strip(), True)
    words = text[:_LONGEST_LABEL].split(None, _MOST_WORDS)[:_MOST_WORDS]
    for count in range(len(words), 0, -1):
        key = _key(" ".join(words[:count]))
        rest = text.split(None, count)[count:]
        if key in _KNOWN or (not rest and (key := key.removesuffix("s")) in _KNOWN):
            return Label(key, " ".join(words[:count]), rest[0] if rest else "", False)
    return None


def opens_criteria(line: str) -> bool:
    """Whether eligibility criteria begin with this line."""
    return len(line) < 200 and _CRITERIA.fullmatch(line.strip()) is not None


def has_known_value(label: Label) -> bool:
    """Whether the label's value is one that only this label has: a status, a date, a count."""
    if label.key in NUMBERED_ONLY:
        return label.value.isdigit()
    field = LABELS.get(label.key)
    if label.key in ENTRIES and label.key in ENTRIES[label.key].members:
        field = ENTRIES[label.key].members[label.key]
    if field is None or field.read is None:
        return False
    return field.read(label.value) is not None or (label.colon and label.value == "N/A")


def stands_out(label: Label) -> bool:
    """Whether a label with a value ends running text before it, whatever comes next."""
    if label.colon and label.key in _SURE_WITH_COLON:
        return True
    if label.key in ELIGIBILITY_LABELS or " " not in label.key:
        return False
    short = len(label.value) <= 40 and label.value[0].isupper() and label.value[-1] not in ".:;,"
    return has_known_value(label) or (label.key in _SURE_IF_SHORT and short)


def is_outcome_heading(label: Label) -> bool:
    """Whether the label is the heading of an outcome table, which texts have as words too."""
    section = HEADINGS.get(label.key)
    return section is not None and section.rows is Rows.OUTCOMES


def is_signature(line: str) -> bool:
    """Whether a line shows its text to be a registry record."""
    label = find_label(line)
    if label is None or label.key not in SIGNATURE:
        return False
    if not label.value:
        return label.is_titled
    return label.colon or has_known_value(label) or stands_out(label)


def is_printed(line: str) -> bool:
    """Whether a line stands as only a printed record has it: a heading that nobody would write
    by hand, or a label with its value and no colon between them."""
    label = find_label(line)
    if label is None or "\t" in line:
        return False
    if label.key in _PRINTED_ALONE and not label.value:
        return label.is_titled
    if label.key == "overall status" and not label.colon:
        return is_signature(line)
    if label.key == "arm group label":
        return label.colon
    return label.key in _PRINTED and not label.colon and has_known_value(label)


def _key(name: str) -> str:
    return " ".join(name.lower().split())
