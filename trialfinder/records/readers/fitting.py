"""Takes out of a tree what the registry's model cannot hold, so that the rest can be read.

A value of another kind than the registry writes (a ZIP as a number, a list that is a text) costs
that value alone, which is kept as unmapped with its place. An object that cannot be without the
value, such as a point without a latitude, is kept whole.
"""

from collections.abc import Iterator
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin

import msgspec

from trialfinder.messages import Message
from trialfinder.records.fields import Step, Tree, path_of
from trialfinder.records.protocol import ProtocolSection, RegistryObject
from trialfinder.records.study import UnmappedField

_ROOT = "protocolSection"


class Fitted(NamedTuple):
    """`section` is what the model holds; `unmapped` is what had to be taken out for it, whose
    values of a wrong kind are at `unfit`, each by its path."""

    section: ProtocolSection
    unmapped: tuple[UnmappedField, ...]
    unfit: tuple[str, ...]

    def warnings(self, name: str) -> tuple[Message, ...]:
        """What is said of values that had to be left out; `name` is the file's."""
        if not self.unfit:
            return ()
        values: dict[str, str | int] = {"count": len(self.unfit), "where": self.unfit[0]}
        return (Message("record.unfit_values", {"file": name, **values}),)


def fitted_section(tree: Tree) -> Fitted:
    """The protocol section of `tree`, which may hold anything; what does not fit is taken out.

    Raises:
        msgspec.ValidationError: the section itself is no object.
    """
    section = tree.get(_ROOT, {})
    try:
        return Fitted(msgspec.convert(section, ProtocolSection), (), ())
    except msgspec.ValidationError:
        found: list[_Taken] = []
        if isinstance(section, dict):
            found = list(_take_unfit(section, ProtocolSection, (_ROOT,)))
    unmapped = tuple(_unmapped(one.way, one.value) for one in found)
    # Null says that there is nothing, wherever it stands: nothing is lost with it.
    unfit = tuple(path_of(one.way) for one in found if not one.is_unknown and one.value is not None)
    return Fitted(msgspec.convert(section, ProtocolSection), unmapped, unfit)


class _Taken(NamedTuple):
    way: tuple[Step, ...]
    value: Any
    is_unknown: bool = False


class _Slot(NamedTuple):
    """What a model has under one name: a value of `kind`, or objects of `model`; `is_list` where
    it has several. `is_optional` where null stands for nothing."""

    kind: Any
    model: type[RegistryObject] | None
    is_list: bool
    is_optional: bool
    is_required: bool


def _take_unfit(
    node: dict[str, Any], model: type[RegistryObject], way: tuple[Step, ...]
) -> Iterator[_Taken]:
    """Take out of `node`, an object decoded from JSON, what `model` has not. `way` are the steps
    to `node`. What is taken comes in the order in which it stands, so that it can be put back."""
    shape = _shape(model)
    for key in list(node):
        slot, below = shape.get(key), node[key]
        here = (*way, key)
        if slot is None:
            yield _Taken(here, node.pop(key), is_unknown=True)
        elif not _may_hold(slot, below):
            yield _Taken(here, node.pop(key))
        elif slot.is_list and below is not None:
            kept: list[Any] = []
            node[key] = kept
            yield from _take_items(list(below), kept, slot, here)
        elif slot.model is not None and below is not None:
            yield from _take_unfit(below, slot.model, here)


def _take_items(
    items: list[Any], kept: list[Any], slot: _Slot, way: tuple[Step, ...]
) -> Iterator[_Taken]:
    """Put the items that fit into `kept`."""
    for number, item in enumerate(items):
        if not _fits(slot, item):
            yield _Taken((*way, number), item)
            continue
        kept.append(item)
        if slot.model is not None:
            yield from _take_unfit(item, slot.model, (*way, number))


def _may_hold(slot: _Slot, value: Any) -> bool:
    if value is None:
        return slot.is_optional
    return isinstance(value, list | tuple) if slot.is_list else _fits(slot, value)


def _fits(slot: _Slot, value: Any) -> bool:
    """Whether `value` is a value or an object of the slot; for objects, whether all is there that
    they cannot be without."""
    if slot.model is None:
        try:
            msgspec.convert(value, slot.kind)
        except (msgspec.ValidationError, OverflowError):
            return False
        return True
    if not isinstance(value, dict):
        return False
    needed = ((name, one) for name, one in _shape(slot.model).items() if one.is_required)
    return all(name in value and _fits(one, value[name]) for name, one in needed)


def _unmapped(where: tuple[Step, ...], value: Any) -> UnmappedField:
    text = msgspec.json.encode(value).decode()
    return UnmappedField(line=0, label=path_of(where), value=text, where=where)


@lru_cache(maxsize=128)
def _shape(model: type[RegistryObject]) -> dict[str, _Slot]:
    """The slots of `model` by the names that the registry has for them."""
    return {one.encode_name: _slot(one) for one in msgspec.structs.fields(model)}


def _slot(field: msgspec.structs.FieldInfo) -> _Slot:
    kinds = _alternatives(field.type)
    kind = next(one for one in kinds if one is not NoneType)
    is_list = get_origin(kind) is tuple
    inner = get_args(kind)[0] if is_list else kind
    is_model = isinstance(inner, type) and issubclass(inner, RegistryObject)
    return _Slot(
        kind=inner,
        model=inner if is_model else None,
        is_list=is_list,
        is_optional=NoneType in kinds,
        is_required=field.required,
    )


def _alternatives(kind: Any) -> tuple[Any, ...]:
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
