"""A record as a tree, its fields found by the registry's own path.

A path reads "protocolSection.statusModule.overallStatus", with "[2]" after a list for its third
item. Readers fill a tree path by path, so that the same path says where a line's content went.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Any

import msgspec

from trialfinder.records.protocol import ProtocolSection
from trialfinder.records.study import Study

Tree = dict[str, Any]
Step = str | int


def field(study: Study, path: str, *, recorded: bool = False) -> Any:
    """The value at `path` as we read it, or as it stands on record; None where there is none.

    Objects come as dictionaries and lists with the registry's names. Besides the registry's
    paths, "locationCountries[0]" names an entry of the record's own list of countries, and
    "unmapped[0]" the text of an `UnmappedField`.
    """
    first, *rest = steps(path)
    if first != "protocolSection":
        return get(tree_of(study, recorded=recorded), path)
    node: Any = study.as_recorded if recorded else study.as_read
    for step in rest:
        node = _below(node, step)
    value = msgspec.to_builtins(node)
    return None if value in ((), {}) else value


def _below(node: Any, step: Step) -> Any:
    """What a structure or a list has at `step`, None where there is none."""
    if isinstance(step, int):
        return node[step] if isinstance(node, tuple) and step < len(node) else None
    name = _attributes(type(node)).get(step) if isinstance(node, msgspec.Struct) else None
    return getattr(node, name) if name else None


@lru_cache(maxsize=128)
def _attributes(structure: type[msgspec.Struct]) -> dict[str, str]:
    """The attributes of a structure by the names that the registry has for them."""
    return {one.encode_name: one.name for one in msgspec.structs.fields(structure)}


def tree_of(study: Study, *, recorded: bool = False) -> Tree:
    """All of a study's record as one tree."""
    section = study.as_recorded if recorded else study.as_read
    countries = study.countries_recorded if recorded else study.countries_read
    return {
        "protocolSection": msgspec.to_builtins(section),
        "locationCountries": list(countries),
        "unmapped": [item.value for item in study.unmapped],
    }


def section_of(tree: Tree) -> ProtocolSection:
    """The protocol section that `tree` holds.

    Raises:
        msgspec.ValidationError: a value does not fit its field.
    """
    return msgspec.convert(tree.get("protocolSection", {}), ProtocolSection)


def get(tree: Tree, path: str) -> Any:
    """The value at `path`, None where there is none."""
    node: Any = tree
    for step in steps(path):
        if isinstance(step, int):
            if not isinstance(node, list | tuple) or step >= len(node):
                return None
            node = node[step]
        elif isinstance(node, dict) and step in node:
            node = node[step]
        else:
            return None
    return node


def put(tree: Tree, path: str, value: Any) -> None:
    """Set the value at `path`. An item may be added to the end of a list, not beyond it.

    Raises:
        ValueError: the path leads through a value that has no parts, or beyond the end of a list.
    """
    way = steps(path)
    node: Any = tree
    for step, following in pairwise(way):
        node = _enter(node, step, following)
    _set(node, way[-1], value)


def _enter(node: Any, step: Step, following: Step) -> Any:
    empty: Any = [] if isinstance(following, int) else {}
    if isinstance(step, int):
        if not isinstance(node, list) or step > len(node):
            raise ValueError(f"no list item {step}")
        if step == len(node):
            node.append(empty)
        return node[step]
    if not isinstance(node, dict):
        raise ValueError(f"no parts to hold {step}")
    below = node.get(step, empty)
    if isinstance(below, tuple):  # msgspec keeps tuples
        below = list(below)
    node[step] = below
    return below


def _set(node: Any, step: Step, value: Any) -> None:
    if isinstance(step, int):
        if not isinstance(node, list) or step > len(node):
            raise ValueError(f"no list item {step}")
        node[step : step + 1] = [value]
    elif isinstance(node, dict):
        node[step] = value
    else:
        raise ValueError(f"no parts to hold {step}")


def path_of(way: Iterable[Step]) -> str:
    """The path of the given steps; the opposite of `steps`."""
    parts = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in way)
    return "".join(parts).removeprefix(".")


@lru_cache(maxsize=512)
def steps(path: str) -> tuple[Step, ...]:
    """The names and list indexes of a path, in order.

    >>> steps("a.b[2].c")
    ('a', 'b', 2, 'c')
    """
    found: list[Step] = []
    for part in path.split("."):
        name, *indexes = part.split("[")
        found.append(name)
        found.extend(int(index.rstrip("]")) for index in indexes)
    return tuple(found)
