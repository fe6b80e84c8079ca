"""What a study knows and API v2 has no place for, as one more section of the registry's JSON.

With it, a study that was read from text, XML or a table survives being written as JSON: what
stands on record beside what we read, lines that no field could hold, and why.
"""

from datetime import date
from itertools import pairwise
from typing import Any

import msgspec

from trialfinder.messages import Message
from trialfinder.records.protocol import ProtocolSection
from trialfinder.records.repairs import stretches
from trialfinder.records.study import (
    Interpretation,
    OtherSection,
    OutlineLine,
    Passage,
    Study,
    UnmappedField,
)

NAME = "trialfinderSection"
DAMAGED = "damagedTrialfinderSection"
"""How one that was refused is kept, so that it is not taken for ours again."""


class TrialFinderSection(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True
):
    """`recorded_section` is the record as it stands, None where we read it so."""

    recorded_section: ProtocolSection | None = None
    interpretations: tuple[Interpretation, ...] = msgspec.field(default=(), name="readings")
    passages: tuple[Passage, ...] = ()
    criteria_outline: tuple[OutlineLine, ...] = ()
    unmapped: tuple[UnmappedField, ...] = ()
    sections: tuple[OtherSection, ...] = ()
    countries_recorded: tuple[str, ...] = ()
    countries_read: tuple[str, ...] = ()
    downloaded: date | None = None
    fields_in_file: tuple[str, ...] | None = None
    cut_off: tuple[str, ...] = ()


def own_section(study: Study) -> TrialFinderSection | None:
    """The section of `study`; None where API v2 holds all of it."""
    section = TrialFinderSection(
        recorded_section=None if study.as_recorded == study.as_read else study.as_recorded,
        interpretations=study.interpretations,
        passages=study.passages,
        criteria_outline=study.criteria_outline,
        unmapped=tuple(field for field in study.unmapped if not field.where),
        sections=tuple(one for one in study.other_sections if not one.is_json),
        countries_recorded=study.countries_recorded,
        countries_read=study.countries_read,
        downloaded=study.source.downloaded,
        cut_off=study.cut_off,
    )
    fields = study.fields_in_file
    if section == TrialFinderSection() and fields in (None, fields_held(study.as_recorded)):
        return None  # which fields it has shows in the JSON itself
    return msgspec.structs.replace(section, fields_in_file=fields)


def fields_held(section: ProtocolSection) -> tuple[str, ...]:
    """The paths of the fields that a record has, in each module."""
    tree: dict[str, dict[str, object]] = msgspec.to_builtins(section)
    return tuple(
        f"protocolSection.{module}.{name}" for module, held in tree.items() for name in held
    )


def put_back(document: dict[str, Any], field: UnmappedField) -> None:
    """Put what the model had no field for back where it stood. Items of a list go back in the
    order in which they were taken out."""
    node: Any = document
    for step, following in pairwise(field.where):
        if isinstance(step, int):
            node = node[step]
            continue
        below = node.setdefault(step, [] if isinstance(following, int) else {})
        if isinstance(below, tuple):  # msgspec keeps tuples
            below = node[step] = list(below)
        node = below
    value, last = msgspec.Raw(field.value.encode()), field.where[-1]
    if isinstance(last, int):
        node.insert(last, value)
    else:
        node[last] = value


def apply(study: Study, own: msgspec.Raw) -> Study | None:
    """The study with what its own section says; None where that is damaged or does not fit."""
    try:
        section = msgspec.json.decode(own, type=TrialFinderSection)
        completed = msgspec.structs.replace(
            study,
            source=msgspec.structs.replace(study.source, downloaded=section.downloaded),
            as_recorded=section.recorded_section or study.as_recorded,
            interpretations=section.interpretations,
            passages=section.passages,
            criteria_outline=section.criteria_outline,
            unmapped=(*study.unmapped, *section.unmapped),
            other_sections=(*study.other_sections, *section.sections),
            countries_recorded=section.countries_recorded,
            countries_read=section.countries_read,
            fields_in_file=section.fields_in_file,
            cut_off=section.cut_off,
        )
        for path in {interpretation.path for interpretation in section.interpretations}:
            stretches(completed, path)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, KeyError, RecursionError):
        return None
    return completed


def refused(study: Study, own: msgspec.Raw, name: str) -> Study:
    """The study with its own section kept unread, which is said: the registry's part of the record
    can still be read.

    Raises:
        UnicodeDecodeError: the letters of the section are not UTF-8's.
    """
    kept = OtherSection(name=DAMAGED, text=bytes(own).decode(), is_json=True)
    warning = Message("record.own_section_damaged", {"file": name})
    return msgspec.structs.replace(
        study, other_sections=(*study.other_sections, kept), warnings=(*study.warnings, warning)
    )
