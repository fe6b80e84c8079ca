"""Studies beside each other in words: what the record does not say with certainty is not said."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from trialfinder import paths
from trialfinder.finder.building import build_search
from trialfinder.finder.side_by_side import lay_side_by_side
from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.side_by_side import ROWS, SideWriter

WEEKLY = (
    "Patients receive zetanib IV over 1 hour on days 1, 8, 15, and 22. Courses repeat every 28 days"
    " for up to 6 courses in the absence of disease progression or unacceptable toxicity."
)
BIWEEKLY = WEEKLY.replace("1, 8, 15, and 22", "1 and 15")
SITE = {
    "facility": "Clinic",
    "status": "RECRUITING",
    "city": "Nashville",
    "state": "Tennessee",
    "zip": "37232",
    "country": "United States",
    "contacts": [{"name": "Ann Other", "phone": "555-0100"}],
}


def study(*texts: str, status: str = "RECRUITING", sex: str = "ALL", kind: str = "") -> Study:
    arms = [
        {"label": f"Arm {n}", "description": text, "interventionNames": ["Drug: zetanib"]}
        for n, text in enumerate(texts, 1)
    ]
    labels = [arm["label"] for arm in arms]
    lately = f"{datetime.now(UTC):%Y-%m}"
    record: dict[str, Any] = {
        "identificationModule": {"nctId": "NCT00000001", "briefTitle": "Zeta"},
        "statusModule": {
            "overallStatus": status,
            "statusVerifiedDate": lately,
        },
        "conditionsModule": {"conditions": ["Ewing Sarcoma"]},
        "designModule": {"studyType": kind or "INTERVENTIONAL"},
        "armsInterventionsModule": {
            "armGroups": arms,
            "interventions": [{"type": "DRUG", "name": "zetanib", "armGroupLabels": labels}],
        },
        "eligibilityModule": {"sex": sex, "minimumAge": "1 Year", "maximumAge": "30 Years"},
        "contactsLocationsModule": {"locations": [SITE]},
    }
    return read_study(json.dumps({"protocolSection": record}).encode(), "1.json")


def cells(one: Study, place: str | None = "35233", language: str = "en") -> dict[str, str]:
    search = build_search("")
    origin = search.origin(place) if place else None
    (side,) = lay_side_by_side([("1", one)], search, origin)
    writer = SideWriter(Catalogue.load(paths.words_dir(language)), "mi")
    return dict(zip(ROWS, writer.column(side).cells, strict=True))


def test_what_is_certain_is_said() -> None:
    said = cells(study(WEEKLY, sex="FEMALE"))
    assert said["often"] == "At least 4 visits in each cycle of 28 days."
    assert said["who"] == "NCT00000001 · ages 1–30\nfemale only\nfor: Ewing Sarcoma"
    assert said["center"].startswith("Clinic\nabout 180 mi\n")
    assert said["travel"].startswith("There and back: ")
    assert "h by car" in said["travel"]


def test_arms_that_differ_are_told_apart() -> None:
    said = cells(study(WEEKLY, BIWEEKLY))
    assert said["often"].splitlines() == [
        "Arm 1: At least 4 visits in each cycle of 28 days.",
        "Arm 2: At least 2 visits in each cycle of 28 days.",
    ]
    assert [line.partition(":")[0] for line in said["travel"].splitlines()] == ["Arm 1", "Arm 2"]


def test_an_arm_that_does_not_say_it_is_not_passed_over() -> None:
    said = cells(study(WEEKLY, "Patients receive zetanib as the doctor sees fit."))
    assert said["often"].splitlines()[-1] == "Other groups: not plainly said."


@pytest.mark.parametrize(
    ("one", "place"),
    [
        (study("Zetanib is given weekly."), "35233"),
        (study(WEEKLY), None),
        (study(WEEKLY, kind="OBSERVATIONAL"), "35233"),
        (study(WEEKLY, status="COMPLETED"), "35233"),
    ],
)
def test_travel_is_not_made_up(one: Study, place: str | None) -> None:
    assert cells(one, place)["travel"] == "Not known."


@pytest.mark.parametrize("status", ["COMPLETED", "TERMINATED", "SUSPENDED", "WITHDRAWN"])
def test_nobody_is_called_in_vain(status: str) -> None:
    said = cells(study(WEEKLY, status=status))
    assert said["center"] == "Nobody new can join now."
    assert "555-0100" not in " ".join(said.values())


def test_a_study_of_which_nobody_can_say_it_is_not_said_to_be_closed() -> None:
    said = cells(study(WEEKLY, status="UNKNOWN"))
    assert said["center"] == "We cannot confirm that the study is open. Ask that first."
    assert "555-0100" not in " ".join(said.values())


@pytest.mark.parametrize("language", ["es", "fr"])
def test_every_row_is_said_in_every_language(language: str) -> None:
    english, other = cells(study(WEEKLY)), cells(study(WEEKLY), language=language)
    assert {row for row in ROWS if other[row] == english[row]} == {"given"}
