"""The sheet for a colleague: number, contacts, arms, every criterion, what to send along."""

import re
from collections.abc import Iterator

from trialfinder.records.meaning.contacts import as_line, contacts_for
from trialfinder.records.meaning.sentences import sentences
from trialfinder.records.protocol import Location
from trialfinder.records.shown_text import one_line
from trialfinder.sheets.sheet import Blank, Part, Sheet, SheetBlock
from trialfinder.sheets.subject import Subject, lowered, without_sources
from trialfinder.words.blocks import Block, Heading, Item, Paragraph, plain
from trialfinder.words.panels.eligibility import eligibility_panel
from trialfinder.words.panels.treatment import treatment_panel

_CENTERS = 5
_MOST_QUOTES = 6
_TO_SEND = re.compile(
    r"\b(?:submit\w*|submission|be sent|send|sending|shipped)\b(?=.*\b(?:slides?|blocks?|tissues?"
    r"|specimens?|samples?|patholog\w+|reports?|records?|scans?|images|imaging)\b)"
    r"|\b(?:slides?|blocks?|tissues?|specimens?|samples?|patholog\w+|reports?|records?|scans?"
    r"|images|imaging)\b(?=.*\b(?:submitted|submission|be sent|shipped)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence on something of the patient's that is to be sent."""


def referral_sheet(subject: Subject) -> Sheet:
    """As long as the criteria take."""
    parts = [
        Part(tuple(_study(subject))),
        Part(tuple(_people(subject))),
        Part(tuple(_centers(subject))),
        Part(tuple(_treatment(subject))),
        Part(tuple(_criteria(subject))),
        Part(tuple(_to_send(subject))),
        Part((*_to_fill_in(subject), *subject.sources())),
    ]
    return subject.sheet("referral", parts)


def _study(subject: Subject) -> Iterator[SheetBlock]:
    material = subject.material
    record = material.record
    yield Heading(2, subject.text("sheet.study"))
    own = record.identification_module.org_study_id_info
    ids = [subject.number, (own.id if own else None) or ""]
    yield from material.fields(
        ("nct_id", " · ".join(one_line(each) for each in ids if each)),
        ("official_title", record.identification_module.official_title),
        ("conditions", ", ".join(record.conditions_module.conditions)),
    )
    yield Paragraph(plain(subject.words.facts), soft=True)
    yield from subject.code()


def _people(subject: Subject) -> Iterator[SheetBlock]:
    """The contacts of the whole study."""
    yield Heading(2, subject.text("sheet.central"))
    found = contacts_for(subject.material.study, Location())
    if not found.central:
        yield Paragraph(plain(subject.text("sheet.central_none")))
    for contact in found.central:
        yield Item(plain(one_line(as_line(contact))))


def _centers(subject: Subject) -> Iterator[SheetBlock]:
    if subject.is_open:
        yield Heading(2, subject.centers_from())
        yield from subject.open_centers(_CENTERS)
    elif subject.choices.past_centers:
        yield subject.past_heading()
        yield subject.past_warning()
        yield from (subject.center(*found) for found in subject.nearest(_CENTERS))
    else:
        yield Heading(2, subject.text("sheet.centers.heading"))
        text = subject.text("sheet.centers.left_out", status=subject.words.headline)
        yield Paragraph(plain(text))


def _treatment(subject: Subject) -> Iterator[SheetBlock]:
    """Where they are certain the days of a cycle, then the official arms."""
    blocks = treatment_panel(subject.material).blocks
    yield Heading(2, subject.material.title("treatment"))
    cycle = Heading(2, subject.text("cycle.heading"))
    if cycle in blocks:
        rest = blocks[blocks.index(cycle) :]
        end = next(n for n, block in enumerate(rest[1:], 1) if _is_part(block))
        yield from lowered(map(without_sources, rest[:end]))
    official = Heading(2, subject.text("panel.official"))
    yield from lowered(blocks[blocks.index(official) + 1 :])


def _is_part(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2


def _criteria(subject: Subject) -> Iterator[SheetBlock]:
    """The official part of the text alone: a colleague wants the registry's own words."""
    panel = eligibility_panel(subject.material)
    official = Heading(2, subject.text("panel.official"))
    yield Heading(2, panel.title)
    yield from lowered(panel.blocks[panel.blocks.index(official) + 1 :])


def _to_send(subject: Subject) -> Iterator[SheetBlock]:
    """What the record itself says is to be sent along, quoted."""
    record = subject.material.record
    texts = (
        record.eligibility_module.eligibility_criteria,
        record.description_module.detailed_description,
    )
    found = [
        sentence
        for text in texts
        for sentence in sentences(subject.material.unescaped(text or ""))
        if len(sentence) < 600 and _TO_SEND.search(sentence)
    ]
    if found:
        yield Heading(2, subject.text("sheet.to_send"))
        for sentence in list(dict.fromkeys(found))[:_MOST_QUOTES]:
            yield Paragraph(plain(" ".join(sentence.split())), official=True)


def _to_fill_in(subject: Subject) -> Iterator[SheetBlock]:
    yield Heading(2, subject.text("sheet.by_hand"))
    for key, lines in (("patient", 1), ("sender", 1), ("phone", 1), ("notes", 3)):
        yield Blank(subject.text(f"sheet.by_hand.{key}"), lines)
