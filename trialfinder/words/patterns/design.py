"""How a study is done: its groups, how people come into them, and who knows what they get."""

import re
from collections.abc import Iterator

from trialfinder.records.meaning.regimen.arms import MEDICINES, is_medicine
from trialfinder.records.status import RecruitmentStatus
from trialfinder.words.patterns.aim import ARMS, EXPANDED_ACCESS, INTERVENTIONAL
from trialfinder.words.patterns.groups import speaks_of_dummy
from trialfinder.words.patterns.page import Page
from trialfinder.words.plain_texts import Section, Statement

_INFO = "designModule.designInfo"
_MODEL = f"{_INFO}.interventionModel"
_ALLOCATION = f"{_INFO}.allocation"
_MASKING = f"{_INFO}.maskingInfo.masking"
_MASKED = f"{_INFO}.maskingInfo.whoMasked"
_MASKED_IN_WORDS = f"{_INFO}.maskingInfo.maskingDescription"
_LONGEST_ADDED = 400
"""Characters; what is longer stands in the official record."""
_SAYS_NOTHING = re.compile(r"(?:no data available|not (?:applicable|provided)|n/?a|none)?", re.I)
"""What is written where there is nothing to be added."""
_SIDES = {"NONE": 0, "SINGLE": 1, "DOUBLE": 2, "TRIPLE": 3, "QUADRUPLE": 4}
_PERSON = "PARTICIPANT"
_CARER = "CARE_PROVIDER"
_WHO = (_PERSON, _CARER, "INVESTIGATOR", "OUTCOMES_ASSESSOR")
_PLACEBO = re.compile(
    r"placebos?\b|(?!.*\b(?:no|non|without|versus|vs)\b).*\bplacebo$", re.IGNORECASE
)
_COMPARED = ("PLACEBO_COMPARATOR", "SHAM_COMPARATOR")
_OF_SEVERAL = frozenset({"PARALLEL", "FACTORIAL"})
"""Ways of comparing that one group has not; of a crossover many records have one group."""


def how(page: Page) -> list[Section]:
    """Groups, chance, masking, placebo; of an expanded access nothing."""
    if page.kind == EXPANDED_ACCESS:
        return []
    told = [*_groups(page)]
    if page.kind == INTERVENTIONAL:
        info = page.record.design_module.design_info
        told += [*_allocation(page)]
        told += _added(page, "model", info.intervention_model_description if info else None)
        told += _masking(page)
        masking = info.masking_info if info else None
        told += _added(page, "masking", masking.masking_description if masking else None)
        told += _placebo(page)
    told += _watch(page)
    return page.section("about", "about.how", told, is_led=True)


def _added(page: Page, what: str, text: str | None) -> Iterator[Statement]:
    """What the record says of groups or of masking in its own words, which may narrow what the
    field alone says: to some groups, or to a part of the study."""
    if not text or _SAYS_NOTHING.fullmatch(text.strip(" .")):
        return
    path = {"model": f"{_MODEL}Description", "masking": _MASKED_IN_WORDS}[what]
    if len(text) <= _LONGEST_ADDED:
        yield page.say(f"about.{what}.added", path, text=page.quoted(text))
    else:
        yield page.say(f"about.{what}.longer", path, id=f"about.{what}.added")


def is_single(page: Page) -> bool:
    """Whether a record says of a study, without contradicting itself, that it has one group."""
    arms = page.record.arms_interventions_module.arm_groups
    info = page.record.design_module.design_info
    model = info.intervention_model if info else None
    return len(arms) == 1 and model in (None, "SINGLE_GROUP")


def _groups(page: Page) -> Iterator[Statement]:
    arms = page.record.arms_interventions_module.arm_groups
    info = page.record.design_module.design_info
    model = info.intervention_model if info else None
    if page.kind != INTERVENTIONAL or not model:
        paths = (ARMS, _MODEL) if page.kind == INTERVENTIONAL else (ARMS,)
        if arms:
            yield page.say("about.groups", *paths, count=len(arms))
        return
    if len(arms) == 1 and model in _OF_SEVERAL:
        words = page.words(f"model.{model}")
        yield page.say("about.groups.contradict", ARMS, _MODEL, count=1, model=words)
        return
    if len(arms) > 1 and model == "SINGLE_GROUP":
        yield page.say("about.groups.contradict", ARMS, _MODEL, count=len(arms))
        return
    if model != "SINGLE_GROUP" and arms:
        yield page.say("about.groups", ARMS, _MODEL, count=len(arms))
    if f"about.model.{model}" in page.patterns:
        yield page.say(f"about.model.{model}", ARMS, _MODEL, id="about.model")
    else:
        yield page.say("about.model.other", ARMS, _MODEL, id="about.model", model=page.coded(model))


