"""Reads the flat-text record: a registry record printed as a page and saved without its tables."""

import re
from collections.abc import Iterator
from itertools import islice

from trialfinder.errors import RecordError
from trialfinder.messages import Message, Value
from trialfinder.progress import Progress, no_progress
from trialfinder.records.fields import section_of
from trialfinder.records.readers.arms import name_interventions
from trialfinder.records.readers.encoding import decode, lines_of
from trialfinder.records.readers.flat_text.grammar import find_label, is_printed, is_signature
from trialfinder.records.readers.flat_text.parser import FlatReader
from trialfinder.records.readers.flat_text.tables import split_outcomes
from trialfinder.records.readers.misread import is_misread, with_misreadings_mended
from trialfinder.records.readers.record_format import Read
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.study import SITES, Study, StudySource

_SIGNATURES_NEEDED = 2
# What stands behind the sites of a printed record; a text without any of it breaks off.
_AFTER_SITES = re.compile(
    r"\s*(?:Location Countries|Verification Date|Responsible Party|Condition Browse|"
    r"Study Design Info|Keyword)\b"
)
# The last fields of a printed record by its kind of study, and how many arms it says it has.
_LAST = re.compile(r"\s*(?:Masking|Time Perspective|Study Type:?\s+Expanded Access)\b")
_ARMS = re.compile(r"\s*Number Of (?:Arms|Groups)\s+(\d{1,4})\s*$")


def read_all(data: bytes, name: str, progress: Progress = no_progress) -> Iterator[Read]:
    """Read the one record of a text. Nothing of it is lost: every line with a word in it is among
    the passages.

    Raises:
        RecordError: the bytes are no text, or the text is no registry record.
    """
    yield _study(data, name)
    progress(1.0)


def _study(data: bytes, name: str) -> Study:
    text, warnings = decode(data, name)
    lines = lines_of(text, name)
    if len(list(islice(filter(is_signature, lines), _SIGNATURES_NEEDED))) < _SIGNATURES_NEEDED:
        raise RecordError("record.not_a_record", file=name)
    if not any(map(is_printed, lines)):
        raise RecordError("record.written_by_hand", file=name)
    reader = FlatReader(lines)
    page = reader.read()
    name_interventions(page.tree)
    recorded = section_of(page.tree)
    rows = {passage.path: passage.line for passage in page.passages if passage.path}
    interpretations = split_outcomes(page.tree, rows)
    doubtful = reader.doubtful_sites
    if doubtful:
        values: dict[str, Value] = {"count": len(doubtful), "line": doubtful[0], "file": name}
        warnings += (Message("record.doubtful_sites", values),)
    is_cut = not any(map(_AFTER_SITES.match, lines))
    if is_cut:
        warnings += (Message("record.text_cut", {"file": name}),)
    elif lack := _what_its_end_lacks(lines, len(recorded.arms_interventions_module.arm_groups)):
        warnings += (Message(lack, {"file": name}),)
    countries = tuple(page.tree["locationCountries"])
    study = Study(
        source=StudySource(name=name, original=data),
        as_recorded=recorded,
        as_read=section_of(page.tree) if interpretations else recorded,
        interpretations=tuple(interpretations),
        passages=tuple(page.passages),
        unmapped=tuple(page.unmapped),
        countries_recorded=countries,
        countries_read=countries,
        cut_off=(SITES,) if is_cut else (),
        warnings=warnings,
    )
    if is_misread(text):
        study = with_misreadings_mended(study)
    return with_damage_noted(study)


def _what_its_end_lacks(lines: list[str], arm_count: int) -> str | None:
    """What is said of a text that breaks off behind its sites: its last line is the name of a field
    or has a bracket open, or it has fewer arms than it says. One that has nothing of what stands
    last only may: of 290 studies that the registry gave as JSON all but one have it; expanded
    access has none."""
    last = next(text for text in reversed(lines) if text.strip())
    label = find_label(last)
    if (label is not None and not label.value) or last.count("(") > last.count(")"):
        return "record.text_end_cut"
    said = next((int(found[1]) for found in map(_ARMS.match, lines) if found), 0)
    if arm_count < said:
        return "record.text_end_cut"
    return None if any(map(_LAST.match, lines)) else "record.text_end_missing"
