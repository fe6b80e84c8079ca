"""What was given: plain words, then the registry's arms and interventions."""

from trialfinder.words.blocks import Block, Heading, Panel, Run
from trialfinder.words.panels.material import Material, value_words


def treatment_panel(material: Material) -> Panel:
    """Arms and interventions."""
    module = material.record.arms_interventions_module
    blocks: list[Block] = [
        *material.status_blocks(),
        *material.plain.blocks("treatment"),
        Heading(2, material.text("panel.official")),
    ]
    if not module.arm_groups and not module.interventions:
        blocks.append(material.missing())
    for arm in module.arm_groups:
        blocks.append(Heading(3, arm.label or material.text("panel.treatment.arm")))
        blocks += material.fields(("arm_type", value_words(arm.type)))
        if arm.description:
            blocks += material.paragraphs((Run(arm.description),))
    if module.interventions:
        blocks.append(Heading(3, material.text("panel.treatment.interventions")))
    for intervention in module.interventions:
        blocks += material.fields(
            ("intervention", intervention.name),
            ("intervention_type", value_words(intervention.type)),
            ("description", intervention.description),
            ("arms", ", ".join(intervention.arm_group_labels)),
        )
    return material.panel("treatment", blocks)
