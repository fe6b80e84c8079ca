"""Invented studies for the tests of the window, in the registry's own form."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

BIRMINGHAM = {
    "facility": "Clinic of Birmingham",
    "city": "Birmingham",
    "state": "Alabama",
    "zip": "35233",
    "country": "United States",
}
DENVER = {"facility": "Clinic of Denver", "city": "Denver", "state": "Colorado", "zip": "80218"}
CALLED = {"name": "Ann Other", "role": "CONTACT", "phone": "555-0100", "email": "ann@example.org"}


def record(
    number: int,
    status: str = "COMPLETED",
    *,
    verified: str = "",
    sites: tuple[dict[str, Any], ...] = (BIRMINGHAM,),
    condition: str = "Cough",
) -> dict[str, Any]:
    """A study with the number, called "Study of syrup NUMBER"; verified lately if not said else."""
    verified = verified or f"{datetime.now(UTC):%Y-%m}"
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": f"NCT{number:08}",
                "briefTitle": f"Study of syrup {number}",
            },
            "statusModule": {"overallStatus": status, "statusVerifiedDate": verified},
            "conditionsModule": {"conditions": [condition]},
            "contactsLocationsModule": {"locations": list(sites)},
        },
        "hasResults": False,
    }


def write(folder: Path, *records: dict[str, Any]) -> list[Path]:
    """Each record in a file of its own."""
    files = []
    for one in records:
        file = folder / f"{one['protocolSection']['identificationModule']['nctId']}.json"
        file.write_text(json.dumps(one), encoding="utf-8")
        files.append(file)
    return files


def write_large(file: Path, studies: int, filler_bytes: int) -> Path:
    """A page of so many studies, each with a long description."""
    page = []
    for number in range(1, studies + 1):
        one = record(number)
        text = "Long words. " * (filler_bytes // 12)
        one["protocolSection"]["descriptionModule"] = {"detailedDescription": text}
        page.append(one)
    file.write_text(json.dumps({"studies": page}), encoding="utf-8")
    return file
