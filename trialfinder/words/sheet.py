"""The sheet to hand on: status first, then the centers with whom to ask, then what all this is."""

from collections.abc import Iterator, Sequence
from datetime import date

from trialfinder.records.dates import PartialDate
from trialfinder.words.blocks import Block, Heading, Item, Panel, Paragraph, Run, plain
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.contact_lines import ContactLines
from trialfinder.words.site_lines import SiteLine
from trialfinder.words.standings import StudyWords, date_words


def sheet_panel(
    words: StudyWords,
    summary: str,
    centers: Sequence[tuple[SiteLine, ContactLines]],
    *,
    printed: date,
    catalogue: Catalogue,
) -> Panel:
    """`summary` says which centers these are. Every center carries the study's standing, and what
    its contacts are for stands before them.
    """
    day = date_words(PartialDate(printed.year, printed.month, printed.day), catalogue)
    blocks: list[Block] = [
        Paragraph(plain(words.facts), soft=True),
        Paragraph(plain(f"{words.headline} {words.details}")),
        Heading(2, summary),
    ]
    for line, contacts in centers:
        blocks += _center(line, contacts)
    blocks.append(Paragraph(plain(catalogue.text("near.about")), soft=True))
    blocks.append(Paragraph(plain(catalogue.text("sheet.printed", date=day)), soft=True))
    return Panel("sheet", words.title, tuple(blocks))


def _center(line: SiteLine, contacts: ContactLines) -> Iterator[Block]:
    way = " · ".join(part for part in (line.distance, line.travel, *line.notes) if part)
    text = f"{line.name}, {line.town} ({line.standing})"
    yield Item((Run(text), Run(f" — {way}" if way else "")), mark=line.number)
    if contacts.people:
        yield from (Item(plain(said), depth=1) for said in (contacts.note, *contacts.people))
