"""No answer has lines that are too long to read, however wide the terminal is."""

import json
from pathlib import Path

import pytest

from tests.calls import Call

LONG = "a study with a long name of many words that goes on " * 6
RECORD = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT09000001", "briefTitle": LONG.strip()},
        "statusModule": {"overallStatus": "COMPLETED", "statusVerifiedDate": "2026-10"},
        "descriptionModule": {"briefSummary": LONG * 3},
        "conditionsModule": {"conditions": ["Cough"]},
        "eligibilityModule": {"eligibilityCriteria": f"Inclusion Criteria:\n\n* {LONG * 3}"},
    }
}


@pytest.mark.parametrize(
    ("words", "widest"),
    [
        (("show", "--study", "long.json"), 100),
        (("show", "--study", "long.json", "--panel", "about"), 100),
        (("show", "--study", "long.json", "--panel", "eligibility"), 100),
        (("sheet", "--study", "long.json"), 100),
        (("sheet", "--study", "long.json", "--kind", "referral"), 100),
        (("library",), 100),
    ],
)
def test_a_line_ends_where_one_can_still_read_it(
    trialfinder: Call, tmp_path: Path, words: tuple[str, ...], widest: int
) -> None:
    (tmp_path / "long.json").write_text(json.dumps(RECORD))
    assert trialfinder("library", "--add", "long.json").returncode == 0
    done = trialfinder(*words, columns=300)
    assert done.returncode == 0
    longest = max(map(len, done.stdout.splitlines()))
    assert widest - 12 < longest <= widest
    narrow = max(map(len, trialfinder(*words, columns=60).stdout.splitlines()))
    assert 48 < narrow <= 60
