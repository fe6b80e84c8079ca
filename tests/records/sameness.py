"""What of a study has to survive being written and read again, and models made at random."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from trialfinder.records.export.registry_json import as_json
from trialfinder.records.protocol import ProtocolSection, RegistryObject
from trialfinder.records.readers.formats import read_study
from trialfinder.records.readers.misread import with_misreadings_mended
from trialfinder.records.study import OtherSection, Study, StudySource, UnmappedField

_NOWHERE = StudySource(name="", format="")
_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["QuÃ©bec", "? 16 years", "NCT00000001", "=1+1", "2026-01-02", " "]
)


def content(study: Study) -> Study:
    """The study without where it came from and what that file could have, what was said of reading
    it, and the spaces and the order of the JSON that was not read."""
    sections = [
        msgspec.structs.replace(one, text=msgspec.json.format(one.text)) if one.is_json else one
        for one in study.other_sections
    ]
    return msgspec.structs.replace(
        study,
        source=_NOWHERE,
        warnings=(),
        fields_in_file=None,
        other_sections=tuple(sorted(sections, key=_name)),
        unmapped=tuple(sorted(study.unmapped, key=_place)),
    )


def _name(section: OtherSection) -> str:
    return section.name


def _place(field: UnmappedField) -> tuple[int, str]:
    return field.line, field.label


def assert_survives(study: Study) -> None:
    """Written as JSON and read again, it is the same, and so is what is written of that."""
    text = as_json([study])
    again = read_study(text.encode(), "again")
    assert content(again) == content(study)
    assert as_json([again]) == text


def studies() -> st.SearchStrategy[Study]:
    """Studies of any content, as a reader would give them: what is certainly damaged is mended."""
    return _value(ProtocolSection).map(_study)


def _study(section: ProtocolSection) -> Study:
    study = Study(source=_NOWHERE, as_recorded=section, as_read=section)
    return with_misreadings_mended(study)


def _value(kind: Any) -> st.SearchStrategy[Any]:
    if isinstance(kind, type) and issubclass(kind, RegistryObject):
        return st.deferred(lambda: _part(kind))
    if get_origin(kind) in (Union, UnionType):
        return st.one_of(*(_value(one) for one in get_args(kind) if one is not type(None)))
    if get_origin(kind) is tuple:
        return st.lists(_value(get_args(kind)[0]), max_size=2).map(tuple)
    if get_origin(kind) is Annotated:  # of a point, whose degrees have their limits
        return st.floats(-90, 90)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        str: _TEXT,
        bool: st.booleans(),
        int: st.integers(-(2**53), 2**53),
    }
    return plain[kind]


def _part(kind: type[RegistryObject]) -> st.SearchStrategy[Any]:
    fields = msgspec.structs.fields(kind)
    values = {field.name: _value(field.type) for field in fields}
    needed = {field.name: values[field.name] for field in fields if field.required}
    others = {name: value for name, value in values.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=others).map(lambda given: kind(**given))
