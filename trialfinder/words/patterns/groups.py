"""What each group of a study gets, and whether its texts say that this is a placebo or a sham."""

import re
from collections.abc import Iterator

from trialfinder.records.protocol import ArmGroup, Intervention
from trialfinder.words.patterns.aim import ARMS, distinct, kind_paths, names_dummy
from trialfinder.words.patterns.page import Page
from trialfinder.words.patterns.pattern import Words

INTERVENTIONS = "armsInterventionsModule.interventions"

NOTHING = "NO_INTERVENTION"
"""The kind of a group that gets nothing from the study."""
LONGEST_BESIDE = 150
"""Characters of what is told of a group in brackets."""
_BARE = re.compile(
    r"(?:group|cohort|arm|case|study|stage|part)?s?[ -]?"
    r"(?:[a-z]?\d{1,2}[a-z]?|[a-z]|[ivx]{1,4}[ab]?)",
    re.IGNORECASE,
)
"""A name that says nothing: "1", "Group A", "Arm II"."""


def given(page: Page, arm: ArmGroup) -> list[tuple[int, Intervention]]:
    """What a group gets, each with its number in the record."""
    listed = enumerate(page.record.arms_interventions_module.interventions)
    return distinct((number, one) for number, one in listed if one.name and _gets(arm, one))


def given_paths(page: Page, arm: ArmGroup) -> list[str]:
    """What the names and kinds of what a group gets rest on."""
    return [
        path
        for index, one in given(page, arm)
        for path in (*kind_paths(index, one), f"{INTERVENTIONS}[{index}].armGroupLabels")
    ]


def group_words(page: Page, label: str | None) -> Words:
    """ "The group …", or that it has no name."""
    return page.words("group", label=page.quoted(label)) if label else page.words("group.unnamed")


def in_one_line(text: str | None, longest: int) -> str:
    """A text without its line ends. One of more than `longest` characters stays longer than that,
    however it ends: no more words than can be shown are looked at, since a file may hold thirty
    megabytes of them."""
    return " ".join((text or "").split(None, longest))


def is_beside(arm: ArmGroup) -> bool:
    """Whether what a group is stands beside its name."""
    text = (arm.description or "").strip()
    is_bare = _BARE.fullmatch((arm.label or "").strip()) is not None
    return is_bare and 0 < len(text) <= LONGEST_BESIDE


def speaks_of_dummy(page: Page, number: int, arm: ArmGroup) -> tuple[bool, list[str]]:
    """Whether a text of a group speaks of a placebo, a sham or the like, and the texts that this
    rests on: up to the first that does, or all."""
    looked: list[str] = []
    for paths, text in _texts(page, number, arm):
        looked += paths
        if names_dummy(text):
            return True, looked
    return False, looked


def _texts(page: Page, number: int, arm: ArmGroup) -> Iterator[tuple[list[str], str]]:
    """The texts of a group that are there, the shortest first."""
    path = f"{ARMS}[{number}]"
    got = [(f"{INTERVENTIONS}[{index}]", one) for index, one in given(page, arm)]
    if arm.label:
        yield [f"{path}.label"], arm.label
    if arm.intervention_names:
        yield [f"{path}.interventionNames"], " ".join(arm.intervention_names)
    for each, one in got:
        yield [f"{each}.name", f"{each}.armGroupLabels"], one.name or ""
    if arm.description:
        yield [f"{path}.description"], arm.description
    for each, one in got:
        if one.description:
            yield [f"{each}.description"], one.description


def _gets(arm: ArmGroup, one: Intervention) -> bool:
    """The registry says so on either side, or on both."""
    return (arm.label is not None and arm.label in one.arm_group_labels) or any(
        name.partition(": ")[2] == one.name for name in arm.intervention_names
    )
