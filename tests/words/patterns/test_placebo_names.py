"""A group that is listed as one with a placebo gets what is named only where that is one."""

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


@pytest.mark.parametrize(
    "name", ["Placebo", "placebo tablets", "Zetamab placebo", "Saline placebo"]
)
def test_what_is_called_a_placebo_is_given(name: str) -> None:
    told = told_of(name)
    assert f"It gets “{name}”" in told
    assert "The record names" not in told


@pytest.mark.parametrize("name", ["Sugar", "etamab", "Syrup"])
def test_of_what_is_called_otherwise_it_is_said_that_the_record_names_it(name: str) -> None:
    told = told_of(name)
    assert "is listed as one with a placebo" in told
    assert f"The record names “{name}”" in told
    assert "It gets" not in told


@pytest.mark.parametrize("name", ["Placebo", "Sugar"])
def test_a_group_that_is_listed_otherwise_gets_what_is_named(name: str) -> None:
    told = told_of(name, "ACTIVE_COMPARATOR")
    assert "placebo" not in told.replace("Placebo", "")
    assert f"“{name}”" in told
