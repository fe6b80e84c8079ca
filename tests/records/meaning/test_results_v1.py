"""Results of API v1 say what those of API v2 say, or are left; never something else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.reported import reported
from tests.reported_v1 import reported_v1
from trialfinder.records.meaning.results_reader import read_results
from trialfinder.records.meaning.results_v1 import read_v1_results


def read(tree: Any) -> Any:
    return read_v1_results(json.dumps(tree))


def test_both_forms_say_the_same() -> None:
    modern = read_results(json.dumps(reported()))
    assert modern.harms is not None
    assert modern.outcomes
    assert read(reported_v1()) == modern


def objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for value in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        yield from objects(value)


PLACES = range(len(list(objects(reported_v1()))))


@pytest.mark.parametrize("at", PLACES)
def test_an_unknown_name_anywhere_leaves_its_piece(at: int) -> None:
    known, tree = read(reported_v1()), reported_v1()
    place = list(objects(tree))[at]
    is_no_result = any(name.startswith("Agreement") for name in place)
    place["Novelty"] = "7"
    found = read(tree)
    assert bool(found.left) is not is_no_result
    assert found.flow in (None, known.flow)
    assert found.baseline is None or set(found.baseline.measures) <= set(known.baseline.measures)
    assert {one.measure for one in found.outcomes} <= {one.measure for one in known.outcomes}
    if found.harms is not None:
        assert found.harms.groups == known.harms.groups
        assert {one.event for one in found.harms.serious} <= {
            one.event for one in known.harms.serious
        }


@pytest.mark.parametrize("text", ["", "[]", "7", "{", '{"FlowGroupList": 3}', '{"A": {"B": [1]}}'])
def test_whatever_stands_there_is_read(text: str) -> None:
    found = read_v1_results(text)
    assert [found.flow, found.outcomes, found.harms] == [None, (), None]


def test_a_number_that_is_none_leaves_its_piece() -> None:
    tree = reported_v1()
    group = tree["AdverseEventsModule"]["EventGroupList"]["EventGroup"][0]
    group["EventGroupSeriousNumAffected"] = "many"
    found = read(tree)
    assert found.harms is None
    assert [one.path for one in found.left] == ["resultsSection.adverseEventsModule"]
