"""What is needed to lay studies beside each other: each with its centers from one place."""

from collections.abc import Sequence

import msgspec

from trialfinder.finder.filters import Filters
from trialfinder.finder.finding import Finding
from trialfinder.finder.search import Search
from trialfinder.places.place import Place
from trialfinder.records.meaning.schedule import Schedule, schedule_of
from trialfinder.records.status import Standing, standing
from trialfinder.records.study import Study

FEWEST, MOST = 2, 5
"""How many studies can be laid beside each other."""


class ArmVisits(msgspec.Struct, frozen=True):
    """An arm whose schedule is read with certainty: `visits` is how many days of a cycle of
    `cycle_days` have an infusion, which takes a visit to a center. `name` is the record's."""

    name: str
    visits: int
    cycle_days: int


class SideStudy(msgspec.Struct, frozen=True, kw_only=True):
    """A study with its centers ranked from a place; `finding` is None where no place is known.
    `arms` are those of which it is certain how often one must come, `silent_arms` counts the
    others."""

    key: str
    study: Study
    standing: Standing
    finding: Finding | None
    arms: tuple[ArmVisits, ...]
    silent_arms: int


def lay_side_by_side(
    studies: Sequence[tuple[str, Study]], search: Search, origin: Place | None
) -> tuple[SideStudy, ...]:
    """The studies, each under the key that it is known by, in their order."""
    return tuple(_laid(key, study, search, origin) for key, study in studies)


def _laid(key: str, study: Study, search: Search, origin: Place | None) -> SideStudy:
    arms = study.as_read.arms_interventions_module.arm_groups
    if study.as_read.design_module.study_type == "OBSERVATIONAL":
        arms = ()
    visits = [
        ArmVisits(arm.label or "", len(schedule.infusion_days), schedule.cycle_days)
        for index, arm in enumerate(arms)
        if (schedule := _certain(schedule_of(study, index))) is not None
    ]
    return SideStudy(
        key=key,
        study=study,
        standing=standing(study),
        finding=None if origin is None else search.rank(study, origin, Filters()),
        arms=tuple(visits),
        silent_arms=len(arms) - len(visits),
    )


def _certain(schedule: Schedule | None) -> Schedule | None:
    """One that says on which days people come; pills alone do not say it."""
    return schedule if schedule is not None and schedule.infusion_days else None
