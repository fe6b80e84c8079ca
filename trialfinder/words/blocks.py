"""The building stones of a text panel, the same for the window, for print and for a terminal.

All text is plain: nothing in it is ever read as markup.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from textwrap import TextWrapper, wrap

import msgspec

from trialfinder.records.shown_text import one_line, plain_characters

_LEAST_COLUMN = 12  # letters
_LIMIT = re.compile(r"([<>=≤≥](?:\|[^|{}]*\})?) (?=\d)")
_LATER = "  "
"""What later lines of a heading begin with, so that none looks like a line of ours."""


class Run(msgspec.Struct, frozen=True):
    """A stretch of text.

    `recorded` is what the record shows where we read it differently, and `reason` says why.
    `escaped` is what the file has for a character that its format writes in another way; these are
    many and certain, so they are pointed out, but not marked one by one in plain text. `meaning`
    explains the stretch where it is a hard word, and `term` is the word's key.
    """

    text: str
    recorded: str | None = None
    reason: str = ""
    meaning: str = ""
    term: str = ""
    escaped: str | None = None


class Heading(msgspec.Struct, frozen=True):
    level: int
    text: str


class Paragraph(msgspec.Struct, frozen=True):
    """`official` marks the registry's own words; `soft` a remark of ours."""

    runs: tuple[Run, ...]
    official: bool = False
    soft: bool = False


class Item(msgspec.Struct, frozen=True):
    """A line of a list, `depth` 0 for the outermost; `mark` is its number where it has one."""

    runs: tuple[Run, ...]
    depth: int = 0
    official: bool = False
    mark: str = ""


class Field(msgspec.Struct, frozen=True):
    """A name and its value, with what the language puts between them: ":" with or without a
    space before it. `escaped` is what the file has for the first character of the value that its
    format writes in another way, None where there is none."""

    name: str
    value: str
    colon: str = ":"
    escaped: str | None = None


class Evidence(msgspec.Struct, frozen=True):
    """What a statement rests on: `label` is short ("record"), `text` the passage with its place."""

    label: str
    text: str


class Told(msgspec.Struct, frozen=True):
    """A plain statement of ours with what it rests on."""

    runs: tuple[Run, ...]
    evidence: tuple[Evidence, ...] = ()


class Table(msgspec.Struct, frozen=True):
    """Rows of cells below a row of headings; `caption` says what they are."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]


class Day(msgspec.Struct, frozen=True):
    """A day of a calendar, with a letter for each thing that happens on it."""

    number: int
    marks: tuple[str, ...]


class Week(msgspec.Struct, frozen=True):
    """A row of a calendar, of seven days or, at its end, fewer."""

    label: str
    days: tuple[Day, ...]


class Calendar(msgspec.Struct, frozen=True):
    """A picture of weeks. `alt` says all that it shows in words; the letters are explained by
    the blocks after it."""

    weeks: tuple[Week, ...]
    alt: str


class Dots(msgspec.Struct, frozen=True):
    """A picture of `total` dots, of which the first `filled` are filled. `alt` says in words all
    that it shows."""

    filled: int
    total: int
    alt: str


class Link(msgspec.Struct, frozen=True):
    """An address outside of the program. Whoever follows it is asked first.

    `text` is the address for people to read, or what it leads to where it is shown in full before
    it is followed.
    """

    text: str
    address: str

    def __repr__(self) -> str:
        return "Link()"  # it may name a place


class Reference(msgspec.Struct, frozen=True):
    """A way to the text with the key `panel`, to where the hard word `term` stands in it."""

    text: str
    panel: str
    term: str


Block = Heading | Paragraph | Item | Field | Told | Table | Calendar | Dots | Link | Reference


class Panel(msgspec.Struct, frozen=True):
    """One tab's text."""

    key: str
    title: str
    blocks: tuple[Block, ...]


def plain(text: str) -> tuple[Run, ...]:
    """Text without marks as runs."""
    return (Run(text),)


def held_together(text: str) -> str:
    """The text with a limit's sign and number on one line: a hard space between them."""
    return _LIMIT.sub("\\1\N{NO-BREAK SPACE}", text)


def tame(block: Block) -> Block:
    """The block with plain characters alone wherever a text of a record may stand; headings and the
    names of fields on one line."""
    match block:
        case Heading():
            return msgspec.structs.replace(block, text=one_line(block.text))
        case Field():
            value = plain_characters(block.value, kept="\n")
            return msgspec.structs.replace(block, name=one_line(block.name), value=value)
        case Paragraph() | Item():
            return msgspec.structs.replace(block, runs=tuple(map(_tame_run, block.runs)))
        case Told():
            passages = (
                (each.label, plain_characters(each.text, kept="\n")) for each in block.evidence
            )
            evidence = tuple(Evidence(*each) for each in passages)
            return Told(tuple(map(_tame_run, block.runs)), evidence)
        case Table():
            rows = tuple(tuple(tuple(map(_tame_run, cell)) for cell in row) for row in block.rows)
            return Table(one_line(block.caption), tuple(map(one_line, block.header)), rows)
        case _:
            return block


