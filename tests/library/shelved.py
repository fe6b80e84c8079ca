"""Studies to put into a library, and the clock that it goes by."""

import json
from datetime import UTC, datetime

import msgspec

from trialfinder.records.readers.formats import read_study
from trialfinder.records.study import Study

START = datetime(2026, 3, 1, tzinfo=UTC)


def study(number: int, title: str, *conditions: str, status: str = "RECRUITING") -> Study:
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": title},
            "statusModule": {"overallStatus": status, "statusVerifiedDate": "2026-02"},
            "conditionsModule": {"conditions": list(conditions)},
            "contactsLocationsModule": {
                "locations": [{"city": f"City {number}"}, {"city": "Oslo", "country": "Norway"}]
            },
        }
    }
    return read_study(json.dumps(record).encode(), f"{number}.json")


class Clock:
    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


def keys(found: tuple[msgspec.Struct, ...]) -> list[str]:
    return [one.key for one in found]  # type: ignore[attr-defined]
