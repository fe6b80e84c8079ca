"""A ranking as a table for a terminal, of any width from 40 letters up."""

import textwrap
from collections.abc import Iterator, Sequence

from trialfinder.finder.finding import Finding
from trialfinder.finder.open_first import list_found
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.place_words import place_words
from trialfinder.words.site_lines import SiteLine, SiteWriter, cut_words, no_sites_words
from trialfinder.words.standings import StudyWords

_GAP = "  "
_LEAST_REST = 38  # letters for name and way together
_COLUMNS = ("number", "site", "study", "distance", "way")


def near_table(
    finding: Finding,
    study: StudyWords,
    writer: SiteWriter,
    *,
    limit: int,
    width: int,
    catalogue: Catalogue,
    only_open: bool = False,
) -> str:
    """The study's status, the place, and a row a site; nothing is cut off, long names wrap.

    The first `limit` sites, all for 0, and those that could not be placed; only those that are open
    where so asked.
    """
    everything = list_found(finding, writer.standing)
    if only_open:
        everything = everything.only_open(writer.standing)
    listing = everything.first(limit)
    lines = [writer.listed(listing, row) for row in range(len(listing.sites))]
    place = place_words(finding.origin, catalogue)
    head = [
        *textwrap.wrap(study.name, width, subsequent_indent=_GAP),
        *textwrap.wrap(f"{study.headline} {study.details}", width),
        "",
        *textwrap.wrap(catalogue.text("near.from", place=place), width),
    ]
    for note in finding.notes:
        head += textwrap.wrap(catalogue.say(note), width)
    head += textwrap.wrap(cut_words(finding.study, catalogue), width)
    tail = [""]
    if len(listing.sites) < len(everything.sites):
        text = catalogue.text("near.more", count=listing.placed, all=everything.placed)
        tail += textwrap.wrap(text, width)
    tail += textwrap.wrap(catalogue.text("near.about"), width)
    if not lines:
        empty = textwrap.wrap(_why_empty(finding, writer, place, catalogue), width)
        return "\n".join([*head, "", *empty]) + "\n"
    return "\n".join([*head, "", *_rows(lines, width, catalogue), *tail]) + "\n"


def _why_empty(finding: Finding, writer: SiteWriter, place: str, catalogue: Catalogue) -> str:
    if finding.ranked or any(site.hidden_by is None for site in finding.not_placed):
        return catalogue.text("near.none_open")
    none = no_sites_words(finding.study, catalogue)
    if finding.study.sites:
        none = catalogue.text("list.none_within", place=place)
    return f"{none} {writer.nearest_outside(finding)}"


def _rows(lines: Sequence[SiteLine], width: int, catalogue: Catalogue) -> Iterator[str]:
    """A table where the width allows it, else a block of lines a site."""
    head = [catalogue.text(f"near.column.{name}") for name in _COLUMNS]
    rows = [_cells(line) for line in lines]
    columns = _column_widths([head, *rows], width)
    if columns is None:
        number_width = max(len(line.number) for line in lines)
        for at, (line, row) in enumerate(zip(lines, rows, strict=True)):
            yield from _heading(line, width, apart=at > 0)
            yield from _block(row, width, number_width)
            yield from _contact(line, number_width + len(_GAP), width)
        return
    yield from _row(head, columns)
    yield _GAP.join("-" * column for column in columns)
    for line, row in zip(lines, rows, strict=True):
        yield from _heading(line, width)
        yield from _row(row, columns)
        yield from _contact(line, columns[0] + len(_GAP), width)


def _contact(line: SiteLine, indent: int, width: int) -> Iterator[str]:
    """Whom to call, below the name; no number is broken."""
    before = " " * indent
    yield from textwrap.wrap(
        line.contact,
        width,
        initial_indent=before,
        subsequent_indent=before,
        break_on_hyphens=False,
    )


def _heading(line: SiteLine, width: int, *, apart: bool = True) -> Iterator[str]:
    """What stands above the first center of a group, `apart` from what is before it."""
    if line.heading:
        yield from ("",) if apart else ()
        yield from textwrap.wrap(line.heading, width)


def _cells(line: SiteLine) -> list[str]:
    way = " · ".join((*line.travel, *line.notes))
    site = ", ".join(part for part in (line.name, line.town) if part)
    return [line.number, site, line.standing, line.distance, way]


def _column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Number, standing and distance get what they need, name and way share the rest.

    None where the rest is so narrow that columns are harder to read than blocks.
    """
    needs = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    number, site, study, distance, way = needs
    rest = width - number - study - distance - 4 * len(_GAP)
    if rest < _LEAST_REST:
        return None
    way = min(way, rest * 2 // 5)
    return [number, min(site, rest - way), study, distance, way]


def _block(row: Sequence[str], width: int, number_width: int) -> Iterator[str]:
    """The number before the name, and all else below it."""
    number, name, standing, distance, way = row
    indent = " " * (number_width + len(_GAP))
    first = number.ljust(number_width) + _GAP
    yield from textwrap.wrap(name, width, initial_indent=first, subsequent_indent=indent)
    for text in (standing, " · ".join(part for part in (distance, way) if part)):
        yield from textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def _row(cells: Sequence[str], columns: Sequence[int]) -> Iterator[str]:
    wrapped = [
        textwrap.wrap(cell, column) or [""] if column else [""]
        for cell, column in zip(cells, columns, strict=True)
    ]
    for number in range(max(len(cell) for cell in wrapped)):
        parts = [
            (cell[number] if number < len(cell) else "").ljust(column)
            for cell, column in zip(wrapped, columns, strict=True)
        ]
        yield _GAP.join(parts).rstrip()
