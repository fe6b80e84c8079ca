"""Results on record: read whole, or left and named, never in part; sums held to their parts."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.reported import reported
from trialfinder.records.meaning import results_sums
from trialfinder.records.meaning.results import Results
from trialfinder.records.meaning.results_reader import read_results

OUTCOME = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0]"


def read(results: Any) -> Results:
    return read_results(json.dumps(results))


def objects(
    value: Any, way: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Every object within, with the way to it."""
    if isinstance(value, dict):
        yield way, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in pairs:
        if isinstance(inner, dict | list):
            yield from objects(inner, (*way, key))


def test_everything_is_read() -> None:
    results = read(reported())
    assert results.left == ()
    assert results.flow is not None
    assert results.baseline is not None
    assert results.harms is not None
    assert [one.path for one in results.outcomes] == [OUTCOME, f"{OUTCOME[:-3]}[1]"]
    assert results.outcomes[0].measure.analyses[0].p_value == "<0.031"
    assert results.limitations == "Few people took part."
    assert results.contact is not None
    assert results.contact.phone == "555-0100"


@pytest.mark.parametrize("number", range(len(list(objects(reported())))))
def test_an_unknown_field_anywhere_leaves_its_piece(number: int) -> None:
    results = reported()
    way, one = list(objects(results))[number]
    one["novelty"] = "?"
    left = read(results).left
    if way[-1:] == ("certainAgreement",):  # who may publish is no result
        assert left == ()
    else:
        assert len(left) == 1
        path = "resultsSection" + "".join(
            f"[{step}]" if isinstance(step, int) else f".{step}" for step in way
        )
        assert path.startswith(left[0].path) or left[0].path == f"{path}.novelty"


def test_a_piece_that_is_left_is_named_and_the_others_are_read() -> None:
    results = reported()
    outcome = results["outcomeMeasuresModule"]["outcomeMeasures"][0]
    outcome["classes"][0]["categories"][0]["measurements"][0]["value"] = 3
    found = read(results)
    assert [(one.path, one.title) for one in found.left] == [(OUTCOME, "Healed")]
    assert [one.measure.title for one in found.outcomes] == ["Pain"]


def strange_group(results: Any) -> None:
    categories = results["outcomeMeasuresModule"]["outcomeMeasures"][0]["classes"][0]["categories"]
    categories[0]["measurements"][0]["groupId"] = "OG009"


def two_numbers(results: Any) -> None:
    categories = results["outcomeMeasuresModule"]["outcomeMeasures"][0]["classes"][0]["categories"]
    categories[0]["measurements"].append({"groupId": "OG000", "value": "4"})


def same_group(results: Any) -> None:
    results["outcomeMeasuresModule"]["outcomeMeasures"][0]["groups"][1]["id"] = "OG000"


def no_title(results: Any) -> None:
    del results["outcomeMeasuresModule"]["outcomeMeasures"][0]["title"]


def long_number(results: Any) -> None:
    denoms = results["outcomeMeasuresModule"]["outcomeMeasures"][0]["denoms"]
    denoms[0]["counts"][0]["value"] = "4" * 61


@pytest.mark.parametrize("harm", [strange_group, two_numbers, same_group, no_title, long_number])
def test_numbers_that_could_be_anybodys_are_left(harm: Callable[[Any], None]) -> None:
    results = reported()
    harm(results)
    found = read(results)
    assert [one.path for one in found.left] == [OUTCOME]


@pytest.mark.parametrize("text", ["", "{", "[]", "1", "null", "[" * 5000, '{"a": NaN}'])
def test_what_is_no_results_is_left(text: str) -> None:
    found = read_results(text)
    assert [one.path for one in found.left] == ["resultsSection"]


@pytest.mark.parametrize(
    "module", ["participantFlowModule", "baselineCharacteristicsModule", "adverseEventsModule"]
)
@pytest.mark.parametrize("content", [None, 3, [], {"groups": 3, "eventGroups": 3}])
def test_a_module_of_another_kind_is_left(module: str, content: Any) -> None:
    found = read(reported() | {module: content})
    assert [one.path for one in found.left] == [f"resultsSection.{module}"]
    assert len(found.outcomes) == 2


