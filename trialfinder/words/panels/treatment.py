"""What was given: plain words, a picture of the cycle, then the registry's arms."""

from collections.abc import Iterator, Sequence

from trialfinder.records.meaning.regimen.arms import is_medicine
from trialfinder.records.meaning.schedule import Drawing, drawing_of
from trialfinder.records.protocol import ArmGroup
from trialfinder.words.blocks import Block, Heading, Panel, Paragraph, Run, plain
from trialfinder.words.panels.cycle import (
    ArmSchedule,
    cycle_blocks,
    drawing_blocks,
    part_words,
    side_by_side,
)
from trialfinder.words.panels.family import family_blocks
from trialfinder.words.panels.material import Material

_RADIATION = "RADIATION"
_ARMS = "protocolSection.armsInterventionsModule."


def treatment_panel(material: Material) -> Panel:
    """What is given on which days, what that means for a family, then the official arms."""
    drawings = _drawings(material)
    arms = [one for name, drawing in drawings for one in _schedules(material, name, drawing)]
    inserted: list[Block] = []
    if arms and _may_have_cycles(material, arms):
        inserted += _cycles(material, drawings, arms)
    if arms:
        inserted += family_blocks(material, [_if_whole(arm) for arm in arms])
    blocks = [
        *material.status_blocks(),
        *material.plain.blocks("treatment", inserted, after="treatment.when"),
        *_official(material),
    ]
    return material.panel("treatment", blocks)


def _drawings(material: Material) -> list[tuple[str, Drawing]]:
    """What can be drawn of each arm, with its name; one arm alone needs none.

    Where people are only observed there is nothing to read.
    """
    arms = material.record.arms_interventions_module.arm_groups
    if material.record.design_module.study_type == "OBSERVATIONAL":
        return []
    return [
        (_name(material, arm) if len(arms) > 1 else "", drawing_of(material.study, index))
        for index, arm in enumerate(arms)
    ]


def _schedules(material: Material, name: str, drawing: Drawing) -> Iterator[ArmSchedule]:
    """What is drawn of an arm, each part of its own where not all its cycles are alike."""
    for one in drawing.schedules:
        words = ". ".join(part for part in (name, part_words(material, one)) if part)
        yield ArmSchedule(words, one, drawing.is_whole)
    if not drawing.schedules:
        yield ArmSchedule(name, None)


def _if_whole(arm: ArmSchedule) -> ArmSchedule:
    """An arm without what is but a part of its schedule."""
    return arm if arm.is_whole else ArmSchedule(arm.name, None)


def _may_have_cycles(material: Material, arms: Sequence[ArmSchedule]) -> bool:
    """Whether a picture of a cycle could be missed: not where all that is given is known, and none
    of it is a medicine or radiation."""
    given = material.record.arms_interventions_module.interventions
    return (
        any(arm.schedule is not None for arm in arms)
        or not all(one.type for one in given)
        or not given
        or any(is_medicine(one) or one.type == _RADIATION for one in given)
    )


def _cycles(
    material: Material, drawings: Sequence[tuple[str, Drawing]], arms: Sequence[ArmSchedule]
) -> Iterator[Block]:
    yield Heading(2, material.text("cycle.heading"))
    yield from side_by_side(material, arms)
    for name, drawing in drawings:
        if drawing.is_in_turn:
            for arm in _schedules(material, name, drawing):
                if arm.schedule is not None:
                    if arm.name:
                        yield Heading(3, arm.name)
                    yield from cycle_blocks(material, arm.schedule)
        else:
            if name:
                yield Heading(3, name)
            yield from drawing_blocks(material, drawing)
    unread = sum(arm.schedule is None for arm in arms)
    if unread:
        key = "cycle.unread_some" if unread < len(arms) else "cycle.unread"
        yield Paragraph(plain(material.text(key, count=unread)))


def _official(material: Material) -> Iterator[Block]:
    module = material.record.arms_interventions_module
    yield Heading(2, material.text("panel.official"))
    if not module.arm_groups and not module.interventions:
        yield material.missing(_ARMS + "armGroups", _ARMS + "interventions")
    for arm in module.arm_groups:
        yield Heading(3, _name(material, arm))
        yield from material.fields(("arm_type", material.kind(arm.type)))
        if arm.description:
            yield from material.paragraphs((Run(arm.description),))
        else:
            yield material.missing()
    if module.interventions:
        yield Heading(3, material.text("panel.treatment.interventions"))
    for intervention in module.interventions:
        if intervention.name:
            yield Heading(4, intervention.name)
        yield from material.fields(
            ("intervention_type", material.kind(intervention.type)),
            ("description", intervention.description),
            ("arms", ", ".join(intervention.arm_group_labels)),
        )


def _name(material: Material, arm: ArmGroup) -> str:
    return arm.label or material.text("panel.treatment.arm")
