"""Finds names in the registry's JSON that the model does not have, and takes them out."""

from collections.abc import Iterator
from functools import lru_cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

import msgspec

from trialfinder.records.fields import Step, path_of
from trialfinder.records.protocol import RegistryObject
from trialfinder.records.study import UnmappedField


def take_unknown(
    node: Any, model: type[RegistryObject], way: tuple[Step, ...]
) -> Iterator[UnmappedField]:
    """Take out of `node`, an object decoded from JSON, every name that `model` has not.

    `way` are the steps to `node`. What does not fit otherwise is left for the decoder to refuse.
    """
    if not isinstance(node, dict):
        return
    shape = _shape(model)
    for key in [key for key in node if key not in shape]:
        yield _unmapped((*way, key), node.pop(key))
    for key, below in node.items():
        inner = shape[key]
        if inner is None:
            continue
        if isinstance(below, list):
            for number, item in enumerate(below):
                yield from take_unknown(item, inner, (*way, key, number))
        else:
            yield from take_unknown(below, inner, (*way, key))


def _unmapped(where: tuple[Step, ...], value: Any) -> UnmappedField:
    text = msgspec.json.encode(value).decode()
    return UnmappedField(line=0, label=path_of(where), value=text, where=where)


@lru_cache(maxsize=128)
def _shape(model: type[RegistryObject]) -> dict[str, type[RegistryObject] | None]:
    """By the names that `model` has, the model of what stands there; None for plain values."""
    return {field.encode_name: _part(field.type) for field in msgspec.structs.fields(model)}


def _part(kind: Any) -> type[RegistryObject] | None:
    if isinstance(kind, type) and get_origin(kind) is None:
        return kind if issubclass(kind, RegistryObject) else None
    if get_origin(kind) in (Union, UnionType, tuple):
        found = (_part(inner) for inner in get_args(kind) if inner is not Ellipsis)
        return next((part for part in found if part is not None), None)
    return None
