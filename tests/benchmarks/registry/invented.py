"""Makes up a registry: studies as API v2 has them, of the shape, size and mix of the real one.

The sizes were read off real records: 11 KB a study without results, 15 % recruiting, most with one
site alone and a few with hundreds. Illnesses are those of the list, a few of them very frequent;
towns are real, so that places are looked for as they are in earnest.
"""

import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trialfinder.finder.illness.illnesses import bundled_illnesses

SITES = 5.9
"""A study on average, as in the registry: 3.5 million of 0.6 million studies."""
WORDS = "\n".join(
    (
        "patients treatment study dose response survival placebo randomized participants blood",
        "cells therapy disease progression infusion tablet measured baseline adverse events",
        "children adults visits weeks months hospital safety quality of life imaging marker the of",
        "and in with to for or at least prior within days written informed consent adequate",
        "function defined as normal limit upper received must have been pregnant breastfeeding",
        "known history investigator opinion screening level criteria assessed change from outcome",
        "time frame efficacy tolerability pharmacokinetic analysis arm group subjects clinical",
        "trial comparison standard care combination intravenous oral daily once twice cycle",
        "discontinuation",
    )
).split()
STATUSES = (
    *("RECRUITING",) * 15,
    *("COMPLETED",) * 52,
    *("UNKNOWN",) * 13,
    *("TERMINATED",) * 7,
    *("ACTIVE_NOT_RECRUITING",) * 5,
    *("NOT_YET_RECRUITING",) * 4,
    *("WITHDRAWN",) * 3,
    "SUSPENDED",
)
TOWNS = (
    ("Birmingham", "Alabama", "35233", "United States", 33.52, -86.80),
    ("Boston", "Massachusetts", "02115", "United States", 42.36, -71.06),
    ("Houston", "Texas", "77030", "United States", 29.76, -95.37),
    ("Los Angeles", "California", "90027", "United States", 34.05, -118.24),
    ("Chicago", "Illinois", "60611", "United States", 41.85, -87.65),
    ("Seattle", "Washington", "98105", "United States", 47.61, -122.33),
    ("Atlanta", "Georgia", "30322", "United States", 33.75, -84.39),
    ("Montreal", "Quebec", "H3T 1C5", "Canada", 45.51, -73.59),
    ("Toronto", "Ontario", "M5G 1X8", "Canada", 43.70, -79.42),
    ("London", None, "SE1 7EH", "United Kingdom", 51.51, -0.13),
    ("Paris", None, "75010", "France", 48.85, 2.35),
    ("Lyon", None, "69008", "France", 45.75, 4.85),
    ("Madrid", None, "28009", "Spain", 40.42, -3.70),
    ("Berlin", None, "13353", "Germany", 52.52, 13.41),
    ("Oslo", None, "0372", "Norway", 59.91, 10.75),
    ("Cairo", None, None, "Egypt", 30.06, 31.25),
    ("Beijing", "Beijing", None, "China", 39.91, 116.40),
    ("Shanghai", "Shanghai", None, "China", 31.22, 121.46),
    ("Seoul", None, None, "South Korea", 37.57, 126.98),
    ("Tokyo", None, None, "Japan", 35.69, 139.69),
)


