"""Fields found by the registry's paths."""

from collections.abc import Iterator
from typing import Any

import pytest

from trialfinder.records.fields import Step, field, get, path_of, put, steps, tree_of
from trialfinder.records.study import Study


def test_steps() -> None:
    assert steps("a.b[2].c[0]") == ("a", "b", 2, "c", 0)


def test_put_makes_the_way_and_get_finds_it() -> None:
    tree: dict[str, object] = {}
    put(tree, "a.b[0].c", 1)
    put(tree, "a.b[1]", 2)
    put(tree, "a.b[0].c", 3)
    assert tree == {"a": {"b": [{"c": 3}, 2]}}
    assert get(tree, "a.b[0].c") == 3
    assert get(tree, "a.b[9].c") is None
    assert get(tree, "a.x") is None
    assert get(tree, "a.b.c") is None
    put(tree, "d", 4)
    assert tree["d"] == 4


@pytest.mark.parametrize("path", ["a[2]", "a.b", "a[0].c", "a[0][0]", "b[1].c"])
def test_put_refuses_a_way_that_does_not_exist(path: str) -> None:
    with pytest.raises(ValueError, match="no "):
        put({"a": ["text"]}, path, 1)


def test_a_study_has_more_than_the_registrys_fields(opened: Study) -> None:
    assert field(opened, "protocolSection.statusModule.overallStatus") == "COMPLETED"
    assert field(opened, "locationCountries[1]") == "Canada"
    assert field(opened, "locationCountries[1]", recorded=True) is None
    assert field(opened, "unmapped[0]") == "1"
    assert field(opened, "protocolSection.identificationModule.acronym") is None


def _ways(value: Any, way: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    if way:
        yield way
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _ways(inner, (*way, key))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _ways(inner, (*way, index))


@pytest.mark.parametrize("recorded", [True, False])
def test_every_field_is_what_the_tree_has_at_its_path(opened: Study, *, recorded: bool) -> None:
    tree = tree_of(opened, recorded=recorded)
    paths = list(map(path_of, _ways(tree)))
    assert len(paths) > 300
    for path in paths:
        assert field(opened, path, recorded=recorded) == get(tree, path), path
        for beside in (f"{path}.nothing", f"{path}[99]"):
            assert field(opened, beside, recorded=recorded) is None
