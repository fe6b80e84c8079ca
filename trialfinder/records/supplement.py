"""Puts a reviewed supplement beside a record: what its text lost or damaged, each with a reason.

A supplement is a JSON file beside the record, bound to it by the record's SHA-256. An entry names a
field by path and says what stands there (`recorded`, null for nothing) and what we read; an entry
within a text also names the line and, in `where`, the words around the character. An entry that
does not meet what it expects is refused, so that no changed record is mended unseen.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from trialfinder.errors import ResourceError
from trialfinder.records.fields import Tree, get, put, section_of, tree_of
from trialfinder.records.repairs import mended, with_damage_noted
from trialfinder.records.study import (
    CRITERIA,
    Interpretation,
    InterpretationKind,
    OutlineLine,
    Passage,
    Study,
)
from trialfinder.resource_file import read_resource

SUFFIX = ".supplement.json"


class SupplementEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reviewed interpretation. `line` is counted from 1. `where` occurs once in the line, and
    `recorded` once in it; without `where`, the entry is a paragraph lost before the line."""

    kind: InterpretationKind
    path: str
    recorded: str | None = None
    read: str
    reason: str
    source: str
    line: int | None = None
    where: str | None = None


class Supplement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The reviewed interpretations of one record."""

    record: str
    record_sha256: str
    entries: tuple[SupplementEntry, ...]
    criteria_outline: tuple[OutlineLine, ...] = ()


def load(file: Path) -> Supplement:
    """Read a supplement.

    Raises:
        ResourceError: the file is missing or damaged.
    """
    return read_resource(file, Supplement)


def apply(study: Study, supplement: Supplement) -> Study:
    """The study with every entry read; what is on record stays as it is.

    Raises:
        ResourceError: the supplement is another record's, or an entry does not fit the record.
    """
    if supplement.record_sha256 != study.source.digest():
        raise ResourceError("supplement.other_record", file=study.source.name)
    passages = {passage.line: passage for passage in study.passages}
    interpretations = [_interpretation(entry, passages, study) for entry in supplement.entries]
    _check_outline(supplement.criteria_outline, passages, study)
    tree = tree_of(study)
    within: dict[str, list[Interpretation]] = {}
    for interpretation in interpretations:
        if interpretation.start is None:
            _set(tree, interpretation, study)
        else:
            within.setdefault(interpretation.path, []).append(interpretation)
    for path, repairs in within.items():
        try:
            put(tree, path, "".join(stretch.text for stretch in mended(study, path, repairs)))
        except ValueError as error:
            raise _misfit(path, repairs[0].line, study) from error
    try:
        section = section_of(tree)
    except msgspec.ValidationError as error:
        raise ResourceError("supplement.unfit_value", file=study.source.name) from error
    return with_damage_noted(
        msgspec.structs.replace(
            study,
            as_read=section,
            countries_read=tuple(tree["locationCountries"]),
            interpretations=(*study.interpretations, *interpretations),
            criteria_outline=supplement.criteria_outline,
        )
    )


def _interpretation(
    entry: SupplementEntry, passages: dict[int, Passage], study: Study
) -> Interpretation:
    start = None
    if entry.where is not None or (entry.line is not None and entry.recorded is None):
        start = _start(entry, passages.get(entry.line or 0), study)
    return Interpretation(
        kind=entry.kind,
        path=entry.path,
        recorded=entry.recorded,
        read=entry.read,
        reason=entry.reason,
        source=entry.source,
        line=entry.line,
        start=start,
    )


def _start(entry: SupplementEntry, passage: Passage | None, study: Study) -> int:
    if passage is None or passage.path != entry.path:
        raise _misfit(entry.path, entry.line, study)
    if entry.where is None:
        return 0
    if not entry.recorded or entry.where.count(entry.recorded) != 1:
        raise _misfit(entry.path, entry.line, study)
    if passage.text.count(entry.where) != 1:
        raise _misfit(entry.path, entry.line, study)
    return passage.text.index(entry.where) + entry.where.index(entry.recorded)


def _check_outline(
    outline: Sequence[OutlineLine], passages: dict[int, Passage], study: Study
) -> None:
    for entry in outline:
        passage = passages.get(entry.line)
        if passage is None or not passage.text.removeprefix("- ").startswith(entry.begins):
            raise _misfit(CRITERIA, entry.line, study)


def _set(tree: Tree, interpretation: Interpretation, study: Study) -> None:
    if get(tree, interpretation.path) != interpretation.recorded:
        raise _misfit(interpretation.path, interpretation.line, study)
    try:
        put(tree, interpretation.path, interpretation.read)
    except ValueError as error:
        raise _misfit(interpretation.path, interpretation.line, study) from error


def _misfit(path: str, line: int | None, study: Study) -> ResourceError:
    return ResourceError("supplement.misfit", file=study.source.name, path=path, line=line or 0)
