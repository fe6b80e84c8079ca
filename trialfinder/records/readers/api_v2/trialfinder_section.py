"""What a study knows and API v2 has no place for, as one more section of the registry's JSON.

With it, a study that was read from text, XML or a table survives being written as JSON: what
stands on record beside what we read, lines that no field could hold, and why.
"""

from itertools import pairwise
from typing import Any

import msgspec

from trialfinder.errors import RecordError
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
    )
    return None if section == TrialFinderSection() else section


def put_back(document: dict[str, Any], field: UnmappedField) -> None:
    """Put what the model had no field for back where it stood."""
    node: Any = document
    for step, following in pairwise(field.where):
        if isinstance(step, int):
            node = node[step]
        else:
            node = node.setdefault(step, [] if isinstance(following, int) else {})
    node[field.where[-1]] = msgspec.Raw(field.value.encode())


def apply(study: Study, own: msgspec.Raw, name: str) -> Study:
    """The study with what its own section says.

    Raises:
        RecordError: the section is damaged, or does not fit the study.
    """
    try:
        section = msgspec.json.decode(own, type=TrialFinderSection)
        completed = msgspec.structs.replace(
            study,
            as_recorded=section.recorded_section or study.as_recorded,
            interpretations=section.interpretations,
            passages=section.passages,
            criteria_outline=section.criteria_outline,
            unmapped=(*study.unmapped, *section.unmapped),
            other_sections=(*study.other_sections, *section.sections),
            countries_recorded=section.countries_recorded,
            countries_read=section.countries_read,
        )
        for path in {interpretation.path for interpretation in section.interpretations}:
            stretches(completed, path)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, KeyError, RecursionError) as error:
        raise RecordError("record.unexpected_value", file=name, where=NAME) from error
    return completed
