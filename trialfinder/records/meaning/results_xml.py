"""Puts the results of a legacy XML record into the shape that results have in API v2.

The elements are those of https://clinicaltrials.gov/ct2/html/images/info/public.xsd as it stood
until 2024. What we do not know keeps its name, which the reader of results does not know either: it
then leaves that piece as a whole.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from trialfinder.records.meaning.results import Results
from trialfinder.records.meaning.results_reader import read_results

_Read = Callable[[Any], Any]
_Tree = dict[str, Any]
_SIDES = {"1-Sided": "ONE_SIDED", "2-Sided": "TWO_SIDED"}
_YES_NO = {"Yes": True, "No": False}
_TOTALS = {
    "Total, all-cause mortality": "deaths",
    "Total, serious adverse events": "serious",
    "Total, other adverse events": "other",
}
_TOTAL = "Total"
_OF_PEOPLE = {
    "title": "Number of Participants",
    "unitOfMeasure": "participants",
    "paramType": "NUMBER",
}


def read_xml_results(text: str) -> Results:
    """The results in a `clinical_results` element. Reads anything: what is not understood is in
    `left`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return read_results("")
    tree = _fields(root, _MODULES)
    more = {
        name: tree.pop(name)
        for name in ("limitationsAndCaveats", "certainAgreement", "pointOfContact")
        if name in tree
    }
    return read_results(json.dumps({**tree, "moreInfoModule": more}))


def _fields(element: Any, known: Mapping[str, tuple[str, _Read]]) -> _Tree:
    """What is known of an element's children and attributes under their names in API v2; the
    others, and those that stand twice, under names that nobody knows."""
    found: _Tree = {}
    for name, value in element.items():
        found[known[name][0] if name in known else f"@{name}"] = value
    for child in element:
        field, read = known.get(child.tag, (f"<{child.tag}>", _text))
        found[f"<{child.tag}>" if field in found else field] = read(child)
    return found


def _text(element: Any) -> Any:
    """The text of an element; with others in it, it is none that we know."""
    return (element.text or "").strip() if len(element) == 0 else {"<children>": ""}


def _code(element: Any) -> Any:
    """ "Count of Participants" as COUNT_OF_PARTICIPANTS."""
    text = _text(element)
    return re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_") if isinstance(text, str) else text


def _coded(codes: Mapping[str, Any]) -> _Read:
    def read(element: Any) -> Any:
        text = _text(element)
        return codes.get(text, text) if isinstance(text, str) else text

    return read


def _list(inner: _Read) -> _Read:
    """What is in a list of one kind of elements, "group" in "group_list"."""

    def read(element: Any) -> list[Any]:
        kind = element.tag.removesuffix("_list")
        return [inner(one) if one.tag == kind else {f"<{one.tag}>": ""} for one in element]

    return read


def _object(known: Mapping[str, tuple[str, _Read]]) -> _Read:
    return lambda element: _fields(element, known)


def _number(**names: str) -> _Read:
    """A number of a group, in attributes; what stands within is a remark on it."""

    def read(element: Any) -> _Tree:
        found = {names.get(name, f"@{name}"): value for name, value in element.items()}
        found |= {f"<{child.tag}>": "" for child in element}
        remark = (element.text or "").strip()
        return {**found, "comment": remark} if remark else found

    return read


