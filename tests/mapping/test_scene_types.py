"""The types of the map's scripts say the same of a scene as its structs do."""

import re
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from trialfinder.mapping import scene
from trialfinder.paths import map_dir

_INTERFACE = re.compile(r"^export interface (\w+) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(r"^  (\w+):\s*(.*?);$", re.MULTILINE | re.DOTALL)
_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def structs() -> dict[str, type[msgspec.Struct]]:
    return {
        name: kind
        for name, kind in vars(scene).items()
        if isinstance(kind, type)
        and issubclass(kind, msgspec.Struct)
        and kind.__module__ == scene.__name__
    }


def alternatives(kind: Any) -> frozenset[str]:
    """How TypeScript writes the JSON of a type: the parts of a union, in no order."""
    if kind in _PLAIN:
        return frozenset({_PLAIN[kind]})
    if isinstance(kind, UnionType):
        return frozenset().union(*(alternatives(part) for part in get_args(kind)))
    if get_origin(kind) is Literal:
        return frozenset(f'"{value}"' for value in get_args(kind))
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        written = ["".join(alternatives(part)) for part in parts if part is not Ellipsis]
        return frozenset({f"{written[0]}[]" if Ellipsis in parts else f"[{', '.join(written)}]"})
    return frozenset({kind.__name__})


def declared() -> dict[str, dict[str, frozenset[str]]]:
    text = (map_dir() / "scene.d.ts").read_text(encoding="utf-8")
    return {
        name: {
            field: frozenset(part.strip() for part in kind.split("|") if part.strip())
            for field, kind in _FIELD.findall(fields)
        }
        for name, fields in _INTERFACE.findall(text)
    }


def test_every_struct_and_field_has_its_type_there_and_no_other() -> None:
    expected = {
        name: {
            field.encode_name: alternatives(get_type_hints(struct)[field.name])
            for field in msgspec.structs.fields(struct)
        }
        for name, struct in structs().items()
    }
    assert declared() == expected


def test_scene_has_more_than_a_handful_of_types() -> None:
    """So that the test above cannot pass on nothing."""
    assert {"Pin", "Scene", "Order", "InPicture"} <= set(declared())
    assert declared()["Pin"]["number"] == {"string", "null"}
    assert declared()["Order"]["size"] == {"[number, number]"}
