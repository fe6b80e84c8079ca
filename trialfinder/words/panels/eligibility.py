"""Who could join: ages, sexes and the official criteria."""

import msgspec

from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, Run, plain
from trialfinder.words.panels.material import Material, split_lines

CRITERIA = "protocolSection.eligibilityModule.eligibilityCriteria"


def eligibility_panel(material: Material) -> Panel:
    """Ages, sexes and the criteria, each repaired sign marked."""
    module = material.record.eligibility_module
    volunteers = {True: "yes", False: "no"}.get(module.healthy_volunteers or False)
    blocks: list[Block] = [
        *material.status_blocks(),
        *material.plain.blocks("eligibility"),
        Heading(2, material.text("panel.official")),
        *material.fields(
            (
                "ages",
                " – ".join(age for age in (module.minimum_age, module.maximum_age) if age),
            ),
            ("sex", _sex(material, module.sex)),
            (
                "healthy_volunteers",
                None
                if module.healthy_volunteers is None
                else material.text(f"answer.{volunteers}"),
            ),
        ),
        Heading(3, material.text("panel.eligibility.criteria")),
    ]
    if not module.eligibility_criteria:
        return material.panel("eligibility", [*blocks, material.missing()])
    lines = list(split_lines(material.marked_runs(CRITERIA)))
    if any(run.recorded is not None for line in lines for run in line):
        blocks.append(Paragraph(plain(material.text("panel.eligibility.repaired")), soft=True))
    blocks += [_criterion(material.explained(line)) for line in lines]
    return material.panel("eligibility", blocks)


def _sex(material: Material, sex: str | None) -> str | None:
    key = f"sex.{sex}"
    return material.text(key) if key in material.catalogue else sex


def _criterion(line: tuple[Run, ...]) -> Block:
    """A line of the criteria: a heading, or a criterion without its dash."""
    text = "".join(run.text for run in line)
    if text.strip().endswith("Criteria:") and not text.lstrip().startswith("-"):
        return Heading(4, text.strip())
    first = line[0]
    stripped = first.text.lstrip()
    if stripped.startswith(("- ", "* ")):
        line = (msgspec.structs.replace(first, text=stripped[2:]), *line[1:])
    return Item(line, official=True)
