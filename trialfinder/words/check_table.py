"""A worksheet as a table for a terminal: a mark before each criterion, its reading below it."""

import textwrap
from collections.abc import Iterator

from trialfinder.fit.worksheet import CriterionCheck, Kind, Worksheet
from trialfinder.messages import Day
from trialfinder.records.study import Study
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.fit_lines import FitWriter
from trialfinder.words.standings import StudyWords

_GAP = "  "


def check_table(
    worksheet: Worksheet,
    study: StudyWords,
    record: Study,
    *,
    is_planned: bool,
    width: int,
    catalogue: Catalogue,
) -> str:
    """The study's status, who decides, the counts, the waiting times, then every line; nothing is
    cut off. `is_planned` is whether somebody gave the day of the worksheet."""
    writer = FitWriter(catalogue, record)
    day = Day(worksheet.day.isoformat())
    head = [
        *textwrap.wrap(study.name, width, subsequent_indent=_GAP),
        *textwrap.wrap(f"{study.headline} {study.details}", width),
        "",
        *textwrap.wrap(writer.decides(), width),
        *textwrap.wrap(writer.meaning(), width),
        *textwrap.wrap(
            catalogue.text("fit.table.day" if is_planned else "fit.table.today", date=day), width
        ),
        "",
        *textwrap.wrap(" · ".join(said for _, said in writer.counts(worksheet)), width),
    ]
    for said in writer.wash_outs(worksheet):
        head += textwrap.wrap(said, width, subsequent_indent=_GAP)
    lines = [""]
    for check in worksheet.checks:
        lines += _line(check, writer, width, catalogue)
    return "\n".join([*head, *lines]) + "\n"


def _line(
    check: CriterionCheck, writer: FitWriter, width: int, catalogue: Catalogue
) -> Iterator[str]:
    indent = _GAP * check.depth
    number = f"{check.ordinal} " if check.ordinal else ""
    line = writer.line(check)
    if check.kind is Kind.HEADING:
        yield ""
        yield from textwrap.wrap(
            f"{number}{line.text}", width, initial_indent=indent, subsequent_indent=indent
        )
        return
    below = f"{indent}{_GAP * 2}"
    if check.kind is Kind.PART:
        text = f"{number}{line.text}"
        yield from textwrap.wrap(text, width, initial_indent=below, subsequent_indent=below)
        return
    side = f" ({line.side})" if line.side else ""
    text = catalogue.told(f"{line.glyph} {line.mark}{side}", f"{number}{line.text}")
    yield from textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=below)
    reading = [catalogue.text("fit.table.read", reading=line.reading)] if line.reading else []
    for said in filter(None, (*reading, *line.notes, line.repaired)):
        yield from textwrap.wrap(said, width, initial_indent=below, subsequent_indent=below)
