"""The results of `reported` as API v1 words them."""

from typing import Any

from tests.reported import reported

_NAMES = {
    "participantFlowModule": ("ParticipantFlowModule", "Flow"),
    "baselineCharacteristicsModule": ("BaselineCharacteristicsModule", "Baseline"),
    "outcomeMeasuresModule": ("OutcomeMeasuresModule", "Outcome"),
    "adverseEventsModule": ("AdverseEventsModule", "Events"),
    "moreInfoModule": ("MoreInfoModule", ""),
    "limitationsAndCaveats": ("LimitationsAndCaveats", "LimitationsAndCaveats"),
    "certainAgreement": ("CertainAgreement", "Agreement"),
    "pointOfContact": ("PointOfContact", "PointOfContact"),
}
_LISTS = {
    ("Flow", "groups"): "FlowGroup",
    ("Flow", "periods"): "FlowPeriod",
    ("FlowPeriod", "milestones"): "FlowMilestone",
    ("FlowMilestone", "achievements"): "FlowAchievement",
    ("FlowPeriod", "dropWithdraws"): "FlowDropWithdraw",
    ("FlowDropWithdraw", "reasons"): "FlowReason",
    ("Baseline", "groups"): "BaselineGroup",
    ("Baseline", "denoms"): "BaselineDenom",
    ("BaselineDenom", "counts"): "BaselineDenomCount",
    ("Baseline", "measures"): "BaselineMeasure",
    ("BaselineMeasure", "classes"): "BaselineClass",
    ("BaselineClass", "categories"): "BaselineCategory",
    ("BaselineCategory", "measurements"): "BaselineMeasurement",
    ("Outcome", "outcomeMeasures"): "OutcomeMeasure",
    ("OutcomeMeasure", "groups"): "OutcomeGroup",
    ("OutcomeMeasure", "denoms"): "OutcomeDenom",
    ("OutcomeDenom", "counts"): "OutcomeDenomCount",
    ("OutcomeMeasure", "classes"): "OutcomeClass",
    ("OutcomeClass", "categories"): "OutcomeCategory",
    ("OutcomeCategory", "measurements"): "OutcomeMeasurement",
    ("OutcomeMeasure", "analyses"): "OutcomeAnalysis",
    ("OutcomeAnalysis", "groupIds"): "OutcomeAnalysisGroupId",
    ("Events", "eventGroups"): "EventGroup",
    ("Events", "seriousEvents"): "SeriousEvent",
    ("SeriousEvent", "stats"): "SeriousEventStats",
    ("Events", "otherEvents"): "OtherEvent",
    ("OtherEvent", "stats"): "OtherEventStats",
}
_WORDS = {
    "COUNT_OF_PARTICIPANTS": "Count of Participants",
    "MEAN": "Mean",
    "TWO_SIDED": "2-Sided",
    "PRIMARY": "Primary",
    "SECONDARY": "Secondary",
    "POSTED": "Posted",
}


def reported_v1() -> dict[str, Any]:
    """A ResultsSection of API v1 that says what `reported` says."""
    return _as_v1(reported(), "")


def _as_v1(tree: dict[str, Any], begins: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in tree.items():
        if name in _NAMES:
            own, inner = _NAMES[name]
            found[own] = _as_v1(value, inner)
        elif isinstance(value, list):
            item = _LISTS[begins, name]
            items = [_as_v1(one, item) if isinstance(one, dict) else one for one in value]
            found[f"{item}List"] = {item: items}
        else:
            rest = name[0].upper() + name[1:]
            rest = rest.replace("CiP", "CIP").replace("CiN", "CIN").replace("CiL", "CIL")
            rest = rest.replace("CiU", "CIU").replace("Email", "EMail")
            said = ("No", "Yes")[value] if isinstance(value, bool) else str(value)
            found[begins + rest] = _WORDS.get(said, said)
    return found
