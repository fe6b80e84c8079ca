"""The sheet for a family: can we join, what now, what the study is, whom to call."""

import re
from collections.abc import Iterator
from itertools import takewhile

from trialfinder.records.status import RecruitmentStatus
from trialfinder.sheets.sheet import Part, Sheet, SheetBlock
from trialfinder.sheets.subject import Subject, without_sources
from trialfinder.words.blocks import (
    Block,
    Calendar,
    Field,
    Heading,
    Item,
    Paragraph,
    Run,
    Table,
    Told,
    plain,
)
from trialfinder.words.panels.treatment import treatment_panel

_MOST_PAGES = 2
_CENTERS = 3
_LONGEST_SUMMARY = 900
"""Characters of an official summary; what is longer is cut at a sentence, which is said."""
_SENTENCE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\bcf)(?<!\bal)(?<!\b[DMS]r)(?<!\bSt)(?<!\bNo)"
    r"[.?!][)\]\"”’]?(?=\s+[^\W\d_a-z]|\s+[\d(\[\"“‘])"
)
"""A full stop that ends a sentence, not an abbreviation."""
_SECTIONS = {"about.why": 0, "about.how": 6, "about.with_whom": 7}
"""The sections of the plain text that a sheet has room for, and how early each is spared."""
_SPARE_SUMMARY = 8
"""A sheet that tells the study in plain words has the official summary where there is room."""
_OF_A_SECTION = 2
"""The level of its heading; those below name what a group of sentences is about."""
_MOST_RHYTHMS = 8
_MOST_TERMS = 8
_QUESTIONS = 8
_ON_FINDINGS = "sheet.question.closed.2"
_ENDED = frozenset({RecruitmentStatus.COMPLETED, RecruitmentStatus.TERMINATED})
"""Studies of which it can be asked what they found."""


def family_sheet(subject: Subject) -> Sheet:
    """One page, at most two: what can be spared is left out where names are long."""
    told = list(_told(subject))
    days = tuple(_days(subject))
    rhythm = tuple(_rhythm(subject))
    parts = [
        Part(tuple(_steps(subject))),
        *_centers(subject),
        *told,
        *([Part(rhythm, spare=5)] if rhythm else []),
        *([Part(days, spare=3)] if days else []),
        *_terms(subject, [block for part in told for block in part.blocks]),
        Part(tuple(_questions(subject)), spare=2),
        Part((*subject.code(), *subject.sources())),
    ]
    return subject.sheet("family", parts, _MOST_PAGES)


def _steps(subject: Subject) -> Iterator[SheetBlock]:
    yield Heading(2, subject.text("sheet.now"))
    if subject.is_open:
        for line, site in subject.nearest(1):
            center = subject.center(line, site)
            people = [text for text in center.contacts if any(map(str.isdigit, text))]
            if people:
                text = subject.text("sheet.call_first", center=line.name, contact=people[0])
                yield Item(plain(text))
    yield from subject.steps(past_centers=subject.choices.past_centers)


def _centers(subject: Subject) -> Iterator[Part]:
    """The nearest that are open; of a closed study none, unless asked for."""
    if not subject.is_open and not subject.choices.past_centers:
        return
    if subject.is_open:
        first, *others = subject.open_centers(_CENTERS)
        yield Part((Heading(2, subject.centers_from()), first))
        yield from (Part((center,), spare=1) for center in others)
        return
    if centers := [subject.center(*found) for found in subject.nearest(_CENTERS)]:
        yield Part((subject.past_heading(), subject.past_warning(), *centers), spare=4)


def _told(subject: Subject) -> Iterator[Part]:
    """The study in plain words; the registry's summary too where nobody wrote them by hand."""
    material = subject.material
    kept = [
        (spare, blocks)
        for name, blocks in _sections(subject, "about")
        if (spare := _SECTIONS.get(name)) is not None
    ]
    if kept:
        yield from (Part(tuple(blocks), spare=spare) for spare, blocks in kept)
    if not material.plain.has_texts:
        yield _summary(subject, spare=_SPARE_SUMMARY if kept else 0)


