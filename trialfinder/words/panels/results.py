"""What came of it: plain words, then what the study set out to measure and who wrote of it."""

from collections.abc import Iterable, Iterator

from trialfinder.records.dates import parse
from trialfinder.records.meaning.results import Results
from trialfinder.records.meaning.results_reader import read_results
from trialfinder.records.meaning.results_v1 import read_v1_results
from trialfinder.records.protocol import Outcome, OutcomesModule
from trialfinder.records.shown_text import one_line
from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, plain
from trialfinder.words.panels.material import Material
from trialfinder.words.panels.results_summary import ABOUT_THIS_STUDY, ResultSummary
from trialfinder.words.panels.results_tables import ResultTables
from trialfinder.words.standings import date_words

_OUTCOMES = tuple(
    f"protocolSection.outcomesModule.{kind}Outcomes" for kind in ("primary", "secondary", "other")
)
_READ = "resultsSection"
_READ_V1 = "ResultsSection"
_HELD = frozenset({_READ, _READ_V1, "clinical_results"})
_MOST_LEFT = 50


def results_panel(material: Material) -> Panel:
    """What was found, where somebody has told it, and what the study set out to measure."""
    module = material.record.outcomes_module
    held = _held(material)
    reported = list(_reported(material, held))
    by_hand = material.plain.sections if reported else material.plain.blocks
    blocks: list[Block] = [
        *material.status_blocks(),
        *by_hand("results"),
        *reported,
        Heading(2, material.text("panel.official")),
        *_where(material, held),
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


def _held(material: Material) -> Results | None:
    """The results in the record, empty where it has them in a way that we do not read; None for
    none."""
    sections = [one for one in material.study.other_sections if one.name in _HELD]
    if not sections:
        return None
    section = next((one for one in sections if one.name == _READ and one.is_json), sections[0])
    if section.is_json:
        read = read_v1_results if section.name == _READ_V1 else read_results
        return read(section.text)
    from trialfinder.records.meaning.results_xml import read_xml_results  # slow: lxml

    return read_xml_results(section.text)


def _reported(material: Material, results: Results | None) -> Iterator[Block]:
    """The results in the record: first in sentences, then as tables."""
    if results is None or not _has_any(results):
        return
    tables = ResultTables(material)
    yield Heading(2, material.text("panel.results.summary"))
    yield from ResultSummary(material, tables, results).blocks()
    yield Heading(2, material.text("panel.results.tables"))
    if results.flow:
        yield from tables.flow(results.flow)
    if results.baseline:
        yield from tables.baseline(results.baseline)
    if results.outcomes:
        yield Heading(3, material.text("panel.results.outcomes"))
        yield from tables.outcomes(results.outcomes)
    if results.harms:
        yield from tables.harms(results.harms)
    if results.left:
        yield Heading(3, material.text("panel.results.left_over"))
        yield Paragraph(plain(material.text("panel.results.left_note")), soft=True)
    for left in results.left[:_MOST_LEFT]:
        yield Item(plain(one_line(f"{left.path} {material.unescaped(left.title)}".strip())))
    beyond = len(results.left) - _MOST_LEFT
    if beyond > 0:
        yield Paragraph(plain(material.text("panel.results.more_left", count=beyond)), soft=True)


def _has_any(results: Results) -> bool:
    return bool(results.flow or results.baseline or results.outcomes or results.harms)


def _where(material: Material, held: Results | None) -> Iterator[Block]:
    """Whether the registry has results, and where they are to be read."""
    struct = material.record.status_module.results_first_post_date_struct
    posted = parse(struct.date) if struct else None
    if held is not None:
        key = "panel.results.shown" if _has_any(held) else "panel.results.held"
        text = material.text(key)
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
    papers = [one for one in references if one.type in ABOUT_THIS_STUDY and one.citation]
    if not papers:
        return
    yield Heading(3, material.text("panel.results.papers"))
    yield Paragraph(plain(material.text("panel.results.papers_note")), soft=True)
    for paper in papers:
        number = f" (PubMed {paper.pmid})" if paper.pmid else ""
        yield Item(plain(f"{material.unescaped(paper.citation or '')}{number}"), official=True)
