"""What a group that is listed as one with a placebo gets is what the record names."""

from typing import Any

import pytest

from tests.sheets.subjects import study, subject
from trialfinder.words.blocks import as_text
from trialfinder.words.panels import PANELS


def told_of(name: str, kind: str = "PLACEBO_COMPARATOR", **arm: Any) -> str:
    """What is said of the group "Arm B", which gets what has that name."""
    module = {
        "armGroups": [
            {"label": "Arm A", "type": "EXPERIMENTAL"},
            {"label": "Arm B", "type": kind, **arm},
        ],
        "interventions": [
            {"type": "DRUG", "name": "zetamab", "armGroupLabels": ["Arm A"]},
            {"type": "DRUG", "name": name, "armGroupLabels": ["Arm B"]},
        ],
    }
    about = subject(study(armsInterventionsModule=module))
    lines = as_text(PANELS["treatment"].write(about.material), 2000).splitlines()
    return next(line for line in lines if "The group “Arm B”" in line)


@pytest.mark.parametrize("name", ["Placebo", "Saline placebo", "Sugar", "etamab"])
def test_a_group_is_not_said_to_get_what_the_record_names_for_it(name: str) -> None:
    told = told_of(name)
    assert "listed as one with a placebo" in told
    assert f": “{name}”" in told
    assert "It gets" not in told


@pytest.mark.parametrize("name", ["Placebo", "Sugar"])
def test_a_group_that_is_listed_otherwise_gets_what_is_named(name: str) -> None:
    told = told_of(name, "ACTIVE_COMPARATOR")
    assert "placebo" not in told.replace("Placebo", "")
    assert f"“{name}”" in told