def _sections(subject: Subject, panel: str) -> Iterator[tuple[str, list[Block]]]:
    """The plain sections of a panel by their names, each heading with its sentences."""
    written = subject.material.plain.written(panel)
    sections: list[list[Block]] = []
    for block in subject.material.plain.sections(panel):
        if isinstance(block, Heading) and block.level == _OF_A_SECTION:
            sections.append([block])
        elif isinstance(block, Heading) or (
            isinstance(block, Paragraph) and block.soft and _is_lead(block, sections)
        ):
            sections[-1].append(block)
        elif isinstance(block, Told) and sections:
            sections[-1].append(without_sources(block))
    return zip((section.id for section in written), sections, strict=True)


def _is_lead(block: Block, sections: list[list[Block]]) -> bool:
    """Whether a paragraph says whose word the sentences after it are, which a sheet says once."""
    is_first = isinstance(block, Paragraph) and bool(sections) and len(sections[-1]) == 1
    return is_first and not any(isinstance(one[1], Paragraph) for one in sections[:-1])


def _summary(subject: Subject, spare: int) -> Part:
    """What the registry itself says of the study, cut where it is long."""
    material = subject.material
    summary = material.record.description_module.brief_summary or ""
    heading = Heading(2, subject.text("sheet.summary"))
    if not summary.strip():
        return Part((heading, material.missing()), spare=spare)
    text, is_cut = _shortened(" ".join(material.unescaped(summary).split()))
    cut = [Paragraph(plain(subject.text("sheet.summary_cut")), soft=True)] if is_cut else []
    told = Paragraph(material.explained(plain(text)), official=True)
    return Part((heading, *cut, told), spare=spare)


def _shortened(text: str) -> tuple[str, bool]:
    """The text up to the last sentence that there is room for, and whether that is not all."""
    if len(text) <= _LONGEST_SUMMARY:
        return text, False
    ends = [found.end() for found in _SENTENCE_END.finditer(text) if found.end() < _LONGEST_SUMMARY]
    if ends:
        return text[: ends[-1]], True
    return text[:_LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …", True


def _days(subject: Subject) -> Iterator[SheetBlock]:
    """The picture of a treatment's days with what its letters mean; of several groups the table
    that sets them side by side. Nothing where none is sure."""
    blocks = treatment_panel(subject.material).blocks
    heading = Heading(2, subject.text("cycle.heading"))
    if heading not in blocks:
        return
    shown = blocks[blocks.index(heading) + 1 :]
    if isinstance(shown[0], Table):
        yield from (heading, shown[0])
        return
    group: Heading | None = None
    for number, block in enumerate(shown):
        if isinstance(block, Heading):
            if block.level == heading.level:
                return
            group = block
        elif isinstance(block, Calendar):
            yield from (heading, *([group] if group else ()), block)
            yield from takewhile(lambda after: isinstance(after, Item), shown[number + 1 :])
            return


def _rhythm(subject: Subject) -> Iterator[SheetBlock]:
    """How often and how long, where it is told in few sentences."""
    for name, blocks in _sections(subject, "treatment"):
        if name == "treatment.when" and len(blocks) <= _MOST_RHYTHMS + 1:
            yield from blocks


def _terms(subject: Subject, blocks: list[SheetBlock]) -> Iterator[Part]:
    """The hard words that stand on the sheet."""
    meanings: dict[str, str] = {}
    for block in blocks:
        for run in _runs(block):
            if run.term and run.meaning:
                meanings.setdefault(run.term, run.meaning)
    if not meanings:
        return
    heading = Heading(2, subject.text("sheet.terms"))
    shown = list(meanings.values())[:_MOST_TERMS]
    fields = [Field(*meaning.partition(" – ")[::2], colon=" –") for meaning in shown]
    yield Part((heading, *fields), spare=5)


def _runs(block: SheetBlock) -> tuple[Run, ...]:
    return block.runs if isinstance(block, Item | Paragraph | Told) else ()


def _questions(subject: Subject) -> Iterator[SheetBlock]:
    """What a family may want to ask; of a study that cannot be joined, about other studies."""
    kind = "open" if subject.is_open else "closed"
    has_ended = subject.material.standing.status in _ENDED
    yield Heading(2, subject.text("sheet.questions"))
    for number in range(1, _QUESTIONS + 1):
        key = f"sheet.question.{kind}.{number}"
        if key in subject.material.catalogue and (has_ended or key != _ON_FINDINGS):
            yield Item(plain(subject.text(key)))
    yield Paragraph(plain(subject.text("sheet.questions_source")), soft=True)
