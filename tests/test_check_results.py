"""The second reading of results finds nothing where all is right, and each number that is not."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.reported import reported
from tests.reported_xml import RESULTS
from tools.check_results import differences, shown_in
from tools.results_of_xml import results_of

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


def _xml(results: str = RESULTS) -> bytes:
    names = "<id_info><nct_id>NCT09000001</nct_id></id_info><brief_title>Zeta</brief_title>"
    return f"<clinical_study>{names}{results}</clinical_study>".encode()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_what_is_shown_of_results_is_what_the_xml_has(language: str) -> None:
    seen: Counter[str] = Counter()
    record = {"resultsSection": results_of(_xml())}
    assert list(differences(record, shown_in(_xml(), language), seen)) == []
    assert min(seen[name] for name in ("tables", "cells", "sentences", "pictures")) > 0
    assert results_of(_xml("")) is None


def test_each_number_of_the_xml_that_is_shown_wrongly_is_found() -> None:
    right = {"resultsSection": results_of(_xml())}
    numbers = list(re.finditer(r'(?:count|value|spread|limit|affected|at_risk)="(\d+)', RESULTS))
    assert len(numbers) > 30
    for one in numbers:
        wrong = f"{RESULTS[: one.end()]}7{RESULTS[one.end() :]}"
        assert list(differences(right, shown_in(_xml(wrong), "en"))), one


def test_the_number_of_people_is_no_measure_where_it_stands_as_one() -> None:
    """As records had it until 2017."""
    rows = '<measurement group_id="B1" value="{}"/>'
    measure = (
        "<measure><title>{}</title><units>participants</units><param>Number</param>"
        "<category_list><category><measurement_list>{}</measurement_list></category>"
        "</category_list></measure>"
    )
    measures = "".join(
        measure.format(title, rows.format(count))
        for title, count in (("Number of Participants", 40), ("Coughs", 12))
    )
    group = '<group_list><group group_id="B1"><title>Zeta</title></group></group_list>'
    old = f"<baseline>{group}<measure_list>{measures}</measure_list></baseline>"
    data = _xml(f"<clinical_results>{old}</clinical_results>")
    record = {"resultsSection": results_of(data)}
    assert list(differences(record, shown_in(data, "en"))) == []
