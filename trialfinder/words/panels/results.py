"""What came of it: plain words, then what the study set out to measure and who wrote of it."""

from collections.abc import Iterable, Iterator

from trialfinder.records.dates import parse
from trialfinder.records.protocol import Outcome, OutcomesModule
from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, plain
from trialfinder.words.panels.material import Material
from trialfinder.words.standings import date_words

_OUTCOMES = tuple(
    f"protocolSection.outcomesModule.{kind}Outcomes" for kind in ("primary", "secondary", "other")
)
_HELD = frozenset({"resultsSection", "clinical_results"})
_ABOUT_THIS_STUDY = frozenset({"RESULT", "DERIVED"})


def results_panel(material: Material) -> Panel:
    """What was found, where somebody has told it, and what the study set out to measure."""
    module = material.record.outcomes_module
    blocks: list[Block] = [
        *material.status_blocks(),
        *material.plain.blocks("results"),
        Heading(2, material.text("panel.official")),
        *_where(material),
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
        blocks.append(material.missing(*_OUTCOMES))
    blocks += _papers(material)
    return material.panel("results", blocks)


def _where(material: Material) -> Iterator[Block]:
    """Whether the registry has results, and where they are to be read."""
    held = any(section.name in _HELD for section in material.study.other_sections)
    struct = material.record.status_module.results_first_post_date_struct
    posted = parse(struct.date) if struct else None
    if held:
        text = material.text("panel.results.held")
    elif posted is not None:
        date = date_words(posted, material.catalogue)
        text = material.text("panel.results.posted", date=date)
    else:
        if material.record.outcomes_module != OutcomesModule():
            yield Paragraph(plain(material.text("panel.results.note")), soft=True)
        return
    yield Paragraph(plain(text))
    address = f"https://clinicaltrials.gov/study/{material.study.nct_id or ''}?tab=results"
    yield Paragraph(plain(address))


def _outcomes(material: Material, outcomes: Iterable[Outcome]) -> Iterator[Block]:
    for outcome in outcomes:
        frame = outcome.time_frame
        when = material.text("panel.results.time_frame", time_frame=frame) if frame else ""
        text = f"{outcome.measure or ''} {when}".strip()
        yield Item(material.explained(plain(text)), official=True)
        if outcome.description:
            yield Item(material.explained(plain(outcome.description)), depth=1, official=True)


def _papers(material: Material) -> Iterator[Block]:
    """Papers on this study that the record names; what they found is not told."""
    references = material.record.references_module.references
    papers = [one for one in references if one.type in _ABOUT_THIS_STUDY and one.citation]
    if not papers:
        return
    yield Heading(3, material.text("panel.results.papers"))
    yield Paragraph(plain(material.text("panel.results.papers_note")), soft=True)
    for paper in papers:
        number = f" (PubMed {paper.pmid})" if paper.pmid else ""
        yield Item(plain(f"{material.unescaped(paper.citation or '')}{number}"), official=True)
