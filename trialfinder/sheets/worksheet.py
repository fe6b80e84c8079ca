"""The worksheet on paper: who decides, a line for the name, every criterion with its mark.

What was typed is on it only where the person wishes so. Without it no reading is shown either:
readings hold what was typed.
"""

from collections.abc import Iterator

import msgspec

from trialfinder.fit.facts import Facts
from trialfinder.fit.worksheet import Worksheet
from trialfinder.sheets.sheet import Blank, Part, Sheet, SheetBlock
from trialfinder.sheets.subject import Subject
from trialfinder.words.blocks import Field, Heading, Item, Paragraph, plain
from trialfinder.words.fit_lines import FitWriter

_DEEPEST = 2


class FilledWorksheet(msgspec.Struct, frozen=True):
    """A worksheet with the facts that it was filled with."""

    worksheet: Worksheet
    facts: Facts

    def __repr__(self) -> str:
        return "FilledWorksheet()"


def worksheet_sheet(subject: Subject, filled: FilledWorksheet, *, names_facts: bool) -> Sheet:
    """As long as the criteria take; `names_facts` is whether what was typed is on it."""
    writer = FitWriter(subject.material.catalogue, subject.material.study)
    parts = [Part(tuple(_head(subject, writer, filled.worksheet)))]
    if names_facts:
        parts.append(Part(tuple(_facts(subject, writer, filled))))
    parts.append(Part(tuple(_lines(subject, writer, filled.worksheet, names_facts=names_facts))))
    parts.append(Part(tuple(subject.sources())))
    return subject.sheet("worksheet", parts)


def _head(subject: Subject, writer: FitWriter, worksheet: Worksheet) -> Iterator[SheetBlock]:
    yield Heading(2, subject.text("fit.sheet"))
    yield Paragraph(plain(f"{writer.decides()} {writer.meaning()}"))
    yield Blank(subject.text("sheet.by_hand.patient"))
    counts = (f"{glyph} {text}" for glyph, text in writer.counts(worksheet))
    yield Paragraph(plain(" · ".join(counts)))


def _facts(subject: Subject, writer: FitWriter, filled: FilledWorksheet) -> Iterator[SheetBlock]:
    yield Heading(2, subject.text("fit.form.group.facts"))
    colon = subject.text("field.colon")
    for name, value in writer.facts(filled.facts):
        yield Field(name, value, colon)
    for line in writer.wash_outs(filled.worksheet):
        yield Paragraph(plain(line))


def _lines(
    subject: Subject, writer: FitWriter, worksheet: Worksheet, *, names_facts: bool
) -> Iterator[SheetBlock]:
    yield Heading(2, subject.text("fit.sheet.criteria"))
    for check in worksheet.checks:
        line = writer.line(check)
        depth = min(check.depth, _DEEPEST)
        if not line.mark:
            yield Heading(3, line.text)
            continue
        side = f" ({line.side})" if line.side else ""
        yield Item(plain(f"{line.mark}{side}: {line.text}"), depth=depth, mark=line.glyph)
        told = (line.reading, *line.notes) if names_facts else ()
        yield from (Item(plain(text), depth=depth + 1) for text in (*told, line.repaired) if text)
