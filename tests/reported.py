"""Results of a made-up study, in the shapes of the registry, no two of whose numbers are alike."""

import json
from typing import Any

from trialfinder.records.protocol import IdentificationModule, ProtocolSection, StatusModule
from trialfinder.records.study import OtherSection, Study, StudySource


def _counts(key: str, prefix: str, *numbers: Any) -> list[dict[str, Any]]:
    return [{"groupId": f"{prefix}00{at}", key: number} for at, number in enumerate(numbers)]


def _subjects(*numbers: str) -> list[dict[str, Any]]:
    return _counts("numSubjects", "FG", *numbers)


def _bg(*numbers: str) -> list[dict[str, Any]]:
    return _counts("value", "BG", *numbers)


def _og(*numbers: str) -> list[dict[str, Any]]:
    return _counts("value", "OG", *numbers)


def _stats(events: int, affected: int) -> list[dict[str, Any]]:
    return [{"groupId": "EG000", "numEvents": events, "numAffected": affected, "numAtRisk": 48}]


def _groups(prefix: str, *titles: str) -> list[dict[str, str]]:
    return [
        {"id": f"{prefix}00{at}", "title": title, "description": f"What {title} got"}
        for at, title in enumerate(titles)
    ]


def reported() -> dict[str, Any]:
    """A resultsSection whose sums add up."""
    return {
        "participantFlowModule": {
            "recruitmentDetails": "Asked at one clinic.",
            "groups": _groups("FG", "Zetamab", "Placebo"),
            "periods": [
                {
                    "title": "Overall Study",
                    "milestones": [
                        {
                            "type": "STARTED",
                            "achievements": _subjects("45", "47"),
                        },
                        {
                            "type": "COMPLETED",
                            "achievements": _subjects("41", "40"),
                        },
                        {
                            "type": "NOT COMPLETED",
                            "achievements": _subjects("4", "7"),
                        },
                    ],
                    "dropWithdraws": [
                        {
                            "type": "Lost to Follow-up",
                            "reasons": _subjects("4", "7"),
                        }
                    ],
                }
            ],
        },
        "baselineCharacteristicsModule": {
            "groups": _groups("BG", "Zetamab", "Placebo", "Total"),
            "denoms": [{"units": "Participants", "counts": _bg("45", "47", "92")}],
            "measures": [
                {
                    "title": "Sex: Female, Male",
                    "paramType": "COUNT_OF_PARTICIPANTS",
                    "unitOfMeasure": "Participants",
                    "classes": [
                        {
                            "categories": [
                                {
                                    "title": "Female",
                                    "measurements": _bg("22", "21", "43"),
                                },
                                {
                                    "title": "Male",
                                    "measurements": _bg("23", "26", "49"),
                                },
                            ]
                        }
                    ],
                }
            ],
        },
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                {
                    "type": "PRIMARY",
                    "title": "Healed",
                    "timeFrame": "Week 12",
                    "reportingStatus": "POSTED",
                    "paramType": "COUNT_OF_PARTICIPANTS",
                    "unitOfMeasure": "Participants",
                    "groups": _groups("OG", "Zetamab", "Placebo"),
                    "denoms": [{"units": "Participants", "counts": _og("44", "46")}],
                    "classes": [{"categories": [{"measurements": _og("3", "11")}]}],
                    "analyses": [
                        {
                            "groupIds": ["OG000", "OG001"],
                            "statisticalMethod": "ANCOVA",
                            "pValue": "<0.031",
                            "pValueComment": "Not adjusted.",
                            "paramType": "Mean Difference",
                            "paramValue": "-2.72",
                            "ciNumSides": "TWO_SIDED",
                            "ciPctValue": "97.3",
                            "ciLowerLimit": "-3.9",
                            "ciUpperLimit": "-1.6",
                        }
                    ],
                },
                {
                    "type": "SECONDARY",
                    "title": "Pain",
                    "timeFrame": "Week 24",
                    "paramType": "MEAN",
                    "dispersionType": "Standard Deviation",
                    "unitOfMeasure": "points",
                    "groups": _groups("OG", "Zetamab", "Placebo"),
                    "classes": [
                        {
                            "title": "At rest",
                            "categories": [
                                {
                                    "measurements": [
                                        {"groupId": "OG000", "value": "6.5", "spread": "1.25"},
                                        {"groupId": "OG001", "value": "NA", "comment": "Too few."},
                                    ]
                                }
                            ],
                        }
                    ],
                },
            ]
        },
        "adverseEventsModule": {
            "frequencyThreshold": "5",
            "eventGroups": [
                {
                    "id": "EG000",
                    "title": "Zetamab",
                    "deathsNumAffected": 0,
                    "deathsNumAtRisk": 48,
                    "seriousNumAffected": 9,
                    "seriousNumAtRisk": 48,
                    "otherNumAffected": 12,
                    "otherNumAtRisk": 48,
                }
            ],
            "otherEvents": [
                {
                    "term": "Rash",
                    "stats": [
                        {"groupId": "EG000", "numEvents": 2, "numAffected": 1, "numAtRisk": 48}
                    ],
                },
                {
                    "term": "Cough",
                    "organSystem": "Lungs",
                    "stats": [
                        {"groupId": "EG000", "numEvents": 19, "numAffected": 8, "numAtRisk": 48}
                    ],
                },
            ],
        },
        "moreInfoModule": {
            "certainAgreement": {"piSponsorEmployee": True},
            "limitationsAndCaveats": {"description": "Few people took part."},
            "pointOfContact": {"organization": "Clinic", "phone": "555-0100"},
        },
    }


def study_with(results: Any) -> Study:
    section = ProtocolSection(
        identification_module=IdentificationModule(nct_id="NCT00000001", brief_title="Title"),
        status_module=StatusModule(overall_status="COMPLETED", status_verified_date="2026-10"),
    )
    text = results if isinstance(results, str) else json.dumps(results)
    part = OtherSection(name="resultsSection", text=text, is_json=True)
    source = StudySource(name="x.json", format="API v2")
    return Study(source=source, as_recorded=section, as_read=section, other_sections=(part,))
