"""What each group gets, and on which days as far as that is certain."""

from collections.abc import Iterator

from trialfinder.records.meaning.dosing import Giving
from trialfinder.records.meaning.schedule import Schedule, schedule_of
from trialfinder.records.protocol import ArmGroup, Intervention
from trialfinder.words.durations import days_words
from trialfinder.words.patterns.aim import (
    EXPANDED_ACCESS,
    INTERVENTIONAL,
    KIND,
    OBSERVATIONAL,
    distinct,
    kind_of,
    kind_paths,
)
from trialfinder.words.patterns.design import ARMS, is_single
from trialfinder.words.patterns.page import SECTION, Page
from trialfinder.words.patterns.pattern import Words
from trialfinder.words.plain_texts import Section, Statement

_MODEL = "designModule.designInfo.interventionModel"
_SAMPLES = "designModule.bioSpec.retention"
_MOST_ARMS = 8
_NOTHING = "NO_INTERVENTION"


def what(page: Page) -> list[Section]:
    """The groups with what they get; of a study that only watches what it looks at."""
    if page.kind == OBSERVATIONAL:
        told = [page.say("treatment.watched", KIND), *_looked_at(page)]
    elif page.kind == EXPANDED_ACCESS:
        told = [page.say("treatment.access", KIND)]
    else:
        told = [*_arms(page)]
    return page.section("treatment", "treatment.what", told)


def days(page: Page) -> list[Section]:
    """Cycle, days and ways of giving, of the arms whose text was understood whole."""
    if page.kind != INTERVENTIONAL:
        return []
    arms = page.record.arms_interventions_module.arm_groups
    told: list[Statement] = []
    for number, arm in enumerate(arms[:_MOST_ARMS]):
        schedule = schedule_of(page.study, number)
        if schedule is not None:
            label = arm.label if len(arms) > 1 else None
            paths = [each for index, one in _given(page, arm) for each in _given_paths(index, one)]
            told += _rhythm(page, number, label, schedule, paths)
    return page.section("treatment", "treatment.when", told)


def samples(page: Page) -> list[Section]:
    """Whether samples of people are kept."""
    spec = page.record.design_module.bio_spec
    key = f"treatment.samples.{spec.retention}" if spec else ""
    told = [page.say(key, _SAMPLES, id="treatment.samples")] if key in page.patterns else []
    return page.section("treatment", "treatment.samples", told)


def _arms(page: Page) -> Iterator[Statement]:
    arms = page.record.arms_interventions_module.arm_groups
    for number, arm in enumerate(arms[:_MOST_ARMS]):
        yield _arm(page, number, arm, alone=len(arms) == 1)
    if len(arms) > _MOST_ARMS:
        yield page.say("treatment.more_groups", ARMS, count=len(arms))


def _arm(page: Page, number: int, arm: ArmGroup, *, alone: bool) -> Statement:
    path = f"{ARMS}[{number}]"
    given = _given(page, arm)
    paths = [f"{path}.interventionNames"]
    paths += [each for index, one in given for each in _given_paths(index, one)]
    identifier = f"treatment.arm.{number}"
    names = page.listed(kind_of(page, one) for _, one in given)
    if alone:
        paths.append(ARMS)
        if is_single(page):
            paths.append(_MODEL)
        key = "treatment.everyone" if is_single(page) else "treatment.only_group"
        key = key if given else f"{key}.unsaid"
        return page.say(key, *paths, id=identifier, names=names)
    key = _arm_key(page, arm, is_given=bool(given))
    label = _label(page, arm.label)
    paths = [f"{path}.label", f"{path}.type", *paths]
    return page.say(key, *paths, id=identifier, group=label, names=names)


def _arm_key(page: Page, arm: ArmGroup, *, is_given: bool) -> str:
    """The pattern for a kind of group; one that is to get nothing, and gets something after all, is
    of no kind that we can tell."""
    if arm.type == _NOTHING:
        return "treatment.arm" if is_given else f"treatment.arm.{_NOTHING}"
    key = f"treatment.arm.{arm.type}"
    key = key if key in page.patterns else "treatment.arm"
    return key if is_given else "treatment.arm.unsaid"


def _label(page: Page, label: str | None) -> Words:
    return page.words("group", label=page.quoted(label)) if label else page.words("group.unnamed")


def _given(page: Page, arm: ArmGroup) -> list[tuple[int, Intervention]]:
    """What a group gets, each with its number in the record."""
    given = enumerate(page.record.arms_interventions_module.interventions)
    return distinct((number, one) for number, one in given if one.name and _gets(arm, one))


def _gets(arm: ArmGroup, one: Intervention) -> bool:
    """The registry says so on either side, or on both."""
    return (arm.label is not None and arm.label in one.arm_group_labels) or any(
        name.partition(": ")[2] == one.name for name in arm.intervention_names
    )


def _given_paths(index: int, one: Intervention) -> list[str]:
    labels = f"armsInterventionsModule.interventions[{index}].armGroupLabels"
    return [*kind_paths(index, one), labels]


def _looked_at(page: Page) -> Iterator[Statement]:
    """The groups of an observational study."""
    arms = page.record.arms_interventions_module.arm_groups
    named = [(number, arm) for number, arm in enumerate(arms[:_MOST_ARMS]) if arm.label]
    if named and len(arms) <= _MOST_ARMS:
        paths = [f"{ARMS}[{number}].label" for number, _ in named]
        names = page.listed(page.quoted(arm.label or "") for _, arm in named)
        yield page.say("treatment.groups", *paths, count=len(named), names=names)


def _rhythm(
    page: Page, number: int, label: str | None, schedule: Schedule, given: list[str]
) -> Iterator[Statement]:
    """Only with numbers that the text itself has; the picture of the cycle shows the rest."""
    path = schedule.path.removeprefix(SECTION)
    paths = [path, *([f"{ARMS}[{number}].label"] if label else ()), *given]
    text = " ".join(schedule.quotes)
    if label:
        group = _label(page, label)
        yield page.say("treatment.of_group", *paths, id=f"treatment.of.{number}", group=group)
    if f"{schedule.cycle_days}" in text:
        identifier = f"treatment.cycle.{number}"
        yield page.say("treatment.cycle", *paths, id=identifier, count=schedule.cycle_days)
    for place, giving in enumerate(schedule.givings):
        identifier = f"treatment.given.{number}.{place}"
        how = _how(page, giving)
        yield page.say(
            "treatment.given", *paths, id=identifier, name=page.quoted(giving.name), how=how
        )
    if schedule.most_cycles is not None and f"{schedule.most_cycles}" in text:
        identifier = f"treatment.cycles.{number}"
        yield page.say("treatment.cycles", *paths, id=identifier, count=schedule.most_cycles)


def _how(page: Page, giving: Giving) -> str:
    """ "into a vein (IV), once a day, on days 1, 8 and 15"."""
    catalogue = page.catalogue
    parts = []
    if giving.route is not None:
        parts.append(catalogue.text(f"cycle.route.{giving.route}"))
    if giving.times_a_day is not None:
        parts.append(catalogue.text(f"cycle.times.{giving.times_a_day}"))
    days = days_words(giving.days, catalogue)
    parts.append(catalogue.text("cycle.days", count=len(giving.days), days=days))
    return ", ".join(parts)
