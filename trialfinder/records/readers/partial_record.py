"""Makes a study of a record that holds only some of the registry's fields."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from trialfinder.errors import RecordError
from trialfinder.messages import Message
from trialfinder.records.fields import Tree
from trialfinder.records.readers.encoding import json_as_utf8
from trialfinder.records.readers.fitting import fitted_section
from trialfinder.records.readers.misread import may_be_misread_json, with_misreadings_mended
from trialfinder.records.repairs import with_damage_noted
from trialfinder.records.study import Study, StudySource, UnmappedField


def partial_study(
    tree: Tree,
    name: str,
    original: bytes,
    *,
    fields: Iterable[str],
    unmapped: Iterable[UnmappedField] = (),
    warnings: tuple[Message, ...] = (),
    content: bytes = b"",
) -> Study:
    """The study that `tree` holds. `fields` are the paths that its format could hold: what else is
    empty is not in this file, which says nothing of the study. `content` tells it from others
    where it has no bytes of its own in the file."""
    sha256 = "" if original else hashlib.sha256(content).hexdigest()
    fitted = fitted_section(tree)
    study = Study(
        source=StudySource(name=name, original=original, sha256=sha256),
        as_recorded=fitted.section,
        as_read=fitted.section,
        unmapped=(*unmapped, *fitted.unmapped),
        fields_in_file=tuple(f"protocolSection.{field}" for field in fields),
        warnings=(*warnings, *fitted.warnings(name)),
    )
    if may_be_misread_json(original or content):
        study = with_misreadings_mended(study)
    return with_damage_noted(study)


def decoded_json(data: bytes, name: str) -> tuple[Any, tuple[Message, ...]]:
    """What the JSON holds.

    Raises:
        RecordError: it is damaged, or no text.
    """
    text, warnings = json_as_utf8(data, name)
    try:
        return msgspec.json.decode(text), warnings
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError("record.broken_json", file=name, line=1) from error


def kept(label: str, value: Any) -> Iterator[UnmappedField]:
    """What no field can hold; nothing for what is empty."""
    if value in (None, "", [], {}):
        return
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    yield UnmappedField(line=0, label=label, value=text)


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list, or the one that stands in its place."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]
