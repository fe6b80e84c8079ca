"""A sheet as plain data for the templates that draw it. Nothing in it is markup."""

from __future__ import annotations

import base64
import io
import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from math import sqrt
from typing import Any, assert_never

import msgspec

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
from trialfinder.words.blocks import (
    Block,
    Calendar,
    Dots,
    Field,
    Heading,
    Item,
    Link,
    Paragraph,
    Reference,
    Run,
    Table,
    Told,
    held_together,
    marked,
    tame,
)

Data = dict[str, Any]

_QUIET_ZONE = 4  # modules, as ISO/IEC 18004 asks for
_DAYS = 7
_NARROWEST = 3
_MOST_EXPLAINED = 6
"""Lines below a picture that are kept on its page."""
_IN_A_ROW = 40
_DOT = 10


def sheet_data(sheet: Sheet) -> Data:
    """The sheet as a template takes it: texts, and under "blocks" its blocks by "type"."""
    return {
        "kind": sheet.kind,
        "language": sheet.language,
        "title": sheet.title,
        "title_language": sheet.title_language or sheet.language,
        "mark": sheet.mark,
        "status": sheet.status,
        "short": sheet.short,
        "foot": sheet.foot,
        "blocks": _kept(list(_grouped(sheet.blocks))),
    }


def _kept(blocks: list[Data]) -> list[Data]:
    """The blocks, a line that leads to a table, a center or a quotation on one page with it."""
    for block, after in pairwise(blocks):
        leads = after["type"] in ("table", "center") or after.get("official")
        if block["type"] == "paragraph":
            block["leads"] = bool(leads) and not block["official"]
        if block["type"] == "calendar" and after["type"] == "items":
            block["explained"] = True
            after["explains"] = len(after["groups"]) <= _MOST_EXPLAINED
    return blocks


def _grouped(blocks: tuple[SheetBlock, ...]) -> Iterator[Data]:
    """Blocks in the template's terms; lines of a list that follow each other are one list."""
    items: list[Data] = []
    level = 1
    for block in blocks:
        drawn = _drawn(block)
        if drawn["type"] == "heading":  # PDF/UA allows no level to be left out
            drawn["level"] = level = min(drawn["level"], level + 1)
        if drawn["type"] == "item":
            items.append(drawn)
            continue
        if items:
            yield {"type": "items", "groups": items, "explains": False}
            items = []
        yield drawn
    if items:
        yield {"type": "items", "groups": items, "explains": False}


def _drawn(block: SheetBlock) -> Data:
    match block:
        case Alert():
            return {"type": "alert", **msgspec.structs.asdict(block)}
        case Center():
            return {"type": "center", **msgspec.structs.asdict(block)}
        case Grid():
            return {"type": "table", **msgspec.structs.asdict(block)}
        case Code():
            svg = _qr_code(block.address)
            image = _inlined(svg.encode(), "image/svg+xml")
            return {"type": "code", "svg": svg, "image": image, **msgspec.structs.asdict(block)}
        case Blank():
            return {"type": "blank", **msgspec.structs.asdict(block)}
        case Picture():
            image = _inlined(block.png, "image/png")
            return {
                "type": "picture",
                "svg": _framed(image, block.png),
                "image": image,
                "alt": block.alt,
            }
        case _:
            return _text(tame(block))


def _text(block: Block) -> Data:
    match block:
        case Heading():
            return {"type": "heading", "level": max(block.level, 2), "text": block.text}
        case Paragraph():
            kind = {"official": block.official, "soft": block.soft, "leads": False}
            return {"type": "paragraph", "runs": _runs(block.runs), **kind}
        case Item():
            return {
                "type": "item",
                "depth": block.depth,
                "mark": block.mark,
                "runs": _runs(block.runs),
                "official": block.official,
            }
        case Told():
            runs = _runs(block.runs)
            return {"type": "item", "depth": 0, "mark": "", "runs": runs, "official": False}
        case Field():
            return {
                "type": "field",
                "name": block.name,
                "colon": block.colon,
                "value": block.value,
            }
        case Table():
            rows = [[marked(cell) for cell in row] for row in block.rows]
            widths = _shares([block.header, *rows])
            return {
                "type": "table",
                "caption": block.caption,
                "header": block.header,
                "rows": rows,
                "widths": widths,
            }
        case Calendar() | Dots():
            return _calendar(block) if isinstance(block, Calendar) else _array(block)
        case Link():
            return {"type": "link", "address": block.address, "text": block.text}
        case Reference():
            return {
                "type": "paragraph",
                "runs": [],
                "official": False,
                "soft": True,
                "leads": False,
            }
        case _:
            assert_never(block)


def _shares(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns' shares of a line: by the root of what stands in them, as a cell grows both ways;
    of a table of one kind of cell nearly the same."""
    longest = (max(map(len, column)) for column in zip_longest(*rows, fillvalue=""))
    return [max(round(sqrt(length)), _NARROWEST) for length in longest]


def _runs(runs: tuple[Run, ...]) -> list[Data]:
    return [
        {
            "text": held_together(run.text),
            "recorded": run.recorded,
            "shown": f"[{run.recorded}]" if run.recorded is not None else "",
        }
        for run in runs
    ]


def _calendar(calendar: Calendar) -> Data:
    rows = []
    for week in calendar.weeks:
        days = ["\n".join((str(day.number), " ".join(day.marks))) for day in week.days]
        rows.append([week.label, *days, *[""] * (_DAYS - len(days))])
    return {"type": "calendar", "alt": calendar.alt, "rows": rows, "explained": False}


def _array(dots: Dots) -> Data:
    """Dots in rows, as SVG: the filled ones black, the others rings."""
    height = -(-dots.total // _IN_A_ROW) * _DOT
    circles = "".join(
        f'<circle cx="{number % _IN_A_ROW * _DOT + _DOT / 2:g}" '
        f'cy="{number // _IN_A_ROW * _DOT + _DOT / 2:g}" r="{_DOT * 0.35:g}" '
        f'fill="{"#000" if number < dots.filled else "#fff"}" stroke="#000"/>'
        for number in range(dots.total)
    )
    size = f'width="{_IN_A_ROW * _DOT}" height="{height}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{circles}</svg>'
    image = _inlined(svg.encode(), "image/svg+xml")
    return {"type": "dots", "svg": svg, "image": image, "alt": dots.alt}


def _inlined(data: bytes, kind: str) -> str:
    """Bytes as a data: address."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def _framed(image: str, png: bytes) -> str:
    """A PNG as SVG, which goes as text to a template. Its size stands in the first chunk of the
    file: https://www.w3.org/TR/png/#11IHDR"""
    width, height = struct.unpack(">II", png[16:24])
    size = f'width="{width}" height="{height}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width} {height}">'
    return f'{head}<image {size} href="{image}"/></svg>'


@lru_cache(8)
def _qr_code(address: str) -> str:
    """The QR code of an address, as SVG."""
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=_QUIET_ZONE, xmldecl=False
    )
    return drawn.getvalue().decode()
