"""Reads the results of a legacy XML record a second time, into the shape of API v2.

It knows only what `tools/check_results.py` compares, and shares no code with
`trialfinder/records/meaning`, which reads results for the panels: where the two differ, one of them
is wrong.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

Tree = dict[str, Any]

_TOTALS = {"all-cause mortality": "deaths", "serious": "serious", "other": "other"}
_OF_ANALYSES = {
    "method": "statisticalMethod",
    "param_type": "paramType",
    "p_value": "pValue",
    "param_value": "paramValue",
    "dispersion_value": "dispersionValue",
    "ci_percent": "ciPctValue",
    "ci_lower_limit": "ciLowerLimit",
    "ci_upper_limit": "ciUpperLimit",
}
_SIDES = {"1-Sided": "ONE_SIDED", "2-Sided": "TWO_SIDED"}


def results_of(data: bytes) -> Tree | None:
    """The results of a record, or None where it has none."""
    found = ElementTree.fromstring(data).find("clinical_results")  # noqa: S314 - public records
    if found is None:
        return None
    section: Tree = {}
    for tag, name, read in (
        ("participant_flow", "participantFlowModule", _flow),
        ("baseline", "baselineCharacteristicsModule", _baseline),
        ("outcome_list", "outcomeMeasuresModule", _outcomes),
        ("reported_events", "adverseEventsModule", _harms),
    ):
        part = found.find(tag)
        if part is not None:
            section[name] = read(part)
    return {**section, "moreInfoModule": _more(found)}


def _more(found: Element) -> Tree:
    contact = {one.tag: (one.text or "").strip() for one in found.findall("point_of_contact/*")}
    limits = (found.findtext("limitations_and_caveats") or "").strip()
    return {"pointOfContact": contact, "limitationsAndCaveats": {"description": limits}}


def _said(element: Element, tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _texts(element: Element, **tags: str) -> Tree:
    """The texts that an element has, by their names in API v2."""
    return {
        name: _said(element, tag) for name, tag in tags.items() if element.find(tag) is not None
    }


def _groups(element: Element) -> list[Tree]:
    return [
        {"id": one.get("group_id"), "title": _said(one, "title")}
        for one in element.findall("group_list/group")
    ]


def _flow(flow: Element) -> Tree:
    said = _texts(
        flow,
        recruitmentDetails="recruitment_details",
        preAssignmentDetails="pre_assignment_details",
    )
    return said | {
        "groups": _groups(flow),
        "periods": [
            {
                "milestones": _people_at(one, "milestone_list/milestone", "achievements"),
                "dropWithdraws": _people_at(
                    one, "drop_withdraw_reason_list/drop_withdraw_reason", "reasons"
                ),
            }
            for one in flow.findall("period_list/period")
        ],
    }


def _people_at(period: Element, path: str, name: str) -> list[Tree]:
    rows = []
    for one in period.findall(path):
        counts = [
            _with_remark({"groupId": each.get("group_id"), "numSubjects": each.get("count")}, each)
            for each in one.findall("participants_list/participants")
        ]
        rows.append({"type": _said(one, "title"), name: counts})
    return rows


def _with_remark(found: Tree, element: Element) -> Tree:
    remark = (element.text or "").strip()
    kept = {name: value for name, value in found.items() if value is not None}
    return {**kept, "comment": remark} if remark else kept


def _denominators(element: Element) -> list[Tree]:
    return [
        {
            "units": _said(one, "units"),
            "counts": [
                {"groupId": each.get("group_id"), "value": each.get("value")}
                for each in one.findall("count_list/count")
            ],
        }
        for one in element.findall("analyzed_list/analyzed")
    ]


def _measure(measure: Element) -> Tree:
    classes = measure.findall("class_list/class") or [measure]
    said = _texts(
        measure,
        title="title",
        paramType="param",
        dispersionType="dispersion",
        unitOfMeasure="units",
        populationDescription="population",
        typeUnitsAnalyzed="units_analyzed",
    )
    return said | {
        "denoms": _denominators(measure),
        "classes": [_class(one, measure) for one in classes],
    }


def _class(one: Element, measure: Element) -> Tree:
    is_whole = one is measure  # until 2017 there were no classes
    return {
        "title": "" if is_whole else _said(one, "title"),
        "denoms": [] if is_whole else _denominators(one),
        "categories": [_category(each) for each in one.findall("category_list/category")],
    }


def _category(category: Element) -> Tree:
    names = (("value", "value"), ("spread", "spread"))
    limits = (("lower_limit", "lowerLimit"), ("upper_limit", "upperLimit"))
    return {
        "title": _said(category, "title") or _said(category, "sub_title"),
        "measurements": [
            _with_remark(
                {"groupId": one.get("group_id")}
                | {name: one.get(old) for old, name in (*names, *limits)},
                one,
            )
            for one in category.findall("measurement_list/measurement")
        ],
    }


def _baseline(baseline: Element) -> Tree:
    measures = [_measure(one) for one in baseline.findall("measure_list/measure")]
    denoms = _denominators(baseline)
    if not denoms and len(measures) > 1:
        denoms, measures = _people_of(measures)
    said = _texts(baseline, populationDescription="population")
    return said | {"groups": _groups(baseline), "denoms": denoms, "measures": measures}


def _people_of(measures: list[Tree]) -> tuple[list[Tree], list[Tree]]:
    """How many people there were, which was the first of the measures until 2017."""
    first = measures[0]
    if first["title"] != "Number of Participants":
        return [], measures
    counts = first["classes"][0]["categories"][0]["measurements"]
    return [{"units": "Participants", "counts": counts}], measures[1:]


def _outcomes(outcomes: Element) -> Tree:
    return {"outcomeMeasures": [_outcome(one) for one in outcomes.findall("outcome")]}


def _outcome(outcome: Element) -> Tree:
    found = _texts(outcome, title="title", timeFrame="time_frame", type="type")
    found |= {"groups": _groups(outcome)}
    measures = [_measure(one) for one in outcome.findall("measure")]
    if not measures:
        measures = [_measure(one) for one in outcome.findall("measure_list/measure")]
        if len(measures) > 1:
            people, measures = _people_of(measures)
            measures[0] |= {"denoms": people}
    if measures:
        found |= {name: value for name, value in measures[0].items() if name != "title"}
    found["analyses"] = [_analysis(one) for one in outcome.findall("analysis_list/analysis")]
    return found


def _analysis(analysis: Element) -> Tree:
    found = {
        name: _said(analysis, tag)
        for tag, name in _OF_ANALYSES.items()
        if analysis.find(tag) is not None
    }
    sides = _SIDES.get(_said(analysis, "ci_n_sides"))
    ids = [(one.text or "").strip() for one in analysis.findall("group_id_list/group_id")]
    return {**found, "groupIds": ids} | ({"ciNumSides": sides} if sides else {})


def _harms(harms: Element) -> Tree:
    groups = _groups(harms)
    found = _texts(harms, timeFrame="time_frame", description="desc") | {"eventGroups": groups}
    for tag, name in (("serious_events", "seriousEvents"), ("other_events", "otherEvents")):
        found[name] = []
        if (threshold := harms.findtext(f"{tag}/frequency_threshold")) is not None:
            found["frequencyThreshold"] = threshold.strip()
        for title, event in _events(harms, tag):
            row = _event(title, event)
            total = row["term"].removeprefix("Total, ").removesuffix(" adverse events")
            if title == "Total" and total in _TOTALS:
                _put_into(groups, _TOTALS[total], row["stats"])
            else:
                found[name].append(row)
    return found


def _events(harms: Element, tag: str) -> Iterator[tuple[str, Element]]:
    for category in harms.findall(f"{tag}/category_list/category"):
        for event in category.findall("event_list/event"):
            if not _said(event, "sub_title"):
                continue  # what has no name is left as a whole
            yield _said(category, "title"), event


def _event(title: str, event: Element) -> Tree:
    names = {
        "numAffected": "subjects_affected",
        "numAtRisk": "subjects_at_risk",
        "numEvents": "events",
    }
    stats = [
        {"groupId": one.get("group_id")}
        | {name: int(one.attrib[old]) for name, old in names.items() if old in one.attrib}
        for one in event.findall("counts")
    ]
    term = {"term": _said(event, "sub_title"), "organSystem": title}
    return {**term, "notes": _said(event, "description"), "stats": stats}


def _put_into(groups: list[Tree], kind: str, stats: list[Tree]) -> None:
    """The totals of a group are told of the group."""
    for one in stats:
        group = next(each for each in groups if each["id"] == one["groupId"])
        for name in ("NumAffected", "NumAtRisk"):
            if f"n{name[1:]}" in one:
                group[f"{kind}{name}"] = one[f"n{name[1:]}"]