def _tame_run(run: Run) -> Run:
    if run.text.isprintable() and (run.recorded or "").isprintable():
        return run
    recorded = None if run.recorded is None else plain_characters(run.recorded, kept="\n")
    return msgspec.structs.replace(
        run, text=plain_characters(run.text, kept="\n"), recorded=recorded
    )


def as_text(panel: Panel, width: int = 80, *, titled: bool = True) -> str:
    """A panel for a terminal; a repaired character stands in braces with what the record shows.

    No line end in a text begins a line that looks like one of ours.
    """
    title = wrap(panel.title, width)
    head = (*title, "=" * max(map(len, title), default=0)) if titled else ()
    return "\n".join((*head, *_lines(panel, width))) + "\n"


def _lines(panel: Panel, width: int) -> Iterator[str]:
    for block in panel.blocks:
        match block:
            case Heading():
                lines = wrap(" ".join(block.text.splitlines()), width, subsequent_indent=_LATER)
                line = "=" if block.level == 1 else "-"
                yield from ("", *lines, line * max(map(len, lines), default=0))
            case Paragraph():
                yield ""
                yield from _wrap(block.runs, width, "  | " if block.official else "")
            case Item():
                indent = "  " * block.depth
                mark = block.mark or "-"
                yield from _wrap(
                    block.runs, width, f"{indent}{mark} ", indent + " " * (len(mark) + 1)
                )
            case Field():
                yield from _wrap(
                    plain(f"{block.name}{block.colon} {block.value}"), width, "", "    "
                )
            case Told():
                labels = ", ".join(dict.fromkeys(source.label for source in block.evidence))
                sources = (Run(f" [{labels}]"),) if labels else ()
                yield from _wrap((*block.runs, *sources), width, "- ", "  ")
            case Dots():
                yield from _wrap(plain(block.alt), width, "  ", "  ")
            case Reference():
                yield from _wrap(plain(block.text), width, "- ", "  ")
            case Link():
                yield f"  {block.address}"
            case _:
                yield from _figure_lines(block, width)


def _figure_lines(figure: Table | Calendar, width: int) -> Iterator[str]:
    yield ""
    if isinstance(figure, Table):
        yield from _wrap(plain(figure.caption), width, "")
        yield from _grid(figure, width)
    else:
        yield from _calendar_lines(figure, width)
        yield ""


def _wrap(runs: tuple[Run, ...], width: int, first: str, later: str | None = None) -> Iterator[str]:
    text = held_together(marked(runs))
    wrapper = TextWrapper(
        width=width, initial_indent=first, subsequent_indent=first if later is None else later
    )
    lines = text.splitlines() or [""]
    for line in lines if wrapper.subsequent_indent else [" ".join(lines)]:
        yield from (each.replace("\N{NO-BREAK SPACE}", " ") for each in wrapper.wrap(line) or [""])
        wrapper.initial_indent = wrapper.subsequent_indent


def _grid(table: Table, width: int) -> Iterator[str]:
    """The rows in columns as wide as their widest cell; the first one wraps where it has to, and
    where that is not enough, the others too."""
    rows = [table.header, *(tuple(map(marked, row)) for row in table.rows)]
    first, *others = [max(map(len, column)) for column in zip(*rows, strict=True)]
    gap = "  "
    room = width - len(gap) * len(rows[0])
    least = max(_LEAST_COLUMN, min(first, width // 4))
    if others and sum(others) > room - least:
        each = max((room - least) // len(others), _LEAST_COLUMN)
        others = [min(size, each) for size in others]
    first = min(first, max(_LEAST_COLUMN, room - sum(others)))
    sizes = (first, *others)
    rows.insert(1, tuple("-" * size for size in sizes))
    for row in rows:
        cells = (TextWrapper(width=size).wrap(cell) for cell, size in zip(row, sizes, strict=True))
        for line in zip_longest(*cells, fillvalue=""):
            padded = (part.ljust(size) for part, size in zip(line, sizes, strict=True))
            yield f"{gap}{gap.join(padded)}".rstrip()


def marked(runs: tuple[Run, ...]) -> str:
    """Plain text, with what the record shows beside each character that we read differently."""
    return "".join(
        run.text if run.recorded is None else f"{{{run.text}|{run.recorded}}}" for run in runs
    )


def _calendar_lines(calendar: Calendar, width: int) -> Iterator[str]:
    """The weeks as rows of letters, or in words where there is no room for them."""
    cells = [[" ".join((f"{day.number:2}", *day.marks)) for day in w.days] for w in calendar.weeks]
    widest = max(len(cell) for row in cells for cell in row)
    label = max(len(week.label) for week in calendar.weeks)
    if label + 7 * (widest + 3) > width:
        yield from _wrap(plain(calendar.alt), width, "")
        return
    for week, row in zip(calendar.weeks, cells, strict=True):
        yield " | ".join((week.label.ljust(label), *(cell.ljust(widest) for cell in row))).rstrip()
