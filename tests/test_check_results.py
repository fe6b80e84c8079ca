"""The second reading of results finds nothing where all is right, and each number that is not."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.reported import reported
from tools.check_results import differences, shown_in

_COUNTS = ("Affected", "AtRisk", "Events", "Subjects")
_NUMBERS = frozenset({"value", "spread", "lowerLimit", "upperLimit", "pValue", "paramValue"})


def _record() -> dict[str, Any]:
    names = {"nctId": "NCT09000001", "briefTitle": "Zetamab for Coughs"}
    return {"protocolSection": {"identificationModule": names}, "resultsSection": reported()}


def _numbers(part: Any) -> Iterator[tuple[Any, Any]]:
    """Each number of the results, as the object or list that has it and its place there."""
    places = part.items() if isinstance(part, dict) else enumerate(part)
    for place, value in list(places):
        if isinstance(value, dict | list):
            yield from _numbers(value)
        elif (str(place) in _NUMBERS or str(place).endswith(_COUNTS)) and str(value)[:1].isdigit():
            yield part, place


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_what_is_shown_of_results_is_what_the_record_has(language: str) -> None:
    seen: Counter[str] = Counter()
    record = _record()
    assert list(differences(record, shown_in(record, language), seen)) == []
    assert min(seen[name] for name in ("tables", "cells", "sentences", "pictures")) > 0


def test_each_number_that_is_shown_wrongly_is_found() -> None:
    right = _record()
    for number in range(len(list(_numbers(right["resultsSection"])))):
        wrong = json.loads(json.dumps(right))
        part, place = list(_numbers(wrong["resultsSection"]))[number]
        part[place] = part[place] + 3 if isinstance(part[place], int) else f"{part[place]}7"
        assert list(differences(right, shown_in(wrong, "en"))), (place, part)
