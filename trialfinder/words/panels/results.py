"""What came of it: plain words, then what the study set out to measure."""

from collections.abc import Iterable, Iterator

from trialfinder.trials.protocol import Outcome
from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, plain
from trialfinder.words.panels.material import Material


def results_panel(material: Material) -> Panel:
    """What the study set out to measure."""
    module = material.record.outcomes_module
    blocks: list[Block] = [
        *material.status_blocks(),
        *material.plain.blocks("results"),
        Heading(2, material.text("panel.official")),
        Paragraph(plain(material.text("panel.results.note")), soft=True),
    ]
    for key, outcomes in (
        ("primary", module.primary_outcomes),
        ("secondary", module.secondary_outcomes),
        ("other", module.other_outcomes),
    ):
        if outcomes:
            blocks.append(Heading(3, material.text(f"panel.results.{key}")))
            blocks += _outcomes(material, outcomes)
    if not (module.primary_outcomes or module.secondary_outcomes or module.other_outcomes):
        blocks.append(material.missing())
    return material.panel("results", blocks)


def _outcomes(material: Material, outcomes: Iterable[Outcome]) -> Iterator[Block]:
    for outcome in outcomes:
        frame = outcome.time_frame
        when = material.text("panel.results.time_frame", time_frame=frame) if frame else ""
        text = f"{outcome.measure} {when}".strip()
        yield Item(plain(text), official=True)