class Invention:
    """Makes up studies, always the same from one `seed`."""

    def __init__(self, seed: int = 17) -> None:
        self._chance = random.Random(seed)
        illnesses = list(bundled_illnesses().by_id.values())
        self._names = [illness.title("en") for illness in illnesses]
        self._weights = [1 / (place + 2) for place in range(len(illnesses))]
        self._chance.shuffle(self._names)
        self._sentences = [self._prose(self._chance.randint(8, 24)) for _ in range(30_000)]
        self._people = [self._prose(2).title() for _ in range(3000)]

    def study(self, number: int) -> dict[str, Any]:
        """A study; about 17 KB as JSON."""
        chance = self._chance
        status = chance.choice(STATUSES)
        named = chance.choices(self._names, self._weights, k=chance.choice((1, 1, 2, 3)))
        recent = status in ("RECRUITING", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING")
        year = chance.choice((2025, 2026)) if recent else chance.randint(2005, 2026)
        protocol: dict[str, Any] = {
            "identificationModule": {
                "nctId": f"NCT{number:08}",
                "orgStudyIdInfo": {"id": f"Z-{number}"},
                "organization": {
                    "fullName": f"University of {self._text(1)[:20]}",
                    "class": "OTHER",
                },
                "briefTitle": f"{self._words(4)} in {named[0]}",
                "officialTitle": f"{self._text(1)[:-1]} in Patients With {named[0]}",
            },
            "statusModule": {
                "statusVerifiedDate": f"{year}-{chance.randint(1, 10):02}",
                "overallStatus": status,
                "startDateStruct": {"date": f"{year - 2}-01-02", "type": "ACTUAL"},
                "lastUpdatePostDateStruct": {
                    "date": f"{year}-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}",
                    "type": "ACTUAL",
                },
            },
            "sponsorCollaboratorsModule": {
                "leadSponsor": {"name": f"University of {self._text(1)[:20]}", "class": "OTHER"}
            },
            "descriptionModule": {
                "briefSummary": self._text(4),
                "detailedDescription": self._text(chance.randint(2, 25)),
            },
            "conditionsModule": {
                "conditions": named,
                "keywords": [self._words(2) for _ in range(chance.randint(0, 6))],
            },
            "designModule": {
                "studyType": "INTERVENTIONAL",
                "phases": [chance.choice(("PHASE1", "PHASE2", "PHASE3"))],
                "designInfo": {"allocation": "RANDOMIZED", "primaryPurpose": "TREATMENT"},
                "enrollmentInfo": {"count": chance.randint(10, 900), "type": "ACTUAL"},
            },
            "armsInterventionsModule": {
                "armGroups": [
                    {"label": self._words(2), "type": "EXPERIMENTAL", "description": self._text(2)}
                    for _ in range(2)
                ],
                "interventions": [
                    {"type": "DRUG", "name": self._words(1), "description": self._text(2)}
                    for _ in range(2)
                ],
            },
            "outcomesModule": {
                "primaryOutcomes": [self._outcome() for _ in range(chance.randint(1, 3))],
                "secondaryOutcomes": [self._outcome() for _ in range(chance.randint(0, 12))],
            },
            "eligibilityModule": {
                "eligibilityCriteria": self._criteria(named[0]),
                "healthyVolunteers": False,
                "sex": chance.choice(("ALL",) * 8 + ("FEMALE", "MALE")),
                "minimumAge": chance.choice(
                    ("18 Years", "18 Years", "1 Year", "6 Months", "65 Years")
                ),
                "stdAges": ["ADULT", "OLDER_ADULT"],
            },
            "contactsLocationsModule": {
                "locations": [self._site(status) for _ in range(self._site_count())]
            },
        }
        if chance.random() < 0.4:
            protocol["eligibilityModule"]["maximumAge"] = chance.choice(("17 Years", "75 Years"))
        return {
            "protocolSection": protocol,
            "derivedSection": {
                "miscInfoModule": {"versionHolder": "2026-11-01"},
                "conditionBrowseModule": {
                    "meshes": [{"id": f"D{len(named[0]):06}", "term": named[0]}],
                    "ancestors": [{"id": "D000001", "term": self._words(2)} for _ in range(4)],
                },
            },
            "hasResults": False,
        }

    def studies(self, count: int) -> Iterator[bytes]:
        """So many studies, as JSON."""
        for number in range(1, count + 1):
            yield json.dumps(self.study(number), separators=(",", ":")).encode()

    def _site_count(self) -> int:
        chance = self._chance.random()
        if chance < 0.12:
            return 0
        if chance < 0.66:
            return 1
        return 1 + int(self._chance.paretovariate(0.9) * 3.1) % 400

    def _site(self, status: str) -> dict[str, Any]:
        chance = self._chance
        city, state, code, country, lat, lon = chance.choice(TOWNS)
        site: dict[str, Any] = {
            "facility": f"{self._words(2)} Hospital",
            "city": city,
            "country": country,
        }
        if state:
            site["state"] = state
        if code:
            site["zip"] = code
        if status == "RECRUITING":
            site["status"] = chance.choice(
                ("RECRUITING",) * 7 + ("COMPLETED", "NOT_YET_RECRUITING")
            )
            site["contacts"] = [
                {
                    "name": chance.choice(self._people),
                    "role": "CONTACT",
                    "phone": f"{chance.randint(200, 999)}-555-{chance.randint(0, 9999):04}",
                    "email": f"{chance.randint(1, 10**6)}@example.org",
                }
            ]
        # Towns around the towns, so that there are many thousand addresses.
        site["geoPoint"] = {
            "lat": round(lat + chance.randint(-40, 40) / 40, 5),
            "lon": round(lon + chance.randint(-40, 40) / 40, 5),
        }
        return site

    def _outcome(self) -> dict[str, str]:
        return {
            "measure": self._text(1)[:90],
            "description": self._text(2),
            "timeFrame": f"{self._chance.randint(1, 60)} months",
        }

    def _criteria(self, illness: str) -> str:
        chance = self._chance
        joining = [f"* {self._text(1)}" for _ in range(chance.randint(3, 9))]
        barring = [f"* {self._text(1)}" for _ in range(chance.randint(3, 12))]
        if chance.random() < 0.1:
            barring.append(f"* {chance.choice(self._names)}")
        told = "\n".join([f"* Diagnosis of {illness}", *joining])
        return f"Inclusion Criteria:\n\n{told}\n\nExclusion Criteria:\n\n" + "\n".join(barring)

    def _text(self, sentences: int) -> str:
        return " ".join(self._chance.choices(self._sentences, k=sentences))

    def _words(self, count: int) -> str:
        return " ".join(self._chance.choices(WORDS, k=count)).title()

    def _prose(self, words: int) -> str:
        made = self._chance.choices(WORDS, k=words)
        if self._chance.random() < 0.3:  # names, numbers and the like, of which no two are alike
            made[self._chance.randrange(words)] = f"{self._chance.randint(1, 10**6):x}"
        return " ".join(made).capitalize() + "."


def write_zip(file: Path, count: int, seed: int = 17) -> Path:
    """The zip file of all studies, as the registry gives it: a file a study."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
        for number, study in enumerate(Invention(seed).studies(count), 1):
            archive.writestr(f"NCT{number:08}.json", study)
    return file


if __name__ == "__main__":
    import sys

    write_zip(Path(sys.argv[2]), int(sys.argv[1]))