def _whole(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() else text


def _denominator(element: Any) -> _Tree:
    found = _fields(element, _DENOMINATOR)
    if found.get("scope") in ("Overall", "Measure", "Class"):
        del found["scope"]
    return found


def _measure(element: Any) -> _Tree:
    """Categories without classes, as they were until 2017, are those of one class."""
    found = _fields(element, _MEASURE)
    if "categories" in found and "classes" not in found:
        found["classes"] = [{"categories": found.pop("categories")}]
    return found


def _outcome(element: Any) -> _Tree:
    """An outcome, with the measure within it, which repeats what it is called."""
    found = _fields(element, _OUTCOME)
    found.pop("safetyIssue", None)
    if "measure" not in found:
        _take_measures(found)
    measure = found.pop("measure", None)
    if measure is None:
        if "anticipatedPostingDate" in found:
            found["reportingStatus"] = "NOT_POSTED"
        return found
    for name, value in measure.items():
        if found.setdefault(name, value) != value:
            found[f"<{name}>"] = value
    return found


def _take_measures(outcome: _Tree) -> None:
    """The one measure of an outcome and the number of people before it, as they were until 2017."""
    measures = outcome.get("measures", [])
    people, rest = _people_first(measures)
    if len(rest) == 1:
        del outcome["measures"]
        outcome["measure"] = rest[0] if people is None else {**rest[0], "denoms": [people]}


def _baseline(element: Any) -> _Tree:
    """How the people were, with their number, which was a measure of its own until 2017."""
    found = _fields(element, _BASELINE)
    people, rest = _people_first(found.get("measures", []))
    if people is not None and "denoms" not in found:
        found |= {"denoms": [people], "measures": rest}
    return found


def _people_first(measures: list[Any]) -> tuple[_Tree | None, list[Any]]:
    """How many people there were, where that is the first of several measures, and the others."""
    first: _Tree = measures[0] if len(measures) > 1 else {}
    match first.get("classes"):
        case [{"categories": [{"measurements": [*numbers]}]}] if numbers:
            known = {**_OF_PEOPLE, "classes": [{"categories": [{"measurements": numbers}]}]}
            if first == known:
                return {"units": "Participants", "counts": numbers}, measures[1:]
    return None, measures


def _harms(element: Any) -> _Tree:
    found = _fields(element, _HARMS)
    groups = {str(group.get("id")): group for group in found.get("eventGroups", [])}
    for kind in ("seriousEvents", "otherEvents"):
        events, threshold, totals = found.pop(kind, ([], None, []))
        if events:
            found[kind] = events
        if threshold is not None:
            found["frequencyThreshold"] = threshold
        for total in totals:
            name = _TOTALS[total["term"]]
            for one in total["stats"]:
                group = groups.get(str(one.get("groupId")), found)
                group[f"{name}NumAffected"] = one.get("numAffected")
                group[f"{name}NumAtRisk"] = one.get("numAtRisk")
    return found


def _events(element: Any) -> tuple[list[_Tree], str | None, list[_Tree]]:
    """The events, from which share on they are listed, and the totals that stand among them."""
    found = _fields(element, _EVENTS)
    common = {name: found[name] for name in ("sourceVocabulary", "assessmentType") if name in found}
    events, totals = [], []
    for category in found.get("categories", []):
        title = category.pop("title", "")
        if set(category) - {"events"}:
            events.append({**category, "events": []})
        for event in category.pop("events", []):
            if (
                title == _TOTAL
                and str(event.get("term")) in _TOTALS
                and set(event) == {"term", "stats"}
            ):
                totals.append(event)
            else:
                events.append({"organSystem": title, **common, **category, **event})
    strange = {name: value for name, value in found.items() if name[0] in "<@"}
    if strange:
        events.append(strange)
    return events, found.get("frequencyThreshold"), totals


def _event(element: Any) -> _Tree:
    stats = [_counts(child) for child in element if child.tag == "counts"]
    rest = [child for child in element if child.tag != "counts"]
    found: _Tree = {"stats": stats}
    for child in rest:
        field, read = _EVENT.get(child.tag, (f"<{child.tag}>", _text))
        found[field] = read(child)
        for name, value in child.items():
            found["sourceVocabulary" if name == "vocab" else f"@{name}"] = value
    return found


def _counts(element: Any) -> _Tree:
    found = _number(
        group_id="groupId",
        subjects_affected="numAffected",
        subjects_at_risk="numAtRisk",
        events="numEvents",
    )(element)
    return {name: _whole(value) if name[:3] == "num" else value for name, value in found.items()}


_GROUPS = _list(
    _object(
        {
            "group_id": ("id", _text),
            "title": ("title", _text),
            "description": ("description", _text),
        }
    )
)
_PEOPLE = _list(_number(group_id="groupId", count="numSubjects"))
_COUNT = _list(_number(group_id="groupId", value="value"))
_DENOMINATOR = {
    "units": ("units", _text),
    "scope": ("scope", _text),
    "count_list": ("counts", _COUNT),
}
_DENOMINATORS = ("denoms", _list(_denominator))
_VALUES = _list(
    _number(
        group_id="groupId",
        value="value",
        spread="spread",
        lower_limit="lowerLimit",
        upper_limit="upperLimit",
    )
)
_CATEGORIES = (
    "categories",
    _list(
        _object(
            {
                "title": ("title", _text),
                "sub_title": ("title", _text),
                "measurement_list": ("measurements", _VALUES),
            }
        )
    ),
)
_MEASURE = {
    "title": ("title", _text),
    "description": ("description", _text),
    "population": ("populationDescription", _text),
    "units": ("unitOfMeasure", _text),
    "param": ("paramType", _code),
    "dispersion": ("dispersionType", _text),
    "units_analyzed": ("typeUnitsAnalyzed", _text),
    "analyzed_list": _DENOMINATORS,
    "class_list": (
        "classes",
        _list(
            _object(
                {
                    "title": ("title", _text),
                    "analyzed_list": _DENOMINATORS,
                    "category_list": _CATEGORIES,
                }
            )
        ),
    ),
    "category_list": _CATEGORIES,
}
_ANALYSIS = {
    "group_id_list": ("groupIds", _list(_text)),
    "groups_desc": ("groupDescription", _text),
    "non_inferiority": ("testedNonInferiority", _coded(_YES_NO)),
    "non_inferiority_type": ("nonInferiorityType", _code),
    "non_inferiority_desc": ("nonInferiorityComment", _text),
    "method": ("statisticalMethod", _text),
    "method_desc": ("statisticalComment", _text),
    "p_value": ("pValue", _text),
    "p_value_desc": ("pValueComment", _text),
    "param_type": ("paramType", _text),
    "param_value": ("paramValue", _text),
    "dispersion_type": ("dispersionType", _text),
    "dispersion_value": ("dispersionValue", _text),
    "ci_percent": ("ciPctValue", _text),
    "ci_n_sides": ("ciNumSides", _coded(_SIDES)),
    "ci_lower_limit": ("ciLowerLimit", _text),
    "ci_upper_limit": ("ciUpperLimit", _text),
    "ci_lower_limit_na_comment": ("ciLowerLimitComment", _text),
    "ci_upper_limit_na_comment": ("ciUpperLimitComment", _text),
    "estimate_desc": ("estimateComment", _text),
    "other_analysis_desc": ("otherAnalysisDescription", _text),
}
_OUTCOME = {
    "type": ("type", _code),
    "title": ("title", _text),
    "description": ("description", _text),
    "time_frame": ("timeFrame", _text),
    "safety_issue": ("safetyIssue", _text),
    "population": ("populationDescription", _text),
    "posting_date": ("anticipatedPostingDate", _text),
    "group_list": ("groups", _GROUPS),
    "measure": ("measure", _measure),
    "measure_list": ("measures", _list(_measure)),
    "analysis_list": ("analyses", _list(_object(_ANALYSIS))),
}
_EVENT = {
    "sub_title": ("term", _text),
    "description": ("notes", _text),
    "assessment": ("assessmentType", _text),
}
_EVENTS = {
    "frequency_threshold": ("frequencyThreshold", _text),
    "default_vocab": ("sourceVocabulary", _text),
    "default_assessment": ("assessmentType", _text),
    "category_list": (
        "categories",
        _list(_object({"title": ("title", _text), "event_list": ("events", _list(_event))})),
    ),
}
_HARMS = {
    "time_frame": ("timeFrame", _text),
    "desc": ("description", _text),
    "group_list": ("eventGroups", _GROUPS),
    "serious_events": ("seriousEvents", _events),
    "other_events": ("otherEvents", _events),
}
_MILESTONE = {
    "title": ("type", _text),
    "participants_list": ("achievements", _PEOPLE),
}
_PERIOD = {
    "title": ("title", _text),
    "milestone_list": ("milestones", _list(_object(_MILESTONE))),
    "drop_withdraw_reason_list": (
        "dropWithdraws",
        _list(_object({"title": ("type", _text), "participants_list": ("reasons", _PEOPLE)})),
    ),
}
_FLOW = {
    "recruitment_details": ("recruitmentDetails", _text),
    "pre_assignment_details": ("preAssignmentDetails", _text),
    "group_list": ("groups", _GROUPS),
    "period_list": ("periods", _list(_object(_PERIOD))),
}
_BASELINE = {
    "population": ("populationDescription", _text),
    "group_list": ("groups", _GROUPS),
    "analyzed_list": _DENOMINATORS,
    "measure_list": ("measures", _list(_measure)),
}
_CONTACT = {
    "name_or_title": ("title", _text),
    "organization": ("organization", _text),
    "phone": ("phone", _text),
    "phone_ext": ("phoneExt", _text),
    "email": ("email", _text),
}
_MODULES: dict[str, tuple[str, _Read]] = {
    "participant_flow": ("participantFlowModule", _object(_FLOW)),
    "baseline": ("baselineCharacteristicsModule", _baseline),
    "outcome_list": (
        "outcomeMeasuresModule",
        lambda element: {"outcomeMeasures": _list(_outcome)(element)},
    ),
    "reported_events": ("adverseEventsModule", _harms),
    "limitations_and_caveats": ("limitationsAndCaveats", lambda one: {"description": _text(one)}),
    "certain_agreements": ("certainAgreement", _text),
    "point_of_contact": ("pointOfContact", _object(_CONTACT)),
}
