"""What is on screen, as a sheet: one text, the list as it is filtered, the map."""

from trialfinder.sheets.sheet import Part, Picture, Sheet, SheetBlock
from trialfinder.sheets.subject import Subject, lowered
from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, Told, plain

_OF_THE_WINDOW = ("family.ask.past", "family.ask.now", "advice.nothing_sent")
"""What only somebody at the window can do."""


def text_sheet(subject: Subject, panel: Panel) -> Sheet:
    """One text, but for the status that it begins with, which every sheet has; each statement
    says what it rests on."""
    status = subject.material.status_blocks()
    blocks = panel.blocks
    if blocks[: len(status)] == status:
        blocks = blocks[len(status) :]
    of_the_window = {subject.text(key) for key in _OF_THE_WINDOW}
    told = (_with_labels(block) for block in blocks if _said(block) not in of_the_window)
    return subject.sheet("text", [Part((Heading(2, panel.title), *lowered(told)))])


def _said(block: Block) -> str:
    runs = block.runs if isinstance(block, Paragraph | Told) else ()
    return "".join(run.text for run in runs)


def _with_labels(block: Block) -> Block:
    if not isinstance(block, Told):
        return block
    labels = ", ".join(dict.fromkeys(source.label for source in block.evidence))
    return Item((*block.runs, *plain(f" [{labels}]" if labels else "")))


def list_sheet(subject: Subject) -> Sheet:
    """The centers as they stand in the list, saying what hides others."""
    finding = subject.finding
    centers: list[SheetBlock] = []
    count = 0
    for line, site in subject.listed():
        if line.heading:
            centers.append(Heading(2, line.heading))
        centers.append(subject.center(line, site))
        count += 1
    key = "sheet.list" if finding is None else "sheet.list_ranked"
    every = len(subject.material.study.sites)
    head: list[SheetBlock] = [Heading(2, subject.text(key, count=count, all=every))]
    if finding is not None:
        if subject.choices.names_place:
            head.append(Paragraph(plain(subject.text("near.from", place=finding.origin.label))))
        head += [Paragraph(plain(text), soft=True) for text in subject.filters()]
        notes = [note for note in finding.notes if note not in finding.origin.notes]
        head += [Paragraph(plain(subject.material.say(note))) for note in notes]
    return subject.sheet("list", [Part((*head, *centers)), Part(tuple(subject.sources()))])


def map_sheet(subject: Subject, png: bytes) -> Sheet:
    """The map as it is shown, as a PNG with its legend."""
    text = subject.text("sheet.map_alt", study=subject.words.name, status=subject.words.short)
    return subject.sheet("map", [Part((Picture(png, text),))])
