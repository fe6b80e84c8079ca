"""Puts the results of an API v1 record into the shape that results have in API v2.

Names are those of https://clinicaltrials.gov/api/info/study_structure as it stood until 2024: what
is "FlowGroupList": {"FlowGroup": [{"FlowGroupTitle": …}]} there is `groups[].title`. What we do not
know keeps its name, which the reader of results does not know either: it then leaves that piece as
a whole.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from trialfinder.records.meaning.results import Results
from trialfinder.records.meaning.results_reader import read_results

_Read = Callable[[str], Any]
_LISTS = {
    "FlowGroupList": "groups",
    "FlowPeriodList": "periods",
    "FlowMilestoneList": "milestones",
    "FlowAchievementList": "achievements",
    "FlowDropWithdrawList": "dropWithdraws",
    "FlowReasonList": "reasons",
    "OutcomeMeasureList": "outcomeMeasures",
    "BaselineMeasureList": "measures",
    "OutcomeAnalysisList": "analyses",
    "OutcomeAnalysisGroupIdList": "groupIds",
    "EventGroupList": "eventGroups",
    "SeriousEventList": "seriousEvents",
    "OtherEventList": "otherEvents",
    "SeriousEventStatsList": "stats",
    "OtherEventStatsList": "stats",
} | {
    f"{kind}{name}List": field
    for kind in ("Baseline", "Outcome")
    for name, field in (
        ("Group", "groups"),
        ("Denom", "denoms"),
        ("MeasureDenom", "denoms"),
        ("ClassDenom", "denoms"),
        ("DenomCount", "counts"),
        ("MeasureDenomCount", "counts"),
        ("ClassDenomCount", "counts"),
        ("Class", "classes"),
        ("Category", "categories"),
        ("Measurement", "measurements"),
    )
}
"""Each list, with its name in API v2."""
_MODULES = {
    "ParticipantFlowModule": "Flow",
    "BaselineCharacteristicsModule": "Baseline",
    "OutcomeMeasuresModule": "Outcome",
    "AdverseEventsModule": "Events",
    "MoreInfoModule": "",
    "LimitationsAndCaveats": "LimitationsAndCaveats",
    "PointOfContact": "PointOfContact",
}
"""Each part, with what the names of its fields begin with."""
_FIRST = re.compile(r"(?:CI|EM|[A-Z])")
_SIDES = {"1-Sided": "ONE_SIDED", "2-Sided": "TWO_SIDED"}
_YES_NO = {"Yes": True, "No": False}
_NOT_READ = "CertainAgreement"
"""Who may publish what is no result."""


def read_v1_results(text: str) -> Results:
    """The results in `text`, the JSON of a record's `ResultsSection`. Reads anything: what is not
    understood is in `left`."""
    try:
        tree = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return read_results("")
    converted = _object(tree, "") if isinstance(tree, dict) else tree
    return read_results(msgspec.json.encode(converted).decode())


def _object(node: Mapping[str, Any], begins: str) -> dict[str, Any]:
    """An object whose fields begin with `begins`; those of one name stand under names that nobody
    knows."""
    found: dict[str, Any] = {}
    for name, value in node.items():
        if name == _NOT_READ:
            continue
        field, read = _field(name, value, begins)
        found[f"<{name}>" if field in found else field] = read
    return found


def _field(name: str, value: Any, begins: str) -> tuple[str, Any]:
    if name in _LISTS and isinstance(value, dict):
        return _LISTS[name], _items(name.removesuffix("List"), value)
    if name in _MODULES and isinstance(value, dict):
        return name[0].lower() + name[1:], _object(value, _MODULES[name])
    rest = name.removeprefix(begins) if begins and name.startswith(begins) else ""
    if not rest or not isinstance(value, str):
        return f"<{name}>", ""
    field = _FIRST.sub(lambda first: first[0].lower(), rest, count=1)
    read = _READ.get(field, str)
    if begins in _CODED_IN and field in _CODED:
        read = _code
    return field, read(value)


def _items(name: str, value: Mapping[str, Any]) -> list[Any]:
    """What a list holds under the one name that it may have."""
    if value.keys() != {name} or not isinstance(value[name], list):
        return [{f"<{name}>": ""}]
    return [_object(one, name) if isinstance(one, dict) else one for one in value[name]]


def _code(text: str) -> str:
    """ "Count of Participants" as COUNT_OF_PARTICIPANTS."""
    return re.sub(r"[^A-Z0-9]+", "_", text.upper()).strip("_")


def _whole(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() else text


def _flag(text: str) -> bool | str:
    return _YES_NO.get(text, text)


_CODED_IN = ("BaselineMeasure", "OutcomeMeasure")
_CODED = ("paramType", "type", "reportingStatus")
_COUNTS = ("NumAffected", "NumAtRisk")
_READ: dict[str, _Read] = {
    "nonInferiorityType": _code,
    "testedNonInferiority": _flag,
    "calculatePct": _flag,
    "ciNumSides": lambda text: _SIDES.get(text, text),
    **dict.fromkeys(("numEvents", "numAffected", "numAtRisk"), _whole),
    **{f"{kind}{name}": _whole for kind in ("deaths", "serious", "other") for name in _COUNTS},
}
"""How the values of a field are worded in API v2, where that differs."""
