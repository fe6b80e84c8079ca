"""Worksheets of made-up studies."""

from datetime import date
from typing import Any

from trialfinder.fit.check import check
from trialfinder.fit.facts_file import parse_facts
from trialfinder.fit.worksheet import CriterionCheck, Kind, Worksheet
from trialfinder.records.protocol import (
    ConditionsModule,
    EligibilityModule,
    ProtocolSection,
)
from trialfinder.records.study import Study, StudySource

TODAY = date(2026, 11, 30)


def study(criteria: str, *, conditions: tuple[str, ...] = (), **eligibility: Any) -> Study:
    section = ProtocolSection(
        eligibility_module=EligibilityModule(eligibility_criteria=criteria, **eligibility),
        conditions_module=ConditionsModule(conditions=conditions),
    )
    return Study(
        source=StudySource(name="made up", format="", original=b"{}"),
        as_recorded=section,
        as_read=section,
    )


def worksheet(record: Study, **facts: Any) -> Worksheet:
    read = parse_facts(facts)
    assert read.faults == ()
    return check(record, read.facts, TODAY)


def only_check(criterion: str, side: str = "Inclusion", **facts: Any) -> CriterionCheck:
    """The check of a study's only criterion."""
    found = worksheet(study(f"{side} Criteria:\n\n* {criterion}"), **facts).checks
    criteria = [one for one in found if one.kind is Kind.CRITERION]
    assert len(criteria) == 1
    return criteria[0]


def mark(criterion: str, side: str = "Inclusion", **facts: Any) -> str:
    found = only_check(criterion, side, **facts).mark
    assert found is not None
    return found.value


def lab(value: float, unit: str | None = None, upper_limit: float | None = None) -> dict[str, Any]:
    return {"value": value, "unit": unit, "upper_limit": upper_limit}