def _allocation(page: Page) -> Iterator[Statement]:
    """How it is decided who comes into which group; nothing where one group is all there is."""
    info = page.record.design_module.design_info
    code = info.allocation if info else None
    if not code:
        return
    arms = page.record.arms_interventions_module.arm_groups
    one_group = len(arms) == 1 or (info is not None and info.intervention_model == "SINGLE_GROUP")
    paths = (_ALLOCATION, _MODEL, ARMS)
    if one_group and code in ("NA", "NON_RANDOMIZED") and len(arms) < 2:
        return  # there is nothing to be decided
    if code == "NON_RANDOMIZED" or (code == "RANDOMIZED" and not one_group):
        yield page.say(f"about.allocation.{code}", *paths, id="about.allocation")
    elif code == "RANDOMIZED":
        yield page.say("about.allocation.contradict", *paths, id="about.allocation")
    elif code == "NA":
        yield page.say("about.allocation.NA", *paths, id="about.allocation")
    else:
        value = page.coded(code)
        yield page.say("about.allocation.other", *paths, id="about.allocation", value=value)


def _masking(page: Page) -> Iterator[Statement]:
    info = page.record.design_module.design_info
    masking = info.masking_info if info else None
    if masking is None or not masking.masking:
        return
    code, masked = masking.masking, masking.who_masked
    paths = (_MASKING, _MASKED)
    names = [who for who in masked if who in _WHO]
    if code not in _SIDES or (masked and len(masked) != _SIDES[code]) or len(names) < len(masked):
        said = page.listed(map(page.coded, (code, *masked)))
        yield page.say("about.masking.other", *paths, id="about.masking", value=said)
    elif code == "NONE":
        yield page.say("about.masking.NONE", *paths, id="about.masking")
    elif not masked and not page.is_whole:
        yield page.say("about.masking.some", *paths, id="about.masking")
    elif not masked:
        yield page.say("about.masking.unsaid", *paths, id="about.masking")
    else:
        yield from _masked(page, names)


def _masked(page: Page, names: list[str]) -> Iterator[Statement]:
    """Who is not to know what a person gets: the person and those who treat them first."""
    paths = (_MASKING, _MASKED)
    near = [who for who in (_PERSON, _CARER) if who in names]
    if near:
        key = "both" if len(near) > 1 else near[0]
        who = "" if page.is_for_reader else ".people"
        yield page.say(f"about.masking.{key}{who}", *paths, id="about.masking")
    if others := [who for who in names if who not in near]:
        said = page.listed(page.words(f"masked.{who}") for who in others)
        key = "about.masking.others" if near else "about.masking.only_others"
        yield page.say(key, *paths, id="about.masking.others", who=said)


def _placebo(page: Page) -> Iterator[Statement]:
    """Groups with a placebo or a sham. What that is, is told where the record names one, and not
    where a group is but listed as such."""
    arms = page.record.arms_interventions_module.arm_groups
    for kind in _COMPARED:
        numbers = [number for number, arm in enumerate(arms) if arm.type == kind]
        if numbers:
            paths = [f"{ARMS}[{number}].type" for number in numbers]
            looked = [speaks_of_dummy(page, number, arms[number]) for number in numbers]
            paths += [path for _, texts in looked for path in texts]
            is_one = any(speaks for speaks, _ in looked)
            if kind == _COMPARED[0]:
                paths += _made_of(page)
                is_one = is_one and _has_medicine(page)
            key = f"about.{kind}{'' if is_one else '.listed'}"
            yield page.say(key, *paths, id=f"about.{kind}")
    if all(arm.type != _COMPARED[0] for arm in arms):
        yield from _named_placebo(page)


def _has_medicine(page: Page) -> bool:
    """Whether anything in a study could have an active substance that a placebo lacks: a medicine,
    or a placebo where the record tells the kind of nothing. Of "other" things, some are needles or
    currents."""
    given = page.record.arms_interventions_module.interventions
    if any(one.type in MEDICINES for one in given):
        return True
    return any(map(is_medicine, given)) and all(one.type is None for one in given)


def _made_of(page: Page) -> list[str]:
    path = "armsInterventionsModule.interventions"
    count = len(page.record.arms_interventions_module.interventions)
    return [f"{path}[{number}].{field}" for number in range(count) for field in ("type", "name")]


def _named_placebo(page: Page) -> Iterator[Statement]:
    """A placebo that is given in groups that are not there for it alone."""
    interventions = page.record.arms_interventions_module.interventions
    named = [n for n, one in enumerate(interventions) if _PLACEBO.match(one.name or "")]
    if named:
        path = "armsInterventionsModule.interventions"
        arms = page.record.arms_interventions_module.arm_groups
        paths = [f"{path}[{number}].name" for number in named]
        paths += [f"{ARMS}[{number}].type" for number in range(len(arms))]
        paths += _made_of(page)
        key = "about.placebo" if _has_medicine(page) else "about.placebo.only"
        yield page.say(key, *paths, id="about.placebo")


def _watch(page: Page) -> Iterator[Statement]:
    """Who watches over the study, and how long people are followed."""
    if page.record.oversight_module.oversight_has_dmc and page.status is not (
        RecruitmentStatus.WITHHELD
    ):
        yield page.say("about.committee", "oversightModule.oversightHasDmc")
    if duration := page.record.design_module.target_duration:
        path = "designModule.targetDuration"
        yield page.say("about.duration", path, duration=page.quoted(duration))
