"""Results of the legacy XML say what those of API v2 say, or are left; never something else."""

import json
import re

import pytest

from tests.reported import reported
from tests.reported_xml import RESULTS
from trialfinder.records.meaning.results_reader import read_results
from trialfinder.records.meaning.results_xml import read_xml_results

OUTCOME = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0]"


def test_both_formats_say_the_same() -> None:
    modern = reported()
    outcomes = modern["outcomeMeasuresModule"]["outcomeMeasures"]
    del outcomes[0]["reportingStatus"]  # the older format has neither
    for kind in ("Affected", "AtRisk"):
        del modern["adverseEventsModule"]["eventGroups"][0][f"deathsNum{kind}"]
    assert read_xml_results(RESULTS) == read_results(json.dumps(modern))


ENDS = [found.start() for found in re.finditer(r"</\w+>", RESULTS)]
AGREEMENTS = range(
    RESULTS.index("<certain_agreements>"), RESULTS.index("</certain_agreements>") + 1
)


@pytest.mark.parametrize("at", ENDS)
def test_an_unknown_element_anywhere_leaves_its_piece(at: int) -> None:
    known = read_xml_results(RESULTS)
    found = read_xml_results(f"{RESULTS[:at]}<novelty>7</novelty>{RESULTS[at:]}")
    is_no_result = at in AGREEMENTS or at == RESULTS.index("</safety_issue>")
    assert bool(found.left) is not is_no_result
    assert found.flow in (None, known.flow)
    assert found.baseline is None or set(found.baseline.measures) <= set(known.baseline.measures)
    assert {one.measure for one in found.outcomes} <= {one.measure for one in known.outcomes}
    for group in found.harms.groups if found.harms else ():
        assert group.serious_num_affected in (None, 9)
        assert group.other_num_affected in (None, 12)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('value="3"', 'value="3" odds="4"'),
        (
            "<param>Count of Participants</param>\n      <an",
            "<param>Count</param><odd/>\n      <an",
        ),
        ("<measure><title>Healed", "<measure><title>Not healed"),
        ("<p_value>", "<p_value>0.5</p_value><p_value>"),
        ("<scope>Measure", "<scope>Somewhere"),
    ],
)
def test_what_is_not_known_leaves_its_piece(old: str, new: str) -> None:
    assert RESULTS.count(old) == 1
    found = read_xml_results(RESULTS.replace(old, new))
    assert [one.path for one in found.left] == [OUTCOME]
    assert [one.measure.title for one in found.outcomes] == ["Pain"]


def test_a_count_that_is_none_leaves_its_harm() -> None:
    text = RESULTS.replace('subjects_affected="8"', 'subjects_affected="some"')
    found = read_xml_results(text)
    assert [one.title for one in found.left] == ["Cough"]


def test_categories_without_classes_are_those_of_one() -> None:
    text = RESULTS.replace("<class_list><class><category_list>", "<category_list>", 1)
    text = text.replace("</category_list></class></class_list>", "</category_list>", 1)
    assert "<class_list>" in text
    assert read_xml_results(text) == read_xml_results(RESULTS)


def test_a_measure_whose_numbers_are_to_come_is_said_to_have_none() -> None:
    start = RESULTS.index("<measure><title>Pain")
    end = RESULTS.index("</measure>", start) + len("</measure>")
    text = f"{RESULTS[:start]}<posting_date>05/2017</posting_date>{RESULTS[end:]}"
    pain = read_xml_results(text).outcomes[1].measure
    assert (pain.reporting_status, pain.anticipated_posting_date) == ("NOT_POSTED", "05/2017")


@pytest.mark.parametrize("text", ["", "<clinical_results>", "<a>&b;</a>", "x"])
def test_what_is_no_xml_is_left(text: str) -> None:
    found = read_xml_results(text)
    assert found.left
    assert found.outcomes == ()


_OF_PEOPLE = (
    "<measure><title>Number of Participants</title><units>participants</units>"
    "<param>Number</param><category_list><category><measurement_list>"
    '<measurement group_id="{0}000" value="44"/><measurement group_id="{0}001" value="46"/>'
    "</measurement_list></category></category_list></measure>"
)
_HEALED = RESULTS[RESULTS.index("<measure><title>Healed") : RESULTS.index("<analysis_list>")]


def _as_before_2017(people: str) -> str:
    """The first outcome with its number of people as a measure of its own."""
    without = re.sub(r"<analyzed_list>.*?</analyzed_list>", "", _HEALED, flags=re.DOTALL)
    assert without != _HEALED
    return RESULTS.replace(_HEALED, f"<measure_list>{people}{without}</measure_list>")


def test_people_who_are_a_measure_of_their_own_are_those_of_the_outcome() -> None:
    found = read_xml_results(_as_before_2017(_OF_PEOPLE.format("OG")))
    assert not found.left
    assert found.outcomes[0].measure == read_xml_results(RESULTS).outcomes[0].measure


@pytest.mark.parametrize("old", ["<units>participants", "<param>Number", "Number of Participants"])
def test_another_measure_before_that_of_an_outcome_leaves_it(old: str) -> None:
    people = _OF_PEOPLE.format("OG").replace(old, f"{old} odd")
    found = read_xml_results(_as_before_2017(people))
    assert [one.path for one in found.left] == [OUTCOME]


def test_people_who_are_the_first_measure_at_the_start_are_those_described() -> None:
    measures = RESULTS.index("<measure_list>")
    analyzed = RESULTS.index("<analyzed_list>")
    before = RESULTS[:analyzed] + "<measure_list>" + _OF_PEOPLE.format("BG")
    older = before + RESULTS[measures + len("<measure_list>") :]
    known, found = (read_xml_results(text).baseline for text in (RESULTS, older))
    assert known is not None
    assert found is not None
    assert [(one.units, one.counts[0].value) for one in found.denoms] == [("Participants", "44")]
    assert [one.measure for one in found.measures] == [one.measure for one in known.measures]
