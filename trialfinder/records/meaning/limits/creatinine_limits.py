"""Limits of creatinine by age and sex, as trees."""

import re

from trialfinder.records.meaning.creatinine import CreatinineTable
from trialfinder.records.meaning.limits.expression import (
    Age,
    All,
    AnyOf,
    Comparison,
    Expression,
    Limit,
    SexIs,
)

TABLE_LEAD = re.compile(
    r"(?:(?P<other>.+?),? or )?(?:a )?(?:maximum )?serum creatinine(?: is)?(?: \(mg/dl\))? based on"
    r" (?:the )?age(?:/| and |/ ?)(?:gender|sex)(?: as follows)?"
)
"""A line that leads such a table, perhaps with another way to meet it."""


def by_age(table: CreatinineTable) -> Expression:
    """Limits of creatinine by age and sex: one row is of the person's age, and the
    value is no more than its limit."""
    rows: list[Expression] = []
    for row in table.rows:
        ages: list[Expression] = []
        if row.low_months is not None:
            ages.append(_age(Comparison.AT_LEAST, row.low_months))
        if row.high_months is not None:
            ages.append(_age(Comparison.LESS, row.high_months))
        limits = [
            Limit(
                quantity="creatinine",
                comparison=Comparison.AT_MOST,
                value=float(limit),
                unit="mg/dL" if table.unit.lower().startswith("mg") else "umol/L",
            )
            for limit in (row.male, row.female)
        ]
        limit: Expression = limits[0]
        if row.male != row.female:
            limit = AnyOf((All((SexIs("male"), limits[0])), All((SexIs("female"), limits[1]))))
        rows.append(All((*ages, limit)))
    return AnyOf(tuple(rows))


def _age(comparison: Comparison, months: int) -> Age:
    years, rest = divmod(months, 12)
    return Age(comparison, months, "month") if rest else Age(comparison, years)
