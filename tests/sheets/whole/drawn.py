"""Blocks of every type, as the templates are given them: alone, and one after another."""

import re
from collections.abc import Iterator
from itertools import product
from typing import Any

from tests.sheets.subjects import study, subject
from tests.shown import in_line
from trialfinder import paths
from trialfinder.sheets.drawing import sheet_data
from trialfinder.sheets.html import sheet_html
from trialfinder.sheets.sheet import Alert, Blank, Center, Code, Grid, Part, Picture, SheetBlock
from trialfinder.words.blocks import (
    Calendar,
    Day,
    Dots,
    Evidence,
    Field,
    Heading,
    Item,
    Link,
    Paragraph,
    Reference,
    Run,
    Table,
    Told,
    Week,
    plain,
)

_PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (300).to_bytes(4, "big") + (200).to_bytes(4, "big")
_WEEKS = (Week("W1", tuple(Day(n, ("a",)) for n in range(1, 8))), Week("W2", (Day(8, ("a", "b")),)))
_BLOCKS: tuple[SheetBlock, ...] = (
    Alert("!", "Closed", "Since then"),
    Center("1.", "Clinic", ("Oslo",), ("Ann 555",)),
    Grid("Cap", ("A", "B"), (("x", "y"),), (1, 0)),
    Code("https://example.org", "Look", "Code of it"),
    Blank("Name", 3),
    Picture(_PNG, "A map"),
    *(Heading(level, f"H{level}") for level in (1, 2, 3, 5)),
    Paragraph(plain("plain")),
    Paragraph(
        (Run("mended", recorded="mendde", reason="slip"), Run(" and", meaning="m", term="t"))
    ),
    Paragraph(plain("official"), official=True),
    Paragraph(plain("soft"), soft=True),
    Item(plain("one"), depth=2, mark="a)"),
    Item(plain("two"), official=True),
    Told(plain("told"), (Evidence("Phase", "2"),)),
    Field("Age", "30", " –"),
    Table("T", ("Day", "What"), ((plain("1"), plain("a syrup that is long")), (plain("2"), ()))),
    Calendar(_WEEKS, "Days"),
    *(Dots(filled, total, f"{filled} of {total}") for filled, total in ((0, 1), (3, 40), (41, 41))),
    Link("there", "https://example.org/x"),
    Reference("see", "about", "term"),
)


def drawn() -> Iterator[str]:
    for block in _BLOCKS:
        yield from (f"{_data(each)}" for each in _of(block))
    for first, second in product(_BLOCKS, repeat=2):
        told = [(_short(each), *_marks(each)) for each in _of(first, second)]
        yield f"{' | '.join(' '.join(map(str, each)) for each in told)}"
    for count in (1, 6, 7):
        items = [Item(plain(f"a: {n}")) for n in range(count)]
        told = [(_short(each), *_marks(each)) for each in _of(Calendar(_WEEKS, "D"), *items)]
        yield f"{count} lines: {told}"
    levels = [Heading(level, "H") for level in (4, 2, 4, 3, 5, 6, 2)]
    yield f"levels {[each['level'] for each in _of(*levels)]}"
    for lengths in ((1, 1), (9, 100), (16, 25, 36), (0, 400)):
        row = tuple(plain("x" * length) for length in lengths)
        (table,) = _of(Table("", ("h",) * len(lengths), (row,)))
        yield f"widths of {lengths}: {table['widths']}"
    (code,) = _of(Code("https://example.org", "Look", "Code of it"))
    size = re.search(r'width="(\d+)" height="(\d+)"', code["svg"])
    yield f"code {size and size.groups()}"
    for large in (False, True):
        page = sheet_html(_sheet(*_BLOCKS), paths.sheets_dir(), large=large)
        yield from _steady(page)


def _sheet(*blocks: SheetBlock) -> Any:
    return subject(study(), place=None).sheet("text", [Part(blocks)])


def _of(*blocks: SheetBlock) -> list[dict[str, Any]]:
    """The blocks without the alert that every sheet begins with."""
    return list(sheet_data(_sheet(*blocks))["blocks"][1:])


def _data(block: dict[str, Any]) -> str:
    pictures = ("image", "svg") if block["type"] == "code" else ()
    return in_line({name: value for name, value in block.items() if name not in pictures})


def _short(block: dict[str, Any]) -> str:
    return f"{block['type']}{len(block['groups']) if 'groups' in block else ''}"


def _marks(block: dict[str, Any]) -> Iterator[str]:
    names = ("level", "leads", "explained", "explains", "official", "soft", "depth")
    yield from (f"{name}={block[name]}" for name in names if block.get(name))


def _steady(page: str) -> Iterator[str]:
    """The page without its style and the pictures, which hang on libraries."""
    page = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    page = re.sub(r'src="data:[^"]*"', 'src="…"', page)
    body = page[page.index("<body") :]
    yield from (line.strip() for line in body.splitlines() if line.strip())
