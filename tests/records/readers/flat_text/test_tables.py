"""Rows whose columns run together."""

import pytest

from trialfinder.records.readers.flat_text.tables import parse_official


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (
            "Ann Other, MD Principal Investigator Ward 3, City Clinic",
            {
                "name": "Ann Other, MD",
                "role": "PRINCIPAL_INVESTIGATOR",
                "affiliation": "Ward 3, City Clinic",
            },
        ),
        ("Ann Study Chair", {"name": "Ann", "role": "STUDY_CHAIR"}),
        ("Study Director Maker", {"role": "STUDY_DIRECTOR", "affiliation": "Maker"}),
        ("Ann Other City Clinic", {"name": "Ann Other City Clinic"}),
    ],
)
def test_officials_are_split_at_their_role(row: str, parts: dict[str, str]) -> None:
    assert parse_official(row) == parts
