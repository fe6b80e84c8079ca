"""A sheet as plain text, for a terminal, a message or the clipboard."""

from collections.abc import Iterator

from trialfinder.sheets.sheet import (
    Alert,
    Blank,
    Center,
    Code,
    Grid,
    Picture,
    Sheet,
    SheetBlock,
)
from trialfinder.words.blocks import Block, Field, Item, Panel, Paragraph, as_text, plain

_LINE = "_" * 30


_UNBROKEN = 100_000  # letters, more than any paragraph has


def sheet_text(sheet: Sheet, width: int = 80) -> str:
    """The whole sheet; lines that are kept for the hand are drawn."""
    return as_text(_panel(sheet), width)


def sheet_name(sheet: Sheet) -> str:
    """Its title with the study's number."""
    return f"{sheet.title} ({sheet.short})" if sheet.short else sheet.title


def message_text(sheet: Sheet) -> str:
    """The sheet as a message, whose subject is its name: no line is broken, since whoever reads it
    has a window of some other width."""
    return as_text(_panel(sheet), _UNBROKEN, titled=False).lstrip()


def _panel(sheet: Sheet) -> Panel:
    blocks = tuple(block for each in sheet.blocks for block in _plain(each))
    return Panel(sheet.kind, sheet_name(sheet), (*blocks, Paragraph(plain(sheet.foot))))


def _plain(block: SheetBlock) -> Iterator[Block]:
    match block:
        case Alert():
            yield Paragraph(plain(f"{block.mark} {block.headline}"))
            yield Paragraph(plain(block.details))
        case Center():
            yield Item(plain(block.name), mark=block.mark)
            yield from (Item(plain(line), depth=1) for line in (*block.lines, *block.contacts))
        case Grid():
            yield from _rows(block)
        case Code():
            yield Paragraph(plain(f"{block.text} {block.address}"))
        case Blank():
            for number in range(block.lines):
                yield Field("" if number else block.label, _LINE, colon="")
        case Picture():
            yield Paragraph(plain(block.alt))
        case _:
            yield block


def _rows(grid: Grid) -> Iterator[Block]:
    """Each row by itself: a table of long cells cannot be read in a message."""
    if grid.caption:
        yield Paragraph(plain(grid.caption))
    for first, *others in grid.rows:
        head, *rest = first.split("\n")
        yield Item(plain(head))
        lines = [*rest, *(line for cell in others for line in cell.split("\n"))]
        yield from (Item(plain(line), depth=1) for line in lines if line.strip(" –"))
