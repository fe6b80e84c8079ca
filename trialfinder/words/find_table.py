"""The studies that were found, for a terminal: shelf by shelf, a block of lines a study."""

import textwrap
from collections.abc import Iterator
from functools import partial

from trialfinder.finder.illness.found import FoundStudies, FoundStudy
from trialfinder.finder.illness.illnesses import IllnessList
from trialfinder.finder.illness.shelves import Shelf
from trialfinder.settings import Units
from trialfinder.words.catalogue import Catalogue
from trialfinder.words.find_lines import FindWriter
from trialfinder.words.find_notes import find_notes
from trialfinder.words.place_words import place_words
from trialfinder.words.standings import MARKS

_GAP = "  "


def find_table(
    found: FoundStudies,
    illnesses: IllnessList,
    units: Units,
    *,
    limit: int,
    width: int,
    catalogue: Catalogue,
) -> str:
    """Everything wraps; nothing is cut off but what `limit` leaves out, which is said."""
    writer = FindWriter(catalogue, units, found.wish.origin)
    shown = found.studies[:limit] if limit else found.studies
    lines = list(_head(found, catalogue))
    number = 0
    for shelf in Shelf:
        on_shelf = [one for one in shown if one.match.shelf is shelf]
        if not on_shelf:
            continue
        lines += ["", writer.heading(found, shelf)]
        for one in on_shelf:
            number += 1
            lines += ["", *_block(number, one, writer, width)]
    lines += ["", *find_notes(found, illnesses, catalogue, "terminal").lines]
    if len(shown) < len(found.studies):
        lines.append(catalogue.text("find.more", count=len(shown), all=len(found.studies)))
    return _wrapped(lines, width)


def _head(found: FoundStudies, catalogue: Catalogue) -> Iterator[str]:
    origin = found.wish.origin
    if origin is not None:
        yield catalogue.text("near.from", place=place_words(origin, catalogue))
        yield from map(catalogue.say, origin.notes)


def _block(number: int, found: FoundStudy, writer: FindWriter, width: int) -> Iterator[str]:
    line = writer.line(found)
    first = f"{number}{_GAP}"
    indent = " " * len(first)
    yield from textwrap.wrap(line.title, width, initial_indent=first, subsequent_indent=indent)
    standing = " · ".join(filter(None, (f"{MARKS[line.tone]} {line.standing}", line.record)))
    for text in (standing, line.matched, line.facts, line.gives, line.centers):
        yield from textwrap.wrap(text, width, initial_indent=indent, subsequent_indent=indent)


def _wrapped(lines: list[str], width: int) -> str:
    wrap = partial(textwrap.wrap, width=width)
    done = [
        part for line in lines for part in (() if line.startswith(" ") else wrap(line)) or [line]
    ]
    while done and not done[0]:
        del done[0]
    return "\n".join(done) + "\n"
