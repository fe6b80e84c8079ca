"""Who could join: ages, sexes and the official criteria."""

from trialfinder.records.study import CRITERIA
from trialfinder.words.ages import age_span
from trialfinder.words.blocks import Block, Heading, Panel
from trialfinder.words.panels.criteria import CriteriaWriter
from trialfinder.words.panels.material import Material


def eligibility_panel(material: Material) -> Panel:
    """Ages, sexes and the criteria, each repaired character marked."""
    module = material.record.eligibility_module
    ages = age_span(module.minimum_age, module.maximum_age, material.catalogue)
    blocks: list[Block] = [
        *material.status_blocks(),
        *material.plain.blocks("eligibility"),
        Heading(2, material.text("panel.official")),
        *material.fields(
            ("ages", ages),
            ("sex", _sex(material, module.sex)),
            ("gender_description", module.gender_description),
            ("healthy_volunteers", _answer(material, module.healthy_volunteers)),
            ("study_population", module.study_population),
        ),
        Heading(3, material.text("panel.eligibility.criteria")),
    ]
    if module.eligibility_criteria:
        blocks += CriteriaWriter(material).blocks()
    else:
        blocks.append(material.missing(CRITERIA))
    return material.panel("eligibility", blocks)


def _sex(material: Material, sex: str | None) -> str | None:
    key = f"sex.{sex}"
    return material.text(key) if key in material.catalogue else sex


def _answer(material: Material, answer: bool | None) -> str | None:
    return None if answer is None else material.text("answer.yes" if answer else "answer.no")