def test_a_harm_with_fewer_than_no_people_is_left() -> None:
    results = reported()
    results["adverseEventsModule"]["otherEvents"][0]["stats"][0]["numAffected"] = -1
    found = read(results)
    assert [one.title for one in found.left] == ["Rash"]
    assert found.harms is not None
    assert [one.event.term for one in found.harms.other] == ["Cough"]


def sums(results: Any) -> list[tuple[str, dict[str, str]]]:
    found = read(results)
    assert found.flow is not None
    assert found.baseline is not None
    assert found.harms is not None
    period = found.flow.periods[0]
    measure = found.baseline.measures[0].measure
    mismatches = [
        *results_sums.of_period(period, found.flow.groups),
        *results_sums.of_baseline(measure, found.baseline),
        *results_sums.of_outcome(found.outcomes[0].measure),
        *results_sums.of_harms(found.harms),
    ]
    return [(one.kind, dict(one.values)) for one in mismatches]


def test_sums_that_add_up_are_not_spoken_of() -> None:
    assert sums(reported()) == []


def test_each_sum_that_does_not_add_up_is_found() -> None:
    results = reported()
    period = results["participantFlowModule"]["periods"][0]
    period["milestones"][1]["achievements"][0]["numSubjects"] = "42"
    period["dropWithdraws"][0]["reasons"][1]["numSubjects"] = "6"
    categories = results["baselineCharacteristicsModule"]["measures"][0]["classes"][0]["categories"]
    categories[0]["measurements"][2]["value"] = "44"
    outcome = results["outcomeMeasuresModule"]["outcomeMeasures"][0]
    outcome["classes"][0]["categories"][0]["measurements"][0]["value"] = "45"
    results["adverseEventsModule"]["eventGroups"][0]["seriousNumAffected"] = 49
    results["adverseEventsModule"]["otherEvents"][0]["stats"][0]["numAffected"] = 50
    assert sums(results) == [
        ("flow", {"group": "Zetamab", "started": "45", "parts": "42 + 4"}),
        ("reasons", {"group": "Placebo", "missing": "7", "parts": "6"}),
        ("total", {"group": "Total – Female", "total": "44", "parts": "22 + 21"}),
        ("categories", {"group": "Total", "total": "92", "parts": "44 + 49"}),
        ("over", {"group": "Zetamab", "count": "45", "total": "44"}),
        ("over", {"group": "Zetamab", "count": "49", "total": "48"}),
        ("over", {"group": "Zetamab – Rash", "count": "50", "total": "48"}),
    ]


def test_numbers_of_participants_are_held_against_their_totals_too() -> None:
    results = reported()
    measure = results["baselineCharacteristicsModule"]["measures"][0]
    measure["paramType"] = "NUMBER"
    categories = measure["classes"][0]["categories"]
    categories[0]["measurements"][2]["value"] = "44"
    outcome = results["outcomeMeasuresModule"]["outcomeMeasures"][0]
    outcome["paramType"] = "NUMBER"
    outcome["classes"][0]["categories"][0]["measurements"][0]["value"] = "45"
    assert sums(results) == [
        ("total", {"group": "Total – Female", "total": "44", "parts": "22 + 21"}),
        ("over", {"group": "Zetamab", "count": "45", "total": "44"}),
    ]
    measure["unitOfMeasure"] = outcome["unitOfMeasure"] = "percentage of participants"
    assert sums(results) == []


def test_groups_that_do_not_make_up_the_total_are_found() -> None:
    results = reported()
    results["baselineCharacteristicsModule"]["denoms"][0]["counts"][2]["value"] = "93"
    baseline = read(results).baseline
    assert baseline is not None
    (found,) = results_sums.of_described(baseline)
    assert found.values == {"group": "Total", "total": "93", "parts": "45 + 47"}


@pytest.mark.parametrize("value", ["NA", "", "4.5", "-4", "٣"])
def test_what_is_no_count_is_not_added(value: str) -> None:
    results = reported()
    period = results["participantFlowModule"]["periods"][0]
    period["milestones"][1]["achievements"][0]["numSubjects"] = value
    assert sums(results) == []
    assert results_sums.whole("1,240") == 1240
