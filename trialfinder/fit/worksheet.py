"""The worksheet: each criterion of a study with its mark, and how the mark came about."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from trialfinder.records.meaning.limits.expression import Atom
from trialfinder.records.meaning.sides import Sense


class Mark(StrEnum):
    """What the facts say of a criterion, always seen from the person who wants to join.

    MET is that the line does not keep the person out: for a line of those who may join, that the
    person has what it asks for; for one of those who may not, that the person has not what it
    names. NOT_MET is that it keeps the person out. Neither says that the person may join.
    """

    MET = "met"
    NOT_MET = "not_met"
    VALUE_NEEDED = "value_needed"
    CONFLICT = "conflict"
    JUDGE = "judge"


class Kind(StrEnum):
    """What a line of the worksheet is."""

    FIELD = "field"  # a field of the record beside the criteria: age, sex
    HEADING = "heading"  # has no mark: a heading, or the words that lead a list
    CRITERION = "criterion"
    PART = "part"  # of the criterion above, whose mark it shares: an alternative, a row of ages


Problem = Literal["", "missing", "unit", "upper_limit", "lower_limit", "half_life", "old", "future"]
"""Why a comparison says nothing."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One comparison that was read in a criterion, and what became of it.

    `atom` is what was read; `fact` the dotted name of the fact that answers it ("labs.anc",
    "age_years"), empty for a part that was not read; `typed` and `typed_unit` the value as typed,
    None where there is none; `value` the same in the unit of the limit, as it was compared. `holds`
    is None where the facts cannot say. `is_denied` says that the criterion asks for the contrary of
    the atom. `first_day` is the day from which an atom about time holds.
    """

    atom: Atom
    fact: str
    typed: float | str | bool | None = None
    typed_unit: str = ""
    value: float | None = None
    holds: bool | None = None
    is_denied: bool = False
    first_day: date | None = None
    problem: Literal[
        "", "missing", "unit", "upper_limit", "lower_limit", "half_life", "old", "future"
    ] = ""


class Conflict(msgspec.Struct, frozen=True):
    """Two things that disagree, each by its dotted name, and the values as they stand."""

    one: str
    one_value: str
    other: str
    other_value: str


class CriterionCheck(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the worksheet.

    `text` is the official sentence, `criteria[start:end]` of the study's text, or for a FIELD the
    registry's value; `path` is the field's path. `mark` is None only for a HEADING. `whole` is the
    index in the worksheet of the criterion that a PART belongs to. `steps` are what was read, none
    where the mark is JUDGE since the line could not be read as a whole. `needed` are the dotted
    names of facts that would answer it. `first_day_met` is the first day on which a criterion
    about time is met, None where it has none.
    """

    kind: Kind
    side: Sense
    text: str
    start: int = -1
    end: int = -1
    path: str = ""
    ordinal: str = ""
    depth: int = 0
    mark: Mark | None = None
    steps: tuple[Step, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    facts_used: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    first_day_met: date | None = None
    whole: int | None = None


class Worksheet(msgspec.Struct, frozen=True, kw_only=True):
    """Every line in the order of the record.

    `day` is the day for which it was filled: the planned start, else today. `counts` has each of
    the five marks. `wash_outs` are the indices of the criteria with a `first_day_met`, in the order
    of the record; `last_day_met` is the latest of these days, and `held_back_by` the index of the
    first criterion that has it.
    """

    day: date
    checks: tuple[CriterionCheck, ...]
    counts: Mapping[Mark, int]
    wash_outs: tuple[int, ...] = ()
    last_day_met: date | None = None
    held_back_by: int | None = None
