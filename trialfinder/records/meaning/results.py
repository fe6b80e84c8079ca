"""What a record of API v2 holds as results: numbers of groups of people, and what is said of them.

The shapes are those of the registry's own description of its data,
https://clinicaltrials.gov/data-api/about-api/study-data-structure. Numbers stay the texts that they
are on record ("NA", "<0.001").
"""

from collections.abc import Iterable
from typing import Annotated

import msgspec

PATH = "resultsSection"

Number = Annotated[str, msgspec.Meta(max_length=60)]
"""A number as a text; some are words ("NA")."""

People = Annotated[int, msgspec.Meta(ge=0)]


class Piece(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A part of the results, none of whose fields we may overlook."""


class Group(Piece, frozen=True):
    id: str
    title: str = ""
    description: str = ""


class Achievement(Piece, frozen=True):
    """How many of a group reached a milestone, or left for a reason."""

    group_id: str
    num_subjects: Number | None = None
    num_units: Number | None = None
    comment: str = ""


class Milestone(Piece, frozen=True):
    type: str
    comment: str = ""
    achievements: tuple[Achievement, ...] = ()

    def __post_init__(self) -> None:
        _each_once(self.achievements)


class Withdrawal(Piece, frozen=True):
    type: str
    comment: str = ""
    reasons: tuple[Achievement, ...] = ()

    def __post_init__(self) -> None:
        _each_once(self.reasons)


class Period(Piece, frozen=True):
    title: str = ""
    milestones: tuple[Milestone, ...] = ()
    drop_withdraws: tuple[Withdrawal, ...] = ()


class Flow(Piece, frozen=True):
    """Who took part."""

    pre_assignment_details: str = ""
    recruitment_details: str = ""
    type_units_analyzed: str = ""
    groups: tuple[Group, ...] = ()
    periods: tuple[Period, ...] = ()


class Count(Piece, frozen=True):
    group_id: str
    value: Number


class Denominator(Piece, frozen=True):
    """Out of how many the numbers are, in `units`, "Participants" for people."""

    units: str
    counts: tuple[Count, ...] = ()

    def __post_init__(self) -> None:
        _each_once(self.counts)


class Measurement(Piece, frozen=True):
    """`spread` and the limits are what the measure's `dispersion_type` says."""

    group_id: str
    value: Number | None = None
    spread: Number | None = None
    lower_limit: Number | None = None
    upper_limit: Number | None = None
    comment: str = ""


class Category(Piece, frozen=True):
    title: str = ""
    measurements: tuple[Measurement, ...] = ()

    def __post_init__(self) -> None:
        _each_once(self.measurements)


class MeasureClass(Piece, frozen=True):
    title: str = ""
    denoms: tuple[Denominator, ...] = ()
    categories: tuple[Category, ...] = ()


class Analysis(Piece, frozen=True):
    """A comparison, as whoever ran the study states it."""

    group_ids: tuple[str, ...] = ()
    group_description: str = ""
    tested_non_inferiority: bool | None = None
    non_inferiority_type: str = ""
    non_inferiority_comment: str = ""
    statistical_method: str = ""
    statistical_comment: str = ""
    p_value: Number | None = None
    p_value_comment: str = ""
    param_type: str = ""
    param_value: Number | None = None
    dispersion_type: str = ""
    dispersion_value: Number | None = None
    ci_num_sides: str = ""
    ci_pct_value: Number | None = None
    ci_lower_limit: Number | None = None
    ci_upper_limit: Number | None = None
    ci_lower_limit_comment: str = ""
    ci_upper_limit_comment: str = ""
    estimate_comment: str = ""
    other_analysis_description: str = ""


class Measure(Piece, frozen=True):
    """What was measured, at the start or as an outcome. `groups` are the outcome's own; those of
    what was measured at the start are the baseline's."""

    title: str
    type: str = ""
    description: str = ""
    population_description: str = ""
    reporting_status: str = ""
    anticipated_posting_date: str = ""
    param_type: str = ""
    dispersion_type: str = ""
    unit_of_measure: str = ""
    calculate_pct: bool | None = None
    time_frame: str = ""
    type_units_analyzed: str = ""
    denom_units_selected: str = ""
    groups: tuple[Group, ...] = ()
    denoms: tuple[Denominator, ...] = ()
    classes: tuple[MeasureClass, ...] = ()
    analyses: tuple[Analysis, ...] = ()


class EventGroup(Piece, frozen=True):
    id: str
    title: str = ""
    description: str = ""
    deaths_num_affected: People | None = None
    deaths_num_at_risk: People | None = None
    serious_num_affected: People | None = None
    serious_num_at_risk: People | None = None
    other_num_affected: People | None = None
    other_num_at_risk: People | None = None


class EventCount(Piece, frozen=True):
    """How many people of a group had an event, out of how many, and how often it was seen."""

    group_id: str
    num_events: People | None = None
    num_affected: People | None = None
    num_at_risk: People | None = None


class Event(Piece, frozen=True):
    term: str
    organ_system: str = ""
    source_vocabulary: str = ""
    assessment_type: str = ""
    notes: str = ""
    stats: tuple[EventCount, ...] = ()

    def __post_init__(self) -> None:
        _each_once(self.stats)


class Contact(Piece, frozen=True):
    title: str = ""
    organization: str = ""
    email: str = ""
    phone: str = ""
    phone_ext: str = ""


class Placed(msgspec.Struct, frozen=True):
    """A measure with the path at which the record has it."""

    path: str
    measure: Measure


class PlacedEvent(msgspec.Struct, frozen=True):
    path: str
    event: Event


class Baseline(msgspec.Struct, frozen=True, kw_only=True):
    """Who the people were at the start."""

    population_description: str = ""
    type_units_analyzed: str = ""
    groups: tuple[Group, ...] = ()
    denoms: tuple[Denominator, ...] = ()
    measures: tuple[Placed, ...] = ()


class Harms(msgspec.Struct, frozen=True, kw_only=True):
    """`frequency_threshold` is the percentage of a group above which other than serious harms are
    listed."""

    frequency_threshold: str = ""
    time_frame: str = ""
    description: str = ""
    mortality_comment: str = ""
    groups: tuple[EventGroup, ...] = ()
    serious: tuple[PlacedEvent, ...] = ()
    other: tuple[PlacedEvent, ...] = ()


class Left(msgspec.Struct, frozen=True):
    """A piece that we do not understand; `title` is its own, empty where it has none."""

    path: str
    title: str


class Results(msgspec.Struct, frozen=True, kw_only=True):
    flow: Flow | None = None
    baseline: Baseline | None = None
    outcomes: tuple[Placed, ...] = ()
    harms: Harms | None = None
    limitations: str = ""
    contact: Contact | None = None
    left: tuple[Left, ...] = ()


OfGroup = Achievement | Count | Measurement | EventCount


def _each_once(counts: Iterable[OfGroup]) -> None:
    """Raises ValueError where a group has two numbers, of which only one could be right."""
    ids = [one.group_id for one in counts]
    if len(set(ids)) != len(ids):
        raise ValueError("a group has two numbers")
