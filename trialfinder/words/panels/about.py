"""What the study was: plain words, then the registry's titles, summary and description."""

from trialfinder.words.blocks import Block, Heading, Panel
from trialfinder.words.panels.material import Material

SUMMARY = "protocolSection.descriptionModule.briefSummary"
DESCRIPTION = "protocolSection.descriptionModule.detailedDescription"


def about_panel(material: Material) -> Panel:
    """Titles, official summary and description."""
    names = material.record.identification_module
    sponsor = material.record.sponsor_collaborators_module.lead_sponsor
    enrollment = material.record.design_module.enrollment_info
    blocks: list[Block] = [
        *material.status_blocks(),
        *material.plain.blocks("about"),
        Heading(2, material.text("panel.official")),
        *material.fields(
            ("official_title", names.official_title),
            ("nct_id", names.nct_id),
            ("sponsor", sponsor.name if sponsor else None),
            ("conditions", ", ".join(material.record.conditions_module.conditions)),
            ("enrollment", str(enrollment.count) if enrollment else None),
        ),
        Heading(3, material.text("panel.about.summary")),
        *material.official(SUMMARY),
        Heading(3, material.text("panel.about.description")),
        *material.official(DESCRIPTION),
    ]
    return material.panel("about", blocks)
