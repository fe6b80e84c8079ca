"""What each group gets."""

import re
from collections.abc import Iterator

from trialfinder.records.meaning.regimen.arms import untold_of
from trialfinder.records.meaning.schedule import told_or_drawn
from trialfinder.records.protocol import ArmGroup, Intervention
from trialfinder.words.patterns.aim import (
    ARMS,
    EXPANDED_ACCESS,
    KIND,
    OBSERVATIONAL,
    is_dummy,
    is_usual,
    kind_of,
    names_no_thing,
)
from trialfinder.words.patterns.design import is_single
from trialfinder.words.patterns.groups import (
    INTERVENTIONS,
    LONGEST_BESIDE,
    NOTHING,
    given,
    given_paths,
    group_words,
    in_one_line,
    is_beside,
)
from trialfinder.words.patterns.page import Page
from trialfinder.words.patterns.pattern import Words
from trialfinder.words.plain_texts import Section, Statement

_MODEL = "designModule.designInfo.interventionModel"
_SAMPLES = "designModule.bioSpec.retention"
_MOST_ARMS = 8
_LONGEST_QUOTED = 300
"""Characters; of a longer text it is said that it stands below."""
_DENIES = re.compile(r"\b(?:not|no|without|never|nor)\b|n['’]t\b", re.IGNORECASE)
_TRIED, _TO_COMPARE = "EXPERIMENTAL", "ACTIVE_COMPARATOR"


def what(page: Page) -> list[Section]:
    """The groups with what they get; of a study that only watches what it looks at."""
    if page.kind == OBSERVATIONAL:
        told = [page.say("treatment.watched", KIND), *_looked_at(page)]
    elif page.kind == EXPANDED_ACCESS:
        told = [page.say("treatment.access", KIND)]
    else:
        told = [*_arms(page)]
    form = ".watched" if page.kind == OBSERVATIONAL else ""
    return page.section("treatment", "treatment.what", told, form=form, is_led=True)


def samples(page: Page) -> list[Section]:
    """Whether samples of people are kept."""
    spec = page.record.design_module.bio_spec
    key = f"treatment.samples.{spec.retention}" if spec else ""
    told = [page.say(key, _SAMPLES, id="treatment.samples")] if key in page.patterns else []
    return page.section("treatment", "treatment.samples", told, is_led=True)


def _arms(page: Page) -> Iterator[Statement]:
    arms = page.record.arms_interventions_module.arm_groups
    for number, arm in enumerate(arms[:_MOST_ARMS]):
        yield _arm(page, number, arm, alone=len(arms) == 1)
        yield from _not_so(page, number, arm)
    if len(arms) > _MOST_ARMS:
        yield page.say("treatment.more_groups", ARMS, count=len(arms))


def _arm(page: Page, number: int, arm: ArmGroup, *, alone: bool) -> Statement:
    path = f"{ARMS}[{number}]"
    got = given(page, arm)
    paths = [f"{path}.interventionNames", *given_paths(page, arm)]
    paths += [f"{INTERVENTIONS}[{n}].description" for n, one in got if names_no_thing(one)]
    identifier = f"treatment.arm.{number}"
    names = page.listed(_named(page, one) for _, one in got)
    if alone:
        paths.append(ARMS)
        if is_single(page):
            paths.append(_MODEL)
        key = "treatment.everyone" if is_single(page) else "treatment.only_group"
        key = key if got else f"{key}.unsaid"
        return page.say(key, *paths, id=identifier, names=names)
    label = group_words(page, arm.label)
    paths = [f"{path}.label", f"{path}.type", *paths]
    if arm.type == NOTHING and not got:
        return _without(page, arm, label, [*paths, f"{path}.description"], identifier)
    if is_beside(arm):
        label = page.words("group", label=_known_as(page, arm))
        paths.append(f"{path}.description")
    key = "treatment.arm.unsaid"
    if got:
        key, looked = _arm_key(page, arm)
        paths += looked
    return page.say(key, *paths, id=identifier, group=label, names=names)


