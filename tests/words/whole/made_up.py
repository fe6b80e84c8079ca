"""Made-up studies of every kind, drawn by a seed: the same ones in every run."""

import random
from collections.abc import Iterator
from typing import Any

from tests.reported import reported

_STATUSES = (
    *("RECRUITING", "RECRUITING", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING", "COMPLETED"),
    *("TERMINATED", "SUSPENDED", "WITHDRAWN", "ENROLLING_BY_INVITATION", "UNKNOWN", "WITHHELD"),
)
_ACCESS = ("AVAILABLE", "NO_LONGER_AVAILABLE", "TEMPORARILY_NOT_AVAILABLE")
_KINDS = ("INTERVENTIONAL", "INTERVENTIONAL", "INTERVENTIONAL", "OBSERVATIONAL", "EXPANDED_ACCESS")
_PHASES = ([], ["NA"], ["EARLY_PHASE1"], ["PHASE1"], ["PHASE1", "PHASE2"], ["PHASE2"],
           ["PHASE2", "PHASE3"], ["PHASE3"], ["PHASE4"])  # fmt: skip
_MODELS = ("SINGLE_GROUP", "PARALLEL", "CROSSOVER", "FACTORIAL", "SEQUENTIAL", None)
_PURPOSES = (
    *("TREATMENT", "PREVENTION", "DIAGNOSTIC", "SUPPORTIVE_CARE", "SCREENING", "ECT"),
    *("HEALTH_SERVICES_RESEARCH", "BASIC_SCIENCE", "DEVICE_FEASIBILITY", "OTHER", None),
)
_MASKING = (
    *(("NONE", []), ("SINGLE", ["PARTICIPANT"]), ("DOUBLE", ["PARTICIPANT", "INVESTIGATOR"])),
    *(
        ("TRIPLE", ["PARTICIPANT", "CARE_PROVIDER", "OUTCOMES_ASSESSOR"]),
        ("DOUBLE", []),
        (None, []),
    ),
)
_GIVEN = ("DRUG", "BIOLOGICAL", "DEVICE", "BEHAVIORAL", "PROCEDURE", "RADIATION",
          "DIETARY_SUPPLEMENT", "COMBINATION_PRODUCT", "DIAGNOSTIC_TEST", "GENETIC",
          "OTHER")  # fmt: skip
_ARMS = ("EXPERIMENTAL", "ACTIVE_COMPARATOR", "PLACEBO_COMPARATOR", "NO_INTERVENTION",
         "SHAM_COMPARATOR", "OTHER", None)  # fmt: skip
_HOW = (
    "Patients receive {name} IV on days 1, 8 and 15 of each 28-day cycle.",
    "{name} 20 mg PO twice daily for 12 weeks.",
    "Patients receive {name} PO on days 1-21. Treatment repeats every 28 days for up to 6 cycles.",
    "One visit a week with a nurse.",
    "{name} once, before the operation.",
    "",
)
_AGES = ((None, None), ("18 Years", None), (None, "17 Years"), ("2 Months", "18 Months"),
         ("12 Years", "30 Years"), ("65 Years", "65 Years"), ("1 Day", "28 Days"))  # fmt: skip
_ILLNESSES = ("Cough", "Ewing Sarcoma", "Asthma", "Gout", "Migraine", "Scabies", "Flu", "Mumps",
              "Hay Fever")  # fmt: skip
_TIMES = ("Up to 5 years", "Week 12", "Baseline and 6 months", "Day 28 of cycle 1", "")
_PLACES = (
    ("Birmingham", "Alabama", "35233", "United States"),
    ("Atlanta", "Georgia", "30322", "United States"),
    ("Seattle", "Washington", "98109", "United States"),
    ("Toronto", "Ontario", "M5G 1X8", "Canada"),
    ("Honolulu", "Hawaii", "96813", "United States"),
    ("Tijuana", "Baja California", "22010", "Mexico"),
    ("Oslo", None, None, "Norway"),
    ("Nowhereville", None, None, "Atlantis"),
)
_CRITERIA = """Inclusion Criteria:

* Histologically confirmed tumor
* ANC ≥ 1,000/µL

  * Without transfusion
* Written consent

Exclusion Criteria:

* Pregnant or nursing
* Prior chemotherapy within 14 days
"""


def record(number: int) -> dict[str, Any]:
    """The study of a number, as the registry's JSON."""
    draw = random.Random(number)
    kind = draw.choice(_KINDS)
    masking, masked = draw.choice(_MASKING)
    least, most = draw.choice(_AGES)
    names = [f"{name}mab" for name in ("zeta", "eta", "theta", "iota")[: draw.randrange(5)]]
    arms = [f"Arm {letter}" for letter in "ABCDEFGHI"[: draw.choice((0, 1, 2, 2, 3, 9))]]
    section: dict[str, Any] = {
        "identificationModule": {
            "nctId": f"NCT{90_000_000 + number}",
            "orgStudyIdInfo": {"id": f"TRY-{number}"},
            "briefTitle": f"Trial {number} of {names[0] if names else 'Care'} Against Cough",
            "officialTitle": f"A Trial With the Number {number}",
        },
        "statusModule": _status(draw, kind),
        "sponsorCollaboratorsModule": _sponsors(draw),
        "descriptionModule": {
            "briefSummary": draw.choice(("We ask whether it helps. It may not.", "", "Why? How?"))
        },
        "conditionsModule": {
            "conditions": draw.sample(_ILLNESSES, draw.choice((1, 2, 3, 3, 9))),
            "keywords": draw.choice((["syrup", "night"], [])),
        },
        "oversightModule": {
            "oversightHasDmc": draw.choice((True, False, None)),
            "isFdaRegulatedDrug": draw.choice((True, False, None)),
        },
        "ipdSharingStatementModule": {"ipdSharing": draw.choice(("YES", "NO", None))},
        "designModule": {
            "studyType": kind,
            "phases": draw.choice(_PHASES) if kind == "INTERVENTIONAL" else [],
            "designInfo": {
                "allocation": draw.choice(("RANDOMIZED", "NON_RANDOMIZED", "NA", None)),
                "interventionModel": draw.choice(_MODELS),
                "primaryPurpose": draw.choice(_PURPOSES),
                "observationalModel": draw.choice(("COHORT", "CASE_CONTROL", None)),
                "timePerspective": draw.choice(("PROSPECTIVE", "RETROSPECTIVE", None)),
                "maskingInfo": {"masking": masking, "whoMasked": masked},
            },
            "enrollmentInfo": {
                "count": draw.choice((0, 1, 2, 46, 1204)),
                "type": draw.choice(("ACTUAL", "ESTIMATED", None)),
            },
        },
        "armsInterventionsModule": _arms(draw, names, arms),
        "outcomesModule": _outcomes(draw),
        "eligibilityModule": {
            "eligibilityCriteria": draw.choice((_CRITERIA, _CRITERIA, "Anybody who coughs.", "")),
            "sex": draw.choice(("ALL", "FEMALE", "MALE", None)),
            "minimumAge": least,
            "maximumAge": most,
            "healthyVolunteers": draw.choice((True, False, None)),
            "genderBased": draw.choice((True, None, None)),
        },
        "contactsLocationsModule": _centers(draw),
    }
    made: dict[str, Any] = {"protocolSection": _without_nothing(section)}
    if number % 5 == 0:
        made["resultsSection"] = reported()
    return made


def _status(draw: random.Random, kind: str) -> dict[str, Any]:
    status = draw.choice(_ACCESS if kind == "EXPANDED_ACCESS" else _STATUSES)
    return {
        "overallStatus": status,
        "statusVerifiedDate": draw.choice(("2026-10", "2026-08-03", "2023-01", "2019-05", None)),
        "whyStopped": draw.choice(("Too few people.", None)) if status == "TERMINATED" else None,
        "startDateStruct": {"date": draw.choice(("2020-01", "2026-02-15"))},
        "completionDateStruct": {
            "date": draw.choice(("2022-05", "2029-12-31", "2026-09")),
            "type": draw.choice(("ACTUAL", "ESTIMATED")),
        },
        "lastUpdatePostDateStruct": {"date": draw.choice(("2026-10-02", "2021-04-05"))},
    }


def _sponsors(draw: random.Random) -> dict[str, Any]:
    kinds = ("INDUSTRY", "NIH", "OTHER", "NETWORK", "FED", "INDIV", None)
    return {
        "leadSponsor": {"name": "University of Nowhere", "class": draw.choice(kinds)},
        "collaborators": [{"name": f"Institute {n}"} for n in range(draw.choice((0, 1, 2, 7)))],
    }


def _arms(draw: random.Random, names: list[str], arms: list[str]) -> dict[str, Any]:
    groups = []
    for label in arms:
        given = draw.sample(names, min(len(names), draw.randrange(3)))
        how = draw.choice(_HOW).format(name=given[0] if given else "care")
        groups.append({"label": label, "type": draw.choice(_ARMS), "description": how})
    given_as = {name: draw.choice(_GIVEN) for name in names}
    labels = {name: draw.sample(arms, draw.randrange(len(arms) + 1)) for name in names}
    return {
        "armGroups": groups,
        "interventions": [
            {"type": given_as[name], "name": name, "armGroupLabels": labels[name]} for name in names
        ],
    }


def _outcomes(draw: random.Random) -> dict[str, Any]:
    def some(most: int) -> Iterator[dict[str, Any]]:
        for number in range(draw.randrange(most)):
            measure = draw.choice(("Overall survival", "Number of coughs", "Quality of life"))
            yield {"measure": f"{measure} {number}", "timeFrame": draw.choice(_TIMES)}

    return {"primaryOutcomes": list(some(3)), "secondaryOutcomes": list(some(5))}


def _centers(draw: random.Random) -> dict[str, Any]:
    person = {"name": "Ann Other", "role": "CONTACT", "phone": "555-0100", "email": "a@example.org"}
    locations = []
    for number in range(draw.choice((0, 1, 2, 5, 8))):
        city, state, code, country = draw.choice(_PLACES)
        locations.append(
            {
                "facility": f"Clinic {number}",
                "status": draw.choice((*_STATUSES[:6], None)),
                "city": city,
                "state": state,
                "zip": draw.choice((code, code, None)),
                "country": country,
                "contacts": [person] if draw.random() < 0.5 else [],
            }
        )
    roles = ("STUDY_CHAIR", "PRINCIPAL_INVESTIGATOR", "STUDY_DIRECTOR", None)
    leaders = draw.sample(("Lee Other, MD", "Bo Other", "1234", "", "Clinical Trials Office"), 3)
    return {
        "locations": locations,
        "centralContacts": [person] if draw.random() < 0.5 else [],
        "overallOfficials": [
            {"name": name, "role": draw.choice(roles), "affiliation": "University of Nowhere"}
            for name in leaders[: draw.randrange(4)]
        ],
    }


def _without_nothing(value: Any) -> Any:
    """The same without what is None, as no record has it."""
    if isinstance(value, dict):
        return {key: _without_nothing(held) for key, held in value.items() if held is not None}
    if isinstance(value, list):
        return [_without_nothing(each) for each in value]
    return value