def _not_so(page: Page, number: int, arm: ArmGroup) -> Iterator[Statement]:
    """The record's own words on a group where they deny something, such as what it is listed to
    get: "was advised not to exercise". What says when stands below."""
    text = in_one_line(arm.description, _LONGEST_QUOTED)
    is_told = is_beside(arm) or arm.type == NOTHING
    if is_told or len(text) > _LONGEST_QUOTED or not _DENIES.search(text):
        return
    if all(
        one.index is not None
        for one in (*told_or_drawn(page.study, number), *untold_of(page.study, number))
    ):
        path, said = f"{ARMS}[{number}]", page.quoted(arm.description or "")
        paths = (f"{path}.description", f"{path}.label", f"{path}.type")
        yield page.say("treatment.arm.more", *paths, id=f"treatment.arm.{number}.more", text=said)


def _named(page: Page, one: Intervention) -> Words:
    """The name of what a group gets with its kind, or, where the name is of no thing, with what the
    record says of it in few words."""
    text = in_one_line(one.description, LONGEST_BESIDE)
    if names_no_thing(one) and 0 < len(text) <= LONGEST_BESIDE:
        label = page.quoted(one.name or "")
        return page.words("group.known_as", label=label, text=page.quoted(one.description or ""))
    return kind_of(page, one)


def _arm_key(page: Page, arm: ArmGroup) -> tuple[str, list[str]]:
    """The pattern for a kind of group, and what it rests on beside the kind. A group that is to get
    nothing, and gets something after all, is of no kind that we can tell; nor is one in which
    something is tried out that gets placebos alone. A group is but there to compare where there is
    one in which something is tried out: of a study of two usual treatments neither is."""
    key, looked = f"treatment.arm.{arm.type}", list[str]()
    is_told = key in page.patterns and arm.type != NOTHING
    if arm.type == _TRIED:
        is_told = not all(is_dummy(one) or is_usual(one) for _, one in given(page, arm))
    elif arm.type == _TO_COMPARE:
        kinds = [each.type for each in page.record.arms_interventions_module.arm_groups]
        is_told = _TRIED in kinds
        looked = [f"{ARMS}[{kinds.index(_TRIED)}].type"] if is_told else [ARMS]
    return (key if is_told else "treatment.arm"), looked


def _without(
    page: Page, arm: ArmGroup, label: Words, paths: list[str], identifier: str
) -> Statement:
    """A group that gets no treatment from the study. What the record says of it is quoted: it can
    be usual care, or a placebo all the same."""
    key, text = f"treatment.arm.{NOTHING}", in_one_line(arm.description, _LONGEST_QUOTED)
    if 0 < len(text) <= _LONGEST_QUOTED:
        said, key = page.quoted(arm.description or ""), f"{key}.described"
        return page.say(key, *paths, id=identifier, group=label, text=said)
    return page.say(f"{key}.longer" if text else key, *paths, id=identifier, group=label)


def _looked_at(page: Page) -> Iterator[Statement]:
    """The groups of an observational study."""
    arms = page.record.arms_interventions_module.arm_groups
    named = [(number, arm) for number, arm in enumerate(arms[:_MOST_ARMS]) if arm.label]
    if named and len(arms) <= _MOST_ARMS:
        paths = [f"{ARMS}[{number}].label" for number, _ in named]
        paths += [f"{ARMS}[{number}].description" for number, arm in named if arm.description]
        names = page.listed(_known_as(page, arm) for _, arm in named)
        yield page.say("treatment.groups", *paths, count=len(named), names=names)


def _known_as(page: Page, arm: ArmGroup) -> Words:
    """The name of a group, and what it is where the name says nothing and that is short."""
    label = page.quoted(arm.label or "")
    if not is_beside(arm):
        return label
    return page.words("group.known_as", label=label, text=page.quoted(arm.description or ""))
